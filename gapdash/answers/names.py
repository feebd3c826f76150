"""Names: the schools of a programme that a reader can find, and the stages that have results."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import words_partners
from gapdash.answers.desk import stages_of
from gapdash.partners.pooled import latest_years
from gapdash.programmes import Programme


def names_of(programme: Programme, schools: pd.DataFrame, results: pd.DataFrame) -> dict[str, Any]:
    """The schools of a programme by name, and its stages.

    Parameters
    ----------
    programme
        One of the programmes.
    schools, results
        The columns of ``schools.SCHOOLS`` and ``schools.RESULTS``.

    Returns
    -------
    dict
        schools: for each with results in the years that are taken together, by name: URN, name,
        position of its authority in members, and for each stage whether it has such results ("1"
        or "0"). members: GSS codes. stages: key, label and years of each, in their order.
    """
    own = schools[schools["area_code"].isin(programme.members)]
    stages = stages_of(results, own["urn"])
    members = [code for code in programme.members if code in set(own["area_code"])]
    held, said = {}, []
    for stage in stages:
        rows = results[results["stage"] == stage]
        years = latest_years(rows)
        held[stage] = set(rows.loc[rows["year"].isin(years), "urn"])
        label = words_partners.STAGE_LABELS[stage]
        said.append({"key": stage, "label": label, "years": words_partners.span(years)})
    place = {code: at for at, code in enumerate(members)}
    found = []
    for row in own.sort_values(["name", "urn"]).itertuples(index=False):
        flags = "".join("1" if row.urn in held[stage] else "0" for stage in stages)
        if "1" in flags:
            found.append([row.urn, row.name, place[str(row.area_code)], flags])
    return {"schools": found, "members": members, "stages": said}
