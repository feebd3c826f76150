"""Slots of places: which of them do better or worse than their nation, in groups, never ranks."""

from __future__ import annotations

import math
from collections.abc import Callable

from gapdash import words, words_stories
from gapdash.measures.verdicts import BETTER, WORSE
from gapdash.stories.context import Context, Filling, slot
from gapdash.stories.findings import Unfit, allowed
from gapdash.tables.columns import AUTHORITY, NOT_TESTED, REGION, SUB_REGION
from gapdash.tables.rows import Row

AMONG = {"authorities": (AUTHORITY,), "sub-regions": (SUB_REGION, REGION)}


@slot("among")
def worse_places(of: Context) -> Filling:
    """Places that do worse than the nation, by their intervals: “Devon and Torbay”."""
    return _by_verdict(of, WORSE)


@slot("among")
def better_places(of: Context) -> Filling:
    """Places that do better than the nation, by their intervals: “7 of the 15 authorities”."""
    return _by_verdict(of, BETTER)


@slot("among")
def ahead_places(of: Context) -> Filling:
    """Places whose published figure is better than the nation's; it says nothing of chance."""
    nation = _shown(of.valued(of.shown.nation))
    lower = not of.shown.is_rate or of.shown.about["better"] == "lower"

    def ahead(row: Row) -> bool:
        return _shown(row) < nation if lower else _shown(row) > nation

    return _among(of, ahead, lambda row: not math.isnan(row.value))


@slot()
def widest(of: Context) -> Filling:
    """Where in the programme the gap is widest, as a sentence: “The gap is widest in …”."""
    row = of.valued()
    text = of.shown.words["widest"].get(str(row.year), "")
    if not text:
        wrong = words_stories.NO_WIDEST.format(year=row.year)
        raise Unfit(wrong, words_stories.OTHER_VIEW)
    return Filling(text.replace("*", ""))


def _shown(row: Row) -> float:
    return words.rounded(row.value, row.decimals)


def _by_verdict(of: Context, verdict: str) -> Filling:
    return _among(of, lambda row: row.verdict == verdict, lambda row: row.verdict != NOT_TESTED)


def _among(of: Context, picks: Callable[[Row], bool], counts: Callable[[Row], bool]) -> Filling:
    """The places that are picked, among those that count."""
    among = of.own.get("among", "authorities")
    if among not in AMONG:
        wrong = f"among “{among}” is no group of places"
        raise Unfit(wrong, allowed(tuple(AMONG), among))
    shown, part = of.shown, of.view.choice.area
    within = part if part in {one.letter for one in shown.programme.sub_regions} else ""
    # What stands for a handful of pupils says more of chance than of a place.
    known = [
        row
        for row in shown.rows()
        if row.kind in AMONG[among] and within in {"", row.sub_region}
        if counts(row) and not row.small
    ]
    if not known:
        wrong = words_stories.NO_PLACES.format(among=among)
        raise Unfit(wrong, words_stories.WITHOUT_TEST)
    names = [shown.names[row.area_code] for row in known if picks(row)]
    return Filling(words_stories.places(names, len(known), _noun(of, among)))


def _noun(of: Context, among: str) -> str:
    """What the places are called: a nation's regions and Scotland's councils by their names."""
    programme = of.ground.programme
    if among == "authorities":
        return words_stories.COUNCILS if programme.nation.startswith("S") else among
    return words_stories.REGIONS if all(part.area for part in programme.sub_regions) else among
