"""Worked examples of figures by fifths of deprivation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash import words, words_plain
from gapdash.bundles import blocks
from gapdash.bundles.method_case import LOCAL, Case, step
from gapdash.groups import QUINTILES
from gapdash.measures import FIFTHS
from gapdash.measures import slope_index as slope_of
from gapdash.programmes import WHOLE

Blocks = list[blocks.Block]
NAMES = [f"quintile {number}" for number in range(1, len(QUINTILES) + 1)]


def fifths(case: Case) -> Blocks:
    """Which indicators are published for which fifths."""
    names = case.data.groups.set_index("group")["name"]
    rows: list[list[blocks.Cell]] = [
        [row["name"], words.joined([names[name] for name in row["groups"].split()])]
        for row in case.catalogue.values()
        if {"gap", *QUINTILES} & set(row["groups"].split())
    ]
    return [blocks.table("What is published of each", ["Indicator", "Published"], rows, words=[1])]


def rate(case: Case) -> Blocks:
    """How a published figure is shown."""
    row = case.example
    known = case.catalogue[row["indicator"]]
    shown = words.rate(row["disadvantaged"], known["unit"], int(known["decimals"]))
    said = f"Published and shown as it is: *{shown}*, {case.whom(row['indicator']).disadvantaged}."
    return [blocks.worked(f"{case.said(row)}.", said)]


def kinds(case: Case) -> Blocks:
    """Which kind of gap each indicator has."""
    rows: list[list[blocks.Cell]] = []
    for key, row in case.catalogue.items():
        kind, whom = words_plain.kind_of(row["groups"]), case.whom(key)
        said = (
            words_plain.gap_is(kind, "local", whom, case.nation) if kind else "none: a rate alone"
        )
        rows.append([row["name"], said])
    return [blocks.table("The gap of each indicator", ["Indicator", "Gap"], rows, words=[1])]


def gap(case: Case, name: str) -> Blocks:
    """The gap under one comparator."""
    row = case.example
    nation = case.row(row["indicator"], case.programme.nation, row["year"])
    whom = case.whom(row["indicator"])
    whose, other = {
        "local": (f"{whom.reference}, {case.names[row['area_code']]}", row["reference"]),
        "national_others": (f"{whom.reference}, {case.nation}", nation["reference"]),
        "national_disadvantaged": (
            f"{whom.disadvantaged}, {case.nation}",
            nation["disadvantaged"],
        ),
    }[name]
    own = row["disadvantaged"]
    unit, decimals = (case.catalogue[row["indicator"]][key] for key in ("unit", "decimals"))
    found = words.signed_gap(row[f"gap_{name}"], unit, int(decimals))
    return [
        blocks.worked(
            f"{case.said(row)}.",
            f"{words.capital(whose)}: {step(other)}. {words.capital(whom.disadvantaged)}, "
            f"{case.names[row['area_code']]}: {step(own)}.",
            f"{step(other)} {words.MINUS} {step(own)} = *{found}*",
        )
    ]


def slope_index(case: Case) -> Blocks:
    """The slope index of one council, from its five values."""
    own = case.measured[case.measured["area_code"].isin(case.programme.members)]
    row = case.first(own[own["slope"].notna()])
    if row is None:
        return []
    values = row[list(FIFTHS)].to_numpy(dtype=float)
    ranks = (np.arange(len(values)) + 0.5) / len(values)
    share = 1 / len(values)
    top = float((share * (ranks - ranks.mean()) * (values - values.mean())).sum())
    below = float((share * (ranks - ranks.mean()) ** 2).sum())
    found = float(slope_of(values)[0])
    rows: list[list[blocks.Cell]] = [
        [
            name,
            step(x),
            step(y),
            step(share),
            step(share * (x - ranks.mean()) * (y - values.mean())),
        ]
        for name, x, y in zip(NAMES, ranks, values, strict=True)
    ]
    head = ["Fifth", "x, rank", "y, value", "w, share assumed", "w·(x − x̄)·(y − ȳ)"]
    return [
        blocks.table(f"What is put in: {case.said(row)}", head, rows, words=[]),
        blocks.worked(
            f"x̄ = {step(ranks.mean())}; ȳ = {step(values.mean())}",
            f"Σ w·(x − x̄)·(y − ȳ) = {step(top)}; Σ w·(x − x̄)² = {step(below)}",
            f"{step(top)} / {step(below)} *≈ {step(found)} points* (equal fifths assumed), "
            f"beside {step(values[-1])} − {step(values[0])} = *{step(row[LOCAL])}* for quintile 5 "
            "less quintile 1.",
        ),
    ]


def whole(case: Case) -> Blocks:
    """What the programme's own report gives, and what it does not."""
    if case.programme.whole != WHOLE:
        said = f"{case.programme.name} has its own published figures as a nation."
        return [blocks.text(said, quiet=True)]
    own = case.measured[(case.measured["area_code"] == WHOLE) & ~case.measured["computed"]]
    rows: list[list[blocks.Cell]] = []
    for key, row in case.catalogue.items():
        held = own[own["indicator"] == key]
        cells = [_span(held.loc[held[column].notna(), "year"]) for column in ("all", LOCAL)]
        rows.append([row["name"], *(cell or "not in its report" for cell in cells)])
    about = f"Years for which {case.programme.in_words} has a figure from its own report"
    return [blocks.table(about, ["Indicator", "All pupils", "Gap"], rows, words=[1, 2])]


def _span(years: pd.Series) -> str:
    return words.joined([str(year) for year in sorted(years)])


def breaks(case: Case) -> Blocks:
    """Where the lines of each indicator are cut, and which years are missing."""
    rows: list[list[blocks.Cell]] = []
    cuts = case.data.breaks
    for key, row in case.catalogue.items():
        own = cuts[cuts["indicator"] == key]
        for (kind, label), held in own.groupby(["kind", "label"], sort=False):
            at = [
                f"{a} and {b}"
                for a, b in zip(held["last_before"], held["first_after"], strict=True)
            ]
            what = "cut, nothing compared across it" if kind == "break" else "no figures between"
            rows.append([row["name"], str(label), "; ".join(at), what])
    head = ["Indicator", "Why", "Between", "What follows"]
    return [blocks.table("Cuts and missing years", head, rows, words=[1, 2, 3])]
