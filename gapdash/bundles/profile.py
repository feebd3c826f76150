"""The bundle of a programme's profiles: every place's figures from the first age to the last."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import neighbours, sidecars, table_files, words, words_gaps, words_profile
from gapdash.tables.added import added_words, credits_of_added
from gapdash.bundles.grids import Grid
from gapdash.tables.documents import head
from gapdash.tables.places import report_of
from gapdash.tables.wording import whom_of
from gapdash.bundles.profile_context import context, year_of_all
from gapdash.bundles.profile_peers import benchmarks_of, isolated, near_means, neighbours_of, peers
from gapdash.bundles.profile_plain import Setting, is_plain, plain_part, plain_rows
from gapdash.bundles.profile_rows import Row, row_bundle, tenths
from gapdash.tables.documents import areas as places_of
from gapdash.geodata import Geodata
from gapdash.groups import OTHER, compared
from gapdash.measures import COMPARATORS, trends, widest_step
from gapdash.tables.choices import usual_year
from gapdash.programmes import Programme
from gapdash.units import UNITS

STEP = 2  # stages that a widening lies between


def profile_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme's profiles.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.

    Returns
    -------
    dict
        What ``as_json`` takes. Lists hold one entry for each of ``areas``; None is missing.
    """
    wider = data.regions.set_index("area_code")
    nation = str(wider["in_words"][programme.nation])
    places = places_of(data, programme)
    measured = data.measure(programme)
    national = data.measure_nation(programme.nation)
    means = near_means(data, national)
    whom = whom_of(data, programme)
    rows = _rows(data, programme, places, measured, means)
    stages = sorted(
        (row for row in rows if not np.isnan(row.about["age"])), key=lambda row: row.about["age"]
    )
    near = neighbours_of(data, programme.members)
    codes = {code for entries in near.values() for code, *_ in entries} | set(programme.members)
    headline = [(row.about["indicator"], row.year, row.about["decimals"]) for row in stages]
    common = head(data, programme)
    notes = {
        part.letter: f"{part.title}: {part.note}" for part in programme.sub_regions if part.note
    }
    made = {
        **common,
        "programme": {**common["programme"], "notes": notes},
        "areas": places,
        "regions": benchmarks_of(places, programme.whole, programme.nation).tolist(),
        "comparators": {
            group: {name: words_gaps.comparator_label(name, pair, nation) for name in COMPARATORS}
            for group, pair in whom.items()
        },
        "indicators": {
            row.about["indicator"]: {
                **row_bundle(row),
                "added": added_words(data, row.about["indicator"], row.grid.keys),
            }
            for row in rows
        },
        "stages": [key for key, *_ in headline],
        # What tables of several places show: the path, or every gap where there is none.
        "columns": [row.about["indicator"] for row in (stages if len(stages) >= STEP else rows)],
        "widening": {name: _widening(stages, name, len(places)) for name in COMPARATORS},
        "context": context(data, places, measured, programme.nation),
        "neighbours": near,
        "widest": _widest(data, programme),
        "isolated": isolated(means, programme.members),
        "bands": list(neighbours.BANDS),
        "peers": peers(data, national, headline, codes),
        "sources": [
            *_sources(data, programme, measured, rows, has_neighbours=bool(near)),
            *filter(None, [(report_of(data, programme) or {}).get("credit")]),
        ],
        "reasons": words.reasons(whom[OTHER]),
        "units": {name: {"suffix": unit.suffix} for name, unit in UNITS.items()},
        "words": words_profile.patterns(
            whom[OTHER], nation, path=len(stages) >= STEP, near=bool(near)
        ),
    }
    return {**made, **_plain(data, programme, rows, places)}


def _plain(
    data: Geodata, programme: Programme, rows: list[Row], places: list[dict[str, Any]]
) -> dict[str, Any]:
    """What stands in place of intervals and what rests on them, where no gap has one."""
    if not rows or not is_plain(rows):
        return {}
    setting = Setting(
        places=places,
        whom=whom_of(data, programme)[OTHER],
        nation=programme.nation,
        called=str(data.regions.set_index("area_code")["in_words"][programme.nation]),
        programme=programme.in_words,
        reported=bool(report_of(data, programme)),
    )
    heads = data.groups.set_index("group")["head"]
    return {
        "plain": plain_part(rows, setting),
        "plain_rows": plain_rows(rows, heads, setting.called),
    }


