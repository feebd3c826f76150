"""Stages: one place's gap at each age from 5 to 19, as a chart of a story or notebook draws it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, TypedDict

from gapdash import words, words_gaps, words_profile, words_stories
from gapdash.geodata import Geodata
from gapdash.groups import OTHER
from gapdash.programmes import Programme
from gapdash.tables import places
from gapdash.tables.encoding import shown
from gapdash.tables.rows import Row, rows_of
from gapdash.tables.stages import FEWEST, Stage, stage_rows, stages, widenings
from gapdash.tables.wording import whom_of


class StageRow(TypedDict):
    """One stage of a place.

    rank: its place in order of age, from 0. gap, low, high: points as they are shown. nation: the
    nation's gap; None where the place is the nation or compared with its disadvantaged pupils.
    gap_text: the gap as it is written; text: that and its interval; nation_text: the nation's name
    and gap; key_text: both with their marks; reason: why there is no gap. "" or None is missing.
    """

    indicator: str
    rank: int
    age: int
    label: str
    year: int
    gap: float | None
    low: float | None
    high: float | None
    nation: float | None
    gap_text: str
    text: str
    nation_text: str
    key_text: str
    reason: str


class StagesPart(TypedDict):
    """The gap of a place by stage: said are its figures in words, low and high its scale's ends."""

    title: str
    rows: list[StageRow]
    said: str
    low: float
    high: float


def stages_part(
    data: Geodata, programme: Programme, area: str, comparator: str
) -> StagesPart | None:
    """The gap of a place by stage.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    area
        A sub-region's letter or an area's code; "" for the whole programme.
    comparator
        Whom disadvantaged pupils are compared with.

    Returns
    -------
    StagesPart or None
        None where the programme's nation has no such stages.
    """
    known, place = stages(data, programme), area or programme.whole
    if len(known) < FEWEST:
        return None
    names = places.areas_of(data, programme).set_index("area_code")["in_words"]
    beside = place != programme.nation and comparator != "national_disadvantaged"
    nation = programme.nation if beside else ""
    rows = []
    for rank, stage in enumerate(known):
        table = shown(stage_rows(data, programme, stage, comparator))
        found = {row.area_code: row for row in rows_of(table)}
        rows.append(_row(rank, stage, found[place], found.get(nation), str(names.get(nation, ""))))
    title = words_stories.STAGES_TITLE.format(
        place=names[place], whom=_whom(data, programme, comparator)
    )
    drawn = [(row["gap"], row["low"], row["high"], row["nation"]) for row in rows]
    known_values = [value for values in drawn for value in values if value is not None]
    return {
        "title": words.capital(title),
        "rows": rows,
        "said": words_stories.stages_said(rows),
        "low": min([0.0, *known_values]),
        "high": max([1.0, *known_values]),
    }


def _whom(data: Geodata, programme: Programme, comparator: str) -> str:
    called = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    return words_gaps.comparator_label(comparator, whom_of(data, programme)[OTHER], called)


def _row(rank: int, stage: Stage, row: Row, nation: Row | None, called: str) -> StageRow:
    gap, interval = _figure(row), words.span(row.low, row.high, rough=row.interval_approximate)
    text = f"{gap} ({interval})" if interval else gap
    label = words_stories.STAGE.format(age=stage.age, name=stage.short_name, year=stage.year)
    beside = ""
    if nation is not None:
        beside = f"{words.capital(called)} {_figure(nation) or words_stories.NONE}"
    theirs = None if nation is None else _number(nation.gap)
    return {
        "indicator": stage.indicator,
        "rank": rank,
        "age": stage.age,
        "label": label,
        "year": stage.year,
        "gap": _number(row.gap),
        "low": _number(row.low),
        "high": _number(row.high),
        "nation": theirs,
        "gap_text": gap,
        "text": text,
        "nation_text": beside,
        "key_text": words_stories.stage_key(text, row.reason, beside if theirs is not None else ""),
        "reason": row.reason,
    }


def _figure(row: Row) -> str:
    return words.approximate(words.number(row.gap, row.decimals), rough=row.value_approximate)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def widening_text(data: Geodata, programme: Programme, area: str, comparator: str) -> str:
    """Between which stages a place's gap widens most, as its profile says it; "" without stages.

    Figures stand between asterisks.

    Parameters
    ----------
    data, programme, area, comparator
        As ``stages_part`` takes them.
    """
    known, place = stages(data, programme), area or programme.whole
    if len(known) < FEWEST:
        return ""
    found: Any = widenings(data, programme, comparator).loc[place]
    pattern, whom = words_profile.LEADS[found["kind"]], _whom(data, programme, comparator)
    if found["start"] < 0:
        return pattern.format(whom=whom)
    step = known[found["start"] : found["start"] + 2]
    tables = [stage_rows(data, programme, stage, comparator) for stage in step]
    rows = [next(rows_of(table.loc[[place]])) for table in tables]
    text = pattern.format_map(
        {
            "whom": whom,
            "from": step[0].age,
            "to": step[1].age,
            "value": words.number(found["value"], 1),
            "interval": words.span(found["low"], found["high"], rough=found["approximate"]),
            "before": _figure(rows[0]),
            "after": _figure(rows[1]),
        }
    )
    return " ".join(filter(None, [text, words_stories.whole_percentages(_whole(step, rows))]))


def _whole(step: Iterable[Stage], rows: Iterable[Row]) -> list[str]:
    """Ages at which a place's figures are published ones, in whole percentages."""
    pairs = zip(step, rows, strict=True)
    return [str(stage.age) for stage, row in pairs if row.decimals == 0 and not row.computed]
