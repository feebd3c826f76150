"""Words of the explore page: verdicts, similar places, what the comparator turns around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gapdash import words_measures
from gapdash.groups import Compared
from gapdash.measures.verdicts import BETTER, MAYBE_BETTER, MAYBE_WORSE, SAME, WORSE
from gapdash.words import LICENCES, capital, joined, month

DOING = ("doing worse", "doing better", "perhaps doing worse", "perhaps doing better")
# Why an indicator carries no interval, by the same keys as ``words_measures.NO_INTERVAL``.
WITHOUT_INTERVAL = {
    "score": "Without interval: these are average scores, and how far pupils' scores spread around "
    "them is not published.",
    "all": "Without interval: the comparison is with all pupils, among whom the {counted_as} are, "
    "and numbers of pupils are not published.",
    "published": "Without interval: the gap is shown as it was published, without the numbers of "
    "pupils behind it.",
    "cohort": "Without interval: the numbers of pupils behind these figures are not published.",
}
# What follows the page's sentence where few pupils stand behind it.
SMALL_SAID = "Fewer than 30 pupils in a group stand behind this: it may well be chance."
MAYBE_SAID = (
    "△ ▽ perhaps: figures were published as whole percentages, and with the error of that "
    "rounding the interval would no longer clear the benchmark."
)
# How a sub-region's gap splits; slots within and between, in points.
SPLIT = (
    "{within} to the other pupils of their own authority, and {between} from living in other "
    "authorities than the others do; worked out from its authorities."
)
# What the map's boxes and colours are of, where a programme has sub-regions.
BOXES = "Boxes: {parts}; colours: authorities."
# Lines of the trend that begin after the others, or have no figures at all.
BEGINS = {
    "late": "No figures of {names} before {year}: {reason}.",
    "never": "No figures of {names}: {reason}.",
}
# How a programme's own figure is known.
REPORTED = "from its own report"
ORDER_AT_MOST = 5  # sub-regions: a longer order is not read, only its ends


def boxes(*, regions: bool) -> str:
    """What a map's boxes and colours are of: its parts are regions, or sub-regions."""
    return BOXES.format(parts="regions" if regions else "sub-regions")


def who(indicator: Mapping[str, Any], whom: Compared) -> dict[str, str]:
    """What the groups that an indicator compares are called, where a page names them.

    Returns
    -------
    dict
        disadvantaged, reference: over a column. name: of those compared, in a sentence; pupils:
        over their number. counts_as: heads who they are, means. tip: both figures; slots
        disadvantaged, reference.
    """
    low = whom.disadvantaged_head.lower()
    return {
        "disadvantaged": whom.disadvantaged_head,
        "reference": whom.reference_head,
        "name": whom.disadvantaged,
        "pupils": capital(whom.pupils),
        "counts_as": f"Who counts as {whom.counted_as}",
        "means": indicator["disadvantaged_means"],
        "tip": f"{low} {{disadvantaged}}, {whom.reference.removeprefix('the ')} {{reference}}",
    }


def cut_said(spans: Sequence[Sequence[int]], reason: str) -> str:
    """What is said of cuts with one reason: "2019 to 2022: ..." or "2012 and 2014: ...".

    Parameters
    ----------
    spans
        For each, the year before and the year after.
    reason
        Why the line is cut there, a sentence.
    """
    if len(spans) == 1:
        return f"{spans[0][0]} to {spans[0][1]}: {reason}"
    years = [str(year) for before, after in spans for year in range(before + 1, after)]
    return f"{joined(years)}: {reason}"


def report(programme: str, said: Mapping[str, Any]) -> str:
    """Where a programme's own figures come from.

    Parameters
    ----------
    programme
        Its name.
    said
        The sidecar of its report's figures.
    """
    licence = LICENCES.get(said["licence"], f"Licence: {said['licence']}")
    return (
        f"{programme} as a whole: {said['publisher']}, {said['title']}; gathered "
        f"{month(said['gathered'])}. {licence}."
    )


