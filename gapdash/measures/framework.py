"""A framework's indicators: how far printed values have moved, and how they stand to the nation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.measures.verdicts import BETTER, SAME, WORSE

# What can be told of a change beside better, worse and the same.
ROUNDING, BREAK, MOVED = "rounding", "break", "moved"
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
    known = printed[printed["value"].notna()].sort_values(["indicator", "year"])
    series = known.groupby("indicator", sort=False)
    ends = series.tail(1).set_index("indicator")[["year", "value"]]
    starts = {FIRST: series.head(1), EARLIER: series.nth(-2)}
    found = pd.concat(
        start[["indicator", "year", "value"]].assign(since=since) for since, start in starts.items()
    ).rename(columns={"year": "start_year", "value": "start"})
    found["end_year"] = found["indicator"].map(ends["year"])
    found["end"] = found["indicator"].map(ends["value"])
    found = found[found["start_year"] < found["end_year"]]
    found = indicators.merge(found, on="indicator", how="inner", validate="one_to_many")
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
    cuts = breaks[breaks["kind"] == "break"]
    keyed = found.assign(row=np.arange(len(found)), cut_as=cut_as(found)).merge(
        cuts, left_on="cut_as", right_on="indicator", suffixes=("", "_cut")
    )
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
