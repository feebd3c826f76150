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
    "alike": (
        "there is no school of similar intake in {reach} that could support it (those that want "
        "support themselves are left out)"
    ),
    "nobody": f"of {{schools}} with children like its own, none is {VERY_LIKELY} to do better",
    "full": f"those that {VERY_LIKELY} do better ({{count}}) have no place left at {{places}} each",
}
UNMET_AUTHORITY = {
    "alike": "none of its statistical neighbours is close",
    "nobody": (
        f"of its {{count}} close neighbours, none that may support it is {VERY_LIKELY} to do better"
    ),
    "full": (
        f"the neighbours that {VERY_LIKELY} do better ({{count}}) have no place left at "
        "{places} each"
    ),
}
BY_RULE = "all, by the rule"
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


def stay(kept: float, anew: float, tries: int) -> str:
    """How steady a pairing is; shares are rounded down, so that they never promise more."""
    steady, fresh = (words.number(math.floor(1000 * share) / 10, 1) for share in (kept, anew))
    return (
        f"If one school leaves, *{steady}%* of the other pairs stay as they "
        f"are (mean of {tries} tries; {fresh}% if all pairs were made anew): an "
        "earlier pair is kept unless something clearly better takes its place."
    )


def quality(ours: Worth, naive: Worth) -> list[list[str]]:
    """A pairing against the naive choice: rows of name, ours and naive."""

    def both(name: str, column: str, decimals: int = 0, after: str = "") -> list[str]:
        values = (getattr(each, column) for each in (ours, naive))
        return [name, *(words.number(value, decimals) + after for value in values)]

    rows = [
        both("Schools with a partner", "pairs"),
        both("Difference in the share disadvantaged, mean", "share_apart", 1, " points"),
        both("Larger cohort to the smaller one, mean", "cohort_apart", 2, " times"),
        [f"Partner {GRADES['better']}", BY_RULE, f"{words.number(100 * naive.sure, 0)}%"],
        both("Most schools for one strong school", "largest"),
        both("Schools for each strong school, mean", "mean", 1),
    ]
    return rows if ours.pairs and naive.pairs else rows[:1]


def too_many(count: int, most: int) -> str:
    """The sentence where a pairing would weigh too many pairs."""
    return (
        f"This pairing would weigh {words.number(count, 0)} pairs of schools, more than the "
        f"{words.number(most, 0)} that can be weighed: choose an area or list fewer schools."
    )


def reach_note(reach: str) -> str:
    """Where partners are looked for."""
    return f"Partners are looked for in {REACHES[reach]}."


def schools(count: int) -> str:
    """So many schools: "1 school", "12 schools"."""
    return f"{count} school" + ("" if count == 1 else "s")
