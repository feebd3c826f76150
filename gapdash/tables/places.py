"""Places: the areas of a programme, as every table and page of it lists them."""

from __future__ import annotations

from typing import TypedDict

import pandas as pd

from gapdash import sidecars, words, words_explore
from gapdash.framework_files import VALUES, framework_file
from gapdash.geodata import Geodata
from gapdash.programmes import WHOLE, Programme
from gapdash.tables.columns import AUTHORITY, NATION, PROGRAMME, REGION, SUB_REGION

COLUMNS = ["area_code", "area", "kind", "sub_region", "in_words", "authorities"]


def areas_of(data: Geodata, programme: Programme) -> pd.DataFrame:
    """Every area of a programme, in the order of the page: wider ones first.

    Returns
    -------
    pandas.DataFrame
        One row = an area; the columns of ``list_areas``.
    """
    return data.worked_out(("areas", programme), lambda: _areas(data, programme))


def nation_of(data: Geodata, code: str) -> tuple[str, str, str, str, str, int]:
    """The row of ``areas_of`` of a nation."""
    said = data.regions.set_index("area_code").loc[code]
    size = int((data.authorities["nation_code"] == code).sum())
    return (code, str(said["name"]), NATION, "", str(said["in_words"]), size)


def _areas(data: Geodata, programme: Programme) -> pd.DataFrame:
    nation, whole = programme.nation, programme.whole
    rows = [nation_of(data, nation)]
    if whole != nation:
        size = len(programme.members)
        rows.append((whole, programme.name, PROGRAMME, "", programme.in_words, size))
    part_of: dict[str, str] = {}
    for part in programme.sub_regions:
        kind = REGION if part.area else SUB_REGION
        size = len(part.members)
        rows.append((part.letter, part.title, kind, part.letter, part.in_words, size))
        part_of.update(dict.fromkeys(part.members, part.letter))
    own = data.authorities[data.authorities["area_code"].isin(programme.members)]
    own = own.sort_values("name")
    for code, name, called in own[["area_code", "name", "in_words"]].itertuples(index=False):
        rows.append((code, name, AUTHORITY, part_of.get(code, ""), called, 1))
    return pd.DataFrame(rows, columns=COLUMNS)


class Report(TypedDict):
    """How a page says that a figure comes from the programme's own report, and from which."""

    mark: str
    credit: str
    source: str
    attribution: str
    gathered: str


def report_of(data: Geodata, programme: Programme) -> Report | None:
    """The report that a programme's own figures come from; None where it has none."""
    if programme.slug not in data.frameworks or programme.whole != WHOLE:
        return None
    said = sidecars.read_sidecar(data.folder / framework_file(programme.slug, VALUES))
    return {
        "mark": words_explore.REPORTED,
        "credit": words_explore.report(programme.name, said),
        "source": f"{said['publisher']}, {said['title']}",
        "attribution": said["attribution"],
        "gathered": words.month(said["gathered"]),
    }
