"""The fifths chart: a place's five fifths by deprivation, beside those of its nation."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings
from gapdash.charts.base import FONT, MUTED, TEXT, axis
from gapdash.charts.order import BAR, DEEP
from gapdash.drawings import paper
from gapdash.drawings.limits import limits
from gapdash.drawings.sight import Sight, sight
from gapdash.geodata import Geodata
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.words_measures import APPROXIMATE

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
        With the figures inside, those of ``fifths_rows``, the slope index in words and the source
        under it. A fifth without a figure has no circle; the words say why a slope is missing.

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
    shown = sight(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    own = shown.teller.own
    if "fifths" not in own:
        raise ValueError(words_drawings.NO_FIFTHS.format(indicator=indicator))
    rows = fifths_rows(shown)
    said = own["fifths"]["words"]
    texts = [_slopes(shown), *shown.credits]
    height = ROW * max(1, rows["place"].nunique())
    under = paper.foot(texts, WIDTH, left=0, top=height + BELOW)
    about = f"{own['name']}. {said['about'].format(year=shown.view.year)}"
    both: Any = alt.layer(_layers(rows), under)
    drawn: alt.LayerChart = both.properties(
        width=WIDTH,
        height=alt.Step(ROW),
        view=alt.ViewBackground(stroke=None),
        title=paper.heading(said["title"], about, WIDTH),
    )
    return drawn


def fifths_rows(shown: Sight) -> pd.DataFrame:
    """What the fifths are drawn of.

    Returns
    -------
    pandas.DataFrame
        One row = a place and a fifth with a figure: place, fifth (1 to 5), value, end (whether it
        is the first or the last), text (the figure as it is written).
    """
    own, figures = shown.teller.own, shown.figures
    at_year = own["years"].index(shown.view.year)
    series = [own["disadvantaged"], *own["fifths"]["between"], own["other"]]
    found = []
    for at in dict.fromkeys((figures.at(shown.view), figures.nation)):
        for fifth, values in enumerate(series, start=1):
            value = values[at_year][at]
            if value is not None:
                text = words.rate(value, own["unit"], own["decimals"])
                name = figures.areas[at]["name"]
                end = fifth in {1, len(series)}
                found.append((name, fifth, value, end, text))
    return pd.DataFrame(found, columns=["place", "fifth", "value", "end", "text"])


def _layers(rows: pd.DataFrame) -> alt.LayerChart:
    low, high = limits(rows["value"])
    room = [WIDTH * EDGE, WIDTH * (1 - EDGE)]
    scale = alt.Scale(domain=[low, high], range=room, nice=False, zero=False)
    top = axis(orient="top", title=None, tickCount=5, domain=False, ticks=False, labelColor=MUTED)
    x = alt.X("value:Q", scale=scale, axis=top)
    y = alt.Y("place:N", sort=None, axis=None)
    base = alt.Chart(rows)
    line = (
        base.transform_aggregate(least="min(value)", most="max(value)", groupby=["place"])
        .mark_rule(strokeWidth=5, color=BAR)
        .encode(x=alt.X("least:Q", scale=scale, axis=top), x2="most:Q", y=y)
    )
    fill = alt.condition("datum.end", alt.value(DEEP), alt.value("white"))
    circle = base.mark_point(
        shape="circle", filled=True, size=(2 * DOT) ** 2, stroke=DEEP, strokeWidth=2, opacity=1
    ).encode(x=x, y=y, fill=fill, tooltip="text:N")
    number = base.mark_text(font=FONT, fontSize=12, fontWeight="bold").encode(
        x=x,
        y=y,
        text="fifth:N",
        color=alt.condition("datum.end", alt.value("white"), alt.value(DEEP)),
    )
    figure = (
        base.transform_filter("datum.end")
        .mark_text(font=FONT, fontSize=12, color=TEXT, dy=FIGURE)
        .encode(x=x, y=y, text="text:N")
    )
    name = (
        base.transform_aggregate(groupby=["place"])
        .mark_text(font=FONT, fontSize=13, fontWeight="bold", color=TEXT, align="left", dy=NAME)
        .encode(x=alt.value(0), y=y, text="place:N")
    )
    layers: Any = alt.layer(line, circle, number, figure, name)
    drawn: alt.LayerChart = layers
    return drawn


def _slopes(shown: Sight) -> str:
    """The slope index of the place and of its nation, in words."""
    teller, figures, own = shown.teller, shown.figures, shown.teller.own
    said, at_year = own["fifths"]["words"], own["years"].index(shown.view.year)
    found = []
    for at in dict.fromkeys((figures.at(shown.view), figures.nation)):
        slope, seen = own["slope"][at_year][at], figures.seen(shown.view, at)
        name = figures.areas[at]["name"]
        if slope is None:
            reason = seen.reason if seen.value is None else figures.bundle["reasons"]["-"]
            found.append(said["missing"].format(place=name, reason=reason))
            continue
        minus = words.MINUS if slope < 0 else ""
        size = words.gap(slope, teller.own["unit"], seen.decimals)
        found.append(f"{name} {APPROXIMATE} {minus}{size}.")
    return f"{said['name']}: {' '.join(found)} {said['means']}"
