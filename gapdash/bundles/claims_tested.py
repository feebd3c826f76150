"""One indicator of a claim: its gaps as published, and as worked out from the authorities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import areas, measures, table_files, words, words_claims, words_measures
from gapdash.bundles.grids import Grid
from gapdash.bundles.trends import GAP_ROUNDED, trend_part, trend_said
from gapdash.claims import Claim, decimals_of
from gapdash.geodata import Geodata
from gapdash.programmes import Programme, SubRegion

ROUNDED = 4  # rates in a change of two gaps, each published within half a unit
WORKED_OUT = "all"  # key of what is worked out from the area's authorities


@dataclass(frozen=True)
class Tested:
    """One indicator of a claim.

    Parameters
    ----------
    row
        Its row of the catalogue.
    here, there
        The area's and the nation's published gaps by year, in the indicator's unit; NaN where
        missing. Each with the figures of both groups: the columns of ``measures.add_gaps``.
    worked
        What is worked out from the area's authorities, by year: the columns of
        ``measures.measure``. No rows where the area is an authority.
    decimals
        To how many decimals its values of the claim's years were published.
    breaks
        Its rows of the table of breaks that are of kind "break".
    trend
        What is said of the trend of the area's gap.
    intervals
        The area's gaps by year with their intervals: the columns of ``measures.measure``.
    """

    row: dict[str, Any]
    here: pd.DataFrame
    there: pd.DataFrame
    worked: pd.DataFrame
    decimals: int
    breaks: pd.DataFrame
    trend: str
    intervals: pd.DataFrame

    @property
    def places(self) -> int:
        """To how many decimals its published gaps are shown."""
        return max(int(self.row["decimals"]), self.decimals)

    def change(self, start: int, end: int) -> float:
        """How the area's gap moved between two years."""
        return float(self.here["gap_local"][end] - self.here["gap_local"][start])

    def allowed(self, start: int, end: int) -> tuple[float, float]:
        """What rounding of the published values allows for that change."""
        reach = ROUNDED * self.half
        change = self.change(start, end)
        return round(change - reach, 6), round(change + reach, 6)

    @property
    def half(self) -> float:
        """Half a unit of the last decimal published: what one value may be off by."""
        return 0.5 * 10.0**-self.decimals

    def interval(self, start: int, end: int) -> tuple[float, float, float] | None:
        """The change with its interval; None where one of the two gaps has none."""
        names = ["gap_local", "gap_local_low", "gap_local_high"]
        if not {start, end} <= set(self.intervals.index):
            return None
        first, last = (
            self.intervals.loc[year, names].to_numpy(dtype=float)[:, None] for year in (start, end)
        )
        found = measures.difference_interval(
            (first[0], first[1], first[2]), (last[0], last[1], last[2])
        )
        value, low, high = (float(each[0]) for each in found)
        return None if np.isnan(value) else (value, low, high)

    def rough(self, start: int, end: int) -> bool:
        """Whether that interval rests on numbers of pupils that are not published."""
        marks = self.intervals["approximate_gap_local"]
        return any(bool(marks[year]) for year in (start, end) if year in marks.index)

    def broken(self, start: int, end: int) -> list[Any]:
        """The breaks between two years, across which nothing may be compared."""
        rows = table_files.rows(self.breaks)
        return [cut for cut in rows if start <= cut.last_before and cut.first_after <= end]

    def since(self, end: int) -> tuple[int, int]:
        """The first year from which on nothing breaks, not before the claim's, and the latest."""
        known = self.here["gap_local"].dropna()
        return max([end, *self.breaks["first_after"]]), int(known.index.max())

    def gap(self, value: float, *, allow: bool = False) -> str:
        """A gap or, allowed to be signed, a change as tables show it."""
        return (
            words_claims.signed(value, self.places) if allow else words.number(value, self.places)
        )

    def from_authorities(self, year: int, column: str = "gap_local") -> str:
        """A value worked out from the authorities, as shown; "" where there is none."""
        if year not in self.worked.index or pd.isna(self.worked[column][year]):
            return ""
        said = words.number(float(self.worked[column][year]), max(self.places, 1))
        rough = bool(self.worked["approximate"][year])
        return f"{words_measures.APPROXIMATE}{said}" if rough else said

    def counted(self, year: int) -> str:
        """How many authorities stand behind it: "13 of 15"; "" where there is no value."""
        if not self.from_authorities(year):
            return ""
        row = self.worked.loc[year]
        return f"{row['counted']:.0f} of {row['members']:.0f}"

    def contradicts(self, year: int) -> bool:
        """Whether published and worked-out gap differ by more than rounding of both allows."""
        if not self.from_authorities(year):
            return False
        apart = abs(float(self.here["gap_local"][year]) - float(self.worked["gap_local"][year]))
        return apart > ROUNDED * self.half


