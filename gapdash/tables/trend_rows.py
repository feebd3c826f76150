"""Trends: whether gaps and rates have moved by more than chance, one row an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gapdash import measures, words, words_measures
from gapdash.groups import ALL, DISADVANTAGED
from gapdash.words_analysis import NOT_A_GAP, UNTESTED

if TYPE_CHECKING:
    from gapdash.tables.measured import Measured

ROUNDED = {True: 0.5, False: 1.0}  # points that a whole percentage, or a gap of two, may be off by
MOVED = {"rising": "widening", "falling": "narrowing"}
FROM_MEASURES = {
    "first_year": "first_year",
    "last_year": "last_year",
    "slope": "slope",
    "slope_low": "slope_low",
    "slope_high": "slope_high",
    "chi_squared": "chi_squared",
}
# What the sentence about a trend takes, beside its kind.
SAID = ("broken", "since", "points", "first_year", "last_year", "slope", "slope_low", "slope_high")
CLOSING = ("years_to_close", "soonest", "latest")
UNCLOSED = "untested"  # the key of ``words_measures.TIME_TO_CLOSE`` without a trend


def trend_table(held: Measured, comparator: str, *, rate: bool) -> pd.DataFrame:
    """The trend of every area, for each indicator.

    Parameters
    ----------
    held
        What is measured.
    comparator
        As ``builder.build`` has it.
    rate
        Whether the trend is of the rate, and not of the comparator's gap.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator and area, in the order of ``held``. indicator, area_code, unit and
        decimals (to which the last value is shown); since (the
        first year after its last break, else its first year), broken (whether there is a break);
        points (0 to 5), first_year, last_year, last_value; slope, slope_low, slope_high (unit a
        year), chi_squared; kind ("rising", "falling", "chance", "single", "rounding", "few", or
        "interval" where there is none), trend (bool), direction, approximate; years_to_close,
        soonest, latest and closing, the key of the sentence about these; trend_reason and
        not_closing in words. Missing is NaN.
    """
    found = _fitted(held, comparator, rate=rate)
    about = held.data.catalogue.set_index("indicator").loc[found["indicator"]]
    whole = ((about["unit"] == "percent") & (about["decimals"] == 0)).to_numpy()
    at_last, rough = _last_and_rough(held, found, comparator, rate=rate)
    kinds = measures.trend_kinds(found, at_last, np.where(whole, ROUNDED[rate], 0.0))
    kinds = np.where(found["bare"], "interval", kinds)
    moving = np.isin(kinds, list(MOVED))
    closes = moving & (not rate) & (found["refused"] == "").to_numpy()
    said = words_measures.trend_words(gap=not rate)
    refused = np.where(moving, found["refused"].fillna("few"), UNCLOSED)
    table = found[["indicator", "area_code", "since", "broken", "points"]].assign(
        unit=about["unit"].to_numpy(),
        decimals=np.maximum(about["decimals"].to_numpy(dtype=int), ~at_last),
        last_value=words.snapped(found["value"]),
        **{name: found[source].to_numpy() for name, source in FROM_MEASURES.items()},
        kind=kinds,
        trend=moving,
        direction=[(kind if rate else MOVED[kind]) if kind in MOVED else "" for kind in kinds],
        approximate=rough,
        trend_reason=[
            "" if row["kind"] in MOVED else words_measures.trend_said(row, said)
            for row in found[list(SAID)].assign(kind=kinds).to_dict("records")
        ],
        **{name: found[name].where(closes).to_numpy() for name in CLOSING},
        closing=[
            words_measures.closing(*(int(words.rounded(end, 0)) for end in ends)) if closed else key
            for closed, key, *ends in zip(
                closes, refused, *(found[name] for name in CLOSING), strict=True
            )
        ],
    )  # fmt: skip
    table["not_closing"] = [
        "" if closed else _not_closing(key, rate=rate)
        for closed, key in zip(closes, refused, strict=True)
    ]
    return table


def _fitted(held: Measured, comparator: str, *, rate: bool) -> pd.DataFrame:
    """``measures.trends`` of every indicator and area, in order."""
    breaks, width = held.data.breaks, len(held.areas)
    fits, tested = [], set()
    for column, keys in _columns(held, comparator, rate=rate).items():
        found = measures.trends(held.measured, breaks, column)
        fits.append(found[found["indicator"].isin(keys)])
        known = held.measured.loc[held.measured[f"{column}_low"].notna(), "indicator"].unique()
        tested |= set(known) & set(keys)
    fit = pd.concat(fits, ignore_index=True)
    at = pd.Index(held.areas["area_code"]).get_indexer(pd.Index(fit["area_code"]))
    row = pd.Index(held.keys).get_indexer(pd.Index(fit["indicator"])) * width + at
    place = np.full(len(held.keys) * width, -1)
    place[row[at >= 0]] = np.flatnonzero(at >= 0)
    found = fit.reindex(place).reset_index(drop=True)
    years = held.pairs.groupby("indicator")["year"].min()
    first = pd.Series(np.repeat([years[key] for key in held.keys], width))
    broken = set(breaks.loc[breaks["kind"] == "break", "indicator"])
    return found.assign(
        indicator=np.repeat(np.array(held.keys, dtype=object), width),
        area_code=np.tile(held.areas["area_code"].to_numpy(), len(held.keys)),
        points=found["points"].fillna(0).astype(int),
        since=found["since"].astype(float).fillna(first).astype(int),
        broken=np.repeat([key in broken for key in held.keys], width),
        bare=np.repeat([key not in tested for key in held.keys], width),
    )


def _columns(held: Measured, comparator: str, *, rate: bool) -> dict[str, list[str]]:
    """The columns of ``measures.measure`` that trends are of, each with its indicators."""
    if not rate:
        return {f"gap_{comparator}": list(held.keys)}
    alone = set(held.about("indicator")[held.alone])
    found = {
        DISADVANTAGED: [key for key in held.keys if key in alone],
        ALL: [key for key in held.keys if key not in alone],
    }
    return {column: keys for column, keys in found.items() if keys}


def _last_and_rough(
    held: Measured, found: pd.DataFrame, comparator: str, *, rate: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Whether each series' last value is a published one; whether any interval is approximate."""
    years = np.repeat(held.pairs["year"].to_numpy(), len(held.areas))
    first, last = (
        found[f"{end}_year"].to_numpy(dtype=float)[held.series] for end in ("first", "last")
    )
    flags = held.flags(f"approximate_gap_{comparator}")
    if rate:
        own, every = (held.flags(f"approximate_{group}") for group in (DISADVANTAGED, ALL))
        flags = np.where(held.alone, own, every)
    computed, rough = np.zeros((2, len(found)), dtype=bool)
    computed[held.series[held.flags("computed") & (years == last)]] = True
    rough[held.series[flags & (years >= first) & (years <= last)]] = True
    return ~computed, rough


def _not_closing(key: str, *, rate: bool) -> str:
    """Why no time to close is given, in words."""
    if rate:
        return NOT_A_GAP
    return UNTESTED if key == UNCLOSED else words_measures.TIME_TO_CLOSE[key]
