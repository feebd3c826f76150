"""The stages chart: one place's gap at each age, in a notebook and for the back of a hall."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings, words_profile
from gapdash.charts import paper
from gapdash.charts.base import FONT, MUTED, TEXT, page_chart, page_rows, page_scale
from gapdash.charts.chosen import chosen_area
from gapdash.charts.profile import names_of, sources_of
from gapdash.colours import SEQUENTIAL
from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data
from gapdash.tables.stage_parts import stages_part, widening_text
from gapdash.tables.stages import stages

DEEP = SEQUENTIAL[-1]
WIDTH, STEP = 640, 80  # pixels of the plot, and of each stage
BEFORE = 104  # pixels for the figures, which stand before the lines
BELOW = 12
# Sizes of type: how far a line stands above or below the middle of its stage, and how large.
LABEL, KEY = -1.5, 1.5
LARGE = 1.45
FIGURE, MARK = 5.8, 0.6  # sizes of type: room for "≈ −88.8", bold and large; for half a mark


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
    under = paper.foot(
        [legend, about, signs, *sources], WIDTH, left=0, top=len(rows) * STEP + BELOW
    )
    drawn: Any = alt.layer(*_marks(rows, (part["low"], part["high"])), under).properties(
        width=WIDTH,
        height=alt.Step(STEP),
        view=alt.ViewBackground(stroke=None),
        **paper.heading(part["title"], said, WIDTH),
    )
    made: alt.LayerChart = drawn
    return made


def _marks(rows: pd.DataFrame, limits: tuple[float, float]) -> list[alt.Chart]:
    """Lines from zero with their intervals, the nation beside them, and texts."""
    scale = alt.Scale(domain=list(limits), range=[BEFORE, WIDTH - BELOW], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def at(field: str) -> alt.Chart:
        known = rows[rows[field].notna()].assign(zero=0)
        drawn: alt.Chart = alt.Chart(known).encode(y=alt.Y("rank:O", axis=None))
        return drawn

    hollow: dict[str, Any] = {"fill": "white", "stroke": TEXT, "strokeWidth": 2.5}
    edge = at("rank").encode(x=alt.value(0))
    kept: dict[str, Any] = {"font": FONT, "align": "left", "baseline": "middle"}
    return [
        at("gap").mark_rule(strokeWidth=3, color=DEEP).encode(x=x("zero"), x2="gap:Q"),
        at("low").mark_rule(strokeWidth=13, color=DEEP, opacity=0.35).encode(
            x=x("low"), x2="high:Q"
        ),
        at("nation").mark_point(shape="diamond", size=195, filled=True, opacity=1, **hollow)
        .encode(x=x("nation"), tooltip="nation_text:N"),
        at("gap").mark_circle(size=240, color=DEEP, opacity=1).encode(
            x=x("gap"), tooltip="text:N"
        ),
        edge.mark_text(fontSize=26, fontWeight="bold", color=DEEP, **kept).encode(
            text="gap_text:N"
        ),
        edge.mark_text(fontSize=18, dy=-27, fontWeight="bold", color=TEXT, **kept).encode(
            text="label:N"
        ),
        edge.mark_text(fontSize=18, dy=27, color=MUTED, **kept).encode(text="key_text:N"),
    ]  # fmt: skip


def page_stages() -> alt.LayerChart:
    """Stages from top to bottom, each a gap with its interval and the nation's beside it.

    As high as its box. Every mark says its own figure, so nothing hangs on colour: a filled
    circle at the end of a line from zero is the place, a broad band its interval, a hollow
    diamond the nation. The figures stand in a column before the lines: beside a mark they
    would be read as that mark's, the nation's too.

    Named data
    ----------
    rows
        Those of ``tables.stage_parts.stages_part``: indicator, rank (0 on top), label, gap, low,
        high, nation (points, or null), gap_text (written before the line), key_text (under it).

    Parameters of the chart: low, high (points), size (pixels of its type).
    """
    rows = page_rows("rows")
    y = alt.Y("indicator:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)
    known = "isValid(datum.gap)"
    room: Any = [{"expr": f"size * {FIGURE}"}, {"expr": f"width - size * {MARK}"}]
    scale = page_scale("low", "high", range=room)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    bar = (
        rows.mark_rule(strokeWidth=3, color=DEEP)
        .transform_calculate(start="0")
        .transform_filter(known)
        .encode(x=x("start"), x2="gap:Q", y=y)
    )
    band: dict[str, Any] = {"strokeWidth": {"expr": "size * 0.75"}}
    interval = (
        rows.mark_rule(color=DEEP, opacity=0.35, **band)
        .transform_filter("isValid(datum.low) && isValid(datum.high)")
        .encode(x=x("low"), x2="high:Q", y=y)
    )
    place = (
        rows.mark_point(shape="circle", filled=True, fill=DEEP, opacity=1, size=_area(0.75))
        .transform_filter(known)
        .encode(x=x("gap"), y=y)
    )
    hollow: dict[str, Any] = {"fill": "white", "stroke": TEXT, "strokeWidth": 2.5, "opacity": 1}
    nation = (
        rows.mark_point(shape="diamond", filled=True, size=_area(0.6), **hollow)
        .transform_filter("isValid(datum.nation)")
        .encode(x=x("nation"), y=y)
    )
    edge = rows.encode(x=alt.value(0), y=y)
    texts = [
        _line(edge, "gap_text", large=LARGE, fontWeight="bold", color=DEEP),
        _line(edge, "label", dy=LABEL, fontWeight="bold"),
        _line(edge, "key_text", dy=KEY, color=MUTED),
    ]
    layers = alt.layer(bar, interval, nation, place, *texts)
    made: alt.LayerChart = page_chart(layers, "container", low=0, high=40, size=20).properties(
        autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return made


def _area(share: float) -> Any:  # noqa: ANN401 - altair's own
    """The area of a mark that grows with the type."""
    return {"expr": f"size * size * {share}"}


def _line(
    edge: alt.Chart,
    field: str,
    *,
    dy: float = 0,
    large: float = 1,
    **style: Any,  # noqa: ANN401 - altair's own
) -> alt.Chart:
    """A line of text at the left edge, so many sizes of type below the middle of its stage."""
    drawn: alt.Chart = edge.mark_text(
        **{"align": "left", "color": TEXT, "font": FONT, **style},
        baseline="middle",
        fontSize={"expr": f"size * {large}"},
        dy={"expr": f"size * {dy}"},
    ).encode(text=f"{field}:N")
    return drawn
