"""Words of the partner page: why a school is offered, how sure that is, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from gapdash import words
from gapdash.partners.intake import ALIKE, Spread
from gapdash.partners.nearness import FURTHER, NEXT, SAME
from gapdash.schools import STAGES
from gapdash.words_measures import APPROXIMATE

STANDARD = STAGES
STAGE_LABELS = {"ks2": "Age 11 (key stage 2)", "ks4": "Age 16 (key stage 4)"}
COMPARED = {"schools": "schools", "authorities": "authorities"}
REACHES = {
    "authority": "the same authority",
    "next": "the same or a neighbouring authority",
    "programme": "the whole programme",
}
BANDS = {SAME: "the same authority", NEXT: "the authority next door", FURTHER: "further away"}
YEAR_MISSING = {
    "c": "suppressed: few pupils",
    "z": "no disadvantaged pupils",
}
NOT_PUBLISHED = "not published"
GROUPS = {
    "better": (
        "Surely better",
        "The 95% interval of the difference lies above zero, we are at least 97.5% sure of it "
        "when chance and luck are allowed for, two years or more have figures, and the school "
        "does no worse than others of its intake.",
    ),
    "perhaps": (
        "Perhaps better",
        "We are at least 80% sure, which is not enough to count on: worth a conversation.",
    ),
}
UNMEASURED = (
    "Strong for their intake",
    "These do better than schools of their own intake, by the 95% interval. Whether they do better "
    "than {name} cannot be said: its own results are not published.",
)


def about(value: float, decimals: int = 0) -> str:
    """An estimated figure: "≈ 31%"; no line may break behind the sign."""
    return f"{APPROXIMATE}\N{NO-BREAK SPACE}{words.number(value, decimals)}"


def rate(value: float, *, rough: bool) -> str:
    """A rate in whole percent, with its sign where it is estimated."""
    text = words.number(value, 0)
    return f"{APPROXIMATE}\N{NO-BREAK SPACE}{text}%" if rough else f"{text}%"


def interval(low: float, high: float) -> str:
    """An interval of a rate or of a difference: "45 to 78"."""
    return f"{words.number(low, 0)} to {words.number(high, 0)}"


def difference(value: float, *, rough: bool) -> str:
    """How much better: "≈ 18 points more"."""
    text = words.number(abs(value), 0)
    points = "point" if text == "1" else "points"
    sign = f"{APPROXIMATE}\N{NO-BREAK SPACE}" if rough else ""
    return f"{sign}{text} {points} {'more' if value >= 0 else 'fewer'}"


def sure(probability: float) -> str:
    """How sure we are, in a hundred: rounded down, so that it never promises more."""
    if probability >= 0.99:  # noqa: PLR2004 - beyond it a number would promise too much
        return "more than 99 in 100 sure"
    return f"{math.floor(100 * probability)} in 100 sure"


def where(name: str, band: int, km: float) -> str:
    """Where a school is: "Hounslow, the authority next door", "Hounslow, 3 km away"."""
    if not math.isnan(km):
        text = "under 1 km away" if km < 1 else f"{words.number(km, 0)} km away"
        return f"{name}, {text}"
    return f"{name}, {BANDS[band]}" if band in BANDS else name or "authority not known"


def reasons(own: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Why two schools are a match, and where they differ.

    Parameters
    ----------
    own, other
        Rows of ``Field.table``; of ``other`` also expected and rate.
    """
    found = [
        f"{about(other['share'])}% disadvantaged there, {about(own['share'])}% here",
        f"{words.number(other['cohort'], 0)} pupils a year there, "
        f"{words.number(own['cohort'], 0)} here",
    ]
    for trait, said in (("sex", "{} pupils"), ("phase", "{}"), ("urban", "{}")):
        found += _trait(own[trait], other[trait], said)
    if own["faith"] and own["faith"] == other["faith"] and own["faith"] not in _NO_FAITH:
        found.append(f"both {own['faith']}")
    return found


