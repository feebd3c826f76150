"""Grids: one indicator's measured values by year and area, as a page takes them."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import table_files
from gapdash.measures import missing_reasons
from gapdash.programmes import WHOLE
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER

HAIR = 1e-9  # added before rounding, for halves that binary fractions miss


@dataclass(frozen=True)
class Grid:
    """Values of one indicator, every year and area in order.

    Parameters
    ----------
    frame
        One row = year and area, in the order of ``years`` and of the page's areas; the columns
        of ``measures.measure``, NaN throughout where an area has no row.
    years
        Years in order.
    decimals
        To which published values are shown; values worked out here have at least one.
    """

    frame: pd.DataFrame
    years: tuple[int, ...]
    decimals: int

    @classmethod
    def of(
        cls, measured: pd.DataFrame, years: tuple[int, ...], keys: list[str], decimals: int
    ) -> Grid:
        """A grid of one indicator's rows of ``measures.measure``."""
        order = pd.MultiIndex.from_product([years, keys])
        return cls(measured.set_index(["year", "area_code"]).reindex(order), years, decimals)

    @functools.cached_property
    def keys(self) -> list[str]:
        """Keys of the areas, in order."""
        return self.frame.loc[self.years[0]].index.tolist()

    @property
    def finer(self) -> int:
        """Decimals of values that were worked out here."""
        return max(self.decimals, 1)

    @functools.cached_property
    def computed(self) -> pd.Series:
        """Whether each value was worked out here."""
        return self._flag("computed")

    def figures(self, column: str) -> list[list[float | None]]:
        """A column as it is shown: rounded, None where missing, a list for each year."""
        values = self.frame[column].to_numpy(dtype=float)
        values = values + np.copysign(HAIR, values)
        rounded = np.where(self.computed, values.round(self.finer), values.round(self.decimals))
        return self._by_year(
            [None if math.isnan(value) else value + 0.0 for value in rounded.tolist()]
        )

    def counts(self, column: str) -> list[list[int | None]]:
        """A column of whole numbers, None where missing, a list for each year."""
        return self.whole_numbers(self.frame[column].to_numpy(dtype=float).round())

    def pupils(self, column: str, own: Collection[str]) -> list[list[int | None]]:
        """Numbers of pupils; those that are not published are rounded, as they are not exact.

        Parameters
        ----------
        column
            The column of cohorts.
        own
            Keys of authorities, rounded to five; wider areas are rounded to ten.
        """
        exact = (self.frame[f"basis_{column.removeprefix('cohort_')}"] == "published").to_numpy()
        authority = self.frame.index.get_level_values(1).isin(list(own))
        step = np.where(exact, 1, np.where(authority, TO_AUTHORITY, TO_WIDER))
        values = self.frame[column].to_numpy(dtype=float)
        return self.whole_numbers(step * np.round(values / step))

    def whole_numbers(self, values: np.ndarray) -> list[list[int | None]]:
        """Numbers in the grid's order as whole ones, None where missing, a list for each year."""
        return self._by_year([None if math.isnan(value) else int(value) for value in values])

    def letters(self, values: np.ndarray) -> list[str]:
        """Letters in the grid's order, a text for each year."""
        return ["".join(year) for year in self._by_year(values.tolist())]

    def marks(self) -> list[str]:
        """How each figure came about, a letter for each area.

        p published, with a published cohort or none; e published, its cohort estimated; y the
        same, its cohort of another year; c worked out here from published cohorts; a worked
        out here, approximate; r from the report of the programme itself.
        """
        basis = self.frame["basis_disadvantaged"]
        rough = self._flag("approximate")
        own = np.select([basis == "estimated", basis == "nearest_year"], ["e", "y"], "p")
        reported = self.frame.index.get_level_values(1) == WHOLE
        marks = np.where(self.computed, np.where(rough, "a", "c"), np.where(reported, "r", own))
        return self.letters(marks)

    def reasons(self, group: str, reference: str) -> list[str]:
        """Why each figure is missing, a key of ``words.REASONS`` for each area; a space if not.

        Parameters
        ----------
        group, reference
            The two groups that a figure needs; the same one twice where it needs one.
        """
        return self.letters(missing_reasons(self.frame, group, reference))

    def coverage(self) -> list[dict[str, list[float]]]:
        """By year, for each worked-out area: authorities counted, authorities, share of pupils.

        None of an area of which no authority is counted, or whose share cannot be known.
        """
        columns = ["counted", "members", "coverage"]
        covered = (self.frame["counted"] > 0) & self.frame["coverage"].notna()
        known = self.frame.loc[self.computed & covered, columns]
        found: dict[int, dict[str, list[float]]] = {year: {} for year in self.years}
        for row in table_files.rows(known.rename_axis(["at", "key"]).reset_index()):
            found[row.at][row.key] = [int(row.counted), int(row.members), round(row.coverage, 6)]
        return list(found.values())

    def _flag(self, column: str) -> pd.Series:
        return self.frame[column].eq(True)  # noqa: FBT003 - NaN, for no row, is not true

    def _by_year(self, values: list[Any]) -> list[list[Any]]:
        width = len(values) // len(self.years)
        return [values[start : start + width] for start in range(0, len(values), width)]
