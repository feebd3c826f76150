"""Words of the profile: its sentences as patterns, which the page fills with looked-up figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words, words_gaps, words_measures
from gapdash.groups import Compared
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER

SMALL_MARK = "‡"
TITLE, TITLE_WITHIN = "*{place}*, {path}", "*{place}*, in {part}, {path}"
PATH, NO_PATH = "from age {first} to {last}", "stage by stage"
# Slots: whom, from and to (ages), value, interval, before and after (the two gaps).
LEADS = {
    "widens": "The gap to {whom} widens most between *age {from}* and *age {to}*: by *{value} "
    "points* ({interval}), from {before} to {after}.",
    "chance": "From one stage to the next, no widening of the gap to {whom} can be told apart "
    "from chance. The largest, between age {from} and age {to}, is *{value} points* "
    "({interval}).",
    "never": "The gap to {whom} does not widen from any stage to the next. The step nearest to a "
    "widening, from age {from} to age {to}, is *{value} points* ({interval}).",
    "none": "Where the gap to {whom} widens most cannot be said: no two stages that follow one "
    "another both have a gap with its interval.",
}
STAGES = {
    "all": "Ages {ages} measure different things, of different children, and count different "
    "children as disadvantaged: they are set side by side, no class is followed.",
    "several": "The largest of {compared} steps is named, and the largest is the likeliest to be "
    "large by chance.",
    "some": "Only {compared} of {steps} steps can be compared here: the other stages lack a gap "
    "with its interval.",
}
# How a figure came about: by how the number of pupils is known, or of what was worked out here.
MADE = {
    "estimated": "numbers of pupils estimated",
    "nearest_year": "numbers of pupils of the nearest year",
    "approximate": "worked out from its authorities, weighted by estimated numbers of pupils",
    "computed": "worked out from its authorities, weighted by published numbers of pupils",
    "reported": "from the programme’s own report",
}
NEARLY_ALL = 0.9995  # a share that would be written as 100.0%
NOT_COUNTED = "not counted: no number of pupils is known"
COVERS = "{counted} of {members} authorities"
NO_RATES = "No gap: only the one within a place is published, without either group’s own figure."
NEAR = {
    "name": "Neighbours",
    "part": "{place} has no statistical neighbours: the Department for Education names them for "
    "authorities alone.",
    "withheld": "withheld: none is close",
    "missing": "none of its neighbours has a figure",
}
ROW = {
    "to_all": "to all pupils",
    "all_alone": "No figures of other pupils are held: the gap is to all pupils, without an "
    "interval, and sub-regions have none.",
    "score": "A score, not a percentage: it has no place on the axis, and no interval, as its "
    "spread is not published.",
    "rates": "{who} and {compared}",
    "low": "{head}",
    "reference": "{reference}",
    "means": "Counted as {counted_as}: {disadvantaged}; against: {others}.",
    "means_alone": "Counted as {counted_as}: {disadvantaged}.",
    "covers": COVERS,
    "lower": "A lower share is better here.",
    "missing": "No gap ({reason}).",
    "rate": "{group} *{value}*{interval}",
    "drawn": "{who} {first}, {others} {second}.",
    "itself": "{nation} is not compared with itself.",
    "benchmark": "{nation} is what every other place is held against",
    "no_benchmark": "no figure",
    "spark": "The gap from {first} to {last}: {values}.",
}
PEERS = {
    "neighbours": "The ten authorities that the Department for Education calls most like "
    "{place}, the nearest first, and their gaps to {whom}.",
    "neighbours_title": "Similar places",
    "members_title": "Its authorities",
    "parts_title": "Its sub-regions and authorities",
    "alone_title": "Its authorities",
    "members": "The authorities of {place} and their gaps to {whom}.",
    "mutual": "names {place} too",
    "one_way": "does not name {place}",
    "withheld": "Their mean is withheld: none of the ten is close enough to compare {place} with.",
    "mean": "Mean of the neighbours with a figure",
    "paper": "Its {count} authorities are left out on paper; the page on the screen has them.",
    "small": f"{SMALL_MARK} {words_measures.SMALL}: the figure says more about chance",
    "within": "of which inside its authorities",
    "between": "and between them",
    "split": "The gap has two parts: the one that disadvantaged pupils have to the others of "
    "their own authority (inside), and what comes from living in other authorities than they do "
    "(between). At age {age}: *{within}* inside, *{between}* between. They are worked out from "
    "the authorities that have both figures, so they may miss the gap above by a little.",
}
NOTHING_MISSING = "Nothing of the last ten years is missing."
YEARS_MISSING, OTHERS_MISSING = "{years}: {reason}.", "{years}, {reference}: {reason}."
CONTEXT = (
    "Published of all pupils or young people alone, so there is no gap. Bar: {place}; upright "
    "line: {nation}."
)
CONTEXT_ALONE = "Published of all pupils or young people alone, so there is no gap."
NO_CONTEXT = "{place} has no figure for {names}: {reason}."


def patterns(compared: Compared, nation: str, *, near: bool) -> dict[str, Any]:
    """Every pattern that the page fills, by where it stands.

    Parameters
    ----------
    compared
        Whom the nation's indicators compare.
    nation
        The nation's name within a sentence.
    near
        Whether its authorities have statistical neighbours.
    """
    return {
        "leads": LEADS,
        "stages": STAGES,
        "whom": {
            name: words_gaps.against(name, compared, nation) for name in words_gaps.COMPARATORS
        },
        "row": _row(compared, nation),
        "near": NEAR if near else {**NEAR, "part": ""},
        "peers": PEERS,
        "nothing_missing": NOTHING_MISSING,
        "context": CONTEXT.replace("{nation}", nation),
        "context_alone": CONTEXT_ALONE,
        "no_context": NO_CONTEXT,
        "shapes": words_measures.SHAPES,
        "verdicts": words_measures.verdict_words(gap=True),
        "arrows": words_measures.ARROWS,
        "no_interval": words_measures.NO_INTERVAL,
        "approximate": words_measures.APPROXIMATE,
        "small": words_measures.SMALL,
        "small_mark": SMALL_MARK,
        "reading": reading(),
    }


def title(place: str, part: str, ages: Sequence[int]) -> str:
    """The page's title.

    Parameters
    ----------
    place
        The place within a sentence.
    part
        The same of what an authority lies in; "" of any other place.
    ages
        Ages of the stages; none where they make no path.
    """
    path = PATH.format(first=ages[0], last=ages[-1]) if ages else NO_PATH
    pattern = TITLE_WITHIN if part else TITLE
    return pattern.format(place=words.capital(place), part=part, path=path)


def made(rows: pd.DataFrame) -> np.ndarray:
    """How each figure came about, in words; "" where it was published and all of it is known.

    Parameters
    ----------
    rows
        Rows of the one table.
    """
    computed = rows["computed"].to_numpy()
    rough = computed & rows["value_approximate"].to_numpy()
    basis = rows["pupils_basis"].to_numpy()
    rules = {
        "approximate": rough,
        "computed": computed,
        "reported": rows["reported"].to_numpy(),
        **{key: basis == key for key in ("estimated", "nearest_year")},
    }
    return np.select(list(rules.values()), [MADE[key] for key in rules], "").astype(object)


def covers(counted: float, members: float, share: float) -> str:
    """Of which authorities a value was worked out: "4 of 5 authorities, 93.1% of pupils".

    Parameters
    ----------
    counted, members, share
        As the one table has them; "" where the share is missing.
    """
    if np.isnan(share):
        return ""
    per = words.rate(100 * share, "percent", 0 if share == 1 else 1)
    per = "over 99.9%" if NEARLY_ALL <= share < 1 else per
    said = COVERS.format(counted=words.number(counted, 0), members=words.number(members, 0))
    return f"{said}, {per} of pupils"


def children(behind: float, gap: float, kind: str) -> str:
    """Children behind a gap of percentages, or why they are not counted; "" without a gap.

    Parameters
    ----------
    behind, gap, kind
        The one table's behind, gap and kind of a row.

    Returns
    -------
    str
        Slot number: how many, where there are any.
    """
    if np.isnan(gap):
        return ""
    said = words.children(behind, gap, kind)
    if not said:
        return NOT_COUNTED
    if said == "none":
        return "none: there is no gap"
    return "about *{number}* children" if behind else f"{said} children"


def trend(found: Mapping[str, Any]) -> str:
    """The sentence about a gap's trend.

    Parameters
    ----------
    found
        A row of ``trend_rows.trend_table``.

    Returns
    -------
    str
        Slots slope, slope_low, slope_high of one that widens; fall, fall_low, fall_high, the same
        with the sign turned, of one that narrows.
    """
    kind = found["kind"]
    if not found["trend"]:
        return str(found["trend_reason"])
    size, low, high = ("slope", "low", "high") if kind == "rising" else ("fall", "high", "low")
    return words_measures.trend_words(gap=True)[kind].format(
        slope=words.approximate(f"{{{size}}}", rough=found["approximate"]),
        low=f"{{{size}_{low}}}",
        high=f"{{{size}_{high}}}",
        first=int(found["first_year"]),
        last=int(found["last_year"]),
    )


def closing(found: Mapping[str, Any]) -> str:
    """When a gap would close, or why that is not said.

    Parameters
    ----------
    found
        A row of ``trend_rows.trend_table``.

    Returns
    -------
    str
        Slots years_to_close, soonest and latest, where it would.
    """
    return words_measures.TIME_TO_CLOSE[found["closing"]].format(
        rough=f"{words.APPROXIMATE} " * bool(found["approximate"]),
        years="{years_to_close}",
        soonest="{soonest}",
        latest="{latest}",
    )


def years_missing(years: Sequence[int], reference: str, missing: Sequence[tuple[str, bool]]) -> str:
    """Of which years a place has no gap, with each reason once.

    Parameters
    ----------
    years
        The indicator's years, in order.
    reference
        What those are called that disadvantaged pupils are compared with.
    missing
        For each year the reason, "" where there is a gap, and whether it is the others who have
        no figure.
    """
    found: dict[tuple[str, bool], list[int]] = {}
    for at, (reason, others) in enumerate(missing):
        if reason:
            found.setdefault((reason, others), []).append(at)
    said = []
    for (reason, others), places in found.items():
        pattern = OTHERS_MISSING if others else YEARS_MISSING
        listed = ", ".join(_run(years[first], years[last]) for first, last in _runs(places))
        said.append(pattern.format(years=listed, reference=reference, reason=reason))
    return " ".join(said)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Positions that follow one another, as first and last of each run."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _named(pattern: str, compared: Compared) -> str:
    """A pattern with the groups that an indicator compares named."""
    slots = {
        "{who}": words.capital(compared.disadvantaged),
        "{head}": compared.disadvantaged_head.lower(),
        "{reference}": compared.reference,
        "{counted_as}": compared.counted_as,
    }
    for slot, name in slots.items():
        pattern = pattern.replace(slot, name)
    return pattern


def _row(compared: Compared, nation: str) -> dict[str, str]:
    said = {key: _named(pattern, compared) for key, pattern in ROW.items()}
    return {**said, **{key: ROW[key].format(nation=nation) for key in ("itself", "benchmark")}}


def reading() -> list[str]:
    """How the page is to be read: one sentence for each mark."""
    shapes, said = words_measures.SHAPES, words_measures.verdict_words(gap=True)
    marks = ", ".join(f"{shapes[key]} {said[key]}" for key in said)
    arrows = " ".join(words_measures.ARROWS.values())
    return [
        (
            f"{marks}: whether the 95% interval of the gap clears the benchmark, which is taken "
            "as it stands, without its own chance."
        ),
        (
            "Intervals say how far chance alone could have moved a figure, and nothing of how "
            "well it was measured."
        ),
        f"{words_measures.APPROXIMATE_MEANS}.",
        (
            "Neighbours: the plain mean of the ten authorities that the Department for Education "
            "calls most like the place."
        ),
        (
            f"{arrows} A trend is named only where a test on five years since the last break "
            "finds more than chance; a time to close rests on one."
        ),
        (
            "Children behind the gap: how many more disadvantaged children would have to get "
            f"there each year for the gap to {{whom}} to be closed, to the nearest {TO_AUTHORITY} "
            f"({TO_WIDER} for wider areas)."
        ),
        words_measures.SMALL_MEANS,
    ]


def credits_of(sources: Iterable[tuple[Mapping[str, str], Collection[int]]]) -> list[str]:
    """Where figures come from: one sentence for each publisher, licence and month.

    Parameters
    ----------
    sources
        Rows of ``indicators.load_sources``, each with the years of its figures; none where it has
        none.
    """
    together: dict[tuple[str, str, str], list[str]] = {}
    for source, years in sources:
        licence = words.LICENCES.get(source["licence"], source["licence"])
        titles = together.setdefault((source["publisher"], licence, source["gathered"]), [])
        titles.append(", ".join([source["title"], *([span(years)] if years else [])]))
    return [
        f"Source: {publisher}. {'; '.join(titles)}. Gathered {words.month(gathered)}. {licence}."
        for (publisher, licence, gathered), titles in together.items()
    ]


def span(years: Collection[int]) -> str:
    """Years in words: "2025", "2023 and 2025"."""
    return words.joined([str(year) for year in sorted(years)])