def tested(data: Geodata, claim: Claim, nation: str) -> list[Tested]:
    """Each indicator of a claim that an area's gap widened."""
    measured = _measured(data, claim, nation)
    moved = measures.trends(measured, data.breaks, "gap_local").set_index("indicator")
    moved = moved[moved["area_code"] == claim.area]
    return [_tested(data, claim, key, nation, measured, moved) for key in claim.indicators]


def _measured(data: Geodata, claim: Claim, nation: str) -> pd.DataFrame:
    """The area with all its authorities, whichever of them the programme holds."""
    members = areas.members_of_wider(data.authorities).get(claim.area)
    if members is None:
        return data.measure_nation(nation)
    everywhere = SubRegion(WORKED_OUT, WORKED_OUT, WORKED_OUT, members)
    names = (WORKED_OUT, WORKED_OUT, WORKED_OUT)
    return data.measure(Programme(*names, nation, claim.area, (everywhere,)))


def _tested(  # noqa: PLR0913, PLR0917 - what one indicator is made of
    data: Geodata,
    claim: Claim,
    key: str,
    nation: str,
    measured: pd.DataFrame,
    moved: pd.DataFrame,
) -> Tested:
    rows: list[Any] = data.catalogue[data.catalogue["indicator"] == key].to_dict("records")
    figures = data.figures[data.figures["indicator"] == key]
    own = figures[figures["area_code"].isin([claim.area, nation])]
    gaps = measures.add_gaps(measures.by_group(own), data.catalogue, nation)
    gaps = gaps.assign(gap_local=gaps["gap_local"].round(6)).set_index("year").sort_index()
    by_group = figures[figures["group"].isin(["disadvantaged", "other"])]
    values = by_group.loc[by_group["year"].isin(claim.years), "value"].dropna()
    cuts = data.breaks[(data.breaks["indicator"] == key) & (data.breaks["kind"] == "break")]
    held = measured[measured["indicator"] == key]
    # An authority has no authorities of its own.
    wider = claim.area in set(data.regions["area_code"])
    worked = held[(held["area_code"] == WORKED_OUT) & wider].set_index("year")
    return Tested(
        row=rows[0],
        here=gaps[gaps["area_code"] == claim.area],
        there=gaps[gaps["area_code"] == nation],
        worked=worked,
        decimals=decimals_of(values.tolist()),
        breaks=cuts,
        trend=_trend(rows[0], held, moved[moved.index == key], claim.area, cuts["first_after"]),
        intervals=held[held["area_code"] == claim.area].set_index("year"),
    )


def _trend(
    row: dict[str, Any],
    held: pd.DataFrame,
    found: pd.DataFrame,
    area: str,
    after: Sequence[int] | pd.Series,
) -> str:
    """What is said of the trend of the area's gap: as every other page says it."""
    years = tuple(sorted({int(year) for year in held["year"]}))
    grid = Grid.of(held, years, [area], int(row["decimals"]))
    whole = row["unit"] == "percent" and row["decimals"] == 0
    part = trend_part(
        grid, found.set_index("area_code"), "gap_local", GAP_ROUNDED if whole else 0.0
    )
    since = max(after) if len(after) else None
    return trend_said(part, 0, since, words_measures.trend_words(gap=True))
