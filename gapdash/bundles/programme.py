"""The bundle of a programme."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from gapdash import (
    boundaries,
    charts,
    colours,
    maps,
    sidecars,
    words,
    words_explore,
    words_measures,
)
from gapdash.bundles.grids import Grid
from gapdash.bundles.heads import head, report_of, whom_of
from gapdash.bundles.indicator import Part, indicator_bundle
from gapdash.geodata import Geodata
from gapdash.groups import ALL, OTHER, compared
from gapdash.measures import COMPARATORS, POINTS, add_mutual, trends
from gapdash.offers import Offer, offers, opening
from gapdash.programmes import WHOLE, Programme
from gapdash.units import UNITS

NEAREST = 3  # neighbours named on the explore page; the profile has all ten


def programme_bundle(
    data: Geodata,
    programme: Programme,
    wanted: Collection[str] = (),
    *,
    light: bool = False,
) -> dict[str, Any]:
    """The bundle of a programme.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.
    wanted
        Keys of the indicators that it is to hold; all that the programme has where it is empty.
    light
        Whether its map is to be drawn with no more points than a projector shows.

    Returns
    -------
    dict
        What ``as_json`` takes. Figures stand in lists by year and area, in the order of
        ``years`` of their indicator and of ``areas``; None where missing.
    """
    return {
        **figures_bundle(data, programme, wanted),
        "map": _map(data, programme, light=light),
        "charts": {
            "trend": charts.compiled(charts.trend_chart),
            "order": charts.compiled(charts.order_chart),
            "whiskers": charts.compiled(charts.whisker_chart),
        },
    }


def figures_bundle(
    data: Geodata, programme: Programme, wanted: Collection[str] = ()
) -> dict[str, Any]:
    """The bundle of a programme without what its figures are drawn on.

    Parameters
    ----------
    data, programme, wanted
        As ``programme_bundle`` takes them.
    """
    wider = data.regions.set_index("area_code")
    nation = str(wider["in_words"][programme.nation])
    places = places_of(data, programme)
    measured = data.measure(programme)
    if wanted:
        measured = measured[measured["indicator"].isin(wanted)]
    offered = offers(measured, data.catalogue, programme)
    common = head(data, programme)
    parts = programme.sub_regions
    boxes = [words_explore.boxes(regions=all(part.area for part in parts))] if parts else []
    notes = boxes + [f"{part.title}: {part.note}" for part in parts if part.note]
    return {
        **common,
        "programme": {**common["programme"], "notes": notes},
        "areas": places,
        "opens_with": opening(offered),
        "indicators": _indicators(data, programme, measured, offered),
        "all": data.groups.set_index("group")["head"][ALL],
        "reasons": words.reasons(whom_of(data, data.measure(programme))[OTHER]),
        "units": {
            name: {"suffix": unit.suffix, "point": unit.point} for name, unit in UNITS.items()
        },
        "nation_gap": words.nation_gap(nation),
        "shapes": words_measures.by_letter(words_measures.SHAPES),
        "arrows": words_measures.ARROWS,
        "approximate": words_measures.APPROXIMATE_MEANS,
        "report": report_of(data, programme),
        "small": words_measures.SMALL,
        "small_means": words_measures.SMALL_MEANS,
        "small_said": words_explore.SMALL_SAID,
        "split": words_explore.SPLIT,
        "begins": words_explore.BEGINS,
        "maybe": words_explore.MAYBE_SAID,
        "points": words_measures.counts("year", POINTS),
        "close": words_measures.TIME_TO_CLOSE,
        "palette": {str(n): colours.palette(n) for n in range(1, colours.CLASSES + 1)},
        "series_colours": colours.CATEGORICAL,
        "colours": {"ink": colours.INK, "quiet": colours.QUIET, "focus": colours.FOCUS},
        "verdict_colours": colours.VERDICTS,
        "boundaries": sidecars.read_sidecar(data.folder / boundaries.FILE)["attribution"],
    }


def _indicators(
    data: Geodata, programme: Programme, measured: pd.DataFrame, offered: dict[str, Offer]
) -> dict[str, Any]:
    """Every indicator that the programme has figures of."""
    places = places_of(data, programme)
    national = data.measure_nation(programme.nation)
    own = data.authorities["nation_code"] == programme.nation
    national = national[national["area_code"].isin(data.authorities.loc[own, "area_code"])]
    rows: dict[str, Any] = {row["indicator"]: row for row in data.catalogue.to_dict("records")}
    keys = [place["key"] for place in places]
    names = {place["key"]: place["words"] for place in places if place["kind"] == "authority"}
    parts = {place["key"]: place["label"] for place in places if place["kind"] == "part"}
    columns = ("disadvantaged", "all", *(f"gap_{name}" for name in COMPARATORS))
    moved = {column: trends(measured, data.breaks, column) for column in columns}
    found = {}
    whom = whom_of(data, data.measure(programme))[ALL]
    for key, offer in offered.items():
        published = rows[key]["groups"]
        held = measured[measured["indicator"] == key]
        years = {year for known in offer.years.values() for year in known}
        reported = (held["area_code"] == WHOLE) & (held["all"].notna() | held["gap_local"].notna())
        years |= {int(year) for year in held.loc[reported, "year"]}
        grid = Grid.of(held, tuple(sorted(years)), keys, int(rows[key]["decimals"]))
        part = Part(
            row=rows[key],
            # Where all pupils stand alone, the names are those of the nation's other indicators.
            whom=whom if published == ALL else compared(published, data.groups),
            offer=offer,
            grid=grid,
            national=national[national["indicator"] == key],
            nation=str(data.regions.set_index("area_code")["in_words"][programme.nation]),
            nation_key=programme.nation,
            names=names,
            parts=parts,
            trends={column: rows_[rows_["indicator"] == key] for column, rows_ in moved.items()},
        )
        found[key] = indicator_bundle(data, part)
    return found


def places_of(data: Geodata, programme: Programme) -> list[dict[str, Any]]:
    """Every area of a programme's tables: wider areas, sub-regions, authorities by name."""
    wider = data.regions.set_index("area_code")
    nation, whole = programme.nation, programme.whole
    places: list[dict[str, Any]] = [
        {
            "key": nation,
            "name": wider["name"][nation],
            "words": wider["in_words"][nation],
            "kind": "nation",
        }
    ]
    if whole != nation:
        places.append(
            {"key": whole, "name": programme.name, "words": programme.in_words, "kind": "whole"}
        )
    part_of = {}
    for part in programme.sub_regions:
        places.append(
            {
                "key": part.letter,
                "name": part.title,
                "words": part.in_words,
                "kind": "part",
                "label": part.label,
                "about": part.name,
            }
        )
        part_of.update(dict.fromkeys(part.members, part.letter))
    own = data.authorities[data.authorities["area_code"].isin(programme.members)]
    near = _similar(data)
    places += [
        {
            "key": row["area_code"],
            "name": row["name"],
            "words": row["in_words"],
            "kind": "authority",
            "part": part_of.get(row["area_code"], ""),
            **({"similar": near[row["area_code"]]} if row["area_code"] in near else {}),
        }
        for row in own.sort_values("name").to_dict("records")
    ]
    return places


