"""Words of the page "Indicators": what a report prints, and what has become of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from gapdash import words
from gapdash.measures.framework import BREAK, EARLIER, FIRST, MOVED, ROUNDING, SAME
from gapdash.measures.verdicts import BETTER, WORSE

NO_LICENCE = "not stated"
SEPARATED_FROM = 10_000  # below it a count stands as reports print it: 3185

UNITS = {"percent": "percent", "points": "percentage points", "count": "number"}
DIRECTIONS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "": "neither direction is better",
}
# What stands in the mark beside a change; nothing where the words of the change say it all.
TOLD = {
    BETTER: "better",
    WORSE: "worse",
    SAME: "",
    ROUNDING: "may be rounding",
    BREAK: "not judged",
    MOVED: "",
}
SINCE = {FIRST: "Change since the first year", EARLIER: "Change since the last earlier year"}
ALONE = "no earlier value"
INFERRED = "inferred"
EXPLAINED = "explained in the report"
NOT_EXPLAINED = "inferred: the report as it was read does not explain it"
BLANK = "blank"
NOT_RECORDED = "not recorded"
NOBODY = "no figure gathered for {nation}"
NEVER = "no year in which both have a figure"
NO_VALUE = "no value"
TIED = "\N{NO-BREAK SPACE}"
TITLE = "Indicators of *{programme}*"
HEADS = {"name": "Indicator", "trend": "Trend", "nation": "Against {nation}"}
BETWEEN = "between: {label}"
DOUBT = "The report disagrees with itself."
MOVED_BY = "Should be moved by: {drivers}"

CAUTION = (
    "The report prints no numbers of pupils, schools or practitioners, so no interval can be "
    "given: a change may be chance, also where it is called better or worse. First years differ: "
    "each change names the year that it starts from."
)
READING = (
    (
        "Values and marks stand as the report prints them. A school year such as 2021-22 is named "
        "on other pages by the year it ends in, 2022."
    ),
    (
        "A change runs up to the last year that has a value. It is in the indicator’s own unit; "
        "points are percentage points. Better and worse follow the direction that the framework "
        "itself gives: a gap that narrows is better."
    ),
    (
        "A change of no more than one step of the last decimal printed may be rounding alone, and "
        "is not called better or worse."
    ),
    (
        "A small line is cut where a year has no value or the measure changed. Each has its own "
        "scale, which spans at least {span} points, or four tenths of the largest number, so that "
        "small changes look small."
    ),
)
BESIDE = (
    "Figures of {nation} stand only beside indicators that are the same measure. They are rounded "
    "as the report rounds. {credit}"
)
NOT_BESIDE = (
    "No indicator here is recorded as the same measure as one gathered for {nation}, so none is "
    "held against it."
)
CUT = (
    "Between {before} and {after} the measure changed for {names}. {reason} A change across it is "
    "given, but not judged."
)
DRIVERS_ABOUT = (
    "What a programme does is meant to move its indicators. Each driver and workstream stands here "
    "with the indicators that it should move, and how these have changed since their first year."
)
DRIVERS_OPEN = (
    "What each should move is recorded in the column moves of {file}: the keys of its indicators, "
    "with spaces between them. A workstream is a row of the kind “workstream”."
)
NO_DRIVERS = "No drivers and no workstreams are recorded for {programme}."
NO_KIND = "No {kind}s are recorded for {programme}."
NONE_LEAD = "No indicators of its own are held for {programme}."
NONE_ABOUT = (
    "Some programmes measure themselves by indicators of their own and print them in a report year "
    "by year. No such table has been gathered for {programme}, so there is nothing to show here. "
    "Its figures on the other pages come from national statistics."
)
NONE_OTHERS = "Such a table is held for {programmes}: choose it under “Programme” above."
NONE_HOW = (
    "The files below, in the folder programmes/{slug} of the data, supply it; no code needs to "
    "change. The README of the data explains every column under “Evaluation frameworks”. The "
    "command “gapdash check” says what is wrong with a file, line by line."
)
FILES = {
    "framework.csv": "needed: its indicators",
    "framework_values.csv": "needed: a value or a mark for every indicator and year",
    "framework_marks.csv": "what each mark means, where there are any",
    "framework_disagreements.csv": "where the report disagrees with itself",
    "framework_drivers.csv": "drivers and workstreams",
}


def school_year(year: int) -> str:
    """A school year as reports print it, by the year it ends in: 2022 is "2021-22"."""
    return f"{year - 1}-{year % 100:02d}"


def about(unit: str, better: str) -> str:
    """What an indicator's values are, and which way is better."""
    return f"{UNITS[unit]}; {DIRECTIONS[better]}"


