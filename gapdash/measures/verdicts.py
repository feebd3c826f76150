"""Verdicts: whether a place can be told apart from a benchmark."""

from __future__ import annotations

import numpy as np

from gapdash.measures.panels import Floats

WORSE, BETTER, SAME, NONE = "worse", "better", "same", ""


def verdicts(low: Floats, high: Floats, benchmark: Floats, *, more_is_worse: bool) -> np.ndarray:
    """Worse, better, or not to be told apart, by whether the interval clears the benchmark.

    The benchmark is taken as it stands: its own chance is small beside that of a place.

    Parameters
    ----------
    low, high
        Limits of the places' intervals, shape (n,), in the measure's unit; NaN is none.
    benchmark
        What each place is held against, shape (n,) or one value, in the same unit.
    more_is_worse
        True of gaps and of rates where less is better.

    Returns
    -------
    numpy.ndarray
        Shape (n,): "worse", "better", "same" (it cannot be told apart), or "" where there is no
        interval or no benchmark.

    Raises
    ------
    ValueError
        If a lower limit lies above its upper one.
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    benchmark = np.broadcast_to(np.asarray(benchmark, dtype=float), low.shape)
    if (low > high).any():
        at = int(np.argmax(low > high))
        message = (
            f"The interval at {at} runs from {low[at]:g} to {high[at]:g}. Give the lower limit "
            "first."
        )
        raise ValueError(message)
    above, below = low > benchmark, high < benchmark
    found = np.full(low.shape, SAME, dtype=object)
    found[above] = WORSE if more_is_worse else BETTER
    found[below] = BETTER if more_is_worse else WORSE
    found[np.isnan(low) | np.isnan(high) | np.isnan(benchmark)] = NONE
    return found
