"""Maps: folium, from the shapes of a programme's areas and what each of them is to carry."""

from __future__ import annotations

import html
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import shapely

from gapdash.boundaries import pixel, spot
from gapdash.colours import INK, LAND
from gapdash.tables.columns import AUTHORITY
from gapdash.tokens import COLOURS

CONTEXT_REACH = 0.45  # of the programme's width and height: land drawn beyond its border
PADDING = 12
NEUTRAL = COLOURS["white"]
COARSE = 0.01  # degrees: land around is only there to say where the region lies
DECIMALS = 4  # of context and outlines, which are drawn and never measured
Feature = dict[str, Any]  # of GeoJSON
Facts = Mapping[str, Mapping[str, Any]]  # by the code of an authority


@dataclass(frozen=True)
class MapParts:
    """A folium map taken apart, so that it stands in a page and not in a frame.

    Parameters
    ----------
    html
        The element that holds the map.
    script
        The script that draws it; it needs Leaflet and nothing else.
    """

    html: str
    script: str


@dataclass(frozen=True)
class MapShapes:
    """What a programme's maps are drawn of, whatever they show: made once, drawn often.

    Parameters
    ----------
    areas
        Features of its authorities, by code, each with the spot where it has most room.
    edges
        West, south, east and north of each authority, by code.
    outlines
        Features of its sub-regions, by letter.
    labels
        What the map calls each sub-region, by letter, and where that stands: north, east.
    land
        Features of the land around.
    """

    areas: dict[str, Feature]
    edges: dict[str, tuple[float, float, float, float]]
    outlines: dict[str, Feature]
    labels: dict[str, tuple[str, float, float]]
    land: list[Feature]


def map_shapes(areas: gpd.GeoDataFrame, land: gpd.GeoDataFrame, *, borders: bool) -> MapShapes:
    """The shapes of a map.

    Parameters
    ----------
    areas
        The frame of ``geography.programme_areas``.
    land
        Boundaries of all the country: those that are not among the areas are land around.
    borders
        Whether the land around shows its own authorities: they are half of a map's points.
    """
    single = (areas["kind"] == AUTHORITY).to_numpy()
    own, wider = areas[single].sort_values("area_code"), areas[~single]
    spots = {code: spot(shape) for code, shape in zip(*_named(own), strict=True)}
    middles = {letter: spot(shape) for letter, shape in zip(*_named(wider), strict=True)}
    return MapShapes(
        areas={
            code: feature(shape, kind="area", key=code, spot=spots[code])
            for code, shape in zip(*_named(own), strict=True)
        },
        edges=dict(zip(own["area_code"], map(tuple, own.bounds.to_numpy().tolist()), strict=True)),
        outlines={
            letter: feature(shapely.set_precision(shape, 10**-DECIMALS), kind="outline", key=letter)
            for letter, shape in zip(*_named(wider), strict=True)
        },
        labels={
            letter: (label, middles[letter][1], middles[letter][0])
            for letter, label in zip(wider["area_code"], wider["label"], strict=True)
        },
        land=_land(own, land, borders=borders),
    )


def draw_map(
    shapes: MapShapes,
    *,
    apart: Collection[str] = (),
    name: str = "gapdash",
    facts: Facts | None = None,
) -> folium.Map:
    """A map of a programme: its authorities, its sub-regions outlined and named, land around.

    Parameters
    ----------
    shapes
        Those of the programme.
    apart
        Codes of authorities that an inset shows: the rest is drawn larger for it.
    name
        What the map is called in its page; maps of one page need different names.
    facts
        By the code of an authority, what its shape is to carry: fill, its colour (white where
        there is none), and whatever else a page or notebook tells of it.

    Returns
    -------
    folium.Map
        Without background map, so that nothing is asked of another host.
    """
    large = [edges for code, edges in shapes.edges.items() if code not in set(apart)]
    drawn = _blank_map(large or list(shapes.edges.values()))
    # Land below, authorities above it, outlines on top: each with an SVG of its own.
    _add_panes(drawn)
    land = {"fillColor": LAND, "fillOpacity": 1, "color": NEUTRAL, "weight": 0.6}
    add_layer(drawn, shapes.land, "land", land)
    _authorities(shapes, shapes.areas, facts or {}).add_to(drawn)
    add_layer(
        drawn, shapes.outlines.values(), "outlines", {"fill": False, "color": INK, "weight": 1.8}
    )
    for letter, (label, north, east) in shapes.labels.items():
        _label(letter, label, [north, east]).add_to(drawn)
    _name(drawn, name)
    return drawn


def draw_inset(
    shapes: MapShapes, members: Iterable[str], *, name: str, facts: Facts | None = None
) -> folium.Map:
    """A small map of some authorities, for a corner of a larger one.

    Parameters
    ----------
    shapes
        Those of the programme.
    members
        GSS codes of the authorities.
    name, facts
        As ``draw_map`` takes them.
    """
    own = sorted(members)
    edges = [shapes.edges[code] for code in own]
    drawn = _blank_map(edges, zoom_control=False, dragging=False, doubleClickZoom=False)
    _add_panes(drawn)
    _authorities(shapes, own, facts or {}).add_to(drawn)
    _name(drawn, name)
    return drawn


