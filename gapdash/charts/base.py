"""What every chart has in common: type, axes, and what it is made of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

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


@dataclass(frozen=True)
class Given:
    """What a chart is made of: names that a page fills, or rows and numbers themselves.

    Parameters
    ----------
    data
        Rows by the name that a page gives them; None where a page is to give them.
    numbers
        Numbers by the name of the parameter that a page sets.
    width
        Pixels of the plot; None where it is as wide as its box.
    """

    data: Mapping[str, pd.DataFrame] | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    width: int | None = None

    def rows(self, name: str) -> alt.Chart:
        """A chart of the rows of this name."""
        return alt.Chart(alt.NamedData(name=name) if self.data is None else self.data[name])

    def number(self, name: str) -> str:
        """The number of this name, as it stands in an expression."""
        return name if self.data is None else repr(float(self.numbers[name]))

    def between(self, low: str, high: str, **others: Any) -> alt.Scale:  # noqa: ANN401 - altair's own
        """A scale between two numbers, with what else is said of it."""
        limits: Any = [self._end(low), self._end(high)]
        return alt.Scale(domain=limits, nice=False, zero=False, **others)

    def finished(self, chart: Any, height: Any, **usual: float) -> alt.LayerChart:  # noqa: ANN401 - altair returns unions
        """The chart in its size.

        Parameters
        ----------
        chart
            Its layers.
        height
            Its height, as altair takes it.
        usual
            What each of a page's parameters is before the page sets it.
        """
        if self.data is not None:
            own: alt.LayerChart = chart.properties(
                width=self.width, height=height, view=alt.ViewBackground(stroke=None)
            )
            return own
        chosen = [alt.param(name=name, value=value) for name, value in usual.items()]
        made: alt.LayerChart = (
            chart.add_params(*chosen)
            .properties(width="container", height=height, autosize=AUTOSIZE)
            .configure(font=FONT, aria=False, background="transparent")
            .configure_view(stroke=None)
        )
        return made

    def _end(self, name: str) -> Any:  # noqa: ANN401 - a number, or where altair finds it
        return {"expr": name} if self.data is None else float(self.numbers[name])


PAGE = Given()


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
