"""Words of a programme's pairing: who has a partner, who has none and why, what it is worth."""

from __future__ import annotations

import math

from gapdash import words
from gapdash.partners.compare import FEWEST_YEARS
from gapdash.partners.matching import Worth
from gapdash.words_partners import COUNTS, GRADES, REACHES, VERY_LIKELY

ONE = {"schools": "school", "authorities": "authority"}
RULE = (
    "Schools that want support, unless a list is given: those whose disadvantaged pupils, over "
    "{span}, did less well than schools of the same intake and region reach: the 95% interval of "
    "the best estimate, which allows for luck, lies below. It is a screen of many schools, where "
    "some are named by chance: a rule of thumb to begin with, not a judgement of a school."
)
LISTED = "Schools that want support: those of your list ({count})."
UNLISTED = "{count} of your list {are} not among the schools of {place} here: {numbers}."
UNMET = {
    "unknown": "its own results are not published, so nobody can be said to do better",
    "intake": "the share of its disadvantaged pupils is not published",
    "years": f"{COUNTS[FEWEST_YEARS]} years of results are needed",
    "cohort": "its number of pupils is not published",
    "alike": "no school with children like its own stands in {reach}",
    "nobody": f"of {{schools}} with children like its own, none is {VERY_LIKELY} to do better",
    "full": f"those that {VERY_LIKELY} do better ({{count}}) have no place left at {{places}} each",
}
UNMET_AUTHORITY = {
    "unknown": "it has no figure",
    "alike": "none of its statistical neighbours is close",
    "nobody": f"of {{count}} close neighbours, none is {VERY_LIKELY} to do better",
    "full": (
        f"the neighbours that {VERY_LIKELY} do better ({{count}}) have no place left at "
        "{places} each"
    ),
}
QUALITY_HEAD = ["", "This pairing", "Best school nearby"]
NAIVE = (
    "Best school nearby: the highest rate in the same authority (within 10 km where coordinates "
    "are known), whatever its intake, its pupils and how many others chose it."
)


def lead(met: int, need: int, places: int, things: str = "schools") -> str:
    """The sentence of a pairing."""
    one = ONE[things]
    if not need:
        return f"No {one} wants support by this rule."
    each = f"one {one}" if places == 1 else f"{places} {things}"
    whom = "partner of similar intake" if things == "schools" else "close statistical neighbour"
    return (
        f"*{met} of {need}* {things} that want support have a {whom} that {VERY_LIKELY} does "
        f"better, with no strong {one} supporting more than *{each}*."
    )


def curve(met: list[int], need: int, things: str = "schools") -> str:
    """Need met as places grow, in words."""
    first, last = met[0], max(met)
    enough = met.index(last) + 1
    one = ONE[things]
    if first == last:
        return (
            f"One place at each strong {one} meets as much need as any number: {first} of {need}."
        )
    return (
        f"With one place at each strong {one} {first} of {need} have a partner, with {enough} "
        f"places {last}; more places add nothing."
    )


def stay(kept: float, anew: float) -> str:
    """How steady a pairing is; shares are rounded down, so that they never promise more."""
    steady, fresh = (words.number(math.floor(1000 * share) / 10, 1) for share in (kept, anew))
    return (
        f"If one school leaves, *{steady}%* of the other pairs stay as they "
        f"are (mean of 40 tries; {fresh}% if all pairs were made anew): an "
        "earlier pair is kept unless something clearly better takes its place."
    )


def quality(ours: Worth, naive: Worth) -> list[list[str]]:
    """A pairing against the naive choice: rows of name, ours and naive."""

    def both(name: str, column: str, form: str) -> list[str]:
        return [name, *(form.format(getattr(value, column)) for value in (ours, naive))]

    rows = [
        both("Schools with a partner", "pairs", "{:d}"),
        both("Difference in the share disadvantaged, mean", "share_apart", "{:.1f} points"),
        both("Larger cohort to the smaller one, mean", "cohort_apart", "{:.2f} times"),
        [f"Partner {GRADES['better']}", *(f"{100 * each.sure:.0f}%" for each in (ours, naive))],
        both("Most schools for one strong school", "largest", "{:d}"),
        both("Schools for each strong school, mean", "mean", "{:.1f}"),
    ]
    return rows if ours.pairs and naive.pairs else rows[:1]


def reach_note(reach: str) -> str:
    """Where partners are looked for."""
    return f"Partners are looked for in {REACHES[reach]}."


def schools(count: int) -> str:
    """So many schools: "1 school", "12 schools"."""
    return f"{count} school" + ("" if count == 1 else "s")
