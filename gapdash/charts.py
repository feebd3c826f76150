"""Charts: Altair specifications over named data.

A specification holds no figures. The page gives it rows and parameters, so that one
specification, compiled once, draws every view. An analyst fills the same names with
``altair.Chart.to_dict`` and ``datasets``.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import vl_convert

from gapdash.colours import FOCUS, SEQUENTIAL

FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
TEXT = "#0b0c0c"
MUTED = "#505a5f"
GRID = "#e4e2de"
BAND = "#f1efeb"
TREND_HEIGHT = 300
ROW_HEIGHT = 24
# Labels differ from view to view: room for them is made anew each time.
AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding", resize=True)
DEEP = SEQUENTIAL[-1]
BAR = "#9fb4c8"


def _named(name: str) -> alt.NamedData:
    return alt.NamedData(name=name)


def _params(**values: float) -> list[alt.Parameter]:
    return [alt.param(name=name, value=value) for name, value in values.items()]


def _domain(low: str, high: str) -> alt.Scale:
    limits: Any = [{"expr": low}, {"expr": high}]
    return alt.Scale(domain=limits, nice=False, zero=False)


def _configured(chart: Any, height: Any) -> alt.LayerChart:  # noqa: ANN401 - altair returns unions
    configured: alt.LayerChart = (
        chart.properties(width="container", height=height, autosize=AUTOSIZE)
        .configure(font=FONT, aria=False, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=TEXT,
            labelFontSize=13,
            gridColor=GRID,
            domainColor=MUTED,
            tickColor=MUTED,
            titleFontWeight="normal",
            titleColor=MUTED,
        )
    )
    return configured


def trend_chart() -> alt.LayerChart:
    """Change over the years: a line for each series, cut where the series is.

    Named data
    ----------
    lines
        One row = series and year: series, run (the unbroken stretch), year, value, colour,
        width, dashed (bool), text (what a tooltip says). Years without a value have no row.
    ends
        One row = a series, at its last point: year, value, at (the value beside which its label
        stands, after labels were moved apart), label, colour.
    bands
        One row = a stretch without data: start, middle, end (years), label.
    cuts
        One row = a break: year (between two), number.

    Parameters of the chart: first, last (years), low, high (values).
    """
    years = _domain("first", "last")
    x = alt.X(
        "year:Q",
        scale=years,
        axis=alt.Axis(
            format="d",
            tickMinStep=1,
            grid=False,
            title=None,
            tickCount=6,
            labelOverlap=True,
            labelSeparation=6,
        ),
    )
    y_axis = alt.Axis(title=None, tickCount=6, domain=False)
    y = alt.Y("value:Q", scale=_domain("low", "high"), axis=y_axis)
    colour: dict[str, Any] = {"color": alt.Color("colour:N", scale=None)}
    bands, cuts = alt.Chart(_named("bands")), alt.Chart(_named("cuts"))
    lines, ends = alt.Chart(_named("lines")), alt.Chart(_named("ends"))
    top = alt.value(0)
    layers = alt.layer(
        bands.mark_rect(color=BAND).encode(x=alt.X("start:Q", scale=years), x2="end:Q"),
        cuts.mark_rule(strokeDash=[3, 3], color=MUTED).encode(x=alt.X("year:Q", scale=years)),
        lines.mark_line().encode(
            x=x,
            y=y,
            detail=["series:N", "run:N"],
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.dashed", alt.value([5, 4]), alt.value([1, 0])),
            **colour,
        ),
        lines.mark_circle(size=45, opacity=1).encode(x=x, y=y, tooltip="text:N", **colour),
        bands.mark_text(baseline="top", dy=4, fontSize=12, color=MUTED).encode(
            x=alt.X("middle:Q", scale=years), y=top, text="label:N"
        ),
        cuts.mark_text(baseline="bottom", dy=-3, fontSize=12, color=TEXT).encode(
            x=alt.X("year:Q", scale=years), y=top, text="number:N"
        ),
        ends.mark_rule(strokeWidth=1).encode(
            x=alt.X("year:Q", scale=years), x2=alt.value("width"), y=y, y2="at:Q", **colour
        ),
        ends.mark_text(align="left", dx=5, fontSize=13, color=TEXT).encode(
            x=alt.value("width"), y=alt.Y("at:Q", scale=_domain("low", "high")), text="label:N"
        ),
    )
    params = _params(first=2015, last=2025, low=0, high=1)
    return _configured(layers.add_params(*params), TREND_HEIGHT)


def order_chart() -> alt.LayerChart:
    """Places in order of their gap, each a dumbbell from disadvantaged pupils to the others.

    Named data
    ----------
    rows
        One row = a place: key, label, rank (0 on top), value (disadvantaged or, where there
        is no such group, all), against (the comparator's value, or null), figure (what is
        written at the end), weight ("bold" for sub-regions and wider areas), selected (bool),
        text (what a tooltip says).

    Parameters of the chart: low, high (values), gutter (pixels for the names).
    """
    rows = alt.Chart(_named("rows"))
    y = alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)
    x_axis = alt.Axis(
        orient="top", title=None, tickCount=6, domain=False, ticks=False, labelColor=MUTED
    )
    x = alt.X("value:Q", scale=_domain("low", "high"), axis=x_axis)
    picked = "datum.selected"
    stripe = (
        rows.mark_rect(color="#fdeee2")
        .transform_filter(picked)
        .encode(y=y, x=alt.value(alt.ExprRef("-gutter - 10")), x2=alt.value("width"))
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
            x=alt.X("against:Q", scale=_domain("low", "high"), axis=x_axis), y=y, tooltip="text:N"
        )
        .transform_filter("isValid(datum.against)")
    )
    name = rows.mark_text(
        align="right",
        fontSize=13,
        color=TEXT,
        limit={"expr": "gutter"},
        fontWeight={"expr": "datum.selected || datum.weight === 'bold' ? 'bold' : 'normal'"},
    ).encode(x=alt.value(-10), y=y, text="label:N")
    figure = rows.mark_text(align="left", dx=10, fontSize=13, fontWeight="bold", color=TEXT).encode(
        x=alt.value("width"), y=y, text="figure:N"
    )
    layers = alt.layer(stripe, bar, filled, hollow, name, figure)
    params = _params(low=0, high=100, gutter=190)
    return _configured(layers.add_params(*params), alt.Step(ROW_HEIGHT))


def compiled(chart: alt.LayerChart) -> dict[str, Any]:
    """A chart as a Vega specification, which a page draws without the Vega-Lite compiler."""
    return vl_convert.vegalite_to_vega(chart.to_dict(validate=False))
