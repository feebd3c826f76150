"""Paper: what stands above and below a chart, so that it can be read wherever it is put."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from gapdash.charts.base import FONT, MUTED, TEXT
from gapdash.words_measures import APPROXIMATE, APPROXIMATE_MEANS

TITLE, SUBTITLE, FOOT = 17, 14, 12  # pixels of type
LETTER = 0.5  # of its height: how wide a letter of the type is, on average
LINE = 1.4  # of its height: how far lines of it stand apart


def heading(title: str, said: str, width: float) -> alt.TitleParams:
    """A chart's title, with what it shows in a sentence.

    Parameters
    ----------
    title, said
        The texts.
    width
        Pixels that they may take.
    """
    kept: dict[str, Any] = {"anchor": "start", "font": FONT, "color": TEXT}
    return alt.TitleParams(
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
    rows = pd.DataFrame({"lines": ["\n".join(lines)]})
    drawn: alt.Chart = (
        alt.Chart(rows)
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


def approximate(*drawn: pd.DataFrame | str) -> list[str]:
    """What the sign of an approximate figure means, where anything that is drawn has it.

    Parameters
    ----------
    drawn
        Every row that is drawn, with its words, and every sentence around it.
    """
    texts = (one if isinstance(one, str) else str(one.to_dict()) for one in drawn)
    return [f"{APPROXIMATE_MEANS}."] if any(APPROXIMATE in text for text in texts) else []


def _lines(text: str, width: float, size: float) -> list[str]:
    return textwrap.wrap(text, int(width / (size * LETTER)), break_long_words=False)
