"""Found: what was understood of a file, as the frames that partners are found in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from gapdash.school_files import sentences
from gapdash.school_files.refusals import Refused
from gapdash.schools import PLACE, complete

KS2, KS4, REGISTER, WANTED = "ks2", "ks4", "register", "wanted"
PUBLISHED = ("pupils", "share", "disadvantaged", "value_all", "value_disadvantaged")
NUMBERS = {**dict.fromkeys((*PUBLISHED, *PLACE), "float64"), "year": "int64"}


@dataclass(frozen=True)
class SchoolFile:
    """What was understood of a file.

    Parameters
    ----------
    kind
        ``KS2``, ``KS4``, ``REGISTER`` (of schools) or ``WANTED`` (schools that want support).
    schools
        One row = a school of the file, with the columns ``schools.SCHOOLS``.
    results
        One row = a school and year, with the columns ``schools.RESULTS``; none in a register or
        a list.
    years
        The academic years of its results, the latest first.
    wanted
        URNs of a list of schools that want support, in its order.
    closed
        How many of its schools have closed.
    left_out
        How many rows were left out, by the reason in words.
    missing
        How many results of disadvantaged pupils are missing, by why: keys of
        ``indicators.STATUSES``.
    formulas
        Lines whose name of a school a spreadsheet would take for a formula.
    separator
        What separates its cells.
    """

    kind: str
    schools: pd.DataFrame
    results: pd.DataFrame
    years: tuple[int, ...] = ()
    wanted: tuple[str, ...] = ()
    closed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    formulas: tuple[int, ...] = ()
    separator: str = ","

    @property
    def subject(self) -> tuple[str, tuple[int, ...]]:
        """What it is of: of each kind and years, a reader needs one file."""
        return self.kind, self.years

    @property
    def bytes(self) -> int:
        """Memory that it takes, about."""
        frames = (self.schools, self.results)
        taken = sum(int(frame.memory_usage(index=True, deep=True).sum()) for frame in frames)
        return taken + 200 * len(self.wanted)


class Seen:
    """URNs that a file has had so far, each with its line, so that none comes twice."""

    def __init__(self) -> None:
        self._lines: dict[Any, int] = {}

    def add(self, urn: str, line: int, *more: object) -> None:
        """Note a school, and what else of it may come only once.

        Raises
        ------
        Refused
            If it was there before.
        """
        before = self._lines.setdefault((urn, *more), line)
        if before != line:
            raise Refused(sentences.URN_TWICE, before=before, line=line, urn=urn)


def frame_of(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows as a frame.

    Parameters
    ----------
    rows
        One for each row, with some of the columns.
    columns
        ``schools.SCHOOLS`` or ``schools.RESULTS``.
    """
    frame = complete(pd.DataFrame(list(rows)), columns)
    kinds = {column: NUMBERS.get(column, "str") for column in columns}
    return frame.astype(kinds)


def tally(statuses: Iterable[str]) -> dict[str, int]:
    """How often each reason stands there, the most frequent first."""
    return dict(Counter(status for status in statuses if status).most_common())
