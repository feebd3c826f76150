"""Schools: which there are, and how their pupils did; the frames that partners are found in.

Every source of schools, the project's own tables and a reader's own files alike, gives the two
frames that ``SCHOOLS`` and ``RESULTS`` describe; what is missing in a source is filled by
``complete``.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
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
PERCENT = (0.0, 100.0)
SCALED = (80.0, 120.0)  # scores of the tests at age 11
URN = r"^[1-9]\d{5}$"


def _urn(*, unique: bool = False) -> pa.Column:
    check = pa.Check.str_matches(URN, error="six digits that do not begin with 0")
    return pa.Column(str, check, unique=unique)


def _number(low: float, high: float) -> pa.Column:
    limits = pa.Check.in_range(low, high, error=f"{low:g} to {high:g}")
    return pa.Column("float64", limits, coerce=True, nullable=True)


def _year() -> pa.Column:
    limits = pa.Check.in_range(FIRST_YEAR, LAST_YEAR, error=f"{FIRST_YEAR} to {LAST_YEAR}")
    return pa.Column("int64", limits, coerce=True)


SCHOOL_SCHEMA = pa.DataFrameSchema(
    {
        "urn": _urn(unique=True),
        "name": table_files.text_column(),
        "area_code": table_files.text_column(),
    },
    strict=True,
)
KS2_SCHEMA = pa.DataFrameSchema(
    {
        "urn": _urn(),
        "year": _year(),
        "pupils": _number(1, MOST_PUPILS),
        "share": _number(*PERCENT),
        "value_all": _number(*PERCENT),
        "value_disadvantaged": _number(*PERCENT),
        "status_disadvantaged": pa.Column(
            str, pa.Check.isin(STATUSES, error=", ".join(code or "nothing" for code in STATUSES))
        ),
        "higher_all": _number(*PERCENT),
        "reading_all": _number(*PERCENT),
        "writing_all": _number(*PERCENT),
        "maths_all": _number(*PERCENT),
        "reading_score": _number(*SCALED),
        "maths_score": _number(*SCALED),
    },
    strict=True,
)


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
        column: "" if column in texts else float("nan") for column in columns if column not in frame
    }
    return frame.assign(**missing)[list(columns)]


def load_schools(folder: Path) -> pd.DataFrame:
    """The schools that results are held of.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pandas.DataFrame
        One row = a school: the columns of ``SCHOOLS``. Source: Department for Education.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return complete(table_files.read_table(folder / FILE, FILE, SCHOOL_SCHEMA), SCHOOLS)


def load_results(folder: Path) -> pd.DataFrame:
    """The results of schools.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pandas.DataFrame
        One row = a school, academic year and stage: the columns of ``RESULTS``. What else is
        published of key stage 2 stays in the file. Source: Department for Education.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    table = table_files.read_table(folder / KS2_FILE, KS2_FILE, KS2_SCHEMA)
    return complete(table.assign(stage="ks2"), RESULTS)


def school_problems(schools: pd.DataFrame, results: pd.DataFrame, codes: set[str]) -> list[Problem]:
    """What is wrong with schools and their results beyond single cells.

    Parameters
    ----------
    schools, results
        The frames of ``load_schools`` and ``load_results``.
    codes
        GSS codes of the authorities that exist.
    """
    problems = []
    for line, code in schools.loc[~schools["area_code"].isin(codes), "area_code"].items():
        where = f"line {int(str(line)) + table_files.FIRST_LINE}"
        remedy = f"Use a code of {AUTHORITIES}."
        problems.append(Problem(FILE, where, f"the authority {code} is unknown", remedy))
    value, status = results["value_disadvantaged"], results["status_disadvantaged"]
    rules = [
        (
            results.duplicated(["urn", "year"]),
            "this school and year stand in it before",
            "Remove one of the two.",
        ),
        (~results["urn"].isin(schools["urn"]), "this school is unknown", f"Add it to {FILE}."),
        (
            value.isna() & status.isin(["", "u"]),
            "it has neither value nor status",
            "Give a value, or say why there is none.",
        ),
        (
            value.notna() & ~status.isin(["", "u"]),
            "it has both a value and a reason for having none",
            "Remove one of them.",
        ),
        (
            value.notna() & (results["share"] == 0),
            "it has a value of a group without pupils",
            "A share of 0 has no rate.",
        ),
    ]
    for broken, wrong, remedy in rules:
        for line, row in results[broken].head(table_files.SHOWN).iterrows():
            where = f"line {int(str(line)) + table_files.FIRST_LINE}"
            what = f"{row['urn']} {row['year']}: {wrong}"
            problems.append(Problem(KS2_FILE, where, what, remedy))
    return problems
