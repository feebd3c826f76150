"""Geography: a table with the shapes of its areas, to be drawn or measured."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd
import shapely

from gapdash import sidecars
from gapdash.boundaries import DEGREES, FILE, outline
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import places
from gapdash.tables.columns import AUTHORITY, REGION, SUB_REGION
from gapdash.tables.decorators import takes_data

CODE = "area_code"
# What tells the rows of one area apart, where a table has it.
ONCE = (CODE, "programme", "indicator", "year", "comparator", "view")
SOME = 3  # codes that stand for many
WITHOUT_BOUNDARY, WITHOUT_FIGURES, SOURCE = "without_boundary", "without_figures", "boundaries"


@takes_data
def join_boundaries(
    data: Geodata, table: pd.DataFrame, boundaries: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """A table with the shape of each row's area: to draw with ``.explore()`` or to measure.

    Parameters
    ----------
    data
        What ``load`` gives.
    table
        Rows with ``area_code``: those of ``gaps``, or any of your own.
    boundaries
        Shapes of your own with ``area_code``, such as districts, wards or catchments, in any
        coordinate system; those of ``area_boundaries`` where it is left out.

    Returns
    -------
    geopandas.GeoDataFrame
        One row = a row of the table whose area has a shape, in the table's order: its columns,
        with NaN where they have it, those that your own boundaries have beside them, and geometry
        in degrees (EPSG:4326). A sub-region, region, programme or nation is its authorities taken
        together. Rows without a shape are left out, and named: ``attrs["without_boundary"]`` lists
        areas of the table that have no boundary, ``attrs["without_figures"]`` boundaries (of the
        table's programmes, where it names any) that have no row. ``attrs["boundaries"]`` says
        where the project's own boundaries come from.

    Raises
    ------
    ValueError
        If either side has no ``area_code``, an area stands in it twice, the boundaries do not say
        their coordinate system, or no area has one.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> joined = gapdash.join_boundaries(data, gapdash.gaps(data, "south-west", "ks2_rwm", 2025))
    >>> len(joined), joined.attrs["without_boundary"], joined.attrs["without_figures"]
    (21, (), ())
    """
    shapes = data.boundaries[[CODE, "geometry"]] if boundaries is None else _checked(boundaries)
    _refuse_twice(table)
    known = dict(zip(shapes[CODE], shapes.geometry, strict=True))
    own = _programmes(data, table)
    pairs = list(zip(_slugs(table), table[CODE], strict=True))
    shape_of = {
        (slug, code): known.get(code) or _together(data, own.get(slug), code, shapes)
        for slug, code in dict.fromkeys(pairs)
    }
    found = [shape_of[pair] for pair in pairs]
    placed = pd.Series([shape is not None for shape in found], index=table.index, dtype=bool)
    if len(table) and not placed.any():
        message = (
            f"None of the table's areas has a boundary: the table has {_some(table[CODE])}, the "
            f"boundaries have {_some(known)}. Give both the same codes in area_code."
        )
        raise ValueError(message)
    rows = table[placed]
    beside = shapes.drop(columns=[shapes.geometry.name, *(set(shapes) & set(rows) - {CODE})])
    if len(beside.columns) > 1:
        rows = rows.merge(beside, on=CODE, how="left").set_axis(rows.index)
    shown = [shape for shape in found if shape is not None]
    joined = gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shown, rows.index, crs=DEGREES))
    wanted = {code for one in own.values() for code in one.members} or set(known)
    joined.attrs = {
        **table.attrs,
        WITHOUT_BOUNDARY: tuple(sorted(set(table.loc[~placed, CODE]), key=str)),
        WITHOUT_FIGURES: tuple(sorted(wanted & set(known) - set(table[CODE]), key=str)),
    }
    if boundaries is None:
        joined.attrs[SOURCE] = credit(data)
    return joined


def programme_areas(
    data: Geodata, programme: Programme, boundaries: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """The areas of a programme with their shapes: what every map of it is drawn from.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    boundaries
        As ``join_boundaries`` takes them.

    Returns
    -------
    geopandas.GeoDataFrame
        The rows of ``places.areas_of`` that are sub-regions, regions or authorities, with label
        (what the map calls a sub-region; "" of an authority) and geometry.
    """
    areas = places.areas_of(data, programme)
    drawn = areas[areas["kind"].isin([AUTHORITY, SUB_REGION, REGION])]
    labels = {part.letter: part.label for part in programme.sub_regions}
    named = [labels.get(code, "") for code in drawn[CODE]]
    return join_boundaries(data, drawn.assign(label=named, programme=programme.slug), boundaries)


def credit(data: Geodata) -> str:
    """Where the project's own boundaries come from."""
    return str(sidecars.read_sidecar(data.folder / FILE)["attribution"])


def _checked(boundaries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Boundaries of an analyst's own, in degrees."""
    if not isinstance(boundaries, gpd.GeoDataFrame):
        message = (
            f"boundaries is of the type {type(boundaries).__name__}. Give a GeoDataFrame, such as "
            "geopandas.read_file makes, with the column area_code."
        )
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    _refuse_without_code(boundaries, "boundaries")
    if boundaries.crs is None:
        message = (
            "The boundaries do not say their coordinate system. Set it before joining, such as "
            "boundaries.set_crs(27700) for British National Grid."
        )
        raise ValueError(message)
    twice = boundaries.loc[boundaries[CODE].duplicated(), CODE]
    if len(twice):
        message = (
            f"The boundaries have more than one shape for {_some(twice)}. Join them first: "
            'boundaries.dissolve("area_code").reset_index().'
        )
        raise ValueError(message)
    return boundaries.to_crs(DEGREES)


def _refuse_twice(table: pd.DataFrame) -> None:
    _refuse_without_code(table, "table")
    twice = table.loc[table.duplicated([name for name in ONCE if name in table]), CODE]
    if len(twice):
        message = (
            f"The table has more than one row for {_some(twice)} in one indicator, year and "
            "comparator. Choose one indicator and one year before joining."
        )
        raise ValueError(message)


def _refuse_without_code(frame: pd.DataFrame, what: str) -> None:
    if CODE not in frame:
        message = (
            f"The {what} must have the column area_code, and has "
            f"{', '.join(map(str, frame.columns)) or 'none'}. Rename the one that holds the codes."
        )
        raise ValueError(message)


def _slugs(table: pd.DataFrame) -> Iterable[str]:
    """The programme of each row; "" where a table is of none."""
    return table["programme"] if "programme" in table else [""] * len(table)


def _programmes(data: Geodata, table: pd.DataFrame) -> dict[str, Programme]:
    """The programmes of a table, by their slugs."""
    known = data.programmes
    return {slug: known[slug] for slug in set(_slugs(table)) if slug in known}


def _together(
    data: Geodata, own: Programme | None, code: str, shapes: gpd.GeoDataFrame
) -> shapely.Geometry | None:
    """The shape of a wider area: of all its authorities; None where one of them has none."""
    members: tuple[str, ...] = ()
    if own is not None:
        parts = {part.letter: part.members for part in own.sub_regions}
        parts |= {part.area: part.members for part in own.sub_regions if part.area}
        parts[own.whole] = own.members
        members = parts.get(code, ())
    if not members:
        of = data.authorities
        wider = (of["region_code"] == code) | (of["nation_code"] == code)
        members = tuple(of.loc[wider, CODE])
    if not members or not set(members) <= set(shapes[CODE]):
        return None
    return outline(shapes, members)


def _some(codes: Iterable[object]) -> str:
    """Some of many codes, within a sentence."""
    found = list(dict.fromkeys(map(str, codes)))
    more = f" and {len(found) - SOME} more" if len(found) > SOME else ""
    return ", ".join(found[:SOME]) + more
