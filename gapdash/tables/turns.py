"""Turns: where the choice of comparator turns an order or a direction around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

import numpy as np
import pandas as pd

from gapdash import words, words_explore
from gapdash.tables.columns import NATION, REGION, SUB_REGION

ORDERED = ("area_code", "year", "gap", "decimals")


class Turns(TypedDict):
    """Where the comparators disagree.

    sentence: a sentence (slot place) for each area and year in the tables' order, "" where they
    agree. order: by year, a sentence where the order of the sub-regions changes.
    """

    sentence: list[str]
    order: dict[str, str]


def turns(
    tables: Mapping[str, pd.DataFrame],
    whom: Mapping[str, str],
    *,
    labels: Mapping[str, str],
    disadvantaged: str,
    nation: str,
) -> Turns:
    """Where the choice of comparator matters to what a reader concludes.

    Parameters
    ----------
    tables
        The one table of a gap by comparator, every year.
    whom
        By comparator: whom disadvantaged pupils are compared with.
    labels
        By key: what the sub-regions are called on maps and charts.
    disadvantaged
        Who is compared.
    nation
        The nation's name within a sentence.
    """
    if len(tables) < 2:  # noqa: PLR2004 - with one comparator there is no choice
        return {"sentence": [], "order": {}}
    first = next(iter(tables.values()))
    verdicts = [table["verdict"].tolist() for table in tables.values()]
    signs = [_signs(table) for table in tables.values()]
    said: dict[tuple[object, ...], str] = {}
    found = []
    for kind, *each in zip(first["kind"], *verdicts, *signs, strict=True):
        seen = tuple(each)
        if seen not in said:
            own = dict(zip(tables, each[: len(tables)], strict=True))
            sign = dict(zip(tables, each[len(tables) :], strict=True))
            said[seen] = words_explore.turned(
                own, sign, whom, disadvantaged=disadvantaged, nation=nation
            )
        # The nation is level with itself, which turns nothing around.
        found.append("" if kind == NATION else said[seen])
    return {"sentence": found, "order": _orders(tables, whom, labels)}


def _signs(table: pd.DataFrame) -> list[int]:
    """1 behind, -1 ahead, 0 neither: by the interval where there is one, else by the figure."""
    value, low, high = (table[name].to_numpy(dtype=float) for name in ("gap", "low", "high"))
    bare = np.isnan(low)
    # Where the indicator has intervals, a figure without one says too little.
    alone = np.sign(np.nan_to_num(value)) if bare.all() else np.zeros(len(value))
    signs = np.where(bare, alone, np.where(low > 0, 1, np.where(high < 0, -1, 0)))
    return [int(sign) for sign in signs]


def _orders(
    tables: Mapping[str, pd.DataFrame], whom: Mapping[str, str], labels: Mapping[str, str]
) -> dict[str, str]:
    """For each year, how the order of the sub-regions differs between comparators."""
    known: dict[int, dict[str, list[str]]] = {}
    for name, table in tables.items():
        parts = table.loc[table["kind"].isin([SUB_REGION, REGION]), list(ORDERED)]
        if parts.empty:
            continue
        finer = max(int(parts["decimals"].max()), 1)
        width = int((parts["year"] == parts["year"].iloc[0]).sum())
        sizes = np.asarray(words.rounded(parts["gap"].to_numpy(), finer)).reshape(-1, width)
        called = [labels[code] for code in parts["area_code"].iloc[:width]]
        for year, size in zip(parts["year"].iloc[::width].tolist(), sizes, strict=True):
            if not np.isnan(size).any():
                order = [called[at] for at in np.argsort(-size, kind="stable")]
                known.setdefault(year, {})[whom[name]] = order
    said = {
        str(year): words_explore.turned_order(orders)
        for year, orders in known.items()
        if len(orders) > 1
    }
    return {year: sentence for year, sentence in said.items() if sentence}