_NO_FAITH = {"Does not apply", "None", "Not applicable"}


def _trait(own: str, other: str, said: str) -> list[str]:
    if not own or not other:
        return []
    if own == other:
        return [f"both {said.format(own.lower())}"]
    return [f"{said.format(other.lower())} there, {said.format(own.lower())} here"]


def strength(value: float, expected: float, *, rough: bool) -> str:
    """How a school does against what schools of its intake reach."""
    return (
        f"{rate(value, rough=rough)} there; schools of its intake reach {about(expected)}%"
    )


def years_said(years: Sequence[tuple[int, float | None, str]]) -> list[str]:
    """Each year's rate, or why there is none: "2023: 75%", "2024: not published".

    Parameters
    ----------
    years
        Year, percentage or None, and the status that says why.
    """
    return [
        f"{year}: {words.number(value, 0)}%"
        if value is not None
        else f"{year}: {YEAR_MISSING.get(status, NOT_PUBLISHED)}"
        for year, value, status in years
    ]


def span(years: Sequence[int]) -> str:
    """The years taken together: "2023 to 2025"; "2025"."""
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def lead(name: str, better: int, perhaps: int, reach: str, best: tuple[str, str, str] | None) -> str:
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
        Name and rate of the first one, and the school's own rate; None where nobody is better.
    """
    place = {"programme": "in the whole programme", "next": "in its own and the neighbouring "
             "authorities", "authority": "in its own authority"}[reach]
    if better and best:
        who = "One school" if better == 1 else f"{better} schools"
        verb = "serves" if better == 1 else "serve"
        more = "does better for its" if better == 1 else "do better for their"
        first = f"It is *{best[0]}*" if better == 1 else f"First among them: *{best[0]}*"
        return (
            f"*{who}* {place} {verb} children like those of {name} and {more} disadvantaged "
            f"pupils. {first}, *{best[1]}* against {best[2]}."
        )
    if perhaps:
        who = "One school" if perhaps == 1 else f"{perhaps} schools"
        return (
            f"No school {place} with children like those of {name} does surely better for its "
            f"disadvantaged pupils. *{who}* perhaps {'does' if perhaps == 1 else 'do'}."
        )
    return (
        f"No school {place} with children like those of {name} does better for its disadvantaged "
        "pupils, as far as three years of results can tell."
    )


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
        f"Rates: disadvantaged pupils who reached {STANDARD[stage]}, {span(years)} taken together, "
        "with the 95% interval (Wilson).",
        f"{APPROXIMATE} approximate: numbers of disadvantaged pupils are estimated from whole "
        "percentages. A suppressed year stays out and is never worked out.",
        alike(spread),
        "How sure: the chance that the other school is truly the better one. It allows for luck: "
        "each rate is drawn towards what schools of its intake and region reach, the more the "
        "fewer its pupils, because the best of many was mostly lucky too. It also allows for "
        f"pupils of one year doing alike: rates move {words.number(within, 2)} times as much "
        "(variance) from year to year as chance among single pupils would have it.",
        "Surely better takes 97.5 in 100. Tried on made-up schools whose true rates are known, at "
        "least 95 in 100 of the schools named so were truly better.",
    ]


def area_lead(name: str, schools: int, wanting: int, met: int, reach: str) -> str:
    """The sentence of an area: how many of its schools want support, and for how many it is there.

    Parameters
    ----------
    name
        The area's, within a sentence.
    schools, wanting, met
        Its schools, those that want support, and those of them with somebody surely better.
    reach
        A key of ``REACHES``.
    """
    if not wanting:
        return f"None of the {schools} schools in {name} wants support by this rule."
    verb = "wants" if wanting == 1 else "want"
    return (
        f"*{wanting} of {schools}* schools in {name} {verb} support by this rule. For *{met}* of "
        f"them, a school of similar intake does surely better in {REACHES[reach]}."
    )
