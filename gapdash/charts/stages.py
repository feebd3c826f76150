"""The stages chart: one place's gap at each age, for the back of a hall."""

from __future__ import annotations

from typing import Any

import altair as alt

from gapdash.charts.base import FONT, MUTED, TEXT, page_chart, page_rows, page_scale
from gapdash.colours import SEQUENTIAL

DEEP = SEQUENTIAL[-1]
# Sizes of type: how far a line stands above or below the middle of its stage, and how large.
LABEL, KEY = -1.5, 1.5
LARGE = 1.45
LINES = 4.4  # lines of type that a stage takes
FIGURE, MARK = 5.8, 0.6  # sizes of type: room for "≈ −88.8", bold and large; for half a mark


def page_stages() -> alt.LayerChart:
    """Stages from top to bottom, each a gap with its interval and the nation's beside it.

    As high as its box. Every mark says its own figure, so nothing hangs on colour: a filled
    circle at the end of a line from zero is the place, a broad band its interval, a hollow
    diamond the nation. The figures stand in a column before the lines: beside a mark they
    would be read as that mark's, the nation's too.

    Named data
    ----------
    rows
        Those of ``bundles.stages.stages_part``: indicator, rank (0 on top), label, gap, low,
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
