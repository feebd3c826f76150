"""Months of learning: quoted beside the index, never computed."""

from __future__ import annotations

import pandas as pd

from gapdash import epi, sidecars, table_files, words, words_claims
from gapdash.bundles import blocks
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables.added import names_of as names


def months_section(data: Geodata, programme: Programme, nation: str) -> blocks.Block | None:
    """The quoted figures of the nation and of the programme's areas; None where there are none."""
    wider = [part.area for part in programme.sub_regions if part.area]
    codes = [programme.nation, programme.whole, *wider, *programme.members]
    order = list(dict.fromkeys(codes))
    own = data.epi[data.epi["area_code"].isin(order)]
    if own.empty:
        return None
    pages = list(dict.fromkeys(own["page"]))
    named = {**names(data), programme.whole: programme.in_words}
    stages = [
        _stage(data, own[own["stage"] == stage], stage, order, pages, nation)
        for stage in sorted(set(own["stage"]), key=words_claims.stage_rank)
    ]
    said = sidecars.read_sidecar(data.folder / epi.FILE)
    credit = words_claims.MONTHS_CREDIT.format(
        publisher=said["publisher"],
        title=said["title"],
        month=words.month(said["gathered"]),
        licence=words.capital(said["licence"]),
    )
    without = [code for code in (programme.whole, *wider) if code not in set(own["area_code"])]
    missing = words.joined([named[code] for code in dict.fromkeys(without)])
    of_news = set(own.loc[own["page_of"] == "news", "page"])
    listed = [
        {"number": str(n), "page": page, "note": "a news site’s report" if page in of_news else ""}
        for n, page in enumerate(pages, start=1)
    ]
    return blocks.section(
        "months",
        "In months of learning: the Education Policy Institute",
        blocks.text(words_claims.MONTHS_ABOUT),
        *stages,
        blocks.text(f"No figure was read for {missing}.") if missing else None,
        {"kind": "pages", "title": "Pages that the figures were read on", "pages": listed},
        blocks.text(credit, quiet=True),
    )


def _stage(  # noqa: PLR0913, PLR0917 - one table's parts
    data: Geodata,
    own: pd.DataFrame,
    stage: str,
    order: list[str],
    pages: list[str],
    nation: str,
) -> blocks.Block:
    """One stage: a row for each area and definition, a column for each year."""
    years = sorted(int(year) for year in own["year"].unique())
    named = names(data)
    rows: list[list[blocks.Cell]] = []
    ranked = own.assign(rank=own["area_code"].map(order.index)).sort_values("rank", kind="stable")
    for (_, code, against), held in ranked.groupby(["rank", "area_code", "compared_with"]):
        definition = words_claims.GROUPS[str(against)].format(nation=nation)
        cells: dict[int, blocks.Cell] = {
            int(row.year): {
                "text": words.number(row.months, 1),
                "page": row.page,
                "note": str(pages.index(row.page) + 1),
            }
            for row in table_files.rows(held)
        }
        first: blocks.Cell = {"text": named[str(code)], "small": definition}
        rows.append([first, *(cells.get(year, "") for year in years)])
    caption = f"{stage}: the gap in months of learning"
    return blocks.table(caption, ["Area", *(str(year) for year in years)], rows)
