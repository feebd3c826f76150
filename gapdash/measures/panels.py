"""Panels: a table's columns as matrices, so that measures run over all rows at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Panel:
    """A table whose columns can be had as matrices.

    Parameters
    ----------
    frame
        One row = a combination of the three keys, at most once each.
    rows
        The two columns whose pairs are the matrices' rows, in their sorted order.
    column
        The column whose values are the matrices' columns.
    columns
        Those values, in order; rows of ``frame`` with another value are left out. All of
        them, sorted, where none are given.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        rows: tuple[str, str],
        column: str,
        columns: Sequence[str | int] | None = None,
    ) -> None:
        self.columns = pd.Index(
            np.sort(frame[column].unique()) if columns is None else list(columns)
        )
        place = self.columns.get_indexer(pd.Index(frame[column]))
        outer, outers = pd.factorize(frame[rows[0]], sort=True)
        inner, inners = pd.factorize(frame[rows[1]], sort=True)
        pairs, row = np.unique(outer * max(len(inners), 1) + inner, return_inverse=True)
        self.rows = pd.MultiIndex.from_arrays(
            [outers[pairs // max(len(inners), 1)], inners[pairs % max(len(inners), 1)]], names=rows
        )
        self._frame = frame
        self._kept = place >= 0
        self._cells = (row[self._kept], place[self._kept])
        self.places = row  # the matrices' row of each row of the table, left out or not

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of each matrix."""
        return len(self.rows), len(self.columns)

    def numbers(self, name: str) -> Floats:
        """A column of numbers; NaN where the table has no row or no value."""
        matrix = np.full(self.shape, np.nan)
        matrix[self._cells] = self._frame[name].to_numpy(dtype=float)[self._kept]
        return matrix

    def flags(self, values: pd.Series | np.ndarray) -> Flags:
        """A condition on the table's rows; false where the table has no row."""
        matrix = np.zeros(self.shape, dtype=bool)
        matrix[self._cells] = np.asarray(values, dtype=bool)[self._kept]
        return matrix


def membership(columns: pd.Index, groups: Sequence[Sequence[str]]) -> Floats:
    """Which columns belong to which groups.

    Parameters
    ----------
    columns
        The columns of a panel, shape (n,).
    groups
        Members of each of m groups; members that are no column are left out.

    Returns
    -------
    numpy.ndarray
        Shape (n, m): 1 for a member, else 0. A matrix of the panel times this one sums over
        each group's members.
    """
    return np.column_stack([columns.isin(list(members)) for members in groups]).astype(float)
