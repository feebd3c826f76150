"""Trends: whether a series has moved by more than chance, and when it would close."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.measures.panels import Flags, Floats, Panel

POINTS = 5
CHI_SQUARED = 9.54953570608324  # exceeded by chance alone once in 500 flat series
WIDTHS = 3.92  # standard errors between the limits of a 95% interval
Z = 1.959964


@dataclass(frozen=True)
class Fit:
    """A weighted straight line through each of m series.

    Parameters
    ----------
    slope, error
        Change a year and its standard error, shape (m,), in the measure's unit.
    chi_squared
        (slope / error)², shape (m,).
    steady
        Whether the slope keeps its sign whichever point is left out, shape (m,).
    """

    slope: Floats
    error: Floats
    chi_squared: Floats
    steady: Flags

    @property
    def trend(self) -> Flags:
        """Whether the series have moved: more than chance, and not by one point alone."""
        return np.asarray((self.chi_squared > CHI_SQUARED) & self.steady)


def fit_trend(years: Floats, values: Floats, low: Floats, high: Floats) -> Fit:
    """Fit a line to series whose every point has an interval.

    ::

        s = (high - low) / 3.92,  w = 1 / s²
        b = (Σw Σw·t·y - Σw·t Σw·y) / (Σw Σw·t² - (Σw·t)²)
        χ² = b² (Σw Σw·t² - (Σw·t)²) / Σw

    A series has a trend where χ² > 9.5495 and b keeps its sign in every fit that leaves one of
    its points out.

    Parameters
    ----------
    years
        Shape (n,).
    values, low, high
        The points and their intervals, shape (m, n), in the measure's unit; NaN where a series
        has no point.

    Returns
    -------
    Fit
        NaN for a series of fewer than two points; 0 is no change.

    Raises
    ------
    ValueError
        If an interval is empty or turned around: its point would weigh everything.

    Notes
    -----
    Of flat series, 0.2% show a trend. An interval of a small cohort leans on the very rate that
    was drawn: at 150 disadvantaged pupils it is up to 0.3%, at 30 about 0.6%, at 4 about 3%.
    """
    values, low, high = (np.atleast_2d(np.asarray(each, float)) for each in (values, low, high))
    if (high <= low).any():
        at = tuple(int(place) for place in np.argwhere(high <= low)[0])
        message = (
            f"The interval of series {at[0]}, year {years[at[1]]:g} runs from {low[at]:g} to "
            f"{high[at]:g}. Give each point an interval wider than nothing."
        )
        raise ValueError(message)
    weight = np.nan_to_num((WIDTHS / (high - low)) ** 2) * ~np.isnan(values)
    # Years from their middle: the same slope, without the cancelling of large squares.
    time = np.asarray(years, dtype=float)
    time = time - time.sum() / max(len(time), 1)
    points = np.nan_to_num(values)
    slope, spread = _slope(weight, time, points)
    rank = np.where(weight > 0, np.cumsum(weight > 0, axis=1), 0)
    steady = np.ones(len(values), dtype=bool)
    for left_out in range(1, int(rank.max(initial=0)) + 1):
        partial, _ = _slope(np.where(rank == left_out, 0.0, weight), time, points)
        steady &= (np.sign(partial) == np.sign(slope)) | (rank.max(axis=1, initial=0) < left_out)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Fit(slope, 1 / np.sqrt(spread), slope**2 * spread, steady)


def _slope(weight: Floats, time: Floats, points: Floats) -> tuple[Floats, Floats]:
    """Slope of each series, and 1 / its variance."""
    total, first = weight.sum(axis=1), (weight * time).sum(axis=1)
    product, value = (weight * time * points).sum(axis=1), (weight * points).sum(axis=1)
    determinant = total * (weight * time**2).sum(axis=1) - first**2
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = determinant / total
        slope = (total * product - first * value) / determinant
    flat = ~(spread > 0)
    return np.where(flat, np.nan, slope), np.where(flat, np.nan, spread)


def time_to_close(gap: Floats, slope: Floats, error: Floats) -> tuple[Floats, Floats, Floats]:
    """Years until a gap would be closed, were its slope to last.

    ::

        gap / -b, from gap / -(b - 1.96 s) to gap / -(b + 1.96 s)

    Parameters
    ----------
    gap
        The last gap, shape (m,).
    slope, error
        Its change a year and the standard error of that, same shape and unit.

    Returns
    -------
    years, soonest, latest
        Shape (m,). NaN where the slope's interval reaches zero or lies above it, or there is
        no gap left to close.

    Raises
    ------
    ValueError
        If a standard error is negative.
    """
    gap, slope, error = (np.asarray(each, dtype=float) for each in (gap, slope, error))
    if (error < 0).any():
        message = f"error holds {error[error < 0].flat[0]:g}. A standard error is 0 or more."
        raise ValueError(message)
    closing = (slope + Z * error < 0) & (gap > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (gap / -slope, gap / -(slope - Z * error), gap / -(slope + Z * error))
    years, soonest, latest = (np.where(closing, each, np.nan) for each in found)
    return years, soonest, latest


def trends(frame: pd.DataFrame, breaks: pd.DataFrame, column: str) -> pd.DataFrame:
    """The trend of every series of a measure: its latest five points since the last break.

    Nothing crosses a break, where the measure changed; a gap in the data is crossed.

    Parameters
    ----------
    frame
        One row = indicator, year, area: the columns of ``add_gaps`` and ``add_intervals``.
    breaks
        The frame of ``indicators.load_breaks``, or those of its rows that the frame's
        indicators need.
    column
        The measure: a gap such as "gap_local", or a group's rate such as "disadvantaged".

    Returns
    -------
    pandas.DataFrame
        One row = indicator, area: since (the first year that counts), points (at most five),
        first_year and last_year of them, value (the last one), half_width (mean half width
        of the points' intervals), slope, slope_low and
        slope_high (unit a year), chi_squared, trend (bool: tested and found), years_to_close,
        soonest and latest (years; for gaps), refused (why there is no time to close: "few"
        points, "zero" in the slope's interval, "widening", "closed", or ""). NaN where a
        series has fewer than five points.

    Raises
    ------
    ValueError
        If a break names a year that its indicator's series does not have, or an interval is
        turned around.
    """
    since = _since(frame, breaks)
    panel = Panel(frame, ("indicator", "area_code"), "year")
    years = panel.columns.to_numpy(dtype=float)
    first = since.reindex(panel.rows.get_level_values("indicator")).to_numpy(dtype=float)
    values, low, high = (
        panel.numbers(name) for name in (column, f"{column}_low", f"{column}_high")
    )
    known = ~np.isnan(values + low + high) & (years >= first[:, None])
    from_last = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    chosen = known & (from_last <= POINTS)
    points = chosen.sum(axis=1)
    full = points == POINTS
    chosen &= full[:, None]
    fit = fit_trend(years, *(np.where(chosen, each, np.nan) for each in (values, low, high)))
    at = np.where(chosen, years, np.nan)
    any_ = chosen.any(axis=1)
    last = np.where(any_, np.max(np.where(chosen, years, -np.inf), axis=1, initial=-np.inf), np.nan)
    value = np.where(at == last[:, None], values, 0.0).sum(axis=1)
    closing = time_to_close(value, fit.slope, fit.error)
    found = panel.rows.to_frame(index=False)
    return found.assign(
        since=first.astype(int),
        points=points,
        first_year=np.where(
            any_, np.min(np.where(chosen, years, np.inf), axis=1, initial=np.inf), np.nan
        ),
        last_year=last,
        value=np.where(full, value, np.nan),
        half_width=np.where(
            full, np.where(chosen, high - low, 0.0).sum(axis=1) / 2 / POINTS, np.nan
        ),
        slope=fit.slope,
        slope_low=fit.slope - Z * fit.error,
        slope_high=fit.slope + Z * fit.error,
        chi_squared=fit.chi_squared,
        trend=fit.trend,
        years_to_close=closing[0],
        soonest=closing[1],
        latest=closing[2],
        refused=_refused(full, value, fit),
    )


def _since(frame: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """The first year after each indicator's last break; of all its years where there is none."""
    pairs = frame[["indicator", "year"]].drop_duplicates()
    known = pd.MultiIndex.from_frame(pairs)
    cuts = breaks[breaks["indicator"].isin(pairs["indicator"])]
    for side in ("last_before", "first_after"):
        there = pd.MultiIndex.from_frame(cuts[["indicator", side]]).isin(known)
        if not there.all():
            cut = cuts[~there].iloc[0]
            own = sorted(pairs.loc[pairs["indicator"] == cut["indicator"], "year"])
            message = (
                f"The {cut['kind']} {cut['last_before']} to {cut['first_after']} names a year that "
                f"{cut['indicator']} does not have. Its years are "
                f"{', '.join(str(year) for year in own)}."
            )
            raise ValueError(message)
    first = pairs.groupby("indicator")["year"].min()
    last = cuts[cuts["kind"] == "break"].groupby("indicator")["first_after"].max()
    return last.reindex(first.index).fillna(first)


def _refused(full: Flags, value: Floats, fit: Fit) -> np.ndarray:
    """Why there is no time to close."""
    reason = np.full(full.shape, "", dtype=object)
    with np.errstate(invalid="ignore"):
        reason[fit.slope + Z * fit.error >= 0] = "zero"
        reason[fit.slope - Z * fit.error > 0] = "widening"
        reason[value <= 0] = "closed"
    reason[~full] = "few"
    return reason
