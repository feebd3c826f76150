from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gapdash.joins import join

# Three made-up squares beside each other.
SQUARES = gpd.GeoDataFrame(
    {"area_code": ["A", "B", "C"], "name": ["One", "Two", "Three"]},
    geometry=[shapely.box(x, 0, x + 1, 1) for x in range(3)],
    crs=4326,
)


def test_what_is_left_over_on_either_side_is_said() -> None:
    figures = pd.DataFrame({"area_code": ["C", "A", "Z"], "value": [3.5, 1.5, 9.0]})
    joined, left = join(figures, SQUARES)
    assert joined[["area_code", "value"]].to_numpy().tolist() == [["A", 1.5], ["C", 3.5]]
    assert left.without_boundary == ("Z",)
    assert left.without_figures == ("B",)


def test_two_rows_of_an_area_are_refused() -> None:
    figures = pd.DataFrame({"area_code": ["A", "A"], "value": [1.0, 2.0]})
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        join(figures, SQUARES)
    assert str(caught.value) == (
        "Figures hold more than one row for A. Choose one indicator and one year before joining."
    )
