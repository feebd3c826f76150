"""The index chart: the published national gap index since 2011."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from gapdash import colours, sidecars, words, words_claims, words_no_index
from gapdash.charts import paper
from gapdash.charts.base import FONT, MUTED, TEXT, axis
from gapdash.charts.trend import BAND, TREND_HEIGHT
from gapdash.geodata import Geodata
from gapdash.indicators import GAP_INDEX
from gapdash.measures import index_change
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data

WIDTH, WHOLE_WIDTH = 560, 740
LEFT, BELOW = -36, 38
STEP, MORE = 0.5, 0.15  # of the axis; room above and below the lines
BEFORE, AFTER = 0.4, 0.6  # years that the axis reaches beyond the figures
COLOURS = (colours.CATEGORICAL[0], colours.CATEGORICAL[2])
TITLE = "The disadvantage gap index, {nation}"


@takes_data
def index_chart(data: Geodata, programme: str) -> alt.LayerChart:
    """The disadvantage gap index of a programme's nation: the chart of the page "Since 2011".

    A line is an index as the Department for Education publishes it; grey is a stretch of years
    that were not collected, over which no line runs.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme
        Its key, such as "south-west".

    Returns
    -------
    altair.LayerChart
        With the rows of ``gap_index`` inside; source, date and licence stand under it. Missing
        years have no point.

    Raises
    ------
    ValueError
        If the programme is unknown, or its nation has no such index.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.index_chart(gapdash.load(), "england")
    >>> type(chart).__name__
    'LayerChart'
    """
    own = arguments.programme(data, programme)
    nation = str(data.regions.set_index("area_code")["in_words"][own.nation])
    index = index_of(data, own.nation)
    if not index:
        raise ValueError(words_no_index.LEAD.format(nation=nation))
    every = pd.concat(list(index.values()), ignore_index=True)
    said = " ".join(map(moved, index.values())).replace("*", "")
    under = paper.foot([credit_of(data, every)], WHOLE_WIDTH, left=LEFT, top=TREND_HEIGHT + BELOW)
    drawn: Any = alt.layer(*_marks(index, every), under).properties(
        width=WIDTH,
        height=TREND_HEIGHT,
        view=alt.ViewBackground(stroke=None),
        **paper.heading(TITLE.format(nation=nation), said, WHOLE_WIDTH),
    )
    made: alt.LayerChart = drawn
    return made


def _marks(index: dict[str, pd.DataFrame], every: pd.DataFrame) -> list[alt.Chart]:
    """Bands of years without an index, the lines with their points, and their names."""
    years = [int(every["year"].min()) - BEFORE, int(every["year"].max()) + AFTER]
    across, up = (
        alt.Scale(domain=list(ends), nice=False, zero=False) for ends in (years, limits(every))
    )
    hues = dict(zip(index, COLOURS, strict=False))
    parts = [part.assign(run=part["value"].isna().cumsum()) for part in index.values()]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["value"].notna()].assign(colour=rows["indicator"].map(hues))
    ends = rows.groupby("indicator", sort=False).tail(1)
    ends = ends.assign(label=ends["name"].str.partition(" (")[0])
    x = alt.X("year:Q", scale=across, axis=axis(format="d", title=None, grid=False, tickMinStep=1))
    y = alt.Y("value:Q", scale=up, axis=axis(title=None, tickCount=6, domain=False))
    colour = alt.Color("colour:N", scale=None)
    empty = [band for rows in index.values() for band in bands(rows)]
    lines, gone = alt.Chart(rows), alt.Chart(pd.DataFrame(empty))
    type_: dict[str, Any] = {"font": FONT, "baseline": "top", "dy": 4, "fontSize": 12}
    return [
        gone.mark_rect(color=BAND).encode(x=alt.X("start:Q", scale=across), x2="end:Q"),
        gone.mark_text(color=MUTED, **type_).encode(
            x=alt.X("middle:Q", scale=across), y=alt.value(0), text="label:N"
        ),
        lines.mark_line(strokeWidth=2.6).encode(
            x=x, y=y, detail=["indicator:N", "run:N"], color=colour
        ),
        lines.mark_circle(size=45, opacity=1).encode(
            x=x, y=y, color=colour, tooltip=["name:N", "year:Q", "value:Q"]
        ),
        alt.Chart(ends)
        .mark_text(font=FONT, align="left", dx=5, fontSize=13, color=TEXT)
        .encode(x=alt.value(WIDTH), y=y, text="label:N"),
    ]


def index_of(data: Geodata, nation: str) -> dict[str, pd.DataFrame]:
    """The index of a nation, by its key: its rows in order of year, with and without a value."""
    own = data.gap_index[data.gap_index["area_code"] == nation]
    return {
        str(key): rows.sort_values("year").set_index("year", drop=False)
        for key, rows in own.groupby("indicator", sort=False)
    }


def published(row: Any) -> str:  # noqa: ANN401 - a row of the index
    """A value of the index as it was published; "" where there is none."""
    return "" if pd.isna(row.value) else words.number(row.value, int(row.decimals))


def moved(rows: pd.DataFrame) -> str:
    """A sentence about one index over all its years, figures between asterisks."""
    known = rows[rows["value"].notna()]
    first, last = known.iloc[0], known.iloc[-1]
    lowest = known[known["value"] == known["value"].min()]
    change = index_change(
        first["value"], last["value"], (int(first["decimals"]), int(last["decimals"]))
    )
    years = (int(first["year"]), int(last["year"]))
    at = ([int(year) for year in lowest["year"]], published(lowest.iloc[0]))
    return words_claims.index_said(str(first["name"]), years, change, at)


def limits(every: pd.DataFrame) -> tuple[float, float]:
    """Where the scale of the index begins and ends."""
    low = STEP * ((every["value"].min() - MORE) // STEP)
    high = STEP * -(-(every["value"].max() + MORE) // STEP)
    return round(float(low), 6), round(float(high), 6)


def credit_of(data: Geodata, every: pd.DataFrame) -> str:
    """Where the index comes from."""
    said = sidecars.read_sidecar(data.folder / GAP_INDEX)
    return words.credit(said).format(year=f"{every['year'].min()} to {every['year'].max()}")


def bands(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each stretch of years that were not collected: start, middle, end and label."""
    empty = rows[rows["value"].isna()]
    stretch = (empty["year"].diff() != 1).cumsum()
    for _, years in empty.groupby(stretch):
        start, end = int(years["year"].min()), int(years["year"].max())
        name = str(years["name"].iloc[0]).partition(" (")[0].lower()
        yield {
            "start": start - 0.5,
            "end": end + 0.5,
            "middle": (start + end) / 2,
            "label": f"no {name}",
        }
