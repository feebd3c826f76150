"""The trend chart: change over the years."""

from __future__ import annotations

from typing import Any

import altair as alt

from gapdash.charts.base import FONT, MUTED, TEXT, axis, page_chart, page_rows, page_scale

BAND = "#f1efeb"
TREND_HEIGHT = 300


def page_trend() -> alt.LayerChart:
    """The page's chart of change over the years: a line for each series, cut where the series is.

    Named data
    ----------
    lines
        One row = series and year: series, run (the unbroken stretch), year, value, colour,
        width, dashed (bool), text (what a tooltip says). Years without a value have no row.
    ends
        One row = a series, at its last point: year, value, at (the value beside which its label
        stands, after labels were moved apart), label, colour.
    interval
        One row = a year of the series in focus: run, year, low, high, colour, alone (bool:
        the only year of its run).
    bands
        One row = a stretch without data: start, middle, end (years), label.
    cuts
        One row = a break: year (between two), number.

    Parameters of the chart: first, last (years), low, high (values).
    """
    years = page_scale("first", "last")
    values = page_scale("low", "high")
    x = alt.X(
        "year:Q",
        scale=years,
        axis=axis(
            format="d",
            tickMinStep=1,
            grid=False,
            title=None,
            tickCount=6,
            labelOverlap=True,
            labelSeparation=6,
        ),
    )
    y_axis = axis(title=None, tickCount=6, domain=False)
    y = alt.Y("value:Q", scale=values, axis=y_axis)
    colour: dict[str, Any] = {"color": alt.Color("colour:N", scale=None)}
    bands, cuts = page_rows("bands"), page_rows("cuts")
    lines, ends = page_rows("lines"), page_rows("ends")
    interval = page_rows("interval")
    top = alt.value(0)
    layers = alt.layer(
        bands.mark_rect(color=BAND).encode(x=alt.X("start:Q", scale=years), x2="end:Q"),
        cuts.mark_rule(strokeDash=[3, 3], color=MUTED).encode(x=alt.X("year:Q", scale=years)),
        interval.mark_area(opacity=0.16).encode(
            x=x,
            y=alt.Y("low:Q", scale=values, axis=y_axis),
            y2="high:Q",
            detail="run:N",
            **colour,
        ),
        # A year that stands alone between two cuts has no area: a thick line shows its interval.
        interval.mark_rule(strokeWidth=5, opacity=0.16)
        .transform_filter("datum.alone")
        .encode(
            x=x,
            y=alt.Y("low:Q", scale=values, axis=y_axis),
            y2="high:Q",
            **colour,
        ),
        lines.mark_line().encode(
            x=x,
            y=y,
            detail=["series:N", "run:N"],
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.dashed", alt.value([5, 4]), alt.value([1, 0])),
            **colour,
        ),
        lines.mark_circle(size=45, opacity=1).encode(x=x, y=y, tooltip="text:N", **colour),
        bands.mark_text(font=FONT, baseline="top", dy=4, fontSize=12, color=MUTED).encode(
            x=alt.X("middle:Q", scale=years), y=top, text="label:N"
        ),
        cuts.mark_text(font=FONT, baseline="bottom", dy=-3, fontSize=12, color=TEXT).encode(
            x=alt.X("year:Q", scale=years), y=top, text="number:N"
        ),
        ends.mark_rule(strokeWidth=1, strokeDash=[1, 3]).encode(
            x=alt.X("year:Q", scale=years), x2=alt.value("width"), y=y, y2="at:Q", **colour
        ),
        ends.mark_text(font=FONT, align="left", dx=5, fontSize=13, color=TEXT).encode(
            x=alt.value("width"), y=alt.Y("at:Q", scale=values), text="label:N"
        ),
    )
    return page_chart(layers, TREND_HEIGHT, first=2015, last=2025, low=0, high=1)
