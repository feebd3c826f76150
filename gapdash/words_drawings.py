"""Words of drawings: what stands above and below a map or chart that an analyst draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gapdash.programmes import SubRegion
from gapdash.units import UNITS
from gapdash.words import capital
from gapdash.words_measures import APPROXIMATE, APPROXIMATE_MEANS

BAND = "The band is its 95% interval."
CIRCLES = (
    "Circles: children behind the gap, the area of each in proportion to its number. Beside a "
    "sub-region's name: its total."
)
CHILDREN_TITLE = "Children behind the gap to {label}, on the gap itself"
NO_FIGURE = "no figure"
NOT_TESTED = "Not tested"
NAMED = 4  # places without a figure; of more, their number is said
NONE = "none"
OUTLINED = "Outlined: {name}."
INSET = "{name}, enlarged"
BOUNDARIES = "Boundaries: {attribution}"
NO_STAGES = "There are no stages to draw of {place}: no path of ages is published for its nation."
NO_FIFTHS = (
    "{indicator} is not published by all five fifths of deprivation. Choose an indicator that is, "
    "such as those of Scotland."
)
NO_LINE = "There is no line to draw of {name} for {place}: fewer than two years have a figure."
NO_PROFILE = "There is no profile of {place}: no indicator has a gap for its nation."
GAP_TO = "The gap to {whom}."
PROFILE = (
    "Disadvantaged pupils and those they are compared with, at each stage; behind them the gap."
)


def title(place: str, indicator: str, years: Sequence[int]) -> str:
    """The title of a chart of a place: its indicator, and the years that it shows."""
    return f"{place}: {indicator}, {years[0]} to {years[-1]}"


def approximate(texts: Iterable[str]) -> str:
    """What the sign of an approximate figure means, where any of these texts has it; else ""."""
    return f"{APPROXIMATE_MEANS}." if any(APPROXIMATE in text for text in texts) else ""


def letters(parts: Sequence[SubRegion]) -> str:
    """What the letters of sub-regions stand for, where a label has no room for a name."""
    short = [lettered(part) for part in parts if part.label != part.name]
    return f"{'; '.join(short)}." if short else ""


def lettered(part: SubRegion) -> str:
    """A sub-region's letter and name: what is cut off at its end keeps the letter."""
    return f"{part.letter}: {part.name}"


def missing(places: Sequence[tuple[str, str]]) -> list[str]:
    """Which places have no figure, a sentence for each reason.

    Parameters
    ----------
    places
        Reason and name of each.
    """
    by: dict[str, list[str]] = {}
    for reason, name in places:
        by.setdefault(reason, []).append(name)
    return [
        f"{f'{len(names)} places' if len(names) > NAMED else ', '.join(names)}: {reason}."
        for reason, names in by.items()
    ]


def order_key(who: str, label: str, nation: str, *, interval: bool, both: bool) -> str:
    """How the marks of an order are read.

    Parameters
    ----------
    who, label
        Names of disadvantaged pupils, and of those who they are compared with.
    nation
        The nation's name.
    interval
        Whether figures have intervals.
    both
        Whether the two groups are drawn beside the gap.
    """
    said = "with {}interval (95%)" if interval else "without an interval"
    line = f"the broken line is {nation}."
    if not both:
        return f"{capital(said.format(''))}; {line}"
    return f"Left, filled: {who}; open: {label}. Right: the gap {said.format('its ')}; {line}"


def order_heads(unit: str) -> tuple[str, str]:
    """What stands over both halves of an order: the rates (or scores), and the gap.

    Parameters
    ----------
    unit
        The indicator's unit, as the catalogue has it.
    """
    own = UNITS[unit]
    rates = "Score" if own.scored else "Rate, %" if unit == "percent" else capital(own.means)
    return rates, f"Gap, {own.point}s"


def stages_key(nation: str, *, interval: bool, beside: bool) -> str:
    """How the marks of a chart of stages are read.

    Parameters
    ----------
    nation
        The nation's name.
    interval, beside
        Whether any stage has an interval, and the nation's gap beside it.
    """
    said = ["Band: 95% interval." if interval else "", f"◇ {nation}." if beside else ""]
    return " ".join(filter(None, said))


def profile_key(who: str, label: str, *, interval: bool) -> str:
    """How the marks of a profile are read: who is filled, and who is open."""
    lines = " Thin lines: 95% intervals." if interval else ""
    return f"Filled: {who}. Open: {label}; a square is all pupils.{lines}"


def no_framework(programme: str, indicator: str, known: Sequence[str]) -> str:
    """That a programme's framework has no such indicator, and which it has."""
    if not known:
        return f"There is no framework of {programme}: choose a programme that has one."
    return (
        f"There is no indicator {indicator!r} in the framework of {programme}. Choose one of "
        f"{', '.join(known)}."
    )
