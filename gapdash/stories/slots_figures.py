"""Slots of figures: a place's own, those of others, the gap, how sure it is, and its children."""

from __future__ import annotations

import math

from gapdash import words, words_gaps, words_measures, words_stories
from gapdash.groups import DISADVANTAGED
from gapdash.stories.context import Context, Filling, slot
from gapdash.stories.findings import Unfit
from gapdash.tables.columns import NOT_TESTED


@slot()
def place(of: Context) -> Filling:
    """The place within a sentence: “the South West”."""
    return Filling(of.ground.name(of.view.choice, "in_words"))


@slot()
def year(of: Context) -> Filling:
    """The academic year, by the year it ends in: “2025”."""
    return Filling(str(of.shown.choice.year))


@slot()
def indicator(of: Context) -> Filling:
    """The indicator's name: “Good level of development”."""
    return Filling(of.name)


@slot()
def disadvantaged(of: Context) -> Filling:
    """Whom the indicator calls disadvantaged: “disadvantaged pupils”, “the most deprived fifth”."""
    return Filling(of.whom.disadvantaged)


@slot()
def others(of: Context) -> Filling:
    """Whom they are compared with: “other pupils”, “other pupils in England”."""
    comparator = of.view.choice.comparator
    if comparator == "local":
        return Filling(of.whom.reference)
    nation = of.shown.names[of.shown.nation]
    return Filling(words_gaps.comparator_label(comparator, of.whom, nation))


@slot()
def value(of: Context) -> Filling:
    """The disadvantaged pupils' own figure: “41%”."""
    row = of.with_rate()
    return of.rate(row, row.disadvantaged)


@slot()
def others_value(of: Context) -> Filling:
    """The figure of those who they are compared with: “66%”."""
    row = of.with_gap()
    if not math.isnan(row.compared):
        # Those of the nation are written as its own figures are.
        theirs = row if row.comparator == "local" else of.row(of.shown.nation)
        return of.rate(theirs, row.compared)
    if of.shown.own.rate_of == DISADVANTAGED:
        raise of.missing(row)
    raise of.no_group(of.whom.reference)


@slot()
def all_value(of: Context) -> Filling:
    """The figure of all pupils of the place: “61%”."""
    row = of.row()
    if math.isnan(row.all):
        raise of.missing(row)
    return of.rate(row, row.all)


@slot()
def gap(of: Context) -> Filling:
    """The gap: “25 points”; “−3 points” where disadvantaged pupils are ahead."""
    row = of.with_gap()
    return of.gap(row, of.shown.gap(row, signed=True))


@slot()
def gap_number(of: Context) -> Filling:
    """The gap's number alone, for the big figure: “25”."""
    row = of.with_gap()
    return of.gap(row, of.shown.figure(row))


@slot()
def direction(of: Context) -> Filling:
    """How far and which way: “25 points behind”, “3 points ahead of”, “level with”."""
    row = of.with_gap()
    size = words.rounded(row.gap, row.decimals)
    lower = of.shown.about["better"] == "lower"
    known = words_stories.DIRECTIONS_LOWER if lower else words_stories.DIRECTIONS
    way = known[(size > 0) - (size < 0)]
    return Filling(f"{of.shown.gap(row)} {way}" if size else way)


@slot()
def in_ten(of: Context) -> Filling:
    """How many in ten disadvantaged pupils reach it: “about four in ten”, “more than half”."""
    row, share = of.with_share()
    return Filling(words_stories.in_ten(share, rough=row.value_approximate))


@slot()
def not_in_ten(of: Context) -> Filling:
    """How many in ten disadvantaged pupils do not reach it: “about six in ten”."""
    row, share = of.with_share()
    return Filling(words_stories.in_ten(100 - share, rough=row.value_approximate))


@slot()
def not_reached(of: Context) -> Filling:
    """The share of disadvantaged pupils who do not reach it: “59%”."""
    row, share = of.with_share()
    return of.rate(row, 100 - share)


@slot()
def interval(of: Context) -> Filling:
    """The 95% interval of the gap or rate that the view shows: “23.5 to 28.5”."""
    return Filling(of.shown.interval(of.tested()))


@slot()
def verdict(of: Context) -> Filling:
    """What the interval says against the nation, after “is”: “wider than in England”."""
    row = of.tested()
    if row.verdict == NOT_TESTED:
        remedy = "Choose another place in the slot, as in {verdict area=D}."
        wrong = words_stories.AGAINST_NOTHING.format(place=of.shown.names[row.area_code])
        raise Unfit(wrong, remedy)
    return Filling(words_stories.after_is(of.shown.words["verdicts"][row.verdict]))


@slot()
def trend(of: Context) -> Filling:
    """Its change over five years, tested: “moved by no more than chance, 2019 to 2025”."""
    row, shown = of.tested(), of.shown
    found = shown.trends.loc[row.area_code]
    return Filling(words_measures.trend_said(found, shown.words["trend"]).replace("*", ""))


@slot()
def children(of: Context) -> Filling:
    """The children behind the gap, in words: “about 3,800 children”."""
    return Filling(f"{_counted(of)[0]} children")


@slot()
def children_number(of: Context) -> Filling:
    """Their number alone, for the big figure: “≈ 3,800”."""
    text, number = _counted(of)
    return Filling(text.replace("about", words.APPROXIMATE), number, " children")


def _counted(of: Context) -> tuple[str, float]:
    row = of.with_gap()
    text = of.shown.children(row)
    if not text:
        wrong = words_stories.NO_COUNT.format(reason=row.behind_reason)
        raise Unfit(wrong, words_stories.OTHER_VIEW)
    return "no" if text == "none" else text, row.behind


@slot()
def why_not_counted(of: Context) -> Filling:
    """Why the children behind a gap cannot be counted; refused where they can."""
    row = of.with_gap()
    if not row.behind_reason:
        wrong = "the children behind this gap can be counted"
        raise Unfit(wrong, "Use {children}.")
    return Filling(row.behind_reason)


@slot()
def why_not_tested(of: Context) -> Filling:
    """Why a figure has no interval, so that nothing is said of chance; refused where it has one."""
    if not math.isnan(of.valued().low):
        wrong = "this figure has an interval"
        raise Unfit(wrong, "Use {interval}, {verdict} or {trend}.")
    return Filling(of.no_interval)
