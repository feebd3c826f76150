"""What every chart has in common: type, axes, and how a page gives it its rows."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import altair as alt
import vl_convert

from gapdash.tables.notebooks import draw_offline

FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
TEXT = "#0b0c0c"
MUTED = "#505a5f"
GRID = "#e4e2de"
# Labels differ from view to view: room for them is made anew each time.
AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding", resize=True)
# Said of each axis and text itself, as charts that are put side by side share no configuration.
AXIS: dict[str, Any] = {
    "labelFont": FONT,
    "labelColor": TEXT,
    "labelFontSize": 13,
    "gridColor": GRID,
    "domainColor": MUTED,
    "tickColor": MUTED,
}


# Who draws before any cell has named altair sees the chart without a network too.
draw_offline()


def page_rows(name: str) -> alt.Chart:
    """A chart of rows that a page gives by this name."""
    return alt.Chart(alt.NamedData(name=name))


def page_scale(low: str, high: str, **others: Any) -> alt.Scale:  # noqa: ANN401 - altair's own
    """A scale between two parameters that a page sets, with what else is said of it."""
    limits: Any = [{"expr": low}, {"expr": high}]
    return alt.Scale(domain=limits, nice=False, zero=False, **others)


def page_chart(layers: Any, height: Any, **usual: float) -> alt.LayerChart:  # noqa: ANN401 - altair returns unions
    """A page's chart in its size.

    Parameters
    ----------
    layers
        Its layers.
    height
        Its height, as altair takes it.
    usual
        What each of the page's parameters is before the page sets it.
    """
    chosen = [alt.param(name=name, value=value) for name, value in usual.items()]
    made: alt.LayerChart = (
        layers.add_params(*chosen)
        .properties(width="container", height=height, autosize=AUTOSIZE)
        .configure(font=FONT, aria=False, background="transparent")
        .configure_view(stroke=None)
    )
    return made


def known(*fields: str) -> str:
    """The condition that a row has a value in each of some columns."""
    return " && ".join(f"isValid(datum.{field})" for field in fields)


def axis(**own: Any) -> alt.Axis:  # noqa: ANN401 - altair's own
    """An axis in the page's type and colours, with what is said of it alone."""
    return alt.Axis(**{**AXIS, **own})


@functools.cache
def compiled(draw: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """A chart as a Vega specification, which a page draws without the Vega-Lite compiler.

    Parameters
    ----------
    draw
        What makes the chart. As no chart of a page holds figures, it is drawn and compiled once.
    """
    return vl_convert.vegalite_to_vega(draw().to_dict(validate=False))
