"""Captions: what Explore says below its trend, decided for each area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gapdash import words_explore, words_measures
from gapdash.tables.columns import AUTHORITY

Begins = tuple[int, str]  # position of a line's first year, and why it has none before


def trend_sentences(trends: pd.DataFrame, *, gap: bool) -> list[str]:
    """What became of each area's trend, and of a gap when it would close.

    Parameters
    ----------
    trends
        Rows of ``trend_rows.trend_table``.
    gap
        Whether it is a gap that moves, or a rate.
    """
    said = words_measures.trend_words(gap=gap)
    return [
        words_measures.trend_sentence(row, said, closing=gap) for row in trends.to_dict("records")
    ]


def beginnings(table: pd.DataFrame) -> tuple[str, list[str]]:
    """Which lines of a trend begin after the others, or never, and why.

    Parameters
    ----------
    table
        The one table of a measure, every year.

    Returns
    -------
    tuple of str and list of str
        What is said of the wider areas together, and of each authority; "" where its line begins
        with theirs, and for the others. In the table's order.
    """
    years = sorted(table["year"].unique().tolist())
    first = table[table["year"] == years[0]]
    width = len(first)
    known = table["value"].notna().to_numpy().reshape(len(years), width)
    reason = table["reason"].to_numpy().reshape(len(years), width)
    starts = np.where(known.any(axis=0), known.argmax(axis=0), len(years))
    single = (first["kind"] == AUTHORITY).to_numpy()
    axis = int(starts[~single].min())
    found: list[Begins | None] = []
    for start, own in zip(starts.tolist(), reason.T[:, axis:].tolist(), strict=True):
        reasons = set(own[: max(start - axis, 0)])
        found.append((start, reasons.pop()) if len(reasons) == 1 else None)
    names = first["area"].tolist()
    alike: dict[Begins, list[str]] = {}
    for at in np.flatnonzero(~single):
        begin = found[at]
        if begin is not None:
            alike.setdefault(begin, []).append(names[at])
    wider = " ".join(_said(begin, called, years) for begin, called in alike.items())
    return wider, [
        _said(begin, [name], years) if own and begin is not None else ""
        for begin, name, own in zip(found, names, single, strict=True)
    ]


def _said(begin: Begins, names: Sequence[str], years: Sequence[int]) -> str:
    start, reason = begin
    known = start < len(years)
    return words_explore.BEGINS["late" if known else "never"].format(
        names=", ".join(names), year=years[start] if known else "", reason=reason
    )
