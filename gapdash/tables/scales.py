"""Scales: where an axis begins and ends, decided once for a page's chart and a notebook's."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

ROUND = (1, 2, 5, 10)
TICKS = 5
SCALED = ("value", "low", "high")


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


def order_limits(rows: pd.DataFrame, *, rate: bool) -> tuple[float, float]:
    """Limits of the scale on which a year's places stand with their intervals.

    Parameters
    ----------
    rows
        One year's rows of the one table, as they are shown.
    rate
        Whether they are of a rate, and no gap.
    """
    # Tiny places would flatten all the others: what of theirs lies beyond is cut off at the edge.
    large = rows[~rows["small"]]
    unit = str(rows["unit"].iloc[0]) if rate else ""
    return limits([*_numbers(large, *SCALED), *_numbers(rows, "benchmark")], unit)


def rate_limits(rows: pd.DataFrame) -> tuple[float, float]:
    """Limits of the scale on which a year's two groups of pupils stand.

    Parameters
    ----------
    rows
        As ``order_limits`` takes them, of a gap.
    """
    return limits(_numbers(rows, "disadvantaged", "compared"), str(rows["unit"].iloc[0]))


def trend_limits(wider: pd.DataFrame, own: pd.DataFrame) -> tuple[float, float]:
    """Limits of the scale of a trend.

    Parameters
    ----------
    wider
        Rows of every year of the areas that always have a line: all but authorities.
    own
        Rows of every year of the area that is chosen, whose interval is drawn.
    """
    return limits([*_numbers(wider, "value"), *_numbers(own, *SCALED)])


def _numbers(rows: pd.DataFrame, *names: str) -> list[float]:
    return [value for name in names for value in rows[name].tolist()]
