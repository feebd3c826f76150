"""Slots of gaps: how wide, how sure, how many children, and in words of ten."""

from __future__ import annotations

from gapdash import words, words_measures, words_stories
from gapdash.bundles.trends import trend_said
from gapdash.stories.asked import Asked, Said, slot
from gapdash.stories.findings import Unfit
from gapdash.units import UNITS
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER


@slot()
def gap(asked: Asked) -> Said:
    """The gap: “25 points”; “−3 points” where disadvantaged pupils are ahead."""
    seen = asked.seen
    found = asked.gap_of(seen)
    return Said(asked.figures.gap(asked.view, found, seen), found, f" {_points(asked)}")


@slot()
def gap_number(asked: Asked) -> Said:
    """The gap's number alone, for the big figure: “25”."""
    seen = asked.seen
    found = asked.gap_of(seen)
    shown = seen.sign + words.number(found, seen.decimals)
    return Said(shown, found, f" {_points(asked)}")


def _points(asked: Asked) -> str:
    return f"{UNITS[asked.about['unit']].point}s"


@slot()
def direction(asked: Asked) -> Said:
    """How far and which way: “25 points behind”, “3 points ahead of”, “level with”."""
    seen = asked.seen
    found = asked.gap_of(seen)
    known = words_stories.DIRECTIONS
    if asked.about["better"] == "lower":
        known = words_stories.DIRECTIONS_LOWER
    way = known[(found > 0) - (found < 0)]
    return Said(way if not found else f"{asked.figures.gap(asked.view, abs(found), seen)} {way}")


@slot()
def in_ten(asked: Asked) -> Said:
    """How many in ten disadvantaged pupils reach it: “about four in ten”, “more than half”."""
    seen = asked.seen
    return Said(words_stories.in_ten(asked.share_of(seen), rough=seen.mark == "a"))


@slot()
def not_in_ten(asked: Asked) -> Said:
    """How many in ten disadvantaged pupils do not reach it: “about six in ten”."""
    seen = asked.seen
    return Said(words_stories.in_ten(100 - asked.share_of(seen), rough=seen.mark == "a"))


@slot()
def not_reached(asked: Asked) -> Said:
    """The share of disadvantaged pupils who do not reach it: “59%”."""
    seen = asked.seen
    found = 100 - asked.share_of(seen)
    return Said(asked.figures.rate(asked.view, found, seen), found, "%")


@slot()
def interval(asked: Asked) -> Said:
    """The 95% interval of the gap or rate that the view shows: “23.5 to 28.5”."""
    seen = asked.seen
    low, high = _limits(asked)
    sign = f"{words_measures.APPROXIMATE} " if seen.rough else ""
    return Said(f"{sign}{words.number(low, 1)} to {words.number(high, 1)}")


@slot()
def verdict(asked: Asked) -> Said:
    """What the interval says against the nation, after “is”: “wider than in England”."""
    seen = asked.seen
    _limits(asked)
    said = asked.figures.words_of(asked.view)["verdict_words"]
    if seen.verdict not in said:
        remedy = "Choose another place in the slot, as in {verdict area=D}."
        wrong = words_stories.AGAINST_NOTHING.format(place=seen.place["words"])
        raise Unfit(wrong, remedy)
    return Said(words_stories.after_is(said[seen.verdict]))


def _limits(asked: Asked) -> tuple[float, float]:
    seen = asked.seen
    if seen.value is None:
        raise asked.missing(seen)
    if seen.low is None or seen.high is None:
        wrong = words_stories.NO_INTERVAL.format(reason=_untested(asked))
        raise Unfit(wrong, words_stories.WITHOUT_TEST)
    return seen.low, seen.high


@slot()
def children(asked: Asked) -> Said:
    """The children behind the gap, in words: “about 3,800 children”."""
    return Said(f"{_counted(asked)} children")


@slot()
def children_number(asked: Asked) -> Said:
    """Their number alone, for the big figure: “≈ 3,800”."""
    counted = _counted(asked)
    number = asked.seen.behind
    assert number is not None  # noqa: S101 - _counted has seen it
    return Said(counted.replace("about", words_measures.APPROXIMATE), float(number), " children")


@slot()
def why_not_counted(asked: Asked) -> Said:
    """Why the children behind a gap cannot be counted; refused where they can."""
    seen = asked.seen
    asked.gap_of(seen)
    if seen.behind is not None:
        wrong = "the children behind this gap can be counted"
        raise Unfit(wrong, "Use {children}.")
    return Said(_uncounted(asked))


@slot()
def why_not_tested(asked: Asked) -> Said:
    """Why a figure has no interval, so that nothing is said of chance; refused where it has one."""
    seen = asked.seen
    asked.gap_or_rate(seen)
    if seen.low is not None:
        wrong = "this figure has an interval"
        raise Unfit(wrong, "Use {interval}, {verdict} or {trend}.")
    return Said(_untested(asked))


def _uncounted(asked: Asked) -> str:
    return str(asked.figures.bundle["reasons"]["q"])


def _untested(asked: Asked) -> str:
    said = asked.figures.words_of(asked.view)["no_interval"].rstrip(".")
    reason: str = said.partition(": ")[2]
    return reason[:1].lower() + reason[1:]


def _counted(asked: Asked) -> str:
    seen = asked.seen
    found = asked.gap_of(seen)
    if seen.behind is None:
        wrong = words_stories.NO_COUNT.format(reason=_uncounted(asked))
        raise Unfit(wrong, words_stories.OTHER_VIEW)
    if seen.behind:
        return f"about {seen.behind:,}"
    nearest = TO_AUTHORITY if seen.place["kind"] == "authority" else TO_WIDER
    return f"fewer than {nearest // 2 + nearest % 2}" if found > 0 else "no"


@slot()
def trend(asked: Asked) -> Said:
    """Its change over five years, tested: “moved by no more than chance, 2019 to 2025”."""
    _limits(asked)
    own, said = asked.about, asked.figures.words_of(asked.view)
    at = asked.figures.at(asked.view)
    return Said(trend_said(said["trend"], at, own["since"], said["trend_words"]).replace("*", ""))
