"""The national gap index as a page takes it: its chart, its table, its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from gapdash import sidecars, table_files, words, words_claims, words_no_index
from gapdash.bundles import blocks
from gapdash.charts.base import compiled
from gapdash.charts.index import (
    TITLE,
    credit_of,
    index_cuts,
    index_of,
    index_rows,
    limits,
    moved,
    published,
    years,
)
from gapdash.charts.trend import line_ends, page_trend
from gapdash.geodata import Geodata
from gapdash.indicators import GAP_INDEX
from gapdash.programmes import Programme


def index_section(data: Geodata, programme: Programme, nation: str) -> blocks.Block:
    """The index: a sentence for each stage, the chart, the table behind it."""
    index = index_of(data, programme.nation)
    if not index:
        return _missing(data, programme, nation)
    return blocks.section(
        "index",
        "The national gap index",
        blocks.points([moved(rows) for rows in index.values()]),
        {"kind": "chart", "chart": "index"},
        _different(index),
        {**_table(index), "folded": "These figures as a table"},
        blocks.text(words_claims.INDEX_ABOUT.format(nation=nation), quiet=True),
    )


def _missing(data: Geodata, programme: Programme, nation: str) -> blocks.Block:
    """What the page has not, and what would supply it, of a nation without an index."""
    slots = {"programme": programme.in_words, "nation": nation}
    points = list(words_no_index.POINTS)
    if not set(data.epi["area_code"]) & {programme.nation, programme.whole, *programme.members}:
        points.append(words_no_index.NO_MONTHS)
    return blocks.section(
        "missing",
        words_no_index.TITLE,
        blocks.points([point.format(**slots) for point in points]),
        blocks.text(words_no_index.INSTEAD.format(**slots)),
    )


def _different(index: dict[str, pd.DataFrame]) -> blocks.Block | None:
    """What was different in years that have a value all the same: the line runs through them."""
    said = []
    for rows in index.values():
        known = rows[rows["value"].notna() & (rows["note"] != "")]
        notes = "; ".join(f"{row.note} in {row.year}" for row in table_files.rows(known))
        if notes:
            said.append(f"{known['name'].iloc[0]}: {notes}.")
    return blocks.text(" ".join(said), quiet=True) if said else None


def _table(index: dict[str, pd.DataFrame]) -> blocks.Block:
    """A row for each year, the latest first: the values of each index and what was different."""
    years = sorted({int(year) for rows in index.values() for year in rows["year"]}, reverse=True)
    head = ["Year", *(rows["name"].iloc[0] for rows in index.values()), "What to know"]
    rows = []
    for year in years:
        held = {key: rows.loc[year] for key, rows in index.items() if year in rows.index}
        values = [published(held[key]) if key in held else "" for key in index]
        rows.append([str(year), *values, "; ".join(_notes(held))])
    return blocks.table("The gap index by year", head, rows, words=[len(head) - 1])


def _notes(held: dict[str, Any]) -> Iterator[str]:
    for row in held.values():
        said = [row["note"], "a revised figure" if row["release"] == "Revised" else ""]
        for note in filter(None, said):
            yield f"{row['name']}: {note}"


def index_chart(data: Geodata, programme: Programme, nation: str) -> dict[str, Any]:
    """The rows and limits of the chart ``charts.trend.page_trend``, and what its downloads say."""
    index = index_of(data, programme.nation)
    if not index:
        return {}
    every = pd.concat(list(index.values()))
    (first, last), (low, high) = years(every), limits(every)
    lines = index_rows(index)
    drawn = {"lines": lines, "ends": line_ends(lines, (low, high)), "cuts": index_cuts(index)}
    said = sidecars.read_sidecar(data.folder / GAP_INDEX)
    return {
        "vega": compiled(page_trend),
        "data": {name: rows.to_dict("records") for name, rows in drawn.items()},
        "signals": {"first": first, "last": last, "low": low, "high": high},
        "title": TITLE.format(nation=nation),
        "said": " ".join(moved(rows) for rows in index.values()),
        "credit": credit_of(data, every),
        "csv": {"header": _HEADER, "rows": _csv(every, said)},
        "file": f"gapdash-gap-index-{programme.nation}",
    }


_HEADER = [
    "indicator", "name", "year", "area_code", "value", "decimals", "cohort_disadvantaged",
    "cohort_other", "release", "note", "source", "licence", "gathered",
]  # fmt: skip


def _csv(every: pd.DataFrame, said: dict[str, Any]) -> list[list[Any]]:
    own = every[_HEADER[:10]].astype(object).where(every[_HEADER[:10]].notna(), None)
    tail = [
        f"{said['publisher']}, {said['title']}",
        said["attribution"],
        words.month(said["gathered"]),
    ]
    return [[*row, *tail] for row in own.to_numpy().tolist()]
