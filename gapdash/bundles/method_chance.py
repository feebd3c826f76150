"""Worked examples of chance: intervals, verdicts, trends, the time to close."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gapdash import words
from gapdash.bundles import blocks
from gapdash.bundles.method_case import LOCAL, Case, pupils, step, wilson
from gapdash.measures import POINTS
from gapdash.measures.fit import CHI_SQUARED, WIDTHS, Z
from gapdash.tables import columns

Blocks = list[blocks.Block]
ONE_IN = 20  # places outside a 95% interval by chance alone
REFUSALS = {
    "few": "fewer than five years since the last break",
    "zero": "the interval of the change a year reaches zero",
    "widening": "the gap widens",
    "closed": "there is no gap left",
}
MARKS = {"published": "published", "estimated": "≈ estimated", "nearest_year": "≈ nearest year"}


def rate_interval(case: Case) -> Blocks:
    """The Wilson interval of the example's disadvantaged pupils."""
    row = case.authority
    share, size = row["disadvantaged"] / 100, row["cohort_disadvantaged"]
    middle, reach, low, high = wilson(share, size, Z)
    return [
        blocks.worked(
            f"{case.said(row)}, disadvantaged pupils.",
            f"p = {step(share)}, n = {pupils(size)} ({MARKS[row['basis_disadvantaged']]})",
            f"middle (p + z²/2n) / (1 + z²/n) = {step(middle)}; to either side {step(reach)}",
            f"from *{step(100 * low, 4)}%* to *{step(100 * high, 4)}%*",
        )
    ]


def gap_interval(case: Case) -> Blocks:
    """The Newcombe interval of the example's gap."""
    row = case.authority
    first, second = row["other"] / 100, row["disadvantaged"] / 100
    _, _, low1, high1 = wilson(first, row["cohort_other"], Z)
    _, _, low2, high2 = wilson(second, row["cohort_disadvantaged"], Z)
    gap = first - second
    low = gap - float(np.sqrt((first - low1) ** 2 + (high2 - second) ** 2))
    high = gap + float(np.sqrt((high1 - first) ** 2 + (second - low2) ** 2))
    return [
        blocks.worked(
            f"{case.said(row)}, compared with other pupils here.",
            f"p₁ = {step(first)}, n₁ = {pupils(row['cohort_other'])} "
            f"({MARKS[row['basis_other']]}): "
            f"l₁ = {step(low1)}, u₁ = {step(high1)}",
            f"p₂ = {step(second)}, n₂ = {pupils(row['cohort_disadvantaged'])} "
            f"({MARKS[row['basis_disadvantaged']]}): l₂ = {step(low2)}, u₂ = {step(high2)}",
            f"gap {step(gap)}, from {step(low)} to {step(high)}: *{step(100 * gap, 4)} points, "
            f"from {step(100 * low, 4)} to {step(100 * high, 4)}*",
        )
    ]


def approximate(case: Case) -> Blocks:
    """How many intervals of the programme's authorities rest on numbers not published."""
    own = case.measured[case.measured["area_code"].isin(case.programme.members)]
    held = own[own["gap_local_low"].notna()]
    rough = int(held["approximate_gap_local"].sum())
    return [
        blocks.worked(
            f"Of {words.number(len(held), 0)} intervals of a gap to other pupils here, of "
            f"authorities of {case.programme.in_words}, all indicators and years, "
            f"*{words.number(rough, 0)}* are approximate.",
        )
    ]


def verdict(case: Case) -> Blocks:
    """The example against the nation, and how many places stand out."""
    row = case.authority
    nation = case.row(row["indicator"], case.programme.nation, row["year"])
    found = case.shown(row)["verdict"]
    low, high = step(row["gap_local_low"], 4), step(row["gap_local_high"], 4)
    national = case.national
    same = national[
        (national["indicator"] == row["indicator"])
        & (national["year"] == row["year"])
        & national["area_code"].isin(case.codes)
    ]
    counts = same["verdict_gap_local"].value_counts()
    known = [name for name in columns.VERDICTS if name != columns.NOT_TESTED]
    total = int(counts.reindex(known).sum())
    rows: list[list[blocks.Cell]] = [[name, f"{int(counts.get(name, 0))}"] for name in known]
    name = case.catalogue[row["indicator"]]["name"]
    return [
        blocks.worked(
            f"{case.said(row)}: the gap is {step(row[LOCAL])}, its interval {low} to {high}; in "
            f"{case.nation} it is {step(nation[LOCAL])}. Verdict: *{found}*.",
        ),
        blocks.table(
            f"All {total} authorities of {case.nation} with an interval: {name}, {row['year']}",
            ["Gap against the nation’s", "Authorities"],
            rows,
        ),
        blocks.text(
            f"If all {total} were alike, about {pupils(total / ONE_IN)} of them would stand out by "
            "chance alone."
        ),
    ]


