"""The stages chart: one place's gap at each age, in a notebook and for the back of a hall."""

from __future__ import annotations

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings, words_profile
from gapdash.charts import base
from gapdash.charts.base import Limits
from gapdash.charts.chosen import chosen_area
from gapdash.charts.profile import names_of, sources_of
from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data
from gapdash.tables.stage_parts import stages_part, widening_text
from gapdash.tables.stages import stages

WIDTH, STEP, BELOW = 640, 80, 12  # pixels of the plot, of each stage, and to the foot
SIZE = 18  # pixels of a notebook's type
# Sizes of type: room for "≈ −88.8", bold and large, before the lines; and for half a mark.
FIGURE, MARK = 5.8, 0.6


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
        With the figures inside, and their sources under it. A stage whose gap is missing keeps
        its place and says why.

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
    own, whom = arguments.programme(data, programme), arguments.comparator(comparator)
    key = chosen_area(data, own, area)
    part = stages_part(data, own, key, whom)
    names = names_of(data, own)
    if part is None:
        place = names[key or own.whole]
        raise ValueError(words_drawings.NO_STAGES.format(place=place))
    rows = pd.DataFrame(part["rows"])
    rows = rows.astype(dict.fromkeys(("gap", "low", "high", "nation"), float))
    said = widening_text(data, own, key, whom).replace("*", "")
    ages = words.joined(rows["age"].astype(str).tolist())
    legend = words_drawings.stages_key(
        words.capital(names[own.nation]),
        interval=bool(rows["low"].notna().any()),
        beside=bool(rows["nation"].notna().any()),
    )
    about = words_profile.STAGES["all"].format(ages=ages)
    signs = words_drawings.approximate([said, *rows["key_text"]])
    sources = sources_of(data, own, {one.indicator: one.year for one in stages(data, own)})
    room = SIZE * FIGURE, WIDTH - SIZE * MARK
    layers = _layers(alt.Chart(rows), (part["low"], part["high"]), room, SIZE)
    under, height = [legend, about, signs, *sources], len(rows) * STEP
    return base.printed(
        layers, (part["title"], said), under, width=WIDTH, height=height, below=BELOW
    )


def page_stages() -> alt.LayerChart:
    """The page's stages, as high as their box.

    Every mark says its own figure, so nothing hangs on colour. The figures stand in a column before
    the lines: beside a mark they would be read as that mark's, the nation's too.

    Its named data are rows (of ``tables.stage_parts.stages_part``); its parameters low, high
    (points) and size (pixels of its type).
    """
    room = {"expr": f"size * {FIGURE}"}, {"expr": f"width - size * {MARK}"}
    layers = _layers(base.page_rows("rows"), base.LIMITS, room, "size")
    made: alt.LayerChart = base.page_chart(layers, "container", "fit", low=0, high=40, size=20)
    return made


def _layers(rows: alt.Chart, limits: Limits, room: Limits, size: int | str) -> list[alt.Chart]:
    """Lines from zero with their intervals, the nation beside them, and texts; all in one size."""
    rows = rows.transform_calculate(zero="0").encode(y=base.RANK)
    x = partial(base.x, limits=limits, range=list(room))

    def times(share: float, of: str = f"{size}") -> Any:  # noqa: ANN401 - altair's own
        return {"expr": f"{of} * {share}"}

    def line(field: str, down: float, share: float = 1, **own: Any) -> alt.Chart:  # noqa: ANN401 - altair's own
        style = base.lettering(baseline="middle", fontSize=times(share), dy=times(down), **own)
        drawn: alt.Chart = rows.mark_text(**style).encode(x=alt.value(0), text=f"{field}:N")
        return drawn

    place, spread, nation = (
        base.known(rows, *fields) for fields in (("gap",), ("low", "high"), ("nation",))
    )
    area, deep = f"{size} * {size}", dict[str, Any](color=base.DEEP)
    hollow: dict[str, Any] = {**base.HOLLOW, "stroke": base.TEXT, "shape": "diamond"}
    return [
        place.mark_rule(strokeWidth=3, **deep).encode(x=x("zero"), x2="gap:Q"),
        spread.mark_rule(opacity=0.35, strokeWidth=times(0.75), **deep).encode(
            x=x("low"), x2="high:Q"
        ),
        nation.mark_point(strokeWidth=2.5, size=times(0.6, area), **hollow).encode(
            x=x("nation"), tooltip="nation_text:N"
        ),
        place.mark_circle(size=times(0.75, area), opacity=1, **deep).encode(
            x=x("gap"), tooltip="text:N"
        ),
        line("gap_text", 0, 1.45, fontWeight="bold", **deep),
        line("label", -1.5, fontWeight="bold"),
        line("key_text", 1.5, color=base.MUTED),
    ]
