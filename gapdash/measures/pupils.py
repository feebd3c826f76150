"""Pupils behind the gap: children, not percentages."""

from __future__ import annotations

import numpy as np

from gapdash.measures.panels import Floats

PERCENT = 100.0


def pupils_behind(gap: Floats, cohort: Floats) -> Floats:
    """How many more disadvantaged pupils would have to get there for the gap to be closed.

    With n the disadvantaged pupils and the gap in percentage points::

        n · max(0, gap) / 100

    Tables round it: to the nearest five for an authority, ten for wider areas.

    Parameters
    ----------
    gap
        Percentage points, -100 to 100, shape (n,), to whichever comparator is named beside the
        count; NaN where missing or suppressed.
    cohort
        Disadvantaged pupils, 0 or more, shape (n,); NaN where unknown.

    Returns
    -------
    numpy.ndarray
        Pupils, shape (n,); 0 where there is no gap. NaN where the gap or the cohort is: a count
        is never made from a suppressed figure.

    Raises
    ------
    ValueError
        If a gap lies outside -100 to 100 or a cohort is negative; the message names the first.
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
    behind: Floats = cohort * np.maximum(0.0, gap) / PERCENT
    return behind
