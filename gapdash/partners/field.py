"""Field: all schools of one stage, with what partners are found by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from gapdash.partners.compare import BELOW, standing
from gapdash.partners.expected import Chance, add_expected, within_schools
from gapdash.partners.intake import Spread, spread_of
from gapdash.partners.nearness import NextDoor
from gapdash.partners.pooled import latest_years, pool


@dataclass(frozen=True)
class Field:
    """All schools with results of one stage in its latest years.

    Parameters
    ----------
    stage
        A key of ``schools.STAGES``.
    years
        The years taken together, the earliest first.
    table
        One row = a school with a row of results in any of the years, in the order of urn: the
        columns of ``schools.SCHOOLS``, ``pooled.pool`` and ``expected.add_expected``, standing
        (``compare.standing``) and present (bool: it has results of the latest year, so it is not
        known to have closed).
    results
        Their rows of ``schools.RESULTS``, with the columns of ``pooled.add_counts`` left out.
    spread, chance
        How far apart all these schools are, and how their results scatter.
    near
        ``nearness.next_door``.
    """

    stage: str
    years: tuple[int, ...]
    table: pd.DataFrame
    results: pd.DataFrame
    spread: Spread
    chance: Chance
    near: NextDoor

    @classmethod
    def of(
        cls,
        schools: pd.DataFrame,
        results: pd.DataFrame,
        stage: str,
        regions: Mapping[str, str],
        near: NextDoor,
    ) -> Field:
        """The field of one stage.

        Parameters
        ----------
        schools, results
            Frames with the columns of ``schools.SCHOOLS`` and ``schools.RESULTS``.
        stage
            A key of ``schools.STAGES``.
        regions
            Region of each authority, by GSS code.
        near
            ``nearness.next_door``.

        Raises
        ------
        ValueError
            If there are no results of that stage.
        """
        own = results[results["stage"] == stage]
        if own.empty:
            message = f"There are no results of {stage}. Load a table that has them."
            raise ValueError(message)
        years = latest_years(own)
        own = own[own["year"].isin(years)]
        joined = schools.merge(pool(own, years), on="urn", validate="one_to_one")
        joined = joined.sort_values("urn", ignore_index=True)
        table, chance = add_expected(joined, regions, within_schools(own))
        latest = set(own.loc[own["year"] == years[-1], "urn"])
        table = table.assign(standing=standing(table), present=table["urn"].isin(latest))
        return cls(stage, years, table, own, spread_of(table), chance, near)

    def within(self, areas: Collection[str]) -> pd.DataFrame:
        """The schools of some authorities that are not known to have closed."""
        table = self.table
        return table[table["present"] & table["area_code"].isin(list(areas))]

    def wanting(self, areas: Collection[str]) -> pd.DataFrame:
        """The schools of some authorities that want support, unless a list says otherwise.

        Those whose disadvantaged pupils, with the interval of the best estimate, did less well
        than schools of the same intake.
        """
        own = self.within(areas)
        return own[own["standing"] == BELOW]
