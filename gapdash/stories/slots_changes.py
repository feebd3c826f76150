"""Slots of changes: from one year to another, from stage to stage, and in a programme's report."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import table_files, words, words_framework, words_stories
from gapdash.bundles.framework_sheet import Sheet
from gapdash.measures.framework import BREAK, EARLIER, FIRST
from gapdash.measures.verdicts import SAME
from gapdash.stories.context import Context, Filling, slot
from gapdash.stories.findings import Unfit, allowed
from gapdash.tables.changes_since import add_changes
from gapdash.tables.columns import GAP_VIEW, RATE
from gapdash.tables.stage_parts import widening_text


@slot("from")
def change(of: Context) -> Filling:
    """What became of it since a year: “narrower than in 2022, when it was 27 points”."""
    if "from" not in of.own:
        wrong, remedy = "it names no year to begin from", "Write {change from=2022}."
        raise Unfit(wrong, remedy)
    earlier = of.in_year(of.own["from"])
    _comparable(of, earlier)
    after, before = of.valued(), earlier.valued()
    was = earlier.shown.figure_in_words(before)
    told = _untold(of, earlier)
    if told:
        return Filling(told.format(was=was, before=before.year))
    now, then = (words.rounded(row.value, row.decimals) for row in (after, before))
    size = float(words.snapped(now - then))
    kind = RATE if of.shown.is_rate else GAP_VIEW
    return Filling(words_stories.change(kind, int(np.sign(size)), before.year, was), size)


def _comparable(of: Context, earlier: Context) -> None:
    """Refuse a year that is not before that of the view, or that a break parts from it."""
    before, after = earlier.shown.choice.year, of.shown.choice.year
    if before >= after:
        wrong = words_stories.EARLIER.format(year=before, last=after)
        raise Unfit(wrong, "Name a year before that of the view.")
    own = of.ground.data.breaks
    own = own[(own["indicator"] == of.shown.choice.indicator) & (own["kind"] == "break")]
    for cut in table_files.rows(own):
        if before <= cut.last_before and cut.first_after <= after:
            wrong = words_stories.BROKEN.format(before=before, after=after, reason=cut.reason)
            remedy = f"Compare with {cut.first_after} or a later year."
            raise Unfit(wrong.rstrip("."), remedy)


def _untold(of: Context, earlier: Context) -> str:
    """What is said where chance or rounding could have made the change; "" where it is real.

    Without intervals nothing is tested: the figures stand as they were published.
    """
    shown = of.shown
    own = shown.table[shown.table["area_code"] == shown.area]
    year = earlier.shown.choice.year
    now = own[own["year"] == shown.choice.year]
    (verdict,) = add_changes(of.ground.data, now, own, year)["change_verdict"]
    if verdict == SAME:
        return words_stories.CHANCE
    return words_stories.ROUNDED if verdict.startswith("perhaps") else ""


@slot()
def widens(of: Context) -> Filling:
    """Between which stages from age 5 to 19 the gap widens most, as a sentence."""
    choice, ground = of.view.choice, of.ground
    text = widening_text(ground.data, ground.programme, choice.area, choice.comparator)
    if not text:
        wrong = words_stories.NO_STAGES.format(place=ground.programme.in_words)
        raise Unfit(wrong, "Say it without this sentence: no ages are held for its indicators.")
    return Filling(text.replace("*", ""))


@slot("row", "school_year")
def framework(of: Context) -> Filling:
    """A value of the programme's own report: {framework row=p147_literacy school_year=2022}."""
    sheet, about = _row(of)
    cells = sheet.cells(about.indicator)
    values = sheet.values(about.indicator)
    wish = of.own.get("school_year", str(max(values, default=max(cells))))
    year = int(wish) if wish.isdecimal() else 0
    if year not in values:
        mark = cells[year].mark if year in cells else ""
        wrong = words_stories.NO_VALUE.format(name=about.name, year=wish, mark=mark or "nothing")
        raise Unfit(wrong, allowed(tuple(str(known) for known in values)))
    text = words_framework.printed(values[year], about.decimals)
    shown = {"percent": f"{text}%", "points": words_framework.points(text)}.get(about.unit, text)
    suffix = {"percent": "%", "points": " points"}.get(about.unit, "")
    return Filling(shown, values[year], suffix, reported=True)


@slot("row", "since")
def framework_change(of: Context) -> Filling:
    """What became of a value of that report: {framework_change row=p147_literacy since=first}."""
    sheet, about = _row(of)
    since = of.own.get("since", EARLIER)
    own = sheet.changes[
        (sheet.changes["indicator"] == about.indicator) & (sheet.changes["since"] == since)
    ]
    if own.empty:
        wrong = words_stories.NO_CHANGE.format(name=about.name, since=since)
        raise Unfit(wrong, allowed((FIRST, EARLIER), since))
    row = own.iloc[0]
    start = words_framework.school_year(int(row["start_year"]))
    if row["told"] == BREAK:
        wrong = words_stories.MEASURE_CHANGED.format(name=about.name, start=start)
        raise Unfit(wrong, "Say the values themselves: {framework row=… school_year=…}.")
    text = words_framework.moved(row["change"], about.unit, about.better, about.decimals)
    doubt = words_framework.TOLD["rounding"] if row["told"] == "rounding" else ""
    # A school year is not broken over two lines of a slide.
    tied = start.replace("-", "\N{NON-BREAKING HYPHEN}")
    said = f"{text} since {tied}" + (f" ({doubt})" if doubt else "")
    return Filling(said, float(row["change"]), reported=True)


def _row(of: Context) -> tuple[Sheet, Any]:
    """The programme's framework, and the row of it that the slot names."""
    sheet = Sheet.of(of.ground.data, of.ground.programme)
    if sheet is None:
        wrong = words_stories.NO_FRAMEWORK.format(place=of.ground.programme.in_words)
        raise Unfit(wrong, "Use figures of the catalogue, such as {value}.")
    rows = {row.indicator: row for row in table_files.rows(sheet.framework.indicators)}
    key = of.own.get("row", "")
    if key not in rows:
        wrong = f"the report has no row “{key}”"
        raise Unfit(wrong, allowed(tuple(rows), key))
    return sheet, rows[key]
