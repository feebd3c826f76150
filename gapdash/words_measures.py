"""Words of measures: verdicts, trends and what rests on them, for every page that shows them.

Patterns hold slots in braces; figures within a sentence stand between asterisks.
"""

from __future__ import annotations

import math
from typing import Any

from gapdash.measures import POINTS
from gapdash.measures.verdicts import BETTER, MAYBE_BETTER, MAYBE_WORSE, SAME, WORSE
from gapdash.words import numbers

# Shapes tell verdicts apart without colour; the words beside them say the same.
SHAPES = {
    WORSE: "\N{BLACK UP-POINTING TRIANGLE}",
    BETTER: "\N{BLACK DOWN-POINTING TRIANGLE}",
    SAME: "\N{BLACK CIRCLE}",
    MAYBE_WORSE: "\N{WHITE UP-POINTING TRIANGLE}",
    MAYBE_BETTER: "\N{WHITE DOWN-POINTING TRIANGLE}",
}
RISING, FALLING = "rising", "falling"
ARROWS = {RISING: "\N{NORTH EAST ARROW}", FALLING: "\N{SOUTH EAST ARROW}"}
APPROXIMATE = numbers.APPROXIMATE
APPROXIMATE_MEANS = f"{APPROXIMATE} approximate: rests on estimated numbers of pupils"
SMALL = "fewer than 30 pupils"
SMALL_MEANS = (
    "Fewer than 30 pupils in a group: the figure says more about chance than about the place."
)
NO_INTERVAL = {
    "score": "no interval: its spread is not published",
    "all": "no interval",
    "published": "no interval: the gap is shown as it was published",
    "cohort": "no interval: the number of pupils is not known",
}


def verdict_words(*, gap: bool, more_is_worse: bool = True) -> dict[str, str]:
    """Each verdict in words, to stand before or behind a benchmark's name.

    Parameters
    ----------
    gap
        Whether it is a gap that is held against the benchmark, or a rate.
    more_is_worse
        Of a rate: whether a higher one is worse.

    Returns
    -------
    dict
        By verdict: "wider", "narrower", "cannot be told apart", "perhaps wider" and "perhaps
        narrower" where rounding alone could make the difference.
    """
    worse, better = ("wider", "narrower") if gap else ("higher", "lower")
    if not gap and not more_is_worse:
        worse, better = better, worse
    return {
        WORSE: worse,
        BETTER: better,
        SAME: "cannot be told apart",
        MAYBE_WORSE: f"perhaps {worse}",
        MAYBE_BETTER: f"perhaps {better}",
    }


def trend_words(*, gap: bool) -> dict[str, str]:
    """What is said of a trend, or why none is given.

    Parameters
    ----------
    gap
        Whether it is a gap that moves, or a rate.

    Returns
    -------
    dict
        "rising", "falling": slots slope, low, high (points a year, without sign), first, last
        (years). "chance", "single", "rounding": first, last. "few", "few_since": points ("4
        years") and, for the second, since (the first year after the last break). "interval":
        none.
    """
    up, down = ("widening", "narrowing") if gap else ("rising", "falling")
    tested = "by *{slope}* points a year ({low} to {high}), {first} to {last}"
    return {
        RISING: f"{up} {tested}",
        FALLING: f"{down} {tested}",
        "single": "one year alone makes the change, {first} to {last}",
        "chance": "moved by no more than chance, {first} to {last}",
        "few": "too few comparable years: {points}, a test needs five",
        "few_since": "too few comparable years: {points} since the measure changed in {since}, a "
        "test needs five",
        "rounding": "published as whole percentages: rounding alone could have moved it, {first} "
        "to {last}",
        "interval": "without an interval, no trend can be tested",
    }


# Time to close, by ``closing`` or the reason of ``measures.trends`` for refusing one; slots years,
# soonest, latest, and rough (the sign of what is approximate; years carries it where it stands).
# "untested" is for a series without a tested trend, whatever its slope.
TIME_TO_CLOSE = {
    "years": "at this pace closed in about *{years}* years ({soonest} to {latest})",
    "years_at_most": "at this pace closed in about *{years}* years ({latest} at the latest)",
    "year_at_most": "at this pace closed in about *{rough}a year* ({latest} years at the latest)",
    "year": "at this pace closed in about *{rough}a year*",
    "within_at_most": "at this pace closed *{rough}within a year* ({latest} years at the latest)",
    "within": "at this pace closed *{rough}within a year*",
    "widening": "at this pace it does not close",
    "zero": "no time to close: the change cannot be told apart from none",
    "few": "no time to close: too few points",
    "closed": "there is no gap to close",
    "untested": "so no time to close is worked out",
}


def closing(years: int, soonest: int, latest: int) -> str:
    """How a time to close is said, a key of ``TIME_TO_CLOSE``.

    Parameters
    ----------
    years, soonest, latest
        The time and its interval, in whole years; 0 is less than one.
    """
    if years > 1:
        return "years" if soonest else "years_at_most"
    said = "year" if years else "within"
    return f"{said}_at_most" if latest > 1 else said


def counts(noun: str, most: int) -> list[str]:
    """Numbers of things from none to so many: "no years", "1 year", "2 years"."""
    return [f"{n or 'no'} {noun}" + ("" if n == 1 else "s") for n in range(most + 1)]


def trend_said(found: Any, said: dict[str, str]) -> str:  # noqa: ANN401 - a row of the trends
    """The sentence about one place's trend.

    Parameters
    ----------
    found
        A row of ``trend_rows.trend_table``.
    said
        The patterns of ``trend_words``.
    """
    kind = found["kind"]
    key = "few_since" if kind == "few" and found["broken"] else kind
    years = {name: found[f"{name}_year"] for name in ("first", "last")}
    slots: dict[str, Any] = {
        "points": counts("year", POINTS)[int(found["points"])],
        "since": int(found["since"]),
        **{name: "" if math.isnan(year) else int(year) for name, year in years.items()},
    }
    if kind in ARROWS:
        # A fall is told as a size, so its limits change places.
        limits = ("slope", "slope_low", "slope_high")
        if kind == FALLING:
            limits = ("slope", "slope_high", "slope_low")
        sizes = [numbers.number(abs(found[limits[0]]), 2)]
        sign = -1 if kind == FALLING else 1
        sizes += [numbers.number(sign * found[name], 2) for name in limits[1:]]
        sizes[0] = numbers.approximate(sizes[0], rough=bool(found["approximate"]))
        slots |= dict(zip(("slope", "low", "high"), sizes, strict=True))
    return said[key].format(**slots)


def trend_sentence(found: Any, said: dict[str, str], *, closing: bool) -> str:  # noqa: ANN401 - as above
    """The same behind its arrow, as a whole sentence.

    Parameters
    ----------
    found, said
        As ``trend_said`` takes them.
    closing
        Whether it goes on with when the gap would close.
    """
    text = f"{ARROWS.get(found['kind'], '')} {trend_said(found, said)}".strip()
    return f"{text}; {closing_said(found)}." if closing else f"{text}."


def closing_said(found: Any) -> str:  # noqa: ANN401 - a row of the trends
    """When a place's gap would close, or why that is not said.

    Parameters
    ----------
    found
        A row of ``trend_rows.trend_table``.
    """
    names = {"years": "years_to_close", "soonest": "soonest", "latest": "latest"}
    slots = {slot: numbers.number(found[name], 0) for slot, name in names.items()}
    rough = f"{numbers.APPROXIMATE} " if found["approximate"] else ""
    return TIME_TO_CLOSE[found["closing"]].format(rough=rough, **slots)
