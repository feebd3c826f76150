"""Rows of the one table, with a type for each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from gapdash.tables.columns import COLUMNS


class Row(NamedTuple):
    """One area in one year: see ``columns.MEANINGS``. A missing number is NaN."""

    area_code: str
    area: str
    kind: str
    sub_region: str
    programme: str
    indicator: str
    year: int
    comparator: str
    view: str
    unit: str
    decimals: int
    disadvantaged: float
    compared: float
    reference: float
    all: float
    gap: float
    value: float
    low: float
    high: float
    benchmark: float
    verdict: str
    disadvantaged_low: float
    disadvantaged_high: float
    pupils: float
    pupils_basis: str
    behind: float
    behind_reason: str
    approximate: bool
    value_approximate: bool
    interval_approximate: bool
    small: bool
    computed: bool
    reported: bool
    counted: float
    members: float
    coverage: float
    within: float
    between: float
    slope_index: float
    simd_q2: float
    simd_q3: float
    simd_q4: float
    direction: str
    slope: float
    slope_low: float
    slope_high: float
    trend_reason: str
    since: int
    change: float
    change_low: float
    change_high: float
    change_verdict: str
    change_reason: str
    order: int
    group: str
    sentence: str
    reason: str

    @property
    def fifths(self) -> tuple[float, ...]:
        """Values from the most deprived fifth to the least."""
        return (self.disadvantaged, self.simd_q2, self.simd_q3, self.simd_q4, self.reference)


def rows_of(table: pd.DataFrame) -> Iterator[Row]:
    """The rows of a table, in order."""
    columns = (table[name].tolist() for name in COLUMNS)
    return map(Row._make, zip(*columns, strict=True))
