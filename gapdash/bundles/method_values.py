"""Worked examples of values: gaps, sub-regions, pupils, neighbours."""

from __future__ import annotations

from typing import Any

from gapdash import table_files, words
from gapdash.bundles import blocks
from gapdash.bundles.method_case import LOCAL, Case, pupils, sized, step
from gapdash.measures.aggregates import WITHHELD_UNDER
from gapdash.words import capital

Blocks = list[blocks.Block]


def rate(case: Case) -> Blocks:
    """How a published figure is shown."""
    row = case.authority
    known = case.catalogue[row["indicator"]]
    shown = words.rate(row["disadvantaged"], known["unit"], int(known["decimals"]))
    said = f"Published and shown as it is: *{shown}* of disadvantaged pupils."
    return [blocks.worked(f"{case.said(row)}.", said)]


def gap(case: Case, name: str) -> Blocks:
    """The gap under one comparator."""
    row = case.authority
    nation = case.row(row["indicator"], case.programme.nation, row["year"])
    place = case.names[row["area_code"]]
    group, other = {
        "local": (f"other pupils, {place}", row["reference"]),
        "national_others": (f"other pupils, {case.nation}", nation["reference"]),
        "national_disadvantaged": (f"disadvantaged pupils, {case.nation}", nation["disadvantaged"]),
    }[name]
    own = row["disadvantaged"]
    decimals = int(case.catalogue[row["indicator"]]["decimals"])
    found = words.number(row[f"gap_{name}"], decimals)
    lines = [
        f"{case.said(row)}.",
        f"{capital(group)}: {step(other)}. Disadvantaged pupils, {place}: {step(own)}.",
        f"{step(other)} − {step(own)} = *{found} points*",
    ]
    if name == "national_others":
        lacks = nation["reference"] - row["reference"]
        lines.append(
            f"The same as the local gap {step(row[LOCAL])} and {step(lacks)}, by which other "
            f"pupils of {place} are behind those of {case.nation}."
        )
    return [blocks.worked(*lines)]


def sub_region(case: Case) -> Blocks:
    """A sub-region's value from its authorities."""
    part = case.part
    if part is None:
        return []
    members = case.members(part)
    both = members[["disadvantaged", "other"]].notna().all(axis=1)
    both &= (members["cohort_disadvantaged"] > 0) & (members["cohort_other"] > 0)
    rows: list[list[blocks.Cell]] = []
    for row, counts in zip(members.to_dict("records"), both, strict=True):
        name = case.names[row["area_code"]]
        cells = [cell for group in ("disadvantaged", "other") for cell in _put_in(row, group)]
        about = "" if counts else "not counted: no value or number of pupils of both groups"
        rows.append([{"text": name, "small": about}, *(cells if counts else [""] * len(cells))])
    head = ["Authority", "Disadvantaged, %", "Pupils", "Other, %", "Pupils"]
    sums = []
    for group in ("disadvantaged", "other"):
        rates = members.loc[both, group]
        sizes = members.loc[both, f"cohort_{group}"]
        total, size = float((rates * sizes).sum()), float(sizes.sum())
        sums.append(
            f"{capital(group)}: Σ p·n = {words.number(total, 1)}; Σ n = {pupils(size)}; "
            f"{words.number(total, 1)} / {pupils(size)} = *{step(total / size, 4)}*"
        )
    result = f"Gap: *{step(part[LOCAL], 4)} points*, shown as {words.number(part[LOCAL], 1)}."
    table = blocks.table(f"What is put in: {case.said(part)}", head, rows)
    rough = any("≈" in str(cell) for row in rows for cell in row)
    marked = [blocks.text("≈ estimated, or of the nearest year.", quiet=True)] if rough else []
    return [table, *marked, blocks.worked(f"{case.said(part)}.", *sums, result)]


def _put_in(row: Any, group: str) -> tuple[str, str]:  # noqa: ANN401 - a row
    return step(row[group]), sized(row, group)


def coverage(case: Case) -> Blocks:
    """What sub-regions' values cover, and how many are withheld."""
    own = case.measured[case.measured["area_code"].isin([*case.parts]) & case.measured["computed"]]
    reasons = {
        "coverage": f"under {words.rate(100 * WITHHELD_UNDER, 'percent', 0)} of pupils",
        "unknown": "coverage cannot be known",
        "no_cohort": "no number of pupils is known",
        "none": "no authority has a value of both groups",
        "no_figure": "no authority has any figure",
    }
    counts = own["withheld"].value_counts()
    rows: list[list[blocks.Cell]] = [["shown", f"{int(counts.get('', 0)):,}"]]
    rows += [[f"withheld: {said}", f"{int(counts.get(key, 0)):,}"] for key, said in reasons.items()]
    whose = case.programme.in_words
    of_parts = f"sub-regions of {whose}" if case.programme.sub_regions else f"{whose} as a whole"
    about = f"Values of {of_parts}, all indicators and years"
    table = blocks.table(about, ["Value", "How many"], rows)
    part = case.part
    if part is None:
        return [table]
    same = own[(own["indicator"] == part["indicator"]) & (own["year"] == part["year"])]
    lines = [
        f"{case.names[row.area_code]}: {pupils(row.counted)} of {pupils(row.members)} authorities, "
        f"*{words.rate(100 * row.coverage, 'percent', 2)}* of its disadvantaged pupils."
        for row in table_files.rows(same[(same["counted"] > 0) & same["coverage"].notna()])
    ]
    name = case.catalogue[part["indicator"]]["name"]
    return [blocks.worked(f"{name}, {part['year']}.", *lines), table]


def pupils_behind(case: Case) -> Blocks:
    """Pupils behind the gap of the example."""
    row = case.authority
    exact = row["cohort_disadvantaged"] * max(0.0, row[LOCAL]) / 100
    behind = case.shown(row)["behind"]
    return [
        blocks.worked(
            f"{case.said(row)}, compared with other pupils here.",
            f"{sized(row, 'disadvantaged')} disadvantaged pupils; gap {step(row[LOCAL])}.",
            f"{pupils(row['cohort_disadvantaged'])} · {step(row[LOCAL])} / 100 = {step(exact, 2)}, "
            f"to the nearest five: *{pupils(behind)} pupils*",
        )
    ]


def within_between(case: Case) -> Blocks:
    """A sub-region's gap split in two."""
    part = case.part
    if part is None:
        return []
    members = case.members(part)
    both = members[["disadvantaged", "other"]].notna().all(axis=1)
    both &= (members["cohort_disadvantaged"] > 0) & (members["cohort_other"] > 0)
    own = members[both]
    weighted = float((own["cohort_disadvantaged"] * own["other"]).sum())
    size = float(own["cohort_disadvantaged"].sum())
    as_others = weighted / size
    return [
        blocks.worked(
            f"{case.said(part)}, with the numbers of the table above.",
            f"O_w = Σ n_D·p_O / Σ n_D = {words.number(weighted, 1)} / {pupils(size)} = "
            f"{step(as_others, 4)}",
            f"within = {step(as_others, 4)} − {step(part['disadvantaged'], 4)} = "
            f"*{step(part['within'], 4)}*",
            f"between = {step(part['other'], 4)} − {step(as_others, 4)} = "
            f"*{step(part['between'], 4)}*",
            f"Together {step(part['within'] + part['between'], 4)}, the gap of "
            f"{case.names[part['area_code']]}.",
        )
    ]
