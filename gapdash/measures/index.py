"""The disadvantage gap index: how far published values have moved."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

PERCENT = 100.0
HAIR = 1e-9  # by which binary fractions may miss a difference of none


@dataclass(frozen=True)
class Change:
    """The change of a published value between two years, in percent of the first or of a fall.

    Parameters
    ----------
    percent
        Change of the values as published; negative is a fall.
    low, high
        What rounding allows: the least and the greatest change of values that would have been
        published so.
    """

    percent: float
    low: float
    high: float


def index_change(first: float, last: float, decimals: tuple[int, int]) -> Change:
    """Change of the published gap index, with the range that its rounding allows.

    ::

        100 (last - first) / first

    The index itself (the difference of the two groups' mean ranks in all pupils' results, 0 where
    they do equally well) is published for England alone, and never computed for an authority.

    Parameters
    ----------
    first, last
        Published values, above 0.
    decimals
        To how many decimals each was published.

    Returns
    -------
    Change
        In percent of the first value; 0 is no change.

    Raises
    ------
    ValueError
        If a value is not above 0, or the first one not above half its last decimal: a missing
        one has no change, and one that may be 0 has no range.

    Notes
    -----
    Source of the index: Department for Education, disadvantage gap index.
    """
    half_first, half_last = (0.5 * 10.0**-places for places in decimals)
    if not (first > half_first and last > 0):
        message = (
            f"A change from {first:g} to {last:g} cannot be given. Both must be above 0, the first "
            f"above {half_first:g}, by which it may be rounded."
        )
        raise ValueError(message)
    return Change(
        PERCENT * (last / first - 1),
        PERCENT * ((last - half_last) / (first + half_first) - 1),
        PERCENT * ((last + half_last) / (first - half_first) - 1),
    )


def given_back(first: float, lowest: float, last: float, decimals: tuple[int, int, int]) -> Change:
    """How much of a fall has been lost again, with the range that rounding allows.

    ::

        100 (last - lowest) / (first - lowest)

    Parameters
    ----------
    first, lowest, last
        Values at the start of the fall, at its end, and now, in one unit.
    decimals
        To how many decimals each was published.

    Returns
    -------
    Change
        In percent of the fall: 0 where the value has stayed, 100 where it is back at the start;
        negative where it has fallen further.

    Raises
    ------
    ValueError
        If there was no fall beyond what rounding can do, or a value is missing.

    Notes
    -----
    The share rises or falls steadily with each of the three, so its range lies between those of
    their eight corners: the end of the fall is one value, and moves both differences at once.
    """
    values = (first, lowest, last)
    corners = list(
        itertools.product(
            *(
                (value - 0.5 * 10.0**-places, value + 0.5 * 10.0**-places)
                for value, places in zip(values, decimals, strict=True)
            )
        )
    )
    if not (min(a - b for a, b, _ in corners) > HAIR and not math.isnan(last)):
        message = (
            f"From {first:g} to {lowest:g} is no fall, and {last:g} no share of it. The first must "
            "be above the second by more than rounding, and none missing."
        )
        raise ValueError(message)
    shares = [PERCENT * (c - b) / (a - b) for a, b, c in corners]
    return Change(PERCENT * (last - lowest) / (first - lowest), min(shares), max(shares))
