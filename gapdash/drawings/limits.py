"""Limits: where a scale begins and ends, and where labels at the ends of lines stand."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

LABEL = 16  # pixels between the labels at the ends of lines
LETTERS = 24  # of a label; what is longer is cut
ROUNDS = 30
ROUND = (1, 2, 5, 10)


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
    known = [value for value in values if not pd.isna(value)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 1, high + 1
    power = 10 ** math.floor(math.log10((high - low) / 5))
    step = power * next(times for times in ROUND if times * power * 5 >= high - low)
    least, most = (0, 100) if unit == "percent" else (-math.inf, math.inf)
    return (
        max(math.floor((low - step / 4) / step) * step, min(least, low)),
        min(math.ceil((high + step / 4) / step) * step, max(most, high)),
    )


def ends(lines: pd.DataFrame, low: float, high: float, height: float) -> pd.DataFrame:
    """Labels at the ends of lines, moved apart so that none stands on another.

    Parameters
    ----------
    lines
        The frame of ``rows.trend_rows``.
    low, high
        The limits of its scale.
    height
        Pixels of the scale.

    Returns
    -------
    pandas.DataFrame
        One row = a line, at its last point: year, value, at (the value beside which its label
        stands), label, colour.
    """
    columns = ["year", "value", "colour", "label"]
    last = lines.groupby("series", sort=False)[columns].last()
    found: list[dict[Any, Any]] = last.to_dict("records")
    for one in found:
        one["label"] = _cut(one["label"])
        one["y"] = height * (1 - (one["value"] - low) / (high - low))
    found.sort(key=lambda one: one["y"])
    for _ in range(ROUNDS):
        for before, after in itertools.pairwise(found):
            overlap = LABEL - (after["y"] - before["y"])
            if overlap > 0:
                before["y"] -= overlap / 2
                after["y"] += overlap / 2
        for one in found:
            one["y"] = min(max(one["y"], 0), height)
    for one in found:
        one["at"] = high - one.pop("y") / height * (high - low)
    return pd.DataFrame(found, columns=[*columns, "at"])


def _cut(label: str) -> str:
    return f"{label[: LETTERS - 1]}…" if len(label) > LETTERS else label
