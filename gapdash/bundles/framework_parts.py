"""Parts of the page "Indicators" beside its scorecards: reading, drivers, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from gapdash import table_files, words, words_framework
from gapdash.bundles import blocks
from gapdash.bundles.framework_sheet import Sheet
from gapdash.framework_files import DRIVERS, KINDS, SCHEMAS, framework_file
from gapdash.geodata import Geodata
from gapdash.measures.framework import FIRST
from gapdash.programmes import Programme
from gapdash.tables.scales import SPARK_POINTS


def reading_section(data: Geodata, sheet: Sheet) -> blocks.Block:
    """How values, changes, lines and the nation's figures are to be read."""
    said = [one.format(span=f"{SPARK_POINTS:g}") for one in words_framework.READING]
    said += _nation(data, sheet)
    said += _cuts(sheet)
    return blocks.section(
        "reading", "How to read these figures", blocks.points(said), _marks(sheet)
    )


def _nation(data: Geodata, sheet: Sheet) -> Iterator[str]:
    if sheet.beside.empty:
        yield words_framework.NOT_BESIDE.format(nation=sheet.nation)
        return
    own = sheet.framework.indicators
    used = own.loc[own["indicator"].isin(sheet.beside["indicator"]), "catalogue"]
    keys = data.catalogue.loc[data.catalogue["indicator"].isin(used), "source"].unique()
    years = f"{sheet.beside['year'].min()} to {sheet.beside['year'].max()}"
    for source in data.sources[data.sources["source"].isin(keys)].to_dict("records"):
        credit = words.credit({str(key): value for key, value in source.items()})
        yield words_framework.BESIDE.format(nation=sheet.nation, credit=credit.format(year=years))


def _cuts(sheet: Sheet) -> Iterator[str]:
    """Where measures changed within the years of the table, said once for all of them."""
    inside = sheet.cuts[
        (sheet.cuts["last_before"] >= sheet.years[0])
        & (sheet.cuts["first_after"] <= sheet.years[-1])
    ]
    orders = sheet.framework.indicators.set_index("indicator")["order"]
    for _, cut in inside.groupby(["last_before", "first_after", "reason"]):
        first = cut.iloc[0]
        numbers = words.joined([str(orders[key]) for key in cut["indicator"]])
        yield words_framework.CUT.format(
            before=words_framework.school_year(int(first["last_before"])),
            after=words_framework.school_year(int(first["first_after"])),
            names=f"indicator {numbers}" if len(cut) == 1 else f"indicators {numbers}",
            reason=first["reason"],
        )


def _marks(sheet: Sheet) -> blocks.Block | None:
    """Every mark of the table, what it means and how often it stands there."""
    printed = sheet.framework.printed
    counts = printed.loc[printed["value"].isna(), "mark"].value_counts()
    rows: list[list[blocks.Cell]] = [
        [
            {"text": row.mark or words_framework.BLANK},
            row.meaning,
            words_framework.NOT_EXPLAINED if row.inferred == "yes" else words_framework.EXPLAINED,
            str(counts[row.mark]),
        ]
        for row in table_files.rows(sheet.framework.marks)
        if row.mark in counts.index
    ]
    head = ["Mark", "What it means", "How that is known", "Cells"]
    title = "Marks of the report’s table"
    return blocks.table(title, head, rows, words=[1, 2]) if rows else None


def drivers_section(sheet: Sheet) -> blocks.Block:
    """Drivers and workstreams, with what has become of the indicators that they should move."""
    drivers = sheet.framework.drivers
    slug, name = sheet.programme.slug, sheet.programme.in_words
    title = "Drivers and workstreams"
    open_ = words_framework.DRIVERS_OPEN.format(file=framework_file(slug, DRIVERS))
    if drivers.empty:
        none = words_framework.NO_DRIVERS.format(programme=name)
        return blocks.section("drivers", title, blocks.text(none), blocks.text(open_, quiet=True))
    without = [kind for kind in KINDS if kind not in set(drivers["kind"])]
    rows: list[list[blocks.Cell]] = [
        [
            {"text": row.name, "small": row.kind},
            "; ".join(_moved(sheet, row.moves.split())) or words_framework.NOT_RECORDED,
        ]
        for row in table_files.rows(drivers)
    ]
    head = ["Driver or workstream", "Indicators that it should move"]
    return blocks.section(
        "drivers",
        title,
        blocks.text(words_framework.DRIVERS_ABOUT),
        blocks.table("What should move which indicators", head, rows, words=[1]),
        *(
            blocks.text(words_framework.NO_KIND.format(kind=kind, programme=name))
            for kind in without
        ),
        blocks.text(open_, quiet=True),
    )


