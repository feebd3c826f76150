"""Slots of places: which of them do better or worse than their nation, in groups, never ranks."""

from __future__ import annotations

from collections.abc import Callable

from gapdash import words_stories
from gapdash.tables.columns import RATE
from gapdash.stories.asked import Asked, Said, slot
from gapdash.stories.figures import Seen
from gapdash.stories.findings import Unfit, allowed

AMONG = {"authorities": "authority", "sub-regions": "part"}


@slot("among")
def worse_places(asked: Asked) -> Said:
    """Places that do worse than the nation, by their intervals: “Devon and Torbay”."""
    return _by_verdict(asked, "w")


@slot("among")
def better_places(asked: Asked) -> Said:
    """Places that do better than the nation, by their intervals: “7 of the 15 authorities”."""
    return _by_verdict(asked, "b")


@slot("among")
def ahead_places(asked: Asked) -> Said:
    """Places whose published figure is better than the nation's; it says nothing of chance."""
    nation = asked.gap_or_rate(asked.seen_nation)
    measure = asked.figures.measure(asked.view)
    lower = measure != RATE or asked.about["better"] == "lower"

    def ahead(seen: Seen) -> bool:
        value = float(seen.value or 0)
        return value < nation if lower else value > nation

    return _among(asked, ahead, lambda seen: seen.value is not None)


@slot()
def widest(asked: Asked) -> Said:
    """Where in the programme the gap is widest, as a sentence: “The gap is widest in …”."""
    asked.gap_or_rate(asked.seen)
    said = asked.figures.words_of(asked.view)["widest"].get(asked.view.year, "")
    if not said:
        wrong = words_stories.NO_WIDEST.format(year=asked.view.year)
        raise Unfit(wrong, words_stories.OTHER_VIEW)
    return Said(said.replace("*", ""))


def _by_verdict(asked: Asked, letter: str) -> Said:
    return _among(asked, lambda seen: seen.verdict == letter, lambda seen: seen.verdict != "-")


def _among(asked: Asked, picks: Callable[[Seen], bool], counts: Callable[[Seen], bool]) -> Said:
    """The places that are picked, among those that count."""
    among = asked.own.get("among", "authorities")
    if among not in AMONG:
        wrong = f"among “{among}” is no group of places"
        raise Unfit(wrong, allowed(tuple(AMONG), among))
    figures, part = asked.figures, asked.view.area
    seen = [
        figures.seen(asked.view, at)
        for at, place in enumerate(figures.areas)
        if place["kind"] == AMONG[among] and (place.get("part") == part or not _is_part(asked))
    ]
    # What stands for a handful of pupils says more of chance than of a place.
    known = [each for each in seen if counts(each) and not each.small]
    if not known:
        wrong = words_stories.NO_PLACES.format(among=among)
        raise Unfit(wrong, words_stories.WITHOUT_TEST)
    picked = [each.place for each in known if picks(each)]
    # Sub-regions that are called by letters are named together: "sub-regions A and B".
    if picked and among == "sub-regions" and _noun(asked, among) == among:
        return Said(words_stories.parts([place["key"] for place in picked]))
    names = [place["words"] for place in picked]
    return Said(words_stories.places(names, len(known), _noun(asked, among)))


def _is_part(asked: Asked) -> bool:
    return bool(asked.figures.areas[asked.figures.at(asked.view)]["kind"] == "part")


def _noun(asked: Asked, among: str) -> str:
    """What the places are called: a nation's regions, and Scotland's councils, by their names."""
    programme = asked.ground.programme
    if among == "authorities":
        return words_stories.COUNCILS if programme.nation.startswith("S") else among
    return words_stories.REGIONS if all(part.area for part in programme.sub_regions) else among
