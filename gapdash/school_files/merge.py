"""Merge: the schools of readers' own files together with those of the project's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from gapdash.school_files.found import REGISTER, SchoolFile
from gapdash.schools import PLACE, RESULTS, SCHOOLS

TEXTS = tuple(column for column in SCHOOLS if column not in {"urn", *PLACE})


@dataclass(frozen=True)
class Merged:
    """Schools, their results, and which of them want support.

    Parameters
    ----------
    schools, results
        See ``schools.complete``.
    wanted
        URNs of the schools that want support, as the reader's list has them; none without one.
    worked_out
        What is worked out of it, by any name: it is let go of together with the reader's files.
    """

    schools: pd.DataFrame
    results: pd.DataFrame
    wanted: tuple[str, ...]
    worked_out: dict[str, Any] = field(default_factory=dict)


def merge(schools: pd.DataFrame, results: pd.DataFrame, files: Sequence[SchoolFile]) -> Merged:
    """Put a reader's files over the project's tables.

    A reader's result wins for the same school, year and stage. What the register of schools says
    of a school wins over the project's table, and that over the performance tables; nothing that
    one of them does not know takes the place of what another one knows. A school that is only in
    the register is left out, unless it wants support: nothing is known of its results.

    Parameters
    ----------
    schools, results
        The project's own.
    files
        The reader's, in the order in which they were loaded: a later one wins.
    """
    latest = files[::-1]
    wanted = tuple(dict.fromkeys(urn for one in files for urn in one.wanted))
    registers = [one.schools for one in latest if one.kind == REGISTER]
    tables = [schools, *(one.schools for one in latest if one.kind != REGISTER)]
    known = pd.Index(pd.concat([*tables, *(_only(one, wanted) for one in registers)])["urn"])
    merged = _layered([*registers, *tables], known.unique())
    every = pd.concat([*(one.results for one in latest), results], ignore_index=True)
    every = every.drop_duplicates(["urn", "year", "stage"], ignore_index=True)
    return Merged(merged, every[list(RESULTS)], wanted)


def _only(register: pd.DataFrame, wanted: tuple[str, ...]) -> pd.DataFrame:
    return register[register["urn"].isin(wanted)]


def _layered(layers: Sequence[pd.DataFrame], urns: pd.Index) -> pd.DataFrame:
    """The schools of some URNs: each cell from the first layer that knows it."""
    merged: pd.DataFrame | None = None
    for layer in layers:
        own = layer.drop_duplicates("urn").set_index("urn").reindex(urns)
        own = own.mask(own == "")
        merged = own if merged is None else merged.where(merged.notna(), own)
    assert merged is not None  # noqa: S101 - the project's own table is always one of them
    merged[list(TEXTS)] = merged[list(TEXTS)].fillna("")
    return merged.rename_axis("urn").reset_index()[list(SCHOOLS)]
