"""A framework with all that is worked out of it: what the parts of its page are made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gapdash import sidecars, table_files, words_framework
from gapdash.framework_files import VALUES, framework_file
from gapdash.frameworks import Framework
from gapdash.geodata import Geodata
from gapdash.measures import beside_nation, cut_as, printed_changes
from gapdash.measures.framework import FIRST
from gapdash.programmes import Programme
from gapdash.tables.added import names_in_words as within_sentence


@dataclass(frozen=True)
class Sheet:
    """A programme's framework, measured.

    Parameters
    ----------
    programme, framework
        The programme and its framework.
    nation
        The nation's name within a sentence.
    years
        Those of the report's table, in order.
    changes
        The frame of ``measures.printed_changes``.
    beside
        The frame of ``measures.beside_nation``.
    cuts
        One row = an indicator and a place where its measure changed: last_before, first_after,
        label, reason.
    source
        The sidecar of the values.
    """

    programme: Programme
    framework: Framework
    nation: str
    years: tuple[int, ...]
    changes: pd.DataFrame
    beside: pd.DataFrame
    cuts: pd.DataFrame
    source: dict[str, Any]

    @classmethod
    def of(cls, data: Geodata, programme: Programme) -> Sheet | None:
        """The sheet of a programme; None where it has no framework."""
        framework = data.frameworks.get(programme.slug)
        if framework is None:
            return None
        own, printed = framework.indicators, framework.printed
        keyed = own[["indicator"]].assign(cut=cut_as(own))
        breaks = data.breaks[data.breaks["kind"] == "break"].rename(columns={"indicator": "cut"})
        file = framework_file(programme.slug, VALUES)
        return cls(
            programme=programme,
            framework=framework,
            nation=within_sentence(data)[programme.nation],
            years=tuple(sorted({int(year) for year in printed["year"]})),
            changes=printed_changes(own, printed, data.breaks),
            beside=beside_nation(own, printed, data.figures, programme.nation),
            cuts=keyed.merge(breaks, on="cut").drop(columns="cut"),
            source=sidecars.read_sidecar(data.folder / file),
        )

    @property
    def labels(self) -> list[str]:
        """The years as the report prints them."""
        return [words_framework.school_year(year) for year in self.years]

    def themes(self) -> dict[str, pd.DataFrame]:
        """The indicators of each theme, both in the order of the report's table."""
        grouped = self.framework.indicators.groupby("theme", sort=False)
        return {str(theme): rows for theme, rows in grouped}

    def told(self, keys: pd.Series) -> tuple[Counter[str], int]:
        """How the changes of some indicators since their first year are told, and who has none."""
        own = self.changes[self.changes["indicator"].isin(keys) & (self.changes["since"] == FIRST)]
        return Counter(own["told"]), len(keys) - len(own)

    def cells(self, key: str) -> dict[int, Any]:
        """What the table prints of an indicator, by year in order: rows with value and mark."""
        own = self.framework.printed[self.framework.printed["indicator"] == key]
        own = own.sort_values("year")
        return {row.year: row for row in table_files.rows(own)}

    def values(self, key: str) -> dict[int, float]:
        """The values of an indicator, by year; missing ones are left out."""
        return {
            year: float(row.value) for year, row in self.cells(key).items() if pd.notna(row.value)
        }
