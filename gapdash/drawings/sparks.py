"""Sparks: a few points over the years as a small line, cut where they must not be joined."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from gapdash.charts.base import FONT, MUTED, TEXT
from gapdash.charts.order import DEEP

WIDTH, HEIGHT = 300, 64
PAD = 10
CUT = "#6f777b"


@dataclass(frozen=True)
class Spark:
    """A small line.

    Parameters
    ----------
    points
        One row = a year with a value: at (the year), value, joined (to the point before), text.
    years
        The first and the last year that the drawing spans.
    span
        The least that its scale spans, so that small changes look small.
    cuts
        Years before and after a change of the measure.
    """

    points: pd.DataFrame
    years: tuple[int, int]
    span: float
    cuts: tuple[tuple[int, int], ...] = ()


def draw_spark(spark: Spark) -> alt.LayerChart:
    """A small line with a dot for each year, the last one larger and with its figure."""
    points = spark.points
    low, high = float(points["value"].min()), float(points["value"].max())
    spare = max(0.0, spark.span - (high - low)) / 2 or (0.5 if low == high else 0.0)
    # The scale ends where values end: room for the marks is left in pixels.
    y_scale = alt.Scale(
        domain=[low - spare, high + spare], range=[HEIGHT - PAD, PAD], nice=False, zero=False
    )
    x_scale = alt.Scale(domain=list(spark.years), range=[PAD, WIDTH - PAD], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x_scale, axis=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=None)

    cuts = pd.DataFrame({"at": [sum(cut) / 2 for cut in spark.cuts]}, dtype=float)
    base = alt.Chart(points.assign(last=points["at"] == points["at"].max()))
    ends = points.iloc[[0, -1]].assign(side=["right", "left"])
    sides: list[tuple[Literal["left", "right"], int]] = [("right", -8), ("left", 9)]
    texts = [
        alt.Chart(ends[ends["side"] == side])
        .mark_text(font=FONT, fontSize=13, color=TEXT, align=side, dx=away)
        .encode(x=x("at"), y=y("value"), text="figure:N")
        for side, away in sides
    ]
    years = (
        alt.Chart(pd.DataFrame({"at": spark.years}))
        .mark_text(font=FONT, fontSize=12, color=MUTED, baseline="top")
        .encode(x=x("at"), y=alt.value(HEIGHT + 2), text=alt.Text("at:Q", format="d"))
    )
    layers: Any = alt.layer(
        alt.Chart(cuts).mark_rule(strokeDash=[2, 2], color=CUT).encode(x=x("at")),
        alt.Chart(segments(points))
        .mark_rule(strokeWidth=1.75, color=DEEP)
        .encode(x=x("start"), x2="end", y=y("before"), y2="after"),
        base.mark_circle(color=DEEP, opacity=1).encode(
            x=x("at"),
            y=y("value"),
            size=alt.condition("datum.last", alt.value(60), alt.value(22)),
            tooltip="text:N",
        ),
        *texts,
        years,
    )
    drawn: alt.LayerChart = layers.properties(
        width=WIDTH, height=HEIGHT, view=alt.ViewBackground(stroke=None)
    )
    return drawn


def segments(points: pd.DataFrame) -> pd.DataFrame:
    """The pieces of a small line.

    Parameters
    ----------
    points
        Those of ``Spark``.

    Returns
    -------
    pandas.DataFrame
        One row = two points that are joined: start, end (years), before, after (values).
    """
    rows = points.to_dict("records")
    found = [
        (before["at"], after["at"], before["value"], after["value"])
        for before, after in itertools.pairwise(rows)
        if after["joined"]
    ]
    return pd.DataFrame(found, columns=["start", "end", "before", "after"], dtype=float)