def _rows(
    data: Geodata,
    programme: Programme,
    places: list[dict[str, Any]],
    measured: pd.DataFrame,
    means: pd.DataFrame,
) -> list[Row]:
    """Every indicator of which the nation has a gap, in the catalogue's order."""
    keys = [place["key"] for place in places]
    near = means.set_index(["indicator", "year", "area_code"])
    moved = {
        name: trends(measured, data.breaks, f"gap_{name}").set_index(["indicator", "area_code"])
        for name in COMPARATORS
    }
    benchmarks = benchmarks_of(places, programme.whole, programme.nation)
    sources = _sources_by_key(data)
    found = []
    for about in data.catalogue.to_dict("records"):
        key = str(about["indicator"])
        own = measured[(measured["indicator"] == key) & measured["area_code"].isin(keys)]
        known = own[own["disadvantaged"].notna() | own["gap_local"].notna()]
        at_nation = own[(own["area_code"] == programme.nation) & own["gap_local"].notna()]
        if at_nation.empty:
            continue
        # Only a year of the nation's: places are held against it.
        held = own[own["gap_local"].notna() & own["year"].isin(at_nation["year"])]
        year = usual_year(held, programme.nation)
        years = tuple(sorted(int(each) for each in known["year"].unique()))
        found.append(
            Row(
                about={str(name): value for name, value in about.items()},
                source=sources[about["source"]],
                year=year,
                grid=Grid.of(own, years, keys, int(about["decimals"])),
                benchmarks=benchmarks,
                near=pd.DataFrame(near.loc[(key, year), :]),
                trends={name: pd.DataFrame(frame.loc[key]) for name, frame in moved.items()},
                cuts=data.breaks[data.breaks["indicator"] == key],
                nation=programme.nation,
                whom=compared(str(about["groups"]), data.groups),
            )
        )
    return found


def _widest(data: Geodata, programme: Programme) -> str:
    """The programme of the same nation with the most authorities: all neighbours are there."""
    alike = [each for each in data.programmes.values() if each.nation == programme.nation]
    return max(alike, key=lambda each: len(each.members)).slug


def _widening(stages: list[Row], comparator: str, places: int) -> dict[str, Any]:
    """Between which stages each of so many places' gaps widens most."""
    name = f"gap_{comparator}"
    if len(stages) < STEP:
        # A nation may have figures of one stage, or of none.
        nothing = {key: [None] * places for key in ("value", "low", "high")}
        none = {"said": ["none"] * places, "start": [-1] * places, "compared": [0] * places}
        return {**none, **nothing, "rough": "0" * places}
    values, low, high = (
        np.column_stack([row.latest[column].to_numpy(dtype=float) for row in stages])
        for column in (name, f"{name}_low", f"{name}_high")
    )
    rough = np.column_stack(
        [row.latest[f"approximate_{name}"].eq(True).to_numpy() for row in stages]  # noqa: FBT003
    )
    found = widest_step(values, low, high)
    said = np.select(
        [found.start < 0, found.value <= 0, found.low <= 0], ["none", "never", "chance"], "widens"
    )
    either = [
        bool(start >= 0 and flags[start : start + 2].any())
        for start, flags in zip(found.start, rough, strict=True)
    ]
    return {
        "said": said.tolist(),
        "start": found.start.tolist(),
        "compared": found.compared.tolist(),
        **{
            key: tenths(pd.Series(numbers))
            for key, numbers in (("value", found.value), ("low", found.low), ("high", found.high))
        },
        "rough": "".join("1" if flag else "0" for flag in either),
    }


def _sources_by_key(data: Geodata) -> dict[str, dict[str, Any]]:
    columns = list(data.sources.columns)
    return {
        row.source: dict(zip(columns, row, strict=True)) for row in table_files.rows(data.sources)
    }


def _sources(
    data: Geodata,
    programme: Programme,
    measured: pd.DataFrame,
    rows: list[Row],
    *,
    has_neighbours: bool,
) -> list[str]:
    """Every publication that the page draws on, with the years of its figures."""
    years = {row.about["indicator"]: row.year for row in rows}
    own = measured.groupby("indicator")
    nation = programme.nation
    known = {key: year for key, held in own if (year := year_of_all(held, nation)) is not None}
    listed: dict[str, set[int]] = {}
    for about in data.catalogue.to_dict("records"):
        key = about["indicator"]
        if key in years or (about["groups"] == "all" and key in known):
            listed.setdefault(about["source"], set()).add(int(years.get(key, known.get(key, 0))))
    sources = _sources_by_key(data)
    near = [sidecars.read_sidecar(data.folder / neighbours.FILE)] if has_neighbours else []
    said = words_profile.credits_of(
        [
            *((sources[key], found) for key, found in listed.items()),
            *((each, ()) for each in near),
        ]
    )
    places = set(measured["area_code"])
    keys = data.catalogue["indicator"]
    return said + [text for key in keys for text in credits_of_added(data, str(key), places)]
