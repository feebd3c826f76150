"""Words of profiles whose gaps carry no interval: what each gap is, and what is not said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gapdash import words_gaps
from gapdash.groups import DISADVANTAGED, GAP, OTHER, Compared, roles_of
from gapdash.words import joined
from gapdash.words_explore import REPORTED
from gapdash.words_fifths import SLOPE

# What an indicator's gap is: between two groups, of both of which figures are published;
# published itself; or to all pupils, among whom the disadvantaged are.
APART, PUBLISHED, TO_ALL = "apart", "published", "to_all"
BETWEEN = {
    APART: "for {names}, from {disadvantaged} to {reference}, each with its own figure",
    PUBLISHED: "for {names}, from {disadvantaged} to {reference}, published as a gap alone",
    TO_ALL: "for {names}, from {disadvantaged} to all pupils",
}
NO_PATH = "Stages stand side by side, and no path from one to the next is drawn: {why}."
DIFFERENT = "their gaps do not agree in kind ({kinds})"
NO_STEP = "no two of them have a gap with its interval"
NO_LEAD = "No gap of {place} to {whom} is published."
HEADS = {"against": "Gap elsewhere"}
ROW = {
    "published": "Of all pupils. Neither group’s own figure is published, only the gap.",
    "score": "A score, not a percentage: it has no place on the axis.",
    "to_all": "All pupils include {disadvantaged}.",
    "all_drawn": "All pupils {value}.",
    "slope": "slope index *≈ {value}*, equal fifths assumed",
    "no_slope": "no slope index: not all five fifths have a figure",
    "ends": "from {first} to {last}",
    "moved": "*{before}* in {first}, *{after}* in {last}.",
    "stands": "*{after}* in {last}.",
    "cut": "Line cut between {before} and {after}: {label}.",
    "no_benchmark": "no figure",
    "reported": REPORTED,
    "unreported": "not in its report",
}
PEERS = {
    "missing": "Places like {place} are not shown: no list of statistical neighbours is held for "
    "{nation}. The Department for Education names them for England alone.",
    "supply": "A table of such places in areas/neighbours.csv, with how close each is, would fill "
    "this card.",
    "supply_fifths": "The family groups of councils of the Local Government Benchmarking "
    "Framework would do: they were not gathered. As a table in areas/neighbours.csv, with how "
    "close each council is, they would fill this card.",
    "title": "The authorities of {programme}",
    "members": "The authorities of {place} and their gaps.",
    "others": "Listed are all authorities of {programme}, by name and chosen for no likeness.",
    "paper": "The {count} authorities are left out on paper; the page on the screen has them.",
    "kinds": "Each column is a gap of its own kind, named in the rows above.",
}
REASONS = (
    (
        "No intervals: they rest on numbers of pupils, which are not published with these figures "
        "(nor is, of an average score, how far pupils’ scores spread)."
    ),
    (
        "No verdict of wider or narrower than elsewhere: it would rest on an interval. Figures "
        "stand side by side as published, and a difference of a few points may be chance."
    ),
    (
        "No trend is tested and no time to close worked out: both rest on intervals. Lines show "
        "the figures as published."
    ),
    "Children behind a gap are not counted: the number of pupils is not published.",
)


def kind_of(published: str) -> str:
    """What an indicator's gap is, a key of ``BETWEEN``; "" where it has none.

    Parameters
    ----------
    published
        ``groups`` of its row of the catalogue.
    """
    roles = roles_of(published)
    if GAP in roles:
        return PUBLISHED
    if DISADVANTAGED not in roles:
        return ""
    return APART if OTHER in roles else TO_ALL


def kinds_said(kinds: Mapping[str, Sequence[str]], whom: Mapping[str, Compared]) -> str:
    """Why no path is drawn from stage to stage.

    Parameters
    ----------
    kinds
        Names of the indicators of each kind of gap, within a sentence.
    whom
        Whom an indicator of each kind compares.
    """
    if len(kinds) < 2:  # noqa: PLR2004 - a difference needs two
        return NO_PATH.format(why=NO_STEP)
    said = [
        BETWEEN[kind].format(
            names=joined(names),
            disadvantaged=whom[kind].disadvantaged,
            reference=whom[kind].reference,
        )
        for kind, names in kinds.items()
    ]
    return NO_PATH.format(why=DIFFERENT.format(kinds="; ".join(said)))


def gap_is(kind: str, comparator: str, whom: Compared, nation: str) -> str:
    """What a row's gap is, as a difference: "all pupils − most deprived fifth"."""
    if comparator == "local":
        high, low = whom.reference, whom.disadvantaged
    else:
        high = words_gaps.comparator_label(comparator, whom, nation)
        low = f"{whom.disadvantaged} here"
    said = f"{_bare(high)} \N{MINUS SIGN} {_bare(low)}"
    return f"{said}, as published" if kind == PUBLISHED else said


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def reading(
    whom: Compared, nation: str, report: str, kinds: Collection[str], *, fifths: bool
) -> list[str]:
    """How such a page is to be read: what is not there, each with its reason, said once.

    Parameters
    ----------
    whom
        Whom the nation's indicators compare.
    nation
        The nation's name within a sentence.
    report
        The name of the programme whose own report is read; "" where none is.
    kinds
        Kinds of gaps that the page shows, and "slope" where it has slope indices.
    fifths
        Whether its groups are fifths of areas by deprivation.
    """
    said = [*REASONS]
    if len({*kinds} - {"slope"}) > 1:
        said.insert(
            0,
            "What each gap is stands below it. Gaps of different kinds are not compared: one to "
            f"all pupils, who include {whom.disadvantaged}, is another thing than one between "
            "two groups apart.",
        )
    if "slope" in kinds:
        said.append(f"{SLOPE['name']}: {SLOPE['means']}")
    if fifths:
        said.append(
            f"Fifths are of the areas of {nation} by deprivation, not of a place’s own pupils: a "
            "place can have many pupils in one of them, and few or none in another."
        )
    if report:
        said.append(
            f"The figures of {report} are those of its own report; none is an average of its "
            "authorities, whose numbers of pupils are not published."
        )
    return said


def patterns(
    whom: Compared, nation: str, programme: str, *, fifths: bool, reported: bool
) -> dict[str, Any]:
    """Patterns of the page that only such profiles need.

    Parameters
    ----------
    whom
        Whom the nation's indicators compare.
    nation, programme
        Their names within a sentence.
    fifths
        Whether its groups are fifths of areas by deprivation.
    reported
        Whether the programme's own figures come from its report.
    """
    row = {
        **ROW,
        "to_all": ROW["to_all"].format(disadvantaged=whom.disadvantaged),
        "no_benchmark": ROW["unreported" if reported else "no_benchmark"],
    }
    return {
        "heads": HEADS,
        "row": row,
        "peers": {
            "title": PEERS["title"].format(programme=programme),
            "missing": PEERS["missing"].replace("{nation}", nation),
            "supply": PEERS["supply_fifths" if fifths else "supply"],
            "others": PEERS["others"].format(programme=programme),
            **{key: PEERS[key] for key in ("members", "paper")},
            "kinds": PEERS["kinds"],
        },
    }
