"""The order charts: places by what can be told apart from their nation."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import colours, words, words_drawings
from gapdash.charts.base import (
    BAR,
    COLOUR,
    DEEP,
    FONT,
    FOOT,
    LIMITS,
    MUTED,
    TEXT,
    Limits,
    footed,
    headed,
    known,
    lettering,
    page_chart,
    page_rows,
    plot,
    scale,
    top_axis,
)
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.tables import columns, encoding, scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown
from gapdash.words_measures import SHAPES

ROW_HEIGHT, BELOW = 24, 14
STRIPE = "#fdeee2"
# Pixels, which make 760 together: a column of JupyterLab on a screen of 1400 has no room for more.
GUTTER = 252  # for the names of places
WIDTH, BETWEEN = 152, 20  # of each of two plots, and between them
ALONE = 2 * WIDTH + BETWEEN  # of one plot
WHOLE = GUTTER + 10 + ALONE + 158  # with what is written behind the rows
# What a chart holds of the table, and beside it.
DRAWN = (
    "area_code", "area", "year", "unit", "value", "low", "high", "benchmark", "disadvantaged",
    "compared", "small", "verdict", "group", "order", "reason", "rank", "head", "bold", "picked",
    "label", "figure", "colour", "text",
)  # fmt: skip


@takes_data
def order_chart(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None = None,
    *,
    view: View = "gap",
    comparator: Comparator = "local",
    area: str = "",
) -> alt.HConcatChart | alt.LayerChart:
    """Places in order, as the page "Explore" has them: two groups of pupils, and the gap.

    Places stand in groups: worse than the nation, not to be told apart from it, better. Left, a
    filled circle is disadvantaged pupils and an open one those they are compared with. Right, a
    dot is the gap or rate, the line through it its 95% interval, and the broken line the nation's
    own; its colour is the group's. A place without a figure stands last. A sub-region or wider area
    is bold, the chosen one lies on a stripe. Without two groups to draw (a rate, or a gap that is
    published itself) there is one plot, with the names.

    ``view``, ``comparator`` and ``area`` are written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme, indicator
        Their keys, such as "south-west" and "ks2_rwm".
    year
        The academic year, the one it ends in; the latest with figures where it is None.
    view
        "gap", "rate" or "children", which draws the gap.
    comparator
        Whom disadvantaged pupils are compared with.
    area
        A GSS code, the letter of a sub-region, or a name; "" for the programme.

    Returns
    -------
    altair.HConcatChart or altair.LayerChart
        With rows of ``gaps`` inside; source, date and licence stand under it. A place without a
        figure keeps its row, in the last group.

    Raises
    ------
    ValueError
        If programme, indicator, year, view, comparator or area are unknown or have no figures.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.order_chart(gapdash.load(), "south-west", "ks2_rwm", 2025)
    >>> type(chart).__name__
    'HConcatChart'
    """
    shown = chosen(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    rows = order_rows(shown)
    both = not shown.is_rate and bool(rows["compared"].notna().any())
    places, inside, height = rows[~rows["head"]], alt.Chart(rows), len(rows) * ROW_HEIGHT
    [limits] = scales.order_limits(places, rate=shown.is_rate)
    top, under = height + BELOW, _under(shown, rows, both=both)
    foot = footed(under, WHOLE, left=-GUTTER - 10, top=top)
    around = headed(shown.title([shown.choice.year]), shown.sentence(), WHOLE)
    if not both:
        alone = [*_whiskers(inside, limits, GUTTER), foot]
        return plot(alone, ALONE, height=height, **around)
    [rates] = scales.rate_limits(places)
    layers = [*_dumbbells(inside, rates, GUTTER), foot], _whiskers(inside, limits, 0)
    heads = words_drawings.order_heads(str(shown.about["unit"]))
    halves = [
        plot(each, WIDTH, height=height, title=_over(head))
        for each, head in zip(layers, heads, strict=True)
    ]
    # Flush, so that texts beside a plot do not push the other one away.
    drawn: alt.HConcatChart = alt.hconcat(*halves, spacing=BETWEEN, bounds="flush")
    return drawn.properties(**around)


def _over(text: str) -> alt.TitleParams:
    """What a plot beside another shows, over its axis."""
    style: dict[str, Any] = {"fontSize": FOOT, "fontWeight": "bold", "color": MUTED}
    return alt.TitleParams(text=text, anchor="start", frame="group", offset=6, font=FONT, **style)


def page_order() -> alt.LayerChart:
    """The page's dumbbells.

    Its named data are rows (as of ``order_rows``); its parameters low, high (values) and gutter
    (pixels for the names; 0 for none).
    """
    return _page(_dumbbells(page_rows("rows"), LIMITS, "gutter"))


def page_whiskers() -> alt.LayerChart:
    """The page's gaps or rates with their intervals, of the same rows and parameters."""
    return _page(_whiskers(page_rows("rows"), LIMITS, "gutter"))


