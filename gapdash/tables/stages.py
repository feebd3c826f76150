"""Stages: the indicators that follow children from age 5 to 19, and the year that is told of each.

Profiles and stories list the same stages in the same years.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import builder, wording
from gapdash.tables.choices import LOCAL, choices, usual_year
from gapdash.tables.columns import GAP_VIEW

FEWEST = 2  # stages: one alone is no path


class Stage(NamedTuple):
    """An indicator of children of one age, of which the nation has a gap."""

    indicator: str
    age: int
    short_name: str
    year: int


def stages(data: Geodata, programme: Programme) -> list[Stage]:
    """The stages of a programme, in order of age; worked out once.

    Parameters
    ----------
    data, programme
        All the data, and the programme.

    Returns
    -------
    list of Stage
        Every indicator with an age of which ``year_to_compare`` knows a year.
    """
    return data.worked_out(("stages", programme), lambda: _stages(data, programme))


def _stages(data: Geodata, programme: Programme) -> list[Stage]:
    found = []
    for key in choices(data, programme).indicators:
        row = wording.catalogue_row(data, key)
        year = None if pd.isna(row["age"]) else year_to_compare(data, programme, key)
        if year is not None:
            found.append(Stage(key, int(row["age"]), str(row["short_name"]), year))
    return sorted(found, key=lambda stage: stage.age)


def year_to_compare(data: Geodata, programme: Programme, indicator: str) -> int | None:
    """The year in which places' gaps are held against the nation's, where no year is asked for.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    indicator
        Key of an indicator that it has figures of.

    Returns
    -------
    int or None
        ``choices.usual_year`` among the years in which the nation has a gap to its other pupils;
        None where it has none.
    """
    table = builder.table_of(data, programme, indicator, LOCAL, GAP_VIEW)
    known = table.loc[table["gap"].notna(), ["area_code", "year"]]
    national = known.loc[known["area_code"] == programme.nation, "year"]
    if national.empty:
        return None
    return usual_year(known[known["year"].isin(national)], programme.nation)
