"""Checks: what tables must satisfy beyond their own cells, and together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError

from gapdash import areas, boundaries, groups, indicators, layers, sidecars, table_files
from gapdash.problems import Problem
from gapdash.table_files import FIRST_LINE, SHOWN

TOO_MANY, TOO_FEW = 0.01, 0.04  # of all pupils: those of unknown eligibility are in no group
ROUNDED_BY = 5  # some counts are published to the nearest five or ten


def figure_problems(name: str, table: pd.DataFrame) -> list[Problem]:
    """What is wrong with one indicator's figures beyond single cells.

    Parameters
    ----------
    name
        The file's name in messages.
    table
        The frame of ``indicators.load_figures``.
    """
    key = ["year", "area_code", "group"]
    twice = table.duplicated(key)
    # Low reliability (u) may be a warning on a value, or why it was not published.
    unexplained = table["value"].isna() & (table["status"] == "")
    contradicted = table["value"].notna() & ~table["status"].isin(["", "u"])
    baseless = table["cohort"].notna() != (table["cohort_basis"] != "")
    impossible = table["value"].notna() & (table["cohort"] == 0)
    rules = [
        (twice, "this year, area and group stand in it before", "Remove one of the two."),
        (unexplained, "it has neither value nor status", "Give a value, or say why there is none."),
        (contradicted, "it has both a value and a reason for having none", "Remove one of them."),
        (impossible, "it has a value of a group without pupils", "A cohort of 0 is no rate."),
        (baseless, "cohort and cohort_basis do not go together", "Give both or neither."),
    ]
    problems = []
    for broken, wrong, remedy in rules:
        for line, row in table[broken].head(SHOWN).iterrows():
            where = f"line {int(str(line)) + FIRST_LINE}"
            what = f"{row['year']} {row['area_code']} {row['group']}: {wrong}"
            problems.append(Problem(name, where, what, remedy))
    return problems or cohort_problems(name, table)


def cohort_problems(name: str, table: pd.DataFrame) -> list[Problem]:
    """Where published cohorts of the two groups do not add up to that of all pupils.

    Holds for published rows: the groups may exceed all pupils by 1%, through rounding, and fall
    short of them by 4%, as children of unknown eligibility count only among all.

    Parameters
    ----------
    name
        The file's name in messages.
    table
        The frame of ``indicators.load_figures``, with unique keys.
    """
    published = table[table["cohort_basis"] == "published"]
    wide = published.pivot(  # noqa: PD010 - twice the same key is a mistake
        index=["year", "area_code"], columns="group", values="cohort"
    )
    if not set(groups.PUBLISHED[0].split()) <= set(wide.columns):
        return []
    wide = wide.dropna()
    parts = wide["disadvantaged"] + wide["other"]
    most = wide["all"] + (TOO_MANY * wide["all"]).clip(lower=ROUNDED_BY)
    least = wide["all"] - (TOO_FEW * wide["all"]).clip(lower=ROUNDED_BY)
    off = (parts > most) | (parts < least)
    problems = []
    for row in table_files.rows(wide[off].head(SHOWN).reset_index()):
        wrong = f"the cohorts {row.disadvantaged:g} and {row.other:g} do not add up to {row.all:g}"
        remedy = "Correct them, or give a cohort_basis other than published."
        problems.append(Problem(name, f"{row.year} {row.area_code}", wrong, remedy))
    return problems


def catalogue_problems(
    catalogue: pd.DataFrame, sources: pd.DataFrame, figures: pd.DataFrame
) -> list[Problem]:
    """Where the catalogue does not agree with its sources, its figures, sentences and ages."""
    return row_problems(catalogue, sources, figures) + age_problems(catalogue)


def row_problems(
    catalogue: pd.DataFrame, sources: pd.DataFrame, figures: pd.DataFrame
) -> list[Problem]:
    """Where rows of the catalogue do not agree with their sources, figures or own sentences."""
    problems = []
    held = figures.groupby("indicator")["group"].unique()
    for row in table_files.rows(catalogue):
        if row.source not in set(sources["source"]):
            remedy = f"Add it to {indicators.SOURCES}."
            wrong = f"its source {row.source} is unknown"
            problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
        if set(held[row.indicator]) != set(row.groups.split()):
            wrong = f"the catalogue promises {row.groups}, the table holds other groups"
            name = indicators.figure_file(row.indicator)
            problems.append(Problem(name, "column group", wrong, "Correct one of the two."))
        wanted = {"sentence_all"}
        if groups.DISADVANTAGED in groups.roles_of(row.groups):
            wanted.add("sentence_disadvantaged")
        for column in sorted(wanted):
            slots = sorted(re.findall(r"{(\w*)}", getattr(row, column)))
            if slots != ["place", "value"]:
                wrong = f"its {column} holds the slots {slots}"
                remedy = "It needs {value} and {place}, once each."
                problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
    return problems


def age_problems(catalogue: pd.DataFrame) -> list[Problem]:
    """Where the indicators with an age are no way from one age to another.

    A profile needs two of them or more; their gaps need intervals to be held against each other.
    """
    aged = catalogue[catalogue["age"].notna()]
    problems = []
    if len(aged) <= 1:
        only = aged["indicator"].tolist()
        wrong = f"{only[0]} alone has an age" if only else "no indicator has an age"
        remedy = "Give one to at least two indicators: profiles go from age to age."
        problems.append(Problem(indicators.CATALOGUE, "column age", wrong, remedy))
    first: dict[float, str] = {}
    for row in table_files.rows(aged):
        if first.setdefault(row.age, row.indicator) != row.indicator:
            wrong = f"its age {row.age:g} is that of {first[row.age]} too"
            remedy = "Give each age to one indicator."
            problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
        if row.unit != "percent" or groups.OTHER not in groups.roles_of(row.groups):
            wrong = f"it has the age {row.age:g}, but is no percentage with figures of other pupils"
            remedy = "Leave its age empty: its gap has no interval."
            problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
    return problems


def area_problems(authorities: pd.DataFrame, regions: pd.DataFrame) -> list[Problem]:
    """Authorities whose region or nation does not exist."""
    own = set(regions.loc[regions["kind"] == "region", "area_code"])
    nations = set(regions.loc[regions["kind"] == "nation", "area_code"])
    problems = []
    for line, row in enumerate(table_files.rows(authorities), start=FIRST_LINE):
        english = row.area_code.startswith("E")
        if (row.region_code not in own) if english else row.region_code:
            wrong = f"{row.name} is in the region “{row.region_code}”"
            remedy = f"Use a region of {areas.REGIONS}; none outside England."
            problems.append(Problem(areas.AUTHORITIES, f"line {line}", wrong, remedy))
        if row.nation_code not in nations or row.nation_code[0] != row.area_code[0]:
            wrong = f"{row.name} is in the nation “{row.nation_code}”"
            remedy = f"Use its nation's code of {areas.REGIONS}."
            problems.append(Problem(areas.AUTHORITIES, f"line {line}", wrong, remedy))
    return problems


def nation_problems(
    figures: pd.DataFrame, catalogue: pd.DataFrame, nations: Iterable[str], latest: int
) -> list[Problem]:
    """Indicators without their nation's figures, or with years that are still to come."""
    problems = []
    held = set(zip(figures["indicator"], figures["area_code"], strict=True))
    for indicator in catalogue["indicator"]:
        name = indicators.figure_file(indicator)
        if not any((indicator, nation) in held for nation in nations):
            remedy = "Add them: areas are compared with their nation."
            problems.append(Problem(name, "", "it has no figures of a nation", remedy))
        last = int(figures.loc[figures["indicator"] == indicator, "year"].max())
        if last > latest:
            remedy = f"The figures were gathered in {latest}."
            problems.append(Problem(name, "column year", f"{last} is still to come", remedy))
    return problems


