"""Colours: class breaks and palettes; array in, array out."""

from __future__ import annotations

import numpy as np

from gapdash.tokens import COLOURS, tokens

# Government Analysis Function: sequential (two lighter steps added), categorical, focus.
SEQUENTIAL = tuple(tokens()["sequential"])
CATEGORICAL = tuple(tokens()["categorical"])
FOCUS = COLOURS["focus"]
QUIET = COLOURS["quiet"]
INK = COLOURS["graphite"]
LAND = COLOURS["land"]
VERDICTS = tokens()["verdicts"]  # by the verdict on a place; the perhaps ones lighter
CLASSES = len(SEQUENTIAL)
OUTER = (5, 95)  # percentiles
ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


def class_breaks(values: np.ndarray) -> np.ndarray:
    """Limits of equally wide classes at round numbers, spanning nine tenths of the values.

    Parameters
    ----------
    values
        Shape (n,), any unit; missing values (NaN) are left out.

    Returns
    -------
    numpy.ndarray
        Shape (4,), increasing: a value below the first limit is of class 0, one at or above a
        limit is of the class above it; the first and last class are open. Empty where fewer
        than ten values or one single value leave nothing to class.
    """
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    # Tiny places would stretch the classes until all others fell into one.
    known = np.clip(known, *np.percentile(known, OUTER)) if known.size else known
    if known.size < 2 * CLASSES or np.ptp(known) == 0:
        return np.array([])
    width = np.ptp(known) / CLASSES
    first = known.min() + width
    power = 10.0 ** np.floor(np.log10(width))
    step = next(nice * power for nice in ROUND if nice * power >= width * (1 - 1e-9))
    limits = (np.round(first / step) + np.arange(CLASSES - 1)) * step
    tidy: np.ndarray = np.round(limits, 6) + 0.0
    return tidy


def classify(values: np.ndarray, breaks: np.ndarray) -> np.ndarray:
    """Class of each value.

    Parameters
    ----------
    values
        Shape (n,).
    breaks
        Shape (k,), increasing: the limits of ``class_breaks``.

    Returns
    -------
    numpy.ndarray
        Shape (n,), whole numbers 0 to k; -1 where the value is missing.
    """
    values = np.asarray(values, dtype=float)
    return np.where(np.isnan(values), -1, np.searchsorted(breaks, values, side="right"))


def palette(classes: int) -> tuple[str, ...]:
    """Colours of that many classes, light for low and dark for high.

    Raises
    ------
    ValueError
        If there are more classes than can be told apart.
    """
    if not 1 <= classes <= CLASSES:
        message = f"{classes} classes cannot be coloured: allowed are 1 to {CLASSES}."
        raise ValueError(message)
    if classes == 1:
        return (SEQUENTIAL[2],)
    picks = np.round(np.linspace(0, CLASSES - 1, classes)).astype(int)
    return tuple(SEQUENTIAL[pick] for pick in picks)
