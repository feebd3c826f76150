"""Turns: where the choice of comparator turns an order or a direction around."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import words_explore
from gapdash.bundles.certainty import LETTERS
from gapdash.bundles.grids import Grid

CODES = "abcdefghijklmnopqrstuvwxyz"


def turns(
    grid: Grid, whom: dict[str, str], parts: dict[str, str], nation: tuple[str, str]
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
    found = [grid.frame[f"verdict_gap_{name}"].map(LETTERS).fillna("-").tolist() for name in whom]
    signs = [np.sign(grid.frame[f"gap_{name}"].fillna(0)).astype(int).tolist() for name in whom]
    said: dict[Any, str] = {}
    known: dict[str, str] = {}
    codes = []
    for (_, key), *each in zip(grid.frame.index, *found, *signs, strict=True):
        seen = tuple(each)
        if seen not in said:
            own = dict(zip(whom, each[: len(whom)], strict=True))
            sign = dict(zip(whom, each[len(whom) :], strict=True))
            said[seen] = words_explore.turned(own, sign, whom, nation[1])
        # The nation is level with itself, which turns nothing around.
        sentence = "" if key == nation[0] else said[seen]
        codes.append(known.setdefault(sentence, CODES[len(known)]) if sentence else " ")
    return {
        "codes": grid.letters(np.array(codes)),
        "patterns": {code: sentence for sentence, code in known.items()},
        "order": _orders(grid, whom, parts),
    }


def _orders(grid: Grid, whom: dict[str, str], parts: dict[str, str]) -> dict[int, str]:
    """For each year, how the order of the sub-regions differs between comparators."""
    found = {}
    for year in grid.years:
        rows = grid.frame.loc[year]
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
