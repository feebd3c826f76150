"""Cross checks: what must hold of all the tables together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapdash import (
    areas,
    cautions,
    checks,
    claim_files,
    epi,
    frameworks,
    groups,
    neighbours,
    schools,
)
from gapdash.problems import Problem

if TYPE_CHECKING:
    from gapdash.geodata import Geodata

COUNTRIES = ("E92000001", "S92000003", "W92000004")


def problems_between(data: Geodata) -> list[Problem]:
    """Where tables that are each well formed do not agree with one another.

    Parameters
    ----------
    data
        The packaged data, every table of which can be read.
    """
    gathered = int(data.gathered.partition("-")[0])
    authorities = set(data.authorities["area_code"])
    claims = {slug: one.claims for slug, one in data.programmes.items()}
    return [
        *checks.catalogue_problems(data.catalogue, data.sources, data.figures),
        *checks.break_problems(data.breaks, data.figures),
        *checks.area_problems(data.authorities, data.regions),
        *areas.former_problems(data.former, data.authorities),
        *checks.nation_problems(data.figures, data.catalogue, COUNTRIES, gathered),
        *checks.join_problems(data.figures, data.boundaries, data.authorities, data.regions),
        *neighbours.neighbour_problems(data.neighbours, data.authorities),
        *epi.epi_problems(data.epi, {*authorities, *data.regions["area_code"]}),
        *cautions.caution_problems(data.cautions, data.catalogue),
        *groups.group_problems(data.groups),
        *frameworks.all_problems(data.frameworks, data.catalogue),
        *schools.school_problems(data.schools, data.results, authorities),
        *claim_files.unsupported_claims(claims, data.figures, data.gap_index),
    ]
