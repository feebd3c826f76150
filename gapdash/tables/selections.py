"""Selections: what a call asks for of the one table: programmes, indicators, comparators, years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.programmes import Programme
from gapdash.tables import arguments, refusals
from gapdash.tables.arguments import Several
from gapdash.tables.columns import RATE
from gapdash.tables.measured import Measured

SOURCE = ("publisher", "title", "licence", "attribution", "gathered")


def programmes(data: Geodata, wish: Several[str]) -> list[Programme]:
    """The programmes that are asked for.

    Raises
    ------
    ValueError
        If there is no such one.
    """
    slugs = arguments.several("programme", wish, data.programmes)
    return [arguments.programme(data, slug) for slug in slugs]


def catalogued(data: Geodata, wish: Several[str], own: Programme | None = None) -> list[str]:
    """The indicators that are asked for, in the catalogue's order.

    Parameters
    ----------
    data
        All the data.
    wish
        One, several or all.
    own
        The programme that they are asked for, where it is one.

    Raises
    ------
    ValueError
        If there is no such one.
    """
    every = data.catalogue["indicator"].tolist()
    listed = arguments.several("indicator", wish, every)
    known = {str(arguments.indicator(data, key, own)["indicator"]) for key in listed}
    return [key for key in every if key in known]


def indicators(
    data: Geodata, chosen: Sequence[Programme], wish: Several[str]
) -> dict[str, list[str]]:
    """The indicators of each programme that it has figures of, by its slug.

    Raises
    ------
    ValueError
        If there is no such indicator, or none of the programmes has figures of it.
    """
    keys = catalogued(data, wish, chosen[0] if len(chosen) == 1 else None)
    found = {own.slug: _with_figures(data, own, keys) for own in chosen}
    missing = [key for key in keys if not any(key in held for held in found.values())]
    if missing and wish is not None:
        slugs = ", ".join(own.slug for own in chosen)
        known = refusals.indicators_of(data, *chosen)
        message = (
            f"There are no figures of {missing[0]} in {slugs}. Its indicators are "
            f"{', '.join(known)}: choose one of these."
        )
        raise ValueError(message)
    return found


def _with_figures(data: Geodata, own: Programme, keys: Sequence[str]) -> list[str]:
    """Those of some indicators that a programme has figures of."""
    if len(keys) == 1:
        return [] if data.measure(own, keys[0]).empty else list(keys)
    known = set(data.measure(own)["indicator"].unique())
    return [key for key in keys if key in known]


def published(
    data: Geodata, own: Programme, keys: Sequence[str], *, wish: Several[str]
) -> tuple[str, ...]:
    """Those of some indicators that a nation or its authorities have figures of.

    Parameters
    ----------
    data
        All the data.
    own
        The nation's authorities: ``Geodata.everywhere``.
    keys, wish
        The indicators, and what was asked for.

    Raises
    ------
    ValueError
        If one that was asked for has none.
    """
    figures = data.figures_of(keys)
    held = figures["area_code"].isin([*own.members, own.nation])
    known = set(figures.loc[held, "indicator"])
    missing = [key for key in keys if key not in known]
    if missing and wish is not None:
        nation = data.regions.set_index("area_code")["name"][own.nation]
        message = (
            f"There are no figures of {missing[0]} in {nation}. Choose an indicator of it from "
            "gapdash.list_indicators(data)."
        )
        raise ValueError(message)
    return tuple(key for key in keys if key in known)


def comparators(held: Measured, wish: Several[str], view: str) -> list[str]:
    """The comparators that are asked for; all are those that a gap is known against.

    Parameters
    ----------
    held
        What is measured of the indicators.
    wish
        One, several or all.
    view
        What is shown.

    Raises
    ------
    ValueError
        If there is no such one, or the gap of a single indicator is not known against it while it
        is against another; the message names those that it is.
    """
    listed = arguments.several("comparator", wish, COMPARATORS)
    names = [arguments.comparator(name) for name in listed]
    carried = [name for name in COMPARATORS if held.measured[f"gap_{name}"].notna().any()]
    if wish is None:
        return carried or names[:1]
    if len(held.keys) == 1 and carried and view != RATE:
        for name in names:
            if name not in carried:
                raise ValueError(_not_carried(held, name, carried))
    return names


def _not_carried(held: Measured, name: str, carried: Sequence[str]) -> str:
    """That a gap is not known against a comparator, why, and against which it is."""
    known = held.measured["disadvantaged"].notna()
    of_nation = known & (held.measured["area_code"] == held.programme.nation)
    why = "its figures cannot give one"
    if name != COMPARATORS[0] and known.any() and not of_nation.any():
        called = held.data.regions.set_index("area_code")["in_words"][held.programme.nation]
        why = f"{called}, which areas are compared with, has no figures of its groups"
    return (
        f"There is no gap of {held.keys[0]} under the comparator {name!r}: {why}. Choose "
        f"{' or '.join(carried)}."
    )


def of_years(table: pd.DataFrame, wish: Several[int], what: str) -> pd.DataFrame:
    """The rows of the years that are asked for.

    Parameters
    ----------
    table
        Rows of the one table, every year.
    wish
        One, several or all.
    what
        Whose figures they are, as a refusal calls them.

    Raises
    ------
    ValueError
        If there are none of one of them.
    """
    if wish is None:
        return table
    held = table["year"].unique()
    known = [arguments.year(each, held, what) for each in arguments.several("year", wish, held)]
    return table[table["year"].isin(known)].reset_index(drop=True)


def named(table: pd.DataFrame, *, every: bool) -> str:
    """What a refusal calls a selection: "ks2_rwm in south-west".

    Parameters
    ----------
    table
        Its rows.
    every
        Whether it is of all indicators.
    """
    keys, slugs = (", ".join(table[name].unique()) for name in ("indicator", "programme"))
    what = "any indicator" if every else keys
    return f"{what} in {slugs}" if slugs else what


def gone_through(kind: str, wish: Several[Any]) -> list[Any] | None:
    """What an argument lists, to be gone through more than once; None for all."""
    return None if wish is None else arguments.several(kind, wish, ())


def with_sources(table: pd.DataFrame, data: Geodata) -> pd.DataFrame:
    """The table, with its indicators' sources in ``attrs``."""
    keys: Iterable[Any] = table["indicator"].unique()
    catalogue = data.catalogue.set_index("indicator")["source"]
    known = data.sources.set_index("source")
    found = {str(key): {name: str(known[name][catalogue[key]]) for name in SOURCE} for key in keys}
    table.attrs["sources"] = found
    if len(found) == 1:
        table.attrs["source"] = dict(next(iter(found.values())))
    return table
