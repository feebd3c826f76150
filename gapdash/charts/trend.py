"""The trend chart: change over the years, in a notebook and on a page."""

from __future__ import annotations

import itertools
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from gapdash import colours, words_drawings, words_explore
from gapdash.charts import paper
from gapdash.charts.base import FONT, MUTED, TEXT, axis, known, page_chart, page_rows, page_scale
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.measures import segments
from gapdash.tables import encoding, scales
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.columns import AUTHORITY
from gapdash.tables.decorators import takes_data
from gapdash.tables.shown import Shown
from gapdash.tables.wording import Cut

BAND = "#f1efeb"
TREND_HEIGHT = 300
WIDTH, LABELS = 560, 180  # pixels of the plot, and for the labels at the ends of its lines
LEFT, BELOW = -36, 38  # of the foot
BEFORE, AFTER = 0.2, 0.6  # years that the axis reaches beyond the figures
# What a chart holds of the table, and beside it.
DRAWN = (
    "area_code", "area", "kind", "year", "value", "low", "high", "run", "focus", "label", "colour",
    "width", "dashed", "text",
)  # fmt: skip
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
    layers = [*_cut_marks(trend_cuts(shown), years), *_line_marks(rows, years, limits[shown.area])]
    under = paper.foot(_under(shown, rows), WIDTH + LABELS, left=LEFT, top=TREND_HEIGHT + BELOW)
    called = shown.row()
    about = shown.title(shown.years)
    title = f"{called.area}, {about}" if called and shown.choice.area else about
    drawn: Any = alt.layer(*layers, under).properties(
        width=WIDTH,
        height=TREND_HEIGHT,
        view=alt.ViewBackground(stroke=None),
        **paper.heading(title, shown.sentence(), WIDTH + LABELS),
    )
    made: alt.LayerChart = drawn
    return made


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
    missing = table["value"].isna()
    holes = missing.groupby(table["area_code"]).cumsum().astype(str)
    runs = pd.Series(segments(table["year"].to_numpy(), cuts), table.index).astype(str)
    rows = table.assign(run=runs + "-" + holes, focus=table["area_code"] == shown.area)[~missing]
    styled = rows.join(_styles(shown), on="area_code")
    keys = zip(styled["area_code"], styled["year"], strict=True)
    return styled.assign(text=[_tip(shown, code, year) for code, year in keys])[list(DRAWN)]


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
    """Where the lines are cut.

    Returns
    -------
    pandas.DataFrame
        One row = a cut: before, after (the years beside it), start, middle, end (where it is
        drawn) and label, with the number of its reason in the list under the chart.
    """
    found = [
        (before, after, (before + after) / 2, before + 0.5, after - 0.5, _cut_label(cut, number))
        for number, cut in enumerate(shown.says["cuts"], start=1)
        for before, after in cut["spans"]
    ]
    return pd.DataFrame(found, columns=["before", "after", "middle", "start", "end", "label"])


def _cut_label(cut: Cut, number: int) -> str:
    """Many bands with one reason have no room for it: their number leads to the list."""
    (before, after), *others = cut["spans"]
    if after - before == 1:
        return str(number)
    return f"({number})" if others else f"{cut['label']} ({number})"


def _cut_marks(cuts: pd.DataFrame, years: tuple[float, float]) -> list[alt.Chart]:
    """Bands of years without data, and broken lines where the measure changed."""
    wide = "datum.after - datum.before > 1"
    bands, breaks = (alt.Chart(cuts).transform_filter(which) for which in (wide, f"!({wide})"))
    scale = alt.Scale(domain=list(years), nice=False, zero=False)
    middle = alt.X("middle:Q", scale=scale)
    kept: dict[str, Any] = {"font": FONT, "fontSize": 12}
    return [
        bands.mark_rect(color=BAND).encode(x=alt.X("start:Q", scale=scale), x2="end:Q"),
        breaks.mark_rule(strokeDash=[3, 3], color=MUTED).encode(x=middle),
        bands.mark_text(baseline="top", dy=4, color=MUTED, **kept).encode(
            x=middle, y=alt.value(0), text="label:N"
        ),
        breaks.mark_text(baseline="bottom", dy=-3, color=TEXT, **kept).encode(
            x=middle, y=alt.value(0), text="label:N"
        ),
    ]


