"""Words of the profile: its sentences as patterns, which the page fills with looked-up figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from gapdash import words, words_gaps, words_measures
from gapdash.groups import Compared
from gapdash.measures.trends import POINTS
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER

SMALL_MARK = "‡"
TITLES = {
    "authority": "*{place}*, in {part}, from age {first} to {last}",
    "part": "*{place}*, {about}, from age {first} to {last}",
    "whole": "*{place}*, from age {first} to {last}",
}
# Where stages have no ages to go by.
TITLES_WITHOUT_PATH = {
    "authority": "*{place}*, in {part}, stage by stage",
    "part": "*{place}*, {about}, stage by stage",
    "whole": "*{place}*, stage by stage",
}
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
MARKS = {
    "e": "numbers of pupils estimated",
    "y": "numbers of pupils of the nearest year",
    "a": "worked out from its authorities, weighted by estimated numbers of pupils",
    "c": "worked out from its authorities, weighted by published numbers of pupils",
    "p": "",
    "r": "from the programme’s own report",
}
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
    "covers": "{counted} of {members} authorities",
    "lower": "A lower share is better here.",
    "missing": "No gap ({reason}).",
    "rate": "{group} *{value}*{interval}",
    "interval": "{rough}{low} to {high}",
    "drawn": "{who} {first}, {others} {second}.",
    "itself": "{nation} is not compared with itself.",
    "benchmark": "{nation} is what every other place is held against",
    "no_benchmark": "no figure",
    "no_children": "not counted: no number of pupils is known",
    "spark": "The gap from {first} to {last}: {values}.",
    "pupils": "{number} pupils",
    "about_pupils": "about {number} pupils",
    "few_pupils": f"fewer than {TO_AUTHORITY // 2 + 1} pupils",
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
MISSING = {
    "none": "Nothing of the last ten years is missing.",
    "years": "{years}: {reason}.",
    "others": "{years}, {reference}: {reason}.",
}
CONTEXT = (
    "Published of all pupils or young people alone, so there is no gap. Bar: {place}; upright "
    "line: {nation}."
)
CONTEXT_ALONE = "Published of all pupils or young people alone, so there is no gap."
NO_CONTEXT = "{place} has no figure for {names}: {reason}."


def patterns(compared: Compared, nation: str, *, path: bool, near: bool) -> dict[str, Any]:
    """Every pattern that the page fills, by where it stands.

    Parameters
    ----------
    compared
        Whom the nation's indicators compare.
    nation
        The nation's name within a sentence.
    path
        Whether stages have ages to go by.
    near
        Whether its authorities have statistical neighbours.
    """
    return {
        "titles": TITLES if path else TITLES_WITHOUT_PATH,
        "leads": LEADS,
        "stages": STAGES,
        "whom": {
            name: words_gaps.against(name, compared, nation) for name in words_gaps.COMPARATORS
        },
        "row": _row(compared, nation),
        "marks": MARKS,
        "near": NEAR if near else {**NEAR, "part": ""},
        "peers": PEERS,
        "missing": {**MISSING, "others": _named(MISSING["others"], compared)},
        "context": CONTEXT.replace("{nation}", nation),
        "context_alone": CONTEXT_ALONE,
        "no_context": NO_CONTEXT,
        "shapes": words_measures.by_letter(words_measures.SHAPES),
        "verdicts": words_measures.by_letter(words_measures.verdict_words(gap=True)),
        "arrows": words_measures.ARROWS,
        "trends": words_measures.trend_words(gap=True),
        "points": words_measures.counts("year", POINTS),
        "close": words_measures.TIME_TO_CLOSE,
        "no_interval": words_measures.NO_INTERVAL,
        "approximate": words_measures.APPROXIMATE,
        "small": words_measures.SMALL,
        "small_mark": SMALL_MARK,
        "children": {
            "authority": words_measures.children(TO_AUTHORITY),
            "wider": words_measures.children(TO_WIDER),
        },
        "reading": reading(),
    }


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
