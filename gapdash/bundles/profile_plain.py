"""Profiles whose gaps carry no interval: what is published stands side by side, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gapdash import table_files, words, words_gaps, words_plain
from gapdash.bundles.profile_rows import Row, rate_part
from gapdash.groups import ALL, QUINTILES, Compared
from gapdash.measures import COMPARATORS, FIFTHS

LOCAL = "local"


@dataclass(frozen=True)
class Setting:
    """What such a page is about.

    Parameters
    ----------
    places
        The programme's places: ``programme.places_of``.
    whom
        Whom the nation's indicators compare.
    nation, called
        The nation's code, and its name within a sentence.
    programme
        The programme's name within a sentence.
    reported
        Whether its own figures come from its report.
    """

    places: list[dict[str, Any]]
    whom: Compared
    nation: str
    called: str
    programme: str
    reported: bool


def is_plain(rows: Sequence[Row]) -> bool:
    """Whether no gap of any row carries an interval, in any year."""
    return all(
        row.grid.frame[f"gap_{name}_low"].isna().all() for row in rows for name in COMPARATORS
    )


def kind_of(row: Row) -> str:
    """What a row's gap is: ``words_plain.kind_of``."""
    return words_plain.kind_of(row.about["groups"])


def by_fifths(row: Row) -> bool:
    """Whether a row's groups are fifths of areas by deprivation."""
    return bool({"gap", *QUINTILES} & set(row.about["groups"].split()))


def plain_rows(rows: Sequence[Row], heads: pd.Series, nation: str) -> dict[str, dict[str, Any]]:
    """What such a page shows of each row beyond ``profile_rows.row_bundle``, by its indicator.

    Parameters
    ----------
    rows
        The page's rows.
    heads
        What groups are called over a column, by group: ``groups.load_groups``.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        By indicator: kind; is (what the gap is, by comparator); everyone (the rate of all
        pupils, as ``rates`` has those of groups, where only a gap is published); fifths (names,
        values of each for each area, and most, the highest of them) and slope where all five
        quintiles are published; breaks (where its lines are cut).
    """
    return {row.about["indicator"]: _plain_row(row, heads, nation) for row in rows}


def _plain_row(row: Row, heads: pd.Series, nation: str) -> dict[str, Any]:
    kind = kind_of(row)
    part: dict[str, Any] = {
        "kind": kind,
        "is": {name: words_plain.gap_is(kind, name, row.whom, nation) for name in COMPARATORS},
        "breaks": [
            {
                "said": words_plain.ROW["cut"].format(
                    label=cut.label, before=cut.last_before, after=cut.first_after
                ),
                "reason": cut.reason,
            }
            for cut in table_files.rows(row.cuts[row.cuts["kind"] == "break"])
        ],
    }
    if kind == words_plain.PUBLISHED:
        part["everyone"] = rate_part(row, ALL)
    if set(QUINTILES) <= set(row.about["groups"].split()):
        values = [row.grid.figures(column)[row.at] for column in FIFTHS]
        known = [value for fifth in values for value in fifth if value is not None]
        part["fifths"] = {
            "heads": [heads[name] for name in QUINTILES],
            "values": values,
            "most": max(known, default=None),
        }
        part["slope"] = row.grid.figures("slope")[row.at]
    return part


def leads(rows: Sequence[Row], setting: Setting) -> dict[str, list[str]]:
    """The page's first sentence for each place, by comparator.

    It tells of the indicator that opens a page, or of the first that has a gap.
    """
    ranked = sorted(rows, key=lambda row: row.about["opens"] != "yes")
    return {
        name: [_lead(ranked, setting, place, name) for place in setting.places]
        for name in COMPARATORS
    }


def _lead(ranked: Sequence[Row], setting: Setting, place: dict[str, Any], name: str) -> str:
    for row in ranked:
        here, there = (row.latest.loc[key] for key in (place["key"], setting.nation))
        if pd.isna(here[f"gap_{name}"]):
            continue
        said = _said(row, here, place["words"], name, setting.called)
        if name == LOCAL and place["key"] != setting.nation:
            gap = words.gap(there["gap_local"], row.about["unit"], row.about["decimals"])
            said = f"{said} {words.nation_gap(setting.called).format(gap=gap)}"
        return words.capital(said)
    against = words_gaps.against(name, setting.whom, setting.called)
    return words_plain.NO_LEAD.format(place=place["words"], whom=against)


def _said(row: Row, here: pd.Series, place: str, name: str, nation: str) -> str:
    """The sentence about one gap, as the other pages say it."""
    about = row.about
    unit, decimals = about["unit"], int(about["decimals"])
    published = kind_of(row) == words_plain.PUBLISHED
    against = words_gaps.against(name, row.whom, nation)
    patterns = words.patterns(about, against, nation)
    rate = here["all" if published else "disadvantaged"]
    if published:
        patterns |= words_gaps.published_gap(about, row.whom)
    gap = float(here[f"gap_{name}"])
    shown = words.gap(gap, unit, decimals)
    # A gap that is shown as none is said to be none.
    level = not shown.partition(" ")[0].strip("0.")
    how = "level" if level else ("behind" if gap > 0 else "ahead")
    return patterns[f"bare_{how}" if pd.isna(rate) else how].format(
        year=row.year, place=place, gap=shown,
        value="" if pd.isna(rate) else words.rate(float(rate), unit, decimals),
    )  # fmt: skip


def plain_part(rows: Sequence[Row], setting: Setting) -> dict[str, Any]:
    """All that such a page says of its programme as a whole.

    Returns
    -------
    dict
        leads, by comparator and place; path (why none is drawn); reading; and the patterns of
        ``words_plain.patterns``.
    """
    kinds: dict[str, list[str]] = {}
    compares: dict[str, Compared] = {}
    for row in rows:
        kinds.setdefault(kind_of(row), []).append(_low(str(row.about["short_name"])))
        compares.setdefault(kind_of(row), row.whom)
    sloped = any(set(QUINTILES) <= set(row.about["groups"].split()) for row in rows)
    fifths = any(by_fifths(row) for row in rows)
    shown = [*kinds, *(["slope"] if sloped else [])]
    whom, called, reported = setting.whom, setting.called, setting.reported
    report = setting.programme if reported else ""
    return {
        "leads": leads(rows, setting),
        "path": words_plain.kinds_said(kinds, compares),
        "reading": words_plain.reading(whom, called, report, shown, fifths=fifths),
        **words_plain.patterns(whom, called, setting.programme, fifths=fifths, reported=reported),
    }


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]
