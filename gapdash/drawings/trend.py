"""The trend chart: how the gap of a programme's places has moved."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from gapdash import charts
from gapdash.charts.base import Given
from gapdash.charts.trend import TREND_HEIGHT
from gapdash.drawings import paper
from gapdash.drawings.limits import ends, limits
from gapdash.drawings.rows import series, trend_rows
from gapdash.drawings.sight import Sight, sight
from gapdash.geodata import Geodata
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data
from gapdash.words_drawings import BAND

WIDTH = 560
WHOLE_WIDTH = WIDTH + 180  # with labels at the ends of lines
LEFT, BELOW = -36, 38  # of the foot


@takes_data
def trend_chart(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    *,
    year: int | None = None,
    view: View = "gap",
    comparator: Comparator = "local",
    area: str = "",
) -> alt.LayerChart:
    """How a gap or rate has moved: the trend chart of the page "Explore".

    A line is a sub-region, the programme (thick and dark), its nation (broken) or the chosen area
    (thickest). The band is the 95% interval of the chosen area, or of the programme. Grey is a
    stretch without data, over which no line runs; an upright broken line with a number is a
    change of the measure, at which every line ends. A year without a figure has no point.

    ``year``, ``view``, ``comparator`` and ``area`` are written by name.

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
        With the figures inside, those of ``rows.trend_rows``; source, date and licence stand
        under it. Missing figures are left out, never drawn as 0.

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
    shown = sight(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    parts = trend_parts(shown)
    made = charts.trend_chart(Given(parts, trend_numbers(shown, parts), WIDTH))
    top = TREND_HEIGHT + BELOW
    said = shown.teller.sentence()
    under = paper.foot(_under(shown, said, parts), WHOLE_WIDTH, left=LEFT, top=top)
    title = shown.title_of_place()
    drawn: alt.LayerChart = (made + under).properties(title=paper.heading(title, said, WHOLE_WIDTH))
    return drawn


def trend_parts(shown: Sight) -> dict[str, pd.DataFrame]:
    """What the chart is drawn of.

    Parameters
    ----------
    shown
        The indicator in its view.

    Returns
    -------
    dict
        A frame for each named data of ``charts.trend_chart``.
    """
    lines = trend_rows(shown)
    at = shown.figures.at(shown.view)
    key = shown.figures.areas[at]["key"]
    known = lines[(lines["series"] == key) & lines["low"].notna()]
    interval = known.assign(alone=~known["run"].duplicated(keep=False))
    low, high = _limits(lines, interval)
    places = _cuts(shown)
    wide = places[places["after"] - places["before"] > 1]
    bands = pd.DataFrame(
        {
            "start": wide["before"] + 0.5,
            "end": wide["after"] - 0.5,
            "middle": (wide["before"] + wide["after"]) / 2,
            "label": wide["label"],
        }
    )
    narrow = places[places["after"] - places["before"] == 1]
    cuts = pd.DataFrame(
        {
            "year": (narrow["before"] + narrow["after"]) / 2,
            "number": narrow["number"].astype(str),
            "kind": narrow["kind"],
        }
    )
    return {
        "lines": lines,
        "ends": ends(lines, low, high, TREND_HEIGHT),
        "interval": interval,
        "bands": bands,
        "cuts": cuts,
    }


def _cuts(shown: Sight) -> pd.DataFrame:
    """One row = a place where lines are cut: before, after (years), number, kind, label."""
    found = [
        {
            "before": before,
            "after": after,
            "number": number,
            "kind": cut["kind"],
            # Many bands with one reason have no room for it: their number leads to the list.
            "label": f"({number})" if len(cut["spans"]) > 1 else f"{cut['label']} ({number})",
        }
        for number, cut in enumerate(shown.teller.own["cuts"], start=1)
        for before, after in cut["spans"]
    ]
    return pd.DataFrame(found, columns=["before", "after", "number", "kind", "label"])


def _limits(lines: pd.DataFrame, interval: pd.DataFrame) -> tuple[float, float]:
    return limits(np.concatenate([lines["value"], interval["low"], interval["high"]]))


def trend_numbers(shown: Sight, parts: dict[str, pd.DataFrame]) -> dict[str, float]:
    """The limits of both scales: first and last (years), low and high.

    Parameters
    ----------
    shown
        The indicator in its view.
    parts
        What ``trend_parts`` gives.
    """
    low, high = _limits(parts["lines"], parts["interval"])
    years = shown.years
    return {"first": years[0] - 0.2, "last": years[-1] + 0.6, "low": low, "high": high}


def _under(shown: Sight, said: str, parts: dict[str, pd.DataFrame]) -> list[str]:
    """What is measured, how the place has moved, why lines are cut, signs, and the source."""
    teller = shown.teller
    at = shown.figures.at(shown.view)
    banded = shown.figures.measure(shown.view) in teller.own["spread"]
    moved = f"{shown.figures.areas[at]['name']}: {teller.moved(at)}"
    cuts = [f"{number}. {cut['said']}" for number, cut in enumerate(teller.own["cuts"], start=1)]
    told = f"{moved} {BAND}" if banded else moved
    signs = paper.approximate(said, moved, *parts.values())
    return [shown.what, told, " ".join(late_lines(shown)), *cuts, *signs, *shown.credits]


def late_lines(shown: Sight) -> list[str]:
    """Sentences on lines that begin after the others, or have no figures: since when, and why."""
    figures = shown.figures
    seen = {
        int(at): [figures.seen(shown.view.in_year(year), int(at)) for year in shown.years]
        for at in series(shown)["at"]
    }
    starts = {
        at: next((n for n, one in enumerate(years) if one.value is not None), len(years))
        for at, years in seen.items()
    }
    alike: dict[tuple[int, str], list[str]] = {}
    for at, start in starts.items():
        reasons = {one.reason for one in seen[at][min(starts.values()) : start]}
        if len(reasons) == 1:
            alike.setdefault((start, reasons.pop()), []).append(figures.areas[at]["name"])
    said = figures.bundle["begins"]
    never = len(shown.years)
    return [
        said["never"].format(names=", ".join(names), reason=reason)
        if start == never
        else said["late"].format(names=", ".join(names), year=shown.years[start], reason=reason)
        for (start, reason), names in alike.items()
    ]