def _line_marks(
    rows: pd.DataFrame, years: tuple[float, float], limits: tuple[float, float]
) -> list[alt.Chart]:
    """The interval in focus, the lines with their points, and what they are called."""
    ticks: dict[str, Any] = {"tickCount": 6, "title": None}
    along = axis(format="d", tickMinStep=1, grid=False, labelOverlap=True, **ticks)
    x = alt.X("year:Q", scale=alt.Scale(domain=list(years), nice=False, zero=False), axis=along)

    def y(field: str) -> alt.Y:
        scale = alt.Scale(domain=list(limits), nice=False, zero=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=axis(domain=False, **ticks))

    colour = alt.Color("colour:N", scale=None)
    lines, ends = alt.Chart(rows), alt.Chart(line_ends(rows, limits))
    band = lines.transform_filter(f"datum.focus && {known('low')}")
    around: dict[str, Any] = {"x": x, "y": y("low"), "y2": "high:Q", "color": colour}
    return [
        band.mark_area(opacity=0.16).encode(detail="run:N", **around),
        # A year that stands alone between two cuts has no area: a thick line shows its interval.
        band.mark_rule(strokeWidth=5, opacity=0.16)
        .transform_joinaggregate(points="count()", groupby=["run"])
        .transform_filter("datum.points == 1")
        .encode(**around),
        lines.mark_line().encode(
            x=x,
            y=y("value"),
            detail=["area_code:N", "run:N"],
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.dashed", alt.value([5, 4]), alt.value([1, 0])),
            color=colour,
        ),
        lines.mark_circle(size=45, opacity=1).encode(
            x=x, y=y("value"), tooltip="text:N", color=colour
        ),
        ends.mark_rule(strokeWidth=1, strokeDash=[1, 3]).encode(
            x=x, x2=alt.value(WIDTH), y=y("value"), y2="at:Q", color=colour
        ),
        ends.mark_text(font=FONT, align="left", dx=5, fontSize=13, color=TEXT).encode(
            x=alt.value(WIDTH), y=y("at"), text="label:N"
        ),
    ]


def line_ends(rows: pd.DataFrame, limits: tuple[float, float]) -> pd.DataFrame:
    """Labels at the ends of lines, moved apart so that none stands on another.

    Parameters
    ----------
    rows
        Points of lines, in order of year: area_code, year, value, label, colour.
    limits
        Where the scale begins and ends.

    Returns
    -------
    pandas.DataFrame
        One row = a line, the highest first: year, value, colour and label (cut where it is long)
        of its last point, and at (the value beside which the label stands).
    """
    low, high = limits
    apart = LABEL / TREND_HEIGHT * (high - low)
    last = rows.groupby("area_code", sort=False)[["year", "value", "colour", "label"]].last()
    last = last.sort_values("value", ascending=False)
    at = last["value"].to_numpy()
    steps = apart * np.arange(len(at))
    # From above each label is at least a step below the last; from below, none is under the edge.
    down = np.minimum.accumulate(at + steps) - steps
    up = np.maximum.accumulate((down + steps)[::-1].clip(min=low + steps[-1:].sum()))[::-1] - steps
    short = last["label"].where(
        last["label"].str.len() <= LETTERS, last["label"].str[: LETTERS - 1] + "…"
    )
    return last.assign(at=up, label=short).reset_index()


def _under(shown: Shown, rows: pd.DataFrame) -> list[str]:
    """What is measured, how the place has moved, why lines are cut, signs, and the source."""
    row = shown.row()
    moved = f"{row.area}: {shown.trend()}" if row else ""
    band = words_drawings.BAND if rows.loc[rows["focus"], "low"].notna().any() else ""
    cuts = [f"{number}. {cut['said']}" for number, cut in enumerate(shown.says["cuts"], start=1)]
    signs = words_drawings.approximate([shown.sentence(), moved, *rows["text"]])
    what = f"{shown.words['title']}."
    told = f"{moved} {band}".strip()
    late = " ".join(late_lines(shown))
    return [
        what,
        words_drawings.letters(shown.programme.sub_regions),
        told,
        late,
        *cuts,
        signs,
        shown.credits,
    ]


