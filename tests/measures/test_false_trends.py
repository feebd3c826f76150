"""How often series that never move show a trend."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from gapdash import measures
from gapdash.geodata import Geodata
from gapdash.measures.fit import CHI_SQUARED
from gapdash.measures.panels import Floats
from tests.measures.test_trends import BORDER, FIVE

SERIES = 10_000


def test_the_border_is_passed_by_chance_once_in_500() -> None:
    assert chi2.sf(BORDER, 1) == pytest.approx(0.002, abs=1e-6)
    assert CHI_SQUARED == BORDER


def false_trends(values: Floats, low: Floats, high: Floats) -> tuple[float, float]:
    """Share of flat series with a trend, and the most that may have one."""
    share = measures.fit_trend(np.array(FIVE, float), values, low, high).trend.mean()
    expected = float(chi2.sf(BORDER, 1))
    return float(share), expected + 3 * (expected * (1 - expected) / len(values)) ** 0.5


def test_flat_series_seldom_show_a_trend() -> None:
    """Measured: 0.15% of 10,000; allowed is 0.2% and three standard errors, 0.33%."""
    draw = np.random.default_rng(5)
    error = draw.uniform(0.3, 5, size=(SERIES, 5))
    values = 20 + error * draw.standard_normal((SERIES, 5))
    share, most = false_trends(values, values - 1.96 * error, values + 1.96 * error)
    assert share <= most, f"{share:.4f} of flat series have a trend"
    assert share > 0.0005, f"{share:.4f}: the test never finds anything"


def flat_gaps(others: int, disadvantaged: int) -> tuple[Floats, Floats, Floats]:
    """Gaps of areas whose two rates never move, with their Newcombe intervals."""
    draw = np.random.default_rng(disadvantaged)
    shape = (SERIES, 5)
    o = draw.binomial(others, 0.68, size=shape) / others
    d = draw.binomial(disadvantaged, 0.46, size=shape) / disadvantaged
    return o - d, *measures.gap_interval(
        o, np.full(shape, others), d, np.full(shape, disadvantaged)
    )


@pytest.mark.parametrize(("others", "disadvantaged"), [(600, 150), (900, 300), (3000, 900)])
def test_flat_rates_seldom_show_a_trend_in_their_gap(others: int, disadvantaged: int) -> None:
    """Measured: 0.27%, 0.23% and 0.23% of 10,000; allowed is 0.33%."""
    share, most = false_trends(*flat_gaps(others, disadvantaged))
    assert share <= most, f"{share:.4f} of flat series have a trend"


@pytest.mark.parametrize(("others", "disadvantaged", "known"), [(90, 30, 0.007), (12, 4, 0.033)])
def test_small_cohorts_show_more_false_trends_and_we_know_how_many(
    others: int, disadvantaged: int, known: float
) -> None:
    """Measured: 0.6% and 3.2%: a small cohort's interval leans on the rate drawn."""
    share, most = false_trends(*flat_gaps(others, disadvantaged))
    assert most < share <= known, f"{share:.4f} of flat series have a trend"


def test_no_real_trend_rests_on_a_small_cohort(data: Geodata) -> None:
    frame = data.measure_nation("E92000001")
    for column in ("gap_local", "gap_national_others", "gap_national_disadvantaged"):
        found = measures.trends(frame, data.breaks, column)
        tiny = frame[frame[f"{column}_low"].notna() & frame["small"]]
        keys = pd.MultiIndex.from_frame(tiny[["indicator", "area_code"]])
        of_tiny = pd.MultiIndex.from_frame(found[["indicator", "area_code"]]).isin(keys)
        assert (found["points"][of_tiny] == 5).any()
        assert not found["trend"][of_tiny].any()
