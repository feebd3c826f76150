"""Widening: between which stages a gap grows most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gapdash.measures.panels import Floats

HAIR = 1e-9  # limits may miss a value of 0% or 100% by what binary fractions cannot hold
Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass(frozen=True)
class Widening:
    """Where each of m places' gaps widen most.

    Parameters
    ----------
    start
        Position of the earlier of the two stages, shape (m,); -1 where no two neighbouring
        stages both have a gap with its interval.
    compared
        How many steps could be compared, shape (m,).
    value, low, high
        By how many points the later gap is the larger one, and the interval of that, shape (m,);
        NaN where there is none. Negative where the gap narrows at every step.
    """

    start: Places
    compared: Places
    value: Floats
    low: Floats
    high: Floats


def difference_interval(
    first: tuple[Floats, Floats, Floats], second: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats, Floats]:
    """The difference of two independent gaps, second less first, and its interval.

    With g the gaps and l, u the limits of their intervals::

        d = g₂ - g₁
        d - √((g₂ - l₂)² + (u₁ - g₁)²)   to   d + √((u₂ - g₂)² + (g₁ - l₁)²)

    Parameters
    ----------
    first, second
        Value, lower and upper limit of each, in one unit, each of the same shape; NaN is missing.

    Returns
    -------
    value, low, high
        In the same unit and shape; 0 is no difference. NaN where anything needed is missing.

    Raises
    ------
    ValueError
        If a value lies outside its interval; the message names the first such.

    Notes
    -----
    The way in which R. G. Newcombe (1998), Statistics in Medicine 17, method 10, adds the
    distances of two rates from their limits.
    """
    sides = []
    for each in (first, second):
        value, low, high = (np.asarray(part, dtype=float) for part in each)
        outside = (value < low - HAIR) | (value > high + HAIR)
        if outside.any():
            at = int(np.argmax(outside.ravel()))
            message = (
                f"The gap {value.ravel()[at]:g} lies outside its interval, {low.ravel()[at]:g} to "
                f"{high.ravel()[at]:g}. Give each gap its own interval."
            )
            raise ValueError(message)
        sides.append((value, value - low, high - value))
    (before, below_before, above_before), (after, below_after, above_after) = sides
    value = after - before
    low = value - np.hypot(below_after, above_before)
    high = value + np.hypot(above_after, below_before)
    known = ~np.isnan(low + high)
    return np.where(known, value, np.nan), low, high


def widest_step(values: Floats, low: Floats, high: Floats) -> Widening:
    """The step between neighbouring stages at which each place's gap widens most.

    The largest of several steps is the likeliest to be large by chance: an interval that clears
    zero only just is weak evidence.

    Parameters
    ----------
    values, low, high
        Gaps and their intervals, shape (m, n): m places, n stages in order of age, in points; NaN
        is missing.

    Returns
    -------
    Widening
        Of the steps whose two stages both have a gap with its interval, the one that widens most;
        the earlier one where two are equal. No step is made over a missing stage.

    Raises
    ------
    ValueError
        If there are fewer than two stages, or a gap lies outside its interval.
    """
    values, low, high = (np.atleast_2d(np.asarray(each, float)) for each in (values, low, high))
    if values.shape[1] <= 1:
        message = f"There are {values.shape[1]} stages. Give two or more, in order of age."
        raise ValueError(message)
    before = (values[:, :-1], low[:, :-1], high[:, :-1])
    after = (values[:, 1:], low[:, 1:], high[:, 1:])
    steps = difference_interval(before, after)
    ranked = np.where(np.isnan(steps[0]), -np.inf, steps[0])
    best = ranked.argmax(axis=1)
    none = np.isinf(ranked.max(axis=1))
    found = [np.take_along_axis(each, best[:, None], axis=1)[:, 0] for each in steps]
    chosen = [np.where(none, np.nan, each) for each in found]
    compared = (~np.isinf(ranked)).sum(axis=1)
    return Widening(np.where(none, -1, best), compared, *chosen)
