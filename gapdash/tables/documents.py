"""The page's document: the one table's columns as they are, in parts.

``programme_document`` has what holds of a programme: its areas, and what each indicator offers.
``part`` has one indicator: its columns by area and year, every comparator and the rate. A page
looks up, fills and draws; nothing is decided there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from gapdash import (
    colours,
    words,
    words_explore,
    words_fifths,
    words_gaps,
    words_measures,
    words_profile,
)
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, QUINTILES, roles_of
from gapdash.measures import add_mutual, segments
from gapdash.programmes import Programme
from gapdash.tables import (
    added,
    builder,
    captions,
    choices,
    columns,
    places,
    scales,
    turns,
    wording,
)
from gapdash.tables.changes_since import add_changes
from gapdash.tables.choices import Available
from gapdash.tables.columns import CHILDREN, RATE
from gapdash.tables.document_types import (
    Area,
    ChangesPart,
    Fifths,
    Head,
    Indicator,
    Limits,
    MeasurePart,
    PageColours,
    PageWords,
    Part,
    ProgrammeDocument,
    Similar,
)
from gapdash.tables.encoding import Columns, encoded, encoded_columns, shown
from gapdash.units import UNITS

NEAREST = 3  # neighbours named on the explore page; the profile has all ten
SHARED = (
    "decimals", "disadvantaged", "reference", "all", "pupils", "pupils_basis", "value_approximate",
    "small", "computed", "reported", "covers", "within", "between", "slope_index", "simd_q2",
    "simd_q3", "simd_q4", "order",
)  # fmt: skip
# A verdict is the group where there is one. The order of the rates is shared: gaps to the nation
# have the same.
OF_MEASURE = (
    "value", "compared", "low", "high", "interval_approximate", "benchmark", "behind", "order",
    "group", "sentence", "reason",
)  # fmt: skip
OF_CHANGE = ("change", "change_low", "change_high", "change_verdict", "change_reason")


@dataclass(frozen=True)
class _Drawn:
    """One indicator of a programme, and its tables: the years of which any area has a figure."""

    data: Geodata
    programme: Programme
    own: Available

    def table(self, measure: str, view: str = "") -> pd.DataFrame:
        """The one table of a measure, and of another view than its own where that is named."""
        comparator, usual = wording.table_key(self.own, measure)
        return self._read(builder.table_of, comparator, view or usual)

    @cached_property
    def shown(self) -> dict[str, pd.DataFrame]:
        """By measure, its table as it is shown."""
        keys = {measure: wording.table_key(self.own, measure) for measure in self.own.years}
        return {name: self._read(builder.shown_of, *key) for name, key in keys.items()}

    def trends(self, measure: str) -> pd.DataFrame:
        """The trend of each area."""
        key = wording.table_key(self.own, measure)
        return builder.trends_of(self.data, self.programme, self.own.indicator, *key)

    def _read(self, read: Callable[..., pd.DataFrame], comparator: str, view: str) -> pd.DataFrame:
        table = read(self.data, self.programme, self.own.indicator, comparator, view)
        return table if self._kept.all() else table[self._kept].reset_index(drop=True)

    @cached_property
    def _kept(self) -> np.ndarray:
        of = (self.data, self.programme, self.own.indicator)
        keys = (wording.table_key(self.own, measure) for measure in self.own.years)
        known = [builder.table_of(*of, *key)["value"].notna().to_numpy() for key in keys]
        width = len(places.areas_of(self.data, self.programme))
        by_year = np.logical_or.reduce(known).reshape(-1, width).any(axis=1)
        return np.repeat(by_year, width)


def programme_document(data: Geodata, programme: Programme) -> ProgrammeDocument:
    """What holds of a programme, whatever indicator a reader chooses."""
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    offered = choices.choices(data, programme)
    common = head(data, programme)
    return {
        **common,
        "programme": {**common["programme"], "notes": wording.notes_of(programme)},
        "areas": areas(data, programme),
        "opens_with": offered.opens_with,
        "indicators": {
            key: _indicator(data, programme, own) for key, own in offered.indicators.items()
        },
        "report": places.report_of(data, programme),
        "words": page_words(data, nation),
        "colours": page_colours(),
    }


def head(data: Geodata, programme: Programme) -> Head:
    """The programme of a page, those that it can change to, and which figures it shows."""
    return {
        "programme": {
            "slug": programme.slug,
            "name": programme.name,
            "in_words": programme.in_words,
            "whole": programme.whole,
            "nation": programme.nation,
        },
        "programmes": [
            {"slug": other.slug, "name": other.name} for other in data.programmes.values()
        ],
        "gathered": words.month(data.gathered),
        "edition": data.edition,
    }


def page_words(data: Geodata, nation: str) -> PageWords:
    """What a page says of any indicator."""
    return {
        "all": data.groups.set_index("group")["head"][ALL],
        "nation_gap": words.nation_gap(nation),
        "shapes": words_measures.SHAPES,
        "verdict_order": list(columns.GROUPS),
        "approximate": words_measures.APPROXIMATE_MEANS,
        "small": words_measures.SMALL,
        "small_means": words_measures.SMALL_MEANS,
        "small_said": words_explore.SMALL_SAID,
        "split": words_explore.SPLIT,
        "maybe": words_explore.MAYBE_SAID,
        "units": {
            name: {"suffix": unit.suffix, "point": unit.point} for name, unit in UNITS.items()
        },
    }


def page_colours() -> PageColours:
    """What a page colours with."""
    return {
        "palette": {str(n): list(colours.palette(n)) for n in range(1, colours.CLASSES + 1)},
        "series": list(colours.CATEGORICAL),
        "ink": colours.INK,
        "quiet": colours.QUIET,
        "focus": colours.FOCUS,
        "verdicts": colours.VERDICTS,
    }


def areas(data: Geodata, programme: Programme) -> list[Area]:
    """Every area of a programme's tables, in their order."""
    near = _similar(data)
    about = {part.letter: part for part in programme.sub_regions}
    found: list[Area] = []
    listed = places.areas_of(data, programme)
    for row in listed.to_dict("records"):
        key, kind = str(row["area_code"]), str(row["kind"])
        area: Area = {"key": key, "name": row["area"], "words": row["in_words"], "kind": kind}
        if key in about:
            area["label"], area["about"] = about[key].label, about[key].name
        elif kind == columns.AUTHORITY:
            area["part"] = row["sub_region"]
            if key in near:
                area["similar"] = near[key]
        found.append(area)
    return found


