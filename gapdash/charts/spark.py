"""Spark charts: the small line of a profile's row, and that of a framework's row."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import sidecars, words, words_drawings, words_framework
from gapdash.charts import base
from gapdash.charts.chosen import chosen
from gapdash.charts.trend import runs
from gapdash.framework_files import VALUES, framework_file
from gapdash.geodata import Geodata
from gapdash.measures import cut_as
from gapdash.programmes import Programme
from gapdash.tables import arguments, encoding, frameworks
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data
from gapdash.tables.scales import SPARK_POINTS, SPARK_SHARE
from gapdash.tables.shown import Shown
from gapdash.tokens import COLOURS

FEWEST = 2  # points: one alone is no line
WIDTH, HEIGHT, PAD = 300, 64, 10
WHOLE_WIDTH, LEFT, BELOW = 520, -36, 26
CUT = COLOURS["edge"]
POINTS = ["area", "year", "value", "run", "figure", "text"]


@takes_data
def spark_chart(
    data: Geodata,
    programme: str,
    indicator: str,
    area: str = "",
    *,
    comparator: Comparator = "local",
) -> alt.LayerChart:
    """How one place's gap has moved: the small line of a profile's row.

    A dot is a year with a gap, the large one the latest. No line joins two years between which a
    year is missing or the measure changed. The scale spans at least two fifths of the gap, so
    that a gap that hardly moves looks so.

    ``comparator`` is written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme, indicator
        Their keys, such as "south-west" and "ks2_rwm".
    area
        A GSS code, the letter of a sub-region, or a name; "" for the whole programme.
    comparator
        Whom disadvantaged pupils are compared with.

    Returns
    -------
    altair.LayerChart
        With rows of ``gaps`` inside and the source under it. Missing years have no dot.

    Raises
    ------
    ValueError
        If anything asked for is unknown, or fewer than two years have a gap.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.spark_chart(gapdash.load(), "south-west", "ks2_rwm", "Cornwall")
    >>> type(chart).__name__
    'LayerChart'
    """
    shown = chosen(data, programme, indicator, None, view="gap", comparator=comparator, area=area)
    points = spark_rows(shown)
    if len(points) < FEWEST:
        place = shown.names[shown.area]
        raise ValueError(words_drawings.NO_LINE.format(name=indicator, place=place))
    first, *_, last = shown.own.years[shown.measure]
    title = words_drawings.title(points["area"].iloc[0], shown.about["name"], [first, last])
    said = title, words_drawings.GAP_TO.format(whom=shown.words["label"])
    signs = words_drawings.approximate(points["figure"])
    credit = shown.says["credit"].replace("{year}", f"{first} to {last}")
    span = SPARK_SHARE * float(points["value"].abs().max())
    return _drawn(points, (first, last), span, said, [signs, credit])


def spark_rows(shown: Shown) -> pd.DataFrame:
    """The points of a place's small line, as they are shown: the columns of ``POINTS``."""
    table = encoding.shown(shown.table)
    own = table[table["area_code"] == shown.area]
    cuts = shown.data.breaks[shown.data.breaks["indicator"] == shown.choice.indicator]
    figures = [
        words.approximate(words.number(value, decimals), rough=rough)
        for value, decimals, rough in zip(
            own["value"], own["decimals"], own["value_approximate"], strict=True
        )
    ]
    return _points(own.assign(figure=figures), cuts)


