"""Paper: what stands above and below a chart, so that it can be read wherever it is put."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from gapdash.charts.base import FONT, MUTED, TEXT

TITLE, SUBTITLE, FOOT = 17, 14, 12  # pixels of type
LETTER = 0.5  # of its height: how wide a letter of the type is, on average
LINE = 1.4  # of its height: how far lines of it stand apart


def heading(title: str, said: str, width: float) -> dict[str, Any]:
    """A chart's title, with what it shows in a sentence, which is its description too.

    Parameters
    ----------
    title, said
        The texts.
    width
        Pixels that they may take.

    Returns
    -------
    dict
        Properties of the chart.
    """
    kept: dict[str, Any] = {"anchor": "start", "font": FONT, "color": TEXT}
    shown = alt.TitleParams(
        text=_lines(title, width, TITLE),
        subtitle=_lines(said, width, SUBTITLE) if said else [],
        fontSize=TITLE,
        fontWeight="bold",
        subtitleFont=FONT,
        subtitleFontSize=SUBTITLE,
        subtitleColor=TEXT,
        subtitleLineHeight=round(SUBTITLE * LINE),
        subtitlePadding=6,
        offset=18,
        frame="bounds",
        **kept,
    )
    return {"title": shown, "description": f"{title}. {said}".strip()}


def over(text: str) -> alt.TitleParams:
    """What a plot beside another shows, over its axis."""
    return alt.TitleParams(
        text=text, anchor="start", frame="group", offset=6,
        font=FONT, fontSize=FOOT, fontWeight="bold", color=MUTED,
    )  # fmt: skip


def foot(texts: Iterable[str], width: float, *, left: float, top: float) -> alt.Chart:
    """Sentences under a chart, as a layer of it: how to read it, and its source.

    Parameters
    ----------
    texts
        The sentences, each on a line of its own; "" is left out.
    width
        Pixels that they may take.
    left, top
        Where they begin, in pixels from the upper left corner of the plot.
    """
    lines = [line for text in texts if text for line in _lines(text, width, FOOT)]
    drawn: alt.Chart = (
        alt.Chart(pd.DataFrame({"lines": ["\n".join(lines)]}))
        .mark_text(
            align="left",
            baseline="top",
            font=FONT,
            fontSize=FOOT,
            lineBreak="\n",
            lineHeight=round(FOOT * LINE),
            color=MUTED,
        )
        .encode(x=alt.value(left), y=alt.value(top), text="lines:N")
    )
    return drawn


def _lines(text: str, width: float, size: float) -> list[str]:
    return textwrap.wrap(text, int(width / (size * LETTER)), break_long_words=False)
