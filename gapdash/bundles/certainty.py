"""Certainty: how sure each figure of an indicator is, and how many children it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from gapdash.bundles.grids import Grid
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
