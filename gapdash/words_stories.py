"""Words of stories: shares in tens, names of places, changes, and why a slot has no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gapdash.words import capital, joined, rounded

TENS = (
    "none", "one in ten", "two in ten", "three in ten", "four in ten", "half", "six in ten",
    "seven in ten", "eight in ten", "nine in ten", "all",
)  # fmt: skip
EXACT, NEAR = 0.5, 2.0  # points to a full tenth, within which it is that tenth, or about it
COUNCILS, REGIONS = "councils", "regions"
NAMED = 6  # places: more are counted

# Why a slot has no figure, and what to do.
NO_FIGURE = "there is no figure for {place} in {year}: {reason}"
OTHER_VIEW = "Choose another place, year or indicator, or say it without this figure."
A_RATE = "the step shows a rate, not a gap"
NO_GAP = "no gap is published for “{name}”"
NO_GROUP = "“{name}” has no figure of {whom} alone"
USE_ALL = "Use {all_value}, the figure of all pupils, or {gap}."
NO_INTERVAL = "the figure has no interval ({reason}), so nothing can be told of chance"
WITHOUT_TEST = "Say it without a verdict, or choose an indicator whose numbers of pupils are known."
AGAINST_NOTHING = "{place} is held against nothing"
NO_COUNT = "the children behind this gap cannot be counted: {reason}"
NO_SHARE = "“{name}” is no share of pupils that is better when it is higher"
BROKEN = "the years {before} and {after} cannot be compared: {reason}"
EARLIER = "from is {year}, which is not before {last}"
NO_WIDEST = "no widest gap can be named for {year}: fewer than three places can be compared"
NO_PLACES = "no {among} can be told apart: none has an interval, or a figure, in this view"
NO_VALUE = "“{name}” has no value for {year}: the report prints {mark}"
NO_CHANGE = "“{name}” has no change since “{since}”"
NO_FRAMEWORK = "no report of {place} is held"
MEASURE_CHANGED = "“{name}” changed its measure since {start}"
NO_INDICATOR = "a step on the page {dashboard} shows no single indicator"
NO_STAGES = "no stages from age 5 to 19 are held for {place}"

# Slots before, after (years), was (the earlier figure). The kind is "gap" or "rate".
CHANGES = {
    ("gap", 1): "wider than in {before}, when it was {was}",
    ("gap", -1): "narrower than in {before}, when it was {was}",
    ("gap", 0): "the same as in {before}",
    ("rate", 1): "higher than in {before}, when it was {was}",
    ("rate", -1): "lower than in {before}, when it was {was}",
    ("rate", 0): "the same as in {before}",
}
CHANCE = "not to be told apart from that of {before} ({was})"
ROUNDED = "no further from that of {before} ({was}) than rounding alone could take it"
STAGE = "Age {age}: {name}, {year}"
# A band that guesses are counted in: where two meet, the upper one begins.
BAND, LAST_BAND = "{low} to under {high}{suffix}", "{low} to {high}{suffix}"
STAGES_TITLE = "Percentage points behind {whom}, {place}"
NONE = "no figure"
PLACE_MARK, NATION_MARK = "\N{BLACK CIRCLE}", "\N{WHITE DIAMOND}"
ALT = {
    "map": "Map",
    "trend": "Line chart",
    "order": "Places in groups",
    "stages": "Chart of stages",
}
# A step of a page that is not drawn on the stage: what its link says, and what stands without one.
LIVE = "Open {page} live"
LIVE_ONLY = "This view opens in the live dashboards only, on the page {page}."
OPTIONS = (
    "\nEach speaks of its step’s view. Options change that view for one slot: {gap area=D},\n"
    "{value indicator=eyfsp_gld year=2024}, {gap area=nation}, {gap area=whole},\n"
    "{others_value comparator=national_others}, {change from=2022 view=rate}."
)
# What a server says of stories.
UNKNOWN = "There is no such story."
NO_KEY = (
    "Notes are for the presenter: open the address that “gapdash serve” prints behind “To present”."
)
TOO_LARGE = "This is larger than any story. Shorten its notes."
NO_REQUEST = "This is no story: send its programme, and its text or its steps."
DIRECTIONS = {1: "behind", -1: "ahead of", 0: "level with"}
DIRECTIONS_LOWER = {1: "more than", -1: "less than", 0: "level with"}


def in_ten(share: float, *, rough: bool = False) -> str:
    """A share of a hundred in tens: "about six in ten", "more than half".

    Parameters
    ----------
    share
        0 to 100.
    rough
        Whether it is approximate, and so never said to be just a tenth.
    """
    tenth = int(rounded(share / 10, 0))
    off = share - 10 * tenth
    if off <= -5 + 1e-9:
        tenth, off = tenth - 1, off + 10
    if share <= 0 or share >= 100:  # noqa: PLR2004 - of a hundred
        return TENS[0 if share <= 0 else -1]
    if tenth == 0:
        return f"fewer than {TENS[1]}"
    if tenth == len(TENS) - 1:
        return f"more than {TENS[-2]}"
    if abs(off) <= EXACT and not rough:
        return TENS[tenth]
    if abs(off) <= NEAR:
        return f"about {TENS[tenth]}"
    return f"{'more' if off > 0 else 'fewer'} than {TENS[tenth]}"


def places(names: Sequence[str], total: int, noun: str) -> str:
    """Places of a programme, named where they are few: "Devon and Torbay", "7 of 15 councils"."""
    if not names:
        return f"none of the {total} {noun}"
    if len(names) == total and total > 1:
        return f"all {total} {noun}"
    if len(names) > NAMED:
        return f"{len(names)} of the {total} {noun}"
    if len(names) > 1 and any(", " in name or " and " in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return joined(names)


def change(kind: str, moved: int, before: int, was: str) -> str:
    """What became of a figure since an earlier year.

    Parameters
    ----------
    kind
        "gap" or "rate".
    moved
        1 up, -1 down, 0 not at all.
    before, was
        The earlier year, and the figure then.
    """
    return CHANGES[(kind, moved)].format(before=before, was=was)


def after_is(verdict: str) -> str:
    """A verdict of the pages as it follows "is": "not to be told apart from England"."""
    return verdict.replace("cannot be told", "not to be told")


def whole_percentages(ages: Sequence[str]) -> str:
    """How far the rounding of published figures alone can move a step; "" where it cannot.

    Parameters
    ----------
    ages
        Those of its stages whose two groups are published in whole percentages.
    """
    if not ages:
        return ""
    one = len(ages) == 1
    who = f"Age {ages[0]} is" if one else f"Ages {joined(ages)} are"
    moved = "up to a point" if one else "up to two points"
    return f"{who} published in whole percentages: that alone can move this by {moved}."


def stages_said(rows: Sequence[Mapping[str, Any]]) -> str:
    """The figures of a path from stage to stage, in words.

    Parameters
    ----------
    rows
        Those of ``tables.stage_parts.stages_part``.
    """
    said = []
    for row in rows:
        figures = [row["text"] or row["reason"], row["nation_text"]]
        said.append(f"{row['label']}: {'; '.join(filter(None, figures))}.")
    return " ".join(said)


def stage_key(text: str, reason: str, nation: str) -> str:
    """What stands under a stage's line: the place's figure and the nation's, behind their marks.

    Parameters
    ----------
    text, nation
        Figures as they are written; "" where there is none.
    reason
        Why the place has none.
    """
    marked = [(PLACE_MARK, text), (NATION_MARK, nation)]
    found = [f"{mark} {said}" if said else "" for mark, said in marked]
    return "   ".join(filter(None, [found[0] or reason, found[1]]))


def alt(picture: str, title: str, said: str) -> str:
    """What a picture shows, for who cannot see it."""
    return f"{ALT[picture]}: {title}. {said}".strip() if picture in ALT else ""


def broken(wrong: str) -> str:
    """That a story cannot be shown, for the reader of a page."""
    first = wrong.partition("\n")[0]
    return (
        f"This story cannot be shown ({first.rstrip('.')}). The command “gapdash check” says more."
    )


def wrong(line: int | None, where: str, what: str, remedy: str) -> str:
    """What is wrong with a story, in one line: "Line 12 (step 2, key title): …"."""
    named = f" ({where})" if where else ""
    at = f"Line {line}{named}" if line else capital(where) or "The story"
    return f"{at}: {what}. {remedy}"
