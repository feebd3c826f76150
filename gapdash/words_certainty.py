"""Words of certainty: verdicts, trends, and what the choice of comparator turns around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gapdash.words import joined

APPROXIMATE = "≈ approximate: rests on numbers of pupils that are estimated or of another year"
SMALL = "fewer than 30 pupils in a group: chance alone moves this figure far"
# Shape and words say it, so that colour need not.
SHAPES = {"w": "▲", "b": "▼", "s": "●", "-": ""}
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
        w, b, s and - (not tested) in words.
    """
    if measure == "national_disadvantaged":
        worse, than = ("doing worse", "doing better"), f"than disadvantaged pupils in {nation}"
    elif measure == "rate":
        worse = ("higher", "lower") if better == "lower" else ("lower", "higher")
        than = f"than in {nation}"
    else:
        worse, than = ("wider", "narrower"), f"than in {nation}"
    return {
        "w": f"{worse[0]} {than}",
        "b": f"{worse[1]} {than}",
        "s": f"cannot be told apart from {nation}",
        "-": "not tested: no interval",
    }


def no_interval(*, unit: str, has_other: bool, has_cohorts: bool, measure: str) -> str:
    """Why an indicator's measure carries no interval, as a sentence."""
    if unit == "score":
        return (
            "Without interval: these are average scores, and how far pupils' scores spread "
            "around them is not published."
        )
    if not has_other and measure != "rate":
        return (
            "Without interval: the comparison is with all pupils, among whom the disadvantaged "
            "are, and numbers of pupils are not published."
        )
    if not has_cohorts:
        return "Without interval: the numbers of pupils behind these figures are not published."
    return "Without interval here: some number of pupils that it needs is not known."


def trend_patterns(measure: str, unit: str) -> dict[str, str]:
    """What is said of a trend, by its letter.

    Parameters
    ----------
    measure
        A comparator, or "rate".
    unit
        The indicator's unit.

    Returns
    -------
    dict
        d and u (slots first, last, slope, low, high), z, r (first, last), f (points, since), i;
        and closing (years, soonest, latest), which follows a gap's d.
    """
    down, up = ("Falling", "Rising") if measure == "rate" else ("Narrowing", "Widening")
    points = " points" if unit == "percent" else ""
    moved = f"by *{{slope}}{points} a year* ({{low}} to {{high}}), {{first}} to {{last}}."
    return {
        "d": f"▼ {down} {moved}",
        "u": f"▲ {up} {moved}",
        "z": "No trend: what moved from {first} to {last} can be chance.",
        "r": (
            "No trend that can be relied on: figures published as whole percentages can move "
            "this far from {first} to {last} by rounding alone."
        ),
        "f": (
            "No trend can be tested: it takes figures of five years, and since {since} there are "
            "{points}."
        ),
        "i": "No trend can be tested without intervals.",
        "closing": (
            "Were it to go on like this, it would close in about *{years} years* "
            "({soonest} to {latest})."
        ),
    }


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
