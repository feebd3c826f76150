"""Intake: how alike two schools are in the pupils that come to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.measures.panels import Flags, Floats

# Unlikeness up to which two schools are called so.
VERY_ALIKE, ALIKE, ROUGHLY_ALIKE = 0.25, 0.5, 1.0
# What a published difference of these adds, in quadrature: as much as a quarter of the spread.
TRAITS = ("phase", "sex", "urban")
TRAIT_STEP = 0.25
SELECTIVE = "selective"
QUARTILES = 1.349  # interquartile range of a normal distribution with a spread of 1


@dataclass(frozen=True)
class Spread:
    """How far apart schools are: the unit of unlikeness.

    Parameters
    ----------
    share
        Percentage points of the share disadvantaged.
    cohort
        Natural logarithm of the ratio of two cohorts.
    """

    share: float
    cohort: float

    def share_within(self, limit: float) -> float:
        """By how many points the share alone may differ up to some unlikeness."""
        return limit * self.share

    def cohort_within(self, limit: float) -> float:
        """How many times as large the cohort alone may be up to some unlikeness."""
        return float(np.exp(limit * self.cohort))


def spread_of(schools: pd.DataFrame) -> Spread:
    """The spread of some schools: interquartile range over 1.349, which outliers do not move.

    Parameters
    ----------
    schools
        One row = a school: share (percent) and cohort (pupils a year); NaN is left out.

    Returns
    -------
    Spread
        1 point and a ratio of 1.01 at the least, where all schools are the same.
    """
    share, cohort = schools["share"].dropna(), np.log(schools["cohort"].dropna())

    def spread(values: pd.Series, least: float) -> float:
        if values.empty:
            return least
        low, high = np.quantile(values, [0.25, 0.75])
        return max(float(high - low) / QUARTILES, least)

    return Spread(spread(share, 1.0), spread(cohort, float(np.log(1.01))))


def unlikeness(one: pd.DataFrame, other: pd.DataFrame, spread: Spread) -> Floats:
    """How unlike the intakes of schools are.

    With s the share disadvantaged, N the cohort, S and L their spread over all schools held, and
    m the traits published of both schools that differ (phase, sex, urban or rural)::

        √( ((s₁ - s₂) / S)² + (log(N₁ / N₂) / L)² + m / 4² )

    0 is the same intake; 1 is as far apart as schools typically are from the middle one, in one
    of the two.

    Parameters
    ----------
    one, other
        One row = a school: share, cohort and the texts phase, sex, urban, admissions, "" where
        unknown; n and m rows.
    spread
        ``spread_of`` all schools held.

    Returns
    -------
    numpy.ndarray
        Shape (n, m), 0 or more. NaN where a share or a cohort is missing; infinite between a
        selective school and one that is not.

    Notes
    -----
    A trait that is unknown of either school adds nothing.
    """
    share = _apart(one["share"], other["share"]) / spread.share
    cohort = _apart(np.log(one["cohort"]), np.log(other["cohort"])) / spread.cohort
    squares = share**2 + cohort**2
    for trait in TRAITS:
        squares += TRAIT_STEP**2 * _differ(one[trait], other[trait])
    found = np.sqrt(squares)
    return np.where(_differ(_selective(one), _selective(other)), np.inf, found)


def _apart(one: pd.Series, other: pd.Series) -> Floats:
    first, second = (np.asarray(each, dtype=float) for each in (one, other))
    return np.asarray(np.subtract.outer(first, second))


def _selective(schools: pd.DataFrame) -> pd.Series:
    said = schools["admissions"].str.strip().str.lower()
    return said.where(said == "", (said == SELECTIVE).map({True: "yes", False: "no"}))


def _differ(one: pd.Series, other: pd.Series) -> Flags:
    """Where two texts are both known and differ; of urban and rural the first word counts."""
    codes, _ = pd.factorize(pd.concat([one, other]).str.split(" ", n=1).str[0].fillna(""))
    unknown = pd.concat([one, other]).to_numpy() == ""
    first, second = codes[: len(one)], codes[len(one) :]
    known = ~unknown[: len(one), None] & ~unknown[None, len(one) :]
    return np.asarray((first[:, None] != second[None, :]) & known)
