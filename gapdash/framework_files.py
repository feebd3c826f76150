"""Framework files: the tables of an evaluation framework, each with its schema."""

from __future__ import annotations

import pandera.pandas as pa

from gapdash import table_files
from gapdash.indicators import FIRST_YEAR, KEY, LAST_YEAR
from gapdash.programme_files import PROGRAMMES

INDICATORS = "framework.csv"
VALUES = "framework_values.csv"
MARKS = "framework_marks.csv"
DISAGREEMENTS = "framework_disagreements.csv"
DRIVERS = "framework_drivers.csv"

# Least and greatest value in each unit; points are differences of percentages.
UNITS = {"percent": (0.0, 100.0), "points": (-100.0, 100.0), "count": (0.0, 1e9)}
KINDS = ("driver", "workstream")
NOT_EMPTY = r"^(?=.*\S)[^<>{}`\\\x00-\x1f]+$"


def framework_file(slug: str, name: str) -> str:
    """Name of a framework's file, from the data folder down."""
    return f"{PROGRAMMES}/{slug}/{name}"


def _one_of(*values: str) -> pa.Column:
    return pa.Column(
        str, pa.Check.isin(values, error=", ".join(one or "nothing" for one in values))
    )


def _key(*, unique: bool = False) -> pa.Column:
    check = pa.Check.str_matches(KEY, error="small letters, digits and underscores")
    return pa.Column(str, check, unique=unique)


def _said() -> pa.Column:
    return pa.Column(str, pa.Check.str_matches(NOT_EMPTY, error="plain text, not empty"))


def _whole(low: int, high: int, *, unique: bool = False) -> pa.Column:
    limits = pa.Check.in_range(low, high, error=f"{low} to {high}")
    return pa.Column("int64", limits, coerce=True, unique=unique)


def _number(*limits: float) -> pa.Column:
    inside = pa.Check.in_range(*limits, error=f"{limits[0]:g} to {limits[1]:g}") if limits else None
    return pa.Column("float64", inside, coerce=True, nullable=True)


SCHEMAS = {
    INDICATORS: pa.DataFrameSchema(
        {
            "indicator": _key(unique=True),
            "order": _whole(1, 1000, unique=True),
            "theme": _said(),
            "name": _said(),
            "unit": _one_of(*UNITS),
            "better": _one_of("higher", "lower", ""),
            "decimals": _whole(0, 4),
            "catalogue": table_files.text_column(),
            "catalogue_group": table_files.text_column(),
            "breaks_of": table_files.text_column(),
            "not_compared": table_files.text_column(),
            "note": table_files.text_column(),
        },
        strict=True,
    ),
    VALUES: pa.DataFrameSchema(
        {
            "indicator": _key(),
            "year": _whole(FIRST_YEAR, LAST_YEAR),
            "value": _number(),
            "mark": table_files.text_column(),
        },
        strict=True,
    ),
    MARKS: pa.DataFrameSchema(
        {
            "mark": table_files.text_column(unique=True),
            "meaning": _said(),
            "inferred": _one_of("yes", "no"),
        },
        strict=True,
    ),
    DISAGREEMENTS: pa.DataFrameSchema(
        {
            "indicator": _key(),
            "of_this_row": _one_of("yes", "no"),
            "about": _said(),
            "first_year": _number(FIRST_YEAR, LAST_YEAR),
            "first": _number(),
            "last_year": _whole(FIRST_YEAR, LAST_YEAR),
            "last": _number(),
            "change": _number(),
        },
        strict=True,
    ),
    DRIVERS: pa.DataFrameSchema(
        {"kind": _one_of(*KINDS), "name": _said(), "moves": table_files.text_column()}, strict=True
    ),
}
NEEDED = (INDICATORS, VALUES)
