"""Analysis: the figures and the map that a notebook of one's own starts from."""

from __future__ import annotations

import folium
import geopandas as gpd

from gapdash import colours, maps, places
from gapdash.geodata import Geodata, load_geodata
from gapdash.joins import join
from gapdash.measures import COMPARATORS


def load() -> Geodata:
    """All the data of the project, checked.

    Raises
    ------
    DataProblem
        If any of it must not be used; the message names file, place, value and remedy.
    """
    return load_geodata(places.geodata(), places.own_data())


def gaps(data: Geodata, programme: str, indicator: str, year: int) -> gpd.GeoDataFrame:
    """The gaps of a programme's authorities, with their boundaries.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme, indicator
        Their names, such as "south-west" and "ks2_rwm".
    year
        The academic year, the one it ends in.

    Returns
    -------
    geopandas.GeoDataFrame
        One row = an authority: area_code, name, geometry and the columns of
        ``measures.measure``. A missing value is NaN.

    Raises
    ------
    KeyError
        If there is no such programme.
    ValueError
        If there are no figures of that indicator and year.
    """
    chosen = data.programmes[programme]
    frame = data.measure(chosen)
    rows = frame[(frame["indicator"] == indicator) & (frame["year"] == year)]
    if rows.empty:
        allowed = ", ".join(data.catalogue["indicator"])
        message = f"There are no figures of {indicator} in {year}. Indicators are {allowed}."
        raise ValueError(message)
    joined, _ = join(rows[rows["area_code"].isin(chosen.members)], data.boundaries)
    return joined


def gap_map(
    data: Geodata, programme: str, indicator: str, year: int, comparator: str = "local"
) -> folium.Map:
    """A map of a programme, its authorities coloured by their gap.

    Parameters
    ----------
    data, programme, indicator, year
        As in ``gaps``.
    comparator
        One of ``measures.COMPARATORS``.

    Returns
    -------
    folium.Map
        Classes are equally wide; an authority without a gap stays white.

    Raises
    ------
    ValueError
        If the comparator is unknown, or there are no figures of that indicator and year.
    """
    if comparator not in COMPARATORS:
        message = f"{comparator!r} is no comparator. Allowed are {', '.join(COMPARATORS)}."
        raise ValueError(message)
    rows = gaps(data, programme, indicator, year)
    values = rows[f"gap_{comparator}"].to_numpy(dtype=float)
    breaks = colours.class_breaks(values)
    shades = colours.palette(len(breaks) + 1)
    classes = colours.classify(values, breaks)
    facts = {
        code: {"fill": shades[found]}
        for code, found in zip(rows["area_code"], classes, strict=True)
        if found >= 0
    }
    return maps.draw_map(data.programmes[programme], data.boundaries, facts=facts)
