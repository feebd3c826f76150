"""Wording: what is said of an indicator, and of each gap or rate of it, for any place.

Sentences are patterns: what a reader has chosen fills them, in ``shown`` and on the page alike.
"""

from __future__ import annotations

from typing import Any, TypedDict

import numpy as np
import pandas as pd

from gapdash import colours, table_files, words, words_explore, words_gaps, words_measures
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, Compared, compared, family, roles_of
from gapdash.programmes import Programme
from gapdash.tables import builder, columns
from gapdash.tables.choices import Available
from gapdash.tables.columns import RATE
from gapdash.units import UNITS


class Cut(TypedDict):
    """A reason for which lines are cut: spans are pairs of the year before and the year after."""

    spans: list[list[int]]
    kind: str
    label: str
    said: str


class MeasureWords(TypedDict):
    """What is said of a comparator's gap, or of the rate.

    label: the comparator's name on its control. head: what the gap is called over a column. title:
    what its figures are. breaks and legend: limits of the map's classes, and their names. patterns
    and children: sentences by key. widest: by year, where the gap is widest. verdicts: each verdict
    in words. no_interval: why there is none. trend: sentences by kind. circles: numbers of children
    in the map's legend.
    """

    label: str
    head: str
    title: str
    breaks: list[float]
    legend: list[str]
    patterns: dict[str, str]
    children: dict[str, str]
    widest: dict[str, str]
    verdicts: dict[str, str]
    no_interval: str
    trend: dict[str, str]
    circles: list[int]


class IndicatorWords(TypedDict):
    """What is said of an indicator as a whole.

    who: what the groups that it compares are called. credit: where its figures come from, slot
    year. cuts: where lines are interrupted or end. broken: the first year after the last break, 0
    where there is none. reference: the group that disadvantaged pupils are compared with.
    """

    definition: str
    note: str
    who: dict[str, str]
    source: str
    attribution: str
    gathered: str
    credit: str
    cuts: list[Cut]
    broken: int
    reference: str


def notes_of(programme: Programme) -> list[str]:
    """What its map draws as boxes and in colour, and what to know of its sub-regions."""
    parts = programme.sub_regions
    boxes = [words_explore.boxes(regions=all(part.area for part in parts))] if parts else []
    return boxes + [f"{part.title}: {part.note}" for part in parts if part.note]


def whom_of(data: Geodata, programme: Programme) -> dict[str, Compared]:
    """Whom a programme's indicators compare, by the role of those who are compared with."""

    def make() -> dict[str, Compared]:
        held = data.catalogue["indicator"].isin(data.measure(programme)["indicator"].unique())
        return family(data.catalogue.loc[held, "groups"], data.groups)

    return data.worked_out(("whom", programme), make)


def whom_compared(data: Geodata, programme: Programme, row: dict[str, Any]) -> Compared:
    """Whom one indicator compares."""
    # Where all pupils stand alone, the names are those of the nation's other indicators.
    published = str(row["groups"])
    if published == ALL:
        return whom_of(data, programme)[ALL]
    return compared(published, data.groups)


def catalogue_row(data: Geodata, indicator: str) -> dict[str, Any]:
    """The catalogue's row of an indicator."""

    def make() -> dict[str, dict[str, Any]]:
        rows = data.catalogue.to_dict("records")
        return {row["indicator"]: {str(name): row[name] for name in row} for row in rows}

    return data.worked_out("catalogue rows", make)[indicator].copy()


def indicator_words(data: Geodata, programme: Programme, indicator: str) -> IndicatorWords:
    """What is said of an indicator of a programme; worked out once."""
    return data.worked_out(
        ("indicator words", programme, indicator),
        lambda: _indicator_words(data, programme, indicator),
    )


def _indicator_words(data: Geodata, programme: Programme, indicator: str) -> IndicatorWords:
    row = catalogue_row(data, indicator)
    source = data.sources.set_index("source").loc[row["source"]]
    cuts = data.breaks[data.breaks["indicator"] == indicator]
    changed = cuts.loc[cuts["kind"] == "break", "first_after"]
    roles = roles_of(row["groups"])
    return {
        "definition": row["definition"],
        "note": row["note"],
        "who": words_explore.who(row, whom_compared(data, programme, row)),
        "source": f"{source['publisher']}, {source['title']}",
        "attribution": source["attribution"],
        "gathered": words.month(source["gathered"]),
        "credit": words.credit({str(name): value for name, value in source.items()}),
        "cuts": cuts_of(cuts),
        "broken": 0 if changed.empty else int(changed.max()),
        "reference": OTHER if OTHER in roles else ALL,
    }


def cuts_of(cuts: pd.DataFrame) -> list[Cut]:
    """Where an indicator's lines are cut, those of one kind and reason together.

    Parameters
    ----------
    cuts
        Its rows of ``indicators.load_breaks``.
    """
    found: dict[tuple[str, str, str], list[list[int]]] = {}
    for cut in table_files.rows(cuts):
        spans = found.setdefault((cut.kind, cut.label, cut.reason), [])
        spans.append([int(cut.last_before), int(cut.first_after)])
    return [
        {
            "spans": spans,
            "kind": kind,
            "label": label,
            "said": words_explore.cut_said(spans, reason),
        }
        for (kind, label, reason), spans in found.items()
    ]


