"""Cautions: what a statistician should know of an indicator's figures before using them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
from gapdash.indicators import CATALOGUE
from gapdash.problems import Problem

FILE = "indicators/cautions.csv"
ABOUT = ("pupils", "values")

SCHEMA = pa.DataFrameSchema(
    {
        "indicator": table_files.text_column(),
        "about": pa.Column(str, pa.Check.isin(ABOUT, error=", ".join(ABOUT))),
        "text": table_files.text_column(),
    },
    strict=True,
)


def load_cautions(folder: Path) -> pd.DataFrame:
    """What to know of an indicator's figures.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, about ("pupils": how their numbers are known; "values"), text. An
        indicator may have any number of rows, or none.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / FILE, FILE, SCHEMA)


def caution_problems(cautions: pd.DataFrame, catalogue: pd.DataFrame) -> list[Problem]:
    """Cautions of indicators that do not exist."""
    known = set(catalogue["indicator"])
    return [
        Problem(
            FILE,
            f"line {line}",
            f"the indicator {row.indicator} is unknown",
            f"Use a key of {CATALOGUE}.",
        )
        for line, row in enumerate(table_files.rows(cautions), start=table_files.FIRST_LINE)
        if row.indicator not in known
    ]
