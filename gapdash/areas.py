"""Areas: authorities, regions and nations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import tables

AUTHORITIES = "areas/authorities.csv"
REGIONS = "areas/regions.csv"

AUTHORITY_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": tables.text_column(unique=True),
        "name": tables.text_column(),
        "in_words": tables.text_column(),
        "dfe_code": tables.text_column(),
        "region_code": tables.text_column(),
        "nation_code": tables.text_column(),
    },
    strict=True,
)
REGION_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": tables.text_column(unique=True),
        "name": tables.text_column(),
        "in_words": tables.text_column(),
        "kind": pa.Column(str, pa.Check.isin(["region", "nation"], error="region or nation")),
    },
    strict=True,
)


def authorities(folder: Path) -> pd.DataFrame:
    """Upper-tier authorities of Great Britain.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pandas.DataFrame
        One row = an authority: area_code (GSS, 2024), name, in_words (its name within a
        sentence), dfe_code, region_code ("" outside England), nation_code.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    table = tables.read_table(folder / AUTHORITIES, AUTHORITIES, AUTHORITY_SCHEMA)
    table["in_words"] = table["in_words"].where(table["in_words"] != "", table["name"])
    return table


def regions(folder: Path) -> pd.DataFrame:
    """Nations of Great Britain and regions of England.

    Returns
    -------
    pandas.DataFrame
        One row = an area: area_code, name, in_words, kind ("region" or "nation").

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    table = tables.read_table(folder / REGIONS, REGIONS, REGION_SCHEMA)
    table["in_words"] = table["in_words"].where(table["in_words"] != "", table["name"])
    return table


def members_of_wider(known: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The authorities of each region and nation.

    Parameters
    ----------
    known
        The table of ``authorities``.

    Returns
    -------
    dict
        By GSS code of the region or nation: GSS codes of its authorities.
    """
    found: dict[str, tuple[str, ...]] = {}
    for column in ("region_code", "nation_code"):
        for code, rows in known[known[column] != ""].groupby(column):
            found[str(code)] = tuple(rows["area_code"])
    return found
