"""Open data: the layout of the Department for Education's published tables.

One row is a time, a place and, in columns that differ from table to table, whom it speaks of;
other columns hold the figures. See its Open Data Standards.
"""

from __future__ import annotations

import pandas as pd

from gapdash.own.columns import cohort_column, group_column, kinds_of, value_column
from gapdash.own.open_questions import Answers
from gapdash.own.refusals import Refusals
from gapdash.own.selection import GROUP, PLACE, Selection, select
from gapdash.own.texts import Texts, filtered, known
from gapdash.problems import DataProblem, Problem

LAYOUT = "the open-data layout of the Department for Education"
# Levels whose figures the project holds, and where their codes stand, the better one first.
LEVELS = {
    "national": ("country_code",),
    "regional": ("region_code",),
    "local authority": ("new_la_code", "old_la_code"),
}
NOWHERE = frozenset({"", "z", "x", "c", ":"})
# Ends of what a whole year is called; absence is also counted in six half terms.
WHOLE_YEARS = ("year", "six half terms")
SHOWN = 5  # values of a column that changes from row to row


def read_open_data(table: pd.DataFrame, file: str, answers: Answers) -> Texts:
    """A file in the open-data layout.

    Parameters
    ----------
    table
        What ``reading.read_texts`` gives.
    file
        Its name in messages.
    answers
        What has been said.

    Raises
    ------
    Unclear
        If a question is open.
    DataProblem
        If a column that was named is not there, or no row is usable.
    """
    for column in (answers.value, answers.cohort, answers.group):
        known(table, column, file)
    refusals = Refusals()
    asked = filtered(table, answers.where.items(), file)
    placed = _placed(asked, refusals)
    if placed.empty:
        wrong = "no row speaks of a nation, a region or a local authority"
        remedy = "Choose the publication’s table by local authority."
        raise DataProblem([Problem(file, "column geographic_level", wrong, remedy)])
    kinds = kinds_of(placed.drop(columns=PLACE), answers)
    value = value_column(kinds, answers)
    cohort = cohort_column(kinds, value, answers)
    group = group_column(placed, kinds, answers)
    found = select(placed, group, kinds.filters, answers)
    rows = found.table
    _refuse_parts_of_years(rows, answers, refusals)
    counts = rows[cohort] if cohort else pd.Series("", index=rows.index)
    texts = pd.DataFrame(
        {
            "indicator": "",
            "year": rows["time_period"],
            "place": rows[PLACE],
            "group": rows[GROUP],
            "value": rows[value].where(rows[value] != "", "x"),
            "cohort": counts,
            "cohort_basis": answers.basis,
            "status": "",
        }
    )
    said = [f"Figures: the column {value}", _pupils(cohort, answers), *_groups(group, found)]
    blank = int((rows[value] == "").sum())
    if blank:
        said.append(f"Empty cells: {blank:,}, taken as not published without a reason")
    left = len(table) - len(rows) - sum(map(len, refusals.aside.values()))
    return Texts(texts, refusals, LAYOUT, tuple(said), left)


def _placed(table: pd.DataFrame, refusals: Refusals) -> pd.DataFrame:
    """Rows of usable places, each with its code; the others are set aside."""
    level = table["geographic_level"].str.casefold()
    for name, rows in table[~level.isin(list(LEVELS))].groupby("geographic_level"):
        reason = f"of the level “{name}”, of which no figures are held here"
        refusals.set_aside(reason, [int(line) for line in rows.index])
    parts = []
    for name, columns in LEVELS.items():
        rows = table[level == name]
        place = pd.Series("", index=rows.index)
        for column in columns:
            if column in rows:
                place = place.where(~place.isin(NOWHERE), rows[column])
        nowhere = place.isin(NOWHERE)
        refusals.set_aside("without the code of its place", rows.index[nowhere])
        parts.append(rows[~nowhere].assign(**{PLACE: place[~nowhere]}))
    return pd.concat(parts).sort_index()


def _refuse_parts_of_years(rows: pd.DataFrame, answers: Answers, refusals: Refusals) -> None:
    """Refuse figures of a term or a month: beside those of whole years they would be the newest."""
    if "time_identifier" not in rows or "time_identifier" in answers.where:
        return
    for key, same in rows.groupby("time_identifier"):
        text = str(key)
        if text and not text.casefold().endswith(WHOLE_YEARS):
            reason = (
                f"“{text}” is a part of a year; if it stands for the year, say "
                f'--where "time_identifier={text}"'
            )
            refusals.refuse(reason, [int(line) for line in same.index])


def _pupils(cohort: str | None, answers: Answers) -> str:
    if cohort is None:
        return "Numbers of pupils: none, so no intervals (name their column with --cohort)"
    return f"Numbers of pupils: the column {cohort}, {answers.basis.replace('_', ' ')}"


def _groups(group: str | None, found: Selection) -> list[str]:
    """How pupils are told apart, and at what the other columns are held."""
    if group is None:
        said = ["Pupils: all of them, as no column tells disadvantaged ones from others"]
    else:
        means = "; ".join(f"{name} is “{text}”" for name, text in found.meant.items())
        said = [f"Pupils: the column {group}, where {means}"]
    for column, text in found.chosen.items():
        said.append(f"{column}: “{text}” throughout")
    for column, texts in found.varies.items():
        if column != group:
            shown = ", ".join(f"“{text}”" for text in texts[:SHOWN])
            more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
            said.append(f"{column}: differs from row to row ({shown}{more})")
    return said
