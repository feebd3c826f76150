"""The order charts: places by what can be told apart from their nation."""

from __future__ import annotations

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from gapdash import colours, words, words_drawings
from gapdash.charts import base
from gapdash.charts.base import Limits
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.tables import columns, encoding, scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown
from gapdash.tokens import COLOURS
from gapdash.words_drawings import NO_FIGURE
from gapdash.words_measures import SHAPES

ROW_HEIGHT, BELOW = 24, 14
STRIPE = COLOURS["picked"]
# Pixels, which make 760 together: a column of JupyterLab on a screen of 1400 has no room for more.
GUTTER = 252  # for the names of places
WIDTH, BETWEEN = 152, 32  # of each of two plots, and between them
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
    foot = base.footed(under, WHOLE, left=-GUTTER - 10, top=top)
    around = base.headed(shown.title([shown.choice.year]), shown.sentence(), WHOLE)
    if not both:
        alone = [*_whiskers(inside, limits, GUTTER), foot]
        return base.plot(alone, ALONE, height=height, **around)
    [rates] = scales.rate_limits(places)
    layers = [*_dumbbells(inside, rates, GUTTER), foot], _whiskers(inside, limits, 0)
    heads = map(_over, words_drawings.order_heads(str(shown.about["unit"])))
    halves = [
        base.plot(each, WIDTH, height=height, title=head)
        for each, head in zip(layers, heads, strict=True)
    ]
    # Flush, so that texts beside a plot do not push the other one away.
    drawn: alt.HConcatChart = alt.hconcat(*halves, spacing=BETWEEN, bounds="flush")
    return drawn.properties(**around)


def _over(text: str) -> alt.TitleParams:
    """What a plot beside another shows, over its axis."""
    style: dict[str, Any] = {"fontSize": base.FOOT, "font": base.FONT, "color": base.MUTED}
    return alt.TitleParams(text=text, anchor="start", frame="group", offset=6, **style)


def page_order() -> alt.LayerChart:
    """The page's dumbbells.

    Its named data are rows (as of ``order_rows``); its parameters low, high (values) and gutter
    (pixels for the names; 0 for none).
    """
    return _page(_dumbbells(base.page_rows("rows"), base.LIMITS, "gutter"))


def page_whiskers() -> alt.LayerChart:
    """The page's gaps or rates with their intervals, of the same rows and parameters."""
    return _page(_whiskers(base.page_rows("rows"), base.LIMITS, "gutter"))


def _page(layers: list[alt.Chart]) -> alt.LayerChart:
    height = alt.Step(ROW_HEIGHT)
    made: alt.LayerChart = base.page_chart(layers, height, low=0, high=100, gutter=190)
    return made


def _dumbbells(rows: alt.Chart, limits: Limits, gutter: int | str) -> list[alt.Chart]:
    """Disadvantaged pupils filled, those they are compared with open."""
    rows = rows.encode(y=base.RANK)
    x = partial(base.x, limits=limits, axis=base.top_axis(tickCount=6))
    own, compared = x("disadvantaged"), x("compared")
    both, filled, opened = (
        base.known(rows.encode(tooltip="text:N"), *fields)
        for fields in (("disadvantaged", "compared"), ("disadvantaged",), ("compared",))
    )
    colour = alt.condition("datum.picked", alt.value(colours.FOCUS), alt.value(base.BAR))
    return [
        _stripe(rows, gutter),
        both.mark_rule(strokeWidth=5).encode(x=own, x2="compared:Q", color=colour),
        filled.mark_circle(size=110, opacity=1, color=base.DEEP).encode(x=own),
        opened.mark_point(size=95, strokeWidth=2, **base.HOLLOW).encode(x=compared),
        *_names(rows, gutter),
    ]


def _whiskers(rows: alt.Chart, limits: Limits, gutter: int | str) -> list[alt.Chart]:
    """Each place's value with its interval, the nation's own, and the figures behind."""
    nation = base.known(rows, "benchmark").transform_aggregate(benchmark="max(benchmark)")
    rows = rows.encode(y=base.RANK)
    x = partial(base.x, limits=limits, axis=base.top_axis(tickCount=5, labelOverlap=True))
    tested, drawn = base.known(rows, "low", "high"), base.known(rows, "value")
    said: dict[str, Any] = {"color": base.COLOUR, "tooltip": "text:N"}
    tick: dict[str, Any] = {"size": 9, "thickness": 2, "orient": "vertical", "clip": True}
    line: dict[str, Any] = {"color": base.TEXT, "strokeDash": [5, 4], "strokeWidth": 1.5}
    figure = base.lettering(dx=10, fontWeight="bold")
    return [
        _stripe(rows, gutter),
        nation.mark_rule(**line).encode(x=x("benchmark")),
        tested.mark_rule(strokeWidth=2, clip=True).encode(x=x("low"), x2="high:Q", **said),
        *(tested.mark_tick(**tick).encode(x=x(end), color=base.COLOUR) for end in ("low", "high")),
        drawn.mark_circle(size=80, opacity=1, clip=True).encode(x=x("value"), **said),
        rows.mark_text(**figure).encode(x=alt.value("width"), text="figure:N"),
        *_names(rows, gutter),
    ]


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
    place = base.lettering(align="right", limit={"expr": f"{gutter}"}, fontWeight=bold)
    places, heads = (rows.transform_filter(which) for which in ("!datum.head", "datum.head"))
    return [
        places.mark_text(**place).encode(x=alt.value(-10), text=shown),
        heads.mark_text(**base.lettering(fontWeight="bold")).encode(x=_edge(gutter), text=shown),
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
    places = table.assign(
        head=False,
        bold=table["kind"] != columns.AUTHORITY,
        picked=table["area_code"] == shown.choice.area,
        label=[_label(shown, row) for row in own],
        figure=[_figure(shown, row) for row in own],
        colour=table["verdict"].map(colours.VERDICTS),
        text=[shown.sentence_about(row).replace("*", "") for row in own],
    )
    groups = [places[places["group"] == ""]]
    head: dict[str, Any] = {"head": True, "small": False, "picked": False, "figure": ""}
    for group in columns.GROUPS:
        if (places["group"] == group).any():
            groups.append(pd.DataFrame([{**head, "group": group, "label": _head(shown, group)}]))
            groups.append(places[places["group"] == group])
    listed = pd.concat([part for part in groups if len(part)], ignore_index=True)
    return listed.assign(rank=range(len(listed)))[list(DRAWN)]


def _head(shown: Shown, group: str) -> str:
    """What stands over a group: its verdict in words behind its shape."""
    others = {columns.NOT_TESTED: words_drawings.NOT_TESTED, columns.NO_FIGURE: NO_FIGURE}
    said = {**shown.words["verdicts"], **others}[group]
    return f"{SHAPES.get(group, '')} {words.capital(said)}".strip()


def _label(shown: Shown, row: Row) -> str:
    """A place's name, with the letter of its sub-region where that is what a map calls it."""
    own = next((one for one in shown.programme.sub_regions if one.letter == row.sub_region), None)
    if own is None or own.label == own.name:
        return row.area
    named = f"{row.area} ({own.letter})"
    return words_drawings.lettered(own) if row.area_code == own.letter else named


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