def break_problems(breaks: pd.DataFrame, figures: pd.DataFrame) -> list[Problem]:
    """Breaks of indicators or years that the figures do not have."""
    years = figures.groupby("indicator")["year"].agg(["min", "max"])
    problems = []
    for line, row in enumerate(table_files.rows(breaks), start=FIRST_LINE):
        if row.indicator not in years.index:
            remedy = f"Use a key of {indicators.CATALOGUE}."
            wrong = f"the indicator {row.indicator} is unknown"
            problems.append(Problem(indicators.BREAKS, f"line {line}", wrong, remedy))
            continue
        first, last = years.loc[row.indicator]
        if not first <= row.last_before < row.first_after <= last:
            wrong = f"{row.last_before} to {row.first_after} does not lie within {first} to {last}"
            remedy = f"Use years of {indicators.figure_file(row.indicator)}."
            problems.append(Problem(indicators.BREAKS, f"line {line}", wrong, remedy))
    return problems


def join_problems(
    figures: pd.DataFrame,
    shapes: gpd.GeoDataFrame,
    authorities: pd.DataFrame,
    regions: pd.DataFrame,
) -> list[Problem]:
    """What would be left over on either side when figures and boundaries are joined."""
    placed = set(figures["area_code"]) - set(regions["area_code"])
    shaped, listed = set(shapes["area_code"]), set(authorities["area_code"])
    problems = []
    for code in sorted(placed - shaped):
        remedy = "Make the boundaries anew, or correct the code."
        problems.append(Problem(boundaries.FILE, "", f"{code} has figures, no boundary", remedy))
    for code in (*sorted(listed - shaped), *sorted(shaped - listed)):
        wrong = f"{code} is not in both of {boundaries.FILE} and {areas.AUTHORITIES}"
        problems.append(Problem(areas.AUTHORITIES, "", wrong, "Add it or remove it."))
    both = shapes.merge(authorities, on="area_code", suffixes=("", "_listed"))
    for row in table_files.rows(both[both["name"] != both["name_listed"]]):
        wrong = f"{row.area_code} is called {row.name!r}, in {areas.AUTHORITIES} "
        wrong += f"{row.name_listed!r}"
        problems.append(Problem(boundaries.FILE, "", wrong, "Use one name."))
    return problems


def data_files(folder: Path) -> list[Path]:
    """Every data file that must have a sidecar. Programmes carry their source within."""
    return [path for path in layers.files(folder) if path.suffix in (".csv", ".geojson")]


def sidecar_problems(folder: Path) -> list[Problem]:
    """What is wrong with the sidecars of the data folder."""
    problems = []
    for path in data_files(folder):
        problems += sidecars.sidecar_problems(
            path, path.relative_to(folder).as_posix(), rows_in(path)
        )
    return problems


def rows_in(path: Path) -> int | None:
    """How many rows a data file has, or None where it cannot be read."""
    try:
        if path.suffix == ".geojson":
            return len(gpd.read_file(path, columns=[]))
        return len(pd.read_csv(path, dtype=str, usecols=[0]))
    except (ValueError, OSError, RuntimeError, ShapelyError):
        return None
