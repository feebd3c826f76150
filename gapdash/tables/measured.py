"""What is measured of some indicators and areas, laid out as the rows of the one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, GAP, compared, roles_of
from gapdash.measures import FIFTHS, GROUPS, missing_reasons
from gapdash.measures.reasons import UNSAID
from gapdash.programmes import WHOLE, Programme
from gapdash.tables import columns as names
from gapdash.tables import trend_rows
from gapdash.tables.columns import GAP_VIEW, RATE
from gapdash.tables.encoding import YEARS

# What ``missing_reasons`` looks at.
REASONED = (
    *GROUPS, GAP, *(f"cohort_{group}" for group in GROUPS),
    *(f"status_{group}" for group in (*GROUPS, GAP)), "withheld",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What is measured of some indicators, a row for each of their years and every area.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    keys
        Keys of indicators, in the catalogue's order.
    areas
        The areas of every year: ``places.areas_of``.
    """

    data: Geodata
    programme: Programme
    keys: tuple[str, ...]
    areas: pd.DataFrame

    @cached_property
    def measured(self) -> pd.DataFrame:
        """The rows of ``measures.measure`` of these indicators."""
        if len(self.keys) == 1:
            return self.data.measure(self.programme, self.keys[0])
        found = self.data.measure(self.programme)
        return found[found["indicator"].isin(self.keys)].reset_index(drop=True)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Indicator and year of each block of rows, in order."""
        codes = self._blocks[0]
        keys = np.array(self.keys, dtype=object)[codes // YEARS]
        return pd.DataFrame({"indicator": keys, "year": codes % YEARS})

    @cached_property
    def _blocks(self) -> tuple[np.ndarray, np.ndarray]:
        """A number for each block of rows, and the block of each row of ``measured``."""
        key = pd.Index(self.keys).get_indexer(pd.Index(self.measured["indicator"]))
        return np.unique(key * YEARS + self.measured["year"].to_numpy(), return_inverse=True)

    @cached_property
    def place(self) -> np.ndarray:
        """Which row of ``measured`` stands in each row of the table; -1 where there is none."""
        codes, own = self._blocks
        at = pd.Index(self.areas["area_code"]).get_indexer(pd.Index(self.measured["area_code"]))
        place = np.full(len(codes) * len(self.areas), -1)
        known = at >= 0
        place[own[known] * len(self.areas) + at[known]] = np.flatnonzero(known)
        return place

    def missing(self, rows: np.ndarray, group: str, reference: str) -> np.ndarray:
        """``measures.missing_reasons`` of some rows, by their positions."""
        place = self.place[rows]
        found = np.full(len(rows), UNSAID, dtype=object)
        held = self.measured[list(REASONED)].iloc[place[place >= 0]]
        found[place >= 0] = missing_reasons(held, group, reference)
        return found

    @cached_property
    def catalogued(self) -> pd.DataFrame:
        """The catalogue's row of each block of rows."""
        return self.data.catalogue.set_index("indicator").loc[self.pairs["indicator"]].reset_index()

    def about(self, column: str) -> np.ndarray:
        """What the catalogue says of each row's indicator."""
        return np.asarray(np.repeat(self.catalogued[column].to_numpy(), len(self.areas)))

    @cached_property
    def series(self) -> np.ndarray:
        """Which series each row is of: an indicator and area, in order."""
        block = pd.Index(self.keys).get_indexer(pd.Index(self.pairs["indicator"]))
        width = len(self.areas)
        return np.asarray((block[:, None] * width + np.arange(width)).ravel())

    @cached_property
    def nation(self) -> np.ndarray:
        """Position of the nation's row of each row's indicator and year; -1 where it is no area."""
        codes = self.areas["area_code"].tolist()
        blocks = np.arange(len(self.pairs)) * len(codes)
        if self.programme.nation not in codes:
            return np.full(len(self.pairs) * len(codes), -1)
        return np.repeat(blocks + codes.index(self.programme.nation), len(codes))

    def numbers(self, column: str) -> np.ndarray:
        """A column of numbers; NaN where an area has no row."""
        return np.where(self.place < 0, np.nan, self.measured[column].to_numpy(float)[self.place])

    def texts(self, column: str) -> np.ndarray:
        """A column of texts; NaN where an area has no row."""
        found = self.measured[column].to_numpy(dtype=object)[self.place]
        return np.where(self.place < 0, np.nan, found)

    def flags(self, column: str) -> np.ndarray:
        """A column of yes and no; no where an area has no row."""
        # NaN is not true.
        found = self.measured[column].to_numpy() == True  # noqa: E712 - one by one
        return np.asarray(found[self.place] & (self.place >= 0))

    @cached_property
    def shared(self) -> dict[str, Any]:
        """Columns of the one table that no comparator and view changes."""
        return _shared(self)

    @cached_property
    def _made(self) -> dict[tuple[object, ...], pd.DataFrame]:
        return {}

    def once(self, make: Made, comparator: str, view: str) -> pd.DataFrame:
        """What is made of a comparator and view, such as a table; worked out once."""
        key = (make, comparator, view)
        if key not in self._made:
            self._made[key] = make(self, comparator, view)
        return self._made[key]

    def trends(self, comparator: str, view: str) -> pd.DataFrame:
        """``trend_rows.trend_table`` of a comparator's gap, or of the rate; worked out once."""
        if view == RATE:
            return self.once(_trends, "local", RATE)  # of which no comparator changes anything
        return self.once(_trends, comparator, GAP_VIEW)

    def part(self, table: pd.DataFrame, key: str, *, by_year: bool = True) -> pd.DataFrame:
        """The rows of one indicator.

        Parameters
        ----------
        table
            Rows of all of them, in order.
        key
            One of ``keys``.
        by_year
            Whether there is a row for each of its years, or one for each area.
        """
        if len(self.keys) == 1:
            return table
        at = self.keys.index(key)
        ends = np.array([at, at + 1])
        blocks = np.searchsorted(self._blocks[0], ends * YEARS) if by_year else ends
        return table.iloc[slice(*blocks * len(self.areas))].reset_index(drop=True)

    def of_nation(self, values: np.ndarray) -> np.ndarray:
        """The nation's value of the same indicator and year."""
        return np.where(self.nation < 0, np.nan, values[self.nation])

    @cached_property
    def alone(self) -> np.ndarray:
        """Whether disadvantaged pupils' own rate is published."""
        return self.playing(DISADVANTAGED)

    @cached_property
    def bare(self) -> np.ndarray:
        """Whether the gap itself is what is published."""
        return self.playing(GAP)

    def playing(self, role: str) -> np.ndarray:
        """Whether each row's indicator publishes a group of this role."""
        known = [role in roles_of(groups) for groups in self.catalogued["groups"]]
        return np.asarray(np.repeat(np.array(known, dtype=bool), len(self.areas)))

    def said(self, groups: str) -> dict[str, str]:
        """``words.reasons`` of the indicators that are published for these groups."""
        return self.data.worked_out(
            ("reasons", groups), lambda: words.reasons(compared(groups, self.data.groups))
        )


