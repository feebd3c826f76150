"""Years: the academic year that a file of results is of, from its name or from the reader."""

from __future__ import annotations

import datetime as dt
import re

from gapdash.school_files import sentences
from gapdash.school_files.found import KS2
from gapdash.school_files.refusals import Refused, YearWanted

# An academic year in a name, such as 2023-2024, 2023-24, 2023_24 or 202324.
ACADEMIC = re.compile(r"(?<!\d)(20\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)")
CANCELLED = (2020, 2021)  # no tests or exams whose results were published of schools
FIRST = {KS2: 2016}  # the expected standard began
FIRST_KS4 = 2017  # numbered grades began


def years_of(kind: str) -> tuple[int, ...]:
    """The years that results of a stage can be of, the latest first."""
    latest = dt.datetime.now(tz=dt.UTC).year
    first = FIRST.get(kind, FIRST_KS4)
    return tuple(year for year in range(latest, first - 1, -1) if year not in CANCELLED)


def year_of(kind: str, name: str, chosen: int | None) -> int:
    """The academic year that a file is of, the one it ends in.

    Parameters
    ----------
    kind
        The stage.
    name
        The file's name, with its folders where they are known.
    chosen
        The year that the reader has chosen, if any: it counts more than the name.

    Raises
    ------
    YearWanted
        If neither says it.
    Refused
        If no results of schools were published for that year.
    """
    allowed = years_of(kind)
    year = chosen or _named(name)
    if year is None:
        raise YearWanted(allowed)
    if year not in allowed:
        years = ", ".join(map(str, reversed(allowed)))
        raise Refused(sentences.WRONG_YEAR, year=year, years=years)
    return year


def _named(name: str) -> int | None:
    for first, second in ACADEMIC.findall(name):
        if (int(first) + 1) % 100 == int(second):
            return int(first) + 1
    return None
