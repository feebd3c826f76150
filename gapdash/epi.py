"""Months of learning: what the Education Policy Institute says, quoted and never computed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
from gapdash.indicators import FIRST_YEAR, LAST_YEAR
from gapdash.problems import Problem

FILE = "indicators/epi_months.csv"
# Whom disadvantaged pupils are compared with: others of the same area, or of the nation.
COMPARED = ("others", "national_others")
PAGES_OF = ("publisher", "news")
MOST = 60.0  # months: no gap in schooling is wider
PAGE = r"^https://[^\s<>\"'`\\]+$"


def _one_of(*values: str) -> pa.Check:
    return pa.Check.isin(values, error=", ".join(values))


SCHEMA = pa.DataFrameSchema(
    {
        "stage": table_files.text_column(),
        "year": pa.Column(
            "int64",
            pa.Check.in_range(FIRST_YEAR, LAST_YEAR, error=f"{FIRST_YEAR} to {LAST_YEAR}"),
            coerce=True,
        ),
        "area_code": table_files.text_column(),
        "compared_with": pa.Column(str, _one_of(*COMPARED)),
        "months": pa.Column(
            "float64", pa.Check.in_range(-MOST, MOST, error=f"{-MOST:g} to {MOST:g}"), coerce=True
        ),
        "page": pa.Column(str, pa.Check.str_matches(PAGE, error="an address of https")),
        "page_of": pa.Column(str, _one_of(*PAGES_OF)),
    },
    strict=True,
    unique=["stage", "year", "area_code", "compared_with"],
)


def load_epi(folder: Path) -> pd.DataFrame:
    """The gap in months of learning, as the Education Policy Institute's pages print it.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pandas.DataFrame
        One row = stage ("Age 5" …), year, area_code (GSS) and compared_with ("others":
        disadvantaged pupils against others, both of the area; "national_others": disadvantaged
        pupils there against others in the nation): months (of learning, 0 is no gap), page (the
        address that the figure was read on), page_of ("publisher", or "news" where only a news
        site was read). A figure that was not read has no row. Not Open Government Licence:
        quoted with credit.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / FILE, FILE, SCHEMA)


def epi_problems(epi: pd.DataFrame, codes: set[str]) -> list[Problem]:
    """Figures of areas that do not exist.

    Parameters
    ----------
    epi
        The frame of ``load_epi``.
    codes
        GSS codes of the areas that exist.
    """
    problems = []
    for line, row in enumerate(table_files.rows(epi), start=table_files.FIRST_LINE):
        if row.area_code not in codes:
            remedy = "Use a code of the tables in areas; leave out authorities that are no more."
            problems.append(Problem(FILE, f"line {line}", f"{row.area_code} is unknown", remedy))
    return problems
