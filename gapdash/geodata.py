"""Geodata: everything that the pages and an analyst draw from, read when it is first used."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from gapdash import (
    additions,
    areas,
    boundaries,
    cautions,
    checks,
    cross_checks,
    editions,
    epi,
    frameworks,
    groups,
    indicators,
    measures,
    neighbours,
    own_layers,
    programmes,
)
from gapdash.figure_tables import FigureTables
from gapdash.folder_tables import FolderTable, Holder
from gapdash.frameworks import Framework
from gapdash.layers import Layer
from gapdash.problems import DataProblem, Problem
from gapdash.programmes import WHOLE, Programme, SubRegion
from gapdash.schools import load_results, load_schools

# In the order in which they are read where all of them are.
TABLES = (
    "authorities",
    "regions",
    "catalogue",
    "boundaries",
    "sources",
    "breaks",
    "gap_index",
    "neighbours",
    "epi",
    "former",
    "cautions",
    "schools",
    "results",
    "groups",
    "programmes",
    "frameworks",
    "figures",
)
BESIDE = ("added", "own", "in_memory", "left_out")  # what says whose they are
KEPT = 300  # things that are worked out and kept: tables of one indicator, choices, shapes
Made = TypeVar("Made")
ALL = "all"  # the slug of a whole nation; no programme of the data has it


class Geodata(Holder):
    """Everything that the pages and an analyst draw from.

    Each table is read, and checked by itself, when it is first used. What must hold of several
    tables together is checked by ``load_geodata``, which no page does without. Tables are copies.

    Parameters
    ----------
    folder
        The data folder.
    given
        What stands in place of the folder's own, by the names of ``TABLES`` and ``BESIDE``.

    Attributes
    ----------
    authorities, regions, former
        See ``gapdash.areas``.
    catalogue, sources, breaks, figures, gap_index
        See ``gapdash.indicators``.
    boundaries, programmes, neighbours, epi, cautions, groups, frameworks, schools, results
        See the modules of ``gapdash`` of these names (results: schools).
    added
        Which figures a user has added, and their source; see ``gapdash.additions``.
    own
        The user's own data folder, where it was read.
    in_memory
        Checksums of what was added in memory, by name.
    left_out
        What is wrong with additions that are there and not read: see ``gapdash.own_layers``.
    """

    authorities = FolderTable(areas.authorities)
    regions = FolderTable(areas.regions)
    former = FolderTable(areas.former_codes)
    boundaries = FolderTable(boundaries.load_boundaries)
    catalogue = FolderTable(indicators.load_catalogue)
    sources = FolderTable(indicators.load_sources)
    breaks = FolderTable(indicators.load_breaks)
    gap_index = FolderTable(indicators.load_gap_index)
    neighbours = FolderTable(neighbours.load_neighbours)
    epi = FolderTable(epi.load_epi)
    cautions = FolderTable(cautions.load_cautions)
    groups = FolderTable(groups.load_groups)
    schools = FolderTable(load_schools)
    results = FolderTable(load_results)
    added = FolderTable(lambda _: additions.no_figures())

    def __init__(self, folder: Path, **given: Any) -> None:  # noqa: ANN401 - tables of many kinds
        unknown = sorted(set(given) - {*TABLES, *BESIDE})
        if unknown:
            message = f"Geodata has no {', '.join(unknown)}. It has {', '.join(TABLES + BESIDE)}."
            raise TypeError(message)
        super().__init__(folder, given)
        self._measured: dict[tuple[Programme, str], pd.DataFrame] = {}
        self._worked_out: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<gapdash data, edition {self.edition}: {', '.join(self.programmes)}>"

    def replaced(self, **tables_: Any) -> Geodata:  # noqa: ANN401 - tables of many kinds
        """The same data with other tables in place of some."""
        return Geodata(self.folder, **{**self._given, **tables_})

    @property
    def programmes(self) -> dict[str, Programme]:
        """Every programme by its slug: see ``gapdash.programmes``."""
        return self.kept(
            "programmes",
            lambda: programmes.load_programmes(self.folder, self.authorities, self.regions),
        )

    @property
    def frameworks(self) -> dict[str, Framework]:
        """Evaluation frameworks by the slug of their programme."""
        return self.kept(
            "frameworks", lambda: frameworks.load_frameworks(self.folder, self.programmes)
        )

    @property
    def figures(self) -> pd.DataFrame:
        """Every figure: see ``indicators.load_figures``."""
        return self.kept("figures", lambda: self._figure_tables.of(self.catalogue["indicator"]))

    def figures_of(self, keys: Iterable[str]) -> pd.DataFrame:
        """The figures of some indicators: no more tables are read than these need."""
        if "figures" not in self.held:
            return self._figure_tables.of(keys)
        held: pd.DataFrame = self.figures[self.figures["indicator"].isin(list(keys))]
        return held

    @functools.cached_property
    def _figure_tables(self) -> FigureTables:
        codes = {*self.authorities["area_code"], *self.regions["area_code"]}
        return FigureTables(self.folder, self.catalogue, codes)

    def measure(self, programme: Programme, indicator: str = "") -> pd.DataFrame:
        """What is worked out of a programme, with what its own report says of the whole.

        Parameters
        ----------
        programme, indicator
            The programme, and the key of the one indicator that is wanted; "" is all of them.

        Returns
        -------
        pandas.DataFrame
            The frame of ``measures.measure``; worked out once for a programme of the data.
        """
        if (programme, indicator) in self._measured:
            return self._measured[programme, indicator].copy(deep=False)
        whole = self._measured.get((programme, ""))
        found = self._measure(programme, indicator) if whole is None else whole
        if indicator:
            rows = np.flatnonzero(found["indicator"] == indicator)
            # Those that stand together are not copied.
            together = len(rows) and rows[-1] - rows[0] == len(rows) - 1
            own = slice(rows[0], rows[-1] + 1) if together else rows
            found = found.iloc[own].reset_index(drop=True)
        if programme.slug == ALL or programme == self.programmes.get(programme.slug):
            self._measured[programme, indicator] = found
        return found.copy(deep=False)

    def already(self, key: Hashable) -> Any:  # noqa: ANN401 - whatever was worked out
        """What ``worked_out`` keeps by this key; None where it keeps nothing."""
        with self._lock:
            if key in self._worked_out:
                self._worked_out.move_to_end(key)
            return self._worked_out.get(key)

    def worked_out(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is worked out of these data, once; the oldest of many goes.

        Parameters
        ----------
        key
            What it is called: anything that is the same for the same thing.
        make
            Works it out. Who is given it must not change it.
        """
        found: Made | None = self.already(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            self._worked_out[key] = made
            while len(self._worked_out) > KEPT:
                self._worked_out.popitem(last=False)
        return made

    def _measure(self, programme: Programme, indicator: str) -> pd.DataFrame:
        # The yardstick's cohorts stand in where the indicator's own are not known.
        figures = self.figures_of((indicator, measures.YARDSTICK)) if indicator else self.figures
        # What is published of the whole's own area wins over what a report says of it.
        if programme.whole == WHOLE and programme.slug in self.frameworks:
            said = frameworks.reported(self.frameworks[programme.slug], programme.whole)
            figures = pd.concat([figures, said], ignore_index=True)
        return measures.measure(figures, self.catalogue, programme, self._wider)

    @functools.cached_property
    def _wider(self) -> dict[str, tuple[str, ...]]:
        return areas.members_of_wider(self.authorities)

    def measure_nation(self, nation: str, indicator: str = "") -> pd.DataFrame:
        """The same of every authority of a nation: the columns of ``measures.measure``."""
        return self.measure(self.everywhere(nation), indicator)

    def everywhere(self, nation: str) -> Programme:
        """All the authorities of a nation, as a programme of their own."""
        whole = SubRegion(ALL, ALL, ALL, self._wider[nation])
        return Programme(ALL, ALL, ALL, nation, nation, (whole,))

    @functools.cached_property
    def edition(self) -> str:
        """What these data are called, such as "2026-11 3fa94c21a0b7": see ``gapdash.editions``."""
        return editions.edition(self.folder, self.own, self.in_memory)

    @property
    def gathered(self) -> str:
        """When the packaged figures were gathered, as ISO year and month; the latest of all."""
        added = self.sources["source"].str.startswith(additions.OWN_SOURCE)
        return str(self.sources.loc[~added, "gathered"].max())


def open_geodata(folder: Path, own: Path | None = None) -> Geodata:
    """The data, each table read and checked by itself when it is first used.

    What must hold of several tables together is not checked: ``load_geodata`` takes the same.

    Raises
    ------
    DataProblem
        If the user's own folder holds anything that must not be used.
    """
    return own_layers.beside(Geodata(folder), own)


def load_geodata(folder: Path, own: Path | None = None, *, trial: Layer | None = None) -> Geodata:
    """Load all the data and check it.

    Parameters
    ----------
    folder
        The data folder.
    own
        The user's own data folder, read beside it; it need not exist.
    trial
        An addition that is not in place yet, read last.

    Raises
    ------
    DataProblem
        With every problem that was found, each naming file, place, value and remedy.
    """
    data = Geodata(folder)
    problems: list[Problem] = []
    for name in TABLES:
        try:
            getattr(data, name)
        except DataProblem as error:
            problems.extend(error.problems)
    if not problems:
        problems = cross_checks.problems_between(data)
    problems += checks.sidecar_problems(folder)
    if problems:
        # A table that others need says what is wrong with it for each of them.
        raise DataProblem(dict.fromkeys(problems))
    return own_layers.beside(data, own, trial)
