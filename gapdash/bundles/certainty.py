"""Certainty: how sure each figure of an indicator is, and how many children it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words_measures
from gapdash.bundles.grids import Grid
from gapdash.measures import rounding_error, verdicts
from gapdash.offers import RATE

TENTHS = 10


@dataclass(frozen=True)
class Held:
    """What an indicator's places are held against, and how.

    Parameters
    ----------
    nation
        The key of the nation.
    lower
        Whether a lower figure is better.
    whole
        Whether its values are published as whole percentages.
    """

    nation: str
    lower: bool
    whole: bool


def certainty(grid: Grid, columns: Mapping[str, str], held: Held) -> dict[str, Any]:
    """How sure the figures of a grid are.

    Parameters
    ----------
    grid
        The indicator's values.
    columns
        For each measure that the indicator offers, its column of ``measures.measure``.
    held
        What they are held against.

    Returns
    -------
    dict
        spread: for each measure that has intervals, tenths below and above the figure as it is
        shown, by year and area. verdicts: for each measure, by year, a letter for each area
        (w worse, b better, s not to be told apart from the nation, x and y worse and better
        unless rounding made it so, n an interval that is held against nothing, - no interval;
        capitals where approximate). behind: for each gap,
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
        "verdicts": {name: _verdicts(grid, name, column, held) for name, column in columns.items()},
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


def _verdicts(grid: Grid, name: str, column: str, held: Held) -> list[str]:
    """Each place against the nation, as the page's letters."""
    low, high = (grid.frame[f"{column}_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    at = [year * len(grid.keys) + grid.keys.index(held.nation) for year in range(len(grid.years))]
    benchmark = grid.frame[column].to_numpy(dtype=float)[at].repeat(len(grid.keys))
    benchmark[at] = np.nan  # the nation is held against nothing
    published = ~grid.computed.to_numpy()
    error = rounding_error(
        2 if name == "local" else 1, published, published[at].repeat(len(grid.keys))
    )
    found = verdicts(
        low,
        high,
        benchmark,
        more_is_worse=name != RATE or held.lower,
        rounded=error if held.whole else 0.0,
    )
    letters = pd.Series(found).map(words_measures.LETTERS).fillna("-")
    letters = letters.mask((letters == "-") & ~np.isnan(low), "n")
    rough = grid.frame[f"approximate_{column}"].eq(True).to_numpy()  # noqa: FBT003 - NaN is not
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