def late_lines(shown: Shown) -> list[str]:
    """Sentences on lines that begin after the others, or have no figures: since when, and why."""
    table = shown.table[shown.table["area_code"].isin(_styles(shown).index)]
    starts = table[table["value"].notna()].groupby("area_code")["year"].min()
    never = max(shown.years) + 1
    found: dict[tuple[int, str], list[str]] = {}
    for code, rows in table.groupby("area_code", sort=False):
        start = int(starts.get(code, never))
        before = rows.loc[(rows["year"] >= starts.min()) & (rows["year"] < start), "reason"]
        if len(set(before)) == 1:
            found.setdefault((start, before.iloc[0]), []).append(rows["area"].iloc[0])
    said = words_explore.BEGINS
    return [
        said["never" if start == never else "late"].format(
            names=", ".join(names), year=start, reason=reason
        )
        for (start, reason), names in found.items()
    ]


def page_trend() -> alt.LayerChart:
    """The page's chart of change over the years: a line for each series, cut where the series is.

    Named data
    ----------
    lines
        One row = series and year: series, run (the unbroken stretch), year, value, colour,
        width, dashed (bool), text (what a tooltip says). Years without a value have no row.
    ends
        One row = a series, at its last point: year, value, at (the value beside which its label
        stands, after labels were moved apart), label, colour.
    interval
        One row = a year of the series in focus: run, year, low, high, colour, alone (bool:
        the only year of its run).
    bands
        One row = a stretch without data: start, middle, end (years), label.
    cuts
        One row = a break: year (between two), number.

    Parameters of the chart: first, last (years), low, high (values).
    """
    years = page_scale("first", "last")
    values = page_scale("low", "high")
    x = alt.X(
        "year:Q",
        scale=years,
        axis=axis(
            format="d",
            tickMinStep=1,
            grid=False,
            title=None,
            tickCount=6,
            labelOverlap=True,
            labelSeparation=6,
        ),
    )
    y_axis = axis(title=None, tickCount=6, domain=False)
    y = alt.Y("value:Q", scale=values, axis=y_axis)
    colour: dict[str, Any] = {"color": alt.Color("colour:N", scale=None)}
    bands, cuts = page_rows("bands"), page_rows("cuts")
    lines, ends = page_rows("lines"), page_rows("ends")
    interval = page_rows("interval")
    top = alt.value(0)
    layers = alt.layer(
        bands.mark_rect(color=BAND).encode(x=alt.X("start:Q", scale=years), x2="end:Q"),
        cuts.mark_rule(strokeDash=[3, 3], color=MUTED).encode(x=alt.X("year:Q", scale=years)),
        interval.mark_area(opacity=0.16).encode(
            x=x,
            y=alt.Y("low:Q", scale=values, axis=y_axis),
            y2="high:Q",
            detail="run:N",
            **colour,
        ),
        # A year that stands alone between two cuts has no area: a thick line shows its interval.
        interval.mark_rule(strokeWidth=5, opacity=0.16)
        .transform_filter("datum.alone")
        .encode(
            x=x,
            y=alt.Y("low:Q", scale=values, axis=y_axis),
            y2="high:Q",
            **colour,
        ),
        lines.mark_line().encode(
            x=x,
            y=y,
            detail=["series:N", "run:N"],
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.dashed", alt.value([5, 4]), alt.value([1, 0])),
            **colour,
        ),
        lines.mark_circle(size=45, opacity=1).encode(x=x, y=y, tooltip="text:N", **colour),
        bands.mark_text(font=FONT, baseline="top", dy=4, fontSize=12, color=MUTED).encode(
            x=alt.X("middle:Q", scale=years), y=top, text="label:N"
        ),
        cuts.mark_text(font=FONT, baseline="bottom", dy=-3, fontSize=12, color=TEXT).encode(
            x=alt.X("year:Q", scale=years), y=top, text="number:N"
        ),
        ends.mark_rule(strokeWidth=1, strokeDash=[1, 3]).encode(
            x=alt.X("year:Q", scale=years), x2=alt.value("width"), y=y, y2="at:Q", **colour
        ),
        ends.mark_text(font=FONT, align="left", dx=5, fontSize=13, color=TEXT).encode(
            x=alt.value("width"), y=alt.Y("at:Q", scale=values), text="label:N"
        ),
    )
    return page_chart(layers, TREND_HEIGHT, first=2015, last=2025, low=0, high=1)
