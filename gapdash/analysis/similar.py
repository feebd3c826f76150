"""Similar: the authorities that the Department for Education calls most like one, and schools."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from gapdash.analysis import asked, places, rows
from gapdash.analysis.asked import Comparator
from gapdash.analysis.gaps import refuse_bare
from gapdash.answers.desk import Desk, members_with_schools, stages_of
from gapdash.geodata import Geodata
from gapdash.measures import add_mutual, neighbour_means
from gapdash.partners import search
from gapdash.words_analysis import AUTHORITY, NO_NEIGHBOUR, NONE_CLOSE

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


def similar(
    data: Geodata,
    area: str,
    indicator: str,
    year: int | None = None,
    *,
    comparator: Comparator = "local",
) -> pd.DataFrame:
    """The statistical neighbours of an authority, and their gaps.

    Parameters
    ----------
    data
        What ``load`` gives.
    area
        An authority of England: its GSS code, DfE code or name.
    indicator
        Its key: see ``list_indicators``.
    year
        The academic year, the one it ends in; the latest with a gap where it is left out.
    comparator
        As in ``gaps``.

    Returns
    -------
    pandas.DataFrame
        One row = a neighbour, the nearest first: these and the columns of ``gaps``, whose
        ``sub_region`` is "". Missing is NaN, and ``reason`` says why.

        rank
            1 (the nearest) to 10.
        closeness
            "extremely close" to "not close", as the Department for Education calls it.
        mutual
            Whether the neighbour names the authority in turn.

        ``attrs["mean"]`` is the plain mean of the gaps of those that have one, NaN where it is
        withheld; ``attrs["no_mean"]`` says why, or ""; ``attrs["counted"]`` is how many have one;
        ``attrs["own"]`` the authority's own gap; ``attrs["source"]`` as in ``gaps``. Source of the
        neighbours: Department for Education.

    Raises
    ------
    ValueError
        If the name answers to no single authority, or to one without neighbours; or as ``gaps``
        does.

    Examples
    --------
    >>> import gapdash
    >>> table = gapdash.similar(gapdash.load(), "Torbay", "ks2_rwm", 2025)
    >>> len(table), table.attrs["counted"]
    (10, 10)
    """
    about, code = asked.indicator(data, indicator), asked.authority(data, area)
    near = _neighbours(data, code)
    nation = str(data.authorities.set_index("area_code")["nation_code"][code])
    wanted = rows.Wanted(about, asked.comparator(comparator), nation)
    held = data.measure_nation(nation, about["indicator"])
    if held.empty:
        nation_name = data.regions.set_index("area_code")["name"][nation]
        message = (
            f"There are no figures of {indicator} in {nation_name}. Choose an indicator of it from "
            "gapdash.list_indicators(data)."
        )
        raise ValueError(message)
    refuse_bare(held, wanted)
    known = held.loc[held[wanted.gap].notna(), "year"]
    table = rows.gap_rows(data, held, _areas(data, [code, *near["neighbour_code"]]), wanted)
    table = rows.of_year(table, int(known.max()) if year is None else year, indicator)
    told = table.merge(
        near[["neighbour_code", "rank", "closeness", "mutual"]],
        left_on="area_code",
        right_on="neighbour_code",
    )
    told = told.sort_values("rank", ignore_index=True)
    told = told[["rank", "closeness", "mutual", *rows.COLUMNS]]
    told.attrs |= _mean(held[held["year"] == table["year"].iloc[0]], near, wanted.gap)
    told.attrs["own"] = float(table.loc[table["area_code"] == code, "gap"].iloc[0])
    return rows.with_source(told, data, about)


def similar_schools(
    data: Geodata, school: str, *, programme: str | None = None, stage: str | None = None
) -> pd.DataFrame:
    """Schools with an intake like one school's whose disadvantaged pupils do better.

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
    wanted = asked.one_of("stage", stage, stages) if stage is not None else stages[0]
    areas = data.authorities["area_code"].tolist()
    if programme is not None:
        areas = members_with_schools(asked.programme(data, programme), data.schools)
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


def _neighbours(data: Geodata, code: str) -> pd.DataFrame:
    near: pd.DataFrame = add_mutual(data.neighbours)
    near = near[near["area_code"] == code]
    if near.empty:
        name = data.authorities.set_index("area_code")["name"][code]
        message = (
            f"The Department for Education names no statistical neighbours of {name} ({code}). "
            "Choose an authority of England."
        )
        raise ValueError(message)
    return near


def _areas(data: Geodata, codes: list[str]) -> pd.DataFrame:
    """Authorities as the areas of a table, in the order given."""
    known = data.authorities.set_index("area_code").loc[codes]
    listed = [
        (code, name, AUTHORITY, "", words, 1)
        for code, name, words in zip(codes, known["name"], known["in_words"], strict=True)
    ]
    return pd.DataFrame(listed, columns=places.COLUMNS)


def _mean(held: pd.DataFrame, near: pd.DataFrame, column: str) -> dict[str, object]:
    """The plain mean of the neighbours' gaps, or why there is none."""
    found = neighbour_means(held, near, (column,)).iloc[0]
    mean = float(found[column])
    why = NONE_CLOSE if found["withheld"] else NO_NEIGHBOUR
    return {
        "mean": mean,
        "no_mean": why if np.isnan(mean) else "",
        "counted": int(found[f"counted_{column}"]),
    }