def _similar(data: Geodata) -> dict[str, dict[str, Any]]:
    """Each authority's statistical neighbours: the nearest by name, closeness and pairing."""
    names = data.authorities.set_index("area_code")["name"]
    found = {}
    for code, rows in add_mutual(data.neighbours).sort_values("rank").groupby("area_code"):
        nearest = [names[near] for near in rows["neighbour_code"].head(NEAREST)]
        found[str(code)] = {
            "names": nearest,
            "said": words_explore.neighbours(rows["closeness"].tolist(), int(rows["mutual"].sum())),
        }
    return found


def _map(data: Geodata, programme: Programme, *, light: bool) -> dict[str, Any]:
    """The folium map and its insets, taken apart."""
    shapes, name = data.boundaries, programme.slug.replace("-", "_")
    if light:
        shapes = boundaries.coarser(shapes, programme.members)
    drawn = maps.take_apart(maps.draw_map(programme, shapes, name=name, borders=not light))
    insets = []
    for number, inset in enumerate(programme.insets, start=1):
        small = maps.draw_inset(data.boundaries, inset.members, name=f"{name}_inset{number}")
        parts = maps.take_apart(small)
        about = {"name": inset.name, "corner": inset.corner, "areas": len(inset.members)}
        insets.append({**about, "html": parts.html, "script": parts.script})
    return {"html": drawn.html, "script": drawn.script, "insets": insets}
