"""Certainty: how sure each figure of an indicator is, and how many children it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from gapdash.bundles.grids import Grid
from gapdash.measures import POINTS
from gapdash.offers import RATE

TENTHS = 10
LETTERS = {"worse": "w", "better": "b", "same": "s", "": "-"}


def certainty(grid: Grid, columns: Mapping[str, str]) -> dict[str, Any]:
    """How sure the figures of a grid are.

    Parameters
    ----------
    grid
        The indicator's values.
    columns
        For each measure that the indicator offers, its column of ``measures.measure``.

    Returns
    -------
    dict
        spread: for each measure that has intervals, tenths below and above the figure as it is
        shown, by year and area. verdicts: for each measure, by year, a letter for each area
        (w worse, b better, s not to be told apart from the nation, n an interval that is held
        against nothing, - no interval; capitals where approximate). behind: for each gap,
        pupils behind it, by year and area. small: by year, "s" for each area whose figures
        stand for fewer than 30 pupils of a group. split: by year, for each part, the gap within
        and between its authorities.
    """
    gaps = {name: column for name, column in columns.items() if name != RATE}
    return {
        "spread": {
            name: spread
            for name, column in columns.items()
            if (spread := _spread(grid, column)) is not None
        },
        "verdicts": {name: _verdicts(grid, column) for name, column in columns.items()},
        "behind": {
            name: grid.counts(f"behind_{column}")
            for name, column in gaps.items()
            if grid.frame[f"behind_{column}"].notna().any()
        },
        "small": grid.letters(np.where(grid.frame["small"].eq(True), "s", " ")),  # noqa: FBT003
        "split": _split(grid),
    }


def _spread(grid: Grid, column: str) -> list[list[list[int | None]]] | None:
    """Tenths from the figure as shown down to its lower limit and up to its upper one."""
    if grid.frame[f"{column}_low"].isna().all():
        return None
    shown = np.array(
        [np.nan if value is None else value for year in grid.figures(column) for value in year]
    )
    below = np.round(TENTHS * (shown - grid.frame[f"{column}_low"].to_numpy(dtype=float).round(1)))
    above = np.round(TENTHS * (grid.frame[f"{column}_high"].to_numpy(dtype=float).round(1) - shown))
    return [grid.whole_numbers(below), grid.whole_numbers(above)]


def _verdicts(grid: Grid, column: str) -> list[str]:
    letters = grid.frame[f"verdict_{column}"].map(LETTERS).fillna("-")
    letters = letters.mask((letters == "-") & grid.frame[f"{column}_low"].notna(), "n")
    rough = grid.frame[f"approximate_{column}"].eq(True)  # noqa: FBT003 - NaN is not true
    return grid.letters(letters.where(~rough, letters.str.upper()).to_numpy())


def _split(grid: Grid) -> dict[int, dict[str, list[float]]]:
    """Within and between, by year and part."""
    known = grid.frame[["within", "between"]].dropna().round(1) + 0.0
    found: dict[int, dict[str, list[float]]] = {}
    for (year, key), row in zip(known.index, known.to_numpy().tolist(), strict=True):
        found.setdefault(int(year), {})[key] = row
    return found


def circle_steps(counts: Iterable[float | None]) -> list[int]:
    """Round numbers for the circles of a legend.

    Parameters
    ----------
    counts
        Pupils behind the gap of every authority and year that the map can show; None is missing.

    Returns
    -------
    list of int
        Up to two numbers, the larger first, none above the largest count; empty where all
        counts are below ten.
    """
    most = max((count for count in counts if count is not None), default=0)
    nice = [step * 10**power for power in range(1, 6) for step in (1, 2, 5)]
    within = [number for number in nice if number <= most]
    return within[::-1][:3:2]


def trend_marks(grid: Grid, found: pd.DataFrame, *, rounding: float) -> dict[str, Any]:
    """What became of each area's trend.

    Parameters
    ----------
    grid
        The indicator's values.
    found
        The rows of ``measures.trends`` of the indicator, for one measure.
    rounding
        How far rounding can have moved a published figure: a trend of points that are surer
        than that cannot be told from rounding. 0 where values were published more finely.

    Returns
    -------
    dict
        kinds: a letter for each area (d the figure goes down, u it goes up, z it cannot be told
        from chance, r it cannot be told from rounding, f too few points, i no intervals).
        since: the first year that counts. rows: for each area with five points: first and last
        year; where there is a trend, also its slope with the lower and upper limit, and years
        to close with the soonest and the latest (None where it is not closing).
        points: for each area with fewer than five points, how many there are.
    """
    by_key = {row["area_code"]: row for row in found.to_dict("records")}
    kinds: list[str] = []
    rows: dict[str, list[float | None]] = {}
    points: dict[str, int] = {}
    computed = grid.computed_last()
    for key in grid.keys:
        row = by_key.get(key)
        known = 0 if row is None else int(row["points"])
        if row is None or known < POINTS:
            kinds.append("f" if known else "i")
            points[key] = known
            continue
        rows[key] = [int(row["first_year"]), int(row["last_year"])]
        kinds.append(_kind(row, rounding=0 if key in computed else rounding))
        if kinds[-1] in "du":
            slope = (row["slope"], row["slope_low"], row["slope_high"])
            closing = (row["years_to_close"], row["soonest"], row["latest"])
            rows[key] += [round(value, 2) + 0.0 for value in slope]
            rows[key] += [None if np.isnan(value) else round(value) for value in closing]
    since = int(found["since"].max()) if len(found) else 0
    return {"kinds": "".join(kinds), "since": since, "rows": rows, "points": points}


def _kind(row: Mapping[Any, Any], *, rounding: float) -> str:
    if not row["trend"]:
        return "z"
    if row["half_width"] < rounding:
        return "r"
    return "u" if row["slope"] > 0 else "d"
