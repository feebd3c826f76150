"""Similar: the authorities that the Department for Education calls most like one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import add_mutual, neighbour_means
from gapdash.tables import arguments, places, selections
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.builder import rows_alone
from gapdash.tables.choices import usual_year
from gapdash.tables.columns import AUTHORITY, COLUMNS, RATE
from gapdash.tables.decorators import takes_data
from gapdash.tables.measured import Measured
from gapdash.words_analysis import NO_NEIGHBOUR, NONE_CLOSE

BLOCK = ["comparator", "indicator", "year"]
OF_NEIGHBOUR = ["rank", "closeness", "mutual"]
OF_MEAN = ["own_value", "mean_value", "mean_of", "mean_reason"]


@takes_data
def similar(  # noqa: PLR0913 - as ``gaps`` has them
    data: Geodata,
    area: str,
    indicator: Several[str] = None,
    year: Several[int] = None,
    *,
    comparator: Several[Comparator] = "local",
    view: View = "gap",
) -> pd.DataFrame:
    """The statistical neighbours of an authority, and their gaps.

    ``comparator`` and ``view`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    area
        An authority of England: its GSS code, DfE code or name.
    indicator
        Keys, as in ``gaps``: one, several or None for all.
    year
        One or several academic years, the ones they end in; where it is left out the latest of
        each indicator in which at least half of them have a value.
    comparator, view
        As in ``gaps``: of comparators one, several or None for all.

    Returns
    -------
    pandas.DataFrame
        One row = a neighbour, year, indicator and comparator, the nearest first: these and the
        columns of ``gaps``, whose ``sub_region`` and ``programme`` are "". Missing is NaN, and
        ``reason`` says why.

        rank
            1 (the nearest) to 10.
        closeness
            "extremely close" to "not close", as the Department for Education calls it.
        mutual
            Whether the neighbour names the authority in turn.
        own_value
            The authority's own value.
        mean_value
            The plain mean of the values of those neighbours that have one; NaN where it is
            withheld.
        mean_of
            How many have one.
        mean_reason
            Why there is no mean, in words; "" where there is one.

        ``attrs`` as in ``gaps``; where there is one indicator, year and comparator also ``own``,
        ``mean``, ``counted`` and ``no_mean``, which are the last four columns. Source of the
        neighbours: Department for Education.

    Raises
    ------
    ValueError
        If the name answers to no single authority, or to one without neighbours, or nobody has a
        gap of the one indicator that is asked for; or as ``gaps`` does.

    Examples
    --------
    >>> import gapdash
    >>> table = gapdash.similar(gapdash.load(), "Torbay", "ks2_rwm", 2025)
    >>> len(table), table.attrs["counted"]
    (10, 10)
    """
    listed, shown = selections.catalogued(data, indicator), arguments.view(view)
    code = arguments.authority(data, area)
    near = _neighbours(data, code)
    nation = str(data.authorities.set_index("area_code")["nation_code"][code])
    everywhere = data.everywhere(nation)
    keys = selections.published(data, everywhere, listed, wish=indicator)
    codes = [code, *near["neighbour_code"]]
    held = Measured(data, everywhere, keys, _areas(data, nation, codes))
    _refuse_without(data, held, shown)
    wanted = [(name, shown) for name in selections.comparators(held, comparator, shown)]
    every = rows_alone(held, wanted, without={nation})
    table = selections.of_years(every, year, selections.named(every, every=indicator is None))
    if year is None:
        table = _usual(table, nation)
    table = _with_means(table, near, code)
    found = _nearest_first(table, near)
    if len(found.groupby(BLOCK)) == 1:
        first = found.iloc[0]
        found.attrs |= {
            "mean": float(first["mean_value"]),
            "no_mean": first["mean_reason"],
            "counted": int(first["mean_of"]),
            "own": float(first["own_value"]),
        }
    return selections.with_sources(found, data)


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


def _areas(data: Geodata, nation: str, codes: list[str]) -> pd.DataFrame:
    """The nation, and authorities in the order given, as the areas of a table."""
    known = data.authorities.set_index("area_code").loc[codes]
    listed = [
        (code, name, AUTHORITY, "", words, 1)
        for code, name, words in zip(codes, known["name"], known["in_words"], strict=True)
    ]
    return pd.DataFrame([places.nation_of(data, nation), *listed], columns=places.COLUMNS)


def _refuse_without(data: Geodata, held: Measured, view: str) -> None:
    """Refuse the gaps of a single indicator that has none anywhere.

    Raises
    ------
    ValueError
        If it is so; the message says what is published.
    """
    measured = held.measured
    gaps = [name for name in measured if str(name).startswith("gap_")]
    if view == RATE or len(held.keys) > 1 or measured[gaps].notna().any(axis=None):
        return
    known = measured.loc[measured["all"].notna(), "year"]
    nation = data.regions.set_index("area_code")["in_words"][held.programme.nation]
    message = (
        f"There is no gap of {held.keys[0]} in {nation}: it is published for all pupils alone, for "
        f'{known.min()} to {known.max()}. Ask for view="rate".'
    )
    raise ValueError(message)


def _usual(table: pd.DataFrame, nation: str) -> pd.DataFrame:
    """The rows of the usual year of each indicator and comparator."""
    found = []
    for _, block in table.groupby(BLOCK[:-1], sort=False):
        known = block[block["value"].notna()]
        year = usual_year(block if known.empty else known, nation)
        found.append(block[block["year"] == year])
    return pd.concat(found, ignore_index=True)


def _with_means(table: pd.DataFrame, near: pd.DataFrame, code: str) -> pd.DataFrame:
    """The table, with the authority's own value and the plain mean of its neighbours'."""
    means = pd.concat(
        neighbour_means(block, near, ("value",)).assign(comparator=name)
        for name, block in table.groupby("comparator", sort=False)
    )
    why = np.where(means["withheld"], NONE_CLOSE, NO_NEIGHBOUR)
    means = means[BLOCK].assign(
        mean_value=means["value"],
        mean_of=means["counted_value"],
        mean_reason=np.where(means["value"].isna(), why, ""),
    )
    own = table.loc[table["area_code"] == code, [*BLOCK, "value"]]
    own = own.rename(columns={"value": "own_value"})
    return table.merge(own, on=BLOCK).merge(means, on=BLOCK)


def _nearest_first(table: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The neighbours' rows, ranked; without the authority's own."""
    ranked = near[["neighbour_code", *OF_NEIGHBOUR]].rename(columns={"neighbour_code": "area_code"})
    blocks = table.groupby(BLOCK, sort=False).ngroup()
    found = table.assign(block=blocks).merge(ranked, on="area_code")
    found = found.sort_values(["block", "rank"], ignore_index=True)
    order = found.groupby("block")["order"].rank().astype(int)
    return found.assign(order=order)[[*OF_NEIGHBOUR, *OF_MEAN, *COLUMNS]]
