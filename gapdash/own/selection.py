"""Selection: the rows of a published table that are asked for, one a place, year and group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from gapdash.own import groups
from gapdash.own.open_questions import Answers, Unclear

PLACE = "_place"
GROUP = "_group"
KEY = ["time_period", PLACE, GROUP]


@dataclass(frozen=True)
class Selection:
    """Rows that are asked for.

    Parameters
    ----------
    table
        They, with a column ``GROUP``: "disadvantaged", "other" or "all".
    meant
        What stands for each of the groups in the file.
    chosen
        What stands in the other columns, where it is one thing: the value by column.
    varies
        What stands in them, where that changes from year to year or place to place.
    """

    table: pd.DataFrame
    meant: dict[str, str]
    chosen: dict[str, str]
    varies: dict[str, tuple[str, ...]]


def select(
    table: pd.DataFrame, group: str | None, filters: Sequence[str], answers: Answers
) -> Selection:
    """The rows that are asked for.

    Every column that is not asked about is held at its word for everyone, such as "Total",
    where it has one.

    Parameters
    ----------
    table
        Rows of usable places, with ``PLACE``.
    group
        The column of the pupil group, or None.
    filters
        The other columns that say of whom a row speaks.
    answers
        What has been said.

    Raises
    ------
    Unclear
        If rows of the same place, year and group are left that differ in some column.
    """
    meant = _meant(table, group, answers) if group else {"all": ""}
    others = [column for column in (*filters, "time_identifier") if column in table]
    others = [column for column in others if column != group]
    parts = [
        _held(table[table[group] == text] if group else table, others).assign(**{GROUP: name})
        for name, text in meant.items()
    ]
    found = pd.concat(parts)
    same = found[found.duplicated(KEY, keep=False)]
    for column in others:
        if len(same[[*KEY, column]].drop_duplicates()) > len(same[KEY].drop_duplicates()):
            wrong = f"rows of the same place, year and group differ in the column {column}"
            choices = sorted(same[column].unique())
            raise Unclear(key="where", wrong=wrong, choices=choices, column=column)
    values = {column: tuple(sorted(set(found[column]) - {""})) for column in others}
    return Selection(
        found,
        meant,
        {column: texts[0] for column, texts in values.items() if len(texts) == 1},
        {column: texts for column, texts in values.items() if len(texts) > 1},
    )


def _held(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Rows at the word for everyone, in every column that has one among them."""
    before = len(rows) + 1
    while len(rows) < before:
        before = len(rows)
        for column in columns:
            values = rows[column].unique()
            everyone = groups.everyone_of(values) if len(values) > 1 else None
            if everyone is not None:
                rows = rows[rows[column] == everyone]
    return rows


def _meant(table: pd.DataFrame, group: str, answers: Answers) -> dict[str, str]:
    """What stands for each group in its column."""
    values = sorted(set(table[group]) - {""})
    means = {
        "disadvantaged": (answers.disadvantaged, groups.means_disadvantaged, "disadvantaged"),
        "other": (answers.other, groups.means_other, "other"),
    }
    found: dict[str, str] = {}
    for name, (said, means_it, key) in means.items():
        candidates = [said] if said else [text for text in values if means_it(text)]
        if len(candidates) > 1:
            wrong = f"several words of the column {group} may mean {name} pupils"
            raise Unclear(key=key, wrong=wrong, choices=candidates)
        if candidates:
            found[name] = candidates[0]
    if "disadvantaged" not in found:
        wrong = f"no word of the column {group} is known to mean disadvantaged pupils"
        raise Unclear(key="disadvantaged", wrong=wrong, choices=values)
    everyone = answers.every or groups.everyone_of(values)
    return {**found, "all": everyone} if everyone else found
