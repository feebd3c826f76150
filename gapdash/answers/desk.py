"""Desk: what answers about partners are worked out from, made when first asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pandas as pd

from gapdash import areas
from gapdash.geodata import Geodata
from gapdash.partners import Field, authority_results, field_of_authorities, next_door
from gapdash.partners.nearness import NextDoor
from gapdash.programmes import Programme
from gapdash.schools import STAGES

ENGLAND = "E92000001"
KEPT = 12  # fields at a time: those of readers' own files take a few megabytes each


class Desk:
    """Fields of schools and authorities, each made once.

    Parameters
    ----------
    data
        All the data, checked.
    """

    def __init__(self, data: Geodata) -> None:
        self.data = data
        self._lock = threading.Lock()
        self._fields: OrderedDict[tuple[Any, ...], tuple[Any, Field]] = OrderedDict()

    # Kept, as a field is found again by the frames that it was made of.
    @cached_property
    def schools(self) -> pd.DataFrame:
        """The project's own schools."""
        return self.data.schools

    @cached_property
    def results(self) -> pd.DataFrame:
        """Their results."""
        return self.data.results

    @cached_property
    def near(self) -> NextDoor:
        """Which authorities have a border with which."""
        return next_door(self.data.boundaries)

    @cached_property
    def regions(self) -> dict[str, str]:
        """Region of each authority, by GSS code."""
        known = self.data.authorities
        return dict(zip(known["area_code"], known["region_code"], strict=True))

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each authority, by GSS code."""
        known = self.data.authorities
        return dict(zip(known["area_code"], known["name"], strict=True))

    @cached_property
    def words(self) -> dict[str, str]:
        """Name of each authority as it stands within a sentence, by GSS code."""
        known = self.data.authorities
        return dict(zip(known["area_code"], known["in_words"], strict=True))

    def place(self, programme: Programme, area: str) -> str:
        """Name of an area within a sentence: of a sub-region, an authority, or the programme.

        Parameters
        ----------
        programme
            The one asked for.
        area
            Letter of one of its sub-regions, GSS code, or "" for all of it.
        """
        parts = {part.letter: part.in_words for part in programme.sub_regions}
        return (parts | self.words | {"": programme.in_words})[area]

    def beside(self) -> Desk:
        """A desk of the same data for one reader's files: what is made at it goes with them."""
        near, regions = self.near, self.regions
        other = Desk(self.data)
        vars(other).update(near=near, regions=regions)
        return other

    def field(self, stage: str, schools: pd.DataFrame, results: pd.DataFrame) -> Field:
        """The field of schools of one stage, from the project's own tables or a reader's.

        Raises
        ------
        ValueError
            If there are no results of that stage.
        """
        key = ("schools", stage, id(schools), id(results))
        return self._kept(
            key,
            (schools, results),
            lambda: Field.of(schools, results, stage, self.regions, self.near),
        )

    def authorities(self, indicator: str) -> Field:
        """The field of authorities by one indicator.

        Raises
        ------
        ValueError
            If there are no figures of it.
        """

        def make() -> Field:
            codes = set(areas.members_of_wider(self.data.authorities)[ENGLAND])
            measured = self.data.measure_nation(ENGLAND, indicator)
            results = authority_results(measured, self.data.breaks, indicator, codes)
            return field_of_authorities(self.data.authorities, results, self.near)

        return self._kept(("authorities", indicator), None, make)

    def _kept(self, key: tuple[Any, ...], of: object, make: Callable[[], Field]) -> Field:
        """A field that was made before, or a new one; ``of`` is kept so that ids stay its own."""
        with self._lock:
            if key not in self._fields:
                self._fields[key] = (of, make())
            self._fields.move_to_end(key)
            while len(self._fields) > KEPT:
                self._fields.popitem(last=False)
            return self._fields[key][1]


def stages_of(results: pd.DataFrame, codes: pd.Series | None = None) -> list[str]:
    """The stages of which there are results, in their order.

    Parameters
    ----------
    results
        The columns of ``schools.RESULTS``.
    codes
        URNs of the schools that count; all where none are given.
    """
    own = results if codes is None else results[results["urn"].isin(codes)]
    held = set(own["stage"])
    return [stage for stage in STAGES if stage in held]


def members_with_schools(programme: Programme, schools: pd.DataFrame) -> list[str]:
    """GSS codes of the programme's authorities that schools are held of."""
    held = set(schools["area_code"])
    return [code for code in programme.members if code in held]
