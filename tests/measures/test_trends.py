from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from statsmodels.regression.linear_model import WLS

from gapdash import measures
from gapdash.geodata import Geodata

BORDER = 9.54953570608324
NO_BREAKS = pd.DataFrame(columns=["indicator", "last_before", "first_after", "kind"])
FIVE = range(2021, 2026)
POINT = st.tuples(st.floats(-50, 50), st.floats(0.1, 20))


def frame_of(years: Sequence[int], values: Sequence[float], width: float = 2.0) -> pd.DataFrame:
    """A made-up series of one area, each point known to within ``width`` either way."""
    frame = pd.DataFrame({"indicator": "made_up", "area_code": "A0", "year": years, "gap": values})
    return frame.assign(gap_low=frame["gap"] - width, gap_high=frame["gap"] + width)


def trend_of(frame: pd.DataFrame, breaks: pd.DataFrame = NO_BREAKS) -> Any:
    return measures.trends(frame, breaks, "gap").iloc[0]


def cut(kind: str, last_before: int, first_after: int) -> pd.DataFrame:
    return pd.DataFrame([["made_up", last_before, first_after, kind]], columns=NO_BREAKS.columns)


@dataclass
class Line:
    """A fitted line, by statsmodels and plain loops."""

    slope: float
    error: float
    steady: bool

    @property
    def chi_squared(self) -> float:
        return (self.slope / self.error) ** 2


def slope_of(
    years: Sequence[float], values: Sequence[float], errors: Sequence[float]
) -> tuple[float, float]:
    middle = sum(years) / len(years)
    exogenous = np.array([[1.0, year - middle] for year in years])
    fit = WLS(np.array(values), exogenous, weights=[1 / error**2 for error in errors]).fit()
    return float(fit.params[1]), float(np.sqrt(fit.normalized_cov_params[1, 1]))


def line_of(years: Sequence[float], values: Sequence[float], errors: Sequence[float]) -> Line:
    slope, error = slope_of(years, values, errors)
    steady = True
    for left_out in range(len(years)):
        kept = [at for at in range(len(years)) if at != left_out]
        partial = np.polyfit(
            [years[at] - years[0] for at in kept],
            [values[at] for at in kept],
            1,
            w=[1 / errors[at] for at in kept],
        )
        steady = steady and bool(np.sign(partial[0]) == np.sign(slope))
    return Line(slope, error, steady)


def test_the_designs_example() -> None:
    row = trend_of(frame_of(FIVE, [20, 19, 18.5, 17, 16]))
    assert row["slope"] == pytest.approx(-1.0, abs=5e-6)
    assert row["chi_squared"] == pytest.approx(9.604, abs=5e-6)
    assert row["trend"]
    assert (row["points"], row["first_year"], row["last_year"]) == (5, 2021, 2025)


@given(st.lists(POINT, min_size=5, max_size=5), st.sets(st.integers(2005, 2025), min_size=5))
def test_statsmodels_and_plain_loops_find_the_same(
    points: list[tuple[float, float]], when: set[int]
) -> None:
    years = [float(year) for year in sorted(when)[-5:]]
    values, errors = ([float(each) for each in column] for column in zip(*points, strict=True))
    half = 1.96 * np.array(errors)
    fit = measures.fit_trend(np.array(years), np.array(values), values - half, values + half)
    line = line_of(years, values, errors)
    assert fit.slope[0] == pytest.approx(line.slope, rel=1e-6, abs=1e-9)
    assert fit.error[0] == pytest.approx(line.error, rel=1e-6)
    assert fit.chi_squared[0] == pytest.approx(line.chi_squared, rel=1e-5, abs=1e-9)
    if abs(line.slope) > 1e-6 and line.chi_squared > BORDER:
        assert bool(fit.trend[0]) == line.steady


def series_by_loops(
    frame: pd.DataFrame, breaks: pd.DataFrame, column: str
) -> dict[tuple[str, str], list[dict[str, float]]]:
    """The points of every series since its last break, at most five, by plain loops."""
    last_break: dict[str, int] = {}
    for row in breaks.to_dict("records"):
        if row["kind"] == "break":
            name = row["indicator"]
            last_break[name] = max(last_break.get(name, 0), row["first_after"])
    found: dict[tuple[str, str], list[dict[str, float]]] = {}
    for row in frame.sort_values("year").to_dict("records"):
        points = found.setdefault((row["indicator"], row["area_code"]), [])
        has = all(row[name] == row[name] for name in (column, f"{column}_low", f"{column}_high"))
        if has and row["year"] >= last_break.get(row["indicator"], 0):
            points.append({str(name): value for name, value in row.items()})
    return {key: points[-5:] for key, points in found.items()}


@pytest.mark.parametrize("column", ["gap_local", "gap_national_others", "disadvantaged"])
def test_plain_loops_find_the_same_for_every_series_of_the_south_west(
    data: Geodata, column: str
) -> None:
    frame = data.measure(data.programmes["south-west"])
    found = measures.trends(frame, data.breaks, column)
    rows = {(row["indicator"], row["area_code"]): row for row in found.to_dict("records")}
    series = series_by_loops(frame, data.breaks, column)
    assert set(series) == set(rows)
    tested = 0
    for key, points in series.items():
        row = rows[key]
        assert row["points"] == len(points)
        if len(points) < 5:
            assert row["refused"] == "few"
            assert not row["trend"]
            assert np.isnan([row["slope"], row["value"], row["years_to_close"]]).all()
            continue
        tested += 1
        line = line_of(
            [float(point["year"]) for point in points],
            [point[column] for point in points],
            [(point[f"{column}_high"] - point[f"{column}_low"]) / 3.92 for point in points],
        )
        assert row["slope"] == pytest.approx(line.slope)
        assert row["chi_squared"] == pytest.approx(line.chi_squared)
        assert row["trend"] == (line.chi_squared > BORDER and line.steady)
        assert row["value"] == points[-1][column]
        low, high = line.slope - 1.959964 * line.error, line.slope + 1.959964 * line.error
        assert [row["slope_low"], row["slope_high"]] == pytest.approx([low, high])
        if high < 0 < row["value"]:
            assert row["refused"] == ""
            assert row["years_to_close"] == pytest.approx(-row["value"] / line.slope)
        else:
            assert row["refused"] in {"zero", "widening", "closed"}
            assert np.isnan(row["years_to_close"])
    assert tested > 50


