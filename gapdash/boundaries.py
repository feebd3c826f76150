"""Boundaries: files to GeoDataFrames."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from gapdash.problems import DataProblem, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

SPOT_DECIMALS = 4  # of where a label stands
FILE = "boundaries/authorities.geojson"
COLUMNS = ["area_code", "name", "geometry"]
COUNTS = {"E": 153, "S": 32, "W": 22}
NATIONS = {"E": "England", "S": "Scotland", "W": "Wales"}
DEGREES = 4326
PROJECTED = 800  # pixels that a map is high on a projector
MALFORMED = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    shapely.errors.ShapelyError,
)


def load_boundaries(folder: Path) -> gpd.GeoDataFrame:
    """Boundaries of the upper-tier authorities of Great Britain.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    geopandas.GeoDataFrame
        One row = an authority: area_code (GSS, 2024), name, geometry (polygons in degrees,
        EPSG:4326). Source: Office for National Statistics, May 2024.

    Raises
    ------
    DataProblem
        If the file is missing, is not GeoJSON, or its geometry cannot be trusted.
    """
    path = folder / FILE
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        areas = gpd.GeoDataFrame.from_features(collection["features"], crs=DEGREES)
    except FileNotFoundError:
        remedy = "Restore it, or make it with geodata/make_boundaries.py."
        raise DataProblem([Problem(FILE, "", "the file is missing", remedy)]) from None
    except MALFORMED as error:
        remedy = "Restore it, or make it anew with geodata/make_boundaries.py."
        wrong = f"it is not GeoJSON ({error})"
        raise DataProblem([Problem(FILE, "", wrong, remedy)]) from error
    problems = boundary_problems(areas)
    if problems:
        raise DataProblem(problems)
    return areas[COLUMNS].sort_values("area_code", ignore_index=True)


def boundary_problems(areas: gpd.GeoDataFrame) -> list[Problem]:
    """What is wrong with the boundaries: columns, codes, geometry, coverage, counts.

    Parameters
    ----------
    areas
        The columns of ``COLUMNS``.
    """
    missing = [column for column in COLUMNS if column not in areas]
    if missing:
        wrong = f"the properties {', '.join(missing)} are missing"
        return [Problem(FILE, "", wrong, "Every feature needs area_code and name.")]
    remedy = "Make the file anew with geodata/make_boundaries.py."
    twice = areas.loc[areas["area_code"].duplicated(), "area_code"].unique()
    problems = [Problem(FILE, "area_code", f"{code} stands in it twice", remedy) for code in twice]
    empty = areas.geometry.is_empty | areas.geometry.isna()
    odd = areas.loc[empty | ~areas.geom_type.str.contains("Polygon"), "area_code"]
    problems += [Problem(FILE, f"area {code}", "it has no polygon", remedy) for code in odd]
    if problems:
        return problems
    invalid = areas.loc[~areas.is_valid, "area_code"]
    problems = [
        Problem(FILE, f"area {code}", "its polygon is not valid", remedy) for code in invalid
    ]
    west, south, east, north = areas.total_bounds
    if west < -9 or east > 2.5 or south < 49 or north > 61.5:  # noqa: PLR2004 - Great Britain
        wrong = f"it reaches from {west:.1f}, {south:.1f} to {east:.1f}, {north:.1f}"
        rule = "Great Britain lies within -9 to 2.5 degrees east and 49 to 61.5 north."
        problems.append(Problem(FILE, "coordinates", wrong, rule))
    if not problems and not shapely.coverage_is_valid(areas.geometry.values):
        problems.append(Problem(FILE, "", "authorities overlap or leave slivers", remedy))
    counts = areas["area_code"].str[0].value_counts().to_dict()
    for letter, expected in COUNTS.items():
        if counts.get(letter, 0) != expected:
            wrong = f"it has {counts.get(letter, 0)} authorities of {NATIONS[letter]}"
            problems.append(Problem(FILE, "", wrong, f"Expected are {expected}."))
    return problems


def pixel(areas: gpd.GeoDataFrame) -> float:
    """Degrees that a pixel of a map of some authorities is high on a projector."""
    _, south, _, north = areas.total_bounds
    return float(north - south) / PROJECTED


def coarser(areas: gpd.GeoDataFrame, members: Iterable[str]) -> gpd.GeoDataFrame:
    """The same boundaries with no more points than a map of some of them shows on a projector.

    Parameters
    ----------
    areas
        The frame of ``load_boundaries``.
    members
        GSS codes of the authorities that the map is of.

    Returns
    -------
    geopandas.GeoDataFrame
        As it came; authorities that share an edge still share it.
    """
    step = pixel(areas[areas["area_code"].isin(list(members))])
    fewer = shapely.coverage_simplify(areas.geometry.values, step)
    decimals = math.ceil(-math.log10(step / 2))
    return areas.set_geometry(shapely.set_precision(fewer, 10**-decimals), crs=DEGREES)


def outline(areas: gpd.GeoDataFrame, members: Iterable[str]) -> shapely.Geometry:
    """The outline of some areas taken together.

    Parameters
    ----------
    areas
        The frame of ``load_boundaries``, or any other with area_code and shapes.
    members
        Codes of the areas.
    """
    chosen = areas.geometry[areas["area_code"].isin(list(members))].to_numpy()
    # Shapes that fit without overlap are joined by their edges alone, which is far quicker.
    together = (
        shapely.coverage_union_all if shapely.coverage_is_valid(chosen) else shapely.union_all
    )
    return together(chosen)


def spot(shape: shapely.Geometry) -> list[float]:
    """Where there is most room for a label: longitude, latitude, and how far it reaches."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.01)
    point = shapely.get_point(circle, 0)
    return [round(value, SPOT_DECIMALS) for value in (point.x, point.y, shapely.length(circle))]