@takes_data
def framework_chart(data: Geodata, programme: str, indicator: str) -> alt.LayerChart:
    """How one indicator of a programme's own framework has moved: the line of a scorecard's row.

    A dot is a year with a printed value, the large one the latest. No line runs over a year
    without one, nor over an upright broken line, at which the measure changed.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme
        The key of a programme with a framework.
    indicator
        The key of an indicator of that framework.

    Returns
    -------
    altair.LayerChart
        With the printed values inside and their source under it. Missing years have no dot.

    Raises
    ------
    ValueError
        If the programme is unknown or has no framework, the indicator is none of it, or fewer
        than two years have a value.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.framework_chart(gapdash.load(), "west-partnership", "p147_literacy")
    >>> type(chart).__name__
    'LayerChart'
    """
    own = arguments.programme(data, programme)
    held = data.frameworks.get(own.slug)
    known = [] if held is None else held.indicators["indicator"].tolist()
    if indicator not in known:
        raise ValueError(words_drawings.no_framework(own.in_words, indicator, known))
    table = frameworks.framework(data, own.slug)
    cuts = _framework_cuts(data, own, indicator)
    rows = table[table["indicator"] == indicator].assign(area_code=own.whole, area=own.name)
    figures = [
        "" if pd.isna(value) else words_framework.printed(value, decimals)
        for value, decimals in zip(rows["value"], rows["decimals"], strict=True)
    ]
    points = _points(rows.assign(figure=figures), cuts)
    if len(points) < FEWEST:
        raise ValueError(words_drawings.NO_LINE.format(name=indicator, place=own.in_words))
    about = rows.iloc[0]
    years = int(table["year"].min()), int(table["year"].max())
    title = words_drawings.title(own.name, about["name"], years)
    said = title, words.capital(words_framework.about(about["unit"], about["better"]))
    most = float(points["value"].abs().max())
    span = SPARK_SHARE * most if about["unit"] == "count" else SPARK_POINTS
    source = sidecars.read_sidecar(data.folder / framework_file(own.slug, VALUES))
    credit = words_framework.credit(source, years)
    return _drawn(points, years, span, said, [credit], cuts)


def _framework_cuts(data: Geodata, own: Programme, indicator: str) -> pd.DataFrame:
    """Where the measure of a framework's indicator changed."""
    held = data.frameworks[own.slug].indicators
    keys = cut_as(held)[held["indicator"] == indicator]
    return data.breaks[data.breaks["indicator"].isin(keys) & (data.breaks["kind"] == "break")]


def _points(rows: pd.DataFrame, cuts: pd.DataFrame) -> pd.DataFrame:
    """The years with a value, each with its stretch."""
    rows = rows.sort_values("year")
    points = rows.assign(run=runs(rows, cuts))[rows["value"].notna()]
    return points.assign(text=points["year"].astype(str) + ": " + points["figure"])[POINTS]


def _drawn(  # noqa: PLR0913, PLR0917 - what is drawn, and what stands around it
    points: pd.DataFrame,
    years: tuple[int, int],
    span: float,
    said: tuple[str, str],
    under: list[str],
    cuts: pd.DataFrame | None = None,
) -> alt.LayerChart:
    """A small line with a dot for each year, the last one larger; around it title and source."""
    low, high = float(points["value"].min()), float(points["value"].max())
    spare = max(0.0, span - (high - low)) / 2 or (0.5 if low == high else 0.0)
    # The scale ends where values end: room for the marks is left in pixels.
    y = base.y("value", [low - spare, high + spare], range=[HEIGHT - PAD, PAD])
    style = {"domain": False, "ticks": False, "grid": False, "labelColor": base.MUTED}
    along = base.axis(values=list(years), format="d", **style)
    x = base.x("year", years, along, range=[PAD, WIDTH - PAD])
    points = points.assign(last=points["year"] == points["year"].max())
    every = alt.Chart(points).encode(x=x, y=y)
    first, last = (alt.Chart(points.iloc[[at]]).encode(x=x, y=y, text="figure:N") for at in (0, -1))
    changed = [] if cuts is None else (cuts["last_before"] + cuts["first_after"]).div(2).tolist()
    broken = alt.Chart(pd.DataFrame({"year": changed}, dtype=float))
    large = alt.condition("datum.last", alt.value(60), alt.value(22))
    layers = [
        broken.mark_rule(strokeDash=[2, 2], color=CUT).encode(x=x),
        every.mark_line(strokeWidth=1.75, color=base.DEEP).encode(detail="run:N"),
        every.mark_circle(color=base.DEEP, opacity=1).encode(size=large, tooltip="text:N"),
        first.mark_text(**base.lettering(align="right", dx=-8)),
        last.mark_text(**base.lettering(dx=9)),
    ]
    size: dict[str, Any] = {"width": WIDTH, "height": HEIGHT, "whole": WHOLE_WIDTH}
    return base.printed(layers, said, under, left=LEFT, below=BELOW, **size)
