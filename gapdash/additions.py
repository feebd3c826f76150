"""Additions: figures that a user has added, read beside the packaged ones and never over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from gapdash import checks, indicators, layers, table_files
from gapdash.comparing import KEY, beside, figure_text
from gapdash.layers import Layer
from gapdash.problems import DataProblem, Problem

# What the keys of the sources of additions begin with, so that no page takes one for published.
OWN_SOURCE = "own-"


class Contradiction(DataProblem):
    """An addition that says something else than the figures that are there."""


@dataclass(frozen=True)
class Addition:
    """Figures that were added in one step.

    Parameters
    ----------
    layer
        Its folder.
    source
        One row: where its figures come from, as in ``indicators.load_sources``.
    catalogue
        Indicators that are new with it, as in ``indicators.load_catalogue``; often none.
    keys
        The indicators that it has figures of.
    """

    layer: Layer
    source: pd.DataFrame
    catalogue: pd.DataFrame
    keys: tuple[str, ...]

    @property
    def gathered(self) -> str:
        """When its figures were gathered, as ISO year and month."""
        return str(self.source["gathered"].iloc[0])


@dataclass(frozen=True)
class Indicators:
    """The catalogue, the sources and the figures, with what was added.

    Parameters
    ----------
    catalogue, sources, figures
        See ``gapdash.indicators``.
    added
        One row = a figure that was added: indicator, year, area_code, group, source.
    """

    catalogue: pd.DataFrame
    sources: pd.DataFrame
    figures: pd.DataFrame
    added: pd.DataFrame


def no_figures() -> pd.DataFrame:
    """The table of figures that were added, while there are none."""
    return pd.DataFrame(columns=[*KEY, "source"])


def read_addition(layer: Layer) -> Addition:
    """One addition, but for its figures.

    Raises
    ------
    DataProblem
        If a table is malformed, or a file is there that would not be read.
    """
    return layer.load(lambda folder: _read(folder, layer))


def _read(folder: Path, layer: Layer) -> Addition:
    stray = [
        Problem(name, "", "an addition is not read for such a file", "Move it elsewhere.")
        for name in (path.relative_to(folder).as_posix() for path in layers.files(folder))
        if name.removesuffix(".toml") not in (indicators.CATALOGUE, indicators.SOURCES)
        and not name.startswith(f"{indicators.FIGURES}/")
    ]
    if stray:
        raise DataProblem(stray)
    source = indicators.load_sources(folder)
    if len(source) != 1 or not source["source"].iloc[0].startswith(OWN_SOURCE):
        wrong = "it does not hold the one source of this addition"
        remedy = f"Leave one row, whose source begins with {OWN_SOURCE}."
        raise DataProblem([Problem(indicators.SOURCES, "", wrong, remedy)])
    new = (folder / indicators.CATALOGUE).exists()
    known = indicators.load_catalogue(folder) if new else None
    found = sorted(path.stem for path in (folder / indicators.FIGURES).glob("*.csv"))
    if not found:
        remedy = "Add a table there, or remove the folder of this addition."
        raise DataProblem([Problem(indicators.FIGURES, "", "it holds no figures", remedy)])
    empty = pd.DataFrame(columns=list(indicators.CATALOGUE_SCHEMA.columns))
    return Addition(layer, source, empty if known is None else known, tuple(found))


def add(before: Indicators, addition: Addition, codes: set[str], nations: list[str]) -> Indicators:
    """The tables with one addition more.

    Parameters
    ----------
    before
        What it is added to.
    addition
        What is added.
    codes, nations
        GSS codes of the areas that exist, and of the nations among them.

    Raises
    ------
    Contradiction
        If it contradicts what is there.
    DataProblem
        If it breaks a rule that packaged figures keep.
    """
    layer = addition.layer
    _refuse(layer, _new_problems(before.catalogue, addition.catalogue))
    catalogue = _by_stage(before.catalogue, addition.catalogue)

    def read(key: str) -> pd.DataFrame:
        return layer.load(lambda _: _figures(addition, key, catalogue, codes))

    read_ = [read(key) for key in addition.keys]
    other = layer.named(_contradictions(before.figures, read_))
    if other:
        raise Contradiction(other)
    fresh = pd.concat(read_, ignore_index=True)
    fresh = fresh[~beside(before.figures, fresh)["there"]]
    figures = _joined(before.figures, fresh)
    _refuse(layer, _together(figures, addition, fresh, nations))
    marked = fresh[KEY].assign(source=addition.source["source"].iloc[0])
    sources = _joined(before.sources, addition.source)
    return Indicators(catalogue, sources, figures, _joined(before.added, marked))


def _refuse(layer: Layer, problems: Iterable[Problem]) -> None:
    found = layer.named(problems)
    if found:
        raise DataProblem(found)


def _joined(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One frame below the other; pandas takes an empty one for a column of no certain type."""
    filled = [frame for frame in (one, other) if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else one


def _by_stage(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The catalogue with new indicators, each behind the others of its stage."""
    if new.empty:
        return known
    both = _joined(known, new)
    order = {stage: place for place, stage in enumerate(both["stage"].unique())}
    return both.sort_values("stage", key=lambda stage: stage.map(order), kind="stable").reset_index(
        drop=True
    )


def _new_problems(known: pd.DataFrame, new: pd.DataFrame) -> Iterable[Problem]:
    for line, row in enumerate(table_files.rows(new), start=table_files.FIRST_LINE):
        if row.indicator in set(known["indicator"]):
            wrong = f"the indicator {row.indicator} is there already"
            remedy = "Give it another key: an added indicator may not hide one."
            yield Problem(indicators.CATALOGUE, f"line {line}", wrong, remedy)
        if pd.notna(row.age):
            remedy = "Leave it empty: profiles go from age to age by the packaged indicators."
            yield Problem(indicators.CATALOGUE, f"line {line}", f"its age is {row.age:g}", remedy)


def _figures(
    addition: Addition, key: str, catalogue: pd.DataFrame, codes: set[str]
) -> pd.DataFrame:
    """The figures that an addition has of one indicator, which must agree with its catalogue."""
    name = indicators.figure_file(key)
    row = catalogue[catalogue["indicator"] == key]
    if row.empty:
        remedy = f"Describe it in {indicators.CATALOGUE} of this addition, or correct the name."
        raise DataProblem([Problem(name, "", f"the indicator {key} is unknown", remedy)])
    about = next(table_files.rows(row))
    table = indicators.load_figures(addition.layer.folder, about, codes)
    problems = checks.figure_problems(name, table)
    for group in sorted(set(table["group"]) - set(about.groups.split())):
        wrong = f"{key} has figures of {about.groups}, not of the group {group}"
        remedy = "It would change what every gap of it is compared with: make it a new indicator."
        problems.append(Problem(name, "column group", wrong, remedy))
    last, gathered = int(table["year"].max()), addition.gathered
    if last > int(gathered[:4]):
        remedy = f"The figures were gathered in {gathered}."
        problems.append(Problem(name, "column year", f"{last} is still to come", remedy))
    if problems:
        raise DataProblem(problems)
    return table


def _contradictions(held: pd.DataFrame, fresh: list[pd.DataFrame]) -> Iterable[Problem]:
    """Figures that say something else than those that are there."""
    for table in fresh:
        name = indicators.figure_file(str(table["indicator"].iloc[0]))
        both = beside(held, table)
        other = both[both["there"] & ~both["same"]]
        for row in table_files.rows(other.head(table_files.SHOWN).reset_index(names="row")):
            said = figure_text(row.value, row.status)
            there = figure_text(row.value_held, row.status_held)
            wrong = f"{row.year} {row.area_code} {row.group} is {said} here and {there} already"
            remedy = "Leave the row out: what is there is not overwritten."
            line = f"line {row.row + table_files.FIRST_LINE}"
            yield Problem(name, line, wrong, remedy)


def _together(
    figures: pd.DataFrame, addition: Addition, fresh: pd.DataFrame, nations: list[str]
) -> list[Problem]:
    """What is wrong with an addition only beside what is there."""
    new = addition.catalogue
    own = figures[figures["indicator"].isin(new["indicator"])]
    problems = checks.row_problems(new, addition.source, own) if len(new) else []
    if len(new):
        problems += checks.nation_problems(own, new, nations, int(addition.gathered[:4]))
    for key, rows in fresh.groupby("indicator"):
        touched = rows[["year", "area_code"]].drop_duplicates()
        around = figures[figures["indicator"] == key].merge(touched, on=["year", "area_code"])
        problems += checks.cohort_problems(indicators.figure_file(str(key)), around)
    return problems
