"""Indicators of the method page: what each measures, carries, and is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from gapdash import table_files, words
from gapdash.bundles import blocks
from gapdash.bundles.method_carries import carries
from gapdash.bundles.method_case import Case
from gapdash.claims import decimals_of
from gapdash.groups import ALL, DISADVANTAGED, OTHER, ROLES
from gapdash.measures import NOBODY
from gapdash.tables.added import credits_of_added
from gapdash.tables.wording import whom_of
from gapdash.units import UNITS

BASES = {
    "published": "published",
    "estimated": "estimated",
    "nearest_year": "of the nearest year",
    "": "unknown",
}
BETTER = {"higher": "a higher figure is better", "lower": "a lower figure is better", "": ""}


def spans(years: Iterable[int]) -> str:
    """Years as spans: "2016 to 2019, 2022"."""
    found: list[list[int]] = []
    for year in sorted({int(year) for year in years}):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in found)


def whole_years(figures: pd.DataFrame) -> list[int]:
    """The years in which an indicator's values by group are all whole numbers.

    Parameters
    ----------
    figures
        Its rows of the table of figures. Those of all pupils, which may be published more finely,
        count only where there are no others.
    """
    by_group = figures[figures["group"] != "all"]
    known = by_group if len(by_group) else figures
    known = known[known["value"].notna()]
    return [
        int(str(year))
        for year, values in known.groupby("year")["value"]
        if decimals_of(values.tolist()) == 0
    ]


def indicator_section(case: Case, row: Mapping[str, Any]) -> blocks.Block:
    """Everything that the page says of one indicator."""
    key = row["indicator"]
    figures = case.figures[key]
    cautions = case.data.cautions[case.data.cautions["indicator"] == key]
    return blocks.section(
        f"indicator-{key}",
        row["name"],
        blocks.text(row["definition"]),
        blocks.facts(_facts(case, row, figures)),
        blocks.points([row["note"], *cautions["text"]]) if row["note"] or len(cautions) else None,
        _breaks(case, key),
        _pupils(case, figures, row),
        _missing(case, figures, row),
    )


def _facts(case: Case, row: Mapping[str, Any], figures: pd.DataFrame) -> dict[str, str]:
    source = case.data.sources.set_index("source").loc[row["source"]]
    licence = words.LICENCES.get(source["licence"], source["licence"])
    known = figures[figures["value"].notna()]
    decimals = int(row["decimals"])
    shown = "whole numbers" if decimals == 0 else f"{decimals} decimal{'s' if decimals > 1 else ''}"
    unit = "; ".join(
        filter(None, [UNITS[row["unit"]].means, f"shown to {shown}", BETTER[row["better"]]])
    )
    whole = whole_years(figures) if row["unit"] == "percent" else []
    whom = case.whom(row["indicator"])
    others = words.capital(whom.reference) if case.fifths else "Others"
    return {
        "Stage": row["stage"],
        f"{words.capital(whom.counted_as)} are": row["disadvantaged_means"],
        f"{others} are": row["other_means"],
        "Unit": unit,
        "Published for": _published_for(case, row["groups"]),
        "Regions": _regions(case, row["indicator"]),
        "Years": spans(known["year"]),
        "Whole percentages": f"the figures by group of {spans(whole)}" if whole else "",
        **carries(row, figures, whom),
        "Source": f"{source['publisher']}, {source['title']}; gathered "
        f"{words.month(source['gathered'])}. {licence}.",
        "Added": _added(case, row["indicator"]),
    }


def _heads(case: Case, published: str) -> dict[str, str]:
    """What the groups of an indicator are called over a column, in their order."""
    known = case.data.groups.set_index("group")["head"]
    return {name: known[name] for name in known.index if name in published.split()}


def _published_for(case: Case, published: str) -> str:
    names = case.data.groups.set_index("group")["name"]
    if DISADVANTAGED in published.split():
        heads = _heads(case, published)
        return words.joined([heads[name].lower() for name in published.split()]) + " pupils"
    if published == ALL:
        return "all pupils together"
    return words.joined([names[name] for name in published.split()])


def _added(case: Case, indicator: str) -> str:
    places = {*case.codes, *case.data.regions["area_code"]}
    return " ".join(credits_of_added(case.data, indicator, places))


def _regions(case: Case, indicator: str) -> str:
    wider = case.data.regions
    codes = set(wider.loc[wider["kind"] == "region", "area_code"])
    known = case.data.authorities
    if not set(known.loc[known["area_code"].isin(case.codes), "region_code"]) & codes:
        return ""
    letter = case.programme.nation[0]
    figures = case.data.figures
    own = figures[(figures["indicator"] == indicator) & figures["area_code"].isin(codes)]
    own = own[own["area_code"].str.startswith(letter) & own["value"].notna()]
    if own.empty:
        return "none gathered: worked out from their authorities where that is possible"
    return f"published, {spans(own['year'])}"


def _breaks(case: Case, indicator: str) -> blocks.Block | None:
    cuts = case.data.breaks[case.data.breaks["indicator"] == indicator]
    if cuts.empty:
        return None
    kinds = {
        "break": "break: nothing is compared across it",
        "gap": "gap: the same measure after it",
    }
    rows: list[list[blocks.Cell]] = [
        [f"{cut.last_before} to {cut.first_after}", kinds[cut.kind], cut.reason]
        for cut in table_files.rows(cuts)
    ]
    return blocks.table("Breaks and gaps", ["Between", "Kind", "Reason"], rows, words=[1, 2])


def _pupils(case: Case, figures: pd.DataFrame, row: Mapping[str, Any]) -> blocks.Block | None:
    """How the numbers of pupils are known: a row for each way, with counts and years."""
    heads = _heads(case, row["groups"])
    groups = [name for name in heads if name != ALL]
    own = figures[figures["group"].isin(groups) & figures["value"].notna()]
    if own.empty or own["cohort"].isna().all():
        return None
    rows: list[list[blocks.Cell]] = []
    for basis, said in BASES.items():
        held = own[own["cohort_basis"] == basis]
        if len(held):
            counts = [words.number(int((held["group"] == name).sum()), 0) for name in groups]
            rows.append([said, *counts, spans(held["year"])])
    head = ["Numbers of pupils", *(heads[name] for name in groups), "Years"]
    about = "How the numbers of pupils behind authorities’ values are known"
    return blocks.table(about, head, rows, words=[len(head) - 1])


def _missing(case: Case, figures: pd.DataFrame, row: Mapping[str, Any]) -> blocks.Block:
    """How many values of authorities are missing, by reason and group."""
    heads = _heads(case, row["groups"])
    groups = list(heads)
    counts, total = missing_counts(case, figures, groups)
    reasons = words.reasons(whom_of(case.data, case.programme)[OTHER])
    rows: list[list[blocks.Cell]] = [
        [reasons[reason], *(words.number(count, 0) for count in held)]
        for reason, held in counts.items()
    ]
    there = [total - sum(held[at] for held in counts.values()) for at in range(len(groups))]
    rows.insert(0, ["there is a value", *(words.number(count, 0) for count in there)])
    each = words.number(total, 0)
    about = f"Values of authorities of {case.nation}, and why others are missing ({each} each)"
    return blocks.table(about, ["Value", *heads.values()], rows)


def missing_counts(
    case: Case, figures: pd.DataFrame, groups: list[str]
) -> tuple[dict[str, list[int]], int]:
    """How many values are missing for each reason, by group, and how many there could be.

    Parameters
    ----------
    case
        The programme, whose nation's authorities are looked at.
    figures
        The figures of one indicator for them.
    groups
        The groups that it publishes.

    Returns
    -------
    dict, int
        By key of ``words.REASONS``, a count for each group, the most frequent reason first; and
        the number of authorities times that of years, which each group's counts and values add
        up to.
    """
    every = pd.MultiIndex.from_product([sorted(figures["year"].unique()), sorted(case.codes)])
    held = {
        name: figures[figures["group"] == name].set_index(["year", "area_code"]).reindex(every)
        for name in groups
    }
    # Nobody is in a group that was not collected while another one was.
    there = {name: rows["value"].notna() | rows["cohort"].notna() for name, rows in held.items()}
    found: dict[str, list[int]] = {}
    for at, (name, rows) in enumerate(held.items()):
        reason = rows["status"].fillna("-").mask(rows["value"].notna(), "")
        others = [there[other] for other in groups if other != name]
        nobody = (reason == "z") & ~(rows["cohort"] > 0)
        nobody &= pd.concat(others, axis=1).any(axis=1) if others else False
        reason = reason.mask(nobody, NOBODY.get(ROLES[name], "z"))
        for key, count in reason[reason != ""].value_counts().items():
            found.setdefault(str(key), [0] * len(groups))[at] = int(count)
    ranked = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    return dict(ranked), len(every)
