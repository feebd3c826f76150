"""The trend chart: change over the years, in a notebook and on a page."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import partial
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from gapdash import colours, words_drawings
from gapdash.charts import base
from gapdash.charts.base import Limits
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.measures import segments
from gapdash.tables import captions, encoding, scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.columns import AUTHORITY
from gapdash.tables.decorators import takes_data
from gapdash.tables.shown import Shown
from gapdash.tables.wording import Cut
from gapdash.tokens import COLOURS

BAND = COLOURS["band"]
HEIGHT, WIDTH, LABELS = 300, 560, 180  # pixels of the plot, and for labels at the ends of its lines
LEFT, BELOW = -36, 38  # of the foot
BEFORE, AFTER = 0.2, 0.6  # years that the axis reaches beyond the figures
# What a chart holds of the table, and beside it.
DRAWN = (
    "area_code", "area", "kind", "year", "value", "low", "high", "run", "focus", "label", "colour",
    "width", "dashed", "text",
)  # fmt: skip
CUTS = ("before", "after", "label")
LABEL, LETTERS = 16, 24  # pixels between labels; letters of one


@takes_data
def trend_chart(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None = None,
    *,
    view: View = "gap",
    comparator: Comparator = "local",
    area: str = "",
) -> alt.LayerChart:
    """How a gap or rate has moved: the trend chart of the page "Explore".

    A line is a sub-region, the programme (thick and dark), its nation (broken) or the chosen area
    (thickest). The band is the 95% interval of the chosen area, or of the programme. Grey is a
    stretch without data, over which no line runs; an upright broken line with a number is a
    change of the measure, at which every line ends. A year without a figure has no point.

    ``view``, ``comparator`` and ``area`` are written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme, indicator
        Their keys, such as "south-west" and "ks2_rwm".
    year
        The academic year, the one it ends in, that the sentence above the chart speaks of; the
        latest with figures where it is None.
    view
        "gap", "rate" or "children", which draws the gap.
    comparator
        Whom disadvantaged pupils are compared with.
    area
        A GSS code, the letter of a sub-region, or a name; "" for the programme.

    Returns
    -------
    altair.LayerChart
        With rows of ``gaps`` inside; source, date and licence stand under it. Missing figures are
        left out, never drawn as 0.

    Raises
    ------
    ValueError
        If programme, indicator, year, view, comparator or area are unknown or have no figures.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.trend_chart(gapdash.load(), "south-west", "ks2_rwm", area="Torbay")
    >>> type(chart).__name__
    'LayerChart'
    """
    shown = chosen(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    rows, table = trend_rows(shown), encoding.shown(shown.table)
    years = shown.years[0] - BEFORE, shown.years[-1] + AFTER
    limits = dict(zip(table["area_code"].unique(), scales.trend_limits(table), strict=True))
    called = shown.row()
    about = shown.title(shown.years)
    title = f"{called.area}, {about}" if called and shown.choice.area else about
    said = title, shown.sentence()
    return line_chart(rows, trend_cuts(shown), years, limits[shown.area], said, _under(shown, rows))


def line_chart(  # noqa: PLR0913, PLR0917 - what is drawn, and what stands around it
    lines: pd.DataFrame,
    cuts: pd.DataFrame,
    years: Limits,
    values: Limits,
    said: tuple[str, str],
    under: list[str],
) -> alt.LayerChart:
    """Lines over the years with their rows inside, on paper."""
    parts = [alt.Chart(rows) for rows in (lines, line_ends(lines, values), cuts)]
    drawn = _layers(parts, years, values)
    size: dict[str, Any] = {"width": WIDTH, "height": HEIGHT, "whole": WIDTH + LABELS}
    return base.printed(drawn, said, under, left=LEFT, below=BELOW, **size)


def page_trend() -> alt.LayerChart:
    """The page's chart of change over the years.

    Its named data are lines (as of ``trend_rows``), ends (as of ``line_ends``) and cuts (as of
    ``trend_cuts``); its parameters first, last (years), low, high (values).
    """
    years = {"expr": "first"}, {"expr": "last"}
    drawn = _layers(map(base.page_rows, ("lines", "ends", "cuts")), years, base.LIMITS)
    made: alt.LayerChart = base.page_chart(drawn, HEIGHT, first=2015, last=2025, low=0, high=1)
    return made


def _layers(parts: Iterable[alt.Chart], years: Limits, values: Limits) -> list[alt.Chart]:
    """Cuts, the interval in focus, the lines with their points, and what they are called."""
    lines, ends, cuts = parts
    ticks = {"format": "d", "tickMinStep": 1, "labelOverlap": True, "labelSeparation": 6}
    x = partial(base.x, limits=years, axis=base.axis(tickCount=6, grid=False, **ticks))
    y = partial(base.y, limits=values, axis=base.axis(tickCount=6, domain=False))
    placed = cuts.transform_calculate(
        start="datum.before + 0.5",
        middle="(datum.before + datum.after) / 2",
        end="datum.after - 0.5",
    )
    bands, breaks = (placed.transform_filter(f"datum.end {so} datum.start") for so in (">", "=="))
    over: dict[str, Any] = {"x": x("middle"), "y": alt.value(0), "text": "label:N"}
    small = base.lettering(align="center", fontSize=12)
    below = {**small, "baseline": "top", "dy": 4, "color": base.MUTED}
    interval = base.known(lines.transform_filter("datum.focus"), "low", "high")
    around: dict[str, Any] = {"x": x("year"), "y": y("low"), "y2": "high:Q", "color": base.COLOUR}
    point: dict[str, Any] = {"x": x("year"), "y": y("value"), "color": base.COLOUR}
    edge = alt.value("width")
    return [
        bands.mark_rect(color=BAND).encode(x=x("start"), x2="end:Q"),
        breaks.mark_rule(strokeDash=[3, 3], color=base.MUTED).encode(x=x("middle")),
        interval.mark_area(opacity=0.16).encode(detail="run:N", **around),
        # A year that stands alone between two cuts has no area: a thick line shows its interval.
        interval.mark_rule(strokeWidth=5, opacity=0.16)
        .transform_joinaggregate(points="count()", groupby=["run"])
        .transform_filter("datum.points == 1")
        .encode(**around),
        lines.mark_line().encode(
            detail=["area_code:N", "label:N", "run:N"],
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.dashed", alt.value([5, 4]), alt.value([1, 0])),
            **point,
        ),
        lines.mark_circle(size=45, opacity=1).encode(tooltip="text:N", **point),
        bands.mark_text(**below).encode(**over),
        breaks.mark_text(baseline="bottom", dy=-3, **small).encode(**over),
        ends.mark_rule(strokeWidth=1, strokeDash=[1, 3]).encode(x2=edge, y2="at:Q", **point),
        ends.mark_text(dx=5, **base.lettering()).encode(x=edge, y=y("at"), text="label:N"),
    ]


def trend_rows(shown: Shown) -> pd.DataFrame:
    """The points of a trend's lines.

    Returns
    -------
    pandas.DataFrame
        One row = a year with a value of a sub-region, the programme, its nation or the chosen
        area: columns of the one table, as they are shown; run (the unbroken stretch that it
        belongs to), label, colour, width, dashed and focus (bool: the area that is spoken of), and
        text (what a tooltip says).
    """
    table = encoding.shown(shown.table)
    table = table[(table["kind"] != AUTHORITY) | (table["area_code"] == shown.area)]
    cuts = shown.data.breaks[shown.data.breaks["indicator"] == shown.choice.indicator]
    rows = table.assign(run=runs(table, cuts), focus=table["area_code"] == shown.area)
    styled = rows[rows["value"].notna()].join(_styles(shown), on="area_code")
    keys = zip(styled["area_code"], styled["year"], strict=True)
    return styled.assign(text=[_tip(shown, code, year) for code, year in keys])[list(DRAWN)]


def runs(rows: pd.DataFrame, cuts: pd.DataFrame) -> pd.Series:
    """The unbroken stretch of each row of a series in order of year: what a line may run over.

    A missing year ends one, and a cut does (last_before, first_after).
    """
    holes = rows["value"].isna().groupby([rows["area_code"], rows["indicator"]]).cumsum()
    parts = pd.Series(segments(rows["year"].to_numpy(), cuts), rows.index)
    return parts.astype(str) + "-" + holes.astype(str)


def _styles(shown: Shown) -> pd.DataFrame:
    """How each line looks, by the key of its area: label, colour, width, dashed."""
    parts, nation, whole = shown.programme.sub_regions, shown.nation, shown.programme.whole
    names = dict(zip(shown.areas["area_code"], shown.areas["area"], strict=True))
    few, own = len(parts) <= len(colours.CATEGORICAL), shown.choice.area
    hues = colours.CATEGORICAL if few else itertools.repeat(colours.QUIET)
    found: dict[str, tuple[str, str, float, bool]] = {}
    if own:
        found[own] = (names[own], colours.FOCUS, 3.4, False)
    for part, hue in zip(parts, hues, strict=False):
        picked = part.letter == own
        hue_, thin = (hue if few or not picked else colours.FOCUS), 2.2 if few else 1.4
        found[part.letter] = (part.label, hue_, 4.0 if picked else thin, False)
    if whole != nation:
        found[whole] = (names[whole], colours.INK, 2.6, False)
    found[nation] = (names[nation], colours.INK, 4.0 if own == nation else 2.0, True)
    columns = ["label", "colour", "width", "dashed"]
    return pd.DataFrame.from_dict(found, orient="index", columns=columns)


def _tip(shown: Shown, area: str, year: int) -> str:
    row = shown.row(area, year)
    if row is None:
        return ""
    interval = shown.interval(row)
    figure = f"{row.area}, {year}: {shown.figure(row)}"
    return f"{figure} ({interval})" if interval else figure


def trend_cuts(shown: Shown) -> pd.DataFrame:
    """Where the lines are cut: before, after (the years beside it), and label.

    A label has the number of the reason in the list under the chart.
    """
    found = [
        (before, after, _cut_label(cut, number))
        for number, cut in enumerate(shown.says["cuts"], start=1)
        for before, after in cut["spans"]
    ]
    return pd.DataFrame(found, columns=list(CUTS))


def _cut_label(cut: Cut, number: int) -> str:
    """Many bands with one reason have no room for it: their number leads to the list."""
    (before, after), *others = cut["spans"]
    if after - before == 1:
        return str(number)
    return f"({number})" if others else f"{cut['label']} ({number})"


def line_ends(rows: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Labels at the ends of lines, the highest first, moved apart so that none stands on another.

    at is the value beside which a label stands; a long label is cut.
    """
    low, high = limits
    apart = LABEL / HEIGHT * (high - low)
    lines = rows.groupby(["area_code", "label"], sort=False, as_index=False)
    last = lines[["year", "value", "colour"]].last()
    last = last.sort_values("value", ascending=False)
    at = last["value"].to_numpy()
    steps = apart * np.arange(len(at))
    # From above each label is at least a step below the last; from below, none is under the edge.
    down = np.minimum.accumulate(at + steps) - steps
    up = np.maximum.accumulate((down + steps)[::-1].clip(min=low + steps[-1:].sum()))[::-1] - steps
    short = last["label"].where(
        last["label"].str.len() <= LETTERS, last["label"].str[: LETTERS - 1] + "…"
    )
    return last.assign(at=up, label=short)


def _under(shown: Shown, rows: pd.DataFrame) -> list[str]:
    """What is measured, how the place has moved, why lines are cut, signs, and the source."""
    row = shown.row()
    moved = f"{row.area}: {shown.trend()}" if row else ""
    band = words_drawings.BAND if rows.loc[rows["focus"], "low"].notna().any() else ""
    cuts = [f"{number}. {cut['said']}" for number, cut in enumerate(shown.says["cuts"], start=1)]
    signs = words_drawings.approximate([shown.sentence(), moved, *rows["text"]])
    letters = words_drawings.letters(shown.programme.sub_regions)
    wider, own = captions.beginnings(shown.table)
    late = f"{wider} {own[shown.areas['area_code'].tolist().index(shown.area)]}".strip()
    told = f"{moved} {band}".strip()
    return [f"{shown.words['title']}.", letters, told, late, *cuts, signs, shown.credits]
