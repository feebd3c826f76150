"""The fifths chart: a place's five fifths by deprivation, beside those of its nation."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings, words_fifths
from gapdash.charts import base
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.groups import QUINTILES
from gapdash.tables import scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown

WIDTH, ROW = 640, 62
DOT, EDGE = 9, 0.04  # a circle's radius; share of the width left free on either side
NAME, FIGURE = -18, 20  # pixels from the middle of a row to its name and its figures
BELOW = 14


@takes_data
def fifths_chart(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None = None,
    *,
    view: View = "gap",
    comparator: Comparator = "local",
    area: str = "",
) -> alt.LayerChart:
    """A place's fifths by deprivation, from 1, the most deprived, to 5, the least (Scotland).

    A circle is a fifth, with its number; the first and the last, whose difference is the gap, are
    filled and have their figures. The nation's fifths stand under those of the place.

    ``view``, ``comparator`` and ``area`` are written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme, indicator
        Their keys, such as "west-partnership" and an indicator published by all five fifths.
    year
        The academic year, the one it ends in; the latest with figures where it is None.
    view, comparator
        What the page shows beside it; the fifths are the same in each.
    area
        A GSS code, the letter of a sub-region, or a name; "" for the programme.

    Returns
    -------
    altair.LayerChart
        With the figures inside, the slope index in words and the source under it. A fifth without
        a figure has no circle; the words say why a slope is missing.

    Raises
    ------
    ValueError
        If anything asked for is unknown or has no figures, or there are no fifths of it.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.fifths_chart(gapdash.load(), "scotland", "average_total_tariff")
    >>> type(chart).__name__
    'LayerChart'
    """
    shown = chosen(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    if not set(QUINTILES) <= set(str(shown.about["groups"]).split()):
        raise ValueError(words_drawings.NO_FIFTHS.format(indicator=indicator))
    rows, said = fifths_rows(shown), words_fifths.fifths(shown.names[shown.nation])
    about = f"{shown.about['name']}. {said['about'].format(year=shown.choice.year)}"
    under, height = [_slopes(shown), shown.credits], ROW * max(1, rows["area"].nunique())
    size = {"width": WIDTH, "height": height, "below": BELOW}
    return base.printed(_marks(rows), (said["title"], about), under, **size)


def fifths_rows(shown: Shown) -> pd.DataFrame:
    """A row for each place and fifth (1 to 5) with a figure.

    end is whether it is the first or the last, text the figure as it is written.
    """
    found = [
        (row.area, fifth, value, fifth in {1, len(QUINTILES)}, shown.rate(row, value))
        for row in _places(shown)
        for fifth, value in enumerate(row.fifths, start=1)
        if not math.isnan(value)
    ]
    return pd.DataFrame(found, columns=["area", "fifth", "value", "end", "text"])


def _places(shown: Shown) -> list[Row]:
    """The area that is spoken of, and its nation."""
    rows = (shown.row(key) for key in dict.fromkeys((shown.area, shown.nation)))
    return [row for row in rows if row is not None]


def _marks(rows: pd.DataFrame) -> list[alt.Chart]:
    limits, room = scales.limits(rows["value"]), [WIDTH * EDGE, WIDTH * (1 - EDGE)]
    x = partial(base.x, limits=limits, axis=base.top_axis(tickCount=5), range=room)
    every = alt.Chart(rows).encode(y=alt.Y("area:N", sort=None, axis=None))
    span = every.transform_aggregate(low="min(value)", high="max(value)", groupby=["area"])
    placed = every.encode(x=x("value"))
    fill, ink = (
        alt.condition("datum.end", *map(alt.value, pair))
        for pair in ((base.DEEP, "white"), ("white", base.DEEP))
    )
    circle: dict[str, Any] = {"shape": "circle", "size": (2 * DOT) ** 2, "filled": True}
    small = {"align": "center", "fontSize": 12}
    inside, under = base.lettering(**small, fontWeight="bold"), base.lettering(**small, dy=FIGURE)
    name = base.lettering(fontWeight="bold", dy=NAME)
    return [
        span.mark_rule(strokeWidth=5, color=base.BAR).encode(x=x("low"), x2="high:Q"),
        placed.mark_point(stroke=base.DEEP, strokeWidth=2, opacity=1, **circle).encode(
            fill=fill, tooltip="text:N"
        ),
        placed.mark_text(**inside).encode(text="fifth:N", color=ink),
        placed.transform_filter("datum.end").mark_text(**under).encode(text="text:N"),
        span.mark_text(**name).encode(x=alt.value(0), text="area:N"),
    ]


def _slopes(shown: Shown) -> str:
    """The slope index of the place and of its nation, in words."""
    said, found = words_fifths.SLOPE, []
    for row in _places(shown):
        slope = words.signed_gap(row.slope_index, row.unit, row.decimals)
        if slope:
            found.append(f"{row.area} {words.approximate(slope, rough=True)}.")
            continue
        reason = row.reason or words.REASONS["-"]
        missing = words_fifths.fifths("")["missing"]
        found.append(missing.format(place=row.area, reason=reason))
    return f"{said['name']}: {' '.join(found)} {said['means']}"
