"""Trends: what is said of each place's, as letters, and the figures of those found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import words, words_measures
from gapdash.bundles.grids import Grid
from gapdash.measures import POINTS, trend_kinds

# Points that a rate published as a whole percentage, or a gap of two of them, may be off by.
RATE_ROUNDED, GAP_ROUNDED = 0.5, 1.0
# What is said of a series, as a key of ``words_measures.trend_words``.
LETTERS = {"rising": "u", "falling": "d", "chance": "c", "few": "f", "rounding": "r", "single": "o"}


def trend_part(grid: Grid, found: pd.DataFrame, name: str, rounding: float) -> Any:  # noqa: ANN401 - as JSON takes it
    """What is said of the trend of one gap or rate in each place.

    Parameters
    ----------
    grid
        The indicator's values.
    found
        ``measures.trends`` of the gap or rate, by area.
    name
        Its column.
    rounding
        How far rounding may have moved a published value; 0 where values are finer.

    Returns
    -------
    dict or None
        letters, one of ``LETTERS`` for each area; points, a digit each; first and last, the
        years tested, None where there are too few; slopes of the trends found, by position of
        the area: slope, low, high, years to close, soonest, latest (None where refused), and
        its key of ``words_measures.TIME_TO_CLOSE``; rough, a 1 for each area where an interval
        of the years tested is approximate, a 0 elsewhere. None where no place has an interval.
    """
    if grid.frame[f"{name}_low"].isna().all():
        return None
    found = found.reindex(grid.keys)
    points = found["points"].fillna(0).to_numpy(dtype=int)
    at = pd.MultiIndex.from_arrays([found["last_year"], found.index])
    published = ~grid.computed.reindex(at).eq(True).to_numpy()  # noqa: FBT003 - NaN is not true
    said = trend_kinds(found, published, rounding)
    moving = np.flatnonzero(np.isin(said, ("rising", "falling")))
    return {
        "letters": "".join(LETTERS[key] for key in said),
        "points": "".join(str(count) for count in points),
        "first": _years(found["first_year"]),
        "last": _years(found["last_year"]),
        "slopes": {str(place): _slope(found.iloc[place]) for place in moving},
        "rough": "".join("1" if flag else "0" for flag in _rough(grid, found, name)),
    }


def trend_said(
    part: dict[str, Any] | None, at: int, since: int | None, said: dict[str, str]
) -> str:
    """The sentence about one place's trend, as pages fill it themselves.

    Parameters
    ----------
    part
        What ``trend_part`` makes.
    at
        Position of the place.
    since
        The first year after the last break, None where there is none.
    said
        The patterns of ``words_measures.trend_words``.
    """
    if part is None:
        return said["interval"]
    key = next(name for name, letter in LETTERS.items() if letter == part["letters"][at])
    slots: dict[str, Any] = {
        "first": part["first"][at],
        "last": part["last"][at],
        "since": since,
        "points": words_measures.counts("year", POINTS)[int(part["points"][at])],
    }
    if str(at) in part["slopes"]:
        change, low, high, *_ = part["slopes"][str(at)]
        # A fall is told as a size, so its limits change places.
        sizes = (change, low, high) if key == "rising" else (-change, -high, -low)
        shown = [words.number(size, 2) for size in sizes]
        shown[0] = f"{words_measures.APPROXIMATE} " * (part["rough"][at] == "1") + shown[0]
        slots |= dict(zip(("slope", "low", "high"), shown, strict=True))
    return said["few_since" if key == "few" and since else key].format(**slots)


def since(cuts: pd.DataFrame) -> int | None:
    """The first year since an indicator's measure last changed; None where it never has."""
    changed = cuts.loc[cuts["kind"] == "break", "first_after"]
    return None if changed.empty else int(changed.max())


def _rough(grid: Grid, found: pd.DataFrame, name: str) -> np.ndarray:
    """For each area, whether an interval of the years tested is approximate."""
    flags = grid.frame[f"approximate_{name}"].eq(True).to_numpy()  # noqa: FBT003 - NaN is not true
    years = np.array(grid.years)[:, None]
    first, last = (found[key].to_numpy(dtype=float) for key in ("first_year", "last_year"))
    within = (years >= first) & (years <= last)
    rough: np.ndarray = np.any(flags.reshape(within.shape) & within, axis=0)
    return rough


def _years(values: pd.Series) -> list[int | None]:
    return [None if np.isnan(year) else int(year) for year in values.to_numpy(dtype=float)]


def _slope(row: pd.Series) -> list[Any]:
    """A trend's figures: change to a tenth of a point a year, or finer where that is none."""
    change = [round(float(row[key]), 2) for key in ("slope", "slope_low", "slope_high")]
    refused = str(row["refused"])
    ends = ("years_to_close", "soonest", "latest")
    if refused:
        return [*change, None, None, None, refused]
    close = [round(float(row[key])) for key in ends]
    return [*change, *close, words_measures.closing(*close)]
