"""Geodata: everything that the pages draw from, loaded and checked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from gapdash import (
    additions,
    areas,
    boundaries,
    cautions,
    checks,
    claim_files,
    editions,
    epi,
    frameworks,
    groups,
    indicators,
    layers,
    measures,
    neighbours,
    own_programmes,
    programmes,
    schools,
    tables,
)
from gapdash.frameworks import Framework
from gapdash.layers import Layer
from gapdash.problems import DataProblem, Problem
from gapdash.programmes import WHOLE, Programme, SubRegion

COUNTRIES = ("E92000001", "S92000003", "W92000004")


@dataclass(frozen=True)
class Geodata:
    """Everything that the pages draw from, checked.

    Parameters
    ----------
    folder
        The data folder.
    authorities, regions, former, programmes
        See ``gapdash.areas``.
    boundaries
        See ``gapdash.boundaries``.
    catalogue, sources, breaks, figures, gap_index
        See ``gapdash.indicators``.
    neighbours, epi, cautions, groups, frameworks
        See the modules of ``gapdash`` of these names; frameworks by the slug of the programme.
    schools, results
        See ``gapdash.schools``.
    added
        Which figures a user has added, and their source; see ``gapdash.additions``.
    own
        The user's own data folder, where it was read.
    in_memory
        Checksums of what was added in memory, by name.
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
    neighbours: pd.DataFrame
    epi: pd.DataFrame
    cautions: pd.DataFrame
    groups: pd.DataFrame
    frameworks: dict[str, Framework]
    schools: pd.DataFrame
    results: pd.DataFrame
    former: pd.DataFrame
    added: pd.DataFrame = field(default_factory=additions.no_figures)
    own: Path | None = None
    in_memory: Mapping[str, str] = field(default_factory=dict)
    _measured: dict[Programme, pd.DataFrame] = field(default_factory=dict, init=False, repr=False)

    def measure(self, programme: Programme) -> pd.DataFrame:
        """All that is worked out of a programme, with what its own report says of the whole.

        The frame of ``measures.measure``.

        Worked out once for each programme; take a copy before changing it.
        """
        if programme not in self._measured:
            wider = areas.members_of_wider(self.authorities)
            figures = self.figures
            framework = self.frameworks.get(programme.slug)
            # What is published of the whole's own area wins over what a report says of it.
            if framework and programme.whole == WHOLE:
                said = frameworks.reported(framework, programme.whole)
                figures = pd.concat([figures, said], ignore_index=True)
            self._measured[programme] = measures.measure(figures, self.catalogue, programme, wider)
        return self._measured[programme]

    def measure_nation(self, nation: str) -> pd.DataFrame:
        """The same of every authority of a nation: the columns of ``measures.measure``."""
        members = areas.members_of_wider(self.authorities)[nation]
        everywhere = SubRegion("all", "all", "all", members)
        return self.measure(Programme("all", "all", "all", nation, nation, (everywhere,)))

    @functools.cached_property
    def edition(self) -> str:
        """What these data are called, such as "2026-11 3fa94c21a0b7": see ``gapdash.editions``."""
        return editions.edition(self.folder, self.own, self.in_memory)

    @property
    def gathered(self) -> str:
        """When the figures were gathered, as ISO year and month; the latest where they differ.

        That of the packaged ones: what a user has added names its own month.
        """
        added = self.sources["source"].str.startswith(additions.OWN_SOURCE)
        return str(self.sources.loc[~added, "gathered"].max())


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
    data = _packaged(folder)
    if own is not None and own.is_dir():
        data = replace(data, own=own, **own_programmes.beside(own, data))
    parts = layers.additions(folder, own) + ([trial] if trial else [])
    if not parts:
        return data
    codes = {*data.authorities["area_code"], *data.regions["area_code"]}
    found = additions.nothing_added(data.catalogue, data.sources, data.figures)
    for part in parts:
        found = additions.add(found, additions.read_addition(part), codes, list(COUNTRIES))
    problems = trial.named(checks.sidecar_problems(trial.folder)) if trial else []
    if problems:
        raise DataProblem(problems)
    return replace(data, **vars(found))


def _packaged(folder: Path) -> Geodata:
    """The data of the packaged folder, without additions."""
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
    near = attempt(lambda: neighbours.load_neighbours(folder))
    months = attempt(lambda: epi.load_epi(folder))
    former = attempt(lambda: areas.former_codes(folder))
    careful = attempt(lambda: cautions.load_cautions(folder))
    own_schools = attempt(lambda: schools.load_schools(folder))
    results = attempt(lambda: schools.load_results(folder))
    called = attempt(lambda: groups.load_groups(folder))
    parts = figures = reports = None
    if known is not None and wider is not None:
        parts = attempt(lambda: programmes.load_programmes(folder))
        if parts is not None:
            reports = attempt(lambda: frameworks.load_frameworks(folder, parts))
        codes = set(known["area_code"]) | set(wider["area_code"])
        if catalogue is not None:
            figures = _load_figures(folder, catalogue, codes, problems)
    loaded = (
        known,
        wider,
        parts,
        shapes,
        catalogue,
        sources,
        breaks,
        figures,
        gap_index,
        near,
        months,
        careful,
        called,
        reports,
        own_schools,
        results,
        former,
    )
    if problems or any(table is None for table in loaded):
        raise DataProblem([*problems, *checks.sidecar_problems(folder)])
    data = Geodata(folder, *loaded)  # type: ignore[arg-type]  # none of them is None
    problems = [
        *checks.catalogue_problems(data.catalogue, data.sources, data.figures),
        *checks.break_problems(data.breaks, data.figures),
        *checks.area_problems(data.authorities, data.regions),
        *areas.former_problems(data.former, data.authorities),
        *checks.nation_problems(
            data.figures, data.catalogue, COUNTRIES, int(data.gathered.partition("-")[0])
        ),
        *checks.join_problems(data.figures, data.boundaries, data.authorities, data.regions),
        *neighbours.neighbour_problems(data.neighbours, data.authorities),
        *epi.epi_problems(data.epi, {*data.authorities["area_code"], *data.regions["area_code"]}),
        *cautions.caution_problems(data.cautions, data.catalogue),
        *groups.group_problems(data.groups),
        *frameworks.all_problems(data.frameworks, data.catalogue),
        *schools.school_problems(data.schools, data.results, set(data.authorities["area_code"])),
        *claim_files.unsupported_claims(
            {slug: one.claims for slug, one in data.programmes.items()},
            data.figures,
            data.gap_index,
        ),
        *checks.sidecar_problems(folder),
    ]
    if problems:
        raise DataProblem(problems)
    return data


def _load_figures(
    folder: Path, catalogue: pd.DataFrame, codes: set[str], problems: list[Problem]
) -> pd.DataFrame | None:
    """Every table of figures; what is wrong with any of them goes into ``problems``."""
    found, before = [], len(problems)
    for row in tables.rows(catalogue):
        try:
            table = indicators.load_figures(folder, row, codes)
        except DataProblem as error:
            problems.extend(error.problems)
            continue
        problems.extend(checks.figure_problems(indicators.figure_file(row.indicator), table))
        found.append(table)
    return pd.concat(found, ignore_index=True) if len(problems) == before else None
