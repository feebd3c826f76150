"""Matching: who of a programme may support whom, at what cost, and what a pairing is worth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.measures.panels import Flags, Floats
from gapdash.partners.compare import BELOW, BETTER, Comparison, compare
from gapdash.partners.field import Field
from gapdash.partners.intake import ALIKE, unlikeness
from gapdash.partners.nearness import bands, distance_cost, kilometres
from gapdash.partners.pairing import ALONE
from gapdash.partners.search import REACH

NEARBY_KM = 10.0  # what the naive choice takes for nearest by, where coordinates are known


@dataclass(frozen=True)
class Matching:
    """Schools that want support, strong schools, and what is known of every pair of them.

    Parameters
    ----------
    need, models
        Rows of ``Field.table``: n schools that want support, m that may give it.
    compared
        ``compare.compare`` of the two.
    apart
        Unlikeness of intake, shape (n, m).
    km, band
        Distance and band of ``nearness``, shape (n, m).
    allowed
        Which pairs may be, shape (n, m).
    cost
        What each pair costs, shape (n, m): unlikeness and ``nearness.distance_cost``; infinite
        where it is missing.
    """

    need: pd.DataFrame
    models: pd.DataFrame
    compared: Comparison
    apart: Floats
    km: Floats
    band: np.ndarray
    allowed: Flags
    cost: Floats


def matching(  # noqa: PLR0913 - each of them is a choice of the reader's
    field: Field,
    areas: Collection[str],
    *,
    wants: Collection[str] | None = None,
    without: Collection[str] = (),
    reach: str = "programme",
    limit: float = ALIKE,
) -> Matching:
    """Who of a programme may support whom.

    A pair is allowed where the strong school is very likely better (``compare.compare``), of a
    similar intake, and within reach. A school below what is expected of its intake supports
    nobody, nor does one that wants support itself.

    Parameters
    ----------
    field
        All schools of the stage.
    areas
        GSS codes of the programme's authorities.
    wants
        URNs of the schools that want support; ``Field.wanting`` where none are given. Those that
        are not of the programme are left out.
    without
        URNs of schools that take no part.
    reach, limit
        As in ``search.search``.

    Raises
    ------
    KeyError
        If there is no such reach.
    """
    own = field.within(areas)
    own = own[~own["urn"].isin(list(without))]
    wanted = field.wanting(areas)["urn"] if wants is None else list(wants)
    need = own[own["urn"].isin(wanted)].reset_index(drop=True)
    models = own[~own["urn"].isin(wanted) & (own["standing"] != BELOW)].reset_index(drop=True)
    compared = compare(need, models)
    apart = unlikeness(need, models, field.spread)
    km = kilometres(need, models)
    band = bands(need["area_code"], models["area_code"], field.near)
    within = np.isin(band, REACH[reach])
    allowed = (compared.grade == BETTER) & (apart <= limit) & within
    cost = np.where(np.isnan(apart), np.inf, apart) + distance_cost(km, band)
    return Matching(need, models, compared, apart, km, band, allowed, cost)


def nearest_best(found: Matching) -> np.ndarray:
    """The naive choice: for each school the best one nearest by, whatever its intake.

    The highest pooled rate within 10 km where coordinates are known, else in the same authority.

    Returns
    -------
    numpy.ndarray
        Shape (n,): column of the choice, -1 where no school nearby has a rate. Missing rates are
        never chosen.
    """
    if found.models.empty:
        return np.full(len(found.need), ALONE)
    rate = found.models["rate"].to_numpy(dtype=float)
    near = np.where(np.isnan(found.km), found.band == 0, found.km <= NEARBY_KM)
    best = np.where(near & ~np.isnan(rate)[None, :], np.nan_to_num(rate)[None, :], -np.inf)
    choice = best.argmax(axis=1)
    return np.where(np.isfinite(best.max(axis=1)), choice, ALONE)


@dataclass(frozen=True)
class Worth:
    """What a choice of partners is worth.

    Parameters
    ----------
    pairs
        How many schools have a partner.
    share_apart
        Mean difference of the share disadvantaged, percentage points.
    cohort_apart
        How many times as large the larger cohort is, geometric mean.
    unlikeness
        Mean unlikeness of intake.
    clear
        Share of the pairs whose difference has an interval above 0, 0 to 1.
    sure
        Share of the pairs that are very likely better, 0 to 1.
    largest, mean
        Load: the most schools that one strong school supports, and the mean of those that
        support any.
    """

    pairs: int
    share_apart: float
    cohort_apart: float
    unlikeness: float
    clear: float
    sure: float
    largest: int
    mean: float


def worth(found: Matching, partner: np.ndarray) -> Worth:
    """What a choice of partners is worth.

    Parameters
    ----------
    found
        The matching that it was chosen from.
    partner
        Column of each school's partner, shape (n,), -1 where it has none.

    Returns
    -------
    Worth
        Means are NaN where there is no pair. Pairs with a missing or infinite unlikeness are left
        out of its mean.
    """
    who = np.flatnonzero(partner != ALONE)
    if not len(who):
        nothing = np.nan
        return Worth(0, nothing, nothing, nothing, nothing, nothing, 0, nothing)
    whom = partner[who]
    one, other = found.need.iloc[who], found.models.iloc[whom]
    shares = one["share"].to_numpy(dtype=float) - other["share"].to_numpy(dtype=float)
    sizes = np.log(one["cohort"].to_numpy(dtype=float) / other["cohort"].to_numpy(dtype=float))
    apart = found.apart[who, whom]
    _, loads = np.unique(whom, return_counts=True)
    return Worth(
        pairs=len(who),
        share_apart=float(np.nanmean(np.abs(shares))),
        cohort_apart=float(np.exp(np.nanmean(np.abs(sizes)))),
        unlikeness=float(np.nanmean(np.where(np.isfinite(apart), apart, np.nan))),
        clear=float((found.compared.low[who, whom] > 0).mean()),
        sure=float((found.compared.grade[who, whom] == BETTER).mean()),
        largest=int(loads.max()),
        mean=float(loads.mean()),
    )
