"""Scales: where an axis begins and ends, decided once for a page's chart and a notebook's."""

from __future__ import annotations

import math
from collections.abc import Iterable

ROUND = (1, 2, 5, 10)
TICKS = 5


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
