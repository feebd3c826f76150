from __future__ import annotations

import itertools
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from gapdash import measures
from gapdash.geodata import Geodata
from gapdash.measures.panels import Floats
from tests.measures.made_up import NATION, Member, catalogue_of, table_of

DRAWS = 10_000
SHARE = st.sampled_from([0.0, 1.0, np.nan]) | st.floats(0, 1)
SIZE = st.sampled_from([0.0, np.nan]) | st.integers(1, 100_000).map(float)


def array(*values: float) -> Floats:
    return np.array(values)


def one_gap(o: int, n_o: int, d: int, n_d: int) -> list[float]:
    low, high = measures.gap_interval(array(o / n_o), array(n_o), array(d / n_d), array(n_d))
    return [float(low[0]), float(high[0])]


def test_published_vectors_of_the_newcombe_interval() -> None:
    assert one_gap(420, 600, 150, 300) == pytest.approx([0.13223, 0.26638], abs=5e-6)
    assert one_gap(9, 12, 2, 4) == pytest.approx([-0.200, 0.635], abs=5e-4)


@given(st.lists(st.tuples(SHARE, SIZE), min_size=1, max_size=20))
def test_wilson_is_that_of_statsmodels_row_by_row(rows: list[tuple[float, float]]) -> None:
    low, high = measures.rate_interval(*(np.array(column) for column in zip(*rows, strict=True)))
    for (rate, cohort), *mine in zip(rows, low, high, strict=True):
        if np.isnan(rate) or not cohort > 0:
            assert np.isnan(mine).all()
            continue
        theirs = proportion_confint(rate * cohort, cohort, alpha=0.05, method="wilson")
        assert mine == pytest.approx(theirs, abs=1e-12)
        assert -1e-15 <= mine[0] <= rate + 1e-12
        assert rate - 1e-12 <= mine[1] <= 1 + 1e-15


@given(st.lists(st.tuples(SHARE, SIZE, SHARE, SIZE), min_size=1, max_size=20))
def test_newcombe_is_that_of_statsmodels_row_by_row(
    rows: list[tuple[float, float, float, float]],
) -> None:
    low, high = measures.gap_interval(*(np.array(column) for column in zip(*rows, strict=True)))
    for (p, n, q, m), *mine in zip(rows, low, high, strict=True):
        if np.isnan(p + q) or not (n > 0 and m > 0):
            assert np.isnan(mine).all()
            continue
        theirs = confint_proportions_2indep(
            p * n, n, q * m, m, method="newcomb", compare="diff", alpha=0.05, correction=False
        )
        assert mine == pytest.approx(theirs, abs=1e-12)
        assert -1 - 1e-12 <= mine[0] <= p - q + 1e-12
        assert p - q - 1e-12 <= mine[1] <= 1 + 1e-12


def test_both_are_those_of_statsmodels_over_a_broad_grid() -> None:
    """Every pair of shares, 0 and 1 among them, of every pair of cohorts from 1 to a nation's."""
    shares = np.r_[0, 1e-9, np.linspace(0.01, 0.99, 15), 1 - 1e-9, 1]
    sizes = np.array([1, 2, 3, 4, 5, 12, 29, 30, 150, 999, 6e5])
    p, n, q, m = (each.ravel() for each in np.meshgrid(shares, sizes, shares, sizes))
    assert len(p) == 43_681
    for mine, theirs in (
        (measures.rate_interval(p, n), proportion_confint(p * n, n, method="wilson")),
        (
            measures.gap_interval(p, n, q, m),
            confint_proportions_2indep(p * n, n, q * m, m, method="newcomb", correction=False),
        ),
    ):
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-12)


def test_a_wilson_interval_covers_the_rate_as_often_as_it_says() -> None:
    """Measured: 95.1% of draws on average; the worst cell of rate and cohort 92.9%."""
    draw = np.random.default_rng(1927)
    rates, sizes = np.linspace(0.05, 0.95, 19), np.array([30, 50, 100, 300, 1000, 5000])
    p, n = (each.ravel()[:, None] for each in np.meshgrid(rates, sizes))
    found = draw.binomial(n, p, size=(len(p), DRAWS)) / n
    low, high = measures.rate_interval(found, np.broadcast_to(n, found.shape))
    cells = ((low <= p) & (p <= high)).mean(axis=1)
    said = f"mean {cells.mean():.4f}, worst cell {cells.min():.4f}"
    assert 0.94 <= cells.mean() <= 0.97, said
    assert cells.min() > 0.92, said


def test_a_newcombe_interval_covers_the_gap_as_often_as_it_says() -> None:
    """Measured: 95.1% of draws on average; the worst cell of rates and cohorts 92.7%."""
    draw = np.random.default_rng(1998)
    rates, sizes = (0.1, 0.3, 0.5, 0.7, 0.9), (30, 120, 1000)
    cells = []
    for p, q in itertools.product(rates, rates):
        n, m = (each.ravel()[:, None] for each in np.meshgrid(sizes, sizes))
        first = draw.binomial(n, p, size=(len(n), DRAWS)) / n
        second = draw.binomial(m, q, size=(len(m), DRAWS)) / m
        low, high = measures.gap_interval(
            first, np.broadcast_to(n, first.shape), second, np.broadcast_to(m, second.shape)
        )
        cells.append(((low <= p - q) & (p - q <= high)).mean(axis=1))
    covered = np.concatenate(cells)
    said = f"mean {covered.mean():.4f}, worst cell {covered.min():.4f}"
    assert 0.94 <= covered.mean() <= 0.97, said
    assert covered.min() > 0.92, said


