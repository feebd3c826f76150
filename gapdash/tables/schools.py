"""Schools: those with an intake like one school's that do better."""

from __future__ import annotations

import functools

import pandas as pd

from gapdash.answers.desk import Desk, members_with_schools, stages_of
from gapdash.geodata import Geodata
from gapdash.partners import search
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data

SCHOOL = [
    "urn",
    "name",
    "area_code",
    "area",
    "grade",
    "difference",
    "difference_low",
    "difference_high",
    "sure",
    "rate",
    "low",
    "high",
    "approximate",
    "counted",
    "cohort",
    "share",
    "unlikeness",
    "km",
]


@takes_data
def similar_schools(
    data: Geodata, school: str, *, programme: str | None = None, stage: str | None = None
) -> pd.DataFrame:
    """Schools with an intake like one school's whose disadvantaged pupils do better.

    ``programme`` and ``stage`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    school
        Its URN, six digits.
    programme
        Slug of the programme whose schools are offered; every school that is held where it is
        left out.
    stage
        "ks2" or "ks4"; the first that the school has results of where it is left out.

    Returns
    -------
    pandas.DataFrame
        One row = a school, in the order in which it is offered. Missing is NaN; where the school's
        own rate is not published, there are no differences.

        urn, name
            Of the school.
        area_code, area
            GSS code and name of its authority.
        grade
            "better", or "perhaps".
        difference, difference_low, difference_high
            Of its disadvantaged pupils' rate to the school's, in percentage points, and the 95%
            interval.
        sure
            How sure it is that it is better, 0 to 1.
        rate, low, high
            Percentage of its disadvantaged pupils who reached the standard, over the years taken
            together, and the 95% interval.
        approximate
            Whether a number of pupils behind the rate was estimated.
        counted
            Disadvantaged pupils that the rate is of.
        cohort
            Pupils a year.
        share
            Percentage of them who are disadvantaged.
        unlikeness
            Of the two intakes; 0 is the same.
        km
            How far it is.

        ``attrs["years"]`` are the years taken together.

    Raises
    ------
    ValueError
        If there is no such school, programme or stage; the message says what there is.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> gapdash.similar_schools(data, data.schools["urn"].iloc[0]).columns[:3].tolist()
    ['urn', 'name', 'area_code']
    """
    known = data.schools[data.schools["urn"] == str(school)]
    stages = stages_of(data.results, known["urn"])
    if known.empty or not stages:
        message = (
            f"There is no school with the number {str(school)!r} and results. Give the URN, six "
            "digits, of one in data.schools."
        )
        raise ValueError(message)
    wanted = arguments.one_of("stage", stage, stages) if stage is not None else stages[0]
    areas = data.authorities["area_code"].tolist()
    if programme is not None:
        areas = members_with_schools(arguments.programme(data, programme), data.schools)
    desk = desk_of(data)
    field = desk.field(wanted, desk.schools, desk.results)
    names = data.authorities.set_index("area_code")["name"]
    found = search(field, str(school), areas)
    table = found.assign(area=found["area_code"].map(names))[SCHOOL].copy()
    table.attrs["years"] = list(field.years)
    return table


@functools.lru_cache(maxsize=2)
def desk_of(data: Geodata) -> Desk:
    """Fields of schools take seconds to make, and serve every school."""
    return Desk(data)
