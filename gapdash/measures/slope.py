"""Slope index of inequality, for measures published by all five deprivation quintiles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.groups import QUINTILES, ROLES
from gapdash.measures.panels import Floats

FIFTHS = tuple(ROLES[name] for name in QUINTILES)  # columns of ``measures.by_group``, in order


def slope_index(values: Floats, cohorts: Floats | None = None) -> Floats:
    """Slope index of inequality: least squares of the value on relative rank.

    Quintiles stand in order of deprivation; each one's relative rank x is the middle of the
    share of pupils that it covers, from 0 (most deprived) to 1. With w its share of pupils::

        Σ w (x - x̄)(y - ȳ) / Σ w (x - x̄)²

    which is the difference, on the fitted line, between the least and the most deprived.

    Parameters
    ----------
    values
        Shape (n, 5), quintile 1 (most deprived) first, in the measure's unit.
    cohorts
        Pupils of each quintile, same shape; equal fifths where None, which a page must say.

    Returns
    -------
    numpy.ndarray
        Shape (n,), in the measure's unit; positive where deprived pupils have the lower value,
        0 where all five are equal. NaN where any of the five values or cohorts is missing, or
        fewer than two quintiles have pupils.

    Raises
    ------
    ValueError
        If there are not five quintiles, of values or of cohorts, or a cohort is negative.

    Notes
    -----
    Source: Mackenbach and Kunst (1997), Social Science & Medicine 44.
    """
    values = np.atleast_2d(np.asarray(values, dtype=float))
    sizes = np.ones_like(values)
    if cohorts is not None:
        sizes = np.atleast_2d(np.asarray(cohorts, dtype=float))
    for name, given in (("values", values), ("cohorts", sizes)):
        if given.shape[1] != len(FIFTHS):
            message = f"There are {given.shape[1]} {name} a row. Give all five quintiles."
            raise ValueError(message)
    if (sizes < 0).any():
        message = (
            f"cohorts holds {sizes[sizes < 0].flat[0]:g}, which is no number of pupils. Allowed "
            "is 0 or more; NaN where it is unknown."
        )
        raise ValueError(message)
    # A line needs two quintiles with pupils; without them there is no slope.
    sizes = np.where((sizes > 0).sum(axis=1, keepdims=True) > 1, sizes, np.nan)
    share = sizes / sizes.sum(axis=1, keepdims=True)
    rank = np.cumsum(share, axis=1) - share / 2
    apart = rank - (share * rank).sum(axis=1, keepdims=True)
    return np.asarray((share * apart * values).sum(axis=1) / (share * apart**2).sum(axis=1))


def add_slope(frame: pd.DataFrame, catalogue: pd.DataFrame) -> pd.DataFrame:
    """Add the slope index of inequality of every row that has all five quintiles.

    Parameters
    ----------
    frame
        One row = indicator, year, area, with the columns of ``by_group``.
    catalogue
        The frame of ``indicators.load_catalogue``.

    Returns
    -------
    pandas.DataFrame
        A new frame with ``slope``, in the indicator's unit: positive where deprived pupils do
        worse, for the sign is turned where a higher value is worse. The five are taken as equal
        fifths of the pupils, so it is approximate. NaN where any quintile is missing or the
        indicator is not published by quintiles.

    Raises
    ------
    ValueError
        Never with a frame of ``by_group``: there are five columns.
    """
    each = [own for own in catalogue["groups"].unique() if set(QUINTILES) <= set(own.split())]
    held = frame["indicator"].isin(catalogue.loc[catalogue["groups"].isin(each), "indicator"])
    place, keys = pd.factorize(frame["indicator"])
    better = catalogue.set_index("indicator").loc[keys, "better"]
    sign = np.where(better == "lower", -1.0, 1.0)[place]
    values = frame[list(FIFTHS)].to_numpy(dtype=float)
    return frame.assign(slope=np.where(held, sign * slope_index(values), np.nan))