def test_only_the_latest_five_points_count() -> None:
    with_more = trend_of(frame_of(range(2015, 2026), [90, 1, 80, 2, 70, 3, 20, 19, 18.5, 17, 16]))
    plain = trend_of(frame_of(FIVE, [20, 19, 18.5, 17, 16]))
    names = ["points", "first_year", "slope", "chi_squared", "trend", "value"]
    pd.testing.assert_series_equal(with_more[names], plain[names])


def test_no_trend_crosses_a_break() -> None:
    frame = frame_of(range(2020, 2026), [20, 20, 19, 18.5, 17, 16])
    row = trend_of(frame, cut("break", 2021, 2022))
    assert (row["since"], row["points"], row["refused"]) == (2022, 4, "few")
    assert not row["trend"]
    assert np.isnan(row["slope"])
    assert trend_of(frame, cut("break", 2020, 2021))["points"] == 5


def test_a_trend_crosses_a_gap_and_counts_its_years() -> None:
    years = [2018, 2019, 2022, 2023, 2024]
    row = trend_of(frame_of(years, [20, 19, 16, 15, 14]), cut("gap", 2019, 2022))
    assert (row["since"], row["points"]) == (2018, 5)
    assert row["slope"] == pytest.approx(-1.0)
    # Were the years merely counted, the slope would be -1.5.
    assert row["years_to_close"] == pytest.approx(14.0)


def test_a_series_moved_by_one_point_alone_has_no_trend() -> None:
    row = trend_of(frame_of(FIVE, [20, 20.2, 20.4, 20.6, 10], width=1.0))
    assert row["chi_squared"] > BORDER
    assert not row["trend"]


def test_the_latest_break_counts() -> None:
    frame = frame_of(range(2016, 2026), list(range(30, 20, -1)))
    breaks = pd.concat([cut("break", 2022, 2023), cut("break", 2017, 2018)])
    assert trend_of(frame, breaks)["since"] == 2023


def test_a_break_of_a_year_that_a_series_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have") as caught:
        trend_of(frame_of(FIVE, [20, 19, 18.5, 17, 16]), cut("break", 2019, 2022))
    assert str(caught.value) == (
        "The break 2019 to 2022 names a year that made_up does not have. Its years are 2021, "
        "2022, 2023, 2024, 2025."
    )


def test_a_break_of_another_indicator_does_not_matter() -> None:
    breaks = cut("break", 1999, 2000).assign(indicator="another")
    assert trend_of(frame_of(FIVE, [20, 19, 18.5, 17, 16]), breaks)["trend"]


@pytest.mark.parametrize(("low", "said"), [(20.0, "20 to 19"), (19.0, "19 to 19")])
def test_an_interval_turned_around_or_empty_is_refused(low: float, said: str) -> None:
    frame = frame_of(FIVE, [20, 19, 18.5, 17, 16])
    frame.loc[2, ["gap_low", "gap_high"]] = [low, 19.0]
    with pytest.raises(ValueError, match="interval") as caught:
        trend_of(frame)
    assert str(caught.value) == (
        f"The interval of series 0, year 2023 runs from {said}. Give each point an interval wider "
        "than nothing."
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([20, 19.9, 20.1, 20, 19.8], "zero"),
        ([10, 12, 14, 16, 18], "widening"),
        ([8, 6, 4, 2, -1], "closed"),
        ([-8, -6, -4, -2, 0], "closed"),
        ([20, 19, 18, 17], "few"),
        ([20, 18, 16, 14, 12], ""),
    ],
)
def test_a_time_to_close_is_refused_with_its_reason(values: list[float], reason: str) -> None:
    row = trend_of(frame_of(range(2026 - len(values), 2026), values))
    assert row["refused"] == reason
    times = row[["years_to_close", "soonest", "latest"]].astype(float)
    assert times.isna().all() == bool(reason)


def test_the_time_to_close_is_the_gap_over_the_slope_and_its_range() -> None:
    row = trend_of(frame_of(FIVE, [20, 18, 16, 14, 12]))
    # s = 4 / 3.92; the slope's error is s / √10.
    half = 1.959964 * 4 / 3.92 / 10**0.5
    assert row["years_to_close"] == pytest.approx(6)
    assert row["soonest"] == pytest.approx(12 / (2 + half))
    assert row["latest"] == pytest.approx(12 / (2 - half))


def test_a_negative_standard_error_is_refused() -> None:
    one = np.array([1.0])
    with pytest.raises(ValueError, match="standard error") as caught:
        measures.time_to_close(one, -one, -one)
    assert str(caught.value) == "error holds -1. A standard error is 0 or more."


def test_points_without_an_interval_do_not_count() -> None:
    frame = frame_of(range(2020, 2026), [99, 20, 19, 18.5, 17, 16])
    frame.loc[0, "gap_low"] = np.nan
    assert trend_of(frame)["slope"] == pytest.approx(-1)
    frame.loc[5, "gap"] = np.nan
    assert trend_of(frame)["refused"] == "few"
