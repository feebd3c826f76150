"""Compare: whether disadvantaged pupils do better in one school than in another, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.measures import gap_interval
from gapdash.measures.panels import Flags, Floats
from gapdash.partners.pooled import PERCENT

BETTER, PERHAPS, NOT = "better", "perhaps", ""
SURE, LIKELY = 0.975, 0.8  # as a 95% interval, which leaves 2.5% on either side
INTERVAL = 1.96  # errors on either side of an estimate: a 95% interval
FEWEST_YEARS = 2  # one year alone makes no model school
ABOVE, BELOW, NEAR, UNKNOWN = "above", "below", "near", ""


@dataclass(frozen=True)
class Comparison:
    """Schools against others: arrays of shape (n, m), n schools and m others.

    Parameters
    ----------
    difference, low, high
        The other's pooled rate less the school's, and its interval, percentage points; NaN where
        a rate is missing.
    sure
        Probability that the other school is truly the better one, 0 to 1; NaN where unknown.
    grade
        "better", "perhaps" or "" (not offered).
    """

    difference: Floats
    low: Floats
    high: Floats
    sure: Floats
    grade: np.ndarray


def standing(schools: pd.DataFrame) -> np.ndarray:
    """Where schools stand against what schools of their intake reach.

    Parameters
    ----------
    schools
        One row = a school: estimate, its error and expected (percent), and years.

    Returns
    -------
    numpy.ndarray
        Shape (n,): "above" or "below" where the 95% interval of the best estimate clears what is
        expected, else "near"; "" where any is missing or there are fewer than two years.

    Notes
    -----
    The best estimate allows for luck and for years that do alike, where the interval of the rate
    does not. It is still a screen of many schools, where some are named by chance.
    """
    expected, estimate = schools["expected"], schools["estimate"]
    either_side = INTERVAL * schools["error"]
    found = np.select(
        [estimate - either_side > expected, estimate + either_side < expected], [ABOVE, BELOW], NEAR
    ).astype(object)
    unknown = estimate.isna() | expected.isna() | (schools["years"] < FEWEST_YEARS)
    found[unknown.to_numpy()] = UNKNOWN
    return found


def strong(schools: pd.DataFrame) -> Flags:
    """Which schools may be a model: no less than expected of their intake, over two years or more.

    Parameters
    ----------
    schools
        One row = a school: estimate, expected (percent; missing is no model) and years.
    """
    years = schools["years"] >= FEWEST_YEARS
    return ((schools["estimate"] >= schools["expected"]) & years).to_numpy()


def compare(one: pd.DataFrame, other: pd.DataFrame, models: Flags | None = None) -> Comparison:
    """Compare schools with others, each with each.

    "better" takes four things: the 95% interval of the difference (Newcombe) lies above 0; the
    probability that the other school is truly better is 0.975 or more, as the best estimates of
    the two and their errors have it; the other school is no worse than expected of its intake;
    and it has two years or more. "perhaps": the last two, and a probability of 0.8 or more.
    In simulations with a known truth at least 95 in 100 of those called better are, also where
    schools are nearly the same; of those picked by their interval alone it may be 87.

    The probability allows for what the interval cannot: that the best of many candidates was
    lucky too, that a school asks for support in a year of bad luck, and that pupils of one year
    do alike. With m the estimates and e their errors::

        sure = Φ( (m₂ - m₁) / √(e₁² + e₂²) )

    Parameters
    ----------
    one, other
        One row = a school: the columns of ``expected.add_expected``; n and m rows.
    models
        Which of the others may be a model, shape (m,); ``strong`` where none are given.

    Returns
    -------
    Comparison
        A school without a rate has no differences (NaN) and no grades.

    Notes
    -----
    Source of the interval: ``measures.gap_interval``.
    """
    from scipy.special import ndtr  # noqa: PLC0415 - takes a while to import

    shape = (len(one), len(other))
    flat = [
        _each(frame, column, axis, shape)
        for frame, axis in ((other, 0), (one, 1))
        for column in ("rate", "counted")
    ]
    low, high = gap_interval(flat[0] / PERCENT, flat[1], flat[2] / PERCENT, flat[3])
    difference = (flat[0] - flat[2]).reshape(shape)
    first, second = (frame[["estimate", "error"]].to_numpy(dtype=float) for frame in (one, other))
    apart = second[None, :, 0] - first[:, None, 0]
    sure = ndtr(apart / np.hypot(second[None, :, 1], first[:, None, 1]))
    low, high = PERCENT * low.reshape(shape), PERCENT * high.reshape(shape)
    model = (strong(other) if models is None else models)[None, :]
    better = (low > 0) & (sure >= SURE) & model
    perhaps = (difference > 0) & (sure >= LIKELY) & model
    grade = np.select([better, perhaps], [BETTER, PERHAPS], NOT)
    return Comparison(difference, low, high, sure, grade)


def _each(frame: pd.DataFrame, column: str, axis: int, shape: tuple[int, int]) -> Floats:
    values = np.expand_dims(frame[column].to_numpy(dtype=float), axis)
    return np.broadcast_to(values, shape).ravel()
