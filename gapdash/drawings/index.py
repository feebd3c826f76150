"""The index chart: the published national gap index since 2011."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import charts, words_no_index
from gapdash.bundles.claims_index import index_chart as index_bundle
from gapdash.charts.base import Given
from gapdash.charts.trend import TREND_HEIGHT
from gapdash.drawings import paper
from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.added import names_in_words as within_sentence
from gapdash.tables.decorators import takes_data

WIDTH, WHOLE_WIDTH = 560, 740
LEFT, BELOW = -36, 38
COLUMNS = {
    "lines": ["series", "run", "year", "value", "colour", "width", "dashed", "text"],
    "ends": ["year", "value", "at", "label", "colour"],
    "bands": ["start", "middle", "end", "label"],
    "cuts": ["year", "number"],
    "interval": ["run", "year", "low", "high", "colour", "alone"],
}


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
        With the published values inside; source, date and licence stand under it. Missing years
        have no point.

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
    chosen = arguments.programme(data, programme)
    nation = within_sentence(data)[chosen.nation]
    found = index_bundle(data, chosen, nation)
    if not found:
        raise ValueError(words_no_index.LEAD.format(nation=nation))
    made = charts.trend_chart(Given(index_parts(found), found["signals"], WIDTH))
    under = paper.foot([found["credit"]], WHOLE_WIDTH, left=LEFT, top=TREND_HEIGHT + BELOW)
    title = paper.heading(found["title"], found["said"].replace("*", ""), WHOLE_WIDTH)
    drawn: alt.LayerChart = (made + under).properties(title=title)
    return drawn


def index_parts(found: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """What the chart is drawn of: a frame for each named data of ``charts.trend_chart``.

    Parameters
    ----------
    found
        What ``bundles.claims_index.index_chart`` gives.
    """
    return {
        name: pd.DataFrame(found["data"][name], columns=columns)
        for name, columns in COLUMNS.items()
    }
