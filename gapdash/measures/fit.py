"""Fits: a weighted line through a series, and when it would reach zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gapdash.measures.panels import Flags, Floats

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
