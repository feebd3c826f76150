"""Gaps: a programme's gaps with all that is known of each."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.programmes import Programme
from gapdash.tables import asked, places, refused, rows
from gapdash.tables.asked import Comparator
from gapdash.tables.given import takes_data


@takes_data
def gaps(
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None = None,
    *,
    comparator: Comparator = "local",
) -> pd.DataFrame:
    """The gaps of a programme's areas, with intervals, verdicts and reasons.

    ``comparator`` is written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug, such as "south-west": see ``list_programmes``.
    indicator
        Its key, such as "ks2_rwm": see ``list_indicators``.
    year
        The academic year, the one it ends in; every year where it is left out.
    comparator
        Whom disadvantaged pupils are compared with: "local" (other pupils of the same place),
        "national_others" (other pupils of the nation) or "national_disadvantaged".

    Returns
    -------
    pandas.DataFrame
        One row = an area and year, wider areas first, authorities by name; values in the
        indicator's unit, gaps in its points. Missing is NaN, and ``reason`` says why.

        area_code
            GSS code; of a sub-region its letter; "whole" where no published area stands for the
            programme.
        area
            Its name.
        kind
            "authority", "sub-region", "programme", "region" or "nation".
        sub_region
            Letter of the sub-region that it is or lies in; "" where there is none.
        indicator, year
            As asked for.
        disadvantaged
            Value of the disadvantaged pupils: in Scotland, of the most deprived fifth.
        compared
            Value of those they are compared with; of all pupils where no others are published.
        gap
            How far disadvantaged pupils do worse; negative where they do better, 0 where there is
            no gap. The sign is turned where a higher value is worse.
        low, high
            Its 95% interval (Newcombe).
        verdict
            How it stands to the nation's gap: "worse", "perhaps worse" (rounding alone could make
            the difference), "cannot be told apart", "perhaps better", "better", "not tested".
        disadvantaged_low, disadvantaged_high
            The 95% interval (Wilson) of ``disadvantaged``.
        pupils
            Disadvantaged pupils that the value is of.
        pupils_basis
            How that number is known: "published", "estimated", "nearest_year" or "".
        behind
            Pupils behind the gap, to the nearest five for an authority and ten for wider areas.
        approximate
            Whether anything worked out in this row rests on a number of pupils that is not a
            published one.
        small
            Whether a group has fewer than 30 pupils.
        computed
            Whether the value was worked out here, from authorities, rather than published.
        coverage
            Share of pupils, 0 to 1, who live in the authorities that a value was worked out from;
            NaN where it was not, or where that share cannot be known.
        reason
            Why there is no gap, in words; "" where there is one.

        ``attrs["source"]`` holds publisher, title, licence, attribution and gathered.

    Raises
    ------
    ValueError
        If there is no such programme, indicator, comparator or year; the message says what there
        is.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    >>> torbay = table.set_index("area").loc["Torbay"]
    >>> float(torbay["gap"]), torbay["verdict"]
    (23.0, 'cannot be told apart')
    """
    own = asked.programme(data, programme)
    about = asked.indicator(data, indicator, own)
    wanted = rows.Wanted(about, asked.comparator(comparator), own.nation)
    held = measured(data, own, about)
    refuse_bare(held, wanted)
    table = rows.gap_rows(data, held, places.areas_of(data, own), wanted)
    table = rows.of_year(table, year, f"{indicator} in {programme}")
    return rows.with_source(table, data, about)


def measured(data: Geodata, programme: Programme, about: dict[str, Any]) -> pd.DataFrame:
    """What is measured of one indicator of a programme.

    Raises
    ------
    ValueError
        If the programme has no figures of it.
    """
    held = data.measure(programme, about["indicator"])
    if held.empty:
        message = (
            f"There are no figures of {about['indicator']} in {programme.slug}. Its indicators are "
            f"{', '.join(refused.indicators_of(data, programme))}: choose one of these."
        )
        raise ValueError(message)
    return held


def refuse_bare(held: pd.DataFrame, wanted: rows.Wanted) -> None:
    """Refuse a comparator that an indicator's gap is not known against, while another is.

    Raises
    ------
    ValueError
        If it is so; the message names the comparators that it can be had under.
    """
    carried = [name for name in COMPARATORS if held[f"gap_{name}"].notna().any()]
    if carried and wanted.comparator not in carried:
        message = (
            f"There is no gap of {wanted.about['indicator']} under the comparator "
            f"{wanted.comparator!r}: its figures cannot give one. Choose {' or '.join(carried)}."
        )
        raise ValueError(message)
