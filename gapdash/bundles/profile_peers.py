"""Peers of a profile: the authorities that a place is read beside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from gapdash import table_files, words
from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS, add_mutual, neighbour_means
from gapdash.neighbours import BANDS
from gapdash.programmes import Programme
from gapdash.tables import columns
from gapdash.tables.document_types import Area
from gapdash.tables.encoding import encoded_columns
from gapdash.tables.stages import Stage

GAPS = tuple(f"gap_{name}" for name in COMPARATORS)


def near_means(data: Geodata, national: pd.DataFrame) -> pd.DataFrame:
    """Means of every authority's statistical neighbours: ``measures.neighbour_means``."""
    return neighbour_means(national, data.neighbours, GAPS)


def isolated(near: pd.DataFrame, members: tuple[str, ...]) -> list[str]:
    """Authorities none of whose neighbours is close, so that their mean is withheld."""
    withheld = set(near.loc[near["withheld"], "area_code"])
    return sorted(withheld & set(members))


def neighbours_of(data: Geodata, members: tuple[str, ...]) -> dict[str, list[list[Any]]]:
    """The statistical neighbours of a programme's authorities, the nearest first.

    Returns
    -------
    dict
        By GSS code: code, position of its closeness in ``neighbours.BANDS``, and 1 where the
        pairing is mutual, for each neighbour.
    """
    near = add_mutual(data.neighbours).sort_values(["area_code", "rank"])
    found: dict[str, list[list[Any]]] = {}
    for row in table_files.rows(near[near["area_code"].isin(members)]):
        entry = [row.neighbour_code, BANDS.index(row.closeness), int(row.mutual)]
        found.setdefault(row.area_code, []).append(entry)
    return found


def peers(
    data: Geodata, national: pd.DataFrame, stages: Sequence[Stage], codes: Collection[str]
) -> dict[str, Any]:
    """Gaps of authorities at the stages from the first age to the last.

    Parameters
    ----------
    data
        All the data.
    national
        ``Geodata.measure_nation``.
    stages
        The stages.
    codes
        GSS codes of the authorities wanted.

    Returns
    -------
    dict
        names, by GSS code in order; and by indicator its columns: small, and each comparator's
        gap as it is shown.
    """
    wanted = sorted(codes)
    names = data.authorities.set_index("area_code")["name"]
    decimals = data.catalogue.set_index("indicator")["decimals"]
    found = {}
    for stage in stages:
        at = (national["indicator"] == stage.indicator) & (national["year"] == stage.year)
        rows = national[at].set_index("area_code").reindex(wanted)
        shown = {
            name: words.rounded(rows[column].to_numpy(dtype=float), int(decimals[stage.indicator]))
            for name, column in zip(COMPARATORS, GAPS, strict=True)
        }
        small = rows["small"].eq(True)  # noqa: FBT003 - NaN is not true
        found[stage.indicator] = encoded_columns(
            pd.DataFrame({**shown, "small": small.to_numpy()}), ("small", *COMPARATORS)
        )
    return {"names": {code: str(names[code]) for code in wanted}, "gaps": found}


def benchmarks_of(places: Sequence[Area], programme: Programme) -> np.ndarray:
    """Position of the region that each place is held against, -1 for none.

    A programme within a nation is its places' region. In a programme that is the nation, an
    authority is held against its own sub-region, if there are any.
    """
    at = {place["key"]: index for index, place in enumerate(places)}
    whole, nation = programme.whole, programme.nation

    def region(place: Area) -> int:
        if whole != nation:
            return -1 if place["key"] in {whole, nation} else at[whole]
        return at.get(place["part"], -1) if place["kind"] == columns.AUTHORITY else -1

    return np.array([region(place) for place in places])