# What makes a table of what is measured, a comparator and a view.
Made = Callable[[Measured, str, str], pd.DataFrame]


def _trends(held: Measured, comparator: str, view: str) -> pd.DataFrame:
    return trend_rows.trend_table(held, comparator, rate=view == RATE)


def _shared(held: Measured) -> dict[str, Any]:
    """What no comparator and view changes."""
    times = len(held.pairs)
    computed = held.flags("computed")
    counts = held.numbers("counted")
    covered = computed & (counts > 0)
    quintiles = {name: held.numbers(column) for name, column in _quintiles().items()}
    return {
        "programme": held.programme.slug,
        "indicator": held.about("indicator"),
        "year": np.repeat(held.pairs["year"].to_numpy(), len(held.areas)),
        **{name: np.tile(held.areas[name].to_numpy(), times) for name in names.PLACE},
        "unit": held.about("unit"),
        "decimals": np.maximum(held.about("decimals").astype(int), computed.astype(int)),
        "disadvantaged": held.numbers(DISADVANTAGED),
        "reference": np.where(held.bare, np.nan, held.numbers("reference")),
        "all": held.numbers(ALL),
        **{f"disadvantaged_{end}": held.numbers(f"disadvantaged_{end}") for end in ("low", "high")},
        "pupils": held.numbers("cohort_disadvantaged"),
        "pupils_basis": _filled(held.texts("basis_disadvantaged")),
        "value_approximate": computed & held.flags("approximate"),
        "small": held.flags("small"),
        "computed": computed,
        "reported": ~computed & (np.tile(held.areas["area_code"], times) == WHOLE)
        & (~np.isnan(held.numbers(ALL)) | ~np.isnan(held.numbers("gap_local"))),
        "counted": np.where(covered, counts, np.nan),
        "members": np.where(covered, held.numbers("members"), np.nan),
        "coverage": np.where(covered, held.numbers("coverage"), np.nan),
        "within": held.numbers("within"),
        "between": held.numbers("between"),
        "slope_index": held.numbers("slope"),
        **quintiles,
        "since": 0,
        **dict.fromkeys(("change", "change_low", "change_high"), np.full(len(computed), np.nan)),
        "change_verdict": names.NOT_TESTED,
        "change_reason": "",
    }  # fmt: skip


def _quintiles() -> dict[str, str]:
    return dict(zip(("simd_q2", "simd_q3", "simd_q4"), FIFTHS[1:-1], strict=True))


def _filled(texts: np.ndarray) -> np.ndarray:
    """Texts with "" where there is none."""
    return np.where(pd.isna(texts), "", texts)
