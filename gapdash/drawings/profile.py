"""The profile chart: one place's two rates at each stage, as dumbbells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import altair as alt
import pandas as pd

from gapdash import words, words_drawings
from gapdash.analysis.asked import Comparator
from gapdash.charts.base import FONT, MUTED, TEXT, axis
from gapdash.charts.order import DEEP
from gapdash.drawings import paper, renderer
from gapdash.drawings.profiles import Profile
from gapdash.geodata import Geodata
from gapdash.words_drawings import NO_FIGURE, NONE

WIDTH, ROW, NAMES, GAPS = 380, 64, 210, 190
BAR, LINE = "#9fb3c8", "#d9d6d0"
INTERVAL, FIGURE = 9, 23  # pixels from a row's middle to an interval, and to a figure
CLOSE = 12  # percentages: figures nearer than this stand apart
BELOW = 16
TICKS = [0, 25, 50, 75, 100]


def profile_chart(
    data: Geodata, programme: str, area: str = "", *, comparator: Comparator = "local"
) -> alt.LayerChart:
    """One place's rates at each stage, in the latest year of each: the rows of its profile.

    A filled circle is disadvantaged pupils, an open one those they are compared with, an open
    square all pupils where no figures of others are held; the bar between them is the gap, which
    stands at the end with its 95% interval. The lines above and under the circles are the 95%
    intervals of the two rates. Scores have no place on the axis: their figures stand in words.

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
        With the figures inside, those of ``profile_rows``, and their sources under it. A stage
        whose figures are missing keeps its row and says why.

    Raises
    ------
    ValueError
        If programme, area or comparator are unknown, or the programme has no profile.

    Examples
    --------
    >>> import gapdash
    >>> chart = gapdash.profile_chart(gapdash.load(), "south-west", "Cornwall")
    >>> type(chart).__name__
    'LayerChart'
    """
    shown = Profile.of(data, programme, area, comparator)
    if not shown.indicators:
        raise ValueError(words_drawings.NO_PROFILE.format(place=shown.place["words"]))
    renderer.enable()
    rows = profile_rows(shown)
    whole = NAMES + WIDTH + GAPS
    first = next(iter(shown.indicators.values()))
    key = words_drawings.profile_key(
        shown.bundle["words"]["row"]["low"],
        shown.compared_with(first),
        interval=bool(rows["low"].notna().any() or rows["against_low"].notna().any()),
    )
    reasons = list(dict.fromkeys(filter(None, rows["reason"])))
    numbers = {reason: number for number, reason in enumerate(reasons, start=1)}
    rows["gap"] = rows["gap"].where(
        rows["reason"] == "", [f"{NO_FIGURE} ({numbers.get(why, '')})" for why in rows["reason"]]
    )
    notes = [f"{number}. {words.capital(why)}." for why, number in numbers.items()]
    texts = [key, *notes, *shown.bundle["sources"]]
    under = paper.foot(texts, whole, left=-NAMES, top=len(rows) * ROW + BELOW)
    title = words.capital(shown.place["words"])
    drawn: alt.LayerChart = (_layers(rows) + under).properties(
        width=WIDTH,
        height=alt.Step(ROW),
        view=alt.ViewBackground(stroke=None),
        title=paper.heading(title, words_drawings.PROFILE, whole),
    )
    return drawn


def profile_rows(shown: Profile) -> pd.DataFrame:
    """What the dumbbells are drawn of.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator, in the order of the profile: key, rank, stage, name, year, value,
        low, high (percent of disadvantaged pupils, with their 95% interval), against,
        against_low, against_high (of those compared with), figure, against_figure (as they are
        written), square (bool: whether those are all pupils), gap (with its interval, as it is
        written; "" where missing), reason (why it is missing), words (both figures, where they are
        scores). Numbers are NaN where missing and for scores.
    """
    found = []
    for rank, (key, own) in enumerate(shown.indicators.items()):
        first, second = shown.rates(own)
        percent = own["unit"] == "percent"
        found.append(
            {
                "key": key,
                "rank": rank,
                "stage": own["stage"],
                "name": f"{own['short_name']}, {own['year']}",
                **{name: first[name] if percent else None for name in ("value", "low", "high")},
                **{
                    f"against{end}": second[name] if percent else None
                    for end, name in (("", "value"), ("_low", "low"), ("_high", "high"))
                },
                "figure": first["text"],
                "against_figure": second["text"],
                "square": own["reference"] == "all"
                and shown.comparator != "national_disadvantaged",
                "gap": shown.gap(own),
                "reason": shown.reason(own),
                "words": "" if percent else _score(shown, own, first, second),
            }
        )
    numbers = ("value", "low", "high", "against", "against_low", "against_high")
    return pd.DataFrame(found).astype(dict.fromkeys(numbers, float))


def _score(
    shown: Profile, own: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> str:
    """Both figures in words: a score has no place on the axis."""
    if not first["text"] and not second["text"]:
        return ""
    low = f"{first['text'] or NONE} {shown.bundle['words']['row']['low']}"
    return f"{low}; {second['text'] or NONE} {shown.compared_with(own)}"


def _layers(rows: pd.DataFrame) -> alt.LayerChart:
    base = alt.Chart(rows)
    scale = alt.Scale(domain=[0, 100], nice=False)
    top = axis(
        orient="top", title=None, values=TICKS, domain=False, ticks=False, labelColor=MUTED,
        labelExpr="datum.value + '%'", gridColor=LINE,
    )  # fmt: skip
    y = alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=top)

    bar = (
        base.transform_filter("isValid(datum.value) && isValid(datum.against)")
        .mark_rule(strokeWidth=7, color=BAR)
        .encode(x=x("value"), x2="against:Q", y=y)
    )
    spans = [
        base.transform_filter(f"isValid(datum.{low})")
        .mark_rule(strokeWidth=1.5, color=MUTED, yOffset=off)
        .encode(x=x(low), x2=f"{high}:Q", y=y)
        for low, high, off in (
            ("low", "high", -INTERVAL), ("against_low", "against_high", INTERVAL)
        )
    ]  # fmt: skip
    marks = [
        base.transform_filter(f"isValid(datum.{field}) && {condition}")
        .mark_point(
            shape=shape, filled=True, fill=fill, stroke=DEEP, strokeWidth=2.5, size=150, opacity=1
        )
        .encode(x=x(field), y=y, tooltip=figure)
        for field, condition, shape, fill, figure in (
            ("against", "datum.square", "square", "white", "against_figure:N"),
            ("against", "!datum.square", "circle", "white", "against_figure:N"),
            ("value", "true", "circle", DEEP, "figure:N"),
        )
    ]
    layers: Any = alt.layer(bar, *spans, *marks, *_figures(base, x, y), *_texts(base, y))
    drawn: alt.LayerChart = layers
    return drawn


def _figures(base: alt.Chart, x: Callable[[str], alt.X], y: alt.Y) -> list[alt.Chart]:
    """The two figures under their marks; where these are close, each on its own outer side."""
    near = f"abs(datum.value - datum.against) < {CLOSE}"
    written = []
    styles: dict[str, dict[str, Any]] = {
        "value": {"fontWeight": "bold", "color": DEEP},
        "against": {"color": TEXT},
    }
    for field, other, figure in (
        ("value", "against", "figure:N"),
        ("against", "value", "against_figure:N"),
    ):
        tied = f"datum.{field} == datum.{other} && '{field}' == 'value'"
        left = f"datum.{field} < datum.{other} || ({tied})"
        places: list[tuple[Literal["left", "center", "right"], str, int]] = [
            ("center", f"!({near})", 0),
            ("right", f"{near} && ({left})", 4),
            ("left", f"{near} && !({left})", -4),
        ]
        for align, condition, dx in places:
            written.append(
                base.transform_filter(f"isValid(datum.{field}) && ({condition})")
                .mark_text(font=FONT, fontSize=12, dy=FIGURE, dx=dx, align=align, **styles[field])
                .encode(x=x(field), y=y, text=figure)
            )
    return written


def _texts(base: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """Names before the rows, gaps behind them, and scores in their place."""
    left, right = alt.value(-NAMES), alt.value(WIDTH + 14)
    kept: dict[str, Any] = {"font": FONT, "color": TEXT, "align": "left"}
    return [
        base.mark_text(fontSize=13, fontWeight="bold", dy=-8, limit=NAMES - 12, **kept).encode(
            x=left, y=y, text="stage:N"
        ),
        base.mark_text(fontSize=12, dy=8, limit=NAMES - 12, **kept).encode(
            x=left, y=y, text="name:N"
        ),
        base.mark_text(fontSize=13, fontWeight="bold", **kept).encode(x=right, y=y, text="gap:N"),
        base.mark_text(fontSize=13, **kept).encode(x=alt.value(4), y=y, text="words:N"),
    ]