def _page(layers: list[alt.Chart]) -> alt.LayerChart:
    height = alt.Step(ROW_HEIGHT)
    made: alt.LayerChart = page_chart(layers, height, low=0, high=100, gutter=190)
    return made


def _dumbbells(rows: alt.Chart, limits: Limits, gutter: int | str) -> list[alt.Chart]:
    """Disadvantaged pupils filled, those they are compared with open."""
    rows = _placed(rows)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale(limits), axis=top_axis(tickCount=6))

    colour = alt.condition("datum.picked", alt.value(colours.FOCUS), alt.value(BAR))
    hollow: dict[str, Any] = {"filled": True, "fill": "white", "stroke": DEEP, "strokeWidth": 2}
    own, compared = x("disadvantaged"), x("compared")
    both = rows.transform_filter(known("disadvantaged", "compared"))
    filled = rows.transform_filter(known("disadvantaged"))
    opened = rows.transform_filter(known("compared"))
    said = "text:N"
    return [
        _stripe(rows, gutter),
        both.mark_rule(strokeWidth=5).encode(x=own, x2="compared:Q", color=colour, tooltip=said),
        filled.mark_circle(size=110, opacity=1, color=DEEP).encode(x=own, tooltip=said),
        opened.mark_point(size=95, opacity=1, **hollow).encode(x=compared, tooltip=said),
        *_names(rows, gutter),
    ]


def _whiskers(rows: alt.Chart, limits: Limits, gutter: int | str) -> list[alt.Chart]:
    """Each place's value with its interval, the nation's own, and the figures behind."""
    nation = rows.transform_filter(known("benchmark")).transform_aggregate(
        benchmark="max(benchmark)"
    )
    rows = _placed(rows)

    def x(field: str) -> alt.X:
        axis = top_axis(tickCount=5, labelOverlap=True)
        return alt.X(f"{field}:Q", scale=scale(limits), axis=axis)

    tested = rows.transform_filter(known("low", "high"))
    drawn = rows.transform_filter(known("value"))
    said: dict[str, Any] = {"color": COLOUR, "tooltip": "text:N"}
    tick: dict[str, Any] = {"size": 9, "thickness": 2, "orient": "vertical", "clip": True}
    figure = lettering(dx=10, fontWeight="bold")
    return [
        _stripe(rows, gutter),
        nation.mark_rule(color=TEXT, strokeDash=[5, 4], strokeWidth=1.5).encode(x=x("benchmark")),
        tested.mark_rule(strokeWidth=2, clip=True).encode(x=x("low"), x2="high:Q", **said),
        *(tested.mark_tick(**tick).encode(x=x(end), color=COLOUR) for end in ("low", "high")),
        drawn.mark_circle(size=80, opacity=1, clip=True).encode(x=x("value"), **said),
        rows.mark_text(**figure).encode(x=alt.value("width"), text="figure:N"),
        *_names(rows, gutter),
    ]


def _placed(rows: alt.Chart) -> alt.Chart:
    """Rows from top to bottom."""
    placed: alt.Chart = rows.encode(y=alt.Y("rank:O", axis=None))
    return placed


def _edge(gutter: int | str) -> Any:  # noqa: ANN401 - altair's own
    """Where names begin, left of the plot."""
    return alt.value(alt.ExprRef(f"-{gutter} - 10"))


