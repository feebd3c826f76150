"""The stages chart: one place's gap at each age, for the back of a hall."""

from __future__ import annotations

from typing import Any

import altair as alt

from gapdash.charts.base import MUTED, TEXT, configured, domain, named, params
from gapdash.colours import SEQUENTIAL

DEEP = SEQUENTIAL[-1]
# Sizes of type that each line stands above or below the middle of its stage.
LABEL, NATION = -1.0, 1.2


def stages_chart() -> alt.LayerChart:
    """Stages from top to bottom, each a gap with its interval and the nation's beside it.

    As high as its box. Every mark says its own figure, so nothing hangs on colour: a filled
    circle at the end of a line from zero is the place, a broad band its interval, a hollow
    diamond the nation.

    Named data
    ----------
    rows
        One row = a stage: indicator (its key), rank (0 on top), label, gap, low, high (points, or
        null), nation (points, or null), text (the figure and its interval, or why there is
        none), nation_text (the nation's name and figure, or "").

    Parameters of the chart: low, high (points), size (pixels of its type).
    """
    rows = alt.Chart(named("rows"))
    y = alt.Y("indicator:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)
    known = "isValid(datum.gap)"

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=domain("low", "high"), axis=None)

    bar = (
        rows.mark_rule(strokeWidth=3, color=DEEP)
        .transform_calculate(start="0")
        .transform_filter(known)
        .encode(x=x("start"), x2="gap:Q", y=y)
    )
    interval = (
        rows.mark_rule(strokeWidth=14, color=DEEP, opacity=0.35)
        .transform_filter("isValid(datum.low) && isValid(datum.high)")
        .encode(x=x("low"), x2="high:Q", y=y)
    )
    place = (
        rows.mark_circle(size=420, opacity=1, color=DEEP)
        .transform_filter(known)
        .encode(x=x("gap"), y=y)
    )
    hollow: dict[str, Any] = {
        "filled": True,
        "fill": "white",
        "stroke": TEXT,
        "strokeWidth": 3,
        "opacity": 1,
    }
    nation = (
        rows.mark_point(size=300, shape="diamond", **hollow)
        .transform_filter("isValid(datum.nation)")
        .encode(x=x("nation"), y=y)
    )
    texts = [
        _line(rows, y, "label", LABEL, fontWeight="bold"),
        _line(rows, y, "text", LABEL, align="right"),
        _line(rows, y, "nation_text", NATION, align="right", color=MUTED),
    ]
    layers = alt.layer(bar, interval, nation, place, *texts)
    chosen = params(low=0, high=40, size=20)
    made: alt.LayerChart = configured(layers.add_params(*chosen), "container").properties(
        autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return made


def _line(rows: alt.Chart, y: alt.Y, field: str, lines: float, **style: Any) -> alt.Chart:  # noqa: ANN401 - altair's own
    """A line of text over or under each stage, from the left or up to the right."""
    where = alt.value(alt.ExprRef("width")) if "align" in style else alt.value(0)
    drawn: alt.Chart = rows.mark_text(
        **{"align": "left", "color": TEXT, **style},
        baseline="middle",
        fontSize={"expr": "size"},
        dy={"expr": f"size * {lines}"},
    ).encode(x=where, y=y, text=f"{field}:N")
    return drawn
