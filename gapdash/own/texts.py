"""Texts: the rows of a user's file in the columns of the contract, still as they were written.

The two layouts end here, and from here on there is one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from gapdash.own.open_questions import Answers
from gapdash.own.refusals import Refusals
from gapdash.problems import DataProblem, Problem

# One row = one figure; the index is its line. place is a code or a name.
COLUMNS = ("indicator", "year", "place", "group", "value", "cohort", "cohort_basis", "status")
CONTRACT = ("year", "area_code", "group", "value")
OPEN_DATA = ("time_period", "geographic_level")


@dataclass(frozen=True)
class Texts:
    """What was understood of a file.

    Parameters
    ----------
    table
        The columns of ``COLUMNS``, all of them texts.
    refusals
        Rows that were set aside already.
    layout
        What the file is, in words.
    said
        How it was understood, a line each.
    left
        How many rows were not asked for.
    """

    table: pd.DataFrame
    refusals: Refusals
    layout: str
    said: tuple[str, ...] = field(default=())
    left: int = 0


Reader = Callable[[pd.DataFrame, str, Answers], Texts]


def filtered(
    table: pd.DataFrame, where: Iterable[tuple[str, tuple[str, ...]]], file: str
) -> pd.DataFrame:
    """The rows in which columns hold what was asked for.

    Raises
    ------
    DataProblem
        If there is no such column, or it holds no such thing.
    """
    for column, wanted in where:
        known(table, column, file)
        held = table[column].unique()
        odd = [text for text in wanted if text not in held]
        if odd:
            shown = ", ".join(f"“{text}”" for text in sorted(held)[:20])
            wrong = f"the column {column} does not hold “{odd[0]}”"
            raise DataProblem([Problem(file, "", wrong, f"It holds {shown}.")])
        table = table[table[column].isin(wanted)]
    if table.empty:
        wrong = "no row holds all that --where asks for"
        raise DataProblem([Problem(file, "", wrong, "Ask for less, or for something else.")])
    return table


def known(table: pd.DataFrame, column: str | None, file: str) -> None:
    """Refuse the name of a column that is not there.

    Raises
    ------
    DataProblem
        If it is not.
    """
    if column is not None and column not in table:
        wrong = f"it has no column {column}"
        raise DataProblem([Problem(file, "line 1", wrong, f"It has {', '.join(table.columns)}.")])


def read_contract(table: pd.DataFrame, file: str, answers: Answers) -> Texts:
    """A file in the project's own columns.

    Parameters
    ----------
    table
        What ``reading.read_texts`` gives: year, area_code, group, value; and indicator, cohort,
        cohort_basis, status where it has them.
    file
        Its name in messages.
    answers
        What has been said.
    """
    allowed = {"area_code" if name == "place" else name for name in COLUMNS}
    odd = [f"“{column}”" for column in table.columns if column not in allowed]
    if odd:
        wrong = f"it has the unknown column{'s' if len(odd) > 1 else ''} {', '.join(odd)}"
        remedy = f"Columns are {', '.join(sorted(allowed))}."
        raise DataProblem([Problem(file, "line 1", wrong, remedy)])
    kept = filtered(table, answers.where.items(), file)
    texts = kept.rename(columns={"area_code": "place"}).reindex(
        columns=list(COLUMNS), fill_value=""
    )
    if "cohort_basis" not in kept:
        texts["cohort_basis"] = (texts["cohort"] != "").map({True: answers.basis, False: ""})
    left = len(table) - len(kept)
    return Texts(texts, Refusals(), "the project’s own columns", left=left)


def layout_of(table: pd.DataFrame, file: str) -> str:
    """Which of the two layouts a file has: "contract" or "open data".

    Raises
    ------
    DataProblem
        If neither.
    """
    if set(OPEN_DATA) <= set(table.columns):
        return "open data"
    if set(CONTRACT) <= set(table.columns):
        return "contract"
    wrong = f"its columns ({', '.join(table.columns[:12])}) fit neither layout"
    remedy = (
        f"Give it {', '.join(CONTRACT)}, or the open-data layout of the Department for Education, "
        f"which has {' and '.join(OPEN_DATA)}."
    )
    raise DataProblem([Problem(file, "line 1", wrong, remedy)])
