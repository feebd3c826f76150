"""The index chart: the published national gap index since 2011."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from gapdash import colours, sidecars, table_files, words, words_claims, words_no_index
from gapdash.charts.base import Limits
from gapdash.charts.trend import CUTS, line_chart, runs
from gapdash.geodata import Geodata
from gapdash.indicators import GAP_INDEX
from gapdash.measures import index_change
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data

STEP, MORE = 0.5, 0.15  # of the axis; room above and below the lines
BEFORE, AFTER = 0.4, 0.6  # years that the axis reaches beyond the figures
COLOURS, LINE_WIDTH = (colours.CATEGORICAL[0], colours.CATEGORICAL[2]), 2.6
TITLE = "The disadvantage gap index, {nation}"
# What a chart holds of the table, and beside it.
DRAWN = [
    "area_code", "indicator", "name", "year", "value", "run", "label", "colour", "width", "dashed",
    "text",
]  # fmt: skip


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
    said = TITLE.format(nation=nation), " ".join(map(moved, index.values())).replace("*", "")
    drawn = index_rows(index), index_cuts(index), years(every), limits(every)
    return line_chart(*drawn, said, [credit_of(data, every)])


def index_of(data: Geodata, nation: str) -> dict[str, pd.DataFrame]:
    """The index of a nation, by its key: its rows in order of year, with and without a value."""
    own = data.gap_index[data.gap_index["area_code"] == nation]
    return {
        str(key): rows.sort_values("year").set_index("year", drop=False)
        for key, rows in own.groupby("indicator", sort=False)
    }


def index_rows(index: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The points of a chart's lines, under the names of ``charts.trend.trend_rows``."""
    rows = pd.concat(list(index.values()), ignore_index=True)
    cuts = pd.DataFrame({"first_after": []})
    rows = rows.assign(
        run=runs(rows, cuts),
        label=rows["name"].map(_short),
        colour=rows["indicator"].map(dict(zip(index, COLOURS, strict=False))),
        width=LINE_WIDTH,
        dashed=False,
        text=[f"{row.name}, {row.year}: {published(row)}" for row in table_files.rows(rows)],
    )
    return rows.loc[rows["value"].notna(), DRAWN]


def index_cuts(index: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The stretches of years that were not collected, as of ``charts.trend.trend_cuts``."""
    return pd.DataFrame([cut for rows in index.values() for cut in _cuts(rows)], columns=list(CUTS))


def _cuts(rows: pd.DataFrame) -> Iterator[tuple[int, int, str]]:
    empty = rows[rows["value"].isna()]
    for _, gone in empty.groupby((empty["year"].diff() != 1).cumsum()):
        label = f"no {_short(gone['name'].iloc[0]).lower()}"
        yield int(gone["year"].min()) - 1, int(gone["year"].max()) + 1, label


def _short(name: str) -> str:
    return name.partition(" (")[0]


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


def years(every: pd.DataFrame) -> Limits:
    """Where the scale of the years begins and ends."""
    return int(every["year"].min()) - BEFORE, int(every["year"].max()) + AFTER


def limits(every: pd.DataFrame) -> Limits:
    """Where the scale of the index begins and ends."""
    low = STEP * ((every["value"].min() - MORE) // STEP)
    high = STEP * -(-(every["value"].max() + MORE) // STEP)
    return words.snapped(float(low)), words.snapped(float(high))


def credit_of(data: Geodata, every: pd.DataFrame) -> str:
    """Where the index comes from."""
    said = sidecars.read_sidecar(data.folder / GAP_INDEX)
    return words.credit(said).format(year=f"{every['year'].min()} to {every['year'].max()}")