def measure_words(
    data: Geodata, programme: Programme, own: Available, measure: str
) -> MeasureWords:
    """What is said of a comparator's gap, or of the rate; worked out once.

    Parameters
    ----------
    data, programme, own
        All the data, the programme, and what the indicator can show.
    measure
        A comparator, or "rate".
    """
    return data.worked_out(
        ("measure words", programme, own.indicator, measure),
        lambda: _measure_words(data, programme, own, measure),
    )


def _measure_words(
    data: Geodata, programme: Programme, own: Available, measure: str
) -> MeasureWords:
    row = catalogue_row(data, own.indicator)
    roles, rate = roles_of(row["groups"]), measure == RATE
    whom = whom_compared(data, programme, row)
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    against = words_gaps.against("local" if rate else measure, whom, nation)
    patterns = words.patterns(row, against, nation)
    if not rate and GAP in roles:
        patterns |= words_gaps.published_gap(row, whom)
    breaks = class_breaks(data, programme.nation, own, measure).tolist()
    table = builder.table_of(data, programme, own.indicator, *table_key(own, measure))
    counted = row["unit"] == "percent" and not rate
    said = words_explore.verdict_words(
        measure, better=row["better"], disadvantaged=whom.disadvantaged, nation=nation
    )
    if rate:
        title = words_gaps.rate_title(row, whom.disadvantaged if DISADVANTAGED in roles else "")
    else:
        title = words_gaps.gap_title(row, measure, whom, nation)
    return {
        "label": "" if rate else words_gaps.comparator_label(measure, whom, nation),
        "head": "" if rate else words_gaps.gap_head(measure, whom, nation),
        "title": title,
        "breaks": breaks,
        "legend": words.legend(breaks, row["unit"], gap=not rate),
        "patterns": patterns,
        "children": (
            words_gaps.children_patterns(row, against, whom.disadvantaged) if counted else {}
        ),
        "widest": {} if rate else widest(data, table),
        "verdicts": said,
        "no_interval": words_explore.WITHOUT_INTERVAL[without_interval(row, measure)].format(
            counted_as=whom.counted_as
        ),
        "trend": words_measures.trend_words(gap=not rate),
        "circles": circle_steps(table) if counted else [],
    }


def table_key(own: Available, measure: str) -> tuple[str, str]:
    """The comparator and view of the table that a measure is drawn from."""
    if measure == RATE:
        return (own.comparators or ("local",))[0], RATE
    return measure, columns.GAP_VIEW


def class_breaks(data: Geodata, nation: str, own: Available, measure: str) -> Any:  # noqa: ANN401 - numpy's
    """Limits of a measure's classes: of the whole nation and all years, so that maps compare."""
    columns_of = {name: f"gap_{name}" for name in own.comparators} | {RATE: own.rate_of}

    def make() -> dict[str, Any]:
        held = data.measure_nation(nation, own.indicator)
        authorities = data.authorities.loc[data.authorities["nation_code"] == nation, "area_code"]
        held = held.loc[held["area_code"].isin(authorities), list(columns_of.values())]
        return {
            name: colours.class_breaks(held[column].to_numpy(dtype=float))
            for name, column in columns_of.items()
        }

    return data.worked_out(("breaks", nation, own.indicator, own.comparators), make)[measure]


def without_interval(row: dict[str, Any], measure: str) -> str:
    """Why a measure has no interval, a key of ``words_explore.WITHOUT_INTERVAL``.

    Parameters
    ----------
    row
        The indicator's row of the catalogue.
    measure
        A comparator, or "rate".
    """
    roles = roles_of(row["groups"])
    if UNITS[row["unit"]].scored:
        return "score"
    if measure != RATE and GAP in roles:
        return "published"
    return "all" if measure != RATE and OTHER not in roles else "cohort"


def widest(data: Geodata, table: pd.DataFrame) -> dict[str, str]:
    """By year, where among the authorities the gap is widest; tiny places do not count."""
    own = table[(table["kind"] == columns.AUTHORITY) & ~table["small"] & table["gap"].notna()]
    called = dict(zip(data.authorities["area_code"], data.authorities["in_words"], strict=True))
    unit, decimals = table["unit"].iloc[0], int(own["decimals"].min()) if len(own) else 0
    shown = np.asarray(words.rounded(own["gap"].to_numpy(), own["decimals"].to_numpy()))
    places: dict[int, list[tuple[str, float]]] = {}
    for year, code, gap in zip(own["year"], own["area_code"], shown.tolist(), strict=True):
        places.setdefault(year, []).append((called[code], gap))
    said = {year: words.widest(each, unit, decimals) for year, each in places.items()}
    return {str(year): sentence for year, sentence in said.items() if sentence}


def circle_steps(table: pd.DataFrame) -> list[int]:
    """Round numbers for the circles of a legend.

    Parameters
    ----------
    table
        The rows of a gap, of every year.

    Returns
    -------
    list of int
        Up to two numbers, the larger first, none above the largest count of an authority; empty
        where all counts are below ten.
    """
    counts = table.loc[table["kind"] == columns.AUTHORITY, "behind"]
    most = 0 if counts.isna().all() else counts.max()
    nice = [step * 10**power for power in range(1, 6) for step in (1, 2, 5)]
    within = [number for number in nice if number <= most]
    return within[::-1][:3:2]
