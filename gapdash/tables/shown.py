"""Shown: one indicator of a programme in a choice, and what is said of its places.

Charts, maps, stories and handouts have their figures and sentences from here. The page's scripts
fill the same patterns with the same columns.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from gapdash import words, words_explore, words_measures
from gapdash.geodata import Geodata
from gapdash.programmes import WHOLE, Programme
from gapdash.tables import added as additions
from gapdash.tables import builder, columns, places, wording
from gapdash.tables.choices import Available, Choice, available
from gapdash.tables.columns import CHILDREN, RATE
from gapdash.tables.rows import Row, rows_of

LOCAL = "local"


@dataclass(frozen=True)
class Shown:
    """One indicator of a programme in a choice.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    choice
        What is shown; it must be available.
    own
        What the indicator can show.
    """

    data: Geodata
    programme: Programme
    choice: Choice
    own: Available

    @classmethod
    def of(cls, data: Geodata, programme: Programme, choice: Choice) -> Shown:
        """What is shown by a choice.

        Raises
        ------
        ValueError
            If the programme has no figures of its indicator.
        """
        own = available(data, programme, choice.indicator)
        if own is None:
            message = f"There are no figures of {choice.indicator} in {programme.slug}."
            raise ValueError(message)
        return cls(data, programme, choice, own)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The one table of the choice, every year; not to be changed."""
        comparator, view = wording.table_key(self.own, self.measure)
        view = CHILDREN if self.counts else view
        key = self.choice.indicator
        return builder.table_of(self.data, self.programme, key, comparator, view)

    @property
    def measure(self) -> str:
        """What is shown: a comparator, whose gap it is, or "rate"."""
        return self.own.measure(self.choice.view, self.choice.comparator)

    @property
    def is_rate(self) -> bool:
        """Whether a rate is shown and no gap."""
        return self.measure == RATE

    @property
    def counts(self) -> bool:
        """Whether children are shown."""
        return self.choice.view == CHILDREN

    @cached_property
    def about(self) -> dict[str, Any]:
        """The indicator's row of the catalogue."""
        return wording.catalogue_row(self.data, self.choice.indicator)

    @cached_property
    def says(self) -> wording.IndicatorWords:
        """What is said of the indicator as a whole."""
        return wording.indicator_words(self.data, self.programme, self.choice.indicator)

    @cached_property
    def words(self) -> wording.MeasureWords:
        """What is said of the gap or rate that is shown, for any place."""
        return wording.measure_words(self.data, self.programme, self.own, self.measure)

    @cached_property
    def years(self) -> list[int]:
        """Every year that the indicator has figures of."""
        return sorted(self.table["year"].unique().tolist())

    @cached_property
    def areas(self) -> pd.DataFrame:
        """The programme's areas: ``places.areas_of``."""
        return places.areas_of(self.data, self.programme)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of areas within a sentence, by their keys."""
        return dict(zip(self.areas["area_code"], self.areas["in_words"], strict=True))

    @cached_property
    def added(self) -> additions.AddedWords | None:
        """What is said of figures that a user has added; None where there are none."""
        return additions.added_words(self.data, self.choice.indicator, tuple(self.names))

    @cached_property
    def _rows(self) -> dict[int, dict[str, Row]]:
        return {}

    def _of_year(self, year: int) -> dict[str, Row]:
        """The rows of a year by the area's key, in the programme's order; made when first asked."""
        found = self._rows.get(year)
        if found is None:
            rows = rows_of(self.table[self.table["year"] == year])
            found = self._rows[year] = {row.area_code: row for row in rows}
        return found

    @property
    def area(self) -> str:
        """Key of the area that is spoken of: the chosen one, or the whole programme."""
        return self.choice.area or self.programme.whole

    @property
    def nation(self) -> str:
        """Key of the nation."""
        return self.programme.nation

    def row(self, area: str = "", year: int = 0) -> Row | None:
        """What is known of an area in a year; of those that are chosen where none is given.

        None where the indicator has no figures of that year.
        """
        return self._of_year(year or self.choice.year).get(area or self.area)

    def rows(self, year: int = 0) -> Iterator[Row]:
        """What is known of every area in a year, in the programme's order."""
        return iter(self._of_year(year or self.choice.year).values())

    def figure(self, row: Row) -> str:
        """A row's figure as maps and tables write it: "25", "41%"; "" where there is none."""
        if self.is_rate:
            return self.rate(row, row.value)
        return words.approximate(words.number(row.value, row.decimals), rough=row.value_approximate)

    def rate(self, row: Row, value: float) -> str:
        """A rate of a row in its unit: "≈ 41%"."""
        said = words.rate(value, row.unit, row.decimals)
        return words.approximate(said, rough=row.value_approximate)

    def gap(self, row: Row, *, signed: bool = False) -> str:
        """A row's gap within a sentence: "25 points"; with its sign "−3 points"."""
        write = words.signed_gap if signed else words.gap
        said = write(row.gap, row.unit, row.decimals)
        return words.approximate(said, rough=row.value_approximate)

    def figure_in_words(self, row: Row) -> str:
        """A row's figure within a sentence: "25 points", "41%"; "" where there is none."""
        return self.figure(row) if self.is_rate else self.gap(row, signed=True)

    def interval(self, row: Row) -> str:
        """A row's interval: "≈ 23.5 to 28.5"; "" where there is none."""
        return words.span(row.low, row.high, rough=row.interval_approximate)

    def verdict(self, row: Row) -> str:
        """What a row's interval says against the nation, behind its shape; "" where nothing."""
        if row.verdict == columns.NOT_TESTED:
            return ""
        return f"{words_measures.SHAPES[row.verdict]} {self.words['verdicts'][row.verdict]}"

    def children(self, row: Row) -> str:
        """Children behind a row's gap: "about 500"; "" where they are not counted."""
        return words.children(row.behind, words.rounded(row.gap, row.decimals), row.kind)

    def pupils(self, row: Row) -> str:
        """A row's number of disadvantaged pupils: "about 1,230"."""
        exact = row.pupils_basis in {"published", "inferred"}
        count = row.pupils if exact else words.nearest(row.pupils, words.step_of(row.kind))
        return words.pupils(count, row.pupils_basis, row.kind)

    def sentence_about(self, row: Row) -> str:
        """The sentence about one place, figures between asterisks."""
        known = self.words["children" if self.counts else "patterns"]
        nation = self.row(self.nation, row.year)
        rate = row.disadvantaged if self.own.rate_of == "disadvantaged" else row.all
        of_nation = ""
        if nation is not None and self.is_rate | (row.sentence in {"rate", "rate_alone"}):
            of_nation = words.rate(self._rate(nation), nation.unit, nation.decimals)
        reason = row.behind_reason if self.counts else row.reason
        text = known[row.sentence].format(
            year=row.year,
            place=self.names[row.area_code],
            reason=reason,
            value=self.rate(row, rate),
            gap=self.gap(row),
            nation_value=of_nation,
            children=self.children(row),
        )
        return words.capital(text)

    def _rate(self, row: Row) -> float:
        return row.disadvantaged if self.own.rate_of == "disadvantaged" else row.all

    def sentence(self) -> str:
        """What is said of the choice: of its area, and where the gap is widest; plain text."""
        row = self.row()
        if row is None:
            return ""
        said = [self.sentence_about(row)]
        if row.small and not math.isnan(row.value):
            said.append(words_explore.SMALL_SAID)
        if self.choice.area and not self.counts and self.measure == LOCAL:
            nation = self.row(self.nation)
            if nation is not None and not math.isnan(nation.gap):
                called = self.names[self.nation]
                said.append(words.nation_gap(called).format(gap=self.gap(nation)))
        if not self.choice.area and not self.counts:
            said.append(self.words["widest"].get(str(self.choice.year), ""))
        return " ".join(filter(None, said)).replace("*", "")

    def tip(self, row: Row) -> list[str]:
        """What a pointer on a place says, line by line: its name first."""
        lines = [row.area, self.headline(row)]
        if not (math.isnan(row.disadvantaged) or math.isnan(row.reference)):
            both = {"disadvantaged": row.disadvantaged, "reference": row.reference}
            rates = {name: self.rate(row, value) for name, value in both.items()}
            lines.append(self.says["who"]["tip"].format(**rates))
        interval = self.interval(row)
        lines.append(f"interval {interval}" if interval else "")
        lines.append(self.verdict(row))
        children = "" if self.is_rate else self.children(row)
        lines.append(f"children behind the gap: {children}" if children else "")
        pupils = self.pupils(row)
        lines.append(f"{self.says['who']['pupils'].lower()}: {pupils}" if pupils else "")
        lines.append(words_measures.SMALL if row.small else "")
        return [line for line in lines if line]

    def headline(self, row: Row) -> str:
        """A place's figure in a few words, or why there is none."""
        if math.isnan(row.value):
            return row.reason
        if self.is_rate:
            return self.figure(row)
        gap = f"gap {self.figure_in_words(row)}"
        children = self.children(row)
        return f"{children} children, {gap}" if self.counts and children else gap

    def written(self, row: Row) -> str:
        """What stands on an area of a map, or beside a sub-region's name."""
        if not self.counts:
            return self.figure(row)
        return words.number(row.behind, 0) if row.behind and not math.isnan(row.behind) else ""

    @cached_property
    def trends(self) -> pd.DataFrame:
        """The trend of each area: ``trend_rows.trend_table`` by the area's key."""
        comparator, view = wording.table_key(self.own, self.measure)
        found = builder.trends_of(
            self.data, self.programme, self.choice.indicator, comparator, view
        )
        return found.set_index("area_code")

    def trend(self, area: str = "", *, closing: bool = True) -> str:
        """What became of an area's trend, and when its gap would close; plain text."""
        found: Any = self.trends.loc[area or self.area]
        closes = closing and not self.is_rate
        said = words_measures.trend_sentence(found, self.words["trend"], closing=closes)
        return said if closing else said.removesuffix(".")

    def title(self, years: list[int]) -> str:
        """The title of a drawing of these years, which names a chosen area as well."""
        when = " to ".join(str(year) for year in dict.fromkeys((years[0], years[-1])))
        return f"{self.programme.name}: {self.about['name']}, {when}"

    @cached_property
    def credits(self) -> str:
        """Where the figures come from, with date and licence."""
        whole = self.table[self.table["area_code"] == WHOLE]
        report = places.report_of(self.data, self.programme)
        added = self.added
        said = [
            "" if added and self.choice.year in added["alone"] else self.says["credit"],
            report["credit"] if report and whole["reported"].any() else "",
            added["credit"] if added else "",
        ]
        return " ".join(filter(None, said)).replace("{year}", str(self.choice.year))
