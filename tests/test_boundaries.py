from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from gapdash import boundaries
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem


def test_every_authority_of_great_britain_is_there(data: Geodata) -> None:
    counts = data.boundaries["area_code"].str[0].value_counts().to_dict()
    assert counts == {"E": 153, "S": 32, "W": 22}


def test_geometry_is_valid_and_covers_without_overlap(data: Geodata) -> None:
    shapes = data.boundaries.geometry
    assert shapes.is_valid.all()
    assert shapely.coverage_is_valid(shapes.values)
    assert data.boundaries.crs == boundaries.DEGREES


def test_a_dissolved_nation_has_no_hole_and_the_area_of_its_parts(
    data: Geodata,
) -> None:
    for letter in "ESW":
        own = data.boundaries[data.boundaries["area_code"].str.startswith(letter)]
        whole: Any = boundaries.outline(data.boundaries, own["area_code"])
        holes = sum(len(part.interiors) for part in getattr(whole, "geoms", [whole]))
        assert holes == 0
        assert whole.area == pytest.approx(shapely.area(own.geometry.values).sum(), rel=1e-9)


def test_exterior_rings_run_anticlockwise_as_geojson_asks(data: Geodata) -> None:
    collection = json.loads((data.folder / boundaries.FILE).read_text("utf-8"))
    for feature in collection["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        for part in getattr(shape, "geoms", [shape]):
            assert shapely.is_ccw(part.exterior), feature["properties"]["name"]


def test_codes_are_those_of_2024(data: Geodata) -> None:
    codes = set(data.boundaries["area_code"])
    assert {"E08000016", "E08000019", "E06000066", "E06000063"} <= codes
    assert not {"E08000038", "E08000039"} & codes


DAMAGES = {
    "not json at all": (
        lambda text: text[:-40],
        "boundaries/authorities.geojson: it is not GeoJSON (",
    ),
    "a feature twice": (
        lambda text: text.replace("E06000002", "E06000001"),
        "boundaries/authorities.geojson, area_code: E06000001 stands in it twice. "
        "Make the file anew with geodata/make_boundaries.py.",
    ),
    "an authority gone": (
        lambda text: "\n".join(line for line in text.split("\n") if "E06000001" not in line),
        "boundaries/authorities.geojson: it has 152 authorities of England. Expected are 153.",
    ),
    "a property renamed": (
        lambda text: text.replace('"area_code"', '"code"'),
        "boundaries/authorities.geojson: the properties area_code are missing. "
        "Every feature needs area_code and name.",
    ),
}


@pytest.mark.parametrize(("damage", "expected"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_refused(
    folder: Path, damage: Callable[[str], str], expected: str
) -> None:
    path = folder / boundaries.FILE
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(DataProblem) as caught:
        boundaries.load_boundaries(folder)
    assert str(caught.value).startswith(expected)


def test_a_missing_file_is_said_with_its_remedy(folder: Path) -> None:
    (folder / boundaries.FILE).unlink()
    with pytest.raises(DataProblem) as caught:
        boundaries.load_boundaries(folder)
    assert str(caught.value) == (
        "boundaries/authorities.geojson: the file is missing. "
        "Restore it, or make it with geodata/make_boundaries.py."
    )
