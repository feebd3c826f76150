"""Profiles whose gaps carry no interval: what is published stands side by side, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

import numpy as np
import pandas as pd

from gapdash import table_files, words, words_gaps, words_plain
from gapdash.bundles.profile_rows import Row
from gapdash.groups import GAP, OTHER, QUINTILES, Compared
from gapdash.measures import COMPARATORS
from gapdash.tables.choices import LOCAL, Choice
from gapdash.tables.columns import GAP_VIEW
from gapdash.tables.document_types import Area
from gapdash.tables.places import report_of
from gapdash.tables.shown import Shown
from gapdash.tables.wording import whom_of

FIVE = ("disadvantaged", "simd_q2", "simd_q3", "simd_q4", "reference")


class Cut(TypedDict):
    """Where a line is cut, and why."""

    said: str
    reason: str


class Fifths(TypedDict):
    """What the five fifths are called, and the highest value of any place's."""

    heads: list[str]
    most: float | None


PlainRow = TypedDict(
    "PlainRow",
    {
        "kind": str,
        "is": dict[str, str],  # what the gap is, by comparator
        "breaks": list[Cut],
        "fifths": NotRequired[Fifths],
    },
)


def has_all_fifths(row: Row) -> bool:
    """Whether a row's indicator is published by all five fifths of areas by deprivation."""
    return set(QUINTILES) <= set(row.about["groups"].split())


def plain_row(row: Row, nation: str) -> PlainRow:
    """What such a page shows of a row beyond ``profile_rows.row_part``.

    Parameters
    ----------
    row
        The row.
    nation
        The nation's name within a sentence.
    """
    pattern = words_plain.ROW["cut"]
    part: PlainRow = {
        "kind": row.kind,
        "is": {name: words_plain.gap_is(row.kind, name, row.whom, nation) for name in COMPARATORS},
        "breaks": [
            {
                "said": pattern.format(
                    label=cut.label, before=cut.last_before, after=cut.first_after
                ),
                "reason": cut.reason,
            }
            for cut in table_files.rows(row.cuts[row.cuts["kind"] == "break"])
        ],
    }
    if has_all_fifths(row):
        heads = row.data.groups.set_index("group")["head"]
        values = row.in_year(LOCAL, as_shown=True)[list(FIVE)].to_numpy(dtype=float)
        most = None if np.isnan(values).all() else float(np.nanmax(values))
        part["fifths"] = {
            "heads": [str(heads[name]) for name in QUINTILES],
            "most": most,
        }
    return part


def plain_part(rows: Sequence[Row], areas: Sequence[Area], nation: str) -> dict[str, Any]:
    """All that such a page says of its programme as a whole.

    Parameters
    ----------
    rows
        The page's rows, at least one.
    areas
        The programme's areas.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        leads, by comparator and place; path (why none is drawn); reading; and the patterns of
        ``words_plain.patterns``.
    """
    data, programme = rows[0].data, rows[0].programme
    whom = whom_of(data, programme)[OTHER]
    kinds: dict[str, list[str]] = {}
    compares: dict[str, Compared] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(_low(str(row.about["short_name"])))
        compares.setdefault(row.kind, row.whom)
    groups = {name for row in rows for name in row.about["groups"].split()}
    fifths = bool({GAP, *QUINTILES} & groups)
    sloped = ["slope"] if any(map(has_all_fifths, rows)) else []
    reported = bool(report_of(data, programme))
    called = programme.in_words
    return {
        "leads": leads(rows, areas, whom, nation),
        "path": words_plain.kinds_said(kinds, compares),
        "reading": words_plain.reading(
            whom, nation, called if reported else "", [*kinds, *sloped], fifths=fifths
        ),
        **words_plain.patterns(whom, nation, called, fifths=fifths, reported=reported),
    }


def leads(
    rows: Sequence[Row], areas: Sequence[Area], whom: Compared, nation: str
) -> dict[str, list[str]]:
    """The page's first sentence for each place, by comparator.

    It tells of the indicator that opens a page, or of the first that has a gap.

    Parameters
    ----------
    rows, areas, nation
        As ``plain_part`` takes them.
    whom
        Whom the nation's indicators compare.
    """
    ranked = sorted(rows, key=lambda row: row.about["opens"] != "yes")
    found: dict[str, list[str]] = {}
    for name in COMPARATORS:
        shown_of = [_in_view(row, name) for row in ranked]
        shown_of = [each for each in shown_of if each.measure == name]
        against = words_gaps.against(name, whom, nation)
        found[name] = [
            _lead(shown_of, area["key"])
            or words_plain.NO_LEAD.format(place=area["words"], whom=against)
            for area in areas
        ]
    return found


def _in_view(row: Row, comparator: str) -> Shown:
    choice = Choice(row.programme.slug, row.key, row.year, "", comparator, GAP_VIEW)
    return Shown.of(row.data, row.programme, choice)


def _lead(ranked: Sequence[Shown], area: str) -> str:
    for shown_of in ranked:
        row = shown_of.row(area)
        if row is None or pd.isna(row.gap):
            continue
        said = shown_of.sentence_about(row)
        nation = shown_of.row(shown_of.nation)
        if shown_of.measure == LOCAL and area != shown_of.nation and nation is not None:
            called = shown_of.names[shown_of.nation]
            said = f"{said} {words.nation_gap(called).format(gap=shown_of.gap(nation))}"
        return said
    return ""


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]
