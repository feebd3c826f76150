"""Known limits of the method page, with what can be counted of each."""

from __future__ import annotations

import pandas as pd

from gapdash import table_files, words, words_method
from gapdash.bundles import blocks
from gapdash.bundles.method_case import Case
from gapdash.bundles.method_indicators import spans, whole_years
from gapdash.groups import OTHER
from gapdash.tables.wording import whom_of

MOST = 0.5  # of the indicators that an authority misses at first and has at last


def limit_sections(case: Case) -> list[blocks.Block]:
    """Every known limit, with a table behind those that differ by indicator."""
    slots = {
        "indicators": words.joined([_low(name) for name in summed(case)]) or "no indicator now",
        "places": words.joined(made_since(case)) or "none here",
        "total": str(len(case.sources)),
        "unchecked": str(int((case.sources["page_checked"] == "no").sum())),
        "gathered": words.month(case.data.gathered),
    }
    below = {"rounding": _rounded, "pupils": _known, "definitions": _definitions}
    return [
        blocks.section(
            f"limit-{key}",
            limit.title,
            blocks.text(limit.text.format(**slots)),
            below[key](case) if key in below else None,
        )
        for key, limit in words_method.limits(fifths=case.fifths).items()
    ]


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def summed(case: Case) -> list[str]:
    """Names of the indicators whose regions or nation stand on the sum of their authorities."""
    nation = case.programme.nation
    wider = case.data.regions.loc[case.data.regions["kind"] == "region", "area_code"]
    codes = {nation, *(code for code in wider if code.startswith(nation[0]))}
    own = case.data.figures[case.data.figures["area_code"].isin(codes)]
    own = own[(own["group"] != "all") & own["value"].notna() & own["cohort"].isna()]
    sized = {key for key, rows in case.figures.items() if rows["cohort"].notna().any()}
    keys = set(own["indicator"]) & sized
    known = case.catalogue.items()
    return [row["short_name"] for key, row in known if key in keys and row["unit"] == "percent"]


def made_since(case: Case) -> list[str]:
    """Authorities that miss the first years of most indicators and have the last."""
    codes = [code for code in case.data.authorities["area_code"] if code in case.codes]
    figures = case.data.figures
    known = figures[figures["area_code"].isin(codes) & (figures["group"] == "all")]
    known = known[known["value"].notna()]
    years = known.groupby("indicator")["year"].agg(["min", "max"])
    both = pd.DataFrame(
        {
            when: known[known["year"] == known["indicator"].map(years[when])]
            .groupby("area_code")["indicator"]
            .nunique()
            for when in ("min", "max")
        }
    ).reindex(codes)
    both = both.fillna(0) / len(years)
    new = both[(both["min"] < MOST) & (both["max"] > MOST)].index
    return [case.names[code] for code in new]


def _rounded(case: Case) -> blocks.Block:
    rows: list[list[blocks.Cell]] = []
    for key, figures in case.figures.items():
        row = case.catalogue[key]
        years = whole_years(figures) if row["unit"] == "percent" else []
        if years:
            rows.append([row["name"], spans(years)])
    about = "Indicators whose figures by group were all published as whole percentages"
    return blocks.table(about, ["Indicator", "Years"], rows, words=[1])


def _known(case: Case) -> blocks.Block:
    rows: list[list[blocks.Cell]] = []
    for key, figures in case.figures.items():
        own = figures[(figures["group"] != "all") & figures["value"].notna()]
        if own["cohort"].isna().all():
            continue
        cells = [
            spans(own.loc[own["cohort_basis"] == basis, "year"])
            for basis in ("published", "estimated", "nearest_year")
        ]
        rows.append([case.catalogue[key]["name"], *cells])
    about = (
        "Years in which numbers of pupils of some authorities are published, estimated or borrowed"
    )
    head = ["Indicator", "Published", "Estimated", "Nearest year"]
    return blocks.table(about, head, rows, words=[1, 2, 3])


def _definitions(case: Case) -> blocks.Block:
    found: dict[str, list[str]] = {}
    for row in case.catalogue.values():
        if row["disadvantaged_means"]:
            found.setdefault(row["disadvantaged_means"], []).append(row["short_name"])
    rows: list[list[blocks.Cell]] = [
        [means[:1].upper() + means[1:], words.joined(names)] for means, names in found.items()
    ]
    counted_as = whom_of(case.data, case.programme)[OTHER].counted_as
    head = [f"{words.capital(counted_as)} are", "Indicators"]
    return blocks.table(f"Who counts as {counted_as}", head, rows, words=[1])


def source_section(case: Case) -> blocks.Block:
    """Every publication, with its licence and whether its address was checked."""
    rows: list[list[blocks.Cell]] = [
        [
            {"text": f"{row.publisher}, {row.title}", "small": row.note},
            words.LICENCES.get(row.licence, row.licence),
            words.month(row.gathered),
            {"yes": "checked", "no": "from memory, unchecked"}[row.page_checked]
            if row.page
            else "none",
        ]
        for row in table_files.rows(case.sources)
    ]
    table = blocks.table(
        "Publications that figures come from",
        ["Publication", "Licence", "Gathered", "Its address"],
        rows,
        words=[1, 2, 3],
    )
    return blocks.section("sources", "Sources and licences", table)
