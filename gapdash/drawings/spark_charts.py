"""Spark charts: the small line of a profile's row, and that of a framework's row."""

from __future__ import annotations

import altair as alt
import pandas as pd

from gapdash import table_files, words, words_drawings
from gapdash.bundles.framework import credit_of
from gapdash.bundles.framework_rows import framework_row
from gapdash.bundles.framework_sheet import Sheet
from gapdash.drawings import paper
from gapdash.drawings.profiles import Profile
from gapdash.drawings.sparks import HEIGHT, Spark, draw_spark
from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data

FEWEST = 2  # points: one alone is no line
WIDTH, LEFT, BELOW = 520, -36, 26
SHARE = 0.4  # of the largest gap: a gap that hardly moves must look so


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
        With the figures inside and the source under it. Missing years have no dot.

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
    shown = Profile.of(data, programme, area, comparator)
    arguments.indicator(data, indicator, arguments.programme(data, programme))
    own = shown.indicators.get(indicator, {})
    points = profile_points(shown, indicator) if own else pd.DataFrame()
    if len(points) < FEWEST:
        text = words_drawings.NO_LINE.format(name=indicator, place=shown.place["words"])
        raise ValueError(text)
    first, *_, last = own["years"]
    spark = Spark(points, (first, last), SHARE * float(points["value"].abs().max()))
    title = words_drawings.title(shown.place["name"], own["name"], [first, last])
    said = words_drawings.GAP_TO.format(whom=shown.compared_with(own))
    key = data.catalogue.set_index("indicator")["source"][indicator]
    source = data.sources.set_index("source").loc[key]
    credit = words.credit(dict(source)).format(year=f"{first} to {last}")
    return _placed(spark, title, said, [*paper.approximate(points), credit])


def profile_points(shown: Profile, indicator: str) -> pd.DataFrame:
    """The points of a profile's small line.

    Returns
    -------
    pandas.DataFrame
        One row = a year with a gap: at (the year), value, joined (to the point before), figure
        (the value as it is written, approximate ones with their sign), text (year and value).
    """
    own = shown.indicators[indicator]
    series = own["gaps"][shown.comparator]["series"]
    found = []
    before = -1
    for at, (year, values) in enumerate(zip(own["years"], series, strict=True)):
        value = values[shown.at]
        if value is None:
            continue
        joined = before == at - 1 and before >= 0 and own["runs"][before] == own["runs"][at]
        figure = shown.text(own, own["series_marks"][at][shown.at], value)
        found.append((year, value, joined, figure, f"{year}: {figure}"))
        before = at
    return pd.DataFrame(found, columns=["at", "value", "joined", "figure", "text"])


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
    chosen = arguments.programme(data, programme)
    sheet = Sheet.of(data, chosen)
    known = (
        {}
        if sheet is None
        else {row.indicator: row for row in table_files.rows(sheet.framework.indicators)}
    )
    if sheet is None or indicator not in known:
        raise ValueError(words_drawings.no_framework(chosen.in_words, indicator, list(known)))
    row = framework_row(sheet, known[indicator])
    if row["spark"] is None:
        raise ValueError(words_drawings.NO_LINE.format(name=indicator, place=chosen.in_words))
    own, decimals = row["spark"], int(known[indicator].decimals)
    points = pd.DataFrame(own["points"])
    figures = [words.number(value, decimals) for value in points["value"]]
    texts = [f"{year}: {figure}" for year, figure in zip(points["at"], figures, strict=True)]
    points = points.assign(figure=figures, text=texts)
    spark = Spark(points, (own["from"], own["to"]), own["span"], tuple(own["cuts"]))
    title = words_drawings.title(chosen.name, row["name"], [own["from"], own["to"]])
    credit = credit_of(sheet)
    return _placed(spark, title, words.capital(row["about"]), [credit])


def _placed(spark: Spark, title: str, said: str, under: list[str]) -> alt.LayerChart:
    """A small line with its title and source."""
    foot = paper.foot(under, WIDTH, left=LEFT, top=HEIGHT + BELOW)
    drawn: alt.LayerChart = (draw_spark(spark) + foot).properties(
        title=paper.heading(title, said, WIDTH)
    )
    return drawn
