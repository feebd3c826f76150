"""Checks: what all the data must satisfy before a page may show any of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from gapdash import areas, boundaries, indicators, sidecars
from gapdash.areas import Programme
from gapdash.problems import DataProblem, Problem
from gapdash.tables import FIRST_LINE, SHOWN

TOO_MANY, TOO_FEW = 0.01, 0.04  # of all pupils: those of unknown eligibility are in no group
ROUNDED_BY = 5  # some counts are published to the nearest five or ten


@dataclass(frozen=True)
class Geodata:
    """Everything that the pages draw from, checked.

    Parameters
    ----------
    folder
        The data folder.
    authorities, regions, programmes
        See ``gapdash.areas``.
    boundaries
        See ``gapdash.boundaries``.
    catalogue, sources, breaks, figures, gap_index
        See ``gapdash.indicators``.
    """

    folder: Path
    authorities: pd.DataFrame
    regions: pd.DataFrame
    programmes: dict[str, Programme]
    boundaries: gpd.GeoDataFrame
    catalogue: pd.DataFrame
    sources: pd.DataFrame
    breaks: pd.DataFrame
    figures: pd.DataFrame
    gap_index: pd.DataFrame

    @property
    def gathered(self) -> str:
        """When the figures were gathered, as ISO year and month; the latest where they differ."""
        return str(self.sources["gathered"].max())


def load_geodata(folder: Path) -> Geodata:
    """Load all the data and check it.

    Parameters
    ----------
    folder
        The data folder.

    Raises
    ------
    DataProblem
        With every problem that was found, each naming file, place, value and remedy.
    """
    problems: list[Problem] = []

    def attempt(load: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever load returns
        try:
            return load()
        except DataProblem as error:
            problems.extend(error.problems)
            return None

    known = attempt(lambda: areas.authorities(folder))
    wider = attempt(lambda: areas.regions(folder))
    catalogue = attempt(lambda: indicators.load_catalogue(folder))
    shapes = attempt(lambda: boundaries.load_boundaries(folder))
    sources = attempt(lambda: indicators.load_sources(folder))
    breaks = attempt(lambda: indicators.load_breaks(folder))
    gap_index = attempt(lambda: indicators.load_gap_index(folder))
    programmes = figures = None
    if known is not None and wider is not None:
        programmes = attempt(lambda: areas.programmes(folder))
        codes = set(known["area_code"]) | set(wider["area_code"])
        if catalogue is not None:
            figures = _load_figures(folder, catalogue, codes, problems)
    parts = (known, wider, programmes, shapes, catalogue, sources, breaks, figures, gap_index)
    if problems or any(part is None for part in parts):
        raise DataProblem([*problems, *sidecar_problems(folder)])
    data = Geodata(folder, *parts)  # type: ignore[arg-type]  # none of them is None
    problems = [*across_problems(data), *sidecar_problems(folder)]
    if problems:
        raise DataProblem(problems)
    return data


def _load_figures(
    folder: Path, catalogue: pd.DataFrame, codes: set[str], problems: list[Problem]
) -> pd.DataFrame | None:
    """Every table of figures; what is wrong with any of them goes into ``problems``."""
    found, before = [], len(problems)
    for row in catalogue.itertuples(index=False):
        try:
            table = indicators.load_figures_of(folder, row.indicator, row.unit, codes)
        except DataProblem as error:
            problems.extend(error.problems)
            continue
        problems.extend(figure_problems(indicators.figure_file(row.indicator), table))
        found.append(table)
    return pd.concat(found, ignore_index=True) if len(problems) == before else None


def figure_problems(name: str, table: pd.DataFrame) -> list[Problem]:
    """What is wrong with one indicator's figures beyond single cells.

    Parameters
    ----------
    name
        The file's name in messages.
    table
        The frame of ``indicators.load_figures_of``.
    """
    key = ["year", "area_code", "group"]
    twice = table.duplicated(key)
    # Low reliability (u) is a warning on a value; every other status says why there is none.
    unexplained = table["value"].isna() & table["status"].isin(["", "u"])
    contradicted = table["value"].notna() & ~table["status"].isin(["", "u"])
    baseless = table["cohort"].notna() != (table["cohort_basis"] != "")
    rules = [
        (twice, "this year, area and group stand in it before", "Remove one of the two."),
        (unexplained, "it has neither value nor status", "Give a value, or say why there is none."),
        (contradicted, "it has both a value and a reason for having none", "Remove one of them."),
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
        The frame of ``indicators.load_figures_of``, with unique keys.
    """
    published = table[table["cohort_basis"] == "published"]
    wide = published.pivot(index=["year", "area_code"], columns="group", values="cohort")
    if not set(indicators.GROUPS) <= set(wide.columns):
        return []
    wide = wide.dropna()
    parts = wide["disadvantaged"] + wide["other"]
    most = wide["all"] + (TOO_MANY * wide["all"]).clip(lower=ROUNDED_BY)
    least = wide["all"] - (TOO_FEW * wide["all"]).clip(lower=ROUNDED_BY)
    off = (parts > most) | (parts < least)
    problems = []
    for (year, code), row in wide[off].head(SHOWN).iterrows():  # type: ignore[misc]
        wrong = (
            f"the cohorts {row['disadvantaged']:g} and {row['other']:g} "
            f"do not add up to {row['all']:g}"
        )
        remedy = "Correct them, or give a cohort_basis other than published."
        problems.append(Problem(name, f"{year} {code}", wrong, remedy))
    return problems


