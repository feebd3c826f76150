"""The order chart: places in groups by what can be told apart from the nation."""

from __future__ import annotations

import altair as alt
import pandas as pd

from gapdash import charts, words_drawings
from gapdash.charts.base import Given
from gapdash.charts.order import ROW_HEIGHT
from gapdash.drawings import paper
from gapdash.drawings.limits import limits
from gapdash.drawings.rows import order_rows
from gapdash.drawings.sight import Sight, sight
from gapdash.geodata import Geodata
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data

# Pixels, which make 760 together: a column of JupyterLab on a screen of 1400 has no room for more.
GUTTER = 252  # for the names of places
WIDTH, BETWEEN = 152, 20  # of each of two plots, and between them
ALONE = 2 * WIDTH + BETWEEN  # of one plot
FIGURES = 158  # for what is written behind the rows
BELOW = 14


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
    own; its colour is the group's. A sub-region or wider area is bold, the chosen one lies on a
    stripe. Without two groups to draw (a rate, or a gap that is published itself) there is one
    plot, with the names.

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
        With the figures inside, those of ``rows.order_rows``; source, date and licence stand
        under it. A place without a figure keeps its row, in the last group.

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
    shown = sight(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    rows = order_rows(shown)
    both = not shown.teller.is_rate and "disadvantaged" in shown.teller.own
    wide = GUTTER + 10 + FIGURES + (2 * WIDTH + BETWEEN if both else ALONE)
    said = shown.teller.sentence()
    under = paper.foot(
        _under(shown, paper.approximate(said, rows), both=both),
        # Under the left plot alone, which must not push the right one away.
        GUTTER + 10 + WIDTH if both else wide,
        left=-GUTTER - 10,
        top=len(rows) * ROW_HEIGHT + BELOW,
    )
    title = paper.heading(shown.title([shown.view.year]), said, wide)
    if not both:
        alone: alt.LayerChart = (_whiskers(shown, rows, GUTTER, ALONE) + under).properties(
            title=title
        )
        return alone
    rates, gaps = words_drawings.order_heads(shown.teller.own["unit"])
    pair = alt.hconcat(
        (_dumbbells(shown, rows) + under).properties(title=paper.over(rates)),
        _whiskers(shown, rows, 0, WIDTH).properties(title=paper.over(gaps)),
        spacing=BETWEEN,
    )
    drawn: alt.HConcatChart = pair.properties(title=title)
    return drawn


def dumbbell_parts(shown: Sight, rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[float, float]]:
    """What the dumbbells are drawn of.

    Parameters
    ----------
    shown
        The indicator in its view.
    rows
        The frame of ``rows.order_rows``.

    Returns
    -------
    tuple
        The rows of ``charts.order_chart``, and the limits of its scale.
    """
    drawn = rows.rename(columns={"rate": "value"})
    values = [*drawn["value"], *drawn["against"]]
    return drawn, limits(values, shown.teller.own["unit"])


def whisker_parts(
    shown: Sight, rows: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[float, float]]:
    """What the intervals are drawn of.

    Parameters
    ----------
    shown, rows
        As ``dumbbell_parts`` takes them.

    Returns
    -------
    tuple
        The rows of ``charts.whisker_chart``, its benchmark, and the limits of its scale.
    """
    drawn = rows.rename(columns={"gap": "value"})
    nation = shown.figures.seen(shown.view, shown.figures.nation)
    at = [] if nation.value is None else [nation.value]
    # Tiny places would flatten all the others: what of theirs lies beyond is cut off at the edge.
    large = drawn[~drawn["small"]]
    values = [*large["value"], *large["low"], *large["high"], *at]
    unit = shown.teller.own["unit"] if shown.teller.is_rate else ""
    return drawn, pd.DataFrame({"at": at}, dtype=float), limits(values, unit)


def _dumbbells(shown: Sight, rows: pd.DataFrame) -> alt.LayerChart:
    drawn, (low, high) = dumbbell_parts(shown, rows)
    numbers = {"low": low, "high": high, "gutter": GUTTER}
    return charts.order_chart(Given({"rows": drawn}, numbers, WIDTH))


def _whiskers(shown: Sight, rows: pd.DataFrame, gutter: float, width: int) -> alt.LayerChart:
    drawn, benchmark, (low, high) = whisker_parts(shown, rows)
    numbers = {"low": low, "high": high, "gutter": gutter}
    return charts.whisker_chart(Given({"rows": drawn, "benchmark": benchmark}, numbers, width))


def _under(shown: Sight, signs: list[str], *, both: bool) -> list[str]:
    """What is measured, how the marks and signs are read, and the source."""
    teller, figures = shown.teller, shown.figures
    key = words_drawings.order_key(
        teller.own["who"]["name"],
        figures.words_of(shown.view)["label"],
        figures.areas[figures.nation]["name"],
        interval=figures.measure(shown.view) in teller.own["spread"],
        both=both,
    )
    return [shown.what, key, *signs, *shown.credits]
