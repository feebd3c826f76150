"""Worked examples beyond an area's own figures: the index, neighbours, classes of colour."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash import colours, measures, table_files, words, words_gaps
from gapdash.bundles import blocks
from gapdash.bundles.method_case import LOCAL, Case, step
from gapdash.measures import index_change
from gapdash.measures.cohorts import SMALL
from gapdash.measures.neighbours import CLOSE
from gapdash.tables.choices import usual_year

Blocks = list[blocks.Block]


def gap_index(case: Case) -> Blocks:
    """The change of the index over all its years."""
    lines = []
    for _, rows in case.data.gap_index.groupby("indicator", sort=False):
        known = rows[rows["value"].notna()].sort_values("year")
        first, last = known.iloc[0], known.iloc[-1]
        change = index_change(
            first["value"], last["value"], (int(first["decimals"]), int(last["decimals"]))
        )
        a, b = (words.number(row["value"], int(row["decimals"])) for row in (first, last))
        lines.append(
            f"{first['name']}: {a} in {first['year']}, {b} in {last['year']}. 100 · ({b} − {a}) "
            f"/ {a} = *{step(change.percent, 2)}%*; rounding allows {step(change.low, 2)}% to "
            f"{step(change.high, 2)}%."
        )
    return [blocks.worked(*lines)]


def neighbours(case: Case) -> Blocks:
    """The average of the example's neighbours."""
    row = case.authority
    near = case.data.neighbours[case.data.neighbours["area_code"] == row["area_code"]]
    if near.empty:
        return []
    national = case.national
    same = national[
        (national["indicator"] == row["indicator"]) & (national["year"] == row["year"])
    ].set_index("area_code")
    values = same[LOCAL].reindex(near["neighbour_code"]).to_numpy(dtype=float)
    listed = near.assign(gap=values).sort_values("rank")
    rows: list[list[blocks.Cell]] = [
        [f"{one.rank}. {case.names[one.neighbour_code]}", one.closeness,
         "" if pd.isna(one.gap) else step(one.gap)]
        for one in table_files.rows(listed)
    ]  # fmt: skip
    table = blocks.table(
        f"What is put in: the neighbours of {case.said(row)}",
        ["Neighbour", "How close", "Gap, points"],
        rows,
        words=[1],
    )
    if not near["closeness"].isin(CLOSE).any():
        return [table, blocks.text("None of them is close: the average is withheld.")]
    counted = int((~np.isnan(values)).sum())
    total = float(np.nansum(values))
    mean = blocks.worked(
        f"{step(total)} / {counted} = *{step(total / counted, 4)} points*, beside "
        f"{step(row[LOCAL])} in {case.names[row['area_code']]}."
    )
    return [table, mean] if counted else [table]


def classes(case: Case) -> Blocks:
    """How the limits of the example's classes come about."""
    row = case.example if case.fifths else case.authority
    national = case.national
    rows = (national["indicator"] == row["indicator"]) & national["area_code"].isin(case.codes)
    values = national.loc[rows, LOCAL].dropna().to_numpy(dtype=float)
    limits = colours.class_breaks(values)
    if not len(limits):
        return []
    low, high = np.percentile(values, colours.OUTER)
    head = words_gaps.gap_head(LOCAL.removeprefix("gap_"), case.whom(row["indicator"]), case.nation)
    return [
        blocks.worked(
            f"{case.catalogue[row['indicator']]['name']}, {head[:1].lower()}{head[1:]}: "
            f"{words.number(len(values), 0)} values.",
            f"5th percentile {step(low, 2)}, 95th {step(high, 2)}: ({step(high, 2)} − "
            f"{step(low, 2)}) / 5 = {step((high - low) / 5, 2)}, rounded up to "
            f"{step(limits[1] - limits[0])}.",
            f"Limits: *{', '.join(step(limit) for limit in limits)}*",
        )
    ]


def small(case: Case) -> Blocks:
    """Which of the programme's authorities are mostly small."""
    own = case.measured[case.measured["area_code"].isin(case.programme.members)]
    usual = own[own["indicator"] == measures.YARDSTICK].groupby("area_code")["cohort_disadvantaged"]
    sizes = usual.median()
    tiny = sizes[sizes < SMALL].sort_values()
    said = [f"{case.names[str(code)]} (*{step(size)}*)" for code, size in tiny.items()]
    listed = words.joined(said) if said else "none"
    return [
        blocks.worked(
            f"In {case.programme.in_words}, authorities with a median of under {SMALL} "
            f"disadvantaged pupils at key stage 4: {listed}."
        )
    ]


def months(case: Case) -> Blocks:
    """Where the quoted figures stand."""
    count = len(case.data.epi)
    said = (
        f"{count} figures are held; the page “Since 2011” quotes those of the nation and of the "
        "programme’s areas."
    )
    return [blocks.text(said)]


def widening(case: Case) -> Blocks:
    """The step between two ages at which the example's gap grows most."""
    ages = {key: row["age"] for key, row in case.catalogue.items() if not np.isnan(row["age"])}
    stages = []
    for key in sorted(ages, key=lambda key: ages[key]):
        own = case.measured[(case.measured["indicator"] == key) & case.measured[LOCAL].notna()]
        own = own[own["year"] == usual_year(own, case.programme.nation)] if len(own) else own
        stages.append(own[own["area_code"] == case.authority["area_code"]])
    if min(map(len, stages), default=0) == 0:
        return []
    rows = pd.concat(stages)
    names = (LOCAL, f"{LOCAL}_low", f"{LOCAL}_high")
    values, low, high = (rows[name].to_numpy(dtype=float) for name in names)
    found = measures.widest_step(values[None], low[None], high[None])
    at = int(found.start[0])
    if at < 0:
        return []
    lines = [
        f"{case.said(row)}: gap {step(row[LOCAL])}, from {step(row[names[1]], 4)} to "
        f"{step(row[names[2]], 4)}."
        for row in rows.iloc[at : at + 2].to_dict("records")
    ]
    result = (
        f"{step(values[at + 1])} − {step(values[at])} = *{step(found.value[0], 4)} points*, from "
        f"*{step(found.low[0], 4)}* to *{step(found.high[0], 4)}*; the widest of "
        f"{found.compared[0]} steps."
    )
    return [blocks.worked(*lines, result)]