def _stripe(rows: alt.Chart, gutter: int | str) -> alt.Chart:
    """What the chosen place lies on."""
    stripe = rows.transform_filter("datum.picked").mark_rect(color=STRIPE)
    whole: alt.Chart = stripe.encode(x=_edge(gutter), x2=alt.value("width"))
    return whole


def _names(rows: alt.Chart, gutter: int | str) -> list[alt.Chart]:
    """Names of places before their rows, and heads of groups above theirs."""
    # What is not to be seen must be no text at all: an unseen one would still take its room.
    shown = alt.value(alt.ExprRef(f"{gutter} > 0 ? datum.label : ''"))
    bold = {"expr": "datum.bold || datum.picked ? 'bold' : 'normal'"}
    place = lettering(align="right", limit={"expr": f"{gutter}"}, fontWeight=bold)
    places, heads = (rows.transform_filter(which) for which in ("!datum.head", "datum.head"))
    return [
        places.mark_text(**place).encode(x=alt.value(-10), text=shown),
        heads.mark_text(**lettering(fontWeight="bold")).encode(x=_edge(gutter), text=shown),
    ]


def order_rows(shown: Shown) -> pd.DataFrame:
    """The rows of an order, the heads of its groups among them.

    Returns
    -------
    pandas.DataFrame
        One row = a place, or the head of a group, from top to bottom: columns of the one table,
        as they are shown (missing for heads); rank (from 0), head, bold, picked (bool),
        label, figure (as it is written), colour (of its verdict) and text (the sentence about it).
    """
    table = encoding.shown(shown.table)
    table = table[table["year"] == shown.choice.year].sort_values("order")
    by_code = {row.area_code: row for row in shown.rows()}
    own = [by_code[code] for code in table["area_code"]]
    figures = table.assign(
        head=False,
        bold=table["kind"] != columns.AUTHORITY,
        picked=table["area_code"] == shown.choice.area,
        label=[_label(shown, row) for row in own],
        figure=[_figure(shown, row) for row in own],
        colour=table["verdict"].map(colours.VERDICTS),
        text=[shown.sentence_about(row).replace("*", "") for row in own],
    )
    parts = []
    for group in ("", *columns.GROUPS):
        inside = figures[figures["group"] == group]
        if group and len(inside):
            head = {"head": True, "small": False, "picked": False, "figure": ""}
            parts.append(pd.DataFrame([{"group": group, "label": _head(shown, group), **head}]))
        parts.append(inside)
    listed = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return listed.assign(rank=range(len(listed)))[list(DRAWN)]


def _head(shown: Shown, group: str) -> str:
    """What stands over a group: its verdict in words behind its shape."""
    said = {
        **shown.words["verdicts"],
        columns.NOT_TESTED: words_drawings.NOT_TESTED,
        columns.NO_FIGURE: words_drawings.NO_FIGURE,
    }
    return f"{SHAPES.get(group, '')} {words.capital(said[group])}".strip()


def _label(shown: Shown, row: Row) -> str:
    """A place's name, with the letter of its sub-region where that is what a map calls it."""
    own = next((one for one in shown.programme.sub_regions if one.letter == row.sub_region), None)
    if own is None or own.label == own.name:
        return row.area
    return (
        f"{row.area} ({own.letter})"
        if row.area_code != own.letter
        else words_drawings.lettered(own)
    )


def _figure(shown: Shown, row: Row) -> str:
    figure, interval = shown.figure(row) or words_drawings.NONE, shown.interval(row)
    return f"{figure}  ({interval})" if interval else figure


def _under(shown: Shown, rows: pd.DataFrame, *, both: bool) -> list[str]:
    """What is measured, how the marks and signs are read, and the source."""
    nation = shown.areas.set_index("area_code")["area"][shown.nation]
    key = words_drawings.order_key(
        shown.says["who"]["name"],
        shown.words["label"],
        nation,
        interval=bool(rows["low"].notna().any()),
        both=both,
    )
    texts = rows[["label", "figure", "text"]].fillna("").to_numpy().ravel()
    signs = words_drawings.approximate([shown.sentence(), *texts])
    letters = words_drawings.letters(shown.programme.sub_regions)
    return [f"{shown.words['title']}.", key, letters, signs, shown.credits]