def _moved(sheet: Sheet, keys: list[str]) -> Iterator[str]:
    """Indicators with their change since the first year: "Attendance rate (down by 1 point)"."""
    own = sheet.framework.indicators
    changes = sheet.changes[sheet.changes["since"] == FIRST].set_index("indicator")
    for about in table_files.rows(own[own["indicator"].isin(keys)]):
        said = words_framework.ALONE
        if about.indicator in changes.index:
            row = changes.loc[about.indicator]
            start = words_framework.school_year(int(row["start_year"]))
            how = words_framework.moved(row["change"], about.unit, about.better, about.decimals)
            word = words_framework.TOLD[row["told"]]
            said = f"{how} since {start}" + (f", {word}" if word else "")
        yield f"{about.order} {about.name} ({said})"


def missing_section(data: Geodata, programme: Programme) -> blocks.Block:
    """What a programme without a framework lacks, and what would supply it."""
    others = [data.programmes[slug].name for slug in data.frameworks if slug in data.programmes]
    named = {"programme": programme.in_words}
    rows = [
        [name, words_framework.FILES[name], ", ".join(schema.columns)]
        for name, schema in SCHEMAS.items()
    ]
    return blocks.section(
        "missing",
        "What is missing, and what would supply it",
        blocks.text(words_framework.NONE_ABOUT.format(**named)),
        blocks.text(words_framework.NONE_OTHERS.format(programmes=words.joined(others)))
        if others
        else None,
        blocks.text(words_framework.NONE_HOW.format(slug=programme.slug)),
        blocks.table("Files of a framework", ["File", "Holds", "Columns"], rows, words=[1, 2]),
    )


def framework_csv(sheet: Sheet, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole table as a file: a line for each indicator.

    Parameters
    ----------
    sheet
        The framework, measured.
    rows
        Those of ``framework_rows.framework_row``, in order.
    """
    own = sheet.framework.indicators.set_index("indicator")
    nation = sheet.nation.lower().replace(" ", "_")
    ends = ("first_year", "earlier_year")
    header = ["order", "theme", "indicator", "unit", "better", *sheet.labels]
    for name in ends:
        header += [name, f"change_since_{name}", f"told_since_{name}"]
    header += ["last_year", *(f"{nation}_{label}" for label in sheet.labels)]
    header += [f"less_{nation}", f"less_{nation}_year", "drivers", "disagreements", "note"]
    header += ["source", "licence", "gathered"]
    source = sheet.source
    tail = [f"{source['publisher']}, {source['title']}", source["licence"]]
    tail.append(words.month(source["gathered"]))
    lines = [[*_line(sheet, own.loc[row["key"]], row), *tail] for row in rows]
    return {"header": header, "rows": lines, "file": f"gapdash-{sheet.programme.slug}-indicators"}


def _line(sheet: Sheet, about: pd.Series, row: dict[str, Any]) -> list[Any]:
    decimals = int(about["decimals"])
    cells = sheet.cells(row["key"])
    line = [row["order"], about["theme"], row["name"], about["unit"], about["better"]]
    line += [
        # As printed, with its last nought; a text that starts with a minus would be neutralised.
        float(cell.value)
        if cell.value < 0
        else cell.mark
        if pd.isna(cell.value)
        else f"{cell.value:.{decimals}f}"
        for cell in cells.values()
    ]
    own = sheet.changes[sheet.changes["indicator"] == row["key"]]
    for change, said in zip(own.to_dict("records"), row["changes"], strict=False):
        word = ", ".join(filter(None, [said["word"] or change["told"], said["between"]]))
        line += [words_framework.school_year(change["start_year"]), change["change"], word]
    line += [None] * 3 * (2 - len(own))
    line.append(words_framework.school_year(own["end_year"].iloc[0]) if len(own) else None)
    held = sheet.beside[sheet.beside["indicator"] == row["key"]].set_index("year")
    line += [float(held["nation"][year]) if year in held.index else "" for year in sheet.years]
    both = held[held["difference"].notna()]
    year = int(both.index.max()) if len(both) else None
    line += (
        [float(both["difference"][year]), words_framework.school_year(year)]
        if year
        else [None, None]
    )
    doubts = " ".join(row["doubts"]).replace("*", "")
    note = " ".join(filter(None, [row["note"], about["not_compared"]]))
    return [*line, row["drivers"], doubts, note]
