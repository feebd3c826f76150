"""Trends: whether gaps and rates have moved by more than chance, one row an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gapdash import measures, words, words_measures
from gapdash.groups import ALL, DISADVANTAGED
from gapdash.words_analysis import NOT_A_GAP, UNTESTED

if TYPE_CHECKING:
    from gapdash.tables.builder import Measured

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
        One row = an indicator and area, in the order of ``held``. indicator, area_code; since (the
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
        last_value=words.snapped(found["value"]),
        **{name: found[source].to_numpy() for name, source in FROM_MEASURES.items()},
        kind=kinds,
        trend=moving,
        direction=[(kind if rate else MOVED[kind]) if kind in MOVED else "" for kind in kinds],
        approximate=rough,
        trend_reason=[
            "" if row["kind"] in MOVED else words_measures.trend_said(row, said)
            for row in found.assign(kind=kinds).to_dict("records")
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


def columns_of(held: Measured, comparator: str, view: str) -> dict[str, np.ndarray]:
    """What the one table says of each area's trend, in its order."""
    found = held.trends(comparator, view)
    block = held.pairs["indicator"].map({key: at for at, key in enumerate(held.keys)}).to_numpy()
    width = len(held.areas)
    at = (block[:, None] * width + np.arange(width)).ravel()
    columns = ("direction", "slope", "slope_low", "slope_high", "trend_reason")
    return {name: found[name].to_numpy()[at] for name in columns}


def _fitted(held: Measured, comparator: str, *, rate: bool) -> pd.DataFrame:
    """``measures.trends`` of every indicator and area, in order."""
    breaks = held.data.breaks
    order = pd.MultiIndex.from_product([held.keys, held.areas["area_code"]])
    columns = (DISADVANTAGED, ALL) if rate else (f"gap_{comparator}",)
    fits = [
        measures.trends(held.measured, breaks, column)
        .set_index(["indicator", "area_code"])
        .reindex(order)
        for column in columns
    ]
    alone = _alone(held)
    own = np.isin(order.get_level_values(0), alone) if rate else np.ones(len(order), dtype=bool)
    found = pd.concat([fits[0][own], fits[-1][~own]]).reindex(order) if rate else fits[0]
    bare = _bare(held, comparator, rate=rate)
    first = held.pairs.groupby("indicator")["year"].min()
    broken = set(breaks.loc[breaks["kind"] == "break", "indicator"])
    keys = order.get_level_values(0)
    found = found.rename_axis(["indicator", "area_code"]).reset_index()
    return found.assign(
        points=found["points"].fillna(0).astype(int),
        since=found["since"].astype(float).fillna(pd.Series(keys.map(first))).astype(int),
        broken=keys.isin(broken),
        bare=keys.isin(bare),
    )


def _alone(held: Measured) -> list[str]:
    """Indicators that publish a rate of disadvantaged pupils."""
    return held.about["indicator"][held.alone].unique().tolist()


def _bare(held: Measured, comparator: str, *, rate: bool) -> set[str]:
    """Indicators without any interval."""
    frame, alone = held.measured, set(_alone(held))
    known: set[str] = set()
    for column in (DISADVANTAGED, ALL) if rate else (f"gap_{comparator}",):
        own = frame.loc[frame[f"{column}_low"].notna(), "indicator"].unique()
        known |= {key for key in own if not rate or (key in alone) == (column == DISADVANTAGED)}
    return set(held.keys) - known


def _last_and_rough(
    held: Measured, found: pd.DataFrame, comparator: str, *, rate: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Whether each series' last value is a published one; whether any interval is approximate."""
    keys = ["indicator", "area_code"]
    frame = held.measured
    flags = frame[f"approximate_gap_{comparator}"]
    if rate:
        alone = frame["indicator"].isin(_alone(held))
        flags = frame[f"approximate_{DISADVANTAGED}"].where(alone, frame[f"approximate_{ALL}"])
    spans = frame[[*keys, "year", "computed"]].assign(rough=flags.eq(True))  # noqa: FBT003 - NaN is not true
    spans = spans.merge(found[[*keys, "first_year", "last_year"]], on=keys)
    order = pd.MultiIndex.from_frame(found[keys])
    within = spans[spans["year"].between(spans["first_year"], spans["last_year"])]
    rough = within.groupby(keys)["rough"].any().reindex(order).eq(True)  # noqa: FBT003 - as above
    last = spans[spans["year"] == spans["last_year"]].set_index(keys)["computed"]
    return ~last.reindex(order).eq(True).to_numpy(), rough.to_numpy()  # noqa: FBT003 - as above


def _not_closing(key: str, *, rate: bool) -> str:
    """Why no time to close is given, in words."""
    if rate:
        return NOT_A_GAP
    return UNTESTED if key == UNCLOSED else words_measures.TIME_TO_CLOSE[key]