def verdict_words(measure: str, *, better: str, disadvantaged: str, nation: str) -> dict[str, str]:
    """What a verdict says, in a table and over a group of places.

    Parameters
    ----------
    measure
        A comparator, or "rate".
    better
        "higher", "lower" or "" of the catalogue.
    disadvantaged
        Who is compared.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        By verdict of ``measures.verdicts`` that a place can have.
    """
    of_gap = measure != "rate"
    said = words_measures.verdict_words(gap=of_gap, more_is_worse=better == "lower")
    if measure == "national_disadvantaged":
        # The benchmark is no gap there: disadvantaged pupils are held against one another.
        doing = dict(zip((WORSE, BETTER, MAYBE_WORSE, MAYBE_BETTER), DOING, strict=True))
        than = f"than {disadvantaged} in {nation}"
        said = said | doing
    else:
        than = f"than in {nation}"
    words = {key: f"{text} {than}" for key, text in said.items() if key != SAME}
    return {**words, SAME: f"{said[SAME]} from {nation}"}


def neighbours(closeness: Sequence[str], mutual: int) -> str:
    """How close an authority's statistical neighbours are, nearest first.

    Parameters
    ----------
    closeness
        The published band of each neighbour.
    mutual
        How many of them name the authority in turn.
    """
    bands = {band: closeness.count(band) for band in dict.fromkeys(closeness)}
    said = joined([f"{count} {band}" for band, count in bands.items()])
    return f"{said}; {mutual} of {len(closeness)} name it in turn"


def turned(
    verdicts: Mapping[str, str],
    signs: Mapping[str, int],
    labels: Mapping[str, str],
    *,
    disadvantaged: str,
    nation: str,
) -> str:
    """Where the choice of comparator turns a place's verdict or direction around; slot place.

    Parameters
    ----------
    verdicts
        By comparator: the place's verdict.
    signs
        By comparator: 1 behind, -1 ahead, 0 level or unknown.
    labels
        By comparator: whom disadvantaged pupils are compared with.
    disadvantaged
        Who is compared.
    nation
        The nation's name within a sentence.

    Returns
    -------
    str
        A sentence, or "" where nothing turns around.
    """
    behind, ahead = (
        [labels[name] for name, sign in signs.items() if sign == want] for want in (1, -1)
    )
    if behind and ahead:
        return (
            f"The comparison decides here: {disadvantaged} in {{place}} are behind "
            f"{joined(behind)}, but ahead of {joined(ahead)}."
        )
    worse, better = (
        [name for name, said in verdicts.items() if said == want] for want in (WORSE, BETTER)
    )
    if worse and better:
        return (
            f"The comparison decides here: held against {nation}, {{place}} comes out worse when "
            f"compared with {joined([labels[name] for name in worse])}, better when compared with "
            f"{joined([labels[name] for name in better])}."
        )
    return ""


def turned_order(orders: Mapping[str, Sequence[str]]) -> str:
    """Where the choice of comparator changes the order of sub-regions.

    Parameters
    ----------
    orders
        By the words of a comparator: names of the sub-regions, the widest gap first.

    Returns
    -------
    str
        A sentence, or "" where all orders are the same or there are none.
    """
    shapes = list(dict.fromkeys(tuple(order) for order in orders.values()))
    if len(shapes) <= 1 or not all(shapes):
        return ""
    said = []
    for shape in shapes:
        whom = joined([label for label, order in orders.items() if tuple(order) == shape])
        names = ", ".join(shape) if len(shape) <= ORDER_AT_MOST else _one_that_moves(shape, shapes)
        said.append(f"compared with {whom}: {names}")
    return (
        f"The comparison changes the order, widest gap first ({'; '.join(said)}). Where intervals "
        "overlap, either order may be true."
    )


def _one_that_moves(shape: Sequence[str], shapes: Sequence[Sequence[str]]) -> str:
    """Where in a long order the place stands that moves furthest between the orders."""

    def moves(name: str) -> int:
        places = [list(order).index(name) for order in shapes]
        return max(places) - min(places)

    name = max(shapes[0], key=moves)
    return f"{name} is {list(shape).index(name) + 1} of {len(shape)}"
