from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from statsmodels.regression.linear_model import WLS

from gapdash import measures

FIVE_VALUES = st.lists(st.floats(0, 100), min_size=5, max_size=5)
FIVE_COHORTS = st.lists(st.integers(1, 5000), min_size=5, max_size=5)


def by_regression(values: list[float], cohorts: list[int]) -> float:
    """Slope by statsmodels on ranks made in a loop."""
    ranks, below = [], 0.0
    for cohort in cohorts:
        ranks.append((below + cohort / 2) / sum(cohorts))
        below += cohort
    exogenous = np.array([[1.0, rank] for rank in ranks])
    return float(WLS(values, exogenous, weights=cohorts).fit().params[1])


@given(FIVE_VALUES, FIVE_COHORTS)
def test_the_slope_is_that_of_statsmodels(values: list[float], cohorts: list[int]) -> None:
    found = measures.slope_index(np.array([values]), np.array([cohorts], float))
    assert found[0] == pytest.approx(by_regression(values, cohorts), abs=1e-6)


@given(FIVE_VALUES)
def test_equal_fifths_stand_for_unknown_cohorts(values: list[float]) -> None:
    found = measures.slope_index(np.array([values]))
    assert found[0] == pytest.approx(by_regression(values, [1, 1, 1, 1, 1]), abs=1e-9)


def test_a_straight_line_runs_on_to_both_ends() -> None:
    # Ranks 0.1 to 0.9, values 10 apart: 10 a fifth is 50 over all pupils; Q5 - Q1 is 40.
    assert measures.slope_index(np.array([50.0, 60, 70, 80, 90])) == pytest.approx([50])
    assert measures.slope_index(np.full((2, 5), 70.0)) == pytest.approx([0, 0])
    assert measures.slope_index(np.array([90.0, 80, 70, 60, 50])) == pytest.approx([-50])


def test_without_all_five_or_without_pupils_there_is_none() -> None:
    values = np.array([[50.0, 60, np.nan, 80, 90], [50, 60, 70, 80, 90], [50, 60, 70, 80, 90]])
    cohorts = np.array([[9.0] * 5, [9, 9, np.nan, 9, 9], [0] * 5])
    assert np.isnan(measures.slope_index(values, cohorts)).all()
    assert np.isnan(measures.slope_index(values[1], np.array([0.0, 8, 0, 0, 0]))).all()


@pytest.mark.parametrize(
    ("values", "cohorts", "said"),
    [
        ([1.0, 2, 3, 4], None, "There are 4 values a row. Give all five quintiles."),
        ([1.0, 2, 3, 4, 5], [9.0] * 6, "There are 6 cohorts a row. Give all five quintiles."),
        (
            [1.0, 2, 3, 4, 5],
            [9.0, 9, -9, 9, 9],
            "cohorts holds -9, which is no number of pupils. Allowed is 0 or more; NaN where it "
            "is unknown.",
        ),
    ],
)
def test_what_is_not_five_quintiles_is_refused(
    values: list[float], cohorts: list[float] | None, said: str
) -> None:
    with pytest.raises(ValueError, match=r"five|pupils") as caught:
        measures.slope_index(np.array(values), None if cohorts is None else np.array(cohorts))
    assert str(caught.value) == said
