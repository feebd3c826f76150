"""Context of a profile: what is published of all pupils alone, so that there is no gap."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash.bundles.grids import Grid
from gapdash.bundles.profile_rows import not_collected
from gapdash.geodata import Geodata
from gapdash.groups import ALL
from gapdash.tables.choices import usual_year
from gapdash.programmes import WHOLE


def context(
    data: Geodata, places: list[dict[str, Any]], measured: pd.DataFrame, nation: str
) -> list[dict[str, Any]]:
    """What is published of all pupils alone, in its usual year.

    Parameters
    ----------
    data
        All the data.
    places
        The programme's places: ``programme.places_of``.
    measured
        The programme's frame of ``measures.measure``.
    nation
        GSS code of its nation.

    Returns
    -------
    list of dict
        One entry for each indicator, in the catalogue's order: what it is, year, value and why
        (a key of ``words.REASONS``, a space where nothing is missing) for each place,
        not_collected (why years between have no figures anywhere), and scale: the highest value
        of any place and any indicator of its unit, as bars of one unit share a scale.
    """
    keys = [place["key"] for place in places]
    found = []
    for about in data.catalogue[data.catalogue["groups"] == ALL].to_dict("records"):
        every = measured[measured["indicator"] == about["indicator"]]
        year = year_of_all(every, nation)
        if year is None:
            continue
        grid = Grid.of(every, (year,), keys, int(about["decimals"]))
        cuts = data.breaks[data.breaks["indicator"] == about["indicator"]]
        found.append(
            {
                **{key: about[key] for key in ("indicator", "stage", "name", "unit", "definition")},
                "decimals": about["decimals"],
                "year": year,
                "value": grid.figures("all")[0],
                "why": grid.reasons("all", "all")[0],
                "not_collected": not_collected(cuts),
            }
        )
    for row in found:
        alike = [other["value"] for other in found if other["unit"] == row["unit"]]
        row["scale"] = max(value for values in alike for value in values if value is not None)
    return found


def year_of_all(rows: pd.DataFrame, nation: str) -> int | None:
    """The usual year of figures of all pupils (``offers.usual_year``); None where there are none.

    What only the programme's own report prints is no year to hold others against.
    """
    known = rows[rows["all"].notna() & (rows["area_code"] != WHOLE)]
    return None if known.empty else usual_year(known, nation)
