"""Framework checks: what the tables of a framework must satisfy together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from gapdash import table_files
from gapdash.framework_files import (
    DISAGREEMENTS,
    DRIVERS,
    INDICATORS,
    MARKS,
    UNITS,
    VALUES,
    framework_file,
)
from gapdash.indicators import CATALOGUE
from gapdash.problems import Problem
from gapdash.table_files import FIRST_LINE

if TYPE_CHECKING:
    from gapdash.frameworks import Framework

NAMED_AT_MOST = 3


def framework_problems(
    slug: str, framework: Framework, catalogue: pd.DataFrame
) -> Iterator[Problem]:
    """Where a framework does not agree with itself or with the catalogue.

    Parameters
    ----------
    slug
        Of its programme.
    framework
        Its tables, each of which satisfies its own schema.
    catalogue
        The frame of ``indicators.load_catalogue``.
    """
    yield from _links(framework_file(slug, INDICATORS), framework.indicators, catalogue)
    yield from _values(slug, framework)
    yield from _years(framework_file(slug, VALUES), framework)
    yield from _strangers(framework_file(slug, DISAGREEMENTS), slug, framework)
    yield from _moves(framework_file(slug, DRIVERS), slug, framework)


def _links(name: str, own: pd.DataFrame, catalogue: pd.DataFrame) -> Iterator[Problem]:
    """Links to indicators of the catalogue that do not exist, or cannot be the same measure."""
    groups = dict(zip(catalogue["indicator"], catalogue["groups"].str.split(), strict=True))
    units = dict(zip(catalogue["indicator"], catalogue["unit"], strict=True))
    for row in table_files.rows(own):
        where = f"indicator {row.indicator}"
        for column in ("catalogue", "breaks_of"):
            key = getattr(row, column)
            if key and key not in groups:
                remedy = f"Use a key of {CATALOGUE}, or leave it empty."
                yield Problem(name, where, f"its {column} {key} is unknown", remedy)
        known = groups.get(row.catalogue)
        if known is None:
            if row.catalogue_group and not row.catalogue:
                wrong = f"it has the catalogue_group {row.catalogue_group}, but no catalogue"
                yield Problem(name, where, wrong, "Give both or neither.")
            continue
        if row.catalogue_group not in known:
            wrong = f"{row.catalogue} has no group “{row.catalogue_group}”"
            yield Problem(name, where, wrong, f"Allowed: {', '.join(known)}.")
        gap = row.catalogue_group == "gap"
        if (row.unit, units[row.catalogue]) != ("points" if gap else "percent", "percent"):
            wrong = f"its unit {row.unit} is not that of {row.catalogue} ({units[row.catalogue]}"
            wrong += ", a gap)" if gap else ")"
            remedy = "Link only what is the same measure: percent, or points for a gap of it."
            yield Problem(name, where, wrong, remedy)


def _values(slug: str, framework: Framework) -> Iterator[Problem]:
    """Values and marks, line by line."""
    name = framework_file(slug, VALUES)
    known = framework.indicators.set_index("indicator")
    marks = set(framework.marks["mark"])
    seen = set()
    for line, row in enumerate(table_files.rows(framework.printed), start=FIRST_LINE):
        where = f"line {line}"
        what = f"{row.indicator} {row.year}"
        if row.indicator not in known.index:
            remedy = f"Use a key of {framework_file(slug, INDICATORS)}."
            yield Problem(name, where, f"the indicator {row.indicator} is unknown", remedy)
            continue
        if (row.indicator, row.year) in seen:
            wrong = f"{what}: this indicator and year stand in it before"
            yield Problem(name, where, wrong, "Remove one of the two.")
        seen.add((row.indicator, row.year))
        if pd.notna(row.value):
            own = known.loc[row.indicator]
            yield from _value(name, f"{where}, column value", row, own["unit"], own["decimals"])
        elif row.mark not in marks:
            said = f"the mark “{row.mark}”" if row.mark else "a blank"
            remedy = f"Say in {framework_file(slug, MARKS)} what it means."
            yield Problem(name, where, f"{what}: {said} has no meaning", remedy)


def _value(
    name: str,
    where: str,
    row: object,
    unit: str,
    decimals: int,
) -> Iterator[Problem]:
    value, mark = float(row.value), row.mark  # type: ignore[attr-defined]
    low, high = UNITS[unit]
    if not low <= value <= high:
        yield Problem(name, where, f"“{value:g}” is not allowed", f"Allowed: {low:g} to {high:g}.")
    if round(value, decimals) != value:
        wrong = f"“{value:g}” has more decimals than the indicator’s {decimals}"
        yield Problem(name, where, wrong, "Give it as printed, or the indicator more decimals.")
    if mark:
        wrong = f"it has both the value {value:g} and the mark “{mark}”"
        remedy = "A mark stands for a value that is not printed: remove one of them."
        yield Problem(name, where, wrong, remedy)


def _years(name: str, framework: Framework) -> Iterator[Problem]:
    """Indicators without a row for a year of the table: a cell that nothing is said of."""
    years = sorted(set(framework.printed["year"]))
    held = framework.printed.groupby("indicator")["year"].agg(set)
    for indicator in framework.indicators["indicator"]:
        missing = [str(year) for year in years if year not in held.get(indicator, set())]
        if missing:
            few = ", ".join(missing[:NAMED_AT_MOST])
            more = f" and {len(missing) - NAMED_AT_MOST} more" if missing[NAMED_AT_MOST:] else ""
            wrong = f"it has no row for {few}{more}"
            remedy = "Add one with its value, or with the mark that is printed there."
            yield Problem(name, f"indicator {indicator}", wrong, remedy)


def _strangers(name: str, slug: str, framework: Framework) -> Iterator[Problem]:
    """Disagreements of indicators that do not exist, or in which nothing is stated."""
    known = set(framework.indicators["indicator"])
    for line, row in enumerate(table_files.rows(framework.disagreements), start=FIRST_LINE):
        if row.indicator not in known:
            remedy = f"Use a key of {framework_file(slug, INDICATORS)}."
            wrong = f"the indicator {row.indicator} is unknown"
            yield Problem(name, f"line {line}", wrong, remedy)
        if pd.isna(row.last):
            remedy = "Give last, the figure that the text prints for last_year."
            yield Problem(name, f"line {line}", "it states no figure", remedy)
        if pd.notna(row.first) != pd.notna(row.first_year):
            wrong = "first and first_year do not go together"
            yield Problem(name, f"line {line}", wrong, "Give both or neither.")


def _moves(name: str, slug: str, framework: Framework) -> Iterator[Problem]:
    """Drivers and workstreams that should move indicators which do not exist."""
    known = set(framework.indicators["indicator"])
    for line, row in enumerate(table_files.rows(framework.drivers), start=FIRST_LINE):
        for key in row.moves.split():
            if key not in known:
                remedy = f"Use keys of {framework_file(slug, INDICATORS)}, between spaces."
                wrong = f"the indicator {key} is unknown"
                yield Problem(name, f"line {line}, column moves", wrong, remedy)
