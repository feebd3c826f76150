"""Profile marks: what a profile chart draws of its rows, layer by layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import altair as alt
import pandas as pd

from gapdash.charts.base import FONT, MUTED, TEXT, axis
from gapdash.charts.order import DEEP

WIDTH, NAMES = 370, 210
ASIDE = 26  # pixels from the axis to the gaps: half a figure at its end
BAR, LINE = "#9fb3c8", "#d9d6d0"
INTERVAL, FIGURE = 9, 23  # pixels from a row's middle to an interval, and to a figure
CLOSE = 12  # percentages: figures nearer than this stand apart
EDGE = 88  # percentages: beyond it, and as near to 0, a figure must not reach off the axis
HALF = 29  # pixels: half a figure and a space
TICK = 5  # pixels: half a tick's height
TICKS = [0, 25, 50, 75, 100]


def marks_of(rows: pd.DataFrame) -> alt.LayerChart:
    """Axes, bars, intervals, marks and texts of the rows of ``profile.profile_rows``."""
    base = alt.Chart(rows)
    scale = alt.Scale(domain=[0, 100], nice=False)
    top = axis(
        orient="top", title=None, values=TICKS, domain=False, ticks=False, labelColor=MUTED,
        labelExpr="datum.value + '%'", labelFlush=False, grid=False,
    )  # fmt: skip
    y = alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=top)

    bar = (
        base.transform_filter("isValid(datum.value) && isValid(datum.against)")
        .mark_rule(strokeWidth=7, color=BAR)
        .encode(x=x("value"), x2="against:Q", y=y)
    )
    spans = [
        base.transform_filter(f"isValid(datum.{low})")
        .mark_rule(strokeWidth=1.5, color=MUTED, yOffset=off)
        .encode(x=x(low), x2=f"{high}:Q", y=y)
        for low, high, off in (
            ("low", "high", -INTERVAL), ("against_low", "against_high", INTERVAL)
        )
    ]  # fmt: skip
    marks = [
        base.transform_filter(f"isValid(datum.{field}) && {condition}")
        .mark_point(
            shape=shape, filled=True, fill=fill, stroke=DEEP, strokeWidth=2.5, size=150, opacity=1
        )
        .encode(x=x(field), y=y, tooltip=figure)
        for field, condition, shape, fill, figure in (
            ("against", "datum.square", "square", "white", "against_figure:N"),
            ("against", "!datum.square", "circle", "white", "against_figure:N"),
            ("value", "true", "circle", DEEP, "figure:N"),
        )
    ]
    layers: Any = alt.layer(
        *_lines(base, y), bar, *spans, *marks, *_figures(base, x, y), *_texts(base, y)
    )
    drawn: alt.LayerChart = layers
    return drawn


def _lines(base: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """Each row's own axis, as on the page: no line runs through a figure, or through words."""
    known = base.transform_filter("isValid(datum.value) || isValid(datum.against)")
    axes = known.mark_rule(color=LINE).encode(x=alt.value(0), x2=alt.value(WIDTH), y=y)
    ticks = [
        known.mark_tick(color=LINE, orient="vertical", size=2 * TICK, thickness=1).encode(
            x=alt.value(WIDTH * tick / 100), y=y
        )
        for tick in TICKS
    ]
    return [axes, *ticks]


def _figures(base: alt.Chart, x: Callable[[str], alt.X], y: alt.Y) -> list[alt.Chart]:
    """The two figures under their marks; where these are close, each on its own outer side."""
    near = f"abs(datum.value - datum.against) < {CLOSE}"
    high = f"max(datum.value, datum.against) > {EDGE}"
    low = f"min(datum.value, datum.against) < {100 - EDGE}"
    inside = f"{near} && !({high}) && !({low})"
    written = []
    styles: dict[str, dict[str, Any]] = {
        "value": {"fontWeight": "bold", "color": DEEP},
        "against": {"color": TEXT},
    }
    for field, other, figure in (
        ("value", "against", "figure:N"),
        ("against", "value", "against_figure:N"),
    ):
        tied = f"datum.{field} == datum.{other} && '{field}' == 'value'"
        left = f"datum.{field} < datum.{other} || ({tied})"
        places: list[tuple[Literal["left", "center", "right"], str, int, str]] = [
            ("center", f"!({near})", 0, field),
            ("right", f"{inside} && ({left})", -3, field),
            ("left", f"{inside} && !({left})", 3, field),
            # At an end of the axis the outer figure stands under its mark, the other clear of it.
            ("center", f"{near} && {high} && !({left})", 0, field),
            ("right", f"{near} && {high} && ({left})", -HALF, other),
            ("center", f"{near} && {low} && !({high}) && ({left})", 0, field),
            ("left", f"{near} && {low} && !({high}) && !({left})", HALF, other),
        ]
        for align, condition, dx, at in places:
            written.append(
                base.transform_filter(f"isValid(datum.{field}) && ({condition})")
                .mark_text(font=FONT, fontSize=12, dy=FIGURE, dx=dx, align=align, **styles[field])
                .encode(x=x(at), y=y, text=figure)
            )
    return written


def _texts(base: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """Names before the rows, gaps behind them, and scores in their place."""
    left, right = alt.value(-NAMES), alt.value(WIDTH + ASIDE)
    kept: dict[str, Any] = {"font": FONT, "color": TEXT, "align": "left"}
    return [
        base.mark_text(fontSize=13, fontWeight="bold", dy=-8, limit=NAMES - 12, **kept).encode(
            x=left, y=y, text="stage:N"
        ),
        base.mark_text(fontSize=12, dy=8, limit=NAMES - 12, **kept).encode(
            x=left, y=y, text="name:N"
        ),
        base.mark_text(fontSize=13, fontWeight="bold", **kept).encode(x=right, y=y, text="gap:N"),
        base.mark_text(fontSize=12, dy=17, **kept).encode(x=right, y=y, text="beside:N"),
        base.mark_text(fontSize=13, **kept).encode(x=alt.value(4), y=y, text="words:N"),
    ]
