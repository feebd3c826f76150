"""The stages chart: one place's gap at each age."""

from __future__ import annotations

import altair as alt
import pandas as pd

from gapdash import words_drawings
from gapdash.bundles.stages import stages_part, widening_said
from gapdash.charts.base import Given
from gapdash.charts.stages import LINES
from gapdash.charts.stages import stages_chart as draw
from gapdash.drawings import paper
from gapdash.drawings.profiles import Profile
from gapdash.geodata import Geodata
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data

WIDTH, SIZE = 640, 18  # pixels of the plot, and of its type
BELOW = 12


@takes_data
def stages_chart(
    data: Geodata, programme: str, area: str = "", *, comparator: Comparator = "local"
) -> alt.LayerChart:
    """One place's gap at each age from 5 to 19, in the latest year of each.

    A filled circle at the end of a line from zero is the place's gap, the broad band its 95%
    interval, a hollow diamond the gap of the nation; the figures stand before the line. The ages
    measure different things of different children: no class is followed.

    ``comparator`` is written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme
        Its key, such as "south-west".
    area
        A GSS code, the letter of a sub-region, or a name; "" for the whole programme.
    comparator
        Whom disadvantaged pupils are compared with.

    Returns
    -------
    altair.LayerChart
        With the figures inside, those of ``bundles.stages.stages_part``, and their sources under
        it. A stage whose gap is missing keeps its place and says why.

    Raises
    ------
    ValueError
        If programme, area or comparator are unknown, or the programme has no such stages.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.stages_chart(gapdash.load(), "south-west", "Cornwall")
    >>> type(chart).__name__
    'LayerChart'
    """
    shown = Profile.of(data, programme, area, comparator)
    part = stages_part(shown.bundle, shown.area, comparator)
    if part is None:
        raise ValueError(words_drawings.NO_STAGES.format(place=shown.place["words"]))
    rows = pd.DataFrame(part["rows"])
    rows = rows.astype(dict.fromkeys(("gap", "low", "high", "nation"), float))
    made = draw(
        Given({"rows": rows}, {"low": part["low"], "high": part["high"], "size": SIZE}, WIDTH)
    )
    nation = shown.bundle["areas"][shown.keys.index(shown.bundle["programme"]["nation"])]["name"]
    key = words_drawings.stages_key(
        nation,
        interval=bool(rows["low"].notna().any()),
        beside=bool(rows["nation"].notna().any()),
    )
    said = widening_said(shown.bundle, shown.area, comparator).replace("*", "")
    signs = paper.approximate(said, rows)
    texts = [key, _about(shown), *signs, *shown.credits(data, shown.bundle["stages"])]
    under = paper.foot(texts, WIDTH, left=0, top=len(rows) * SIZE * LINES + BELOW)
    title = paper.heading(part["title"], said, WIDTH)
    drawn: alt.LayerChart = (made + under).properties(title=title)
    return drawn


def _about(shown: Profile) -> str:
    """What must be known to compare stages."""
    ages = [str(shown.indicators[key]["age"]) for key in shown.bundle["stages"]]
    pattern: str = shown.bundle["words"]["stages"]["all"]
    return pattern.format(ages=f"{', '.join(ages[:-1])} and {ages[-1]}")
