"""Indicators: the catalogue, the figures, and where their series break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from gapdash import layers, table_files
from gapdash.groups import PUBLISHED, ROLES
from gapdash.units import UNITS

CATALOGUE = "indicators/catalogue.csv"
SOURCES = layers.SOURCES
BREAKS = "indicators/breaks.csv"
GAP_INDEX = "indicators/gap_index.csv"
FIGURES = "indicators/figures"

BASES = ("", "published", "estimated", "nearest_year")
STATUSES = {
    "": "",
    "c": "not shown because it could identify children",
    "k": "rounds to zero",
    "u": "too unreliable to publish",
    "x": "not published: unavailable or suppressed, the source does not say which",
    "z": "not collected that year",
}
FIRST_YEAR, LAST_YEAR = 2000, 2100

MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"
KEY = r"^[a-z][a-z0-9_]*$"


def _one_of(*values: str) -> pa.Check:
    return pa.Check.isin(values, error=", ".join(value or "nothing" for value in values))


def _key(*, unique: bool = False) -> pa.Column:
    check = pa.Check.str_matches(KEY, error="small letters, digits and underscores")
    return pa.Column(str, check, unique=unique)


def _sentence() -> pa.Column:
    check = pa.Check.str_matches(table_files.NO_MARKUP_BUT_SLOTS, error="plain text with its slots")
    return pa.Column(str, check)


def _year() -> pa.Column:
    limits = pa.Check.in_range(FIRST_YEAR, LAST_YEAR, error=f"{FIRST_YEAR} to {LAST_YEAR}")
    return pa.Column("int64", limits, coerce=True)


def _number(low: float, high: float) -> pa.Column:
    limits = pa.Check.in_range(low, high, error=f"{low:g} to {high:g}")
    return pa.Column("float64", limits, coerce=True, nullable=True)


CATALOGUE_SCHEMA = pa.DataFrameSchema(
    {
        "indicator": _key(unique=True),
        "stage": table_files.text_column(),
        "name": table_files.text_column(),
        "short_name": table_files.text_column(),
        "unit": pa.Column(str, _one_of(*UNITS)),
        "decimals": pa.Column("int64", pa.Check.in_range(0, 4, error="0 to 4"), coerce=True),
        "better": pa.Column(str, _one_of("", "higher", "lower")),
        "groups": pa.Column(str, _one_of(*PUBLISHED)),
        "disadvantaged_means": table_files.text_column(),
        "other_means": table_files.text_column(),
        "definition": table_files.text_column(),
        "sentence_disadvantaged": _sentence(),
        "sentence_all": _sentence(),
        "source": table_files.text_column(),
        "note": table_files.text_column(),
        "age": _number(0, 25),
        "opens": pa.Column(str, _one_of("", "yes")),
    },
    strict=True,
)
SOURCE_SCHEMA = pa.DataFrameSchema(
    {
        "source": table_files.text_column(unique=True),
        "publisher": table_files.text_column(),
        "title": table_files.text_column(),
        "page": table_files.text_column(),
        "page_checked": pa.Column(str, _one_of("yes", "no")),
        "licence": table_files.text_column(),
        "attribution": table_files.text_column(),
        "gathered": pa.Column(str, pa.Check.str_matches(MONTH, error="YYYY-MM")),
        "note": table_files.text_column(),
    },
    strict=True,
)
BREAK_SCHEMA = pa.DataFrameSchema(
    {
        "indicator": _key(),
        "last_before": _year(),
        "first_after": _year(),
        "kind": pa.Column(str, _one_of("break", "gap")),
        "label": table_files.text_column(),
        "reason": table_files.text_column(),
    },
    strict=True,
    unique=["indicator", "last_before"],
)
GAP_INDEX_SCHEMA = pa.DataFrameSchema(
    {
        "indicator": _key(),
        "name": table_files.text_column(),
        "year": _year(),
        "area_code": table_files.text_column(),
        "value": _number(0, 10),
        "decimals": _number(0, 6),
        "status": pa.Column(str, _one_of("", "z")),
        "cohort_disadvantaged": _number(0, 1e6),
        "cohort_other": _number(0, 1e6),
        "release": table_files.text_column(),
        "note": table_files.text_column(),
    },
    strict=True,
    unique=["indicator", "year", "area_code"],
)


def figure_schema(unit: str, published: str, codes: set[str]) -> pa.DataFrameSchema:
    """What a table of figures must satisfy.

    Parameters
    ----------
    unit
        A key of ``units.UNITS``, whose range the values must keep.
    published
        ``groups`` of the catalogue: a published gap may lie below 0.
    codes
        GSS codes of the areas that exist.
    """
    known = pa.Check(lambda codes_: codes_.isin(codes), error="codes of the tables in areas")
    own = UNITS[unit]
    low = -own.high if "gap" in published.split() else own.low
    return pa.DataFrameSchema(
        {
            "year": _year(),
            "area_code": pa.Column(str, known),
            "group": pa.Column(str, _one_of(*ROLES)),
            "value": _number(low, own.high),
            "cohort": _number(0, 1e6),
            "cohort_basis": pa.Column(str, _one_of(*BASES)),
            "status": pa.Column(str, _one_of(*STATUSES)),
        },
        strict=True,
    )


def load_catalogue(folder: Path) -> pd.DataFrame:
    """The catalogue of indicators.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator, in the order of its stage: indicator, stage, name, short_name,
        unit, decimals (to which values are shown), better ("higher", "lower", or "" where
        neither is), groups (published), what disadvantaged and other mean, definition,
        sentence_disadvantaged and sentence_all ({value} and {place} to be filled), source, note,
        age (of the pupils, where the indicator is a stage on the way from one age to the last;
        else NaN), opens ("yes" for those that a page opens with where nothing is asked for).

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / CATALOGUE, CATALOGUE, CATALOGUE_SCHEMA)


