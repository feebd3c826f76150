"""What charts have in common: type, axes, what stands around them, and how a page fills them."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from gapdash.tables.notebooks import draw_offline
from gapdash.tokens import COLOURS, TYPE

FONT = TYPE
TEXT, MUTED, GRID = COLOURS["ink"], COLOURS["muted"], COLOURS["grid"]
DEEP, BAR = COLOURS["deep"], COLOURS["bar"]  # of marks, and of the bar between two of them
TITLE, SUBTITLE, FOOT = 17, 14, 12  # pixels of type
LETTER = 0.5  # of its height: how wide a letter of the type is, on average
LINE = 1.4  # of its height: how far lines of it stand apart
# Where a page's scale begins and ends: two parameters that the page sets.
Limits = Sequence[Any]
LIMITS: Limits = ({"expr": "low"}, {"expr": "high"})
COLOUR = alt.Color("colour:N", scale=None)
BARE = alt.ViewBackground(stroke=None)
RANK = alt.Y("rank:O", axis=None)  # of rows from top to bottom
HOLLOW: dict[str, Any] = {"filled": True, "fill": "white", "stroke": DEEP, "opacity": 1}

# Who draws before any cell has named altair sees the chart without a network too.
draw_offline()


# Type is said of each axis and text itself, as charts that are put side by side share no
# configuration.
def axis(**own: Any) -> alt.Axis:  # noqa: ANN401 - altair's own
    """An axis in the page's type and colours, with what is said of it alone."""
    usual = {
        "title": None, "labelFont": FONT, "labelColor": TEXT, "labelFontSize": 13,
        "gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED,
    }  # fmt: skip
    return alt.Axis(**{**usual, **own})


def top_axis(**own: Any) -> alt.Axis:  # noqa: ANN401 - altair's own
    """An axis over a plot: its labels alone."""
    usual = {"orient": "top", "domain": False, "ticks": False, "labelColor": MUTED}
    return axis(**{**usual, "labelFlush": False, **own})


def lettering(**own: Any) -> dict[str, Any]:  # noqa: ANN401 - altair's own
    """How a text is written, with what is said of it alone."""
    return {"font": FONT, "fontSize": 13, "color": TEXT, "align": "left", **own}


def scale(limits: Limits, **others: Any) -> alt.Scale:  # noqa: ANN401 - altair's own
    """A scale that ends where it is told to, with what else is said of it."""
    return alt.Scale(domain=list(limits), nice=False, zero=False, **others)


def x(field: str, limits: Limits, axis: alt.Axis | None = None, **others: Any) -> alt.X:  # noqa: ANN401 - altair's own
    """A column from left to right on such a scale."""
    return alt.X(f"{field}:Q", scale=scale(limits, **others), axis=axis)


def y(field: str, limits: Limits, axis: alt.Axis | None = None, **others: Any) -> alt.Y:  # noqa: ANN401 - altair's own
    """A column from the foot to the top on such a scale."""
    return alt.Y(f"{field}:Q", scale=scale(limits, **others), axis=axis)


def known(rows: alt.Chart, *fields: str) -> alt.Chart:
    """The rows that have a value in each of some columns."""
    return rows.transform_filter(" && ".join(f"isValid(datum.{field})" for field in fields))


def printed(  # noqa: PLR0913 - measures, each by its name
    layers: Iterable[Any],
    said: tuple[str, str],
    under: Iterable[str],
    *,
    width: float,
    height: float,
    below: float,
    whole: float = 0,
    left: float = 0,
) -> alt.LayerChart:
    """A chart that can be read wherever it is put: title and sentence over it, its foot under it.

    width and height are those of the plot, whole that of the texts, which begin at left, below the
    plot by so much.
    """
    whole = whole or width
    foot = footed(under, whole, left=left, top=height + below)
    return plot([*layers, foot], width, height=height, **headed(*said, whole))


def plot(layers: Iterable[Any], width: float, **own: Any) -> alt.LayerChart:  # noqa: ANN401 - altair's own
    """Layers without a frame."""
    drawn: Any = alt.layer(*layers).properties(width=width, view=BARE, **own)
    made: alt.LayerChart = drawn
    return made


def headed(title: str, said: str, width: float) -> dict[str, Any]:
    """A chart's title, with what it shows in a sentence, which is its description too."""
    kept: dict[str, Any] = {"anchor": "start", "font": FONT, "color": TEXT}
    shown = alt.TitleParams(
        text=_lines(title, width, TITLE),
        subtitle=_lines(said, width, SUBTITLE) if said else [],
        fontSize=TITLE,
        fontWeight="bold",
        subtitleFont=FONT,
        subtitleFontSize=SUBTITLE,
        subtitleColor=TEXT,
        subtitleLineHeight=round(SUBTITLE * LINE),
        subtitlePadding=6,
        offset=18,
        frame="bounds",
        **kept,
    )
    return {"title": shown, "description": f"{title}. {said}".strip()}


def footed(texts: Iterable[str], width: float, *, left: float, top: float) -> alt.Chart:
    """Sentences under a chart, each on a line of its own, as a layer of it; "" is left out."""
    lines = [line for text in texts if text for line in _lines(text, width, FOOT)]
    style: dict[str, Any] = {"fontSize": FOOT, "lineHeight": round(FOOT * LINE), "color": MUTED}
    drawn: alt.Chart = (
        alt.Chart(pd.DataFrame({"lines": ["\n".join(lines)]}))
        .mark_text(lineBreak="\n", baseline="top", **lettering(**style))
        .encode(x=alt.value(left), y=alt.value(top), text="lines:N")
    )
    return drawn


def _lines(text: str, width: float, size: float) -> list[str]:
    return textwrap.wrap(text, int(width / (size * LETTER)), break_long_words=False)


def page_rows(name: str) -> alt.Chart:
    """A chart of rows that a page gives by this name."""
    return alt.Chart(alt.NamedData(name=name))


def page_chart(layers: Iterable[Any], height: Any, fit: Any = "fit-x", **usual: float) -> Any:  # noqa: ANN401 - altair's own
    """A page's chart in its box, and what each of the page's parameters is before it is set."""
    chosen = [alt.param(name=name, value=value) for name, value in usual.items()]
    # Labels differ from view to view: room for them is made anew each time.
    room = alt.AutoSizeParams(type=fit, contains="padding", resize=True)
    return (
        alt.layer(*layers)
        .add_params(*chosen)
        .properties(width="container", height=height, autosize=room)
        .configure(font=FONT, aria=False, background="transparent")
        .configure_view(stroke=None)
    )


@functools.cache
def compiled(draw: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """A chart as a Vega specification, which a page draws without the Vega-Lite compiler.

    As no chart of a page holds figures, it is drawn and compiled once.
    """
    return vl_convert.vegalite_to_vega(draw().to_dict(validate=False))
