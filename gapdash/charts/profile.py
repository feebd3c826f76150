"""The profile chart: one place's two rates at each stage, as dumbbells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings, words_gaps, words_profile
from gapdash.charts import base
from gapdash.charts.chosen import chosen_area
from gapdash.geodata import Geodata
from gapdash.groups import ALL, GAP, OTHER, roles_of
from gapdash.programmes import Programme
from gapdash.tables import added, arguments, builder, encoding, places, wording
from gapdash.tables.arguments import Comparator
from gapdash.tables.choices import choices
from gapdash.tables.columns import GAP_VIEW
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row, rows_of
from gapdash.tables.stages import year_to_compare
from gapdash.words_drawings import NO_FIGURE, NONE

ITSELF = "national_disadvantaged"  # the nation's disadvantaged pupils: no gap to themselves
WIDTH, NAMES, GAPS, ROW = 370, 210, 200, 64
EDGE, ASIDE, BELOW = 44, 12, 16  # pixels: at either end of the axis, to the gaps, to the foot
INTERVAL = 12  # pixels from a row's middle to an interval
TICKS = [0, 25, 50, 75, 100]
# Names before the rows, gaps behind them, and scores in their place: field, left edge, style.
TEXTS: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("stage", -NAMES, {"fontWeight": "bold", "dy": -8}),
    ("name", -NAMES, {"fontSize": 12, "dy": 8, "limit": NAMES - 12}),
    ("end", WIDTH + ASIDE, {"fontWeight": "bold"}),
    ("beside", WIDTH + ASIDE, {"fontSize": 12, "dy": 17}),
    ("scores", 4, {"limit": WIDTH}),
)
# What a chart holds of the table, and beside it.
DRAWN = (
    "indicator", "year", "disadvantaged", "disadvantaged_low", "disadvantaged_high", "compared",
    "gap", "low", "high", "reason", "stage", "name", "who", "whom", "figure", "compared_figure",
    "square", "gap_text", "drawn", "beside", "scores",
)  # fmt: skip


@takes_data
def profile_chart(
    data: Geodata, programme: str, area: str = "", *, comparator: Comparator = "local"
) -> alt.LayerChart:
    """One place's rates at each stage, in the latest year of each: the rows of its profile.

    A filled circle is disadvantaged pupils, with their 95% interval under it, an open one those
    they are compared with, an open square all pupils where no figures of others are held; the bar
    between them is the gap, which stands at the end with its own 95% interval. Scores have no
    place on the axis: their figures stand in words.

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
        With rows of ``gaps`` inside, and their sources under it. A stage whose figures are missing
        keeps its row and says why.

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
    own, whom = arguments.programme(data, programme), arguments.comparator(comparator)
    place = chosen_area(data, own, area) or own.whole
    called = names_of(data, own)[place]
    rows = profile_rows(data, own, place, whom)
    if rows.empty:
        raise ValueError(words_drawings.NO_PROFILE.format(place=called))
    sources = sources_of(data, own, dict(zip(rows["indicator"], rows["year"], strict=True)))
    said, under = (words.capital(called), words_drawings.PROFILE), [*_under(rows), *sources]
    size = {"width": WIDTH, "height": len(rows) * ROW, "whole": NAMES + WIDTH + GAPS}
    return base.printed(_marks(rows), said, under, left=-NAMES, below=BELOW, **size)


def profile_rows(data: Geodata, programme: Programme, place: str, comparator: str) -> pd.DataFrame:
    """What the dumbbells are drawn of.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator of which the nation has a gap, in the order of the profile: the
        columns of the one table, as they are shown; rank, stage, name, who and whom (what the two
        groups are called), figure and compared_figure (as they are written), square (bool: whether
        those compared are all pupils), gap_text (with its interval; "" where missing), end (that,
        or the number of the reason why it is missing), beside ("to all pupils" where it is that
        gap), drawn (bool: whether the values have a place on the axis) and scores (both, where
        they have none).
    """
    found = []
    for key in choices(data, programme).indicators:
        year = year_to_compare(data, programme, key)
        if year is None:
            continue
        table = builder.table_of(data, programme, key, comparator, GAP_VIEW)
        shown = encoding.shown(table[table["year"] == year])
        row = next(rows_of(shown[shown["area_code"] == place]))
        if comparator == ITSELF and place == programme.nation:
            row = row._replace(compared=math.nan, gap=math.nan)
        about = wording.catalogue_row(data, key)
        found.append({**row._asdict(), **_said(data, programme, row, about)})
    rows = pd.DataFrame(found).reindex(columns=list(DRAWN)).assign(rank=range(len(found)))
    numbers = _numbers(rows)
    gone = [f"{NO_FIGURE} ({numbers[why]})" if why in numbers else "" for why in rows["reason"]]
    return rows.assign(end=rows["gap_text"].where(rows["gap_text"] != "", gone))


