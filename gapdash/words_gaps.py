"""Words of gaps: whom they compare, what they are called, what is said of a published one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapdash.groups import Compared
from gapdash.units import UNITS
from gapdash.words import capital

COMPARATORS = {
    "local": "{reference} here",
    "national_others": "{reference} in {nation}",
    "national_disadvantaged": "{disadvantaged} in {nation}",
}


def against(comparator: str, whom: Compared, nation: str) -> str:
    """Whom disadvantaged pupils are compared with, within a sentence about a place."""
    if comparator == "local":
        return f"{whom.reference} there"
    return comparator_label(comparator, whom, nation)


def comparator_label(comparator: str, whom: Compared, nation: str) -> str:
    """A comparator's name on the control: "other pupils here"."""
    return COMPARATORS[comparator].format(
        reference=whom.reference, disadvantaged=whom.disadvantaged, nation=nation
    )


def gap_title(indicator: Mapping[str, Any], comparator: str, whom: Compared, nation: str) -> str:
    """What a gap's figures are, as a chart's subtitle."""
    what = UNITS[indicator["unit"]].titled
    if whom.gap_head:
        return f"{whom.gap_head}: {what}"
    label = comparator_label(comparator, whom, nation)
    behind = "more than" if indicator["better"] == "lower" else "behind"
    return f"{capital(whom.disadvantaged)}: {what} {behind} {label}"


def gap_head(comparator: str, whom: Compared, nation: str) -> str:
    """What a gap is called over a column."""
    return whom.gap_head or f"Gap to {comparator_label(comparator, whom, nation)}"


def rate_title(indicator: Mapping[str, Any], disadvantaged: str) -> str:
    """What a rate's figures are, as a chart's subtitle; disadvantaged: whose, "" for all."""
    return ", ".join(filter(None, [indicator["name"], disadvantaged]))


def published_gap(indicator: Mapping[str, Any], whom: Compared) -> dict[str, str]:
    """The sentences of a gap that is published itself, for any place.

    Parameters
    ----------
    indicator
        A row of the catalogue.
    whom
        Whom it compares.

    Returns
    -------
    dict
        behind, ahead, level, and the same with bare_ before it for a place without the rate of
        all pupils: slots year, place, value, gap.
    """
    more_is_worse = indicator["better"] == "lower"
    behind, ahead = ("more than", "less than") if more_is_worse else ("behind", "ahead of")
    rate_of_all = indicator["sentence_all"].replace("{value}", "*{value}*")
    said = {}
    for key, how in (
        ("behind", f"were *{{gap}}* {behind}"),
        ("ahead", f"were *{{gap}}* {ahead}"),
        ("level", "were level with"),
    ):
        tail = f"{how} {whom.reference}, as published."
        said[key] = f"In {{year}}, {rate_of_all}; {whom.disadvantaged} there {tail}"
        said[f"bare_{key}"] = f"In {{year}}, {whom.disadvantaged} in {{place}} {tail}"
    return said


def children_patterns(
    indicator: Mapping[str, Any], against_whom: str, disadvantaged: str
) -> dict[str, str]:
    """How many children a gap is, for any place.

    Parameters
    ----------
    indicator
        A row of the catalogue.
    against_whom
        The words of ``against``.
    disadvantaged
        Who is compared.

    Returns
    -------
    dict
        some: slots year, place, children, gap; none: year, place; missing: year, place.
    """
    behind = "fewer been counted" if indicator["better"] == "lower" else "more succeeded"
    return {
        "some": (
            f"{indicator['name']}: in {{year}}, *{{children}} children* stand behind the gap of "
            f"*{{gap}}* in {{place}}. Had that many {behind}, {disadvantaged} would have been "
            f"level with {against_whom}."
        ),
        "none": (
            f"{indicator['name']}: in {{year}}, no gap to {against_whom} is left to close in "
            "{place}."
        ),
        "missing": (
            f"{indicator['name']}: for {{year}}, the number of children behind the gap in "
            "{place} cannot be given: {reason}."
        ),
    }
