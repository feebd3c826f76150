"""Areas: authorities, regions and nations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
from gapdash.problems import Problem

AUTHORITIES = "areas/authorities.csv"
REGIONS = "areas/regions.csv"
FORMER = "areas/former_codes.csv"

AUTHORITY_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": table_files.text_column(unique=True),
        "name": table_files.text_column(),
        "in_words": table_files.text_column(),
        "dfe_code": table_files.text_column(),
        "region_code": table_files.text_column(),
        "nation_code": table_files.text_column(),
    },
    strict=True,
)
REGION_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": table_files.text_column(unique=True),
        "name": table_files.text_column(),
        "in_words": table_files.text_column(),
        "kind": pa.Column(str, pa.Check.isin(["region", "nation"], error="region or nation")),
    },
    strict=True,
)

FORMER_SCHEMA = pa.DataFrameSchema(
    {
        "code": table_files.text_column(unique=True),
        "dfe_code": table_files.text_column(),
        "name": table_files.text_column(),
        "area_code": table_files.text_column(),
        "why": table_files.text_column(),
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
    table = table_files.read_table(folder / AUTHORITIES, AUTHORITIES, AUTHORITY_SCHEMA)
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
    table = table_files.read_table(folder / REGIONS, REGIONS, REGION_SCHEMA)
    table["in_words"] = table["in_words"].where(table["in_words"] != "", table["name"])
    return table


def former_codes(folder: Path) -> pd.DataFrame:
    """Codes that tables use for authorities beside those of 2024.

    Returns
    -------
    pandas.DataFrame
        One row = a code: code (GSS), dfe_code ("" where that did not change), name, area_code
        (the authority of 2024 that it stands for; "" where there is no single one), why.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / FORMER, FORMER, FORMER_SCHEMA)


def former_problems(former: pd.DataFrame, known: pd.DataFrame) -> list[Problem]:
    """Former codes that are in use, or stand for no authority."""
    codes = set(known["area_code"])
    problems = []
    for line, row in enumerate(table_files.rows(former), start=table_files.FIRST_LINE):
        if row.code in codes:
            wrong = f"{row.code} is a code in use"
            problems.append(Problem(FORMER, f"line {line}", wrong, "Remove the line."))
        if row.area_code and row.area_code not in codes:
            remedy = f"Use a code of {AUTHORITIES}, or none."
            wrong = f"the authority {row.area_code} is unknown"
            problems.append(Problem(FORMER, f"line {line}", wrong, remedy))
    return problems


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
