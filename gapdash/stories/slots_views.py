"""Slots of what a view shows: its place, its year, whom it compares, and their figures."""

from __future__ import annotations

from gapdash import words_gaps, words_stories
from gapdash.groups import DISADVANTAGED
from gapdash.stories.asked import Asked, Said, slot
from gapdash.stories.findings import Unfit


@slot()
def place(asked: Asked) -> Said:
    """The place within a sentence: “the South West”."""
    return Said(asked.figures.areas[asked.figures.at(asked.view)]["words"])


@slot()
def year(asked: Asked) -> Said:
    """The academic year, by the year it ends in: “2025”."""
    _ = asked.about
    return Said(str(asked.view.year))


@slot()
def indicator(asked: Asked) -> Said:
    """The indicator's name: “Good level of development”."""
    return Said(asked.about["name"])


@slot()
def disadvantaged(asked: Asked) -> Said:
    """Whom the indicator calls disadvantaged: “disadvantaged pupils”, “the most deprived fifth”."""
    return Said(asked.whom.disadvantaged)


@slot()
def others(asked: Asked) -> Said:
    """Whom they are compared with: “other pupils”, “other pupils in England”."""
    if asked.view.comparator == "local":
        return Said(asked.whom.reference)
    comparator = asked.view.comparator
    return Said(words_gaps.comparator_label(comparator, asked.whom, asked.nation))


@slot()
def value(asked: Asked) -> Said:
    """The disadvantaged pupils' own figure: “41%”."""
    seen = asked.seen
    found = asked.rate_of(seen)
    return Said(asked.figures.rate(asked.view, found, seen), found, asked.suffix)


@slot()
def others_value(asked: Asked) -> Said:
    """The figure of those who they are compared with: “66%”."""
    seen = asked.seen
    asked.gap_of(seen)
    if seen.against is None:
        raise (
            asked.missing(seen)
            if DISADVANTAGED in asked.about
            else Unfit(
                words_stories.NO_GROUP.format(name=asked.about["name"], whom=asked.whom.reference),
                words_stories.USE_ALL.format(),
            )
        )
    return Said(asked.figures.rate(asked.view, seen.against, seen), seen.against, asked.suffix)


@slot()
def all_value(asked: Asked) -> Said:
    """The figure of all pupils of the place: “61%”."""
    seen = asked.seen
    if seen.everyone is None:
        raise asked.missing(seen)
    return Said(asked.figures.rate(asked.view, seen.everyone, seen), seen.everyone, asked.suffix)
