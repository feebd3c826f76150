"""Verdicts: whether a place can be told apart from a benchmark."""

from __future__ import annotations

import numpy as np

from gapdash.measures.fit import Z
from gapdash.measures.panels import Floats

WORSE, BETTER, SAME, NONE = "worse", "better", "cannot be told apart", "not tested"
# The interval clears the benchmark, but would not if it took in the error of rounding.
MAYBE_WORSE, MAYBE_BETTER = "perhaps worse", "perhaps better"


def rounding_error(rates: int, *published: np.ndarray) -> Floats:
    """Standard error of two figures against each other, from rounding to whole percentages.

    A rate published as a whole percentage is off by anything up to half a point, each as likely:
    its variance is 1/12. With k such rates between the two figures::

        √(k / 12)

    Parameters
    ----------
    rates
        How many rates each figure is made of that the other one does not share: two for a local
        gap; one for a rate or a gap to the nation.
    published
        For the place and its benchmark: whether each figure is a published one, shape (n,); what
        is worked out from several authorities is taken as exact, as their roundings even out.
        A missing figure is not published.

    Returns
    -------
    numpy.ndarray
        Percentage points, shape (n,), 0 or more; 0 where neither is published.
    """
    count = rates * sum(np.asarray(each, dtype=float) for each in published)
    return np.asarray(np.sqrt(count / 12))


def verdicts(
    low: Floats,
    high: Floats,
    benchmark: Floats,
    *,
    more_is_worse: bool,
    rounded: Floats | float = 0.0,
) -> np.ndarray:
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
    rounded
        Standard error that rounding adds to the difference of place and benchmark, 0 or more,
        shape (n,) or one value, in the same unit: ``rounding_error``.

    Returns
    -------
    numpy.ndarray
        Shape (n,): "worse", "better", "cannot be told apart", "perhaps worse" or "perhaps better"
        (the interval clears the benchmark, and would not were the error of rounding added to it
        in quadrature), or "not tested" where there is no interval or no benchmark.

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
    half = (high - low) / 2
    close = np.hypot(half, Z * np.asarray(rounded, dtype=float)) - half
    found[above & (low - benchmark < close)] = MAYBE_WORSE if more_is_worse else MAYBE_BETTER
    found[below & (benchmark - high < close)] = MAYBE_BETTER if more_is_worse else MAYBE_WORSE
    found[np.isnan(low) | np.isnan(high) | np.isnan(benchmark)] = NONE
    return found
