"""Nearness: how far apart schools are, in kilometres or by their authorities."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gapdash.measures.panels import Floats

SAME, NEXT, FURTHER, UNKNOWN = 0, 1, 2, 3
METRES = 1000.0
# What a pair costs for being apart, in units of unlikeness.
BAND_COSTS = (0.0, 0.15, 0.4, 0.4)
FAR_KM = 60.0  # from here on a distance costs no more than an authority further away

NextDoor = Mapping[str, frozenset[str]]


def next_door(boundaries: gpd.GeoDataFrame) -> dict[str, frozenset[str]]:
    """Which authorities have a border with which.

    Parameters
    ----------
    boundaries
        The frame of ``boundaries.load_boundaries``.

    Returns
    -------
    dict
        By GSS code: codes of the authorities next door; none for islands. Authorities that meet
        in a point count.
    """
    codes = boundaries["area_code"].to_numpy()
    tree = shapely.STRtree(boundaries.geometry.values)
    first, second = tree.query(boundaries.geometry.values, predicate="touches")
    found: dict[str, set[str]] = {str(code): set() for code in codes}
    for one, other in zip(codes[first], codes[second], strict=True):
        found[one].add(other)
    return {code: frozenset(near) for code, near in found.items()}


def kilometres(one: pd.DataFrame, other: pd.DataFrame) -> Floats:
    """Distances between schools, as the crow flies.

    Parameters
    ----------
    one, other
        One row = a school: easting and northing, metres of the British National Grid; n and m
        rows.

    Returns
    -------
    numpy.ndarray
        Shape (n, m), kilometres; NaN where a coordinate is missing.
    """
    east, north = (
        np.subtract.outer(np.asarray(one[axis], dtype=float), np.asarray(other[axis], dtype=float))
        for axis in ("easting", "northing")
    )
    return np.asarray(np.hypot(east, north) / METRES)


def bands(one: pd.Series, other: pd.Series, near: NextDoor) -> np.ndarray:
    """How near the authorities of schools are.

    Parameters
    ----------
    one, other
        GSS codes, "" where unknown; n and m of them.
    near
        ``next_door``.

    Returns
    -------
    numpy.ndarray
        Shape (n, m): 0 the same authority, 1 next door, 2 further away, 3 unknown.
    """
    codes, names = pd.factorize(pd.concat([one, other]), sort=True)
    table = np.array([[_band(first, second, near) for second in names] for first in names])
    return np.asarray(table[codes[: len(one), None], codes[None, len(one) :]])


def _band(one: str, other: str, near: NextDoor) -> int:
    if not one or not other:
        return UNKNOWN
    if one == other:
        return SAME
    return NEXT if other in near.get(one, ()) else FURTHER


def distance_cost(km: Floats, band: np.ndarray) -> Floats:
    """What being apart costs a pair, in units of unlikeness.

    Kilometres count where they are known, up to 60 as 0.4; else the authority: none for the same
    one, 0.15 next door, 0.4 further away or unknown.
    """
    by_band = np.asarray(BAND_COSTS)[band]
    by_km = BAND_COSTS[FURTHER] * np.minimum(km / FAR_KM, 1.0)
    return np.where(np.isnan(km), by_band, by_km)
