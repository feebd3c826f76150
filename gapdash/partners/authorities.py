"""Authorities as partners: statistical neighbours whose disadvantaged pupils do better."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from gapdash.measures import segments
from gapdash.measures.neighbours import CLOSE
from gapdash.measures.panels import Flags
from gapdash.neighbours import EACH
from gapdash.partners.compare import BELOW, BETTER, FEWEST_YEARS, NOT, compare
from gapdash.partners.field import Field
from gapdash.partners.intake import unlikeness
from gapdash.partners.matching import Matching
from gapdash.partners.nearness import NextDoor, bands, kilometres
from gapdash.schools import RESULTS, SCHOOLS, complete
from gapdash.tables.choices import usual_year


def comparable(catalogue: pd.DataFrame) -> list[str]:
    """Indicators by which authorities can be partners, in the catalogue's order.

    Percentages of disadvantaged pupils of which a higher one is better.
    """
    fits = (catalogue["unit"] == "percent") & (catalogue["better"] == "higher")
    return catalogue.loc[fits & catalogue["groups"].str.contains("other"), "indicator"].tolist()


def first_comparable(catalogue: pd.DataFrame) -> str:
    """The one of ``comparable`` that is shown where none is asked for: what opens a page."""
    known = comparable(catalogue)
    opening = set(catalogue.loc[catalogue["opens"] == "yes", "indicator"])
    return next((one for one in known if one in opening), known[0])


def authority_results(
    measured: pd.DataFrame, breaks: pd.DataFrame, indicator: str, codes: Collection[str]
) -> pd.DataFrame:
    """Figures of authorities in the columns of results of schools.

    Parameters
    ----------
    measured
        The rows of ``measures.measure`` of the nation, which the one table is made of as well.
    breaks
        The frame of ``indicators.load_breaks``: no year before the last break is taken.
    indicator
        One of ``comparable``.
    codes
        GSS codes of the authorities.

    Returns
    -------
    pandas.DataFrame
        One row = an authority and year: the columns of ``schools.RESULTS``, urn being the GSS
        code and stage the indicator, and rough (bool: a cohort is not a published one). Missing
        values and cohorts stay missing (NaN).
    """
    own = measured[(measured["indicator"] == indicator) & measured["area_code"].isin(list(codes))]
    found = own[["area_code", "year"]].assign(
        pupils=own["cohort_all"],
        disadvantaged=own["cohort_disadvantaged"],
        value_all=own["all"],
        value_disadvantaged=own["disadvantaged"],
        status_disadvantaged=own["status_disadvantaged"].fillna("x"),
        rough=own["basis_disadvantaged"] != "published",
    )
    cuts = breaks[(breaks["indicator"] == indicator) & (breaks["kind"] == "break")]
    # Who has no figures of the latest year counts as closed, as a school does: a year that few
    # authorities have yet would close all the others.
    found = found[found["year"] <= usual_year(found, nation="")] if len(found) else found
    runs = segments(found["year"].to_numpy(), cuts)
    found = found[runs == runs.max()].rename(columns={"area_code": "urn"})
    share = 100 * found["disadvantaged"] / found["pupils"]
    rough = found["rough"]
    return complete(found.assign(share=share, stage=indicator), RESULTS).assign(rough=rough)


def field_of_authorities(authorities: pd.DataFrame, results: pd.DataFrame, near: NextDoor) -> Field:
    """The field of authorities: as that of schools, an authority standing for a school.

    Parameters
    ----------
    authorities
        The frame of ``areas.authorities``.
    results
        The frame of ``authority_results``.
    near
        ``nearness.next_door``.

    Returns
    -------
    Field
        Its urn are GSS codes; the years are the latest three since the last break. The expected
        rate and the best estimates are those of authorities among authorities.

    Raises
    ------
    ValueError
        If there are no results.
    """
    known = authorities[["area_code", "name"]].assign(urn=authorities["area_code"])
    regions = dict(zip(authorities["area_code"], authorities["region_code"], strict=True))
    stage = str(results["stage"].iloc[0]) if len(results) else ""
    field = Field.of(complete(known, SCHOOLS), results[list(RESULTS)], stage, regions, near)
    rough = results[results["year"].isin(field.years)].groupby("urn")["rough"].any()
    table = field.table.assign(approximate=field.table["urn"].map(rough))
    return Field(field.stage, field.years, table, field.results, field.spread, field.chance, near)


def neighbours_in(field: Field, code: str, neighbours: pd.DataFrame) -> pd.DataFrame:
    """The statistical neighbours of an authority, and whether disadvantaged pupils do better there.

    Parameters
    ----------
    field
        ``field_of_authorities``.
    code
        GSS code of the authority.
    neighbours
        The frame of ``neighbours.load_neighbours``.

    Returns
    -------
    pandas.DataFrame
        One row = a neighbour in the order of rank: rank, closeness and the columns of
        ``search.search``; grade is "" where the neighbour does no better, is not close, may not
        support one (``may_support``), or has no figure (NaN).

    Raises
    ------
    KeyError
        If the field has no such authority.
    """
    own = field.table[field.table["urn"] == code]
    if own.empty:
        raise KeyError(code)
    rows = neighbours.loc[neighbours["area_code"] == code, ["rank", "neighbour_code", "closeness"]]
    near = rows.sort_values("rank").merge(
        field.table, left_on="neighbour_code", right_on="urn", validate="one_to_one"
    )
    found = compare(own, near, may_support(near))
    close = near["closeness"].isin(CLOSE)
    return near.drop(columns="neighbour_code").assign(
        unlikeness=unlikeness(own, near, field.spread)[0],
        km=np.nan,
        band=bands(own["area_code"], near["area_code"], field.near)[0],
        difference=found.difference[0],
        difference_low=found.low[0],
        difference_high=found.high[0],
        sure=found.sure[0],
        grade=np.where(close, found.grade[0], NOT),
    )


def may_support(table: pd.DataFrame) -> Flags:
    """Which authorities may be a model: two years or more, and not below what is expected.

    The list of neighbours has seen to their likeness, so that no more is asked of them.

    Parameters
    ----------
    table
        One row = an authority: years and standing.
    """
    return ((table["years"] >= FEWEST_YEARS) & (table["standing"] != BELOW)).to_numpy()


def match_authorities(field: Field, members: Collection[str], neighbours: pd.DataFrame) -> Matching:
    """Which of an authority's statistical neighbours may support it.

    A neighbour may be of any region. It is allowed where it is "close" or closer, and very likely
    does better; the nearer in rank, the less the pair costs (a tenth a rank).

    Parameters
    ----------
    field
        ``field_of_authorities``.
    members
        GSS codes of the programme's authorities.
    neighbours
        The frame of ``neighbours.load_neighbours``.

    Returns
    -------
    matching.Matching
        Its need are the members below what is expected of their intake; a pair that is none of
        neighbours has a missing cost (infinite).
    """
    table = field.table
    need = field.wanting(members).reset_index(drop=True)
    models = table[may_support(table)].reset_index(drop=True)
    ranked = neighbours[neighbours["closeness"].isin(CLOSE)]
    ranks = (
        ranked.pivot(  # noqa: PD010 - twice the same key is a mistake
            index="area_code", columns="neighbour_code", values="rank"
        )
        .reindex(index=need["urn"], columns=models["urn"])
        .to_numpy(dtype=float)
    )
    compared = compare(need, models, may_support(models))
    listed = ~np.isnan(ranks)
    return Matching(
        need,
        models,
        compared,
        unlikeness(need, models, field.spread),
        kilometres(need, models),
        bands(need["area_code"], models["area_code"], field.near),
        (compared.grade == BETTER) & listed,
        np.where(listed, ranks / EACH, np.inf),
    )
