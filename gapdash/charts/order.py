"""The order charts: places by what can be told apart from their nation."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import colours, words, words_drawings
from gapdash.charts import paper
from gapdash.charts.base import FONT, MUTED, TEXT, axis, known, page_chart, page_rows, page_scale
from gapdash.charts.chosen import chosen
from gapdash.colours import FOCUS, SEQUENTIAL
from gapdash.geodata import Geodata
from gapdash.tables import columns, encoding, scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown
from gapdash.words_measures import SHAPES

ROW_HEIGHT = 24
DEEP = SEQUENTIAL[-1]
BAR, STRIPE = "#9fb4c8", "#fdeee2"
EDGE = "-gutter - 10"  # where names begin, left of the plot
# Pixels, which make 760 together: a column of JupyterLab on a screen of 1400 has no room for more.
GUTTER = 252  # for the names of places
WIDTH, BETWEEN = 152, 20  # of each of two plots, and between them
ALONE = 2 * WIDTH + BETWEEN  # of one plot
FIGURES = 158  # for what is written behind the rows
BELOW = 14
# What a chart holds of the table, and beside it.
DRAWN = (
    "area_code", "area", "year", "unit", "value", "low", "high", "benchmark", "disadvantaged",
    "compared", "small", "verdict", "group", "order", "reason", "rank", "head", "bold", "picked",
    "label", "figure", "colour", "text",
)  # fmt: skip
TOP: dict[str, Any] = {
    "orient": "top", "title": None, "domain": False, "ticks": False, "labelColor": MUTED,
    "labelFlush": False,
}  # fmt: skip


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
    rows, said = order_rows(shown), shown.sentence()
    both = not shown.is_rate and bool(rows["compared"].notna().any())
    wide = GUTTER + 10 + FIGURES + ALONE
    under = paper.foot(
        _under(shown, rows, both=both),
        # Under the left plot alone, which must not push the right one away.
        GUTTER + 10 + WIDTH if both else wide,
        left=-GUTTER - 10,
        top=len(rows) * ROW_HEIGHT + BELOW,
    )
    around = paper.heading(shown.title([shown.choice.year]), said, wide)
    names, intervals = _name_marks(rows), _interval_marks(shown, rows)
    if not both:
        alone: alt.LayerChart = _plot(rows, [*intervals, *names, under], ALONE, **around)
        return alone
    heads = map(paper.over, words_drawings.order_heads(str(shown.about["unit"])))
    left = _plot(rows, [*_rate_marks(rows), *names, under], WIDTH, title=next(heads))
    right = _plot(rows, intervals, WIDTH, title=next(heads))
    drawn: alt.HConcatChart = alt.hconcat(left, right, spacing=BETWEEN).properties(**around)
    return drawn


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


def _plot(rows: pd.DataFrame, layers: list[alt.Chart], width: int, **around: Any) -> Any:  # noqa: ANN401 - altair's own
    """Layers over the stripe of the chosen place."""
    stripe = _at(rows, "datum.picked").mark_rect(color=STRIPE)
    whole = stripe.encode(x=alt.value(0), x2=alt.value(width))
    return alt.layer(whole, *layers).properties(
        width=width, height=alt.Step(ROW_HEIGHT), view=alt.ViewBackground(stroke=None), **around
    )


def _at(rows: pd.DataFrame, condition: str = "true") -> alt.Chart:
    """The rows of which a condition holds, each at its place from top to bottom."""
    drawn: alt.Chart = (
        alt.Chart(rows).transform_filter(condition).encode(y=alt.Y("rank:O", axis=None))
    )
    return drawn


def _rate_marks(rows: pd.DataFrame) -> list[alt.Chart]:
    """Dumbbells: disadvantaged pupils filled, those they are compared with open."""
    [(low, high)] = scales.rate_limits(rows[~rows["head"]])
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    own, compared = (
        alt.X(f"{name}:Q", scale=scale, axis=axis(tickCount=6, **TOP))
        for name in ("disadvantaged", "compared")
    )
    colour = alt.condition("datum.picked", alt.value(FOCUS), alt.value(BAR))
    hollow: dict[str, Any] = {"filled": True, "fill": "white", "stroke": DEEP, "strokeWidth": 2}
    both = _at(rows, known("disadvantaged", "compared")).mark_rule(strokeWidth=5)
    filled = _at(rows, known("disadvantaged")).mark_circle(size=110, opacity=1, color=DEEP)
    opened = _at(rows, known("compared")).mark_point(size=95, opacity=1, **hollow)
    return [
        both.encode(x=own, x2="compared:Q", color=colour, tooltip="text:N"),
        filled.encode(x=own, tooltip="text:N"),
        opened.encode(x=compared, tooltip="text:N"),
    ]


def _interval_marks(shown: Shown, rows: pd.DataFrame) -> list[alt.Chart]:
    """Each place's value with its interval, the nation's own, and the figures behind."""
    [(low, high)] = scales.order_limits(rows[~rows["head"]], rate=shown.is_rate)

    def x(field: str) -> alt.X:
        scale = alt.Scale(domain=[low, high], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=axis(tickCount=5, labelOverlap=True, **TOP))

    colour = alt.Color("colour:N", scale=None)
    tested = _at(rows, known("low"))
    nation = alt.Chart(rows[["benchmark"]].dropna().head(1))
    dashed = nation.mark_rule(color=TEXT, strokeDash=[5, 4], strokeWidth=1.5)
    figures: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "color": TEXT, "font": FONT}
    return [
        dashed.encode(x=x("benchmark")),
        tested.mark_rule(strokeWidth=2, clip=True).encode(
            x=x("low"), x2="high:Q", color=colour, tooltip="text:N"
        ),
        *(
            tested.mark_tick(size=9, thickness=2, orient="vertical", clip=True).encode(
                x=x(name), color=colour
            )
            for name in ("low", "high")
        ),
        _at(rows, known("value"))
        .mark_circle(size=80, opacity=1, clip=True)
        .encode(x=x("value"), color=colour, tooltip="text:N"),
        _at(rows)
        .mark_text(align="left", dx=10, **figures)
        .encode(x=alt.value("width"), text="figure:N"),
    ]


def _name_marks(rows: pd.DataFrame) -> list[alt.Chart]:
    """Names of places before their rows, and heads of groups above theirs."""
    kept: dict[str, Any] = {"font": FONT, "fontSize": 13, "color": TEXT}
    bold = {"expr": "datum.bold || datum.picked ? 'bold' : 'normal'"}
    places, heads = _at(rows, "!datum.head"), _at(rows, "datum.head")
    return [
        places.mark_text(align="right", limit=GUTTER, fontWeight=bold, **kept).encode(
            x=alt.value(-10), text="label:N"
        ),
        heads.mark_text(align="left", fontWeight="bold", **kept).encode(
            x=alt.value(-GUTTER - 10), text="label:N"
        ),
    ]


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
