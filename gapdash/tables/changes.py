"""Changes: how far a gap differs from an earlier one, by more than chance or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.tables import arguments, selections
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.changes_since import compared
from gapdash.tables.columns import PLACE
from gapdash.tables.decorators import takes_data
from gapdash.tables.gaps import gaps

PAIR = 2
SERIES = ["programme", "comparator", "view", "area_code"]
COLUMNS = [
    *PLACE, "programme", "from_indicator", "since", "indicator", "year", "comparator", "view",
    "unit", "decimals", "before", "after", "change", "change_low", "change_high",
    "change_verdict", "change_reason", "approximate",
]  # fmt: skip
DEPRECATED = {
    "from_year": "since",
    "low": "change_low",
    "high": "change_high",
    "verdict": "change_verdict",
    "reason": "change_reason",
}


@takes_data
def changes(  # noqa: PLR0913 - two points, and what they are of
    data: Geodata,
    programme: Several[str],
    before: tuple[str, int],
    after: tuple[str, int],
    *,
    comparator: Several[Comparator] = "local",
    view: View = "gap",
) -> pd.DataFrame:
    """How far each gap of a programme differs from an earlier one, with its interval.

    Between two years of one indicator ``gaps`` gives the same with its argument ``since``.

    ``comparator`` and ``view`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Slugs, as in ``gaps``: one, several or None for all.
    before, after
        Indicator and year of the two gaps: ("ks2_rwm", 2024) and ("ks2_rwm", 2025) for two years,
        ("eyfsp_gld", 2025) and ("ks2_rwm", 2025) for two stages.
    comparator, view
        As in ``gaps``: of comparators one, several or None for all.

    Returns
    -------
    pandas.DataFrame
        One row = an area, comparator and programme, in the order of ``gaps``; gaps in points.
        Missing is NaN, and ``change_reason`` says why.

        area_code, area, kind, sub_region, programme
            As in ``gaps``.
        from_indicator, since, indicator, year
            As asked for: the earlier point, and the later one.
        comparator, view, unit, decimals
            As in ``gaps``, of the later point.
        before, after
            The two values.
        change
            After less before: positive where the gap is wider, 0 where it is the same. NaN across
            a break, where the measure itself changed.
        change_low, change_high
            Its 95% interval (``measures.difference_interval``): the two are of different pupils.
        change_verdict
            "wider", "perhaps wider" (rounding to whole percentages alone could make the
            difference), "cannot be told apart", "perhaps narrower", "narrower", "not tested"; of
            a rate "better" and "worse".
        change_reason
            Why there is no change, in words; "" where there is one.
        approximate
            Whether either value rests on a number of pupils that is not a published one.
        from_year, low, high, verdict, reason
            Deprecated, as they mean something else in ``gaps``: ``since``, ``change_low``,
            ``change_high``, ``change_verdict`` and ``change_reason`` hold the same.

        ``attrs["source"]`` as in ``gaps``, of the later gap; ``attrs["from_source"]`` of the
        earlier one.

    Raises
    ------
    ValueError
        If there is no such programme, indicator, comparator or year, the later gap is of an
        earlier stage, or of an earlier or the same year of one indicator, their units differ, or
        no programme has both; the message says what to give.

    Notes
    -----
    Two stages measure different things, of different children: a change from one to the next is a
    difference between two pictures, and no class is followed.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> steps = gapdash.changes(data, "south-west", ("ks2_rwm", 2024), ("ks2_rwm", 2025))
    >>> torbay = steps.set_index("area").loc["Torbay"]
    >>> float(torbay["change"]), torbay["change_verdict"]
    (1.0, 'cannot be told apart')
    """
    before, after = _point("before", before), _point("after", after)
    names = selections.gone_through("comparator", comparator)
    programmes = selections.programmes(data, programme)
    own = programmes[0] if len(programmes) == 1 else None
    _refuse([arguments.indicator(data, key, own) for key, _ in (before, after)], before, after)
    first, second = (
        gaps(data, [own.slug for own in programmes], *each, comparator=names, view=view)
        for each in (before, after)
    )
    at = pd.MultiIndex.from_frame(first[SERIES]).get_indexer(
        pd.MultiIndex.from_frame(second[SERIES])
    )
    later, earlier = second[at >= 0].reset_index(drop=True), first.iloc[at[at >= 0]]
    if later.empty:
        message = (
            f"No programme has gaps of both {before[0]} and {after[0]} to hold against each other. "
            "Choose two indicators of one nation."
        )
        raise ValueError(message)
    earlier = earlier.reset_index(drop=True)
    table = later[[*PLACE, "programme", "indicator", "year", "comparator", "view", "unit"]].assign(
        decimals=earlier["decimals"].clip(lower=later["decimals"]),
        from_indicator=before[0],
        since=before[1],
        before=earlier["value"],
        after=later["value"],
        **compared(data, earlier, later, earlier["year"].to_numpy()),
        approximate=earlier["approximate"] | later["approximate"],
    )
    table = table[COLUMNS]
    table = table.assign(**{name: table[column] for name, column in DEPRECATED.items()})
    table.attrs = {
        "source": second.attrs["source"],
        "from_source": first.attrs["source"],
        "sources": first.attrs["sources"] | second.attrs["sources"],
    }
    return table


def _point(kind: str, given: object) -> tuple[str, int]:
    """Indicator and year of a gap, if they are."""
    if not isinstance(given, Sequence) or isinstance(given, str) or len(given) != PAIR:
        message = f'{kind} is {given!r}. Give an indicator and its year, as in ("ks2_rwm", 2025).'
        raise ValueError(message)
    key, year = given
    return key, arguments.whole_year(year)


def _refuse(abouts: list[dict[str, Any]], before: tuple[str, int], after: tuple[str, int]) -> None:
    """Refuse two gaps that no change leads between."""
    if before[0] == after[0] and before[1] >= after[1]:
        message = (
            f"The change is asked for from {before[1]} to {after[1]}. Give the earlier year first."
        )
        raise ValueError(message)
    # Figures of a later stage may be of an earlier year: each has its own latest.
    ages = [about["age"] for about in abouts]
    if ages[0] > ages[1]:
        message = (
            f"The change is asked for from age {ages[0]:g} to age {ages[1]:g}. Give the earlier "
            "stage first."
        )
        raise ValueError(message)
    units = [about["unit"] for about in abouts]
    if units[0] != units[1]:
        message = (
            f"{before[0]} is in {units[0]} and {after[0]} in {units[1]}: they have no difference. "
            "Choose two indicators of one unit."
        )
        raise ValueError(message)