def is_choosable(area: Area) -> bool:
    """Whether a reader can choose an area: a sub-region or an authority."""
    return "label" in area or area["kind"] == columns.AUTHORITY


def _similar(data: Geodata) -> dict[str, Similar]:
    """Each authority's statistical neighbours: the nearest by name, closeness and pairing."""

    def make() -> dict[str, Similar]:
        names = data.authorities.set_index("area_code")["name"]
        found: dict[str, Similar] = {}
        for code, rows in add_mutual(data.neighbours).sort_values("rank").groupby("area_code"):
            nearest = [str(names[near]) for near in rows["neighbour_code"].head(NEAREST)]
            said = words_explore.neighbours(rows["closeness"].tolist(), int(rows["mutual"].sum()))
            found[str(code)] = {"names": nearest, "said": said}
        return found

    return data.worked_out("similar", make)


def _indicator(data: Geodata, programme: Programme, own: Available) -> Indicator:
    row = wording.catalogue_row(data, own.indicator)
    whom = wording.whom_compared(data, programme, row)
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    return {
        "name": row["name"],
        "short_name": row["short_name"],
        "stage": row["stage"],
        "definition": row["definition"],
        "note": row["note"],
        "unit": row["unit"],
        "better": row["better"],
        "comparators": list(own.comparators),
        "labels": {
            name: words_gaps.comparator_label(name, whom, nation) for name in own.comparators
        },
        "views": list(own.views),
        "measured": {measure: list(years) for measure, years in own.years.items()},
        "latest": own.latest,
        "usual": own.usual,
    }


