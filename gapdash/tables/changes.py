"""Changes: how far a gap differs from an earlier one, by more than chance or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from gapdash import table_files
from gapdash.geodata import Geodata
from gapdash.measures import difference_interval, rounding_error, verdicts
from gapdash.tables import arguments
from gapdash.tables.arguments import Comparator
from gapdash.tables.decorators import takes_data
from gapdash.tables.gaps import gaps
from gapdash.words_analysis import MEASURE_CHANGED, MOVED

PAIR = 2
OF_AREA = ["area_code", "area", "kind", "sub_region"]
COLUMNS = [
    *OF_AREA,
    "from_indicator",
    "from_year",
    "indicator",
    "year",
    "before",
    "after",
    "change",
    "low",
    "high",
    "verdict",
    "approximate",
    "reason",
]


@takes_data
def changes(
    data: Geodata,
    programme: str,
    before: tuple[str, int],
    after: tuple[str, int],
    *,
    comparator: Comparator = "local",
) -> pd.DataFrame:
    """How far each gap of a programme differs from an earlier one, with its interval.

    ``comparator`` is written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug, such as "south-west".
    before, after
        Indicator and year of the two gaps: ("ks2_rwm", 2024) and ("ks2_rwm", 2025) for two years,
        ("eyfsp_gld", 2025) and ("ks2_rwm", 2025) for two stages.
    comparator
        As ``gaps`` takes it.

    Returns
    -------
    pandas.DataFrame
        One row = an area, in the order of ``gaps``; gaps in points. Missing is NaN, and ``reason``
        says why.

        area_code, area, kind, sub_region
            As in ``gaps``.
        from_indicator, from_year, indicator, year
            As asked for.
        before, after
            The two gaps.
        change
            After less before: positive where the gap is wider, 0 where it is the same. NaN across
            a break, where the measure itself changed.
        low, high
            Its 95% interval (``measures.difference_interval``): the two are of different pupils.
        verdict
            "wider", "perhaps wider" (rounding to whole percentages alone could make the
            difference), "cannot be told apart", "perhaps narrower", "narrower", "not tested".
        approximate
            Whether either gap rests on a number of pupils that is not a published one.
        reason
            Why there is no change, in words; "" where there is one.

        ``attrs["source"]`` as in ``gaps``, of the later gap; ``attrs["from_source"]`` of the
        earlier one.

    Raises
    ------
    ValueError
        If there is no such programme, indicator, comparator or year, the later gap is of an
        earlier stage, or of an earlier or the same year of one indicator, or their units differ;
        the message says what to give.

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
    >>> float(torbay["change"]), torbay["verdict"]
    (1.0, 'cannot be told apart')
    """
    before, after = _point("before", before), _point("after", after)
    own = arguments.programme(data, programme)
    abouts = [arguments.indicator(data, key, own) for key, _ in (before, after)]
    _refuse(abouts, before, after)
    pair = [gaps(data, programme, *each, comparator=comparator) for each in (before, after)]
    first, second = pair
    change, low, high = difference_interval(_triple(first), _triple(second))
    change = np.where(np.isnan(change), second["gap"] - first["gap"], change)
    cut = _break(data, before, after)
    if cut:
        change, low, high = np.full((3, len(second)), np.nan)
    rounded = rounding_error(
        2 if comparator == "local" else 1,
        *(
            (~each["computed"] & (about["decimals"] == 0)).to_numpy()
            for each, about in zip(pair, abouts, strict=True)
        ),
    )
    verdict = verdicts(low, high, np.zeros(1), more_is_worse=True, rounded=rounded)
    found = second[OF_AREA].assign(
        from_indicator=before[0],
        from_year=before[1],
        indicator=after[0],
        year=after[1],
        before=first["gap"],
        after=second["gap"],
        change=change,
        low=low,
        high=high,
        verdict=pd.Series(verdict).map(MOVED),
        approximate=first["approximate"] | second["approximate"],
        reason=second["reason"].where(second["reason"] != "", first["reason"]).replace("", cut),
    )
    found = found[COLUMNS]
    found.attrs = {"source": second.attrs["source"], "from_source": first.attrs["source"]}
    return found


def _triple(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gaps and the limits of their intervals."""
    gap, low, high = (table[name].to_numpy(dtype=float) for name in ("gap", "low", "high"))
    return gap, low, high


def _break(data: Geodata, before: tuple[str, int], after: tuple[str, int]) -> str:
    """Why the two years of one indicator cannot be compared; "" where they can."""
    cuts = data.breaks[(data.breaks["indicator"] == after[0]) & (data.breaks["kind"] == "break")]
    for cut in table_files.rows(cuts):
        if before[0] == after[0] and before[1] <= cut.last_before and cut.first_after <= after[1]:
            return MEASURE_CHANGED.format(reason=cut.reason)
    return ""


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
