"""Similar: the authorities that the Department for Education calls most like one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import add_mutual, neighbour_means
from gapdash.tables import arguments, places, rows
from gapdash.tables.arguments import Comparator
from gapdash.tables.choices import usual_year
from gapdash.tables.decorators import takes_data
from gapdash.tables.gaps import refuse_bare
from gapdash.words_analysis import AUTHORITY, NO_NEIGHBOUR, NONE_CLOSE


@takes_data
def similar(
    data: Geodata,
    area: str,
    indicator: str,
    year: int | None = None,
    *,
    comparator: Comparator = "local",
) -> pd.DataFrame:
    """The statistical neighbours of an authority, and their gaps.

    ``comparator`` is written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    area
        An authority of England: its GSS code, DfE code or name.
    indicator
        Its key: see ``list_indicators``.
    year
        The academic year, the one it ends in; where it is left out the latest in
        which at least half of them have a gap.
    comparator
        As in ``gaps``.

    Returns
    -------
    pandas.DataFrame
        One row = a neighbour, the nearest first: these and the columns of ``gaps``, whose
        ``sub_region`` is "". Missing is NaN, and ``reason`` says why.

        rank
            1 (the nearest) to 10.
        closeness
            "extremely close" to "not close", as the Department for Education calls it.
        mutual
            Whether the neighbour names the authority in turn.

        ``attrs["mean"]`` is the plain mean of the gaps of those that have one, NaN where it is
        withheld; ``attrs["no_mean"]`` says why, or ""; ``attrs["counted"]`` is how many have one;
        ``attrs["own"]`` the authority's own gap; ``attrs["source"]`` as in ``gaps``. Source of the
        neighbours: Department for Education.

    Raises
    ------
    ValueError
        If the name answers to no single authority, or to one without neighbours; or as ``gaps``
        does.

    Examples
    --------
    >>> import gapdash
    >>> table = gapdash.similar(gapdash.load(), "Torbay", "ks2_rwm", 2025)
    >>> len(table), table.attrs["counted"]
    (10, 10)
    """
    about, code = arguments.indicator(data, indicator), arguments.authority(data, area)
    near = _neighbours(data, code)
    nation = str(data.authorities.set_index("area_code")["nation_code"][code])
    wanted = rows.Wanted(about, arguments.comparator(comparator), nation)
    held = data.measure_nation(nation, about["indicator"])
    if held.empty:
        nation_name = data.regions.set_index("area_code")["name"][nation]
        message = (
            f"There are no figures of {indicator} in {nation_name}. Choose an indicator of it from "
            "gapdash.list_indicators(data)."
        )
        raise ValueError(message)
    refuse_bare(held, wanted)
    codes = [code, *near["neighbour_code"]]
    known = held[held[wanted.gap].notna()]
    here = known[known["area_code"].isin(codes)]
    usual = usual_year(known if here.empty else here, nation)
    table = rows.gap_rows(data, held, _areas(data, codes), wanted)
    table = rows.of_year(table, usual if year is None else year, indicator)
    told = table.merge(
        near[["neighbour_code", "rank", "closeness", "mutual"]],
        left_on="area_code",
        right_on="neighbour_code",
    )
    told = told.sort_values("rank", ignore_index=True)
    told = told[["rank", "closeness", "mutual", *rows.COLUMNS]]
    told.attrs |= _mean(held[held["year"] == table["year"].iloc[0]], near, wanted.gap)
    told.attrs["own"] = float(table.loc[table["area_code"] == code, "gap"].iloc[0])
    return rows.with_source(told, data, about)


def _neighbours(data: Geodata, code: str) -> pd.DataFrame:
    near: pd.DataFrame = add_mutual(data.neighbours)
    near = near[near["area_code"] == code]
    if near.empty:
        name = data.authorities.set_index("area_code")["name"][code]
        message = (
            f"The Department for Education names no statistical neighbours of {name} ({code}). "
            "Choose an authority of England."
        )
        raise ValueError(message)
    return near


def _areas(data: Geodata, codes: list[str]) -> pd.DataFrame:
    """Authorities as the areas of a table, in the order given."""
    known = data.authorities.set_index("area_code").loc[codes]
    listed = [
        (code, name, AUTHORITY, "", words, 1)
        for code, name, words in zip(codes, known["name"], known["in_words"], strict=True)
    ]
    return pd.DataFrame(listed, columns=places.COLUMNS)


def _mean(held: pd.DataFrame, near: pd.DataFrame, column: str) -> dict[str, object]:
    """The plain mean of the neighbours' gaps, or why there is none."""
    found = neighbour_means(held, near, (column,)).iloc[0]
    mean = float(found[column])
    why = NONE_CLOSE if found["withheld"] else NO_NEIGHBOUR
    return {
        "mean": mean,
        "no_mean": why if np.isnan(mean) else "",
        "counted": int(found[f"counted_{column}"]),
    }
