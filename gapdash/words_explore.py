"""Words of the explore page: verdicts, similar places, what the comparator turns around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gapdash import words_measures
from gapdash.measures.verdicts import BETTER, SAME, WORSE
from gapdash.words import joined

HOW = ("worse", "better")
# Why an indicator carries no interval, by the same keys as ``words_measures.NO_INTERVAL``.
WITHOUT_INTERVAL = {
    "score": "Without interval: these are average scores, and how far pupils' scores spread around "
    "them is not published.",
    "all": "Without interval: the comparison is with all pupils, among whom the disadvantaged are, "
    "and numbers of pupils are not published.",
    "cohort": "Without interval: the numbers of pupils behind these figures are not published.",
}
ORDER_AT_MOST = 5  # sub-regions: a longer order is not read, only its ends


def verdict_words(measure: str, *, better: str, nation: str) -> dict[str, str]:
    """What a verdict letter says, in a table and over a group of places.

    Parameters
    ----------
    measure
        A comparator, or "rate".
    better
        "higher", "lower" or "" of the catalogue.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        w, b and s in words.
    """
    of_gap = measure != "rate"
    said = words_measures.verdict_words(gap=of_gap, more_is_worse=better == "lower")
    if measure == "national_disadvantaged":
        # The benchmark is no gap there: disadvantaged pupils are held against one another.
        worse, better_ = (f"doing {how} than disadvantaged pupils in {nation}" for how in HOW)
    else:
        worse, better_ = (f"{said[key]} than in {nation}" for key in (WORSE, BETTER))
    return {"w": worse, "b": better_, "s": f"{said[SAME]} from {nation}"}


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
    verdicts: Mapping[str, str], signs: Mapping[str, int], labels: Mapping[str, str], nation: str
) -> str:
    """Where the choice of comparator turns a place's verdict or direction around; slot place.

    Parameters
    ----------
    verdicts
        By comparator: w, b, s or - of the place.
    signs
        By comparator: 1 behind, -1 ahead, 0 level or unknown.
    labels
        By comparator: whom disadvantaged pupils are compared with.
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
            "The comparison decides here: disadvantaged pupils in {place} are behind "
            f"{joined(behind)}, but ahead of {joined(ahead)}."
        )
    worse, better = ([name for name, said in verdicts.items() if said == want] for want in "wb")
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
        names = (
            ", ".join(shape)
            if len(shape) <= ORDER_AT_MOST
            else f"{shape[0]} first, {shape[-1]} last"
        )
        said.append(f"compared with {whom}: {names}")
    return f"The comparison changes the order, widest gap first ({'; '.join(said)})."
