"""Trends of a profile: what is said of each place's, as letters, and the figures of those found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash.bundles.grids import Grid
from gapdash.measures.fit import CHI_SQUARED
from gapdash.measures.trends import POINTS

ROUNDING = 1.0  # points: a gap of two whole percentages may be off by so much
# What is said of a series, as a key of ``words_measures.trend_words``.
LETTERS = {"rising": "u", "falling": "d", "chance": "c", "few": "f", "rounding": "r", "single": "o"}


def trend_part(grid: Grid, found: pd.DataFrame, name: str, *, whole_percent: bool) -> Any:  # noqa: ANN401 - as JSON takes it
    """What is said of one gap's trend in each place.

    Values published as whole percentages have no trend where the interval is so narrow that
    rounding alone could have moved them; nor has a series that one of its years alone moves.

    Parameters
    ----------
    grid
        The indicator's values.
    found
        ``measures.trends`` of the gap, by area.
    name
        The gap's column.
    whole_percent
        Whether values are published as whole percentages.

    Returns
    -------
    dict or None
        letters, one of ``LETTERS`` for each area; points, a digit each; first and last, the
        years tested, None where there are too few; slopes of the trends found, by position of
        the area: slope, low, high, years to close, soonest, latest (None where refused), and
        why refused. None where no place has an interval.
    """
    widths = grid.frame[f"{name}_high"] - grid.frame[f"{name}_low"]
    if widths.isna().all():
        return None
    found = found.reindex(grid.keys)
    points = found["points"].fillna(0).to_numpy(dtype=int)
    tested = found["trend"].eq(True).to_numpy()  # noqa: FBT003 - NaN is not true
    at = pd.MultiIndex.from_arrays([found["last_year"], found.index])
    half = widths.reindex(at).to_numpy(dtype=float) / 2
    published = ~grid.computed.reindex(at).eq(True).to_numpy()  # noqa: FBT003 - as above
    moved = (found["chi_squared"] > CHI_SQUARED).to_numpy()
    hidden = moved & whole_percent & published & (half < ROUNDING)
    rising = (found["slope"] > 0).to_numpy()
    said = np.select(
        [points < POINTS, hidden, tested & rising, tested, moved],
        ["few", "rounding", "rising", "falling", "single"],
        "chance",
    )
    moving = np.flatnonzero(np.isin(said, ("rising", "falling")))
    return {
        "letters": "".join(LETTERS[key] for key in said),
        "points": "".join(str(count) for count in points),
        "first": _years(found["first_year"]),
        "last": _years(found["last_year"]),
        "slopes": {str(place): _slope(found.iloc[place]) for place in moving},
    }


def _years(values: pd.Series) -> list[int | None]:
    return [None if np.isnan(year) else int(year) for year in values.to_numpy(dtype=float)]


def _slope(row: pd.Series) -> list[Any]:
    """A trend's figures: change to a tenth of a point a year, or finer where that is none."""
    change = [round(float(row[key]), 2) for key in ("slope", "slope_low", "slope_high")]
    refused = str(row["refused"])
    ends = ("years_to_close", "soonest", "latest")
    close = [None if refused else round(float(row[key])) for key in ends]
    return [*change, *close, refused]
