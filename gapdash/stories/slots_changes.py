"""Slots of changes: from one year to another, from stage to stage, and in a programme's report."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import table_files, words_framework, words_stories
from gapdash.bundles.framework_sheet import Sheet
from gapdash.bundles.stages import widening_said
from gapdash.measures import rounding_error, verdicts
from gapdash.measures.framework import BREAK, EARLIER, FIRST
from gapdash.measures.verdicts import SAME
from gapdash.measures.widening import difference_interval
from gapdash.tables.columns import RATE
from gapdash.stories.asked import Asked, Said, slot
from gapdash.stories.figures import Seen
from gapdash.stories.findings import Unfit, allowed

WORKED_OUT = "ca"  # marks of figures that are not published ones


@slot("from")
def change(asked: Asked) -> Said:
    """What became of it since a year: “narrower than in 2022, when it was 27 points”."""
    if "from" not in asked.own:
        wrong, remedy = "it names no year to begin from", "Write {change from=2022}."
        raise Unfit(wrong, remedy)
    earlier = asked.at_year(asked.own["from"])
    before, after = earlier.view.year, asked.view.year
    if before >= after:
        wrong = words_stories.EARLIER.format(year=before, last=after)
        raise Unfit(wrong, "Name a year before that of the view.")
    own = asked.ground.data.breaks
    own = own[(own["indicator"] == asked.view.indicator) & (own["kind"] == "break")]
    for cut in table_files.rows(own):
        if before <= cut.last_before and cut.first_after <= after:
            wrong = words_stories.BROKEN.format(before=before, after=after, reason=cut.reason)
            remedy = f"Compare with {cut.first_after} or a later year."
            raise Unfit(wrong.rstrip("."), remedy)
    pair = (earlier.seen, asked.seen)
    asked.gap_or_rate(pair[1])
    earlier.gap_or_rate(pair[0])
    was = asked.figures.shown(asked.view, pair[0])
    kind = "rate" if asked.figures.measure(asked.view) == RATE else "gap"
    told = _tested(asked, pair)
    if told is not None:
        return Said(told.format(was=was, before=before))
    size = float(pair[1].value or 0) - float(pair[0].value or 0)
    moved = int(np.sign(round(size, 6)))
    return Said(words_stories.change(kind, moved, before, was), size)


def _tested(asked: Asked, pair: tuple[Seen, Seen]) -> str | None:
    """What is said where chance or rounding could have made the change; None where it is real.

    Without intervals nothing is tested: the figures stand as they were published.
    """
    if any(seen.low is None or seen.high is None for seen in pair):
        return None
    triples = [
        tuple(np.array([float(number or 0)]) for number in (seen.value, seen.low, seen.high))
        for seen in pair
    ]
    _, low, high = difference_interval(*triples)  # type: ignore[arg-type]  # of three each
    published = [np.array([seen.mark not in WORKED_OUT]) for seen in pair]
    rates = 2 if asked.figures.measure(asked.view) == "local" else 1
    whole = asked.about["decimals"] == 0 and asked.about["unit"] == "percent"
    rounded = rounding_error(rates, *published) if whole else 0.0
    found = verdicts(low, high, np.zeros(1), more_is_worse=True, rounded=rounded)[0]
    if found == SAME:
        return words_stories.CHANCE
    return words_stories.ROUNDED if str(found).startswith("maybe") else None


@slot()
def widens(asked: Asked) -> Said:
    """Between which stages from age 5 to 19 the gap widens most, as a sentence."""
    view = asked.view
    said = widening_said(asked.ground.profile, view.area, view.comparator)
    if not said:
        place = asked.ground.programme.in_words
        wrong = words_stories.NO_STAGES.format(place=place)
        raise Unfit(wrong, "Say it without this sentence: no ages are held for its indicators.")
    return Said(said.replace("*", ""))


@slot("row", "school_year")
def framework(asked: Asked) -> Said:
    """A value of the programme's own report: {framework row=p147_literacy school_year=2022}."""
    sheet, about = _row(asked)
    cells = sheet.cells(about.indicator)
    values = sheet.values(about.indicator)
    wish = asked.own.get("school_year", str(max(values, default=max(cells))))
    year = int(wish) if wish.isdecimal() else 0
    if year not in values:
        mark = cells[year].mark if year in cells else ""
        wrong = words_stories.NO_VALUE.format(name=about.name, year=wish, mark=mark or "nothing")
        raise Unfit(wrong, allowed(tuple(str(known) for known in values)))
    text = words_framework.printed(values[year], about.decimals)
    shown = {"percent": f"{text}%", "points": words_framework.points(text)}.get(about.unit, text)
    suffix = {"percent": "%", "points": " points"}.get(about.unit, "")
    return Said(shown, values[year], suffix, reported=True)


@slot("row", "since")
def framework_change(asked: Asked) -> Said:
    """What became of a value of that report: {framework_change row=p147_literacy since=first}."""
    sheet, about = _row(asked)
    since = asked.own.get("since", EARLIER)
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
    return Said(said, float(row["change"]), reported=True)


def _row(asked: Asked) -> tuple[Sheet, Any]:
    """The programme's framework, and the row of it that the slot names."""
    sheet = Sheet.of(asked.ground.data, asked.ground.programme)
    if sheet is None:
        wrong = words_stories.NO_FRAMEWORK.format(place=asked.ground.programme.in_words)
        raise Unfit(wrong, "Use figures of the catalogue, such as {value}.")
    rows = {row.indicator: row for row in table_files.rows(sheet.framework.indicators)}
    key = asked.own.get("row", "")
    if key not in rows:
        wrong = f"the report has no row “{key}”"
        raise Unfit(wrong, allowed(tuple(rows), key))
    return sheet, rows[key]
