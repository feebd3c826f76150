from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

import gapdash
from gapdash import measures, words
from gapdash.geodata import Geodata

TENTHS = st.integers(0, 1000)
MANY = st.integers(0, 200_000)


def behind(gap: float, cohort: float, nearest: int) -> float:
    """Pupils behind a gap, rounded as a table rounds them."""
    found = measures.pupils_behind(np.array([gap]), np.array([cohort]))
    return float(words.nearest(found, nearest)[0])


@pytest.mark.parametrize(
    ("gap", "cohort", "nearest", "pupils"),
    [
        (25.4, 1851, 10, 470),  # 470.2
        (25.0, 10, 5, 5),  # 2.5: a half goes up
        (24.9, 10, 5, 0),
        (75.0, 10, 5, 10),  # 7.5
        (50.0, 30, 10, 20),  # 15: a half of ten
        (49.9, 30, 10, 10),
        (0.0, 500, 5, 0),
        (-12.0, 500, 5, 0),
        (30.0, 0, 5, 0),
        (100.0, 7, 5, 5),
    ],
)
def test_pupils_behind_are_rounded(gap: float, cohort: float, nearest: int, pupils: float) -> None:
    assert behind(gap, cohort, nearest) == pupils


@given(TENTHS, TENTHS, MANY, st.sampled_from([5, 10]))
def test_rounding_is_that_of_whole_numbers(reference: int, own: int, n: int, step: int) -> None:
    """The gap is a difference of two published decimals, whatever binary numbers make of it."""
    found = behind(reference / 10 - own / 10, float(n), step)
    thousandths = n * max(0, reference - own)
    assert found == (2 * thousandths + 1000 * step) // (2000 * step) * step


def test_a_half_on_paper_goes_up_even_where_binary_numbers_fall_short_of_it() -> None:
    gap = 5.1 - 2.6
    assert gap < 2.5
    assert behind(gap, 100, 5) == 5


def test_none_are_made_from_what_is_missing() -> None:
    assert np.isnan(behind(np.nan, 100, 5))
    assert np.isnan(behind(20.0, np.nan, 5))


def test_a_gap_or_a_cohort_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="120") as caught:
        behind(120.0, 10, 5)
    assert str(caught.value) == "gap holds 120. Allowed are -100 to 100 percentage points."
    with pytest.raises(ValueError, match="-10") as caught:
        behind(20.0, -10, 5)
    assert str(caught.value) == (
        "cohort holds -10, which is no number of pupils. Allowed is 0 or more; NaN where it is "
        "unknown."
    )


def test_authorities_count_in_fives_and_wider_areas_in_tens(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", comparator=None)
    own, pupils = table["kind"] == "authority", table["behind"]
    assert (pupils.dropna() >= 0).all()
    assert (pupils[own].dropna() % 5 == 0).all()
    assert (pupils[own].dropna() % 10 == 5).any()
    assert (pupils[~own].dropna() % 10 == 0).all()
    missing = table["gap"].isna() | table["pupils"].isna()
    scores = table["unit"] != "percent"
    assert pupils[missing | scores].isna().all()
    assert pupils[~scores & ~missing].notna().all()
    assert ((table["behind_reason"] == "") == pupils.notna()).all()