def part(data: Geodata, programme: Programme, indicator: str) -> Part:
    """One indicator of a programme, as a page draws it.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    indicator
        Key of an indicator that it has figures of.

    Raises
    ------
    KeyError
        If it has none.
    """
    own = choices.available(data, programme, indicator)
    if own is None:
        message = f"There are no figures of {indicator} in {programme.slug}."
        raise KeyError(message)
    row = wording.catalogue_row(data, indicator)
    drawn = _Drawn(data, programme, own)
    rates = drawn.shown[RATE]
    years = sorted(rates["year"].unique().tolist())
    cuts = data.breaks[data.breaks["indicator"] == indicator]
    counts = (rates[name] for name in ("counted", "members", "coverage"))
    covers = [words_profile.covers(*each) for each in zip(*counts, strict=True)]
    shared = encoded_columns(rates.assign(covers=covers), SHARED)
    roles = roles_of(row["groups"])
    return {
        "indicator": indicator,
        "decimals": int(row["decimals"]),
        "rate_of": own.rate_of,
        "has_groups": DISADVANTAGED in roles,
        "years": years,
        "runs": segments(np.array(years), cuts).tolist(),
        "columns": shared,
        "measures": {
            measure: _measure_part(drawn, measure, table, shared)
            for measure, table in drawn.shown.items()
        },
        "measure_words": {
            measure: wording.measure_words(data, programme, own, measure) for measure in own.years
        },
        "words": wording.indicator_words(data, programme, indicator),
        "turns": _turns(drawn, row),
        "added": added.added_words(data, indicator, places.areas_of(data, programme)["area_code"]),
        "fifths": _fifths(data, programme, row, rates),
    }


def changes_part(data: Geodata, programme: Programme, indicator: str, since: int) -> ChangesPart:
    """The changes of one indicator since a year: by measure, ``OF_CHANGE`` by area and year.

    Raises
    ------
    KeyError
        If the programme has no figures of the indicator, or the indicator none of that year.
    """
    own = choices.available(data, programme, indicator)
    if own is None or not any(since in years for years in own.years.values()):
        message = f"There are no figures of {indicator} in {programme.slug} for {since}."
        raise KeyError(message)
    found: dict[str, Columns] = {}
    drawn = _Drawn(data, programme, own)
    for measure, years in own.years.items():
        if since not in years:
            continue
        table = drawn.table(measure)
        found[measure] = encoded_columns(shown(add_changes(data, table, table, since)), OF_CHANGE)
    return {"indicator": indicator, "since": since, "measures": found}


def prepare(data: Geodata, programme: Programme) -> None:
    """Work out every indicator at once, for whoever asks for all parts of a programme.

    ``part`` gives the same without; indicator by indicator that takes several times as long.
    """
    data.measure_nation(programme.nation)
    builder.prepare(data, programme)


def _measure_part(drawn: _Drawn, measure: str, table: pd.DataFrame, shared: Columns) -> MeasurePart:
    rate = measure == RATE
    children: Columns = {}
    if not rate and drawn.own.counted:
        counted = drawn.table(measure, CHILDREN)
        children = encoded_columns(counted, ("sentence", "behind_reason"))
    names = [name for name in OF_MEASURE if not rate or name not in {"compared", "behind"}]
    known = ("disadvantaged", "reference", "all", "order")
    same = {name: shared[name] for name in known if name in shared}
    pair = not rate and drawn.own.rate_of == DISADVANTAGED
    begins, begins_of = captions.beginnings(table)
    trend = captions.trend_sentences(drawn.trends(measure), gap=not rate)
    return {
        "columns": encoded_columns(table, names, same),
        "children": children,
        "trend": encoded(pd.Series(trend)),
        "begins": begins,
        "begins_of": encoded(pd.Series(begins_of)),
        "order_limits": _ends(scales.order_limits(table, rate=rate)),
        "rate_limits": _ends(scales.rate_limits(table)) if pair else None,
        "trend_limits": _ends(scales.trend_limits(table)),
    }


def _ends(pairs: Sequence[tuple[float, float]]) -> Limits:
    return {"low": [low for low, _ in pairs], "high": [high for _, high in pairs]}


def _turns(drawn: _Drawn, row: Mapping[str, Any]) -> turns.Turns:
    data, programme = drawn.data, drawn.programme
    whom = wording.whom_compared(data, programme, dict(row))
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    gaps = {name: drawn.table(name) for name in drawn.own.comparators}
    against = {name: words_gaps.against(name, whom, nation) for name in drawn.own.comparators}
    labels = {part.letter: part.label for part in programme.sub_regions}
    return turns.turns(
        gaps, against, labels=labels, disadvantaged=whom.disadvantaged, nation=nation
    )


def _fifths(
    data: Geodata, programme: Programme, row: Mapping[str, Any], rates: pd.DataFrame
) -> Fifths | None:
    """What is said of the five fifths of an indicator, where it is published by all of them."""
    if not set(QUINTILES) <= set(row["groups"].split()):
        return None
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    heads = data.groups.set_index("group")["head"]
    return {
        "heads": [str(heads[name]) for name in QUINTILES],
        "words": {**words_fifths.fifths(nation), "unknown": words.REASONS["-"]},
        "limits": _ends(scales.fifths_limits(rates)),
    }
