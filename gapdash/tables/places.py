"""Places: the areas of a programme, as every table of it lists them."""

from __future__ import annotations

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.words_analysis import AUTHORITY, NATION, PROGRAMME, REGION, SUB_REGION

COLUMNS = ["area_code", "area", "kind", "sub_region", "in_words", "authorities"]


def areas_of(data: Geodata, programme: Programme) -> pd.DataFrame:
    """Every area of a programme, in the order of the page: wider ones first.

    Returns
    -------
    pandas.DataFrame
        One row = an area; the columns of ``list_areas``.
    """
    wider = data.regions.set_index("area_code")
    nation, whole = programme.nation, programme.whole
    of_nation = int((data.authorities["nation_code"] == nation).sum())
    rows = [(nation, wider["name"][nation], NATION, "", wider["in_words"][nation], of_nation)]
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
    for code, name, words in own[["area_code", "name", "in_words"]].itertuples(index=False):
        rows.append((code, name, AUTHORITY, part_of.get(code, ""), words, 1))
    return pd.DataFrame(rows, columns=COLUMNS)
