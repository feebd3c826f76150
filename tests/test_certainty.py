"""How sure a figure is: what Explore's document and words say of it."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from gapdash import words_explore
from gapdash.bundles import as_json, programme_bundle
from gapdash.geodata import Geodata
from gapdash.tables.wording import circle_steps
from tests.documents import cell, place, position, trend

KS2, TORBAY, DEVON, SCILLY, ENGLAND = (
    "ks2_rwm", "E06000027", "E10000008", "E06000053", "E92000001",
)  # fmt: skip
DRAWN = [
    KS2, "eyfsp_gld", "ks4_attainment8", "level2_em_by19", "level3_by19", "neet_16_17",
    "persistent_absence", "phonics_y1",
]  # fmt: skip


@pytest.fixture(scope="module")
def bundle(data: Geodata) -> dict[str, Any]:
    made = programme_bundle(data, data.programmes["south-west"], DRAWN)
    found: dict[str, Any] = json.loads(as_json(made))
    return found


def local(bundle: dict[str, Any], column: str, year: int, area: str, indicator: str = KS2) -> Any:
    return cell(bundle, indicator, column, year, area, "local")


def no_interval(bundle: dict[str, Any], indicator: str, measure: str = "local") -> str:
    return str(bundle["parts"][indicator]["measure_words"][measure]["no_interval"])


def test_a_gap_has_its_interval_and_verdict(bundle: dict[str, Any]) -> None:
    # Newcombe by hand for 44% of 530 and 67% of the other pupils of Torbay.
    assert [local(bundle, end, 2025, TORBAY) for end in ("low", "high")] == [17.7, 28.1]
    assert local(bundle, "group", 2025, TORBAY) == "cannot be told apart"
    assert local(bundle, "group", 2025, DEVON) == "worse"
    # Somerset's interval, 22.2 to 27.8, would not clear England's 22 with rounding's error in it.
    assert local(bundle, "group", 2025, "E06000066") == "perhaps worse"
    # Their cohorts are estimated; those of this indicator and year are published.
    assert local(bundle, "interval_approximate", 2025, DEVON)
    assert local(bundle, "group", 2022, DEVON, "level3_by19") == "worse"
    assert not local(bundle, "interval_approximate", 2022, DEVON, "level3_by19")


def test_the_nation_is_held_against_nothing(bundle: dict[str, Any]) -> None:
    assert local(bundle, "group", 2025, ENGLAND) == "benchmark"
    assert cell(bundle, KS2, "low", 2025, ENGLAND, "national_disadvantaged") is None


def test_what_has_no_interval_says_why(bundle: dict[str, Any]) -> None:
    own = bundle["parts"]["ks4_attainment8"]["measures"]["local"]["columns"]
    assert not {"low", "high", "group"} & set(own)
    assert no_interval(bundle, "ks4_attainment8") == (
        "Without interval: these are average scores, and how far pupils' scores spread around "
        "them is not published."
    )
    own = bundle["parts"]["phonics_y1"]["measures"]["local"]["columns"]
    assert not {"low", "high", "behind"} & set(own)
    assert no_interval(bundle, "phonics_y1") == (
        "Without interval: the comparison is with all pupils, among whom the disadvantaged are, "
        "and numbers of pupils are not published."
    )
    assert no_interval(bundle, "neet_16_17", "rate") == (
        "Without interval: the numbers of pupils behind these figures are not published."
    )


def test_tiny_cohorts_are_marked_in_the_years_that_they_are_tiny(bundle: dict[str, Any]) -> None:
    small = [
        area["key"] for area in bundle["areas"] if cell(bundle, KS2, "small", 2018, area["key"])
    ]
    assert small == [SCILLY]
    # Absence has no cohorts: the usual key stage 4 cohort stands for them.
    assert cell(bundle, "persistent_absence", "small", 2025, SCILLY)


def test_children_are_rounded_and_never_made_from_a_missing_figure(bundle: dict[str, Any]) -> None:
    found = [local(bundle, "behind", 2025, area) for area in (TORBAY, SCILLY, "D")]
    assert found == [120, None, 1130]
    counted = bundle["parts"][KS2]["measures"]["local"]["children"]["sentence"]
    keys = [
        counted["categories"][counted["codes"][position(bundle, KS2, 2025, area)]]
        for area in (TORBAY, SCILLY)
    ]
    assert keys == ["some", "missing"]


def test_a_sub_regions_gap_splits_into_two_parts(bundle: dict[str, Any]) -> None:
    parts = [cell(bundle, KS2, name, 2025, "C") for name in ("within", "between")]
    assert parts == [25.6, -0.2]
    assert sum(parts) == pytest.approx(local(bundle, "value", 2025, "C"))
    assert cell(bundle, KS2, "within", 2025, TORBAY) is None


def test_a_trend_is_told_from_chance_and_from_rounding(bundle: dict[str, Any]) -> None:
    assert trend(bundle, KS2, "A", "local") == (
        "↗ widening by *≈ 0.73* points a year (0.38 to 1.08), 2019 to 2025; at this pace it does "
        "not close."
    )
    untested = "; so no time to close is worked out."
    assert trend(bundle, KS2, TORBAY, "local") == (
        f"moved by no more than chance, 2019 to 2025{untested}"
    )
    assert trend(bundle, KS2, SCILLY, "local").startswith("too few comparable years: ")
    # England's intervals, and the region's, are narrower than what rounding can do.
    rounding = "published as whole percentages: rounding alone could have moved it, 2019 to 2025"
    assert trend(bundle, KS2, ENGLAND, "local") == rounding + untested
    assert trend(bundle, KS2, "E12000009", "national_others") == rounding + untested
    assert trend(bundle, "eyfsp_gld", TORBAY, "local") == (
        "too few comparable years: 4 years since the measure changed in 2022, a test needs five"
        f"{untested}"
    )
    bare = "without an interval, no trend can be tested"
    assert trend(bundle, "ks4_attainment8", "A", "local") == bare + untested
    assert trend(bundle, "ks4_attainment8", "A", "rate") == f"{bare}."


def test_a_closing_gap_says_when(bundle: dict[str, Any]) -> None:
    assert trend(bundle, "level2_em_by19", "B", "local") == (
        "↘ narrowing by *≈ 1.72* points a year (0.77 to 2.67), 2020 to 2024; at this pace closed "
        "in about *18* years (11 to 39)."
    )


def test_lines_that_begin_late_say_since_when_and_why(bundle: dict[str, Any]) -> None:
    own = bundle["parts"][KS2]["measures"]["local"]
    assert own["begins"] == (
        "No figures of Dorset and Bournemouth, Christchurch and Poole (C) before 2019: not "
        "published: unavailable or suppressed, the source does not say which."
    )
    own = bundle["parts"]["neet_16_17"]["measures"]["rate"]
    assert own["begins"].startswith("No figures of Somerset and the West of England (A), ")


def test_a_turn_of_the_comparison_is_said(bundle: dict[str, Any]) -> None:
    turns = bundle["parts"][KS2]["turns"]
    assert turns["order"]["2025"].startswith(
        "The comparison changes the order, widest gap first (compared with other pupils there: "
        "A, B, C, D; "
    )
    assert turns["sentence"][position(bundle, KS2, 2025, "E06000026")] == (
        "The comparison decides here: disadvantaged pupils in {place} are behind other pupils "
        "there and other pupils in England, but ahead of disadvantaged pupils in England."
    )
    assert turns["sentence"][position(bundle, KS2, 2025, ENGLAND)] == ""


def test_similar_places_are_named_with_their_closeness(bundle: dict[str, Any]) -> None:
    near = [bundle["areas"][place(bundle, area)].get("similar") for area in ("D", SCILLY, DEVON)]
    assert near[0] is None
    assert near[1]["said"].startswith("10 not close; ")
    assert near[2]["names"] == ["East Sussex", "Dorset", "Norfolk"]


@pytest.mark.parametrize(
    ("verdicts", "signs", "expected"),
    [
        (("worse", "worse"), (1, 1), ""),
        (("worse", "cannot be told apart"), (1, 1), ""),
        (
            ("worse", "better"),
            (1, 1),
            "The comparison decides here: held against Utopia, {place} comes out worse when "
            "compared with these, better when compared with those.",
        ),
        (
            ("cannot be told apart", "cannot be told apart"),
            (1, -1),
            "The comparison decides here: disadvantaged pupils in {place} are behind these, but "
            "ahead of those.",
        ),
    ],
)
def test_only_what_turns_around_is_said(
    verdicts: tuple[str, str], signs: tuple[int, int], expected: str
) -> None:
    labels = {"one": "these", "two": "those"}
    said = words_explore.turned(
        dict(zip(labels, verdicts, strict=True)),
        dict(zip(labels, signs, strict=True)),
        labels,
        disadvantaged="disadvantaged pupils",
        nation="Utopia",
    )
    assert said == expected


def test_a_long_order_is_said_by_its_ends() -> None:
    names = list("ABCDEF")
    assert words_explore.turned_order({"these": names, "those": names[::-1]}) == (
        "The comparison changes the order, widest gap first (compared with these: A is 1 of 6; "
        "compared with those: A is 6 of 6). Where intervals overlap, either order may be true."
    )
    assert words_explore.turned_order({"these": names, "those": names}) == ""


@pytest.mark.parametrize(
    ("counts", "steps"),
    [([505.0, 130.0], [500, 100]), ([60.0], [50, 10]), ([12.0], [10]), ([5.0], []), ([], [])],
)
def test_circles_have_round_numbers(counts: list[float], steps: list[int]) -> None:
    table = pd.DataFrame({"kind": "authority", "behind": counts}, dtype=object)
    assert circle_steps(table.astype({"behind": float})) == steps
