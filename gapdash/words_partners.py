"""Words of partners: why a school is offered, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from gapdash import words
from gapdash.partners.compare import FEWEST_YEARS
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
COUNTS = ("no", "one", "two", "three")  # years taken together, at most
# The grades in words, wherever they are named: 95 in 100 of the better ones truly are.
VERY_LIKELY = "very likely"
GRADES = {"better": f"{VERY_LIKELY} better", "perhaps": "perhaps better"}
GROUPS = {
    "better": (
        words.capital(GRADES["better"]),
        (
            "The 95% interval of the difference lies above zero, we are at least 97.5% sure of it "
            "when chance and luck are allowed for, two years or more have figures, and the school "
            "does no worse than others of its intake."
        ),
    ),
    "perhaps": (
        words.capital(GRADES["perhaps"]),
        (
            "We are at least 80% sure, which is not enough to count on, even where the interval "
            "lies above zero: worth a conversation."
        ),
    ),
}
UNMEASURED = (
    "Strong for their intake",
    (
        "These do better than schools of their own intake, by the 95% interval. Whether they do "
        "better than {name} cannot be said: its own results are not published."
    ),
)


def about(value: float, decimals: int = 0) -> str:
    """An estimated figure: "≈ 31%"; no line may break behind the sign."""
    return f"{APPROXIMATE}\N{NO-BREAK SPACE}{words.number(value, decimals)}"


def pupils(value: float) -> str:
    """A number of pupils: "1,844"; "not published" where it is missing."""
    return NOT_PUBLISHED if math.isnan(value) else words.number(value, 0)


def intake(share: float, cohort: float) -> str:
    """Who comes to a school: "≈ 31% disadvantaged, 60 pupils a year"."""
    first = (
        "share disadvantaged not published"
        if math.isnan(share)
        else (f"{about(share)}% disadvantaged")
    )
    second = (
        "pupils a year not published" if math.isnan(cohort) else (f"{pupils(cohort)} pupils a year")
    )
    return f"{first}, {second}"


def rate(value: float, *, rough: bool) -> str:
    """A rate in whole percent, with its sign where it is estimated."""
    text = words.number(value, 0)
    return f"{APPROXIMATE}\N{NO-BREAK SPACE}{text}%" if rough else f"{text}%"


def interval(low: float, high: float) -> str:
    """An interval of a rate or of a difference: "45 to 78"."""
    return f"{words.number(low, 0)} to {words.number(high, 0)}"


def difference(value: float, *, rough: bool) -> str:
    """How much better: "≈ 18 points more", "level"."""
    text = words.number(abs(value), 0)
    if text == "0":
        return "level"
    points = "point" if text == "1" else "points"
    sign = f"{APPROXIMATE}\N{NO-BREAK SPACE}" if rough else ""
    return f"{sign}{text} {points} {'more' if value >= 0 else 'fewer'}"


def sure(probability: float) -> str:
    """How sure we are, in a hundred: rounded down, so that it never promises more."""
    # A product such as 100 * 0.29 falls short of the whole number by the error of the machine.
    return f"at least {min(math.floor(100 * probability + 1e-9), 99)} in 100 sure"


def likely(value: float) -> str:
    """The best guess of how much better, from the two estimates: "≈ 12 allowing for luck"."""
    return f"{about(value)} allowing for luck"


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
        f"{pupils(other['cohort'])} pupils a year there, {pupils(own['cohort'])} here",
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
    return f"{rate(value, rough=rough)} there; schools of its intake reach {about(expected)}%"


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


def years_together(count: int) -> str:
    """A number of years taken together: "three years"."""
    return f"{COUNTS[count]} year" + ("" if count == 1 else "s")


def too_few(years: Sequence[int], things: str = "results") -> str:
    """The sentence where there are too few years for anybody to be found; "" where there are not.

    Parameters
    ----------
    years
        Those that there are.
    things
        What there is of them.
    """
    if len(years) >= FEWEST_YEARS:
        return ""
    return (
        f"{words.capital(years_together(len(years)))} of {things} is loaded; "
        f"{COUNTS[FEWEST_YEARS]} are needed."
    )


def span(years: Sequence[int]) -> str:
    """The years taken together: "2023 to 2025"; "2025"."""
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
