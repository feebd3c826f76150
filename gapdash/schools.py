"""Schools: which there are, and how their pupils did; the frames that partners are found in.

Every source of schools, the project's own tables and a reader's own files alike, gives the two
frames that ``SCHOOLS`` and ``RESULTS`` describe; what is missing in a source is filled by
``complete``.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import tables
from gapdash.areas import AUTHORITIES
from gapdash.indicators import FIRST_YEAR, LAST_YEAR, STATUSES
from gapdash.problems import Problem

FILE = "schools/schools.csv"
KS2_FILE = "schools/ks2.csv"
# By the stage that its results are of: what reaching the standard means, in a reader's words.
STAGES = {
    "ks2": "the expected standard in reading, writing and maths",
    "ks4": "grade 5 or above in English and maths",
}
# Text of a school that may be unknown (""), and numbers that may be (NaN).
TRAITS = ("phase", "kind", "sex", "faith", "admissions", "urban")
PLACE = ("easting", "northing")
SCHOOLS = ("urn", "name", "area_code", *TRAITS, *PLACE)
RESULTS = (
    "urn",
    "year",
    "stage",
    "pupils",
    "share",
    "disadvantaged",
    "value_all",
    "value_disadvantaged",
    "status_disadvantaged",
)
MOST_PUPILS = 5000


def complete(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame with all of some columns: those that its source does not publish are unknown.

    Parameters
    ----------
    frame
        Rows of schools or of results, with some of the columns.
    columns
        ``SCHOOLS`` or ``RESULTS``.

    Returns
    -------
    pandas.DataFrame
        A new frame, the columns in their order; unknown texts are "" and unknown numbers NaN.

    Notes
    -----
    ``SCHOOLS``: one row = a school. urn (text, its unique reference number), name, area_code (GSS
    code of its present-day authority, "" where unknown), phase, kind (type of establishment), sex
    (of its pupils), faith (religious character), admissions (policy), urban (or rural), each as
    the register of schools words it, and easting and northing (metres of the British National
    Grid).

    ``RESULTS``: one row = a school, academic year (the one it ends in) and stage (a key of
    ``STAGES``). pupils (at the end of the stage, eligible for its tests), share (percentage of
    them who are disadvantaged, 0 to 100, as published), disadvantaged (their number where it is
    published itself; NaN where only the share is), value_all and value_disadvantaged (percentage,
    0 to 100, of all and of the disadvantaged pupils who reached the standard), and
    status_disadvantaged (why value_disadvantaged is missing: a key of ``indicators.STATUSES``,
    "" where it is not).
    """
    texts = {"urn", "name", "area_code", *TRAITS, "stage", "status_disadvantaged"}
    missing = {
        column: "" if column in texts else float("nan")
        for column in columns
        if column not in frame
    }
    return frame.assign(**missing)[list(columns)]
