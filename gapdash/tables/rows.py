"""Rows: measured values with the columns of the public tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, compared, roles_of
from gapdash.measures import missing_reasons
from gapdash.tables import arguments
from gapdash.words_analysis import ALL_ALONE, NO_NATION, VERDICTS

COLUMNS = [
    "area_code",
    "area",
    "kind",
    "sub_region",
    "indicator",
    "year",
    "disadvantaged",
    "compared",
    "gap",
    "low",
    "high",
    "verdict",
    "disadvantaged_low",
    "disadvantaged_high",
    "pupils",
    "pupils_basis",
    "behind",
    "approximate",
    "small",
    "computed",
    "coverage",
    "reason",
]
SOURCE = ("publisher", "title", "licence", "attribution", "gathered")


@dataclass(frozen=True)
class Wanted:
    """What a table of gaps is asked for.

    Parameters
    ----------
    about
        The indicator's row of the catalogue.
    comparator
        Whom disadvantaged pupils are compared with.
    nation
        GSS code of the nation.
    """

    about: dict[str, Any]
    comparator: str
    nation: str

    @property
    def gap(self) -> str:
        """The column of ``measures.measure`` that holds the gap."""
        return f"gap_{self.comparator}"

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the indicator's published groups play."""
        return roles_of(self.about["groups"])


def gap_rows(
    data: Geodata,
    measured: pd.DataFrame,
    areas: pd.DataFrame,
    wanted: Wanted,
) -> pd.DataFrame:
    """Measured values of one indicator as a public table.

    Parameters
    ----------
    data
        All the data.
    measured
        Rows of ``measures.measure`` of that indicator alone, those of the nation among them.
    areas
        The areas of the table, in order: the columns of ``places.areas_of``.
    wanted
        What is asked of them.

    Returns
    -------
    pandas.DataFrame
        One row = a year and area: the columns of ``gaps``.
    """
    about, name = wanted.about, wanted.gap
    order = pd.MultiIndex.from_product([sorted(measured["year"].unique()), areas["area_code"]])
    found = measured.set_index(["year", "area_code"]).reindex(order)
    codes = order.get_level_values(1)
    known = areas.set_index("area_code").loc[codes]
    computed = _flag(found, "computed")
    rough = computed & _flag(found, "approximate")
    for own in (name, DISADVANTAGED):
        rough |= _flag(found, f"approximate_{own}")
    columns = {
        "area_code": codes,
        **{column: known[column].to_numpy() for column in ("area", "kind", "sub_region")},
        "indicator": about["indicator"],
        "year": order.get_level_values(0),
        "disadvantaged": found[DISADVANTAGED],
        "compared": _compared(found, measured, wanted),
        "gap": found[name],
        "low": found[f"{name}_low"],
        "high": found[f"{name}_high"],
        "verdict": found[f"verdict_{name}"].fillna("").map(VERDICTS),
        "disadvantaged_low": found["disadvantaged_low"],
        "disadvantaged_high": found["disadvantaged_high"],
        "pupils": found["cohort_disadvantaged"],
        "pupils_basis": found["basis_disadvantaged"].fillna(""),
        "behind": found[f"behind_{name}"],
        "approximate": rough,
        "small": _flag(found, "small"),
        "computed": computed,
        "coverage": found["coverage"].where(computed & found["counted"].gt(0)).astype(float),
        "reason": _reasons(data, found, wanted),
    }
    return pd.DataFrame(columns, columns=COLUMNS, index=found.index).reset_index(drop=True)


def of_year(table: pd.DataFrame, year: int | None, what: str) -> pd.DataFrame:
    """The rows of one year, or all of them where None.

    Raises
    ------
    ValueError
        If there are none of that year.
    """
    if year is None:
        return table
    known = arguments.year(year, table["year"], what)
    return table[table["year"] == known].reset_index(drop=True)


def with_source(table: pd.DataFrame, data: Geodata, about: dict[str, Any]) -> pd.DataFrame:
    """The table, with its indicator's source in ``attrs``."""
    known = data.sources.set_index("source").loc[about["source"]]
    table.attrs["source"] = {key: str(known[key]) for key in SOURCE}
    return table


def _flag(found: pd.DataFrame, column: str) -> pd.Series:
    return found[column].eq(True)  # noqa: FBT003 - NaN, for no row, is not true


def _compared(found: pd.DataFrame, measured: pd.DataFrame, wanted: Wanted) -> np.ndarray:
    """The value of those who are compared with."""
    if GAP in wanted.roles:
        return np.full(len(found), np.nan)
    if wanted.comparator == "local":
        return found["reference"].to_numpy(dtype=float)
    column = DISADVANTAGED if wanted.comparator == "national_disadvantaged" else "reference"
    theirs = measured[measured["area_code"] == wanted.nation].set_index("year")[column]
    return theirs.reindex(found.index.get_level_values(0)).to_numpy(dtype=float)


def _reasons(data: Geodata, found: pd.DataFrame, wanted: Wanted) -> list[str]:
    """Why each gap is missing, in words; "" where it is not."""
    said = words.reasons(compared(wanted.about["groups"], data.groups))
    pair, rest = (DISADVANTAGED, DISADVANTAGED), NO_NATION
    if GAP in wanted.roles:
        pair = (GAP, GAP)
    elif DISADVANTAGED not in wanted.roles:
        pair, rest = (ALL, ALL), ALL_ALONE
    elif wanted.comparator == "local":
        pair = (DISADVANTAGED, OTHER if OTHER in wanted.roles else ALL)
    missing = found[wanted.gap].isna()
    return [
        said.get(letter, rest) if gone else ""
        for letter, gone in zip(missing_reasons(found, *pair), missing, strict=True)
    ]
