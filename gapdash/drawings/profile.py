"""The profile chart: one place's two rates at each stage, as dumbbells."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from gapdash import words, words_drawings
from gapdash.drawings import paper
from gapdash.drawings.profile_marks import NAMES, WIDTH, marks_of
from gapdash.drawings.profiles import ITSELF, Profile
from gapdash.geodata import Geodata
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data
from gapdash.words_drawings import NO_FIGURE, NONE

ROW, GAPS = 64, 200
BELOW = 16


@takes_data
def profile_chart(
    data: Geodata, programme: str, area: str = "", *, comparator: Comparator = "local"
) -> alt.LayerChart:
    """One place's rates at each stage, in the latest year of each: the rows of its profile.

    A filled circle is disadvantaged pupils, an open one those they are compared with, an open
    square all pupils where no figures of others are held; the bar between them is the gap, which
    stands at the end with its 95% interval. The lines above and under the circles are the 95%
    intervals of the two rates. Scores have no place on the axis: their figures stand in words.

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
    texts = [key, *notes, *paper.approximate(rows), *shown.bundle["sources"]]
    under = paper.foot(texts, whole, left=-NAMES, top=len(rows) * ROW + BELOW)
    title = words.capital(shown.place["words"])
    drawn: alt.LayerChart = (marks_of(rows) + under).properties(
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
        written; "" where missing), beside ("to all pupils" where a gap is that one), reason (why
        it is missing), words (both figures, where they are scores). Numbers are NaN where missing
        and for scores.
    """
    found = []
    for rank, (key, own) in enumerate(shown.indicators.items()):
        first, second = shown.rates(own)
        percent = own["unit"] == "percent"
        to_all = own["reference"] == "all" and shown.comparator != ITSELF
        gap = shown.gap(own)
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
                "square": to_all,
                "gap": gap,
                "beside": shown.bundle["words"]["row"]["to_all"] if to_all and gap else "",
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