def across_problems(data: Geodata) -> list[Problem]:
    """What is wrong between files: the joins, the sources, the breaks, the sentences."""
    problems = join_problems(data)
    catalogue = data.catalogue
    for row in catalogue.itertuples(index=False):
        if row.source not in set(data.sources["source"]):
            remedy = f"Add it to {indicators.SOURCES}."
            wrong = f"its source {row.source} is unknown"
            problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
        wanted = ["sentence_all"]
        if "disadvantaged" in row.groups:
            wanted.append("sentence_disadvantaged")
        for column in wanted:
            slots = sorted(re.findall(r"{(\w*)}", getattr(row, column)))
            if slots != ["place", "value"]:
                wrong = f"its {column} holds the slots {slots}"
                remedy = "It needs {value} and {place}, once each."
                problems.append(Problem(indicators.CATALOGUE, row.indicator, wrong, remedy))
    groups = data.figures.groupby("indicator")["group"].unique()
    for row in catalogue.itertuples(index=False):
        if set(groups[row.indicator]) != set(row.groups.split()):
            wrong = f"the catalogue promises {row.groups}, the table holds other groups"
            name = indicators.figure_file(row.indicator)
            problems.append(Problem(name, "column group", wrong, "Correct one of the two."))
    years = data.figures.groupby("indicator")["year"].agg(["min", "max"])
    for line, row in enumerate(data.breaks.itertuples(index=False), start=FIRST_LINE):
        where = f"line {line}"
        if row.indicator not in years.index:
            remedy = f"Use a key of {indicators.CATALOGUE}."
            wrong = f"the indicator {row.indicator} is unknown"
            problems.append(Problem(indicators.BREAKS, where, wrong, remedy))
            continue
        first, last = years.loc[row.indicator]
        if not first <= row.last_before < row.first_after <= last:
            wrong = f"{row.last_before} to {row.first_after} does not lie within {first} to {last}"
            remedy = f"Use years of {indicators.figure_file(row.indicator)}."
            problems.append(Problem(indicators.BREAKS, where, wrong, remedy))
    return problems


def join_problems(data: Geodata) -> list[Problem]:
    """What would be left over on either side when figures and boundaries are joined."""
    names = data.authorities.set_index("area_code")["name"]
    shapes = set(data.boundaries["area_code"])
    used = set(data.figures["area_code"]) - set(data.regions["area_code"])
    problems = []
    for code in sorted(used - shapes):
        remedy = "Make the boundaries anew, or correct the code."
        wrong = f"{code} has figures but no boundary"
        problems.append(Problem(boundaries.FILE, "", wrong, remedy))
    for code in sorted(shapes ^ set(names.index)):
        wrong = f"{code} is not in both of {boundaries.FILE} and {areas.AUTHORITIES}"
        problems.append(Problem(areas.AUTHORITIES, "", wrong, "Add it or remove it."))
    for row in data.boundaries.itertuples(index=False):
        if row.area_code in names.index and names[row.area_code] != row.name:
            wrong = f"{row.area_code} is called {row.name!r}, in {areas.AUTHORITIES} "
            wrong += f"{names[row.area_code]!r}"
            problems.append(Problem(boundaries.FILE, "", wrong, "Use one name."))
    return problems


def data_files(folder: Path) -> list[Path]:
    """Every data file that must have a sidecar. Programmes carry their source within."""
    found = [*folder.rglob("*.csv"), *folder.rglob("*.geojson")]
    return sorted(found)


def sidecar_problems(folder: Path) -> list[Problem]:
    """What is wrong with the sidecars of the data folder."""
    problems = []
    for path in data_files(folder):
        problems += sidecars.sidecar_problems(path, path.relative_to(folder).as_posix(), rows_in(path))
    return problems


def rows_in(path: Path) -> int | None:
    """How many rows a data file has, or None where it cannot be read."""
    try:
        if path.suffix == ".geojson":
            return len(gpd.read_file(path, columns=[]))
        return len(pd.read_csv(path, dtype=str, usecols=[0]))
    except (ValueError, OSError, RuntimeError):
        return None
