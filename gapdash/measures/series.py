"""Series over the years: where their lines must be cut."""

from __future__ import annotations

import numpy as np
import pandas as pd


def segments(years: np.ndarray, breaks: pd.DataFrame) -> np.ndarray:
    """Number of the unbroken run that each year belongs to.

    A line may be drawn only between two years of one run. Both kinds of cut end a run: at a
    "break" the measure changed, at a "gap" nothing was published.

    Parameters
    ----------
    years
        Years of one indicator's series, shape (n,).
    breaks
        One row = a cut of that indicator: last_before, first_after.

    Returns
    -------
    numpy.ndarray
        Shape (n,): 0 for the first run, 1 for the next. A missing year makes no cut of its
        own: only ``breaks`` does.
    """
    starts = np.sort(breaks["first_after"].to_numpy())
    return np.searchsorted(starts, np.asarray(years), side="right")