def _said(
    data: Geodata, programme: Programme, row: Row, about: Mapping[str, Any]
) -> dict[str, str | bool]:
    """What is written of an indicator's row."""
    whom, reference = wording.whom_of(data, programme), OTHER
    if GAP not in roles_of(about["groups"]):
        reference = wording.indicator_words(data, programme, row.indicator)["reference"]
    pair = whom.get(reference, whom[OTHER])
    rough = row.value_approximate
    figures = {
        name: words.approximate(words.rate(value, row.unit, row.decimals), rough=rough)
        for name, value in (("figure", row.disadvantaged), ("compared_figure", row.compared))
    }
    gap = words.approximate(words.number(row.gap, row.decimals), rough=rough)
    interval = words.span(row.low, row.high, rough=row.interval_approximate)
    nation = names_of(data, programme)[programme.nation]
    label = words_gaps.comparator_label(row.comparator, pair, nation)
    who, percent = pair.disadvantaged_head.lower(), row.unit == "percent"
    square = reference == ALL and row.comparator != ITSELF
    both = f"{figures['figure'] or NONE} {who}; {figures['compared_figure'] or NONE} {label}"
    return {
        **figures,
        "stage": str(about["stage"]),
        "name": f"{about['short_name']}, {row.year}",
        "who": who,
        "whom": label,
        "square": square,
        "gap_text": f"{gap}  ({interval})" if gap and interval else gap,
        "drawn": percent,
        "beside": words_profile.ROW["to_all"] if square and gap else "",
        "scores": "" if percent or not any(figures.values()) else both,
    }


def _under(rows: pd.DataFrame) -> list[str]:
    """How the marks are read, and what is missing and why."""
    first = rows.iloc[0]
    spread = rows["drawn"] & rows["disadvantaged_low"].notna()
    key = words_drawings.profile_key(first["who"], first["whom"], interval=bool(spread.any()))
    texts = rows[["figure", "compared_figure", "gap_text"]].to_numpy().ravel()
    notes = [f"{number}. {words.capital(why)}." for why, number in _numbers(rows).items()]
    return [key, *notes, words_drawings.approximate(texts)]


def _numbers(rows: pd.DataFrame) -> dict[str, int]:
    """The number of each reason for which a gap is missing, in the list under the chart."""
    reasons = dict.fromkeys(rows.loc[(rows["gap_text"] == "") & (rows["reason"] != ""), "reason"])
    return {reason: number for number, reason in enumerate(reasons, start=1)}


def _marks(rows: pd.DataFrame) -> list[alt.Chart]:
    """Axis, bars, intervals, marks and texts."""
    every = alt.Chart(rows).encode(y=base.RANK)
    top = base.top_axis(values=TICKS, labelExpr="datum.value + '%'")
    x = partial(base.x, limits=[0, 100], axis=top, range=[EDGE, WIDTH - EDGE])

    def at(*fields: str) -> alt.Chart:
        drawn = every.transform_filter("datum.drawn").encode(x=x(fields[0]))
        return base.known(drawn, *fields)

    both, own, compared = (
        at(*fields) for fields in (("disadvantaged", "compared"), ("disadvantaged",), ("compared",))
    )
    shape = alt.condition("datum.square", alt.value("square"), alt.value("circle"))
    thin: dict[str, Any] = {"strokeWidth": 1.5, "color": base.MUTED, "yOffset": INTERVAL}
    return [
        both.mark_rule(strokeWidth=7, color=base.BAR).encode(x2="compared:Q"),
        at("disadvantaged_low").mark_rule(**thin).encode(x2="disadvantaged_high:Q"),
        compared.mark_point(strokeWidth=2.5, size=150, **base.HOLLOW).encode(
            shape=shape, tooltip="compared_figure:N"
        ),
        own.mark_circle(size=190, color=base.DEEP, opacity=1).encode(
            tooltip="figure:N"
        ),
        *_figures(own, "figure", ">", fontWeight="bold", color=base.DEEP),
        *_figures(compared, "compared_figure", "<="),
        *(
            every.mark_text(**base.lettering(**style)).encode(x=alt.value(left), text=f"{field}:N")
            for field, left, style in TEXTS
        ),
    ]  # fmt: skip


def _figures(drawn: alt.Chart, field: str, beyond: str, **own: Any) -> Iterator[alt.Chart]:  # noqa: ANN401 - altair's own
    """The figures of a group, each on the outer side of its mark: right where it lies beyond."""
    right = f"datum.disadvantaged {beyond} datum.compared"
    for which, style in ((right, {"dx": 11}), (f"!({right})", {"align": "right", "dx": -11})):
        side = drawn.transform_filter(which)
        yield side.mark_text(**base.lettering(fontSize=12, **style, **own)).encode(
            text=f"{field}:N"
        )


def names_of(data: Geodata, programme: Programme) -> dict[str, str]:
    """Names of a programme's areas within a sentence, by their keys."""
    areas = places.areas_of(data, programme)
    return dict(zip(areas["area_code"], areas["in_words"], strict=True))


def sources_of(data: Geodata, programme: Programme, years: Mapping[str, int]) -> list[str]:
    """Every publication of some indicators, each with the years (by indicator) that are drawn."""
    of, listed = data.catalogue.set_index("indicator")["source"], dict[str, set[int]]()
    for key, year in years.items():
        listed.setdefault(str(of[key]), set()).add(int(year))
    rows: dict[Any, Any] = data.sources.set_index("source").to_dict("index")
    said = words_profile.credits_of([(rows[key], at) for key, at in listed.items()])
    codes = tuple(names_of(data, programme))
    said += [text for key in years for text in added.credits_of_added(data, key, codes)]
    report = places.report_of(data, programme)
    return [*said, report["credit"]] if report else said