def trend(case: Case) -> Blocks:
    """The trend of the first series that can be tested."""
    found = case.trends
    found = found[found["chi_squared"].notna()]
    own = found[found["area_code"].isin([case.programme.whole, case.authority["area_code"]])]
    if own.empty:
        return []
    row = own.iloc[0]
    points = _points(case, row)
    w, t, y = (points[name].to_numpy(dtype=float) for name in ("w", "t", "y"))
    sw, swt, swt2 = w.sum(), (w * t).sum(), (w * t * t).sum()
    swy, swty = (w * y).sum(), (w * t * y).sum()
    determinant = sw * swt2 - swt**2
    slope = (sw * swty - swt * swy) / determinant
    chi = slope**2 * determinant / sw
    left_out = [_slope(points.drop(index=at)) for at in points.index]
    rows: list[list[blocks.Cell]] = [
        [str(int(one["year"])), step(one["t"]), step(one["y"], 4), step(one["low"], 4),
         step(one["high"], 4), step(one["w"]), step(without, 4)]
        for one, without in zip(points.to_dict("records"), left_out, strict=True)
    ]  # fmt: skip
    steady = len({float(np.sign(value)) for value in (slope, *left_out)}) == 1
    needed = words.number(CHI_SQUARED, 4)
    above = "above" if chi > CHI_SQUARED else "not above"
    keeps = (
        "keeps its sign whichever year is left out"
        if steady
        else ("turns its sign where some year is left out")
    )
    told = "a trend" if row["trend"] else "no trend can be told"
    head = ["Year", "t", "y, gap", "Low", "High", "w", "b without it"]
    return [
        blocks.table(
            f"What is put in: {_name(case, row)}; t is the year less the middle one", head, rows
        ),
        blocks.worked(
            f"Σw = {step(sw)}, Σwt = {step(swt)}, Σwt² = {step(swt2)}, Σwy = {step(swy, 4)}, "
            f"Σwty = {step(swty, 4)}",
            f"b = *{step(slope, 4)} points a year*; χ² = *{step(chi, 3)}*, {above} {needed}; "
            f"b {keeps}: *{told}*.",
        ),
    ]


def _name(case: Case, row: Any) -> str:  # noqa: ANN401 - a row
    return f"{case.names[row['area_code']]}: {case.catalogue[row['indicator']]['name']}"


def _points(case: Case, row: Any) -> pd.DataFrame:  # noqa: ANN401 - a row of trends
    """The years that a trend stands on: year, t, y, low, high, w."""
    own = case.rows(row["indicator"], row["area_code"])
    own = own[(own["year"] >= row["since"]) & own["gap_local_low"].notna()].tail(POINTS)
    low, high = own["gap_local_low"], own["gap_local_high"]
    years = own["year"].astype(float)
    return pd.DataFrame(
        {
            "year": years,
            "t": years - sorted(years)[len(years) // 2],
            "y": own[LOCAL],
            "low": low,
            "high": high,
            "w": (WIDTHS / (high - low)) ** 2,
        }
    )


def _slope(points: pd.DataFrame) -> float:
    w, t, y = (points[name].to_numpy(dtype=float) for name in ("w", "t", "y"))
    top = w.sum() * (w * t * y).sum() - (w * t).sum() * (w * y).sum()
    return float(top / (w.sum() * (w * t * t).sum() - (w * t).sum() ** 2))


def time_to_close(case: Case) -> Blocks:
    """The first series that would close, and how many are refused."""
    found = case.trends
    refused = found["refused"].value_counts()
    rows: list[list[blocks.Cell]] = [["given", f"{int(refused.get('', 0)):,}"]]
    rows += [
        [f"refused: {said}", f"{int(refused.get(key, 0)):,}"] for key, said in REFUSALS.items()
    ]
    about = (
        f"Time to close, of each area and indicator of {case.programme.in_words} and {case.nation}"
    )
    table = blocks.table(about, ["Time to close", "Series"], rows)
    given = found[found["refused"] == ""]
    if given.empty:
        return [table]
    row = given.iloc[0]
    error = (row["slope_high"] - row["slope"]) / Z
    return [
        blocks.worked(
            f"{_name(case, row)}: the gap of {int(row['last_year'])} is {step(row['value'], 4)}, "
            f"b = {step(row['slope'], 4)} points a year, s = {step(error, 4)}.",
            f"{step(row['value'], 4)} / {step(-row['slope'], 4)} = "
            f"*{step(row['years_to_close'], 1)} years*, from {step(row['soonest'], 1)} "
            f"to {step(row['latest'], 1)}.",
        ),
        table,
    ]


def differencing(case: Case) -> Blocks:
    """How many figures of the nation's authorities are dropped before anything is worked out."""
    figures = case.data.figures
    figures = figures[figures["area_code"].isin(case.codes)]
    hidden = figures["status"].isin(["c", "k", "x"])
    return [
        blocks.text(
            f"Of {words.number(len(figures), 0)} figures held of authorities of {case.nation}, "
            f"{words.number(int(hidden.sum()), 0)} are suppressed or unavailable: "
            "none has a value in the data."
        )
    ]
