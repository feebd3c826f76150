"""Trends: whether a programme's gaps and rates have moved by more than chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import arguments, places, selections
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.columns import CHILDREN, PLACE
from gapdash.tables.decorators import takes_data
from gapdash.tables.measured import Measured

COLUMNS = (
    "programme", "indicator", "comparator", "view", "unit", "decimals", "comparable_since",
    "points", "first_year", "last_year", "last_value", "slope", "slope_low", "slope_high",
    "chi_squared", "trend", "direction", "approximate", "trend_reason", "years_to_close",
    "soonest", "latest", "not_closing",
)  # fmt: skip
DEPRECATED = {
    "since": "comparable_since",
    "value": "last_value",
    "change": "slope",
    "low": "slope_low",
    "high": "slope_high",
    "reason": "trend_reason",
}


@takes_data
def trends(
    data: Geodata,
    programme: Several[str] = None,
    indicator: Several[str] = None,
    *,
    comparator: Several[Comparator] = "local",
    view: View = "gap",
) -> pd.DataFrame:
    """Whether the gaps or rates of a programme's areas have moved by more than chance.

    A weighted line through the latest five points since the measure last changed; a trend is
    found where chi-squared exceeds 9.5495 and no single point makes it.

    ``comparator`` and ``view`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme, indicator, comparator
        One, several or None for all, as in ``gaps``.
    view
        "gap", or "rate" of the disadvantaged pupils (of all pupils where no others are
        published).

    Returns
    -------
    pandas.DataFrame
        One row = an area, indicator, comparator and programme, areas in the order of
        ``list_areas``. Missing is NaN.

        area_code, area, kind, sub_region, programme, indicator, comparator, view, unit, decimals
            As in ``gaps``.
        comparable_since
            The first year since the measure last changed.
        points
            How many of the latest five points since then have an interval.
        first_year, last_year
            Those of these points.
        last_value
            The last of them, in the indicator's unit.
        slope, slope_low, slope_high
            Change a year and its 95% interval, in the unit; negative where it falls.
        chi_squared
            How far the change stands out from chance, 0 or more.
        trend
            Whether there is one.
        direction
            "widening" or "narrowing" of a gap, "rising" or "falling" of a rate; "" without trend.
        approximate
            Whether an interval of these years rests on a number of pupils that is not published.
        trend_reason
            Why there is no trend, in words; "" where there is one.
        years_to_close, soonest, latest
            Years until the gap would be closed were the trend to last, and their range.
        not_closing
            Why no time to close is given, in words; "" where there is one.
        since, value, change, low, high, reason
            Deprecated, as they mean something else in ``gaps``: ``comparable_since``,
            ``last_value``, ``slope``, ``slope_low``, ``slope_high`` and ``trend_reason`` hold the
            same.

        ``attrs`` as in ``gaps``.

    Raises
    ------
    ValueError
        If the view is "children", which have no intervals; or as ``gaps`` does.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> table = gapdash.trends(data, "england", "ks2_rwm")
    >>> table.loc[table["trend"], "direction"].isin(["widening", "narrowing"]).all()
    np.True_
    """
    shown = arguments.view(view)
    if shown == CHILDREN:
        message = "Numbers of children have no interval, so no trend. Choose 'gap' or 'rate'."
        raise ValueError(message)
    names = selections.gone_through("comparator", comparator)
    programmes = selections.programmes(data, programme)
    keys = selections.indicators(data, programmes, indicator)
    tables = [
        _of_programme(data, own, keys[own.slug], names, shown)
        for own in programmes
        if keys[own.slug]
    ]
    return selections.with_sources(pd.concat(tables, ignore_index=True), data)


def _of_programme(
    data: Geodata, own: Programme, keys: Sequence[str], comparator: Several[Comparator], view: str
) -> pd.DataFrame:
    """The trends of one programme."""
    areas = places.areas_of(data, own)
    held = Measured(data, own, tuple(keys), areas)
    tables = []
    for name in selections.comparators(held, comparator, view):
        said = {column: np.tile(areas[column].to_numpy(), len(keys)) for column in PLACE}
        found = held.trends(name, view).rename(columns={"since": "comparable_since"})
        tables.append(
            found.assign(**said, programme=own.slug, comparator=name, view=view)[[*PLACE, *COLUMNS]]
        )
    table = pd.concat(tables, ignore_index=True)
    return table.assign(**{name: table[column] for name, column in DEPRECATED.items()})
