"""Words of authorities as partners: statistical neighbours that do better."""

from __future__ import annotations

from collections.abc import Sequence

from gapdash import words
from gapdash.words_partners import GRADES, VERY_LIKELY, span

NOT_CLOSE = (
    "None of {name}’s ten statistical neighbours is close: there is nobody to compare it with."
)
NO_FIGURE = (
    "The figures of {name}’s disadvantaged pupils are not published for any of these years, so no "
    "neighbour can be held against them."
)
NO_NEIGHBOURS = (
    "The Department for Education names statistical neighbours for England’s authorities alone: "
    "there are none for {programme}."
)
RULE = (
    "Authorities that want support: those whose disadvantaged pupils, over {span}, did less well "
    "than authorities with the same share of disadvantaged pupils, as many pupils and in the same "
    "region reach: the 95% interval of the best estimate, which allows for luck, lies below. It is "
    "a screen of many authorities, where some are named by chance. A partner is one of the ten "
    "statistical neighbours of an authority, of any region, that is close and "
    f"{VERY_LIKELY} does better."
)
NOT_OFFERED = {
    "far": "not close enough",
    "missing": "no figure",
    "worse": "does no better",
    "unsure": "cannot be told apart",
}


def neighbours_lead(name: str, names: Sequence[str], perhaps: int) -> str:
    """The sentence of one authority.

    Parameters
    ----------
    name
        The authority's, within a sentence.
    names
        Neighbours that are very likely better.
    perhaps
        How many more perhaps are.
    """
    if names:
        who = (
            "One of its ten statistical neighbours"
            if len(names) == 1
            else (f"{len(names)} of its ten statistical neighbours")
        )
        do = "does" if len(names) == 1 else "do"
        return (
            f"*{who}* {VERY_LIKELY} {do} better for disadvantaged pupils than {name}: "
            f"*{words.joined(list(names))}*."
        )
    if perhaps:
        return (
            f"None of {name}’s statistical neighbours is {VERY_LIKELY} to do better for "
            f"disadvantaged pupils; *{perhaps}* perhaps {'does' if perhaps == 1 else 'do'}."
        )
    return f"None of {name}’s close statistical neighbours does better for disadvantaged pupils."


def reading(indicator: str, years: Sequence[int], within: float) -> list[str]:
    """How the page is to be read.

    Parameters
    ----------
    indicator
        Its name.
    years
        Those taken together.
    within
        ``Chance.within``.
    """
    return [
        (
            f"Rates: {indicator}, disadvantaged pupils, {span(years)} taken together, with the 95% "
            "interval (Wilson). The years after the last change of the measure are taken."
        ),
        "≈ approximate: numbers of pupils are estimated.",
        (
            "Neighbours and their closeness are the Department for Education’s. Only those called "
            "close or closer are offered."
        ),
        (
            "How sure: the chance that the neighbour is truly the better one, with each rate drawn "
            "a little towards what authorities of its intake and region reach, and allowing for "
            f"rates that move {words.number(within, 2)} times as much from year to year as chance "
            f"among single pupils would have it. {words.capital(GRADES['better'])} takes 97.5 in "
            f"100, {GRADES['perhaps']} 80."
        ),
    ]
