"""Words of the partner page: its leading sentences, how it is read, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from gapdash import words
from gapdash.partners.intake import ALIKE, Spread
from gapdash.words_measures import APPROXIMATE
from gapdash.words_partners import GRADES, REACHES, STANDARD, VERY_LIKELY, span, years_together

# What the page itself says; slots in braces are filled by it.
PAGE = {
    "find": "Find a school or an area",
    "find_authority": "Find an authority or a sub-region",
    "hint": "Part of a name, or a number",
    "hint_authority": "Part of a name",
    "find_none": "Nothing in {programme} is called “{text}”.",
    "find_more": "{count} more: type more of the name.",
    "places": "Schools for each strong one, at most",
    "places_authorities": "Authorities for each strong one, at most",
    "there": "the partner",
    "here": "this school",
    "here_authority": "this authority",
    "wants": "the one that wants support",
    "axis": "lines: 95% intervals",
    "drawn": "The partner {first}, {others} {second}.",
    "approximate": APPROXIMATE,
    "bad_number": "“{text}” is no school’s number: one has six digits.",
    "better_in_all": f"{words.capital(GRADES['better'])}, in all",
    "too_many": "The list holds {count} schools: allowed are {most}.",
}


# Why nobody is offered to a school of an area.
NONE = {
    "alike": "no similar school within reach",
    "unsure": "none can be said to do better",
}
PLACES = {
    "programme": "in the whole programme",
    "next": "in its own and the neighbouring authorities",
    "authority": "in its own authority",
}


def lead(  # noqa: PLR0913 - each of them is said
    name: str,
    better: int,
    perhaps: int,
    reach: str,
    best: tuple[str, str, str, str] | None,
    *,
    years: int,
) -> str:
    """The sentence of a school's search.

    Parameters
    ----------
    name
        The school's.
    better, perhaps
        How many are offered as such.
    reach
        A key of ``REACHES``.
    best
        Name and rate of the first one, the school's own rate, and what was reached; None where
        nobody is better.
    years
        How many are taken together.
    """
    place = PLACES[reach]
    if better and best:
        who = "One school" if better == 1 else f"{better} schools"
        verb = "serves" if better == 1 else "serve"
        more = "does better for its" if better == 1 else "do better for their"
        first = f"It is *{best[0]}*" if better == 1 else f"First among them: *{best[0]}*"
        return (
            f"*{who}* {place} {verb} children like those of {name} and {VERY_LIKELY} {more} "
            f"disadvantaged pupils. {first}, where *{best[1]}* reached {best[3]}, "
            f"against {best[2]} here."
        )
    if perhaps:
        who = "One school" if perhaps == 1 else f"{perhaps} schools"
        return (
            f"No school {place} with children like those of {name} is {VERY_LIKELY} to do better "
            f"for its disadvantaged pupils. *{who}* perhaps {'does' if perhaps == 1 else 'do'}."
        )
    return (
        f"No school {place} with children like those of {name} can be said to do better for its "
        f"disadvantaged pupils, as far as {years_together(years)} of results can tell."
    )


def nobody_alike(name: str, reach: str) -> str:
    """Where no school within reach has a similar intake."""
    return f"No school {PLACES[reach]} has children like those of {name}."


def unmeasured_lead(name: str, count: int) -> str:
    """The sentence where a school has no rate of its own."""
    who = "One school" if count == 1 else f"{count or 'No'} schools"
    are = "is" if count == 1 else "are"
    return (
        f"The results of {name}’s disadvantaged pupils are not published for any of these years, "
        f"so no school can be held against them. *{who}* with children like its own {are} strong "
        "for that intake."
    )


def no_intake(name: str) -> str:
    """Where nothing is known of a school's intake."""
    return (
        f"The share of disadvantaged pupils at {name} is not published for any of these years, so "
        "no school can be said to have children like its own."
    )


def no_cohort(name: str) -> str:
    """Where nothing is known of how many pupils a school has."""
    return (
        f"The number of pupils at {name} is not published for any of these years, so no school "
        "can be said to have children like its own."
    )


def alike(spread: Spread, limit: float = ALIKE) -> str:
    """Up to where schools count as similar, in units that a reader knows."""
    share, cohort = spread.share_within(limit), spread.cohort_within(limit)
    return (
        f"Similar: the share of disadvantaged pupils within about {words.number(share, 0)} points "
        f"where the cohorts are the same, or one cohort up to {words.number(cohort, 1)} times the "
        "other where the shares are; in between where both differ."
    )


def reading(within: float, spread: Spread, years: Sequence[int], stage: str) -> list[str]:
    """How the page is to be read.

    Parameters
    ----------
    within
        ``Chance.within``.
    spread
        ``Field.spread``.
    years
        Those taken together.
    stage
        A key of ``STANDARD``.
    """
    return [
        (
            f"Rates: disadvantaged pupils who reached {STANDARD[stage]}, {span(years)} taken "
            "together, with the 95% interval (Wilson)."
        ),
        (
            f"{APPROXIMATE} approximate: numbers of disadvantaged pupils are estimated from whole "
            "percentages. A suppressed year stays out and is never worked out."
        ),
        alike(spread),
        (
            "How sure: the chance that the other school is truly the better one. It allows for "
            "luck: each rate is drawn towards what schools of its intake and region reach, the "
            "more the fewer its pupils, because the best of many was mostly lucky too; so is the "
            "difference that allows for luck. It also allows for "
            f"pupils of one year doing alike: rates move {words.number(within, 2)} times as much "
            "(variance) from year to year as chance among single pupils would have it."
        ),
        (
            f"{words.capital(GRADES['better'])} takes 97.5 in 100. Tried on made-up schools whose "
            "true rates are known, at least 95 in 100 of the schools named so were truly better."
        ),
    ]


def area_lead(name: str, schools: int, wanting: int, met: int, reach: str) -> str:
    """The sentence of an area: how many of its schools want support, and for how many it is there.

    Parameters
    ----------
    name
        The area's, within a sentence.
    schools, wanting, met
        Its schools, those that want support, and those of them with somebody very likely better.
    reach
        A key of ``REACHES``.
    """
    if not wanting:
        return f"None of the {schools} schools in {name} wants support by this rule."
    verb = "wants" if wanting == 1 else "want"
    return (
        f"*{wanting} of {schools}* schools in {name} {verb} support by this rule. For *{met}* of "
        f"them, a school of similar intake {VERY_LIKELY} does better in {REACHES[reach]}."
    )


def missing(
    programme: str, held: int, members: int, *, covered: Sequence[str], english: bool
) -> str:
    """What is missing of a programme's schools, and what would supply it; "" where nothing is.

    Parameters
    ----------
    programme
        Its name within a sentence.
    held, members
        How many of its authorities schools are held of, and how many it has.
    covered
        Programmes within it whose schools are all held.
    english
        Whether the Department for Education publishes tables of its schools.
    """
    if held == members:
        return ""
    if not english:
        return (
            f"There are no results of single schools for {programme} here, and none of its "
            "authorities has statistical neighbours, which the Department for Education names for "
            "England alone. A table of schools with results of pupils from the most deprived "
            "areas would supply them: none is among the figures that were gathered."
        )
    load = (
        "Load your own copies of the Department for Education’s files (performance tables, such "
        "as england_ks2final.csv) to add others."
    )
    if not held:
        return (
            f"No school tables are held for {programme}: partners can be found among authorities "
            f"alone. {load}"
        )
    those = f": those of {words.joined(list(covered))}" if covered else ""
    return f"Schools are held of {held} of the {members} authorities of {programme}{those}. {load}"
