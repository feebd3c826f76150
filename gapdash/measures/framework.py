"""A framework's indicators: how far printed values have moved, and how they stand to the nation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.measures.verdicts import BETTER, WORSE

# What can be told of a change beside better and worse.
SAME, ROUNDING, BREAK, MOVED = "same", "rounding", "break", "moved"
FIRST, EARLIER = "first", "earlier"
HAIR = 1e-9  # by which binary fractions may miss a half or a step


def printed_changes(
    indicators: pd.DataFrame, printed: pd.DataFrame, breaks: pd.DataFrame
) -> pd.DataFrame:
    """Change of each indicator up to its last year with a value.

    Parameters
    ----------
    indicators
        One row = an indicator: indicator, unit, better, decimals, catalogue, breaks_of; as in
        ``frameworks.Framework``.
    printed
        One row = indicator, year: value as printed, NaN where missing.
    breaks
        The frame of ``indicators.load_breaks``; those of kind "break" count, of the indicator
        that ``breaks_of`` names, else of the one that ``catalogue`` names.

    Returns
    -------
    pandas.DataFrame
        One row = indicator and since ("first": from its first year with a value; "earlier": from
        the last one before its last): start_year, start, end_year, end, change (end - start, in
        the indicator's unit, rounded to its decimals), told: "better", "worse", "same";
        "rounding" where the change is no more than one step of the last decimal printed, which
        rounding alone can make (never of a count); "break" where the measure changed between;
        "moved" where neither direction is better. Missing values are passed over: an indicator
        with fewer than two has no row.
    """
    known = printed[printed["value"].notna() & printed["indicator"].isin(indicators["indicator"])]
    rows = pd.Index(indicators["indicator"]).get_indexer(known["indicator"])
    order = np.lexsort((known["year"], rows))
    rows, years = rows[order], known["year"].to_numpy()[order]
    values = known["value"].to_numpy()[order]
    # Where each indicator's run of years starts and ends; two or more make a change.
    ends = np.flatnonzero(np.diff(rows, append=-1))
    starts = np.concatenate([[0], ends[:-1] + 1])[: len(ends)]
    starts, ends = starts[starts < ends], ends[starts < ends]
    found: pd.DataFrame = pd.concat(
        indicators.iloc[rows[ends]].assign(
            since=since,
            start_year=years[start],
            start=values[start],
            end_year=years[ends],
            end=values[ends],
        )
        for since, start in ((FIRST, starts), (EARLIER, ends - 1))
    ).sort_index(kind="stable")
    steps = 10.0 ** -found["decimals"].to_numpy(dtype=float)
    change = np.round((found["end"] - found["start"]) / steps) * steps
    found["change"] = np.round(change, 9)
    found["told"] = _told(found, _crossed(found, breaks), steps)
    columns = ["indicator", "since", "start_year", "start", "end_year", "end", "change", "told"]
    return found[columns].reset_index(drop=True)


def _told(found: pd.DataFrame, crossed: np.ndarray, steps: np.ndarray) -> np.ndarray:
    change = found["change"].to_numpy()
    rounded = (np.abs(change) <= steps * (1 + HAIR)) & (found["unit"] != "count")
    better = (change > 0) == (found["better"] == "higher")
    rules = [crossed, change == 0, rounded, found["better"] == "", better]
    return np.select(rules, [BREAK, SAME, ROUNDING, MOVED, BETTER], WORSE)


def _crossed(found: pd.DataFrame, breaks: pd.DataFrame) -> np.ndarray:
    """Whether the measure changed between the start and the end of each row."""
    cuts = breaks.loc[breaks["kind"] == "break", ["indicator", "last_before", "first_after"]]
    ends = found[["start_year", "end_year"]].assign(indicator=cut_as(found))
    ends = ends.assign(row=np.arange(len(ends)))[ends["indicator"].isin(cuts["indicator"])]
    keyed = ends.merge(cuts, on="indicator")
    over = (keyed["start_year"] <= keyed["last_before"]) & (
        keyed["first_after"] <= keyed["end_year"]
    )
    return np.isin(np.arange(len(found)), keyed.loc[over, "row"])


def cut_as(indicators: pd.DataFrame) -> pd.Series:
    """The indicator of the catalogue at whose breaks each series is cut.

    Parameters
    ----------
    indicators
        One row = an indicator: breaks_of and catalogue, as in ``frameworks.Framework``.

    Returns
    -------
    pandas.Series
        Keys of the catalogue, one for each row; "" where none is named, as for missing ones.
    """
    return indicators["breaks_of"].where(indicators["breaks_of"] != "", indicators["catalogue"])


def beside_nation(
    indicators: pd.DataFrame, printed: pd.DataFrame, figures: pd.DataFrame, nation: str
) -> pd.DataFrame:
    """The nation's figures of those indicators that are the same measure as one of the catalogue.

    Parameters
    ----------
    indicators, printed
        As in ``printed_changes``, with catalogue and catalogue_group.
    figures
        The frame of ``indicators.load_figures``, of all indicators.
    nation
        GSS code of the nation.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year of which the nation has a figure: nation (its value, rounded
        to the indicator's decimals), value (the programme's, NaN where missing), difference
        (value - nation, of the two as they are shown; NaN where value is missing), rounding
        (whether that is no more than one step of the last decimal).
    """
    own = figures[(figures["area_code"] == nation) & figures["value"].notna()]
    linked = indicators[indicators["catalogue"] != ""].merge(printed, on="indicator")
    found = linked.merge(
        own[["indicator", "group", "year", "value"]],
        left_on=["catalogue", "catalogue_group", "year"],
        right_on=["indicator", "group", "year"],
        suffixes=("", "_nation"),
    )
    scale = 10.0 ** found["decimals"].to_numpy(dtype=float)
    # Halves go up, as printed tables round them, those too that binary fractions miss.
    steps = found["value_nation"].to_numpy(dtype=float) * scale
    found["nation"] = np.round(steps + np.copysign(HAIR, steps)) / scale
    found["difference"] = np.round((found["value"] - found["nation"]) * scale) / scale
    found["rounding"] = (found["difference"].abs() * scale <= 1 + HAIR) & (found["difference"] != 0)
    return found[["indicator", "year", "nation", "value", "difference", "rounding"]]
