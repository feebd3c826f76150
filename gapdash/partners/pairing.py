"""Pairing: a partner for every school that wants support, with few schools to each strong one."""

from __future__ import annotations

import numpy as np

from gapdash.measures.panels import Flags, Floats

ALONE = -1
# An earlier pair is kept unless what takes its place is better by this much, in units of cost.
KEEP = 0.1


def pair(cost: Floats, allowed: Flags, limit: int, kept: np.ndarray | None = None) -> np.ndarray:
    """Give as many schools as possible a partner, then at the least cost.

    The assignment problem, with each strong school standing in it as often as it may take one
    on. A pair that is not allowed costs more than all allowed ones together, so that no need is
    left unmet to save cost. Pairs of an earlier pairing are cheaper by ``KEEP``: they change only
    where something clearly better exists, or where more need is met.

    Parameters
    ----------
    cost
        Cost of each pair, shape (n, m): n schools that want support, m strong ones; finite where
        allowed.
    allowed
        Which pairs may be, shape (n, m).
    limit
        How many schools each strong one may support, 1 or more.
    kept
        Column of each school's earlier partner, shape (n,), -1 where it had none.

    Returns
    -------
    numpy.ndarray
        Shape (n,): column of each school's partner, -1 where it stays without. A missing (NaN)
        cost is never allowed.

    Raises
    ------
    ValueError
        If the limit is below 1.

    Notes
    -----
    Source: ``scipy.optimize.linear_sum_assignment`` (D. F. Crouse 2016, IEEE Transactions on
    Aerospace and Electronic Systems 52).
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - takes a while to import

    if limit < 1:
        message = f"Each strong school would support {limit} schools. Allowed is 1 or more."
        raise ValueError(message)
    rows = len(cost)
    found = np.full(rows, ALONE)
    possible = allowed & np.isfinite(cost)
    if not possible.any():
        return found
    weighed = np.where(possible, cost, 0.0)
    if kept is not None:
        had = np.flatnonzero(kept != ALONE)
        weighed[had, kept[had]] -= KEEP
    weighed -= weighed.min()
    forbidden = 1.0 + rows * weighed.max()
    weighed = np.where(possible, weighed, forbidden)
    # No school can take on more than there are.
    times = min(limit, rows)
    first, place = linear_sum_assignment(np.repeat(weighed, times, axis=1))
    column = place // times
    met = possible[first, column]
    found[first[met]] = column[met]
    return found


def need_met(allowed: Flags, limit: int) -> int:
    """How many schools can have a partner, at most: the largest matching.

    Parameters
    ----------
    allowed
        Which pairs may be, shape (n, m).
    limit
        How many schools each strong one may support, 1 or more.
    """
    return int((pair(np.zeros(allowed.shape), allowed, limit) != ALONE).sum())


def stay(cost: Floats, allowed: Flags, limit: int, tries: int) -> tuple[float, float]:
    """What share of the other pairs stays when one school, drawn at random, leaves.

    Half of the tries take away a school that wants support, half a strong one that has a pair.

    Parameters
    ----------
    cost, allowed, limit
        As in ``pair``.
    tries
        How many, of which each draws anew, always the same ones.

    Returns
    -------
    with_preference, without
        Mean share, 0 to 1, of the pairs without the school that left: when earlier pairs are
        preferred, and when all are made anew. NaN where there are fewer than two pairs.
    """
    before = pair(cost, allowed, limit)
    paired = np.flatnonzero(before != ALONE)
    if len(paired) < 2:  # noqa: PLR2004 - with one pair there are no others
        return np.nan, np.nan
    drawn = np.random.default_rng(1).integers(len(paired), size=tries)
    shares = []
    for n, place in enumerate(drawn):
        left = allowed.copy()
        if n % 2:
            left[:, before[paired[place]]] = False
        else:
            left[paired[place]] = False
        others = paired[left[paired, before[paired]]]
        if len(others):
            after = (pair(cost, left, limit, before), pair(cost, left, limit))
            shares.append([(one[others] == before[others]).mean() for one in after])
    if not shares:
        return np.nan, np.nan
    kept, anew = np.mean(shares, axis=0)
    return float(kept), float(anew)
