"""Expected: what schools of a similar intake reach, and how much of a result to believe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.measures.panels import Floats
from gapdash.partners.pooled import PERCENT, add_counts

ENOUGH = 30  # schools that a curve, or the level of a region, is fitted to
WEAKEST, STRONGEST = 1.0, 1000.0  # pupils that a prior may weigh


@dataclass(frozen=True)
class Chance:
    """How results scatter.

    Parameters
    ----------
    within
        How much more a school's rate moves from year to year than single pupils would make it: 1
        where not at all, variance over binomial variance.
    between
        How alike schools of one intake are: as many pupils as the expected rate weighs against a
        school's own.
    """

    within: float
    between: float


def within_schools(results: pd.DataFrame) -> float:
    """How much a school's rate moves from year to year, against chance among single pupils.

    With x of n pupils in a school and year, p the school's pooled rate moved by what all schools
    moved that year, over schools with two years or more::

        Σ (x - n p)² / (n p (1 - p)) / (school-years - schools)

    Parameters
    ----------
    results
        One row = a school and year: the columns of ``schools.RESULTS``, of one stage and the
        years that are pooled.

    Returns
    -------
    float
        1 or more; 1 where fewer than 30 schools have two years, or rates are missing.
    """
    rows = add_counts(results)
    rows = rows[rows["reached"].notna()]
    of_school = rows.groupby("urn")[["reached", "number"]].transform("sum")
    of_year = rows.groupby("year")[["reached", "number"]].transform("sum")
    moved = of_year["reached"] / of_year["number"] - rows["reached"].sum() / rows["number"].sum()
    rate = of_school["reached"] / of_school["number"] + moved
    several = rows.groupby("urn")["year"].transform("size") > 1
    kept = several & rate.between(0.02, 0.98)
    free = int(kept.sum()) - rows.loc[kept, "urn"].nunique()
    if rows.loc[kept, "urn"].nunique() < ENOUGH:
        return 1.0
    rate, number = rate[kept], rows.loc[kept, "number"]
    chi = ((rows.loc[kept, "reached"] - number * rate) ** 2 / (number * rate * (1 - rate))).sum()
    return max(1.0, float(chi) / free)


def add_expected(
    pooled: pd.DataFrame, regions: Mapping[str, str], within: float
) -> tuple[pd.DataFrame, Chance]:
    """Add what schools of the same intake reach, and the best estimate of each school's own rate.

    Expected: a logistic curve over all schools with a rate, of the share disadvantaged and its
    square, the logarithm of the cohort, and a level for each region with 30 such schools. The
    best estimate lies between a school's rate and what is expected of it, the nearer to the
    latter the fewer its pupils (beta-binomial, empirical Bayes). With μ what is expected, x of n
    pupils, φ the scatter within schools, M the weight of what is expected::

        estimate = (x/φ + M μ) / (n/φ + M),  variance = estimate (1 - estimate) / (n/φ + M + 1)

    A school picked out as the best of many was lucky too, mostly; its estimate allows for it.

    Parameters
    ----------
    pooled
        The frame of ``pool``, with area_code.
    regions
        Region of each authority, by GSS code; an authority without one is in a region of its own.
    within
        ``within_schools``.

    Returns
    -------
    frame
        A new frame with the same rows and expected (percent; NaN where share or cohort are
        missing), estimate (percent; NaN where the rate or what is expected is missing) and error
        (standard error of the estimate, percentage points).
    chance
        How results scatter.
    """
    known = (pooled["rate"].notna() & pooled["share"].notna()).to_numpy()
    expected = _expected(pooled, regions, known)
    reached = pooled["reached"].to_numpy(dtype=float) / within
    counted = pooled["counted"].to_numpy(dtype=float) / within
    weight = _weight(reached[known], counted[known], expected[known])
    size = counted + weight
    estimate = (reached + weight * expected) / size
    error = np.sqrt(estimate * (1 - estimate) / (size + 1))
    columns = {"expected": expected, "estimate": estimate, "error": error}
    frame = pooled.assign(**{key: PERCENT * values for key, values in columns.items()})
    return frame, Chance(within, weight)


def _expected(pooled: pd.DataFrame, regions: Mapping[str, str], known: np.ndarray) -> Floats:
    """What schools of each one's intake reach, 0 to 1; NaN where the intake is unknown."""
    # Importing statsmodels takes a second: it waits until a first fit is asked for.
    from statsmodels.genmod.families import Binomial  # noqa: PLC0415
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415

    intake = (pooled["share"].notna() & pooled["cohort"].notna()).to_numpy()
    design = _design(pooled, regions, known)
    counts = pooled[["reached", "counted"]].to_numpy(dtype=float)[known]
    found = np.full(len(pooled), np.nan)
    if not known.any():
        return found
    if known.sum() < ENOUGH or counts[:, 0].sum() in (0, counts[:, 1].sum()):
        found[intake] = counts[:, 0].sum() / counts[:, 1].sum()
        return found
    both = np.column_stack([counts[:, 0], counts[:, 1] - counts[:, 0]])
    fit = GLM(both, design[known], family=Binomial()).fit()
    found[intake] = fit.predict(design[intake])
    return found


def _design(pooled: pd.DataFrame, regions: Mapping[str, str], known: np.ndarray) -> Floats:
    share = pooled["share"].to_numpy(dtype=float) / PERCENT
    cohort = np.log(pooled["cohort"].to_numpy(dtype=float))
    own = pd.Series([regions.get(code, "") for code in pooled["area_code"]], index=pooled.index)
    counts = own[known].value_counts()
    # The region with the most schools is what the levels of the others are held against.
    levels = [name for name, count in counts.items() if count >= ENOUGH][1:]
    found = [np.ones(len(pooled))]
    # Where all schools have the same cohort, say, it explains nothing, and no curve can be fitted.
    for column in (
        share,
        share**2,
        cohort,
        *((own == name).to_numpy(dtype=float) for name in levels),
    ):
        tried = np.column_stack([*found, column])[known]
        if np.linalg.matrix_rank(tried) == tried.shape[1]:
            found.append(column)
    return np.column_stack(found)


def _weight(reached: Floats, counted: Floats, expected: Floats) -> float:
    """How many pupils what is expected weighs: the likeliest of a beta-binomial distribution."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 - takes a while to import
    from scipy.special import betaln  # noqa: PLC0415

    mean = np.clip(expected, 0.001, 0.999)

    def unlikely(log_weight: float) -> float:
        weight = np.exp(log_weight)
        hit, miss = weight * mean, weight * (1 - mean)
        with_result = betaln(reached + hit, counted - reached + miss)
        return float((betaln(hit, miss) - with_result).sum())

    limits = (np.log(WEAKEST), np.log(STRONGEST))
    return float(np.exp(minimize_scalar(unlikely, bounds=limits, method="bounded").x))
