"""Cases: the figures that worked examples are made of, chosen by rule and not by result."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import measures, words
from gapdash.geodata import Geodata
from gapdash.groups import QUINTILES, compared
from gapdash.measures import COMPARATORS
from gapdash.programmes import WHOLE, Programme
from gapdash.tables import builder
from gapdash.tables.added import names_in_words as within_sentence
from gapdash.tables.added import names_of as names
from gapdash.tables.columns import GAP_VIEW

PLACES = 6  # decimals of steps, so that a calculator can follow
LOCAL = "gap_local"


@dataclass(frozen=True)
class Case:
    """A programme's measured figures, and which of them examples take.

    Parameters
    ----------
    data, programme
        All the data, and the programme that examples come from.
    measured
        The frame of ``measures.measure`` for the programme.
    """

    data: Geodata
    programme: Programme
    measured: pd.DataFrame

    @classmethod
    def of(cls, data: Geodata, programme: Programme) -> Case:
        """The case of a programme."""
        return cls(data, programme, data.measure(programme))

    @functools.cached_property
    def national(self) -> pd.DataFrame:
        """The measures of every authority of the nation, and of the nation."""
        return self.data.measure_nation(self.programme.nation)

    @functools.cached_property
    def catalogue(self) -> dict[str, dict[str, Any]]:
        """Rows of the catalogue of which the nation has figures, by their key, in its order."""
        rows: list[Any] = self.data.catalogue.to_dict("records")
        return {row["indicator"]: row for row in rows if row["indicator"] in self.figures}

    @functools.cached_property
    def sources(self) -> pd.DataFrame:
        """The publications, without those that only another nation's figures come from."""
        own = {row["source"] for row in self.catalogue.values()}
        elsewhere = set(self.data.catalogue["source"]) - own
        return self.data.sources[~self.data.sources["source"].isin(elsewhere)]

    @functools.cached_property
    def codes(self) -> set[str]:
        """GSS codes of every authority of the programme's nation."""
        own = self.data.authorities
        return set(own.loc[own["nation_code"] == self.programme.nation, "area_code"])

    @functools.cached_property
    def figures(self) -> dict[str, pd.DataFrame]:
        """Figures of the nation's authorities, by indicator; none that has no such figures."""
        figures = self.data.figures
        own = figures[figures["area_code"].isin(self.codes)]
        return {str(key): rows for key, rows in own.groupby("indicator", sort=False)}

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """Every area's name, sub-regions' too."""
        parts = {part.letter: part.title for part in self.programme.sub_regions}
        return {**names(self.data), **parts, WHOLE: self.programme.name}

    @property
    def nation(self) -> str:
        """The nation's name within a sentence."""
        return within_sentence(self.data)[self.programme.nation]

    def rows(self, indicator: str, area: str) -> pd.DataFrame:
        """An area's rows of one indicator, by year."""
        own = self.measured[
            (self.measured["indicator"] == indicator) & (self.measured["area_code"] == area)
        ]
        return own.sort_values("year")

    def row(self, indicator: str, area: str, year: int) -> Any:  # noqa: ANN401 - a row
        """One row of the measures."""
        own = self.rows(indicator, area)
        return own[own["year"] == year].iloc[0]

    def shown(self, row: Any) -> Any:  # noqa: ANN401 - rows of two tables
        """A row's local gap in the one table, where what is said of it is decided."""
        key = (self.data, self.programme, row["indicator"], COMPARATORS[0], GAP_VIEW)
        table = builder.table_of(*key).set_index(["year", "area_code"])
        return table.loc[(row["year"], row["area_code"])]

    @functools.cached_property
    def authority(self) -> Any:  # noqa: ANN401 - a row, or None
        """The row that most examples take, or None.

        The first indicator of the catalogue with a gap and an interval, its latest year, and the
        authority of middle size by its disadvantaged pupils.
        """
        own = self.measured[self.measured["area_code"].isin(self.programme.members)]
        own = own[own["gap_local_low"].notna()]
        for key in self.catalogue:
            rows = own[own["indicator"] == key]
            if rows.empty:
                continue
            rows = rows[rows["year"] == rows["year"].max()]
            ranked = rows.sort_values(["cohort_disadvantaged", "area_code"])
            return ranked.iloc[(len(ranked) - 1) // 2]
        return None

    @functools.cached_property
    def fifths(self) -> bool:
        """Whether the nation's figures are by fifths of deprivation."""
        published = {name for row in self.catalogue.values() for name in row["groups"].split()}
        return bool(published & {"gap", *QUINTILES})

    @functools.cached_property
    def example(self) -> Any:  # noqa: ANN401 - a row, or None
        """The row that examples take where no gap carries an interval, or None.

        The first indicator of the catalogue with both figures that its gap is between, its
        latest year, and the middle one by name of the authorities that have it.
        """
        own = self.measured[self.measured["area_code"].isin(self.programme.members)]
        own = own[own[["disadvantaged", "reference"]].notna().all(axis=1)]
        return self.first(own)

    def first(self, own: pd.DataFrame) -> Any:  # noqa: ANN401 - a row, or None
        """Of some rows the one of the first indicator, latest year and middle name; or None."""
        for key in self.catalogue:
            rows = own[own["indicator"] == key]
            if rows.empty:
                continue
            rows = rows[rows["year"] == rows["year"].max()]
            ranked = rows.assign(name=rows["area_code"].map(self.names)).sort_values("name")
            return ranked.iloc[(len(ranked) - 1) // 2]
        return None

    def whom(self, indicator: str) -> Any:  # noqa: ANN401 - ``groups.Compared``
        """Whom an indicator compares."""
        return compared(self.catalogue[indicator]["groups"], self.data.groups)

    @functools.cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Members of each sub-region by its letter; of the whole, where there are none."""
        parts = {part.letter: part.members for part in self.programme.sub_regions}
        return parts or {self.programme.whole: self.programme.members}

    @functools.cached_property
    def part(self) -> Any:  # noqa: ANN401 - a row, or None
        """The first sub-region's row whose gap was worked out here, or the whole's, or None.

        Of the first indicator of the catalogue that has one, in its latest year.
        """
        letters = list(self.parts)
        own = self.measured[self.measured["area_code"].isin(letters) & self.measured["computed"]]
        own = own[own[LOCAL].notna()]
        for key in self.catalogue:
            rows = own[own["indicator"] == key]
            if rows.empty:
                continue
            rows = rows[rows["year"] == rows["year"].max()]
            rank = rows["area_code"].map(letters.index)
            return rows.loc[rank.idxmin()]
        return None

    def members(self, part: Any) -> pd.DataFrame:  # noqa: ANN401 - a row
        """Rows of the authorities of a sub-region, in the indicator and year of its row."""
        codes = self.parts[part["area_code"]]
        own: pd.DataFrame = self.measured[self.measured["area_code"].isin(codes)]
        own = own[(own["indicator"] == part["indicator"]) & (own["year"] == part["year"])]
        order: pd.Series = own["area_code"].map(list(codes).index)
        return own.reindex(order.sort_values().index)

    @functools.cached_property
    def trends(self) -> pd.DataFrame:
        """The trend of every local gap of the programme that can carry an interval.

        In the order of the catalogue, then by area.
        """
        held = self.measured.loc[self.measured["gap_local_low"].notna(), "indicator"]
        own = self.measured[self.measured["indicator"].isin(held.unique())]
        found = measures.trends(own, self.data.breaks, LOCAL)
        rank = found["indicator"].map(list(self.catalogue).index)
        return found.assign(rank=rank).sort_values(["rank", "area_code"], kind="stable")

    def said(self, row: Any) -> str:  # noqa: ANN401 - a row
        """Which figure a row is: "Torbay: Good level of development, 2025"."""
        name = self.catalogue[row["indicator"]]["name"]
        return f"{self.names[row['area_code']]}: {name}, {row['year']}"


def step(value: float, places: int = PLACES) -> str:
    """A number within a worked example: without needless zeros."""
    text = words.number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def sized(row: Any, group: str) -> str:  # noqa: ANN401 - a row
    """A group's number of pupils, marked where it is not a published one: "≈ 1,234"."""
    count = pupils(row[f"cohort_{group}"])
    return words.approximate(count, rough=row[f"basis_{group}"] != "published")


def pupils(number: float) -> str:
    """A number of pupils: "1,234"."""
    return words.number(number, 0)


def wilson(rate: float, cohort: float, z: float) -> tuple[float, float, float, float]:
    """The steps of a Wilson interval: middle, reach, low and high, from 0 to 1."""
    scale = 1 + z**2 / cohort
    middle = (rate + z**2 / (2 * cohort)) / scale
    reach = z * float(np.sqrt(rate * (1 - rate) / cohort + z**2 / (4 * cohort**2))) / scale
    return middle, reach, middle - reach, middle + reach
