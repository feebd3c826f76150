"""Trends: whether a programme's gaps and rates have moved by more than chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import measures, words_measures
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED
from gapdash.tables import asked, gaps, places, rows
from gapdash.tables.asked import Comparator, View
from gapdash.tables.given import takes_data
from gapdash.words_analysis import NOT_A_GAP, UNTESTED

ROUNDED = {"gap": 1.0, "rate": 0.5}  # points that whole percentages may be off by
MOVED = {"rising": "widening", "falling": "narrowing"}
FROM_MEASURES = {
    "since": "since",
    "points": "points",
    "first_year": "first_year",
    "last_year": "last_year",
    "value": "value",
    "change": "slope",
    "low": "slope_low",
    "high": "slope_high",
    "chi_squared": "chi_squared",
}
CLOSING = ["years_to_close", "soonest", "latest"]


@takes_data
def trends(
    data: Geodata,
    programme: str,
    indicator: str,
    *,
    comparator: Comparator = "local",
    view: View = "gap",
) -> pd.DataFrame:
    """Whether the gaps or rates of a programme's areas have moved by more than chance.

    A weighted line through the latest five points since the measure last changed; a trend is
    found where chi-squared exceeds 9.5495 and no single point makes it.

    ``comparator`` and ``view`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme, indicator, comparator
        As in ``gaps``.
    view
        "gap", or "rate" of the disadvantaged pupils (of all pupils where no others are
        published).

    Returns
    -------
    pandas.DataFrame
        One row = an area, in the order of ``list_areas``. Missing is NaN.

        area_code, area, kind, sub_region, indicator
            As in ``gaps``.
        since
            The first year since the measure last changed.
        points
            How many of the latest five points since then have an interval.
        first_year, last_year
            Those of these points.
        value
            The last of them, in the indicator's unit.
        change, low, high
            Change a year and its 95% interval, in the unit; negative where it falls.
        chi_squared
            How far the change stands out from chance, 0 or more.
        trend
            Whether there is one.
        direction
            "widening" or "narrowing" of a gap, "rising" or "falling" of a rate; "" without trend.
        approximate
            Whether an interval of these years rests on a number of pupils that is not published.
        reason
            Why there is no trend, in words; "" where there is one.
        years_to_close, soonest, latest
            Years until the gap would be closed were the trend to last, and their range.
        not_closing
            Why no time to close is given, in words; "" where there is one.

        ``attrs["source"]`` as in ``gaps``.

    Raises
    ------
    ValueError
        If the view is "children", which have no intervals; or as ``gaps`` does.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> table = gapdash.trends(data, "england", "ks2_rwm")
    >>> table.loc[table["trend"], "direction"].isin(["widening", "narrowing"]).all()
    np.True_
    """
    own = asked.programme(data, programme)
    about = asked.indicator(data, indicator, own)
    if asked.view(view) == "children":
        message = "Numbers of children have no interval, so no trend. Choose 'gap' or 'rate'."
        raise ValueError(message)
    wanted = rows.Wanted(about, asked.comparator(comparator), own.nation)
    held = gaps.measured(data, own, about)
    gaps.refuse_bare(held, wanted)
    column = wanted.gap
    if view == "rate":
        column = DISADVANTAGED if DISADVANTAGED in wanted.roles else ALL
    areas = places.areas_of(data, own)
    found = measures.trends(held, data.breaks, column).set_index("area_code")
    found = found.reindex(areas["area_code"])
    kinds = measures.trend_kinds(found, _published(held, found), _rounding(about, view))
    moving = np.isin(kinds, ["rising", "falling"])
    said = words_measures.trend_words(gap=view == "gap")
    bare = held[f"{column}_low"].isna().all()
    closes = moving & (view == "gap") & (found["refused"] == "").to_numpy()
    table = areas[["area_code", "area", "kind", "sub_region"]].assign(
        indicator=indicator,
        **{name: found[source].to_numpy() for name, source in FROM_MEASURES.items()},
        trend=moving,
        direction=[_direction(kind, view) for kind in kinds],
        approximate=_rough(held, found, column),
        reason=[
            "" if one in MOVED else _why(said, "interval" if bare else one, row)
            for one, row in zip(kinds, found.to_dict("records"), strict=True)
        ],
        **{name: found[name].where(closes).to_numpy() for name in CLOSING},
        not_closing=[
            "" if closing else _not_closing(view, moved=moved, refused=str(refused))
            for closing, moved, refused in zip(closes, moving, found["refused"], strict=True)
        ],
    )
    return rows.with_source(table.fillna({"points": 0}).astype({"points": int}), data, about)


def _published(held: pd.DataFrame, found: pd.DataFrame) -> np.ndarray:
    """Whether the last value of each series is a published one."""
    computed = held.set_index(["year", "area_code"])["computed"]
    at = pd.MultiIndex.from_arrays([found["last_year"], found.index])
    return ~computed.reindex(at).eq(True).to_numpy()  # noqa: FBT003 - NaN, for no row, is not true


def _rounding(about: dict[str, Any], view: str) -> float:
    """How far rounding may have moved published values."""
    whole = about["decimals"] == 0 and about["unit"] == "percent"
    return ROUNDED[view] if whole else 0.0


def _rough(held: pd.DataFrame, found: pd.DataFrame, column: str) -> np.ndarray:
    """Whether an interval of the years tested is approximate."""
    spans = held.merge(found[["first_year", "last_year"]], left_on="area_code", right_index=True)
    within = spans["year"].between(spans["first_year"], spans["last_year"])
    rough = spans.loc[within & spans[f"approximate_{column}"], "area_code"]
    return np.asarray(found.index.isin(rough))


def _direction(kind: str, view: str) -> str:
    if kind not in MOVED:
        return ""
    return MOVED[kind] if view == "gap" else kind


def _why(said: dict[str, str], kind: str, row: dict[Any, Any]) -> str:
    """Why there is no trend."""
    points = 0 if np.isnan(row["points"]) else int(row["points"])
    years = {name: row[f"{name}_year"] for name in ("first", "last")}
    slots = {name: "" if np.isnan(year) else int(year) for name, year in years.items()}
    counted = words_measures.counts("year", measures.POINTS)[points]
    return said[kind].format(points=counted, **slots)


def _not_closing(view: str, *, moved: bool, refused: str) -> str:
    """Why no time to close is given."""
    if view == "rate":
        return NOT_A_GAP
    return words_measures.TIME_TO_CLOSE[refused] if moved else UNTESTED
