"""Neighbours: the statistical neighbours of each authority, as published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
from gapdash.areas import AUTHORITIES
from gapdash.problems import Problem

FILE = "areas/neighbours.csv"
EACH = 10
# From the closest on, as the Department for Education names them.
BANDS = ("extremely close", "very close", "close", "somewhat close", "not close")

SCHEMA = pa.DataFrameSchema(
    {
        "area_code": table_files.text_column(),
        "rank": pa.Column("int64", pa.Check.in_range(1, EACH, error=f"1 to {EACH}"), coerce=True),
        "neighbour_code": table_files.text_column(),
        "closeness": pa.Column(str, pa.Check.isin(BANDS, error=", ".join(BANDS))),
    },
    strict=True,
    unique=["area_code", "rank"],
)


def load_neighbours(folder: Path) -> pd.DataFrame:
    """Statistical neighbours of England's authorities.

    Returns
    -------
    pandas.DataFrame
        One row = an authority's neighbour: area_code, rank (1 is the nearest, to 10),
        neighbour_code, closeness (one of ``BANDS``). Source: Department for Education.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / FILE, FILE, SCHEMA)


def neighbour_problems(neighbours: pd.DataFrame, authorities: pd.DataFrame) -> list[Problem]:
    """Neighbours that do not exist, and authorities that have not ten different ones."""
    known = set(authorities["area_code"])
    problems = []
    for line, row in enumerate(table_files.rows(neighbours), start=table_files.FIRST_LINE):
        for code in (row.area_code, row.neighbour_code):
            if code not in known:
                remedy = f"Use a code of {AUTHORITIES}."
                problems.append(Problem(FILE, f"line {line}", f"{code} is unknown", remedy))
        if row.area_code == row.neighbour_code:
            wrong = f"{row.area_code} is its own neighbour"
            problems.append(Problem(FILE, f"line {line}", wrong, "Correct one of the two codes."))
    counts = neighbours.groupby("area_code")["neighbour_code"].nunique()
    for code, count in counts[counts != EACH].items():
        wrong = f"{code} has {count} different neighbours"
        problems.append(Problem(FILE, "", wrong, f"Give each authority {EACH}."))
    return problems
