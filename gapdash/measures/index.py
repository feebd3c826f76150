"""The disadvantage gap index: how far published values have moved."""

from __future__ import annotations

from dataclasses import dataclass

PERCENT = 100.0


@dataclass(frozen=True)
class Change:
    """The change of a published value between two years, in percent of the first.

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
