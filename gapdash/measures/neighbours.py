"""Neighbours: the authorities that the Department for Education calls most like one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.measures.panels import Panel

CLOSE = ("extremely close", "very close", "close")


def add_mutual(neighbours: pd.DataFrame) -> pd.DataFrame:
    """Add whether each pairing is mutual: the neighbour names the authority too.

    Parameters
    ----------
    neighbours
        One row = an authority's neighbour: area_code, rank (1 to 10), neighbour_code, closeness.

    Returns
    -------
    pandas.DataFrame
        A new frame with ``mutual`` (bool); False where the neighbour's own list is missing.
    """
    there = pd.MultiIndex.from_frame(neighbours[["area_code", "neighbour_code"]])
    back = pd.MultiIndex.from_frame(neighbours[["neighbour_code", "area_code"]])
    return neighbours.assign(mutual=back.isin(there))


def neighbour_means(
    frame: pd.DataFrame, neighbours: pd.DataFrame, columns: tuple[str, ...]
) -> pd.DataFrame:
    """The plain mean of each authority's neighbours, of those that have a value.

    Withheld where none of the neighbours is "close" or closer: there is nobody to compare with.

    Parameters
    ----------
    frame
        One row = indicator, year, authority, for every authority of the nation.
    neighbours
        One row = an authority's neighbour: area_code, rank, neighbour_code, closeness.
    columns
        Columns of ``frame`` to average, in the indicator's unit.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, authority that has neighbours: area_code, each of
        ``columns`` (NaN where withheld or no neighbour has a value), counted_ with the
        column's name behind (neighbours that have a value) and withheld (bool).

    Raises
    ------
    KeyError
        If a column is not in the frame.

    Notes
    -----
    Source of the neighbours: Department for Education, children's services statistical
    neighbour benchmarking tool.
    """
    missing = [column for column in columns if column not in frame]
    if missing:
        message = f"The frame has no {', '.join(missing)}. Add it with measures.measure."
        raise KeyError(message)
    panel = Panel(frame, ("indicator", "year"), "area_code")
    codes = pd.Index(neighbours["area_code"].unique())
    pairs = np.zeros((len(panel.columns), len(codes)))
    of = panel.columns.get_indexer(pd.Index(neighbours["neighbour_code"]))
    who = codes.get_indexer(pd.Index(neighbours["area_code"]))
    pairs[of[of >= 0], who[of >= 0]] = 1.0
    near = neighbours.loc[neighbours["closeness"].isin(CLOSE), "area_code"]
    withheld = ~codes.isin(near)
    found: dict[str, np.ndarray] = {"withheld": np.tile(withheld, len(panel.rows))}
    for column in columns:
        values = panel.numbers(column)
        counted = (~np.isnan(values)).astype(float) @ pairs
        with np.errstate(invalid="ignore"):
            means = (np.nan_to_num(values) @ pairs) / counted
        found[column] = np.where(withheld, np.nan, means).ravel()
        found[f"counted_{column}"] = counted.ravel().astype(int)
    keys = panel.rows.repeat(len(codes)).to_frame(index=False)
    return keys.assign(area_code=np.tile(codes, len(panel.rows)), **found)
