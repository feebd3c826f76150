"""What every chart has in common: type, axes, named data and parameters."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import altair as alt
import vl_convert

FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
TEXT = "#0b0c0c"
MUTED = "#505a5f"
GRID = "#e4e2de"
# Labels differ from view to view: room for them is made anew each time.
AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding", resize=True)


def named(name: str) -> alt.NamedData:
    """Data that a page gives by this name."""
    return alt.NamedData(name=name)


def params(**values: float) -> list[alt.Parameter]:
    """Numbers that a page sets by their names, with what they are before it does."""
    return [alt.param(name=name, value=value) for name, value in values.items()]


def domain(low: str, high: str, **others: Any) -> alt.Scale:  # noqa: ANN401 - altair's own
    """A scale between two parameters, with what else is said of it."""
    limits: Any = [{"expr": low}, {"expr": high}]
    return alt.Scale(domain=limits, nice=False, zero=False, **others)


def configured(chart: Any, height: Any) -> alt.LayerChart:  # noqa: ANN401 - altair returns unions
    """A chart as wide as its box, in the page's type and colours."""
    made: alt.LayerChart = (
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
    return made


@functools.cache
def compiled(draw: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """A chart as a Vega specification, which a page draws without the Vega-Lite compiler.

    Parameters
    ----------
    draw
        What makes the chart. As no chart holds figures, it is drawn and compiled once.
    """
    return vl_convert.vegalite_to_vega(draw().to_dict(validate=False))