def load_sources(folder: Path) -> pd.DataFrame:
    """The publications that figures come from. One row = a source, by its key ``source``."""
    return table_files.read_table(folder / SOURCES, SOURCES, SOURCE_SCHEMA)


def load_breaks(folder: Path) -> pd.DataFrame:
    """Where series break.

    Returns
    -------
    pandas.DataFrame
        One row = a place in a series: indicator, last_before and first_after (years), kind
        ("break": the measure changed; "gap": no data, the same measure), label, reason.
    """
    return table_files.read_table(folder / BREAKS, BREAKS, BREAK_SCHEMA)


def load_gap_index(folder: Path) -> pd.DataFrame:
    """The national disadvantage gap index, as published.

    Returns
    -------
    pandas.DataFrame
        One row = indicator (ks2_gap_index, ks4_gap_index), its name, year, area_code (England):
        value, decimals to which it was published, status ("z": not collected), the two cohorts
        where published, release, note (what was different that year). Source: Department for
        Education.
    """
    return table_files.read_table(folder / GAP_INDEX, GAP_INDEX, GAP_INDEX_SCHEMA)


def figure_file(indicator: str) -> str:
    """Name of an indicator's table of figures, from the data folder down."""
    return f"{FIGURES}/{indicator}.csv"


def load_figures(folder: Path, about: Any, codes: set[str]) -> pd.DataFrame:  # noqa: ANN401 - a row
    """The figures of one indicator.

    Parameters
    ----------
    folder
        The data folder.
    about
        Its row of the catalogue.
    codes
        GSS codes of the areas that exist.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, academic year (the one it ends in), area, pupil group: value in
        the indicator's unit (NaN where missing, never 0), cohort (pupils of the group),
        cohort_basis ("published", "estimated", "nearest_year", or ""), status (why the value
        is missing: a key of ``STATUSES``).

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    name = figure_file(about.indicator)
    schema = figure_schema(about.unit, about.groups, codes)
    table = table_files.read_table(folder / name, name, schema)
    table.insert(0, "indicator", about.indicator)
    return table
