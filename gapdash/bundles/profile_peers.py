"""Peers of a profile: the authorities that a place is read beside."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import table_files
from gapdash.bundles.profile_rows import tenths
from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS, add_mutual, neighbour_means
from gapdash.neighbours import BANDS

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
    data: Geodata,
    national: pd.DataFrame,
    stages: list[tuple[str, int, int]],
    codes: set[str],
) -> dict[str, dict[str, Any]]:
    """Gaps of authorities at the stages from the first age to the last.

    Parameters
    ----------
    data
        All the data.
    national
        ``Geodata.measure_nation``.
    stages
        Indicator, year and decimals of each stage.
    codes
        GSS codes of the authorities wanted.

    Returns
    -------
    dict
        By GSS code: name, small (a 1 for each stage with fewer than 30 pupils in a group), and by
        comparator the gap at each stage, None where missing.
    """
    wanted = sorted(codes)
    names = data.authorities.set_index("area_code")["name"]
    small: list[list[str]] = []
    columns: dict[str, list[list[float | None]]] = {name: [] for name in COMPARATORS}
    for indicator, year, decimals in stages:
        at = (national["indicator"] == indicator) & (national["year"] == year)
        rows = national[at].set_index("area_code").reindex(wanted)
        small.append(["1" if flag else "0" for flag in rows["small"].eq(True)])  # noqa: FBT003
        for name, column in zip(COMPARATORS, GAPS, strict=True):
            columns[name].append(tenths(rows[column], decimals))
    return {
        code: {
            "name": str(names[code]),
            "small": "".join(stage[at] for stage in small),
            "gaps": {name: [stage[at] for stage in columns[name]] for name in COMPARATORS},
        }
        for at, code in enumerate(wanted)
    }


def benchmarks_of(places: list[dict[str, Any]], whole: str, nation: str) -> np.ndarray:
    """Position of the region that each place is held against, -1 for none.

    A programme within a nation is its places' region. In a programme that is the nation, an
    authority is held against its own sub-region, if there are any.
    """
    at = {place["key"]: index for index, place in enumerate(places)}

    def region(place: dict[str, Any]) -> int:
        if whole != nation:
            return -1 if place["key"] in (whole, nation) else at[whole]
        return at.get(place["part"], -1) if place["kind"] == "authority" else -1

    return np.array([region(place) for place in places])
