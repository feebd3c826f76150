"""Stages: the indicators that follow children from age 5 to 19, and how a gap widens over them.

Profiles and stories list the same stages in the same years.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import widest_step
from gapdash.programmes import WHOLE, Programme
from gapdash.tables import builder, wording
from gapdash.tables.choices import LOCAL, choices, usual_year
from gapdash.tables.columns import GAP_VIEW, RATE

FEWEST = 2  # stages: one alone is no path
WIDENS, CHANCE, NEVER, NONE = "widens", "chance", "never", "none"


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


def year_of_all(data: Geodata, programme: Programme, indicator: str) -> int | None:
    """The year that is told of figures of all pupils, where no year is asked for.

    What only the programme's own report prints is no year to hold others against.

    Parameters
    ----------
    data, programme, indicator
        As ``year_to_compare`` takes them.

    Returns
    -------
    int or None
        ``choices.usual_year``; None where there are no such figures.
    """
    table = builder.table_of(data, programme, indicator, LOCAL, RATE)
    known = table[table["all"].notna() & (table["area_code"] != WHOLE)]
    return None if known.empty else usual_year(known, programme.nation)


def stage_rows(
    data: Geodata, programme: Programme, stage: Stage, comparator: str = LOCAL
) -> pd.DataFrame:
    """The rows of the one table of a stage's year, by the area's key."""
    table = builder.table_of(data, programme, stage.indicator, comparator, GAP_VIEW)
    return table[table["year"] == stage.year].set_index("area_code", drop=False)


def widenings(data: Geodata, programme: Programme, comparator: str) -> pd.DataFrame:
    """Between which stages the gap of each area widens most; worked out once.

    Parameters
    ----------
    data, programme
        All the data, and a programme that has ``FEWEST`` stages.
    comparator
        Whom disadvantaged pupils are compared with.

    Returns
    -------
    pandas.DataFrame
        One row = an area, by its key. kind ("widens", "chance", "never", or "none" where no two
        stages that follow one another both have a gap with its interval); start (position of the
        earlier stage, -1 for none), compared (how many steps could be), value, low, high (points,
        NaN where missing), approximate.
    """
    return data.worked_out(
        ("widenings", programme, comparator), lambda: _widenings(data, programme, comparator)
    )


def _widenings(data: Geodata, programme: Programme, comparator: str) -> pd.DataFrame:
    parts = [stage_rows(data, programme, one, comparator) for one in stages(data, programme)]
    columns = ("gap", "low", "high", "interval_approximate")
    values, low, high, rough = (
        np.column_stack([rows[name].to_numpy() for rows in parts]) for name in columns
    )
    found = widest_step(values, low, high)
    cases = [found.start < 0, found.value <= 0, found.low <= 0]
    either = rough[:, :-1] | rough[:, 1:]
    at = np.clip(found.start, 0, None)[:, None]
    return pd.DataFrame(
        {
            "kind": np.select(cases, [NONE, NEVER, CHANCE], WIDENS),
            "start": found.start,
            "compared": found.compared,
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "approximate": np.take_along_axis(either, at, 1)[:, 0] & (found.start >= 0),
        },
        index=parts[0].index,
    )
