"""A table joined with boundaries: what is joined, what is left over, what is refused."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import gapdash
from gapdash.boundaries import outline
from gapdash.geodata import Geodata
from gapdash.tables.geography import programme_areas

# Three made-up squares beside each other, in the British National Grid.
SQUARES = gpd.GeoDataFrame(
    {"area_code": ["A", "B", "C"], "called": ["One", "Two", "Three"]},
    geometry=[shapely.box(x, 100_000, x + 1000, 101_000) for x in (400_000, 401_000, 402_000)],
    crs=27700,
)
FIGURES = pd.DataFrame({"area_code": ["C", "A", "Z"], "value": [3.5, 1.5, 9.0]})


def test_each_row_of_the_table_has_the_shape_of_its_area(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    joined = gapdash.join_boundaries(data, table)
    pd.testing.assert_frame_equal(pd.DataFrame(joined[table.columns]), table)
    assert joined.crs == 4326
    own = data.programmes["south-west"]
    shapes = joined.set_index("area_code").geometry
    assert shapes["D"].equals(outline(data.boundaries, own.sub_regions[3].members))
    assert shapes["E12000009"].equals(outline(data.boundaries, own.members))
    assert shapes["E92000001"].covers(shapes["E12000009"])
    assert joined.attrs["sources"] == table.attrs["sources"]
    assert joined.attrs["boundaries"].startswith("Source: Office for National Statistics")


def test_tables_of_several_programmes_and_years_are_joined_too(data: Geodata) -> None:
    several = gapdash.gaps(data, ["south-west", "scotland"], None, [2020, 2021])
    joined = gapdash.join_boundaries(data, several)
    assert len(joined) == len(several)
    assert joined.attrs["without_boundary"] == joined.attrs["without_figures"] == ()


def test_what_is_left_over_on_either_side_is_said(data: Geodata) -> None:
    joined = gapdash.join_boundaries(data, FIGURES, SQUARES)
    assert joined[["area_code", "value", "called"]].to_numpy().tolist() == [
        ["C", 3.5, "Three"], ["A", 1.5, "One"]
    ]  # fmt: skip
    assert joined.attrs["without_boundary"] == ("Z",)
    assert joined.attrs["without_figures"] == ("B",)
    assert joined.crs == 4326
    assert joined.total_bounds == pytest.approx([-2.0, 50.8, -1.95, 50.81], abs=0.02)
    part = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).query("area != 'Devon'")
    assert gapdash.join_boundaries(data, part).attrs["without_figures"] == ("E10000008",)


def test_an_area_that_stands_twice_is_refused_with_what_to_do(data: Geodata) -> None:
    twice = pd.DataFrame({"area_code": ["A", "A"], "value": [1.0, 2.0]})
    refused = {
        "The table has more than one row for A in one indicator, year and comparator. Choose one "
        "indicator and one year before joining.": (twice, SQUARES),
        "The boundaries have more than one shape for A. Join them first: "
        'boundaries.dissolve("area_code").reset_index().': (
            FIGURES, pd.concat([SQUARES, SQUARES.head(1)])
        ),
        "The boundaries do not say their coordinate system. Set it before joining, such as "
        "boundaries.set_crs(27700) for British National Grid.": (
            FIGURES, gpd.GeoDataFrame(SQUARES[["area_code"]], geometry=list(SQUARES.geometry))
        ),
        "The boundaries must have the column area_code, and has called, geometry. Rename the one "
        "that holds the codes.": (FIGURES, SQUARES.drop(columns="area_code")),
        "The table must have the column area_code, and has value. Rename the one that holds the "
        "codes.": (FIGURES[["value"]], SQUARES),
        "boundaries is of the type DataFrame. Give a GeoDataFrame, such as geopandas.read_file "
        "makes, with the column area_code.": (FIGURES, FIGURES),
        "None of the table's areas has a boundary: the table has Z, the boundaries have A, B, C. "
        "Give both the same codes in area_code.": (FIGURES.tail(1), SQUARES),
    }  # fmt: skip
    for said, (table, boundaries) in refused.items():
        with pytest.raises(ValueError, match=r"boundar|table") as error:
            gapdash.join_boundaries(data, table, boundaries)
        assert str(error.value) == said


def test_years_of_one_area_are_told_apart_and_indicators_too(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", ["ks2_rwm", "phonics_y1"])
    assert len(gapdash.join_boundaries(data, table)) == len(table)
    with pytest.raises(ValueError, match="more than one row for E92000001, E12000009, A and 18"):
        gapdash.join_boundaries(data, table.drop(columns=["indicator", "year"]))


def test_finer_boundaries_of_an_analyst_s_own_give_sub_regions_too(data: Geodata) -> None:
    own = data.boundaries.to_crs(27700)
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    joined = gapdash.join_boundaries(data, table, own).set_index("area_code")
    usual = gapdash.join_boundaries(data, table).set_index("area_code")
    assert joined.geometry["D"].area == pytest.approx(usual.geometry["D"].area, rel=1e-4)
    without = own[own["area_code"] != "E06000052"]
    left = gapdash.join_boundaries(data, table, without).attrs["without_boundary"]
    assert left == ("D", "E06000052", "E12000009", "E92000001")


def test_every_map_of_a_programme_begins_with_its_areas(data: Geodata) -> None:
    areas = programme_areas(data, data.programmes["south-west"])
    assert areas["kind"].value_counts().to_dict() == {"authority": 15, "sub-region": 4}
    assert areas["label"].tolist()[:5] == ["A", "B", "C", "D", ""]
