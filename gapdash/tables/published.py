"""Published: figures and boundaries as they are, to work with and to join with."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data


@takes_data
def figures(data: Geodata, indicator: str | None = None) -> pd.DataFrame:
    """The figures as they were published, tidy.

    Parameters
    ----------
    data
        What ``load`` gives.
    indicator
        Its key; all of them where it is left out.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, area, group of pupils.

        indicator
            Its key.
        year
            The academic year, the one it ends in.
        area_code
            GSS code.
        group
            Of pupils: "all", "disadvantaged", "other"; in Scotland "simd_q1" to "simd_q5", "gap".
        value
            In the indicator's unit; NaN where missing, never 0.
        cohort
            Pupils of the group; NaN where unknown.
        cohort_basis
            How that is known: "published", "estimated", "nearest_year" or "".
        status
            Why the value is missing: "c" confidential, "k" rounds to zero, "x" unavailable, "z"
            not collected, "u" low reliability; else "".

    Raises
    ------
    ValueError
        If there is no such indicator; the message says which there are.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.figures(gapdash.load(), "ks2_rwm")["group"].unique().tolist()
    ['all', 'disadvantaged', 'other']
    """
    if indicator is None:
        return data.figures.copy()
    key = arguments.indicator(data, indicator)["indicator"]
    # A true copy: numpy can be made to write through a shallow one.
    return data.figures_of([key]).copy().reset_index(drop=True)


@takes_data
def area_boundaries(data: Geodata, programme: str | None = None) -> gpd.GeoDataFrame:
    """The boundaries of authorities, to be joined with a table by ``area_code``.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug; every authority of Great Britain where it is left out.

    Returns
    -------
    geopandas.GeoDataFrame
        One row = an authority. Nothing is missing. Source: Office for National Statistics.

        area_code
            GSS code, as of May 2024.
        name
            Its name.
        geometry
            Polygons in degrees, EPSG:4326.

    Raises
    ------
    ValueError
        If there is no such programme; the message says which there are.

    Examples
    --------
    >>> import gapdash
    >>> len(gapdash.area_boundaries(gapdash.load(), "south-west"))
    15
    """
    if programme is None:
        return data.boundaries.copy()
    own = data.boundaries["area_code"].isin(arguments.programme(data, programme).members)
    return data.boundaries[own].reset_index(drop=True)
