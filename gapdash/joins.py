"""Joins: figures and boundaries together, with what is left over on either side."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True)
class Leftovers:
    """What a join could not place.

    Parameters
    ----------
    without_boundary
        Codes that have figures and no boundary, sorted.
    without_figures
        Codes that have a boundary and no figures, sorted.
    """

    without_boundary: tuple[str, ...]
    without_figures: tuple[str, ...]


def leftovers(figures: pd.Series, boundaries: pd.Series) -> Leftovers:
    """What only one side of a join has.

    Parameters
    ----------
    figures, boundaries
        Codes on either side, in any order and number.
    """
    left, right = set(figures), set(boundaries)
    return Leftovers(tuple(sorted(left - right)), tuple(sorted(right - left)))


def join(figures: pd.DataFrame, boundaries: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Leftovers]:
    """Join figures to the boundaries of their areas.

    Parameters
    ----------
    figures
        At most one row for each area, with ``area_code``.
    boundaries
        The frame of ``boundaries.load_boundaries``.

    Returns
    -------
    geopandas.GeoDataFrame
        One row = an area that has both: the columns of ``figures``, name and geometry.
    Leftovers
        What has only one of the two. Nothing passes silently.

    Raises
    ------
    ValueError
        If an area has more than one row of figures.
    """
    twice = figures.loc[figures["area_code"].duplicated(), "area_code"].unique()
    if len(twice):
        message = (
            f"Figures hold more than one row for {', '.join(twice)}. "
            "Choose one indicator and one year before joining."
        )
        raise ValueError(message)
    joined = boundaries.merge(figures, on="area_code", how="inner")
    return joined, leftovers(figures["area_code"], boundaries["area_code"])
