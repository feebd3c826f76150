"""Lists: what there is, to choose from and to join with: programmes, indicators, areas, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gapdash.analysis import asked, places
from gapdash.geodata import Geodata

if TYPE_CHECKING:
    import geopandas as gpd

OF_CATALOGUE = [
    "indicator",
    "stage",
    "name",
    "short_name",
    "unit",
    "decimals",
    "better",
    "groups",
    "definition",
    "note",
]
OF_SOURCE = ["publisher", "title", "licence", "gathered"]


def list_programmes(data: Geodata) -> pd.DataFrame:
    """Every programme.

    Parameters
    ----------
    data
        What ``load`` gives.

    Returns
    -------
    pandas.DataFrame
        One row = a programme, in the order of the pages: programme (its slug), name, nation (GSS
        code of that which its areas are compared with), whole (GSS code of the area that it is, or
        "whole" where no published area stands for it), sub_regions and authorities (how many it
        has). Nothing is missing.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.list_programmes(gapdash.load()).columns.tolist()
    ['programme', 'name', 'nation', 'whole', 'sub_regions', 'authorities']
    """
    rows = [
        (slug, one.name, one.nation, one.whole, len(one.sub_regions), len(one.members))
        for slug, one in data.programmes.items()
    ]
    columns = ["programme", "name", "nation", "whole", "sub_regions", "authorities"]
    return pd.DataFrame(rows, columns=columns)


def list_indicators(data: Geodata, programme: str | None = None) -> pd.DataFrame:
    """Every indicator, or those that a programme has figures of.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug; all indicators where it is left out.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator, in the order of the stages: indicator (its key), stage, name,
        short_name, unit ("percent", "score" ...), decimals (to which it is shown), better
        ("higher", "lower" or "" where neither is), groups (of pupils that it is published for),
        definition, note, first_year and last_year (academic years of its figures, the ones they
        end in), publisher, title and licence of its source, gathered (ISO year and month).

    Raises
    ------
    ValueError
        If there is no such programme; the message says which there are.

    Examples
    --------
    >>> import gapdash
    >>> found = gapdash.list_indicators(gapdash.load(), "scotland")
    >>> "ks2_rwm" in set(found["indicator"])
    False
    """
    held = data.figures
    if programme is not None:
        own = asked.programme(data, programme)
        held = held[held["area_code"].isin([*own.members, own.whole])]
    held = held[held["value"].notna()]
    years = held.groupby("indicator")["year"].agg(first_year="min", last_year="max")
    known = data.catalogue.merge(
        data.sources[["source", *OF_SOURCE]], on="source", how="left", validate="many_to_one"
    ).merge(years, left_on="indicator", right_index=True)
    return known[[*OF_CATALOGUE, "first_year", "last_year", *OF_SOURCE]].reset_index(drop=True)


def list_areas(data: Geodata, programme: str) -> pd.DataFrame:
    """The areas of a programme's tables.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug.

    Returns
    -------
    pandas.DataFrame
        One row = an area, wider ones first: area_code (GSS code; of a sub-region its letter;
        "whole" where no published area stands for the programme), area (its name), kind
        ("authority", "sub-region", "programme", "region" or "nation"), sub_region (letter of
        the one that it is or lies in, or ""), in_words (its name within a sentence), authorities
        (how many it holds). Nothing is missing.

    Raises
    ------
    ValueError
        If there is no such programme; the message says which there are.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.list_areas(gapdash.load(), "south-west")["kind"].unique().tolist()
    ['nation', 'programme', 'sub-region', 'authority']
    """
    return places.areas_of(data, asked.programme(data, programme))


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
        One row = indicator, year, area, group of pupils: indicator, year (the academic year, the
        one it ends in), area_code (GSS), group, value (in the indicator's unit; NaN where missing,
        never 0), cohort (pupils of the group; NaN where unknown), cohort_basis ("published",
        "estimated", "nearest_year" or ""), status (why a value is missing: "c" confidential, "k"
        rounds to zero, "x" unavailable, "z" not collected, "u" low reliability; else "").

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
    key = asked.indicator(data, indicator)["indicator"]
    held: pd.DataFrame = data.figures[data.figures["indicator"] == key]
    return held.reset_index(drop=True)


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
        One row = an authority: area_code (GSS, 2024), name, geometry (polygons in degrees,
        EPSG:4326). Nothing is missing. Source: Office for National Statistics, May 2024.

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
    own = data.boundaries["area_code"].isin(asked.programme(data, programme).members)
    return data.boundaries[own].reset_index(drop=True)