def test_what_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="no share") as caught:
        measures.rate_interval(array(0.5, 40.0), array(100.0, 100.0))
    assert str(caught.value) == (
        "rate holds 40, which is no share. Allowed is 0 to 1; divide percentages by 100."
    )
    with pytest.raises(ValueError, match="no share") as caught:
        measures.gap_interval(array(0.5), array(9.0), array(-0.1), array(9.0))
    assert str(caught.value) == (
        "disadvantaged holds -0.1, which is no share. Allowed is 0 to 1; divide percentages by 100."
    )


def test_a_negative_cohort_is_refused() -> None:
    with pytest.raises(ValueError, match="-1") as caught:
        measures.rate_interval(array(0.5), array(-1.0))
    assert str(caught.value) == (
        "cohort holds -1, which is no number of pupils. Allowed is 0 or more; NaN where it is "
        "unknown."
    )
    with pytest.raises(ValueError, match="-2") as caught:
        measures.gap_interval(array(0.5), array(9.0), array(0.5), array(-2.0))
    assert str(caught.value) == (
        "disadvantaged_cohort holds -2, which is no number of pupils. Allowed is 0 or more; NaN "
        "where it is unknown."
    )


def with_intervals(members: list[Member], catalogue: pd.DataFrame, **changes: Any) -> Any:
    table = table_of(members)
    nations = table["area_code"] == NATION
    table["cohort"] = table["cohort"].mask(nations, 10_000.0)
    table["cohort_basis"] = table["cohort_basis"].mask(nations, "published")
    wide = measures.by_group(table.assign(**changes))
    frame = measures.add_gaps(wide, catalogue, NATION)
    return measures.add_intervals(frame, catalogue, NATION).set_index("area_code")


def test_each_rate_and_gap_of_a_percentage_has_an_interval() -> None:
    frame = with_intervals([(50.0, 300.0, 70.0, 600.0)], catalogue_of("made_up"))
    row = frame.loc["A0"]
    assert [row["gap_local_low"], row["gap_local_high"]] == pytest.approx(
        [13.223, 26.638], abs=5e-4
    )
    for name, o, n in (("national_others", 0.7, 10_000), ("national_disadvantaged", 0.4, 10_000)):
        low, high = measures.gap_interval(array(o), array(n), array(0.5), array(300))
        found = [row[f"gap_{name}_low"], row[f"gap_{name}_high"]]
        assert found == pytest.approx([100 * low[0], 100 * high[0]])
    low, high = measures.rate_interval(array(0.5), array(300))
    assert [row["disadvantaged_low"], row["disadvantaged_high"]] == pytest.approx(
        [100 * low[0], 100 * high[0]]
    )
    assert not row["approximate_gap_local"]
    assert np.isnan([row["all_low"], row["all_high"]]).all()
    assert np.isnan(frame.loc[NATION, "gap_national_disadvantaged_low"])


def test_where_less_is_better_the_interval_is_turned_too() -> None:
    catalogue = catalogue_of("made_up", better="lower")
    row = with_intervals([(70.0, 600.0, 50.0, 300.0)], catalogue).loc["A0"]
    assert row["gap_local"] == 20
    found = [row["gap_local_low"], row["gap_local_high"]]
    assert found == pytest.approx([13.223, 26.638], abs=5e-4)


def test_an_average_has_no_interval() -> None:
    row = with_intervals([(38.0, 300.0, 64.0, 600.0)], catalogue_of("made_up", unit="score"))
    limits = [name for name in row if name.endswith(("_low", "_high"))]
    assert len(limits) == 12
    assert row[limits].isna().all(axis=None)


def test_a_cohort_that_is_not_published_makes_the_interval_approximate() -> None:
    for basis, approximate in (("published", False), ("estimated", True), ("nearest_year", True)):
        frame = with_intervals(
            [(50.0, 300.0, 70.0, 600.0)], catalogue_of("made_up"), cohort_basis=basis
        )
        assert bool(frame.loc["A0", "approximate_gap_local"]) is approximate


def test_a_percentage_above_100_is_refused() -> None:
    with pytest.raises(ValueError, match="percentage") as caught:
        with_intervals([(50.0, 300.0, 170.0, 600.0)], catalogue_of("made_up"))
    assert str(caught.value) == (
        "made_up, 2025, A0: other is 170. Allowed is 0 to 100, as it is a percentage."
    )


def test_a_negative_cohort_in_a_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="cohort_other") as caught:
        with_intervals([(50.0, 300.0, 70.0, -6.0)], catalogue_of("made_up"))
    assert str(caught.value) == (
        "made_up, 2025, A0: cohort_other is -6. Allowed is 0 or more pupils, or nothing where it "
        "is unknown."
    )


def test_real_intervals_are_those_of_statsmodels(data: Geodata) -> None:
    frame = data.measure(data.programmes["south-west"])
    rows = frame[(frame["indicator"] == "eyfsp_gld") & frame["gap_local_low"].notna()]
    assert len(rows) > 100
    for row in rows.to_dict("records"):
        n, m = row["cohort_other"], row["cohort_disadvantaged"]
        theirs = confint_proportions_2indep(
            row["other"] / 100 * n,
            n,
            row["disadvantaged"] / 100 * m,
            m,
            method="newcomb",
            compare="diff",
            correction=False,
        )
        mine = [row["gap_local_low"], row["gap_local_high"]]
        assert mine == pytest.approx([100 * limit for limit in theirs])
