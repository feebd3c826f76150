"""Scales: where an axis begins and ends, decided once for a page's chart and a notebook's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from gapdash.tables.columns import AUTHORITY, NATION

ROUND = (1, 2, 5, 10)
TICKS = 5
# Of a small line, so that small changes look small: the share of its largest value, or points.
SPARK_SHARE, SPARK_POINTS = 0.4, 10.0
SCALED, RATES = ("value", "low", "high"), ("disadvantaged", "compared")
FIFTHS = ("disadvantaged", "simd_q2", "simd_q3", "simd_q4", "reference")


def limits(values: Iterable[float], unit: str = "") -> tuple[float, float]:
    """Limits of values with a little room, at tidy numbers.

    Parameters
    ----------
    values
        Any numbers; missing ones (NaN) are left out.
    unit
        Their unit: a percentage stays within 0 to 100.

    Returns
    -------
    tuple of float
        The lower and the upper limit; 0 and 1 where there is no value.
    """
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 1, high + 1
    power = 10 ** math.floor(math.log10((high - low) / TICKS))
    step = power * next(times for times in ROUND if times * power * TICKS >= high - low)
    least, most = (0, 100) if unit == "percent" else (-math.inf, math.inf)
    return (
        max(math.floor((low - step / 4) / step) * step, min(least, low)),
        min(math.ceil((high + step / 4) / step) * step, max(most, high)),
    )


def order_limits(table: pd.DataFrame, *, rate: bool) -> list[tuple[float, float]]:
    """Limits of the scale on which a year's places stand with their intervals, year by year.

    Parameters
    ----------
    table
        Rows of the one table, as they are shown.
    rate
        Whether they are of a rate, and no gap.
    """
    unit = str(table["unit"].iloc[0]) if rate else ""
    # Tiny places would flatten all the others: what of theirs lies beyond is cut off at the edge.
    extents = _extents(table, "year", (*SCALED, "benchmark"), without=table["small"])
    return [limits(extent, unit) for extent in extents]


def rate_limits(table: pd.DataFrame) -> list[tuple[float, float]]:
    """Limits of the scale on which a year's two groups of pupils stand, year by year.

    Parameters
    ----------
    table
        Rows of the one table, as they are shown, of a gap.
    """
    unit = str(table["unit"].iloc[0])
    return [limits(extent, unit) for extent in _extents(table, "year", RATES)]


def trend_limits(table: pd.DataFrame) -> list[tuple[float, float]]:
    """Limits of the scale of a trend by the area that is chosen, in the order of the areas.

    Parameters
    ----------
    table
        Rows of the one table, as they are shown, of every year: all but authorities always have a
        line, and the area that is chosen has its interval too.
    """
    wider = table.loc[table["kind"] != AUTHORITY, "value"]
    lines = (wider.min(), wider.max())
    return [limits([*lines, *extent]) for extent in _extents(table, "area_code", SCALED)]


def fifths_limits(table: pd.DataFrame) -> list[tuple[float, float]]:
    """Limits of the scale of five fifths by the area that is chosen, in the order of the areas.

    Parameters
    ----------
    table
        Rows of the one table, as they are shown, of every year: the nation's fifths always stand
        beside those of the area that is chosen.
    """
    nation = table.loc[table["kind"] == NATION, list(FIFTHS)]
    theirs = (nation.min().min(), nation.max().max())
    return [limits([*theirs, *extent]) for extent in _extents(table, "area_code", FIFTHS)]


def _extents(
    table: pd.DataFrame, by: str, names: Sequence[str], *, without: pd.Series | None = None
) -> Iterator[tuple[float, float]]:
    """The least and the most of some columns, for each year or area in order; NaN for none.

    without: rows whose own figures (``SCALED``) do not count.
    """
    codes, known = pd.factorize(table[by])
    values = table[list(names)].to_numpy(dtype=float)
    if without is not None:
        own = np.array([name in SCALED for name in names])
        values[np.ix_(without.to_numpy(), own)] = np.nan
    least, most = np.full((2, len(known)), np.nan)
    np.fmin.at(least, codes, np.fmin.reduce(values, axis=1))
    np.fmax.at(most, codes, np.fmax.reduce(values, axis=1))
    return zip(least.tolist(), most.tolist(), strict=True)
