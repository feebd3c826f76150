"""Words of the page "Since 2011": the gap index, the claims, and months of learning."""

from __future__ import annotations

from collections.abc import Sequence

from gapdash import words
from gapdash.claims import decimals_of
from gapdash.measures import Change

GROUPS = {
    "others": "disadvantaged pupils against others",
    "national_others": "disadvantaged pupils there against others in {nation}",
}
NO_CLAIMS = (
    "No claims are held for {programme}: the index stands alone here. What its founding texts say "
    "of the gap would be held against the figures, once it stands under claims in its "
    "programme.toml."
)
ABOUT = (
    "The index is national. The claims and the areas in months of learning are those of the "
    "programme."
)
INDEX_ABOUT = (
    "The disadvantage gap index puts all pupils of {nation} in order of their results and compares "
    "the mean rank of disadvantaged pupils with that of the others. It is 0 where both do equally "
    "well, and higher where disadvantaged pupils do worse. It is published for {nation} alone: it "
    "is never worked out for an authority here. Compare each stage with itself over the years, "
    "not with the other. The chart’s scale does not start at 0."
)
MONTHS_ABOUT = (
    "The Education Policy Institute works out the gap in months of learning. Its figures are "
    "quoted here with credit, as its pages print them, and none is computed. They compare "
    "disadvantaged pupils of an area with others in the whole nation; the nation’s own figure "
    "compares its disadvantaged pupils with its others. Where a cell shows “\N{EN DASH}”, no "
    "figure was read."
)
MONTHS_CREDIT = (
    "Source: {publisher}, {title}; gathered {month}. {licence}: figures quoted with credit. The "
    "number beside each figure leads to the page that it was read on."
)


def stage_rank(stage: str) -> tuple[int, str]:
    """Where a stage stands: by the age in its name."""
    ages = [int(word) for word in stage.split() if word.isdigit()]
    return (ages[0] if ages else 99, stage)


def percent(value: float, decimals: int = 1) -> str:
    """A percentage without sign: "13.2%"."""
    return words.rate(abs(value), "percent", decimals)


def moved(change: Change) -> str:
    """How an index has moved: "fell by *13.2%*", "rose by *8.0%*", "stayed the same"."""
    if words.rounded(change.percent, 1) == 0:
        return "stayed the same"
    return f"{'fell' if change.percent < 0 else 'rose'} by *{percent(change.percent)}*"


def index_said(
    name: str, years: tuple[int, int], change: Change, lowest: tuple[Sequence[int], str]
) -> str:
    """A sentence about one index over all its years.

    Parameters
    ----------
    name
        What the index is of.
    years, change
        Its first and last year, and how it has moved between them.
    lowest
        The years in which it was lowest, and its value as published.
    """
    return (
        f"{name}: from {years[0]} to {years[1]} it {moved(change)}. It was lowest in "
        f"{words.joined([str(year) for year in lowest[0]])}, at *{lowest[1]}*."
    )


def held_against(stated: float, change: Change) -> str:
    """Why a stated fall and the computed one agree or differ."""
    places = decimals_of([stated])
    said = percent(stated, places)
    range_ = f"{percent(change.high)} to {percent(change.low)}"
    if words.rounded(-change.percent, places) == stated:
        rounded = rounded_to(places) if places else "a whole percentage"
        return f"Agrees: {percent(change.percent)} is {said} when rounded to {rounded}."
    if -change.high <= stated <= -change.low:
        return (
            f"Agrees within rounding: the values are published rounded, so that the fall could be "
            f"anything from {range_}, and {said} lies within it. It may have been worked out from "
            "unrounded values."
        )
    return f"Does not agree: rounding of the published values allows {range_}, not {said}."


def fell(name: str, years: tuple[int, int], change: Change) -> str:
    """What the figures say of a claimed fall."""
    return f"at {name} it {moved(change)} between {years[0]} and {years[1]}"


def share(lost: Change) -> str:
    """A share of a fall: "*53%*", or "*62%* (given rounding, 59% to 64%)"."""
    shares = (lost.percent, lost.low, lost.high)
    said, low, high = (words.rate(each, "percent", 0) for each in shares)
    open_ = "" if low == high else f" (given rounding, {low} to {high})"
    return f"*{said}*{open_}"


