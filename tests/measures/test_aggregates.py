from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from gapdash import measures
from gapdash.geodata import Geodata
from gapdash.groups import GAP
from tests.conftest import figures
from tests.measures.made_up import COHORT, MEMBER, RATE, Member, table_of, wide_of

GROUPS = measures.GROUPS


def aggregated(members: list[Member]) -> Any:
    codes = tuple(f"A{number}" for number in range(len(members)))
    return measures.aggregate(wide_of(members), {"S": codes}).set_index("area_code").loc["S"]


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_a_sub_regions_rate_lies_between_those_of_its_members(members: list[Member]) -> None:
    row = aggregated(members)
    for group, at in (("disadvantaged", 0), ("other", 2)):
        rates = [rate for member in members if (rate := member[at]) is not None]
        assert min(rates) - 1e-9 <= row[group] <= max(rates) + 1e-9


@given(st.lists(MEMBER, min_size=2, max_size=6), st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(members: list[Member], seed: int) -> None:
    table = table_of(members)
    codes = {"S": tuple(f"A{number}" for number in range(len(members)))}
    plain = measures.aggregate(measures.by_group(table), codes)
    shuffled = table.sample(frac=1, random_state=seed)
    again = measures.aggregate(measures.by_group(shuffled.assign(remark="ignored")), codes)
    pd.testing.assert_frame_equal(plain, again)


def test_a_sub_region_is_weighted_by_its_pupils() -> None:
    row = aggregated([(44.0, 1013.0, 71.0, 2845.0), (39.0, 838.0, 63.0, 2665.0)])
    assert row["disadvantaged"] == pytest.approx(41.736, abs=0.0005)
    assert row["other"] == pytest.approx(67.131, abs=0.0005)
    assert (row["counted"], row["members"], row["coverage"]) == (2, 2, 1)
    assert not row["approximate"]


# A part that is never withheld: one large authority with both groups, and up to five small ones.
LARGE = st.tuples(RATE, st.integers(2000, 5000).map(float), RATE, COHORT)
SMALL = st.tuples(st.none() | RATE, st.integers(1, 200).map(float), st.none() | RATE, COHORT)
PART = st.tuples(LARGE, st.lists(SMALL, max_size=5)).map(lambda part: [part[0], *part[1]])


@given(st.lists(PART, min_size=2, max_size=4))
def test_aggregating_aggregates_is_aggregating_members(parts: list[list[Member]]) -> None:
    wide = wide_of([member for part in parts for member in part])
    codes = iter(f"A{number}" for number in range(len(wide)))
    named = {f"S{number}": [next(codes) for _ in part] for number, part in enumerate(parts)}
    apart = measures.aggregate(wide, named)
    assert (apart["withheld"] == "").all()
    twice = measures.aggregate(apart, {"W": list(named)})
    once = measures.aggregate(wide, {"W": [code for part in named.values() for code in part]})
    for column in (*GROUPS, *(f"cohort_{group}" for group in GROUPS)):
        np.testing.assert_allclose(once[column], twice[column], rtol=1e-12, atol=1e-12)


def with_a_gap_in_it(share: float) -> Any:
    """A sub-region of two, one of which has a cohort of that share and no value."""
    table = figures(
        ("made_up", 2025, "A0", "disadvantaged", 40.0, 100 * (1 - share)),
        ("made_up", 2025, "A0", "other", 60.0, 100.0),
        ("made_up", 2025, "A1", "disadvantaged", None, 100 * share),
        ("made_up", 2025, "A1", "other", None, 100.0),
    )
    wide = measures.by_group(table)
    return measures.aggregate(wide, {"S": ("A0", "A1")}).set_index("area_code").loc["S"]


def test_a_sub_region_says_how_much_of_it_is_counted() -> None:
    row = with_a_gap_in_it(0.1)
    assert row["disadvantaged"] == 40
    assert (row["counted"], row["members"]) == (1, 2)
    assert row["coverage"] == pytest.approx(0.9)


def test_under_sixty_percent_of_pupils_it_is_withheld() -> None:
    assert with_a_gap_in_it(0.39)["withheld"] == ""
    assert with_a_gap_in_it(0.4)["withheld"] == ""
    row = with_a_gap_in_it(0.41)
    assert row["withheld"] == "coverage"
    assert np.isnan([row["disadvantaged"], row["other"], row["all"]]).all()


def test_where_a_members_pupils_are_unknown_it_is_withheld() -> None:
    table = table_of([(40.0, 100.0, 60.0, 100.0)])
    row = measures.aggregate(measures.by_group(table), {"S": ("A0", "A9")})
    assert row["withheld"].tolist() == ["unknown"]
    assert row[[*GROUPS, "coverage"]].isna().all(axis=None)
    assert not row["approximate"].any()
    table["cohort_basis"] = "estimated"
    row = measures.aggregate(measures.by_group(table), {"S": ("A0", "A9")})
    assert row["approximate"].all()  # the pupils counted, which are given


def test_without_values_or_without_cohorts_it_says_which() -> None:
    nothing = aggregated([(None, 10.0, None, 20.0)])
    assert (nothing["withheld"], nothing["counted"]) == ("no_figure", 0)
    assert aggregated([(40.0, None, None, 20.0)])["withheld"] == "none"
    assert aggregated([(40.0, None, 60.0, None)])["withheld"] == "no_cohort"
    assert aggregated([(40.0, 0.0, 60.0, 20.0)])["withheld"] == "none"


def without_figures(*statuses: str) -> Any:
    """A sub-region whose authorities have no figures, each for its reason."""
    rows = [
        ("made_up", 2025, f"A{number}", "disadvantaged", None, None)
        for number in range(len(statuses))
    ]
    wide = measures.by_group(figures(*rows).assign(status=statuses))
    frame = measures.aggregate(wide, {"S": wide["area_code"].tolist()})
    return frame["status_disadvantaged"].item(), measures.missing_reasons(
        frame, "disadvantaged", "disadvantaged"
    ).item()


def test_without_any_figure_it_has_the_reason_that_its_authorities_share() -> None:
    assert without_figures("z", "z") == ("z", "z")
    assert without_figures("x", "z") == ("", "f")
    assert without_figures("c") == ("c", "c")


def test_a_gap_runs_over_members_that_have_both_groups() -> None:
    row = aggregated([(40.0, 100.0, 60.0, 100.0), (None, 5.0, 90.0, 100.0)])
    assert (row["disadvantaged"], row["other"]) == (40, 60)
    alone = aggregated([(40.0, 100.0, None, 100.0), (50.0, 100.0, None, 100.0)])
    assert alone["disadvantaged"] == 45
    assert np.isnan(alone["other"])


def test_a_key_stage_4_cohort_stands_in_for_an_unknown_one() -> None:
    borrowed = figures(
        (measures.aggregates.YARDSTICK, 2023, "A1", "disadvantaged", 30.0, 25.0),
        (measures.aggregates.YARDSTICK, 2010, "A1", "disadvantaged", 30.0, 9000.0),
    )
    table = pd.concat([table_of([(40.0, 75.0, 60.0, 100.0)]), borrowed])
    frame = measures.aggregate(measures.by_group(table), {"S": ("A0", "A1")})
    row = frame[frame["indicator"] == "made_up"].iloc[0]
    assert row["coverage"] == pytest.approx(0.75)
    assert row["approximate"]


def test_a_sum_of_published_cohorts_is_exact_and_any_other_is_estimated() -> None:
    table = table_of([(40.0, 75.0, 60.0, 100.0), (50.0, 75.0, 70.0, 100.0)])
    parts = {"S": ("A0", "A1")}
    row = measures.aggregate(measures.by_group(table), parts).iloc[0]
    assert (row["basis_disadvantaged"], row["basis_other"]) == ("published", "published")
    table.loc[0, "cohort_basis"] = "nearest_year"
    row = measures.aggregate(measures.by_group(table), parts).iloc[0]
    assert (row["basis_disadvantaged"], row["basis_other"]) == ("estimated", "published")
    assert row["approximate"]


def test_a_negative_cohort_is_refused() -> None:
    with pytest.raises(ValueError, match="-3") as caught:
        aggregated([(40.0, -3.0, 60.0, 100.0)])
    assert str(caught.value) == (
        "made_up, 2025, A0: cohort_disadvantaged is -3. Allowed is 0 or more pupils, or nothing "
        "where it is unknown."
    )


def expected(series: dict[str, Any], yardstick: dict[str, dict[int, float]], year: int) -> Any:
    """A part's values by plain loops: disadvantaged, other, all, coverage, counted, withheld."""

    def has(row: Any, group: str) -> bool:
        return bool(row[group] == row[group] and row[f"cohort_{group}"] > 0)

    def mean(rows: list[Any], group: str) -> float:
        size = sum(row[f"cohort_{group}"] for row in rows)
        return sum(row[group] * row[f"cohort_{group}"] for row in rows) / size if size else np.nan

    there = [row for row in series.values() if row is not None]
    both = [row for row in there if has(row, "disadvantaged") and has(row, "other")]
    counted = both or [row for row in there if has(row, "disadvantaged")]
    pupils = {}
    for code, row in series.items():
        size = np.nan if row is None else row["cohort_disadvantaged"]
        if row is not None and row["status_disadvantaged"] == "z" and row["cohort_other"] >= 0:
            size = 0.0
        known = yardstick.get(code, {})
        if np.isnan(size) and known:
            size = known[min(known, key=lambda at: (abs(at - year), at))]
        pupils[code] = size
    total = sum(size for size in pupils.values() if not np.isnan(size))
    share = sum(pupils[row["area_code"]] for row in counted) / total if total else np.nan
    cohorts = [row[f"cohort_{group}"] for row in there for group in GROUPS]
    held = [row[name] for row in there for name in (*GROUPS, GAP)]
    if all(np.isnan(held)):
        withheld = "no_figure"
    elif all(np.isnan(cohorts)):
        withheld = "no_cohort"
    elif not counted:
        withheld = "none"
    elif any(np.isnan(list(pupils.values()))):
        withheld = "unknown"
    else:
        withheld = "coverage" if share < 0.6 else ""
    everyone = [row for row in there if has(row, "all")]
    share = np.nan if withheld in {"unknown", "no_cohort"} else share
    values = (mean(counted, "disadvantaged"), mean(both, "other"), mean(everyone, "all"))
    return (*(np.nan if withheld else value for value in values), share, len(counted), withheld)


@pytest.mark.parametrize("slug", ["south-west", "england"])
def test_plain_loops_find_the_same_for_every_sub_region(data: Geodata, slug: str) -> None:
    wide = measures.by_group(data.figures)
    parts = measures.parts_of(data.programmes[slug])
    rows = {(r["indicator"], r["year"], r["area_code"]): r for r in wide.to_dict("records")}
    yardstick: dict[str, dict[int, float]] = {}
    for (indicator, year, code), row in rows.items():
        if indicator == measures.YARDSTICK and row["cohort_disadvantaged"] >= 0:
            yardstick.setdefault(code, {})[year] = row["cohort_disadvantaged"]
    found = measures.aggregate(wide, parts)
    for row in found.to_dict("records"):
        key = (row["indicator"], row["year"])
        members = {code: rows.get((*key, code)) for code in parts[row["area_code"]]}
        values = expected(members, yardstick, row["year"])
        mine = [row[name] for name in (*GROUPS, "coverage", "counted")]
        assert mine == pytest.approx(list(values[:5]), abs=1e-9, nan_ok=True), (key, row)
        assert row["withheld"] == values[5], (key, row["area_code"])
    assert (found["withheld"] == "").sum() > 300