def licence(said: str) -> str:
    """On what terms a report's figures are shown, where its sidecar names no licence."""
    if said != NO_LICENCE:
        return said
    return "The report states no licence: its figures are quoted with credit"


def credit(source: Mapping[str, str], years: tuple[int, int]) -> str:
    """Where the printed values come from, and on what terms they are shown.

    Parameters
    ----------
    source
        The sidecar of the values.
    years
        The first and the last of the report.
    """
    when = " to ".join(map(school_year, years))
    return words.credit({**source, "licence": licence(source["licence"])}).format(year=when)


def printed(value: float, decimals: int) -> str:
    """A value as a report prints it: "72.4", "3185", "12,500"."""
    text = words.number(value, decimals)
    return text if abs(value) >= SEPARATED_FROM else text.replace(",", "")


def points(size: str) -> str:
    """A size in percentage points: "1 point", "2.7 points"."""
    return f"{size} point" + ("" if size == "1" else "s")


def cut_said(pair: tuple[int, int]) -> str:
    """That a measure changed between two years, behind a line's values."""
    before, after = (school_year(year) for year in pair)
    return f" The measure changed between {before} and {after}."


def narrows(unit: str, better: str) -> bool:
    """Whether an indicator is a gap, which narrows and widens."""
    return unit == "points" and better == "lower"


def moved(change: float, unit: str, better: str, decimals: int) -> str:
    """A change in words: "up by 2.7 points", "narrowed by 1.3 points", "down by 48"."""
    if change == 0:
        return "no change"
    verbs = ("widened", "narrowed") if narrows(unit, better) else ("up", "down")
    size = printed(abs(change), decimals)
    return f"{verbs[int(change < 0)]} by {size if unit == 'count' else points(size)}"


def against(difference: float, unit: str, better: str, decimals: int) -> str:
    """A programme's figure against its nation's: "2.8 points above", "1.4 points wider"."""
    if difference == 0:
        return "the same"
    sides = ("wider", "narrower") if narrows(unit, better) else ("above", "below")
    size = printed(abs(difference), decimals)
    return f"{size if unit == 'count' else points(size)} {sides[int(difference < 0)]}"


def tally(told: Mapping[str, int], alone: int) -> str:
    """What became of several indicators, by how many.

    Parameters
    ----------
    told
        How many changes are told as each of "better", "worse", "same", …
    alone
        How many indicators have no earlier value.
    """
    rest = others(told, alone)
    better, worse = (told.get(which, 0) or "none" for which in (BETTER, WORSE))
    said = f"*{better}* moved in the better direction and *{worse}* in the worse"
    return f"From the first year to the last, {said}" + (f"; {rest}." if rest else ".")


def others(told: Mapping[str, int], alone: int) -> str:
    """How many indicators moved neither way, and why: "1 did not change and 2 have …"."""
    found = {
        "moved where neither direction is better": told.get(MOVED, 0),
        "did not change": told.get(SAME, 0),
        "changed by no more than rounding can": told.get(ROUNDING, 0),
        "cannot be judged (the measure changed)": told.get(BREAK, 0),
        "had no earlier value": alone,
    }
    return words.joined([f"{number} {what}" for what, number in found.items() if number])


def lead(themes: Sequence[tuple[str, int, Mapping[str, int]]]) -> str:
    """The page's first sentence: how many indicators of each theme moved in which direction.

    Parameters
    ----------
    themes
        Name, number of indicators, and how many changes are told as each; at least one.
    """
    counts = [
        (
            name,
            f"*{TIED.join([str(told.get(BETTER, 0)), 'of', str(number)])}*",
            f"*{told.get(WORSE, 0) or 'none'}*",
        )
        for name, number, told in themes
    ]
    name, better, worse = counts[0]
    said = f"in {name} {better} moved in the better direction and {worse} in the worse"
    each = [said, *(f"in {name} {better} and {worse}" for name, better, worse in counts[1:])]
    return f"From the first to the last year of each indicator, {'; '.join(each)}."


def caution(themes: Sequence[tuple[str, int, Mapping[str, int]]]) -> str:
    """What became of the other indicators, and why no change is more than a figure.

    Parameters
    ----------
    themes
        As in ``lead``.
    """
    told = sum((Counter(told) for _, _, told in themes), Counter[str]())
    rest = others(told, sum(number for _, number, _ in themes) - told.total())
    return f"Of the others, {rest}. {CAUTION}" if rest else CAUTION
