"""Frameworks: by which indicators a programme measures itself, as its own report prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from gapdash import table_files
from gapdash.framework_checks import framework_problems
from gapdash.framework_files import NEEDED, SCHEMAS, framework_file
from gapdash.problems import DataProblem, Problem


@dataclass(frozen=True)
class Framework:
    """A programme's evaluation framework.

    Parameters
    ----------
    indicators
        One row = an indicator, in the order of the report's table: indicator (key), order,
        theme, name, unit ("percent", "points", "count"), better ("higher", "lower", or ""),
        decimals (printed), catalogue and catalogue_group (the indicator of the catalogue, and
        its group, that are the same measure; or ""), breaks_of (the indicator of the catalogue
        whose breaks cut this one too, or ""), not_compared (why one of the catalogue that looks
        alike is another measure, or ""), note.
    printed
        One row = indicator, year (in which the school year ends): value as printed, NaN where
        none is; mark (what is printed in its place; "" for a blank). Every indicator has a row
        for every year of the table.
    marks
        One row = a mark ("" for a blank), its meaning, inferred ("yes" where the report does
        not explain it).
    disagreements
        One row = a sentence of the report that disagrees with its table or with itself:
        indicator (beside which it is shown), of_this_row ("no" where it is not certain that the
        sentence speaks of it), about (what the text calls the measure), first_year and first,
        last_year and last, change: as the text prints them, NaN where it does not.
    drivers
        One row = a driver or a workstream: kind, name, moves (keys of the indicators that it
        should move, between spaces; "" where that is not recorded).
    """

    indicators: pd.DataFrame
    printed: pd.DataFrame
    marks: pd.DataFrame
    disagreements: pd.DataFrame
    drivers: pd.DataFrame


def load_frameworks(folder: Path, slugs: Iterable[str]) -> dict[str, Framework]:
    """The framework of every programme that has one, by its slug.

    Parameters
    ----------
    folder
        The data folder.
    slugs
        Those of its programmes.

    Raises
    ------
    DataProblem
        If a table is malformed, or one of those that a framework needs is missing.
    """
    found: dict[str, Framework] = {}
    problems: list[Problem] = []
    for slug in slugs:
        there = [name for name in SCHEMAS if (folder / framework_file(slug, name)).exists()]
        if not there:
            continue
        try:
            found[slug] = read_framework(folder, slug, there)
        except DataProblem as error:
            problems += error.problems
    if problems:
        raise DataProblem(problems)
    return found


def read_framework(folder: Path, slug: str, there: Iterable[str]) -> Framework:
    """The framework of one programme; a table that is not there, nor needed, has no rows."""
    read: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for name, schema in SCHEMAS.items():
        if name not in there and name not in NEEDED:
            read.append(pd.DataFrame(columns=list(schema.columns)))
            continue
        file = framework_file(slug, name)
        try:
            read.append(table_files.read_table(folder / file, file, schema))
        except DataProblem as error:
            problems += error.problems
    if problems:
        raise DataProblem(problems)
    indicators, *others = read
    return Framework(indicators.sort_values("order", ignore_index=True), *others)


def all_problems(frameworks: dict[str, Framework], catalogue: pd.DataFrame) -> list[Problem]:
    """Where frameworks do not agree with themselves or with the catalogue."""
    return [
        problem
        for slug, framework in frameworks.items()
        for problem in framework_problems(slug, framework, catalogue)
    ]


def reported(framework: Framework, area_code: str) -> pd.DataFrame:
    """What a report says of indicators of the catalogue, as figures.

    Parameters
    ----------
    framework
        A programme's framework.
    area_code
        What stands for the programme as a whole: its ``Programme.whole``.

    Returns
    -------
    pandas.DataFrame
        The columns of ``indicators.load_figures``, with the catalogue's key as indicator: one
        row = indicator, year, area_code, group for each value that is printed. A report prints
        no cohorts: cohort is NaN, cohort_basis and status are "". A mark has no row.
    """
    linked = framework.indicators[framework.indicators["catalogue"] != ""]
    own = linked[["indicator", "catalogue", "catalogue_group"]].merge(
        framework.printed[framework.printed["value"].notna()], on="indicator"
    )
    return pd.DataFrame(
        {
            "indicator": own["catalogue"],
            "year": own["year"],
            "area_code": area_code,
            "group": own["catalogue_group"],
            "value": own["value"],
            "cohort": float("nan"),
            "cohort_basis": "",
            "status": "",
        }
    )
