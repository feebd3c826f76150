"""Gaps: the one table of a programme's areas, with all that is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.programmes import Programme
from gapdash.tables import arguments, builder, changes_since, places, refusals
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.columns import RATE
from gapdash.tables.decorators import lists_columns, takes_data

SOURCE = ("publisher", "title", "licence", "attribution", "gathered")


@takes_data
@lists_columns
def gaps(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: Several[str] = None,
    indicator: Several[str] = None,
    year: Several[int] = None,
    *,
    comparator: Several[Comparator] = "local",
    view: View = "gap",
    since: int | None = None,
) -> pd.DataFrame:
    """The gaps of a programme's areas, with intervals, verdicts, trends and reasons.

    ``programme``, ``indicator``, ``year`` and ``comparator`` take one value, several (a list, or a
    range of years), or None for all. ``comparator``, ``view`` and ``since`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Slugs, such as "south-west": see ``list_programmes``.
    indicator
        Keys, such as "ks2_rwm": see ``list_indicators``.
    year
        Academic years, the ones they end in.
    comparator
        Whom disadvantaged pupils are compared with: "local" (other pupils of the same place),
        "national_others" (other pupils of the nation) or "national_disadvantaged".
    view
        What ``value`` and its limits, verdict and trend are of: "gap", "rate" (of the
        disadvantaged pupils, or of all where no more is published) or "children" (the gap).
    since
        The year that changes are counted from; none are where it is left out.

    Returns
    -------
    pandas.DataFrame
        One row = an area, year, indicator, comparator and programme, wider areas first,
        authorities by name. Values are in the indicator's unit, gaps in its points. Missing is
        NaN, and ``reason`` says why.

        {columns}

        ``attrs["sources"]`` holds publisher, title, licence, attribution and gathered, by
        indicator; ``attrs["source"]`` the same where there is one indicator.

    Raises
    ------
    ValueError
        If there is no such programme, indicator, comparator, view or year; the message says what
        there is.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    >>> torbay = table.set_index("area").loc["Torbay"]
    >>> float(torbay["gap"]), torbay["verdict"]
    (23.0, 'cannot be told apart')
    """
    programmes = [
        arguments.programme(data, slug)
        for slug in arguments.several("programme", programme, data.programmes)
    ]
    shown = arguments.view(view)
    wanted = [
        (arguments.comparator(name), shown)
        for name in arguments.several("comparator", comparator, COMPARATORS)
    ]
    keys = indicators_of(data, programmes, indicator)
    tables = [
        _of_programme(data, own, keys[own.slug], wanted, single=len(programmes) == 1)
        for own in programmes
        if keys[own.slug]
    ]
    table = _years(pd.concat(tables, ignore_index=True), year, programmes, indicator)
    if since is not None:
        table = changes_since.add_changes(data, table, pd.concat(tables), since)
    return with_sources(table, data)


def _of_programme(
    data: Geodata,
    own: Programme,
    keys: Sequence[str],
    wanted: Sequence[tuple[str, str]],
    *,
    single: bool,
) -> pd.DataFrame:
    """The rows of one programme, every year."""
    if len(keys) > 1:
        return builder.build(data, own, keys, places.areas_of(data, own), wanted)
    if single:
        held = data.measure(own, keys[0])
        for comparator, view in wanted:
            if view != RATE:
                refuse_bare(data, held, own, keys[0], comparator)
    tables = [builder.table_of(data, own, keys[0], *measure) for measure in wanted]
    return pd.concat(tables, ignore_index=True)


def indicators_of(
    data: Geodata, programmes: Sequence[Programme], wish: Several[str]
) -> dict[str, list[str]]:
    """The indicators of each programme, in the catalogue's order.

    Raises
    ------
    ValueError
        If there is no such indicator, or none of the programmes has figures of it.
    """
    first = programmes[0] if len(programmes) == 1 else None
    asked = arguments.several("indicator", wish, data.catalogue["indicator"])
    known = [str(arguments.indicator(data, key, first)["indicator"]) for key in asked]
    order = [key for key in data.catalogue["indicator"] if key in known]
    found = {own.slug: [key for key in order if _has(data, own, key, order)] for own in programmes}
    if wish is None:
        return found
    for key in order:
        if not any(key in held for held in found.values()):
            own = programmes[0]
            message = (
                f"There are no figures of {key} in {', '.join(each.slug for each in programmes)}. "
                f"Its indicators are {', '.join(refusals.indicators_of(data, own))}: choose one of "
                "these."
            )
            raise ValueError(message)
    return found


def _has(data: Geodata, own: Programme, key: str, asked: Sequence[str]) -> bool:
    """Whether a programme has figures of an indicator."""
    if len(asked) == 1:
        return not data.measure(own, key).empty
    return bool((data.measure(own)["indicator"] == key).any())


def refuse_bare(
    data: Geodata, held: pd.DataFrame, own: Programme, key: str, comparator: str
) -> None:
    """Refuse a comparator that an indicator's gap is not known against, while another is.

    Raises
    ------
    ValueError
        If it is so; the message names the comparators that it can be had under.
    """
    carried = [name for name in COMPARATORS if held[f"gap_{name}"].notna().any()]
    if not carried or comparator in carried:
        return
    nation = held["area_code"] == own.nation
    why = "its figures cannot give one"
    if comparator != "local" and not (nation & held["disadvantaged"].notna()).any():
        called = data.regions.set_index("area_code")["in_words"][own.nation]
        why = f"{called}, which areas are compared with, has no figures of its groups"
    message = (
        f"There is no gap of {key} under the comparator {comparator!r}: {why}. Choose "
        f"{' or '.join(carried)}."
    )
    raise ValueError(message)


def _years(
    table: pd.DataFrame,
    wish: Several[int],
    programmes: Sequence[Programme],
    indicator: Several[str],
) -> pd.DataFrame:
    """The rows of the years that are asked for.

    Raises
    ------
    ValueError
        If there are none of one of them.
    """
    if wish is None:
        return table
    names = [indicator] if isinstance(indicator, str) else list(indicator or ["any indicator"])
    slugs = ", ".join(own.slug for own in programmes)
    what = f"{', '.join(names)} in {slugs}" if slugs else ", ".join(names)
    held = table["year"].unique()
    known = [arguments.year(each, held, what) for each in arguments.several("year", wish, held)]
    return table[table["year"].isin(known)].reset_index(drop=True)


def with_sources(table: pd.DataFrame, data: Geodata) -> pd.DataFrame:
    """The table, with its indicators' sources in ``attrs``."""
    keys: Iterable[Any] = table["indicator"].unique()
    catalogue = data.catalogue.set_index("indicator")["source"]
    known = data.sources.set_index("source")
    found = {str(key): {name: str(known[name][catalogue[key]]) for name in SOURCE} for key in keys}
    table.attrs["sources"] = found
    if len(found) == 1:
        table.attrs["source"] = next(iter(found.values()))
    return table
