"""Turns: where the choice of comparator turns an order or a direction around."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import words_explore, words_measures
from gapdash.bundles.grids import Grid

CODES = "abcdefghijklmnopqrstuvwxyz"


def turns(
    grid: Grid,
    whom: dict[str, str],
    parts: dict[str, str],
    *,
    disadvantaged: str,
    nation: tuple[str, str],
) -> dict[str, Any]:
    """Where the choice of comparator matters to what a reader concludes.

    Parameters
    ----------
    grid
        The indicator's values.
    whom
        By comparator that the indicator offers: whom disadvantaged pupils are compared with.
    parts
        Names of the programme's sub-regions by their key.
    disadvantaged
        Who is compared.
    nation
        The nation's key, and its name within a sentence.

    Returns
    -------
    dict
        codes: by year, a letter for each area where the comparators disagree, else a space.
        patterns: the sentence of each letter; slot place. order: by year, a sentence where the
        order of the sub-regions changes.
    """
    if len(whom) < 2:  # noqa: PLR2004 - with one comparator there is no choice
        return {"codes": [], "patterns": {}, "order": {}}
    verdicts = (grid.frame[f"verdict_gap_{name}"] for name in whom)
    found = [column.map(words_measures.LETTERS).fillna("-").tolist() for column in verdicts]
    signs = [_signs(grid, f"gap_{name}") for name in whom]
    said: dict[Any, str] = {}
    known: dict[str, str] = {}
    codes = []
    for (_, key), *each in zip(grid.frame.index, *found, *signs, strict=True):
        seen = tuple(each)
        if seen not in said:
            own = dict(zip(whom, each[: len(whom)], strict=True))
            sign = dict(zip(whom, each[len(whom) :], strict=True))
            said[seen] = words_explore.turned(
                own, sign, whom, disadvantaged=disadvantaged, nation=nation[1]
            )
        # The nation is level with itself, which turns nothing around.
        sentence = "" if key == nation[0] else said[seen]
        codes.append(known.setdefault(sentence, CODES[len(known)]) if sentence else " ")
    return {
        "codes": grid.letters(np.array(codes)),
        "patterns": {code: sentence for sentence, code in known.items()},
        "order": _orders(grid, whom, parts),
    }


def _signs(grid: Grid, column: str) -> list[int]:
    """1 behind, -1 ahead, 0 neither: by the interval where there is one, else by the figure."""
    value, low, high = (
        grid.frame[name].to_numpy(dtype=float)
        for name in (column, f"{column}_low", f"{column}_high")
    )
    bare = np.isnan(low)
    # Where the indicator has intervals, a figure without one says too little.
    alone = np.sign(np.nan_to_num(value)) if bare.all() else np.zeros(len(value))
    signs = np.where(bare, alone, np.where(low > 0, 1, np.where(high < 0, -1, 0)))
    return [int(sign) for sign in signs]


def _orders(grid: Grid, whom: dict[str, str], parts: dict[str, str]) -> dict[int, str]:
    """For each year, how the order of the sub-regions differs between comparators."""
    found = {}
    gaps = grid.frame[[f"gap_{name}" for name in whom]]
    for year in grid.years:
        rows = gaps.loc[year]
        rows = rows[rows.index.isin(list(parts))]
        orders = {}
        for name, label in whom.items():
            values = rows[f"gap_{name}"].dropna().round(grid.finer)
            ordered = values.sort_values(ascending=False, kind="stable")
            orders[label] = [parts[key] for key in ordered.index]
        complete = {label: order for label, order in orders.items() if len(order) == len(parts)}
        sentence = words_explore.turned_order(complete) if len(complete) > 1 else ""
        if sentence:
            found[year] = sentence
    return found
