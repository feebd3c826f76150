"""Words of a report that disagrees with itself: what its text says, its table, and the sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gapdash import words
from gapdash.claims import decimals_of
from gapdash.words_framework import NO_VALUE, points, printed, school_year

# Two rounded figures and a rounded change of them can miss each other by three half steps.
HALF_STEPS = 1.5
HAIR = 1e-9


def disagreement(
    said: Mapping[str, Any],
    table: Mapping[int, float],
    unit: str,
    decimals: int,
    *,
    printed_elsewhere: bool,
) -> str:
    """Where a report's text does not agree with its table or with itself, as sentences.

    Parameters
    ----------
    said
        A row of ``Framework.disagreements``.
    table
        What the indicator's row prints, by year; missing years are left out.
    unit, decimals
        Of the indicator; a text prints percentages and their differences with a "%".
    printed_elsewhere
        Whether another row of the table prints the figures of the text.
    """
    quoted = "" if unit == "count" else "%"
    about, last_year, last = said["about"], int(said["last_year"]), float(said["last"])
    if pd.isna(said["first"]):
        text = f"The report’s text prints *{_bare(last)}{quoted}* in {last_year} for {about}"
    else:
        text = f"The report’s text says of {about} that it {_from_to(said, quoted)}"
    found = _in_table(said, table, decimals, elsewhere=printed_elsewhere)
    return " ".join([f"{text}.", *_computed(said), found])


def _bare(value: float) -> str:
    return words.number(value, decimals_of([value]))


def _from_to(said: Mapping[str, Any], quoted: str) -> str:
    first, last, change = (float(said[key]) for key in ("first", "last", "change"))
    span = (
        f"from *{_bare(first)}{quoted}* in {int(said['first_year'])} to *{_bare(last)}{quoted}* in "
        f"{int(said['last_year'])}"
    )
    if pd.isna(change):
        return f"moved {span}"
    verb = "decreased" if change < 0 else "increased"
    return f"{verb} by *{points(_bare(abs(change))) if quoted else _bare(abs(change))}*, {span}"


def _computed(said: Mapping[str, Any]) -> list[str]:
    """The change between the two figures of the text, where it states one of its own."""
    first, last, stated = (float(said[key]) for key in ("first", "last", "change"))
    if pd.isna(stated) or pd.isna(first):
        return []
    places = decimals_of([first, last, stated])
    change = words.rounded(last - first, places)
    found = f"The difference of these two figures is *{_bare(abs(change))}*"
    if change == words.rounded(stated, places):
        return [f"{found}."]
    off = abs(abs(change) - abs(stated)) > HALF_STEPS * 10.0**-places + HAIR
    return [f"{found}, which rounding {'does not explain' if off else 'could explain'}."]


def _in_table(
    said: Mapping[str, Any], table: Mapping[int, float], places: int, *, elsewhere: bool
) -> str:
    """What the table prints of the same, or that it prints nothing of the kind."""
    years = [int(said[key]) for key in ("first_year", "last_year") if not pd.isna(said[key])]
    cells = words.joined([_cell(table, year, places) for year in years])
    if said["of_this_row"] == "no":
        where = "another row prints" if elsewhere else "no row of the table prints"
        return (
            f"Which measure it speaks of cannot be told: {where} these figures. This row prints "
            f"{cells}."
        )
    apart = ""
    if years[-1] in table:
        difference = abs(float(said["last"]) - table[years[-1]])
        differ = words.rounded(difference, places + 1) > 0
        apart = f": the two differ by *{printed(difference, places)}*" if differ else ", the same"
    return f"The table prints {cells}{apart}."


def _cell(table: Mapping[int, float], year: int, places: int) -> str:
    value = f"*{printed(table[year], places)}*" if year in table else NO_VALUE
    return f"{value} for {school_year(year)}"