def lost_again(name: str, lost: Change, until: int, fall: tuple[int, int]) -> str:
    """How much of a fall has been lost again."""
    start, end = fall
    if lost.percent < 0:
        return f"{name}: the index has fallen further since {end}, up to {until}."
    if lost.percent > 100:  # noqa: PLR2004 - percent
        return f"{name}: by {until} the whole of the fall of {start} to {end} had been lost again."
    return f"{name}: {share(lost)} of the fall of {start} to {end} had been lost again by {until}."


def gap_in(place: str, unit: str, decimals: int, pair: tuple[float, float]) -> str:
    """Two gaps of a place: "from 22 points to 23 points in the South West"."""
    first, last = (words.signed_gap(value, unit, decimals) for value in pair)
    return f"from *{first}* to *{last}* in {place}"


def widened(change: float, allowed: tuple[float, float]) -> str:
    """Whether a published gap widened between two years without a break.

    Parameters
    ----------
    change
        Points, of the values as published.
    allowed
        The least and the greatest change that rounding of the published values allows.
    """
    low, high = allowed
    if low > 0:
        return "the published gap was wider"
    if high < 0:
        return "the published gap was narrower"
    if change:
        return "whether the gap moved cannot be told, as the change is no wider than rounding"
    return "the published gap was the same"


def signed(value: float, decimals: int) -> str:
    """A change with its sign: "+1", "−0.3", "0"."""
    said = words.number(value, decimals)
    return f"+{said}" if words.rounded(value, decimals) > 0 else said


def rounded_to(decimals: int) -> str:
    """To what values were published: "whole numbers", "one decimal", "two decimals"."""
    counts = {0: "whole numbers", 1: "one decimal", 2: "two decimals"}
    return counts.get(decimals, f"{decimals} decimals")


def span(low: str, high: str) -> str:
    """A range of figures: "9.3% to 9.8%", or one where both are the same."""
    return low if low == high else f"{low} to {high}"


def summary(found: Sequence[tuple[str, str, str]], measures: int) -> str:
    """How many measures of a claim could be tested, and what came of it.

    Parameters
    ----------
    found
        Name, what ``widened`` says and what ``chance`` says of each that no break stands in the
        way of.
    measures
        How many there are in all.
    """
    if not found:
        return f"*None of the {measures} measures can be tested*: each broke between the two years."
    have = "has" if len(found) == 1 else "have"
    noun = "measure" if measures == 1 else "measures"
    said = [f"Of {measures} {noun}, *{len(found)}* {have} no break recorded between the two years."]
    said += [f"{name}: *{what}*. {by_chance}".rstrip() for name, what, by_chance in found]
    if measures > len(found):
        said.append("The others broke between the two years, and across a break nothing is read.")
    return " ".join(said)


def chance(
    change: tuple[float, float, float] | None, decimals: int, *, averages: bool, rough: bool
) -> str:
    """Whether a gap moved by more than chance.

    Parameters
    ----------
    change
        The change and the limits of its interval, in points; None where there is none.
    decimals
        To which they are shown.
    averages
        Whether the measure is an average.
    rough
        Whether the interval rests on numbers of pupils that are not published.
    """
    if change is None:
        why = "an average carries no interval" if averages else "numbers of pupils are not known"
        return f"Whether by more than chance cannot be said, because {why}."
    _, low, high = change
    told = "more than" if low > 0 or high < 0 else "no more than"
    range_ = f"{signed(low, decimals)} to {signed(high, decimals)}"
    range_ = words.approximate(range_, rough=rough)
    return f"That is {told} chance alone can do (95% interval of the change: {range_})."


def contradiction(name: str, year: int, counted: str, gaps: Sequence[str]) -> str:
    """That a published gap is not the one of the area's authorities.

    Parameters
    ----------
    name, year, counted
        The measure, the year, and how many authorities are counted ("13 of 15").
    gaps
        As shown: the gap as published and as worked out, other pupils, disadvantaged pupils.
    """
    published, worked, others, others_worked, own, own_worked = gaps
    return (
        f"{name}, {year}: the published gap, *{published}*, and the one worked out from {counted} "
        f"authorities, *{worked}*, differ by more than rounding allows. Other pupils: {others} "
        f"published, {others_worked} worked out; disadvantaged pupils: {own} and {own_worked}."
    )


BOTH = (
    "A source that disagrees with itself is shown with both figures. The publisher’s figure for an "
    "area counts every pupil in it; the one worked out here counts the authorities that have "
    "figures, each weighted by its pupils."
)
