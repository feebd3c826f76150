from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gapdash import colours, measures, words, words_method
from gapdash.bundles import as_json
from gapdash.bundles.method import EXAMPLES, method_bundle
from gapdash.bundles.method_case import Case, sized, step
from gapdash.bundles.method_indicators import (
    missing_counts,
    spans,
    whole_years,
)
from gapdash.bundles.method_limits import made_since
from gapdash.geodata import Geodata
from gapdash.tables.columns import VERDICTS
from gapdash.tables.trend_rows import ROUNDED

PROGRAMMES = ["south-west", "england"]


@pytest.fixture(scope="module")
def bundle(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(method_bundle(data, data.programmes["south-west"])))
    return made


@pytest.fixture(scope="module", params=PROGRAMMES)
def case(request: pytest.FixtureRequest, data: Geodata) -> Case:
    return Case.of(data, data.programmes[request.param])


def sections(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    def walk(all_: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
        for one in all_:
            yield one["id"], one
            yield from walk(one.get("sections", []))

    return dict(walk(bundle["sections"]))


def worked(case: Case, key: str) -> str:
    """The lines of a worked example, figures without their asterisks."""
    made = [block for block in EXAMPLES[key](case) if block["kind"] == "worked"]
    return "\n".join(line for block in made for line in block["lines"]).replace("*", "")


def table(case: Case, key: str) -> list[list[Any]]:
    made = [block for block in EXAMPLES[key](case) if block["kind"] == "table"]
    found: list[list[Any]] = made[0]["rows"]
    return found


def numbers(text: str) -> list[float]:
    return [
        float(found.replace("−", "-").replace(",", ""))
        for found in re.findall(r"−?\d[\d,]*(?:\.\d+)?", text)
    ]


def test_every_measure_and_indicator_has_its_anchor(bundle: dict[str, Any], data: Geodata) -> None:
    found = sections(bundle)
    english = data.figures["area_code"].str.startswith("E")
    for key in data.figures.loc[english, "indicator"].unique():
        assert f"indicator-{key}" in found
    for key in words_method.measures():
        assert f"measure-{key}" in found
    # Links of other pages rest on these.
    named = {
        "rate", "gap", *measures.COMPARATORS, "sub_region", "coverage", "differencing",
        "rate_interval", "gap_interval", "approximate", "verdict", "trend", "time_to_close",
        "pupils_behind", "within_between", "widening",
        "gap_index", "months", "neighbours", "partners", "partner_pairing",
        "classes", "small",
    }  # fmt: skip
    assert set(words_method.measures()) == named
    assert set(EXAMPLES) == named - {"gap"}


def test_anchors_are_unique(bundle: dict[str, Any]) -> None:
    found: list[str] = re.findall(r'"id":"([^"]+)"', as_json(bundle))
    assert len(found) == len(set(found))


def test_examples_are_chosen_by_rule(case: Case) -> None:
    row = case.authority
    own = case.measured[
        case.measured["area_code"].isin(case.programme.members)
        & (case.measured["indicator"] == row["indicator"])
        & (case.measured["year"] == row["year"])
        & case.measured["gap_local_low"].notna()
    ]
    smaller = (own["cohort_disadvantaged"] < row["cohort_disadvantaged"]).sum()
    larger = (own["cohort_disadvantaged"] > row["cohort_disadvantaged"]).sum()
    assert abs(smaller - larger) <= 1
    assert bool(case.part["computed"])


@pytest.mark.parametrize("name", measures.COMPARATORS)
def test_a_worked_gap_is_the_measured_one(case: Case, name: str) -> None:
    line = worked(case, name).split("\n")[2]
    reference, own, gap = numbers(line.replace(" − ", " "))
    assert gap == pytest.approx(reference - own)
    assert gap == pytest.approx(case.authority[f"gap_{name}"])


def test_a_worked_sub_region_is_the_measured_one(case: Case) -> None:
    part = case.part
    rows = [row for row in table(case, "sub_region") if row[1]]
    values = [numbers(" ".join(row[1:])) for row in rows]
    for column, group in ((0, "disadvantaged"), (2, "other")):
        total = sum(row[column] * row[column + 1] for row in values)
        size = sum(row[column + 1] for row in values)
        assert total / size == pytest.approx(part[group], abs=1e-3)
    lines = worked(case, "sub_region").split("\n")
    assert numbers(lines[1])[-1] == pytest.approx(part["disadvantaged"], abs=5e-5)
    assert numbers(lines[2])[-1] == pytest.approx(part["other"], abs=5e-5)
    assert numbers(lines[3])[0] == pytest.approx(part["gap_local"], abs=5e-5)


def test_a_member_without_both_groups_is_named_and_not_counted(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    last = programme.sub_regions[-1]
    case = Case.of(data, replace(programme, sub_regions=(last,)))
    (left_out,) = [row for row in table(case, "sub_region") if not row[1]]
    assert left_out[0]["text"] == "Isles of Scilly"
    assert left_out[0]["small"] == "not counted: no value or number of pupils of both groups"


def test_coverage_is_the_measured_one(case: Case) -> None:
    part = case.part
    line = next(
        line
        for line in worked(case, "coverage").split("\n")
        if line.startswith(case.names[part["area_code"]] + ":")
    )
    assert line.endswith(
        f"{part['counted']:.0f} of {part['members']:.0f} authorities, "
        f"{100 * part['coverage']:.2f}% of its disadvantaged pupils."
    )


def test_a_worked_wilson_interval_is_the_measured_one(case: Case) -> None:
    low, high = numbers(worked(case, "rate_interval").split("\n")[-1])
    assert low == pytest.approx(case.authority["disadvantaged_low"], abs=5e-5)
    assert high == pytest.approx(case.authority["disadvantaged_high"], abs=5e-5)


def test_a_worked_newcombe_interval_is_the_measured_one(case: Case) -> None:
    gap, low, high = numbers(worked(case, "gap_interval").split("\n")[-1])[-3:]
    assert gap == pytest.approx(case.authority["gap_local"], abs=5e-5)
    assert low == pytest.approx(case.authority["gap_local_low"], abs=5e-5)
    assert high == pytest.approx(case.authority["gap_local_high"], abs=5e-5)


def test_the_wilson_steps_give_its_result_on_a_calculator(case: Case) -> None:
    share, size = numbers(worked(case, "rate_interval").split("\n")[1].partition("(")[0])
    z = 1.959964
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    reach = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size**2)) / (1 + z * z / size)
    low, high = numbers(worked(case, "rate_interval").split("\n")[-1])
    assert low == pytest.approx(100 * (middle - reach), abs=0.01)
    assert high == pytest.approx(100 * (middle + reach), abs=0.01)


def test_a_worked_verdict_is_the_measured_one(case: Case) -> None:
    verdict = case.authority["verdict_gap_local"]
    assert worked(case, "verdict").endswith(f"Verdict: {verdict}.")
    rows = table(case, "verdict")
    national = case.national
    authorities = case.data.authorities.query("nation_code == 'E92000001'")["area_code"]
    same = national[
        (national["indicator"] == case.authority["indicator"])
        & (national["year"] == case.authority["year"])
        & national["area_code"].isin(authorities)
    ]["verdict_gap_local"]
    tested = [verdict for verdict in VERDICTS if verdict != "not tested"]
    assert rows == [[verdict, str((same == verdict).sum())] for verdict in tested]
    total = same.isin(tested).sum()
    text = next(block for block in EXAMPLES["verdict"](case) if block["kind"] == "text")["text"]
    assert text == (
        f"If all {total} were alike, about {total / 20:.0f} of them would stand out by chance "
        "alone."
    )


def test_a_worked_trend_is_the_measured_one(case: Case) -> None:
    points = np.array([numbers(" ".join(row)) for row in table(case, "trend")])
    years, t, y, low, high, w, without = points.T
    assert len(years) == 5
    # The same number of digits as shown: what a reader with a calculator gets.
    fit = measures.fit_trend(years, y[None], low[None], high[None])
    lines = worked(case, "trend").split("\n")
    slope, chi = numbers(lines[1].replace("χ²", ""))[:2]
    assert slope == pytest.approx(fit.slope[0], abs=1e-3)
    assert chi == pytest.approx(fit.chi_squared[0], rel=1e-2, abs=2e-3)
    assert w == pytest.approx((3.92 / (high - low)) ** 2, rel=1e-3)
    assert numbers(lines[0].replace("wt²", "wtt"))[0] == pytest.approx(w.sum(), abs=1e-5)
    steady = len(set(np.sign([slope, *without]))) == 1
    assert ("keeps its sign whichever" in lines[1]) == steady
    assert lines[1].endswith("a trend." if fit.trend[0] else "no trend can be told.")
    assert set(np.diff(years) - np.diff(t)) == {0}


def test_a_worked_time_to_close_is_the_measured_one(case: Case) -> None:
    given = case.trends[case.trends["refused"] == ""].iloc[0]
    lines = worked(case, "time_to_close").split("\n")
    gap, pace, years, soonest, latest = numbers(lines[1])
    assert years == pytest.approx(gap / pace, abs=0.06)
    assert (years, soonest, latest) == pytest.approx(
        (given["years_to_close"], given["soonest"], given["latest"]), abs=0.05
    )
    counts = [int(row[1].replace(",", "")) for row in table(case, "time_to_close")]
    assert sum(counts) == len(case.trends)
    assert counts[0] == (case.trends["refused"] == "").sum()


def test_worked_pupils_behind_are_the_measured_ones(case: Case) -> None:
    assert worked(case, "pupils_behind").endswith(
        f"to the nearest five: {words.nearest(case.authority['behind_gap_local'], 5):.0f} pupils"
    )


def test_worked_within_and_between_are_the_measured_ones(case: Case) -> None:
    lines = worked(case, "within_between").split("\n")
    within, between = (numbers(line.rpartition("=")[2])[0] for line in lines[2:4])
    assert within == pytest.approx(case.part["within"], abs=5e-5)
    assert between == pytest.approx(case.part["between"], abs=5e-5)
    assert within + between == pytest.approx(case.part["gap_local"], abs=2e-4)


def test_a_worked_step_between_ages_is_the_measured_one(case: Case) -> None:
    lines = worked(case, "widening").split("\n")
    gaps = [numbers(line.partition("gap ")[2]) for line in lines[:2]]
    first, second = ([np.array([part]) for part in gap] for gap in gaps)
    found = measures.difference_interval((*first,), (*second,))  # type: ignore[arg-type]
    said = numbers(lines[2].partition("= ")[2])[:3]
    assert said == pytest.approx([float(part[0]) for part in found], abs=2e-4)


def test_a_worked_neighbour_average_is_the_measured_one(case: Case) -> None:
    row = case.authority
    means = measures.neighbour_means(case.national, case.data.neighbours, ("gap_local",))
    own = means[
        (means["indicator"] == row["indicator"])
        & (means["year"] == row["year"])
        & (means["area_code"] == row["area_code"])
    ]
    total, counted, mean = numbers(worked(case, "neighbours"))[:3]
    assert mean == pytest.approx(own["gap_local"].item(), abs=5e-5)
    assert counted == own["counted_gap_local"].item()
    listed = [numbers(row[2])[0] for row in table(case, "neighbours") if row[2]]
    assert sum(listed) == pytest.approx(total)
    assert len(table(case, "neighbours")) == 10


def test_worked_classes_are_those_of_the_map(case: Case, data: Geodata) -> None:
    national = case.national
    authorities = data.authorities.query("nation_code == 'E92000001'")["area_code"]
    values = national[
        (national["indicator"] == case.authority["indicator"])
        & national["area_code"].isin(authorities)
    ]["gap_local"]
    limits = colours.class_breaks(values.to_numpy(dtype=float))
    line = worked(case, "classes").split("\n")[-1]
    assert line == f"Limits: {', '.join(step(limit) for limit in limits)}"


def test_the_worked_index_is_the_measured_one(case: Case) -> None:
    lines = worked(case, "gap_index").split("\n")
    assert lines[0].startswith("Key stage 2 (age 11): 3.3408 in 2011, 3.1309 in 2024.")
    change = measures.index_change(3.3408, 3.1309, (4, 4))
    assert numbers(lines[0])[-3:] == [
        round(value, 2) for value in (change.percent, change.low, change.high)
    ]


def test_places_that_are_mostly_small_are_listed(data: Geodata) -> None:
    text = worked(Case.of(data, data.programmes["south-west"]), "small")
    assert text.endswith("disadvantaged pupils at key stage 4: Isles of Scilly (3).")


def test_an_estimated_number_of_pupils_is_marked() -> None:
    row = {"basis_other": "estimated", "cohort_other": 1234.0,
           "basis_disadvantaged": "published", "cohort_disadvantaged": 77.0}  # fmt: skip
    assert sized(row, "other") == "≈ 1,234"
    assert sized(row, "disadvantaged") == "77"


def test_missing_values_and_reasons_add_up(data: Geodata) -> None:
    case = Case.of(data, data.programmes["south-west"])
    for key, row in case.catalogue.items():
        figures = case.figures[key]
        groups = row["groups"].split()
        counts, total = missing_counts(case, figures, groups)
        assert set(counts) <= set(words.REASONS)
        for at, group in enumerate(groups):
            there = figures.loc[figures["group"] == group, "value"].notna().sum()
            assert there + sum(held[at] for held in counts.values()) == total, (key, group)


def test_nobody_in_a_group_is_told_from_a_year_not_collected(data: Geodata) -> None:
    case = Case.of(data, data.programmes["south-west"])
    groups = ["disadvantaged", "other", "all"]
    counts, total = missing_counts(case, case.figures["eyfsp_gld"], groups)
    assert total == 153 * 10
    assert counts["z"] == [306, 306, 306]
    assert counts["n"][1:] == [0, 0]
    assert counts["n"][0] > 0
    # Numbers of pupils without results are no reason to say that nobody was there.
    progress, _ = missing_counts(case, case.figures["ks4_progress8"], groups)
    assert progress["z"][1:] == [306, 306]
    assert progress["n"][0] <= 2


def test_whole_percentages_are_found_in_the_figures(data: Geodata) -> None:
    case = Case.of(data, data.programmes["south-west"])
    assert spans(whole_years(case.figures["eyfsp_gld"])) == "2016 to 2019"
    assert spans(whole_years(case.figures["ks2_rwm"])) == "2016 to 2019, 2022 to 2025"
    assert whole_years(case.figures["level3_by19"]) == []


def test_an_indicator_says_what_it_carries_and_why_not(bundle: dict[str, Any]) -> None:
    found = sections(bundle)

    def facts(key: str) -> dict[str, str]:
        blocks = found[f"indicator-{key}"]["blocks"]
        return dict(next(block for block in blocks if block["kind"] == "facts")["facts"])

    assert facts("phonics_y1")["Interval"] == (
        "none: all pupils include disadvantaged pupils, and an interval needs groups apart"
    )
    assert facts("ks4_progress8")["Interval"] == (
        "none: how far single pupils’ results spread is not published"
    )
    assert facts("neet_16_17")["Gap"].startswith("none: figures of all pupils alone")
    assert facts("ks4_destination")["Regions"].startswith("none gathered")
    assert facts("eyfsp_gld")["Years"] == "2016 to 2019, 2022 to 2025"
    assert "Open Government Licence" in facts("ks2_rwm")["Source"]
    notes = next(b for b in found["indicator-eyfsp_gld"]["blocks"] if b["kind"] == "points")
    assert any("In 2022 the published number" in text for text in notes["texts"])


def test_authorities_made_since_2019_are_found_in_the_figures(data: Geodata) -> None:
    assert made_since(Case.of(data, data.programmes["south-west"])) == [
        "Bournemouth, Christchurch and Poole", "Dorset", "North Northamptonshire",
        "West Northamptonshire", "Cumberland", "Westmorland and Furness",
    ]  # fmt: skip


def test_limits_count_what_they_speak_of(bundle: dict[str, Any], data: Geodata) -> None:
    found = sections(bundle)
    text = found["limit-pages"]["blocks"][0]["text"]
    # Those that only Scotland's figures come from are no matter of an English page.
    sources = data.sources[data.sources["source"] != "is-lgbf"]
    unchecked = (sources["page_checked"] == "no").sum()
    assert text.startswith(f"Of {len(sources)} publications’ addresses, {unchecked} are from")
    assert (
        "This is so for reading, writing and maths." in found["limit-regions"]["blocks"][0]["text"]
    )
    assert not re.search(r"{\w+}", as_json(bundle))


def test_data_without_any_gap_leave_no_example_and_say_so(data: Geodata) -> None:
    rates = data.catalogue[data.catalogue["groups"] == "all"]
    kept = set(rates["indicator"])
    alone = data.replaced(
        catalogue=rates,
        figures=data.figures[data.figures["indicator"].isin(kept)],
        breaks=data.breaks[data.breaks["indicator"].isin(kept)],
    )
    bundle = method_bundle(alone, data.programmes["south-west"])
    assert bundle["rule"] == "No figure of the South West can show this."
    blocks = sections(bundle)["measure-trend"]["blocks"]
    assert blocks[-1]["text"] == "No figure of the South West can show this."
    assert as_json(bundle)


def test_the_rounding_rules_are_stated(case: Case) -> None:
    said = {key: " ".join(one.texts) for key, one in words_method.measures().items()}
    assert f"({ROUNDED[False]:g} point for a gap, {ROUNDED[True]:g} for a rate)" in said["trend"]
    assert "A change that one year alone makes is not a trend" in said["trend"]
    assert "△ perhaps wider, ▽ perhaps narrower" in said["verdict"]
    # The one indicator that the rule does not reach: whole percentages once, a decimal since.
    named = [row["name"] for key, row in case.catalogue.items() if key == "ks4_destination"]
    assert named
    assert set(range(2016, 2021)) & set(whole_years(case.figures["ks4_destination"]))


def test_a_worked_pair_of_schools_can_be_followed(case: Case) -> None:
    said = worked(case, "partners").split("\n")
    for at in (1, 3):
        parts = numbers(said[at].split("= ")[0])
        half = len(parts) // 2
        assert 100 * sum(parts[:half]) / sum(parts[half:]) == pytest.approx(
            numbers(said[at].split("= ")[1])[0], abs=1e-4
        )
    sure = numbers(said[7].split("= ")[-1])[0]
    assert 0.975 <= sure <= 1
    apart, cost, together = numbers(worked(case, "partner_pairing").split("\n")[0].split(": ")[-1])
    assert apart + cost == pytest.approx(together)
    assert apart <= 0.5
