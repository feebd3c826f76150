"""Sentences and labels, filled from the figures shown.

Figures within a sentence stand between asterisks, so that a page can set them in bold. What
cannot be known before a reader chooses a place goes to the page as a pattern with slots, which
the page fills without working anything out.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from gapdash.groups import Compared
from gapdash.indicators import STATUSES
from gapdash.units import UNITS
from gapdash.words.numbers import gap, number, rounded

NAMED_AT_MOST = 3

REASONS = {
    **{code: reason for code, reason in STATUSES.items() if code},
    "-": "no figure was gathered",
    "n": "no {pupils} are recorded",
    "o": "no {others} are recorded",
    "h": "numbers of pupils are not published, so no value can be worked out from its authorities",
    "f": "none of its authorities has a figure",
    "m": "its authorities have no figures for both groups",
    "w": "its authorities with figures hold under 60% of its pupils",
    "q": "the number of {pupils} is not known",
    "r": "its own report prints no such figure, and numbers of pupils are not published, so none "
    "can be worked out from its members",
    "v": "how many of its pupils the figures cover cannot be known",
}
LICENCES = {"OGL-UK-3.0": "Licensed under the Open Government Licence v3.0"}


def reasons(whom: Compared) -> dict[str, str]:
    """Why a figure is missing, by the keys of ``REASONS``, with the groups named."""
    return {
        key: said.format(pupils=whom.pupils, others=whom.others) for key, said in REASONS.items()
    }


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def patterns(indicator: dict[str, Any], against_whom: str, nation: str) -> dict[str, str]:
    """The sentences of one indicator and comparator, for any place.

    Parameters
    ----------
    indicator
        A row of the catalogue.
    against_whom
        The words of ``against``.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        behind, ahead, level: slots year, place, value, gap. alone (a value without a gap):
        year, place, value, reason. missing: year, place, reason. rate: year, place, value,
        nation_value; rate_alone: year, place, value.
    """
    words = indicator["sentence_disadvantaged"] or indicator["sentence_all"]
    sentence = words.replace("{value}", "*{value}*")
    more_is_worse = indicator["better"] == "lower"
    behind, ahead = ("more than", "less than") if more_is_worse else ("behind", "ahead of")
    return {
        "behind": f"In {{year}}, {sentence}, *{{gap}}* {behind} {against_whom}.",
        "ahead": f"In {{year}}, {sentence}, *{{gap}}* {ahead} {against_whom}.",
        "level": f"In {{year}}, {sentence}, level with {against_whom}.",
        "alone": f"In {{year}}, {sentence}. There is no gap to show: {{reason}}.",
        "missing": "In {year}, there is no figure for {place}: {reason}.",
        "rate": f"In {{year}}, {sentence}; in {nation} it was *{{nation_value}}*.",
        "rate_alone": f"In {{year}}, {sentence}.",
    }


def nation_gap(nation: str) -> str:
    """What follows the sentence about a place: the nation's own gap; slot gap."""
    return f"In {nation} the gap was *{{gap}}*."


def widest(places: Sequence[tuple[str, float]], unit: str, decimals: int) -> str:
    """Where the gap is widest among places, as a sentence.

    Parameters
    ----------
    places
        Name in words and gap, rounded as it is shown, of every place that has one.

    Returns
    -------
    str
        A sentence, or "" where fewer than three places can be compared or none is behind.
    """
    most = max((value for _, value in places), default=0)
    if len(places) < NAMED_AT_MOST or most <= 0:
        return ""
    names = [name for name, value in places if value == most]
    where = joined(names) if len(names) <= NAMED_AT_MOST else f"{len(names)} places"
    return f"The gap is widest in {where} (*{gap(most, unit, decimals)}*)."


def legend(breaks: Sequence[float], unit: str, *, gap: bool) -> list[str]:
    """Names of the classes, lowest first: "under 18%", "18% to under 21%", "26% or more".

    Parameters
    ----------
    breaks
        Limits of the classes, increasing.
    unit
        The indicator's unit.
    gap
        Whether the classes are of a gap, whose points are named in the first and last class.
    """
    if len(breaks) == 0:
        return ["all values"]
    decimals = max(_decimals(value) for value in breaks)
    each = "" if gap else UNITS[unit].suffix
    points = f" {UNITS[unit].point}s" if gap else ""
    texts = [number(value, decimals) + each for value in breaks]
    middle = [f"{low} to under {high}" for low, high in itertools.pairwise(texts)]
    return [f"under {texts[0]}{points}", *middle, f"{texts[-1]}{points} or more"]


def _decimals(value: float) -> int:
    """How many decimals a class's limit has, two at most."""
    return next((some for some in (0, 1) if rounded(value, some) == rounded(value, 2)), 2)


def credit(source: Mapping[str, str]) -> str:
    """Where figures come from, for the foot of every map and chart; slot year.

    Parameters
    ----------
    source
        A row of ``indicators.load_sources``.
    """
    licence = LICENCES.get(source["licence"], source["licence"])
    return (
        f"Source: {source['publisher']}, {source['title']}, {{year}}; "
        f"gathered {month(source['gathered'])}. {licence}."
    )


def month(iso: str) -> str:
    """ISO year and month in words: "2026-11" is "November 2026"."""
    year, _, number_ = iso.partition("-")
    return f"{calendar.month_name[int(number_)]} {year}"
