"""The fifths chart: a place's five fifths by deprivation, beside those of its nation."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings, words_fifths
from gapdash.charts import paper
from gapdash.charts.base import FONT, MUTED, TEXT, axis
from gapdash.charts.chosen import chosen
from gapdash.charts.order import BAR, DEEP
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
    height = ROW * max(1, rows["area"].nunique())
    under = paper.foot([_slopes(shown), shown.credits], WIDTH, left=0, top=height + BELOW)
    about = f"{shown.about['name']}. {said['about'].format(year=shown.choice.year)}"
    both: Any = alt.layer(*_marks(rows), under)
    drawn: alt.LayerChart = both.properties(
        width=WIDTH,
        height=alt.Step(ROW),
        view=alt.ViewBackground(stroke=None),
        **paper.heading(said["title"], about, WIDTH),
    )
    return drawn


def fifths_rows(shown: Shown) -> pd.DataFrame:
    """What the fifths are drawn of.

    Returns
    -------
    pandas.DataFrame
        One row = a place and a fifth with a figure: area, fifth (1 to 5), value, end (whether it
        is the first or the last), text (the figure as it is written).
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
    low, high = scales.limits(rows["value"])
    room = [WIDTH * EDGE, WIDTH * (1 - EDGE)]
    scale = alt.Scale(domain=[low, high], range=room, nice=False, zero=False)
    top = axis(orient="top", title=None, tickCount=5, domain=False, ticks=False, labelColor=MUTED)
    x = alt.X("value:Q", scale=scale, axis=top)
    y = alt.Y("area:N", sort=None, axis=None)
    base = alt.Chart(rows).encode(y=y)
    ends = alt.Chart(rows[rows["end"]]).encode(x=x, y=y)
    spans = rows.groupby("area", sort=False, as_index=False)["value"].agg(["min", "max"])
    size: dict[str, Any] = {"font": FONT, "fontSize": 12}
    circle: dict[str, Any] = {"shape": "circle", "size": (2 * DOT) ** 2, "filled": True}
    return [
        alt.Chart(spans)
        .mark_rule(strokeWidth=5, color=BAR)
        .encode(x=alt.X("min:Q", scale=scale, axis=top), x2="max:Q", y=y),
        base.mark_point(stroke=DEEP, strokeWidth=2, opacity=1, **circle).encode(
            x=x,
            fill=alt.condition("datum.end", alt.value(DEEP), alt.value("white")),
            tooltip="text:N",
        ),
        base.mark_text(fontWeight="bold", **size).encode(
            x=x,
            text="fifth:N",
            color=alt.condition("datum.end", alt.value("white"), alt.value(DEEP)),
        ),
        ends.mark_text(color=TEXT, dy=FIGURE, **size).encode(text="text:N"),
        alt.Chart(spans)
        .mark_text(font=FONT, fontSize=13, fontWeight="bold", color=TEXT, align="left", dy=NAME)
        .encode(x=alt.value(0), y=y, text="area:N"),
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
