"""The order charts: places in groups, as dumbbells and with their intervals."""

from __future__ import annotations

import altair as alt

from gapdash.charts.base import FONT, MUTED, TEXT, axis, page_chart, page_rows, page_scale
from gapdash.colours import FOCUS, SEQUENTIAL

ROW_HEIGHT = 24
DEEP = SEQUENTIAL[-1]
BAR = "#9fb4c8"
EDGE = "-gutter - 10"  # where names begin, left of the plot


def page_order() -> alt.LayerChart:
    """Places in groups by verdict, each a dumbbell from disadvantaged pupils to the others.

    Named data
    ----------
    rows
        One row = a place, or the head of a group: key, label, rank (0 on top), value
        (disadvantaged or, where there is no such group, all), against (the comparator's
        value, or null), weight ("bold" for sub-regions and wider areas), selected (bool), head
        (bool), text (what a tooltip says). A head has neither value nor against.

    Parameters of the chart: low, high (values), gutter (pixels for the names).
    """
    rows = page_rows("rows")
    y = _page_rank()
    x_axis = axis(
        orient="top", title=None, tickCount=6, domain=False, ticks=False, labelColor=MUTED,
        labelFlush=False,
    )  # fmt: skip
    x = alt.X("value:Q", scale=page_scale("low", "high"), axis=x_axis)
    picked = "datum.selected"
    stripe = (
        rows.mark_rect(color="#fdeee2")
        .transform_filter(picked)
        .encode(y=y, x=alt.value(alt.ExprRef(EDGE)), x2=alt.value("width"))
    )
    bar = (
        rows.mark_rule(strokeWidth=5)
        .encode(
            x=x,
            x2="against:Q",
            y=y,
            color=alt.condition(picked, alt.value(FOCUS), alt.value(BAR)),
            tooltip="text:N",
        )
        .transform_filter("isValid(datum.value) && isValid(datum.against)")
    )
    filled = (
        rows.mark_circle(size=110, opacity=1, color=DEEP)
        .encode(x=x, y=y, tooltip="text:N")
        .transform_filter("isValid(datum.value)")
    )
    hollow = (
        rows.mark_point(size=95, filled=True, fill="white", stroke=DEEP, strokeWidth=2, opacity=1)
        .encode(
            x=alt.X("against:Q", scale=page_scale("low", "high"), axis=x_axis),
            y=y,
            tooltip="text:N",
        )
        .transform_filter("isValid(datum.against)")
    )
    layers = alt.layer(stripe, bar, filled, hollow, *_page_names(y))
    return page_chart(layers, alt.Step(ROW_HEIGHT), low=0, high=100, gutter=190)


def page_whiskers() -> alt.LayerChart:
    """The same places and groups: each one's figure with its interval, and the benchmark.

    Named data
    ----------
    rows
        As in ``page_order``, but value (the gap, or the rate), low and high (its interval, or
        null), figure (what is written at the end), colour (of its verdict).
    benchmark
        One row = what places are held against: at (a value).

    Parameters of the chart: low, high (values), gutter (pixels for the names; 0 for none).
    """
    rows = page_rows("rows")
    y = _page_rank()
    x_axis = axis(
        orient="top",
        title=None,
        tickCount=5,
        domain=False,
        ticks=False,
        labelColor=MUTED,
        labelOverlap=True,
        labelFlush=False,
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=page_scale("low", "high"), axis=x_axis)

    colour = alt.Color("colour:N", scale=None)
    known = "isValid(datum.low) && isValid(datum.high)"
    stripe = (
        rows.mark_rect(color="#fdeee2")
        .transform_filter("datum.selected")
        .encode(y=y, x=alt.value(alt.ExprRef(EDGE)), x2=alt.value("width"))
    )
    rule = (
        page_rows("benchmark")
        .mark_rule(color=TEXT, strokeDash=[5, 4], strokeWidth=1.5)
        .encode(x=x("at"))
    )
    whisker = (
        rows.mark_rule(strokeWidth=2, clip=True)
        .transform_filter(known)
        .encode(x=x("low"), x2="high:Q", y=y, color=colour, tooltip="text:N")
    )
    ends = [
        rows.mark_tick(size=9, thickness=2, orient="vertical", clip=True)
        .transform_filter(known)
        .encode(x=x(end), y=y, color=colour)
        for end in ("low", "high")
    ]
    dot = (
        rows.mark_circle(size=80, opacity=1, clip=True)
        .transform_filter("isValid(datum.value)")
        .encode(x=x("value"), y=y, color=colour, tooltip="text:N")
    )
    figure = rows.mark_text(
        font=FONT, align="left", dx=10, fontSize=13, fontWeight="bold", color=TEXT
    ).encode(x=alt.value("width"), y=y, text="figure:N")
    layers = alt.layer(stripe, rule, whisker, *ends, dot, figure, *_page_names(y))
    return page_chart(layers, alt.Step(ROW_HEIGHT), low=0, high=100, gutter=190)


def _page_rank() -> alt.Y:
    return alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)


def _page_names(y: alt.Y) -> list[alt.Chart]:
    """Names of places beside their rows, and heads of groups above theirs."""
    rows = page_rows("rows")
    bold = "datum.selected || datum.weight === 'bold' ? 'bold' : 'normal'"
    # What is not to be seen must be no text at all: an unseen one would still take its room.
    shown = alt.value(alt.ExprRef("gutter > 0 ? datum.label : ''"))
    return [
        rows.mark_text(
            font=FONT,
            align="right",
            fontSize=13,
            color=TEXT,
            limit={"expr": "gutter"},
            fontWeight={"expr": bold},
        )
        .transform_filter("!datum.head")
        .encode(x=alt.value(-10), y=y, text=shown),
        rows.mark_text(font=FONT, align="left", fontSize=13, color=TEXT, fontWeight="bold")
        .transform_filter("datum.head")
        .encode(x=alt.value(alt.ExprRef(EDGE)), y=y, text=shown),
    ]
