"""Context of a profile: what is published of all pupils alone, so that there is no gap."""

from __future__ import annotations

from typing import TypedDict

import pandas as pd

from gapdash.bundles.profile_rows import not_collected
from gapdash.geodata import Geodata
from gapdash.groups import ALL
from gapdash.programmes import WHOLE, Programme
from gapdash.tables import builder, wording
from gapdash.tables.choices import LOCAL, choices, usual_year
from gapdash.tables.columns import RATE
from gapdash.tables.encoding import Columns, encoded_columns


class Context(TypedDict):
    """An indicator of all pupils alone, in its usual year: value and reason of each area.

    not_collected: why years between have no figures anywhere. scale: the highest value of any area
    and any indicator of its unit, as bars of one unit share a scale.
    """

    indicator: str
    stage: str
    name: str
    unit: str
    definition: str
    decimals: int
    year: int
    columns: Columns
    not_collected: list[str]
    scale: float


def context(data: Geodata, programme: Programme) -> list[Context]:
    """What is published of all pupils alone, in the catalogue's order."""
    found: list[Context] = []
    highest: dict[str, float] = {}
    rows_of = {key: wording.catalogue_row(data, key) for key in choices(data, programme).indicators}
    for key, about in rows_of.items():
        if about["groups"] != ALL:
            continue
        table = builder.shown_of(data, programme, key, LOCAL, RATE)
        year = _year_of(table, programme)
        if year is None:
            continue
        rows = table[table["year"] == year]
        unit = str(about["unit"])
        highest[unit] = max(highest.get(unit, 0.0), float(rows["value"].max()))
        cuts = data.breaks[data.breaks["indicator"] == key]
        found.append(
            {
                "indicator": key,
                "stage": about["stage"],
                "name": about["name"],
                "unit": unit,
                "definition": about["definition"],
                "decimals": int(about["decimals"]),
                "year": year,
                "columns": encoded_columns(rows, ("value", "reason")),
                "not_collected": not_collected(cuts),
                "scale": 0.0,
            }
        )
    for own in found:
        own["scale"] = highest[own["unit"]]
    return found


def _year_of(table: pd.DataFrame, programme: Programme) -> int | None:
    """The usual year (``choices.usual_year``); None where there are no figures.

    What only the programme's own report prints is no year to hold others against.
    """
    known = table[table["value"].notna() & (table["area_code"] != WHOLE)]
    return None if known.empty else usual_year(known, programme.nation)