def take_apart(drawn: folium.Map) -> MapParts:
    """The element and the script of a map, without the links of folium's own page head.

    Parameters
    ----------
    drawn
        A map of this module.
    """
    figure: Any = drawn.get_root()
    figure.render()
    return MapParts(figure.html.render(), figure.script.render())


def feature(shape: shapely.Geometry, **properties: Any) -> Feature:  # noqa: ANN401 - of any kind
    """A feature of GeoJSON."""
    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def add_layer(
    drawn: folium.Map, features: Iterable[Feature], pane: str, style: Mapping[str, Any]
) -> None:
    """Put shapes of one style on a map, which no pointer reaches.

    Parameters
    ----------
    drawn
        A map of ``draw_map``; it is changed.
    features
        The shapes.
    pane
        "land" or "outlines".
    style
        Leaflet's own names.
    """
    _layer(list(features), pane, lambda _: dict(style), interactive=False).add_to(drawn)


def _named(areas: gpd.GeoDataFrame) -> tuple[list[str], list[shapely.Geometry]]:
    return areas["area_code"].tolist(), areas.geometry.tolist()


def _blank_map(edges: list[tuple[float, float, float, float]], **options: Any) -> folium.Map:  # noqa: ANN401 - Leaflet's
    wests, souths, easts, norths = zip(*edges, strict=True)
    drawn = folium.Map(
        tiles=None,
        attributionControl=False,
        scrollWheelZoom=False,  # a page must scroll past its map
        keyboard=False,  # keys choose areas; buttons zoom
        zoomSnap=0.1,
        zoomDelta=0.5,
        maxZoom=14,
        **options,
    )
    corners = [[min(souths), min(wests)], [max(norths), max(easts)]]
    drawn.fit_bounds(corners, padding=(PADDING, PADDING))
    return drawn


def _add_panes(drawn: folium.Map) -> None:
    for name, level in (("land", 410), ("areas", 420), ("outlines", 430)):
        folium.map.CustomPane(name, z_index=level, pointer_events=name == "areas").add_to(drawn)


def _land(own: gpd.GeoDataFrame, land: gpd.GeoDataFrame, *, borders: bool) -> list[Feature]:
    """Land around the programme, so that the region sits in a country."""
    west, south, east, north = own.total_bounds
    wide, high = (east - west) * CONTEXT_REACH, (north - south) * CONTEXT_REACH
    window = shapely.box(west - wide, south - high, east + wide, north + high)
    elsewhere = ~land["area_code"].isin(own["area_code"]).to_numpy()
    if borders:
        around = shapely.coverage_simplify(land.geometry.values, COARSE)[elsewhere]
    else:
        whole = shapely.union_all(land.geometry.values[elsewhere])
        # It must not leave the edge of what is drawn above it by more than is seen.
        around = np.array([shapely.simplify(whole, min(COARSE, 2 * pixel(own)))])
    shapes = shapely.set_precision(shapely.intersection(around, window), 10**-DECIMALS)
    kept = [shape for shape in shapes if "Polygon" in shape.geom_type and not shape.is_empty]
    return [
        {"type": "Feature", "properties": {"kind": "land"}, "geometry": json.loads(geometry)}
        for geometry in shapely.to_geojson(kept)
    ]


def _authorities(shapes: MapShapes, codes: Iterable[str], facts: Facts) -> folium.GeoJson:
    """The authorities themselves: what the page recolours and a reader selects."""

    def style(each: Feature) -> dict[str, Any]:
        fill = each["properties"].get("fill", NEUTRAL)
        return {"fillColor": fill, "fillOpacity": 1, "color": NEUTRAL, "weight": 1}

    features = []
    for code in codes:
        own = shapes.areas[code]
        features.append({**own, "properties": {**own["properties"], **facts.get(code, {})}})
    each = folium.JsCode("gapdash.told") if facts else None
    return _layer(features, "areas", style, interactive=True, on_each_feature=each)


def _label(letter: str, label: str, at: list[float]) -> folium.CircleMarker:
    """A sub-region's name, where there is most room for it."""
    marker = folium.CircleMarker(at, radius=1, stroke=False, fill=False, pane="outlines")
    text = f'<span data-part="{html.escape(letter)}">{html.escape(label)}</span>'
    options: dict[str, Any] = {"permanent": True, "direction": "center", "opacity": 1}
    folium.Tooltip(text, sticky=False, className="gd-label", **options).add_to(marker)
    return marker


def _layer(
    features: list[Feature],
    pane: str,
    style: Any,  # noqa: ANN401 - folium's own callback type is private
    *,
    interactive: bool,
    on_each_feature: folium.JsCode | None = None,
) -> folium.GeoJson:
    # folium numbers the features that it is given: those that are kept stay as they are.
    collection = {"type": "FeatureCollection", "features": [{**one} for one in features]}
    return folium.GeoJson(
        collection,
        style_function=style,
        pane=pane,
        interactive=interactive,
        on_each_feature=on_each_feature,
        smooth_factor=0.5,
        control=False,
    )


def _name(drawn: folium.Map, name: str) -> None:
    """Give every element a lasting name, so that the same map gives the same bytes."""
    elements: list[Any] = [drawn]
    number = 0
    while elements:
        element = elements.pop(0)
        element._id = f"{name}_{number}"  # noqa: SLF001 - folium offers no other way
        number += 1
        elements += list(element._children.values())  # noqa: SLF001
