"""Lists: what there is to choose from: programmes, indicators, areas."""

from __future__ import annotations

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.tables import arguments, places
from gapdash.tables.decorators import takes_data

OF_CATALOGUE = [
    "indicator",
    "stage",
    "age",
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


@takes_data
def list_programmes(data: Geodata) -> pd.DataFrame:
    """Every programme.

    Parameters
    ----------
    data
        What ``load`` gives.

    Returns
    -------
    pandas.DataFrame
        One row = a programme, in the order of the pages. Nothing is missing.

        programme
            Its slug.
        name
            Its name.
        nation
            GSS code of the nation that its areas are compared with.
        whole
            GSS code of the area that it is; "whole" where no published area stands for it.
        sub_regions, authorities
            How many it has.

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


@takes_data
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
        One row = an indicator, in the order of the stages. Nothing but ages is missing; what does
        not apply is "".

        indicator
            Its key.
        stage
            What it is listed under, such as "Age 11".
        age
            Of the pupils, where the indicator stands for a stage from age 5 to 19; else NaN.
        name, short_name
            What it is called.
        unit
            Of its values: "percent", "score", "per_100" ...
        decimals
            To how many its values are shown.
        better
            "higher", "lower" or "" where neither is.
        groups
            Of pupils that it is published for.
        definition, note
            What it measures, and what to know of it.
        first_year, last_year
            Of its figures: the years that academic years end in.
        publisher, title, licence
            Of its source.
        gathered
            ISO year and month in which its figures were.

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
        own = arguments.programme(data, programme)
        held = held[held["area_code"].isin([*own.members, own.whole])]
    held = held[held["value"].notna()]
    years = held.groupby("indicator")["year"].agg(first_year="min", last_year="max")
    known = data.catalogue.merge(
        data.sources[["source", *OF_SOURCE]], on="source", how="left", validate="many_to_one"
    ).merge(years, left_on="indicator", right_index=True)
    return known[[*OF_CATALOGUE, "first_year", "last_year", *OF_SOURCE]].reset_index(drop=True)


@takes_data
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
        One row = an area, wider ones first. Nothing is missing.

        area_code
            GSS code; of a sub-region its letter; "whole" where no published area stands for the
            programme.
        area
            Its name.
        kind
            "authority", "sub-region", "programme", "region" or "nation".
        sub_region
            Letter of the one that it is or lies in; "" where there is none.
        in_words
            Its name within a sentence.
        authorities
            How many it holds.

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
    # A true copy: numpy can be made to write through a shallow one.
    return places.areas_of(data, arguments.programme(data, programme)).copy()
