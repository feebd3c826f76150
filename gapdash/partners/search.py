"""Search: schools like one school whose disadvantaged pupils do better."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from gapdash.partners.compare import ABOVE, BETTER, NOT, PERHAPS, compare, strong
from gapdash.partners.field import Field
from gapdash.partners.intake import ALIKE, unlikeness
from gapdash.partners.nearness import FURTHER, NEXT, SAME, UNKNOWN, bands, kilometres

# How far a partner may be, by the choice's name: the bands of nearness.
REACH = {"authority": (SAME,), "next": (SAME, NEXT), "programme": (SAME, NEXT, FURTHER, UNKNOWN)}


def similar(
    field: Field,
    urn: str,
    areas: Collection[str],
    *,
    reach: str = "programme",
    limit: float = ALIKE,
) -> pd.DataFrame:
    """Schools within reach with an intake like one school's, however their pupils do.

    Parameters
    ----------
    field, urn, areas, reach, limit
        As in ``search``.

    Returns
    -------
    pandas.DataFrame
        One row = a school, in the order of urn: the columns of ``Field.table``, unlikeness, km
        (NaN where a coordinate is missing) and band (of ``nearness.bands``).

    Raises
    ------
    KeyError
        If the field has no such school, or there is no such reach.
    """
    own = field.table[field.table["urn"] == urn]
    if own.empty:
        raise KeyError(urn)
    others = field.within(areas)
    others = others[others["urn"] != urn]
    others = others.assign(
        unlikeness=unlikeness(own, others, field.spread)[0],
        km=kilometres(own, others)[0],
        band=bands(own["area_code"], others["area_code"], field.near)[0],
    )
    return others[(others["unlikeness"] <= limit) & others["band"].isin(REACH[reach])]


def search(
    field: Field,
    urn: str,
    areas: Collection[str],
    *,
    reach: str = "programme",
    limit: float = ALIKE,
) -> pd.DataFrame:
    """Schools with an intake like one school's whose disadvantaged pupils do better.

    Parameters
    ----------
    field
        All schools of the stage.
    urn
        The school that looks for partners.
    areas
        GSS codes of the authorities that partners may be of.
    reach
        How far they may be: a key of ``REACH``.
    limit
        Up to which unlikeness of intake they are offered.

    Returns
    -------
    pandas.DataFrame
        One row = a school that is offered, in the order in which it is: those that are better
        first, each by the best estimate of its rate. The columns of ``similar``, difference,
        difference_low and difference_high (percentage points), sure (0 to 1) and grade. A school
        without a rate cannot be compared: offered are then those above what is expected of their
        intake, with differences missing (NaN) and "perhaps".

    Raises
    ------
    KeyError
        If the field has no such school, or there is no such reach.
    """
    others = similar(field, urn, areas, reach=reach, limit=limit)
    own = field.table[field.table["urn"] == urn]
    found = compare(own, others)
    offered = others.assign(
        difference=found.difference[0],
        difference_low=found.low[0],
        difference_high=found.high[0],
        sure=found.sure[0],
        grade=found.grade[0],
    )
    if own["rate"].isna().all():
        above = (others["standing"] == ABOVE) & strong(others)
        offered["grade"] = np.where(above, PERHAPS, NOT)
    offered = offered[offered["grade"] != NOT]
    first = (offered["grade"] == BETTER).rename("first")
    order = pd.concat([first, offered[["estimate", "urn"]]], axis=1)
    order = order.sort_values(["first", "estimate", "urn"], ascending=[False, False, True])
    return offered.loc[order.index].reset_index(drop=True)
