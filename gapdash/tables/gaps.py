"""Gaps: the one table of a programme's areas, with all that is known of each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import arguments, builder, changes_since, places, selections
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.decorators import lists_columns, takes_data
from gapdash.tables.measured import Measured


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
    shown, names = arguments.view(view), selections.gone_through("comparator", comparator)
    programmes = selections.programmes(data, programme)
    keys = selections.indicators(data, programmes, indicator)
    every = pd.concat(
        [rows_of(data, own, keys[own.slug], names, shown) for own in programmes if keys[own.slug]],
        ignore_index=True,
    )
    table = selections.of_years(every, year, selections.named(every, every=indicator is None))
    if since is not None:
        table = changes_since.add_changes(data, table, every, since)
    return selections.with_sources(table, data)


def rows_of(
    data: Geodata, own: Programme, keys: Sequence[str], comparator: Several[Comparator], view: str
) -> pd.DataFrame:
    """The rows of one programme, every year; those of one indicator are worked out once."""
    areas = places.areas_of(data, own)
    held = Measured(data, own, tuple(keys), areas)
    wanted = [(name, view) for name in selections.comparators(held, comparator, view)]
    if len(keys) > 1:
        return builder.rows_of(held, wanted)
    return pd.concat([builder.table_of(data, own, keys[0], *each) for each in wanted])
