from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gapdash.geodata import Geodata
from gapdash.measures import rate_interval
from gapdash.partners.pooled import add_counts, latest_years, pool
from tests.partners.made_up import YEARS, made_up_results


def test_three_years_are_added_not_averaged() -> None:
    results = made_up_results(
        ("111111", 2023, 20, 50, 40),  # 4 of 10
        ("111111", 2024, 40, 50, 60),  # 12 of 20
        ("111111", 2025, 60, 50, 70),  # 21 of 30
    )
    row = pool(results, YEARS).iloc[0]
    assert (row["reached"], row["counted"], row["years"]) == (37, 60, 3)
    assert row["rate"] == pytest.approx(100 * 37 / 60)  # the mean of the rates would be 56.7
    low, high = rate_interval(np.array([37 / 60]), np.array([60.0]))
    assert (row["low"], row["high"]) == (100 * low[0], 100 * high[0])
    assert (row["cohort"], row["share"]) == (40, 50)
    assert row["approximate"]


def test_a_suppressed_year_does_not_count_and_is_never_zero() -> None:
    results = made_up_results(
        ("111111", 2023, 30, 10, None), ("111111", 2024, 30, 40, 50), ("222222", 2025, 9, 20, None)
    )
    found = pool(results, YEARS).set_index("urn")
    assert found[["years", "counted", "reached"]].to_numpy()[0].tolist() == [1, 12, 6]
    # The share still counts the year whose result is suppressed.
    assert found.loc["111111", "share"] == 25
    assert found.loc["222222", "years"] == 0
    assert found.loc["222222", ["counted", "reached", "rate", "low", "high"]].isna().all()


def test_a_year_without_disadvantaged_pupils_has_no_rate() -> None:
    found = add_counts(made_up_results(("111111", 2025, 30, 0, 0)))
    assert found["reached"].isna().all()


def test_published_numbers_are_not_approximate() -> None:
    results = made_up_results(("111111", 2025, 30, 33, 50)).assign(disadvantaged=10.0)
    row = pool(results, YEARS).iloc[0]
    assert (row["counted"], row["reached"], row["approximate"]) == (10, 5, False)


def test_years_are_the_same_for_every_school() -> None:
    results = made_up_results(*(("111111", year, 30, 50, 50) for year in range(2016, 2026)))
    assert latest_years(results) == (2023, 2024, 2025)
    assert latest_years(results[results["year"] < 2018]) == (2016, 2017)


def test_no_suppressed_result_of_a_school_can_be_worked_out(data: Geodata) -> None:
    """A pooled rate holds published years alone: taking away the others' leaves nothing."""
    results = data.results[data.results["stage"] == "ks2"]
    years = latest_years(results)
    hidden = results["value_disadvantaged"].isna()
    without = results.assign(
        pupils=results["pupils"].mask(hidden, 30.0), share=results["share"].mask(hidden, 20.0)
    )
    columns = ["urn", "years", "counted", "reached", "rate", "low", "high"]
    pd.testing.assert_frame_equal(pool(results, years)[columns], pool(without, years)[columns])
