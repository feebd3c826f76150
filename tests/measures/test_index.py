from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash import measures
from gapdash.geodata import Geodata


def change(data: Geodata, indicator: str, first: int, last: int) -> measures.Change:
    rows = data.gap_index[data.gap_index["indicator"] == indicator].set_index("year")
    (value, places), (value_last, places_last) = (
        (float(rows["value"].loc[year]), int(rows["decimals"].loc[year])) for year in (first, last)
    )
    return measures.index_change(value, value_last, (places, places_last))


def test_the_index_fell_by_as_much_as_was_said(data: Geodata) -> None:
    ks2 = change(data, "ks2_gap_index", 2011, 2018)
    assert round(ks2.percent, 1) == -13.2
    assert (round(ks2.low, 1), round(ks2.high, 1)) == (-13.2, -13.2)
    ks4 = change(data, "ks4_gap_index", 2011, 2018)
    assert round(ks4.percent, 1) == -9.6
    # 100 (3.675 / 4.075 - 1) and 100 (3.685 / 4.065 - 1): 9.35 to 9.82, of which "9.4 to 9.8" is
    # what is left when 9.348 is rounded twice. The 9.5 that was said of it lies within.
    assert (round(ks4.low, 2), round(ks4.high, 2)) == (-9.82, -9.35)
    assert ks4.low < -9.5 < ks4.high


def test_rounding_widens_the_change() -> None:
    found = measures.index_change(4.0, 3.0, (0, 0))
    assert found.percent == pytest.approx(-25)
    assert found.low == pytest.approx(100 * (2.5 / 4.5 - 1))
    assert found.high == pytest.approx(0)
    assert measures.index_change(3.0, 3.0, (2, 2)).percent == 0


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (0.0, 3.0, "0 to 3"),
        (3.0, -1.0, "3 to -1"),
        (math.nan, 3.0, "nan to 3"),
        (0.005, 3.0, "0.005 to 3"),
    ],
)
def test_a_value_that_may_be_0_has_no_change(first: float, last: float, said: str) -> None:
    with pytest.raises(ValueError, match="change") as caught:
        measures.index_change(first, last, (2, 2))
    assert str(caught.value) == (
        f"A change from {said} cannot be given. Both must be above 0, the first above 0.005, by "
        "which it may be rounded."
    )


def test_a_fall_given_back() -> None:
    found = measures.given_back(4, 3, 3.5, (6, 6, 6))
    assert found.percent == 50
    assert (found.low, found.high) == pytest.approx((50, 50), abs=1e-3)


def test_rounding_widens_what_was_given_back() -> None:
    found = measures.given_back(4.07, 3.68, 3.92, (2, 2, 2))
    assert found.percent == pytest.approx(100 * 0.24 / 0.39)
    # The end of the fall is one value: it is rounded the same way above and below the line.
    assert found.low == pytest.approx(100 * (3.915 - 3.685) / (4.075 - 3.685))
    assert found.high == pytest.approx(100 * (3.925 - 3.675) / (4.065 - 3.675))
    assert (round(found.low), round(found.high)) == (59, 64)


@given(st.floats(4.065, 4.075), st.floats(3.675, 3.685), st.floats(3.915, 3.925))
def test_no_value_published_so_gives_another_share(a: float, b: float, c: float) -> None:
    found = measures.given_back(4.07, 3.68, 3.92, (2, 2, 2))
    assert found.low - 1e-9 <= 100 * (c - b) / (a - b) <= found.high + 1e-9


@pytest.mark.parametrize(
    ("first", "lowest", "last", "said"),
    [
        (3.0, 3.0, 3.0, "From 3 to 3 is no fall, and 3 no share of it."),
        (3.01, 3.0, 3.0, "From 3.01 to 3 is no fall, and 3 no share of it."),
        (4.0, 3.0, math.nan, "From 4 to 3 is no fall, and nan no share of it."),
    ],
)
def test_without_a_fall_nothing_is_given_back(
    first: float, lowest: float, last: float, said: str
) -> None:
    with pytest.raises(ValueError, match="no fall") as caught:
        measures.given_back(first, lowest, last, (2, 2, 2))
    assert str(caught.value) == (
        f"{said} The first must be above the second by more than rounding, and none missing."
    )
