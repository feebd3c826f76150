"""Cohorts: those of regions that are published without one, and those that are too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from gapdash.measures.aggregates import YARDSTICK
from gapdash.measures.gaps import GROUPS
from gapdash.measures.panels import Panel, membership

SMALL = 30  # under it a value says more about chance than about a place
MOST = 0.9  # of the authorities must have a cohort for their sum to stand for the region's


def add_cohorts(wide: pd.DataFrame, wider: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Give regions and nations that have a rate and no cohort the sum of their authorities'.

    The rate stays the published one; the sum only carries its interval, and is marked estimated.

    Parameters
    ----------
    wide
        One row = indicator, year, area, with the columns of ``by_group``.
    wider
        GSS code of each region and nation, with those of its authorities.

    Returns
    -------
    pandas.DataFrame
        A new frame with the same rows. A cohort stays unknown (NaN) where fewer than nine in ten
        authorities have one, and is never 0 for a missing one.
    """
    codes = sorted({code for members in wider.values() for code in members})
    panel = Panel(wide, ("indicator", "year"), "area_code", codes)
    belongs = membership(panel.columns, list(wider.values()))
    target = pd.Index(list(wider)).get_indexer(pd.Index(wide["area_code"]))
    columns = {}
    for group in GROUPS:
        cohort, basis = wide[f"cohort_{group}"], wide[f"basis_{group}"]
        known = panel.numbers(f"cohort_{group}")
        enough = (~np.isnan(known)) @ belongs >= MOST * belongs.sum(axis=0)
        sums = np.where(enough, np.nan_to_num(known) @ belongs, np.nan)[panel.places, target]
        needed = (target >= 0) & cohort.isna().to_numpy() & wide[group].notna().to_numpy()
        needed &= ~np.isnan(sums)
        columns[f"cohort_{group}"] = cohort.mask(needed, sums)
        columns[f"basis_{group}"] = basis.mask(needed, "estimated")
    return wide.assign(**columns)


def small_cohorts(wide: pd.DataFrame) -> np.ndarray:
    """Where a row's figures stand for fewer than 30 pupils of either group.

    Where an indicator has no cohorts, the median of the area's disadvantaged key stage 4 cohorts
    stands for them.

    Parameters
    ----------
    wide
        One row = indicator, year, area, with the columns of ``by_group``.

    Returns
    -------
    numpy.ndarray
        Shape (n,), bool. False where nothing is known of an area's pupils.
    """
    own = wide[["cohort_disadvantaged", "cohort_other"]].min(axis=1).to_numpy(dtype=float)
    rows = wide[wide["indicator"] == YARDSTICK]
    usual = rows.groupby("area_code")["cohort_disadvantaged"].median()
    borrowed = wide["area_code"].map(usual).to_numpy(dtype=float)
    return np.asarray(np.where(np.isnan(own), borrowed, own) < SMALL)
