"""One indicator of a claim: its gaps as published, and as worked out from the authorities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import areas, measures, table_files, words, words_claims, words_measures
from gapdash.claims import Claim, decimals_of
from gapdash.geodata import Geodata
from gapdash.programmes import Programme, SubRegion
from gapdash.tables import builder, wording
from gapdash.tables.choices import LOCAL
from gapdash.tables.columns import GAP_VIEW

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
        missing. Each with the figures of both groups: gap, reference, disadvantaged.
    worked
        What is worked out from the area's authorities, by year: rows of the one table. None
        where the area is an authority.
    decimals
        To how many decimals its values of the claim's years were published.
    breaks
        Its rows of the table of breaks that are of kind "break".
    trend
        What is said of the trend of the area's gap.
    intervals
        The area's gaps by year with their intervals: rows of the one table.
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
        return float(self.here["gap"][end] - self.here["gap"][start])

    def allowed(self, start: int, end: int) -> tuple[float, float]:
        """What rounding of the published values allows for that change."""
        reach = ROUNDED * self.half
        change = self.change(start, end)
        return words.snapped(change - reach), words.snapped(change + reach)

    @property
    def half(self) -> float:
        """Half a unit of the last decimal published: what one value may be off by."""
        return 0.5 * 10.0**-self.decimals

    def interval(self, start: int, end: int) -> tuple[float, float, float] | None:
        """The change with its interval; None where one of the two gaps has none."""
        names = ["gap", "low", "high"]
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
        marks = self.intervals["interval_approximate"]
        return any(bool(marks[year]) for year in (start, end) if year in marks.index)

    def broken(self, start: int, end: int) -> list[Any]:
        """The breaks between two years, across which nothing may be compared."""
        rows = table_files.rows(self.breaks)
        return [cut for cut in rows if start <= cut.last_before and cut.first_after <= end]

    def since(self, end: int) -> tuple[int, int]:
        """The first year from which on nothing breaks, not before the claim's, and the latest."""
        known = self.here["gap"].dropna()
        return max([end, *self.breaks["first_after"]]), int(known.index.max())

    def gap(self, value: float, *, allow: bool = False) -> str:
        """A gap or, allowed to be signed, a change as tables show it."""
        return (
            words_claims.signed(value, self.places) if allow else words.number(value, self.places)
        )

    def from_authorities(self, year: int, column: str = "gap") -> str:
        """A value worked out from the authorities, as shown; "" where there is none."""
        if year not in self.worked.index or pd.isna(self.worked[column][year]):
            return ""
        said = words.number(float(self.worked[column][year]), max(self.places, 1))
        rough = bool(self.worked["value_approximate"][year])
        return words.approximate(said, rough=rough)

    def counted(self, year: int) -> str:
        """How many authorities stand behind it: "13 of 15"; "" where there is no value."""
        if not self.from_authorities(year):
            return ""
        row: Any = self.worked.loc[year]
        return f"{words.number(row['counted'], 0)} of {words.number(row['members'], 0)}"

    def contradicts(self, year: int) -> bool:
        """Whether published and worked-out gap differ by more than rounding of both allows."""
        if not self.from_authorities(year):
            return False
        apart = abs(float(self.here["gap"][year]) - float(self.worked["gap"][year]))
        return apart > ROUNDED * self.half


def tested(data: Geodata, claim: Claim, nation: str) -> list[Tested]:
    """Each indicator of a claim that an area's gap widened."""
    programme = _with_all_authorities(data, claim, nation)
    return [_tested(data, claim, key, programme) for key in claim.indicators]


def _with_all_authorities(data: Geodata, claim: Claim, nation: str) -> Programme:
    """The area with all its authorities, whichever of them a programme holds."""
    wider = areas.members_of_wider(data.authorities)
    whole = claim.area if claim.area in wider else nation
    everywhere = SubRegion(WORKED_OUT, WORKED_OUT, WORKED_OUT, wider[whole])
    return Programme(WORKED_OUT, WORKED_OUT, WORKED_OUT, nation, whole, (everywhere,))


def _tested(data: Geodata, claim: Claim, key: str, programme: Programme) -> Tested:
    figures = data.figures_of([key])
    own = figures[figures["area_code"].isin([claim.area, programme.nation])]
    gaps = measures.add_gaps(measures.by_group(own), data.catalogue, programme.nation)
    gaps = gaps.rename(columns={"gap_local": "gap"}).set_index("year").sort_index()
    gaps["gap"] = words.snapped(gaps["gap"])
    by_group = figures[figures["group"].isin(["disadvantaged", "other"])]
    values = by_group.loc[by_group["year"].isin(claim.years), "value"].dropna()
    cuts = data.breaks[(data.breaks["indicator"] == key) & (data.breaks["kind"] == "break")]
    table = builder.table_of(data, programme, key, LOCAL, GAP_VIEW).set_index("year")
    trends = builder.trends_of(data, programme, key, LOCAL, GAP_VIEW).set_index("area_code")
    # An authority has no authorities of its own.
    wider = claim.area in set(data.regions["area_code"])
    return Tested(
        row=wording.catalogue_row(data, key),
        here=gaps[gaps["area_code"] == claim.area],
        there=gaps[gaps["area_code"] == programme.nation],
        worked=table[(table["area_code"] == WORKED_OUT) & wider],
        decimals=decimals_of(values.tolist()),
        breaks=cuts,
        trend=words_measures.trend_said(
            trends.loc[claim.area], words_measures.trend_words(gap=True)
        ),
        intervals=table[table["area_code"] == claim.area],
    )
