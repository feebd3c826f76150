"""Changes since a year: how far each value of a table differs from an earlier one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import table_files, words
from gapdash.geodata import Geodata
from gapdash.measures import difference_interval, rounding_error, verdicts
from gapdash.tables import arguments, selections
from gapdash.tables import columns as names
from gapdash.words_analysis import MEASURE_CHANGED, NOT_THEN

SERIES = ["programme", "indicator", "comparator", "view", "area_code"]


def add_changes(
    data: Geodata, table: pd.DataFrame, every: pd.DataFrame, since: int
) -> pd.DataFrame:
    """A table with the change of each value since a year.

    Parameters
    ----------
    data
        All the data.
    table
        Rows of ``builder.build``.
    every
        The same of every year.
    since
        The earlier year.

    Returns
    -------
    pandas.DataFrame
        The table with since, change, change_low, change_high, change_verdict and change_reason.
        Rows of that year and before have no change.

    Raises
    ------
    ValueError
        If there are no figures of that year.
    """
    year = arguments.year(since, every["year"], selections.named(every, every=False))
    then = every[every["year"] == year].set_index(SERIES)
    at = then.index.get_indexer(pd.MultiIndex.from_frame(table[SERIES]))
    before = then.iloc[np.where(at < 0, 0, at)].reset_index()
    before.loc[at < 0, ["value", "low", "high"]] = np.nan
    before.loc[at < 0, "reason"] = NOT_THEN.format(year=year)
    found = compared(data, before, table, np.full(len(table), year))
    later = (table["year"] > year).to_numpy()
    for name in ("change", "change_low", "change_high"):
        found[name] = np.where(later, found[name], np.nan)
    for name, rest in (("change_verdict", names.NOT_TESTED), ("change_reason", "")):
        found[name] = np.where(later, found[name], rest)
    return table.assign(since=year, **found)


def compared(
    data: Geodata, before: pd.DataFrame, after: pd.DataFrame, years: np.ndarray
) -> dict[str, np.ndarray]:
    """Values held against earlier ones, row by row.

    Parameters
    ----------
    data
        All the data.
    before, after
        Rows of ``builder.build`` of the same areas, shape (n,); of one comparator and view, and of
        one unit.
    years
        The years of ``before``, shape (n,).

    Returns
    -------
    dict
        change, change_low, change_high, change_verdict (as ``columns.MOVED`` where a gap moves,
        as ``columns.VERDICTS`` where a rate does) and change_reason, each of shape (n,).
    """
    first, second = _limits(before), _limits(after)
    rate = (after["view"] == "rate").to_numpy()
    change, low, high = difference_interval(first, second)
    change = np.where(np.isnan(change), second[0] - first[0], change)
    cut = _breaks(data, before, after, years)
    broken = cut != ""
    change, low, high = (np.where(broken, np.nan, each) for each in (change, low, high))
    local = (after["comparator"] == "local").to_numpy() & ~rate
    published = [_whole(rows) for rows in (before, after)]
    rounded = np.where(local, rounding_error(2, *published), rounding_error(1, *published))
    better = after["indicator"].map(data.catalogue.set_index("indicator")["better"])
    more_is_worse = ~rate | (better == "lower").to_numpy()
    worse, fewer = (
        verdicts(low, high, np.zeros(1), more_is_worse=side, rounded=rounded)
        for side in (True, False)
    )
    verdict = pd.Series(np.where(more_is_worse, worse, fewer))
    told = np.where(rate, verdict, verdict.map(names.MOVED))
    reason = np.where(after["reason"] != "", after["reason"], before["reason"])
    reason = np.where(reason != "", reason, cut)
    return {
        "change": words.snapped(change),
        "change_low": low,
        "change_high": high,
        "change_verdict": told,
        "change_reason": reason,
    }


def _limits(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values and the limits of their intervals."""
    value, low, high = (rows[name].to_numpy(dtype=float) for name in ("value", "low", "high"))
    return value, low, high


def _whole(rows: pd.DataFrame) -> np.ndarray:
    """Whether values are published ones, in whole percentages."""
    return np.asarray((rows["decimals"] == 0) & (rows["unit"] == "percent") & ~rows["computed"])


def _breaks(
    data: Geodata, before: pd.DataFrame, after: pd.DataFrame, years: np.ndarray
) -> np.ndarray:
    """Why the two years of a row cannot be compared; "" where they can."""
    found = np.full(len(after), "", dtype=object)
    same = before["indicator"].to_numpy() == after["indicator"].to_numpy()
    cuts: Any = data.breaks[data.breaks["kind"] == "break"]
    for cut in table_files.rows(cuts):
        own = same & (after["indicator"] == cut.indicator).to_numpy() & (found == "")
        own &= (years <= cut.last_before) & (after["year"].to_numpy() >= cut.first_after)
        found[own] = MEASURE_CHANGED.format(reason=cut.reason)
    return found
