"""Pupils behind the gap: children, not percentages."""

from __future__ import annotations

import numpy as np

from gapdash.measures.panels import Floats

TO_AUTHORITY, TO_WIDER = 5, 10  # what counts are rounded to
PERCENT = 100.0
HAIR = 9  # decimals of a step that are figures rather than binary noise


def pupils_behind(gap: Floats, cohort: Floats, nearest: Floats | int) -> Floats:
    """How many more disadvantaged pupils would have to get there for the gap to be closed.

    With n the disadvantaged pupils and the gap in percentage points::

        n · max(0, gap) / 100, rounded to the nearest five or ten

    Parameters
    ----------
    gap
        Percentage points, -100 to 100, shape (n,), to whichever comparator is named beside the
        count; NaN where missing or suppressed.
    cohort
        Disadvantaged pupils, 0 or more, shape (n,); NaN where unknown.
    nearest
        What to round to: ``TO_AUTHORITY`` for an authority, ``TO_WIDER`` for a sub-region or a
        wider area; one number or shape (n,).

    Returns
    -------
    numpy.ndarray
        Pupils, shape (n,); 0 where there is no gap. NaN where the gap or the cohort is: a count
        is never made from a suppressed figure.

    Raises
    ------
    ValueError
        If a gap lies outside -100 to 100 or a cohort is negative; the message names the first.

    Notes
    -----
    Halves go up. A difference of published decimals that is a half on paper may lie a hair
    below one as a binary number (5.1 - 2.6 is 2.4999...), so steps are first rounded to nine
    places.
    """
    gap, cohort = np.asarray(gap, dtype=float), np.asarray(cohort, dtype=float)
    if (np.abs(gap) > PERCENT).any():
        bad = gap[np.abs(gap) > PERCENT].flat[0]
        message = f"gap holds {bad:g}. Allowed are -100 to 100 percentage points."
        raise ValueError(message)
    if (cohort < 0).any():
        message = (
            f"cohort holds {cohort[cohort < 0].flat[0]:g}, which is no number of pupils. Allowed "
            "is 0 or more; NaN where it is unknown."
        )
        raise ValueError(message)
    step = np.broadcast_to(np.asarray(nearest, dtype=float), gap.shape)
    steps = np.round(cohort * np.maximum(0.0, gap) / PERCENT / step, HAIR)
    # Halves go up, as readers expect; numpy would send them to the even neighbour.
    rounded: Floats = step * np.floor(steps + 0.5)
    return rounded
