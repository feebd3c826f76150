"""Encoding: columns of the one table with their figures as they are shown, as JSON takes them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypedDict

import numpy as np
import pandas as pd

from gapdash import words
from gapdash.tables import columns

SHARE = 6  # decimals of coverage
YEARS = 10_000  # more than any year


class Categories(TypedDict):
    """A column of texts: which of the categories each row has."""

    categories: list[str]
    codes: list[int]


# Values in the order of years, and within each of the document's areas; None is missing. A text is
# the name of a shared column that holds the same.
Column = list[float | None] | list[bool] | Categories | str
Columns = dict[str, Column]


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """A table with its figures as they are shown: rounded, in one place.

    Parameters
    ----------
    table
        Rows of ``builder.build``, those of the nation among them.

    Returns
    -------
    pandas.DataFrame
        The same rows. Figures have the row's decimals, those of the nation the nation's; limits of
        intervals one, the parts of a gap at least one, slopes two. Pupils that are not exactly
        known are rounded as children are.
    """
    decimals = table["decimals"].to_numpy()
    block = pd.factorize(table["indicator"])[0] * YEARS + table["year"].to_numpy()
    national = np.flatnonzero(table["kind"] == columns.NATION)
    blocks, first = np.unique(block[national], return_index=True)
    at = np.searchsorted(blocks, block)
    there = np.isin(block, blocks)
    theirs = decimals.copy()
    theirs[there] = decimals[national[first]][at[there]]
    local = (table["comparator"] == "local").to_numpy()
    exact = table["pupils_basis"].isin(["published", "inferred"]).to_numpy()
    authority = (table["kind"] == columns.AUTHORITY).to_numpy()
    places_of = {
        **dict.fromkeys(columns.FIGURES, decimals),
        **dict.fromkeys(columns.LIMITS, 1),
        **dict.fromkeys(("within", "between"), np.maximum(decimals, 1)),
        **dict.fromkeys(("change", "change_low", "change_high"), np.maximum(decimals, 1)),
        **dict.fromkeys(("slope", "slope_low", "slope_high"), 2),
        "compared": np.where(local, decimals, theirs),
        "benchmark": theirs,
        "coverage": SHARE,
    }
    found: dict[str, np.ndarray] = {
        name: np.asarray(words.rounded(table[name].to_numpy(dtype=float), each))
        for name, each in places_of.items()
    }
    found["pupils"] = words.shown_pupils(table["pupils"].to_numpy(dtype=float), exact, authority)
    return table.assign(**found)


def shown_trends(trends: pd.DataFrame) -> pd.DataFrame:
    """Trends as they are shown: a change to a hundredth of a point a year, times to a year.

    Parameters
    ----------
    trends
        Rows of ``trend_rows.trend_table``.
    """
    rounded = dict.fromkeys(("slope", "slope_low", "slope_high"), 2)
    rounded |= dict.fromkeys(("years_to_close", "soonest", "latest"), 0)
    found = {
        name: words.rounded(trends[name].to_numpy(dtype=float), places)
        for name, places in rounded.items()
    }
    # Without a trend nothing is said of its figures.
    moving = trends["trend"].to_numpy()
    return trends.assign(**{name: np.where(moving, each, np.nan) for name, each in found.items()})


def encoded_columns(
    table: pd.DataFrame, names: Iterable[str], same: Mapping[str, Column] | None = None
) -> Columns:
    """Columns of a table as JSON takes them; what holds nothing throughout is left out.

    Parameters
    ----------
    table
        Its rows, in the document's order.
    names
        The columns that are wanted.
    same
        Columns that the document holds already: one that is alike is their name.
    """
    found: Columns = {}
    for name in names:
        column = encoded(table[name])
        if column is None:
            continue
        known = (same or {}).items()
        alike = next((other for other, held in known if held == column), None)
        found[name] = column if alike is None else alike
    return found


def encoded(values: pd.Series) -> Column | None:
    """A column as JSON takes it; None where it holds nothing throughout.

    Parameters
    ----------
    values
        Numbers, flags or texts, in the table's order.
    """
    if values.dtype == bool:
        return values.tolist() if values.any() else None
    if pd.api.types.is_numeric_dtype(values):
        numbers: list[float | None] = [
            None if math.isnan(value) else int(value) if value == int(value) else value
            for value in values.tolist()
        ]
        return numbers if any(value is not None for value in numbers) else None
    codes, categories = pd.factorize(values)
    if list(categories) == [""]:
        return None
    return {"categories": [str(each) for each in categories], "codes": codes.tolist()}
