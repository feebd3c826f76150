from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash import areas, words, words_measures, words_profile
from gapdash.bundles import as_json
from gapdash.bundles.profile import profile_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.measures import difference_interval, widest_step
from gapdash.measures.verdicts import SAME
from gapdash.problems import DataProblem
from gapdash.programmes import Programme, SubRegion

TORBAY, SCILLY, LONDON_CITY = "E06000027", "E06000053", "E09000001"


def made(data: Geodata, slug: str) -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(as_json(profile_bundle(data, data.programmes[slug])))
    return bundle


@pytest.fixture(scope="module")
def south_west(data: Geodata) -> dict[str, Any]:
    return made(data, "south-west")


@pytest.fixture(scope="module")
def england(data: Geodata) -> dict[str, Any]:
    return made(data, "england")


def at(bundle: dict[str, Any], key: str) -> int:
    return [area["key"] for area in bundle["areas"]].index(key)


def value(column: Any, place: int) -> Any:
    """What a column of a document holds for a place; None where it holds nothing."""
    if isinstance(column, dict):
        return column["categories"][column["codes"][place]]
    return None if column is None else column[place]


def row_of(columns: dict[str, Any], place: int) -> dict[str, Any]:
    return {name: value(column, place) for name, column in columns.items()}


def gap(bundle: dict[str, Any], indicator: str, area: str, comparator: str = "local") -> Any:
    """The gap that a profile shows of a place, and what it says of it."""
    own, place = bundle["indicators"][indicator], at(bundle, area)
    found = own["gaps"][comparator]
    position = own["years"].index(own["year"]) * len(bundle["areas"]) + place
    shown = {"value": value(found["series"].get("value"), position)}
    return shown | row_of(found["columns"], place) | row_of(found["trends"], place)


def figures(bundle: dict[str, Any], indicator: str, area: str) -> dict[str, Any]:
    """What else it shows of the place in that year."""
    return row_of(bundle["indicators"][indicator]["columns"], at(bundle, area))


# Widening: worked by hand, 3-4-5 triangles.


def test_the_interval_of_a_difference_adds_squared_distances() -> None:
    # From the later gap 4 down and 3 up, from the earlier one 12 down and 3 up.
    found = difference_interval(
        (np.array([20.0]), np.array([8.0]), np.array([23.0])),
        (np.array([30.0]), np.array([26.0]), np.array([35.0])),
    )
    assert [each[0] for each in found] == [10, 10 - 5, 10 + 13]


def test_the_step_that_widens_most_is_found() -> None:
    values = np.array([[10.0, 12.0, 20.0, 15.0], [20.0, 18.0, 17.0, 10.0]])
    found = widest_step(values, values - 3, values + 4)
    assert found.start.tolist() == [1, 1]
    assert found.value.tolist() == [8, -1]
    assert found.low.tolist() == [8 - 5, -1 - 5]
    assert found.high.tolist() == [8 + 5, -1 + 5]


def test_no_step_is_made_over_a_missing_stage() -> None:
    values = np.array([[10.0, np.nan, 90.0, 91.0], [10.0, np.nan, 90.0, np.nan]])
    found = widest_step(values, values - 1, values + 1)
    assert found.start.tolist() == [2, -1]
    assert found.compared.tolist() == [1, 0]
    assert found.value[0] == 1
    assert np.isnan([found.value[1], found.low[1], found.high[1]]).all()


def test_a_gap_without_an_interval_makes_no_step() -> None:
    values = np.array([[10.0, 20.0]])
    assert widest_step(values, values - 1, np.array([[11.0, np.nan]])).start.tolist() == [-1]


def test_a_gap_outside_its_interval_is_refused() -> None:
    gap = (np.array([5.0]), np.array([6.0]), np.array([7.0]))
    message = r"^The gap 5 lies outside its interval, 6 to 7\. Give each gap its own interval\.$"
    with pytest.raises(ValueError, match=message):
        difference_interval(gap, gap)


def test_one_stage_alone_is_refused() -> None:
    one = np.array([[5.0]])
    message = r"^There are 1 stages\. Give two or more, in order of age\.$"
    with pytest.raises(ValueError, match=message):
        widest_step(one, one - 1, one + 1)


@given(
    st.lists(
        st.tuples(st.floats(-99, 99), st.floats(0, 50), st.floats(0, 50)), min_size=2, max_size=5
    )
)
def test_no_step_is_wider_than_the_one_found(stages: list[tuple[float, float, float]]) -> None:
    values, below, above = (np.array([column]) for column in zip(*stages, strict=True))
    found = widest_step(values, values - below, values + above)
    assert found.value[0] == np.diff(values[0]).max()
    assert found.low[0] <= found.value[0] <= found.high[0]


# The bundle holds what the measures say.


def test_torbay_widens_most_between_11_and_16(south_west: dict[str, Any]) -> None:
    assert south_west["stages"] == ["eyfsp_gld", "ks2_rwm", "ks4_em5", "level3_by19"]
    found, place = south_west["widening"]["local"], at(south_west, TORBAY)
    assert [found[key][place] for key in ("said", "start")] == ["widens", 1]
    # 37.1 - 23; distances 5.13 and 5.13 below, 4.64 and 5.28 above.
    step = {"value": 14.1, "low": 6.8, "high": 21.1, "approximate": True}
    assert row_of(found["columns"], place) == step
    against = south_west["widening"]["national_others"]
    assert [against["said"][place], against["columns"]["low"][place]] == ["chance", -0.3]


def test_a_place_without_neighbouring_stages_has_no_widening(south_west: dict[str, Any]) -> None:
    found, place = south_west["widening"]["local"], at(south_west, SCILLY)
    assert [found[key][place] for key in ("said", "start")] == ["none", -1]
    assert found["columns"]["value"][place] is None


def test_a_row_holds_gap_interval_verdicts_and_children(south_west: dict[str, Any]) -> None:
    assert south_west["indicators"]["ks4_em5"]["year"] == 2025
    shown = figures(south_west, "ks4_em5", TORBAY)
    assert [shown[group] for group in ("disadvantaged", "reference")] == [21.4, 58.5]
    found = gap(south_west, "ks4_em5", TORBAY)
    assert [found[key] for key in ("value", "low", "high", "behind")] == [37.1, 32, 41.7, 145]
    assert found["children"] == "about *{number}* children"
    assert {found[f"{what}_verdict"] for what in ("region", "nation", "near")} == {"worse"}
    assert [shown["pupils"], shown["pupils_basis"]] == [395, "estimated"]  # so to the five


def test_the_neighbours_mean_is_that_of_the_table(
    data: Geodata, south_west: dict[str, Any]
) -> None:
    national = data.measure_nation("E92000001")
    codes = data.neighbours.query("area_code == @TORBAY")["neighbour_code"]
    rows = national[(national["indicator"] == "ks4_em5") & (national["year"] == 2025)]
    mean = rows[rows["area_code"].isin(codes)]["gap_local"].mean()
    assert gap(south_west, "ks4_em5", TORBAY)["near"] == words.rounded(mean, 1)


def test_the_mean_of_neighbours_that_are_not_close_is_withheld(south_west: dict[str, Any]) -> None:
    assert south_west["isolated"] == [SCILLY]
    bands = {south_west["bands"][band] for _, band, _ in south_west["neighbours"][SCILLY]}
    assert bands == {"not close"}
    for key in south_west["indicators"]:
        found = gap(south_west, key, SCILLY)
        assert [found["near"], found["near_verdict"]] == [None, "not tested"]


def test_a_region_is_the_benchmark_of_its_places(
    south_west: dict[str, Any], england: dict[str, Any]
) -> None:
    assert south_west["regions"][at(south_west, TORBAY)] == at(south_west, "E12000009")
    assert south_west["regions"][at(south_west, "D")] == at(south_west, "E12000009")
    assert south_west["regions"][at(south_west, "E12000009")] == -1
    assert england["regions"][at(england, TORBAY)] == at(england, "SW")
    assert england["regions"][at(england, "SW")] == -1


def test_both_programmes_say_the_same_of_a_place(
    south_west: dict[str, Any], england: dict[str, Any]
) -> None:
    for key, own in south_west["indicators"].items():
        for name in own["gaps"]:
            here, there = (gap(bundle, key, TORBAY, name) for bundle in (south_west, england))
            for column in ("value", "low", "high", "behind", "near"):
                assert here.get(column) == there.get(column), (key, name, column)


def test_rounding_alone_gives_no_arrow(england: dict[str, Any]) -> None:
    found = gap(england, "ks2_rwm", "E92000001")
    assert [found["kind"], found["slope"]] == ["rounding", None]
    assert found["sentence"] == (
        "published as whole percentages: rounding alone could have moved it, 2019 to 2025"
    )


def test_a_tested_trend_has_its_slope_and_time_to_close(england: dict[str, Any]) -> None:
    found = gap(england, "level2_em_by19", "E92000001")
    assert [found[name] for name in ("first_year", "last_year")] == [2020, 2024]
    slope = ("slope", "slope_low", "slope_high", "years_to_close", "soonest", "latest")
    assert [found[name] for name in slope] == [-0.28, -0.4, -0.16, 97, 68, 173]
    assert found["sentence"] == (
        "narrowing by *≈ {fall}* points a year ({fall_high} to {fall_low}), 2020 to 2024"
    )
    assert found["closing_sentence"] == (
        "at this pace closed in about *{years_to_close}* years ({soonest} to {latest})"
    )
    widening = gap(england, "he_by19", "E92000001")
    assert [widening.get(name) for name in slope] == [0.4, 0.29, 0.52, None, None, None]
    assert widening["sentence"].startswith("widening by *")
    assert widening["closing_sentence"] == "at this pace it does not close"


def test_indicators_without_intervals_have_no_trend(south_west: dict[str, Any]) -> None:
    for key in ("ks4_attainment8", "ks4_progress8", "phonics_y1", "persistent_absence"):
        own = south_west["indicators"][key]
        assert own["no_interval"] in {"score", "all"}
        assert "low" not in own["gaps"]["local"]["columns"]
        trends = own["gaps"]["local"]["trends"]
        assert trends["kind"]["categories"] == ["interval"]
        assert "slope" not in trends


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ((18, 11, 39), "in about *18* years (11 to 39)"),
        ((2, 0, 3), "in about *2* years (3 at the latest)"),
        ((1, 0, 2), "in about *≈ a year* (2 years at the latest)"),
        ((1, 1, 1), "in about *≈ a year*"),
        ((0, 0, 2), "*≈ within a year* (2 years at the latest)"),
        ((0, 0, 1), "*≈ within a year*"),
    ],
)
def test_a_time_to_close_is_said_in_whole_years(time: tuple[int, int, int], said: str) -> None:
    pattern = words_measures.TIME_TO_CLOSE[words_measures.closing(*time)]
    years, soonest, latest = time
    shown = pattern.format(rough="≈ ", years=years, soonest=soonest, latest=latest)
    assert shown == f"at this pace closed {said}"


def test_parts_of_a_gap_are_approximate_where_its_authorities_are(
    south_west: dict[str, Any],
) -> None:
    shown = figures(south_west, "ks4_em5", "D")
    assert shown["parts_approximate"]
    assert shown["made"] == (
        "worked out from its authorities, weighted by estimated numbers of pupils"
    )
    assert figures(south_west, "ks4_em5", "E12000009")["parts_approximate"]


def test_what_is_missing_has_its_reason(south_west: dict[str, Any]) -> None:
    # Disadvantaged pupils have a figure, the others none.
    said = figures(south_west, "ks4_em5", TORBAY)["years_missing"]
    assert said == "2023 to 2024, other pupils: no figure was gathered."
    width = len(south_west["areas"])
    for key, own in south_west["indicators"].items():
        shown = own["gaps"]["local"]["series"]["value"]
        for area in south_west["areas"]:
            place = at(south_west, area["key"])
            gone = None in shown[place::width]
            assert bool(figures(south_west, key, area["key"])["years_missing"]) == gone


def test_small_cohorts_are_marked(south_west: dict[str, Any], england: dict[str, Any]) -> None:
    assert figures(south_west, "ks4_em5", SCILLY)["small"]
    assert not figures(south_west, "ks4_em5", TORBAY)["small"]
    codes = list(england["peers"]["names"])
    small = {
        code: [
            value(own.get("small"), codes.index(code)) for own in england["peers"]["gaps"].values()
        ]
        for code in (LONDON_CITY, TORBAY)
    }
    assert any(small[LONDON_CITY])
    assert not any(small[TORBAY])


def test_a_neighbours_gap_is_rounded_as_everywhere(south_west: dict[str, Any]) -> None:
    # 65.3 less 25.15 is 40.15: 40.2, though its binary fraction lies below the half.
    peers = south_west["peers"]
    (york,) = (at for at, name in enumerate(peers["names"].values()) if name == "York")
    assert peers["gaps"]["level3_by19"]["local"][york] == 40.2


def test_inside_and_between_add_up_to_a_worked_out_gap(south_west: dict[str, Any]) -> None:
    shown = figures(south_west, "ks4_em5", "D")
    parts = shown["within"] + shown["between"]
    assert parts == pytest.approx(gap(south_west, "ks4_em5", "D")["value"], abs=0.11)
    assert figures(south_west, "ks4_em5", TORBAY)["within"] is None


def test_neighbours_elsewhere_have_their_figures(south_west: dict[str, Any]) -> None:
    for entries in south_west["neighbours"].values():
        assert len(entries) == 10
        assert all(code in south_west["peers"]["names"] for code, *_ in entries)
    assert south_west["widest"] == "england"


def test_context_is_what_is_published_of_all_pupils_alone(
    data: Geodata, south_west: dict[str, Any]
) -> None:
    english = data.figures.loc[data.figures["area_code"].str.startswith("E"), "indicator"]
    alone = data.catalogue[data.catalogue["groups"] == "all"]
    alone = alone[alone["indicator"].isin(english)]
    keys = [own["indicator"] for own in south_west["context"]]
    assert keys == alone["indicator"].tolist()
    low_income = south_west["context"][keys.index("low_income_families")]
    assert low_income["columns"]["value"][at(south_west, TORBAY)] == 21.0


def test_a_stage_is_a_matter_of_the_catalogue(
    folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    note = "No counts are published: the cohorts are those of level 3 by age 19."
    edit("indicators/catalogue.csv", f"{note},", f"{note},20")
    data = load_geodata(folder)
    assert profile_bundle(data, data.programmes["south-west"])["stages"][-1] == "he_by19"


def test_an_age_that_is_no_age_is_refused(
    folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    path = folder / "indicators/catalogue.csv"
    first = next(line for line in path.read_text("utf-8").splitlines() if line.endswith(",11,yes"))
    edit("indicators/catalogue.csv", first, first.replace(",11,yes", ",111,yes"))
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "indicators/catalogue.csv, line 4, column age: “111.0” is not allowed. Allowed: 0 to 25."
    ]


@pytest.mark.parametrize(("slug", "most"), [("south-west", 40_000), ("england", 160_000)])
def test_a_bundle_stays_small(data: Geodata, slug: str, most: int) -> None:
    text = as_json(profile_bundle(data, data.programmes[slug])).encode()
    assert len(gzip.compress(text, 9)) < most


def test_no_verdict_is_without_its_words(south_west: dict[str, Any]) -> None:
    known = south_west["words"]
    for own in south_west["indicators"].values():
        for found in own["gaps"].values():
            for what in ("region", "nation", "near"):
                said = found["columns"][f"{what}_verdict"]["categories"]
                assert set(said) <= {*known["verdicts"], "not tested"}
                assert set(known["verdicts"]) == set(known["shapes"])
    for found in south_west["widening"].values():
        assert set(found["said"]) <= set(known["leads"])


def test_words_of_verdicts_follow_what_is_worse() -> None:
    assert words_measures.verdict_words(gap=True)["worse"] == "wider"
    assert words_measures.verdict_words(gap=False)["worse"] == "higher"
    assert words_measures.verdict_words(gap=False, more_is_worse=False)["worse"] == "lower"
    assert words_measures.verdict_words(gap=True)[SAME] == "cannot be told apart"


def test_few_children_are_not_none() -> None:
    assert words_profile.children(0, 3.0, "authority") == "fewer than 3 children"
    assert words_profile.children(0, 3.0, "sub-region") == "fewer than 5 children"
    assert words_profile.children(0, -1.0, "authority") == "none: there is no gap"
    assert words_profile.children(np.nan, 3.0, "authority") == (
        "not counted: no number of pupils is known"
    )
    assert not words_profile.children(np.nan, np.nan, "authority")


def test_sources_of_one_publisher_stand_together() -> None:
    source = {"publisher": "P", "title": "T", "licence": "OGL-UK-3.0", "gathered": "2026-11"}
    assert words_profile.credits_of([(source, {2025, 2023}), ({**source, "title": "U"}, ())]) == [
        "Source: P. T, 2023 and 2025; U. Gathered November 2026. Licensed under the Open "
        "Government Licence v3.0."
    ]


def test_parts_of_a_withheld_gap_are_withheld(england: dict[str, Any]) -> None:
    assert gap(england, "ks4_em5", "LO")["value"] is None
    shown = figures(england, "ks4_em5", "LO")
    assert [shown["within"], shown["between"]] == [None, None]
    assert england["widening"]["local"]["compared"][at(england, "LO")] == 1


@pytest.mark.parametrize("kept", [(), ("ks2_rwm",), ("ks2_rwm", "level3_by19")])
def test_a_profile_stands_without_figures_of_some_ages(
    data: Geodata, kept: tuple[str, ...]
) -> None:
    aged = data.catalogue.loc[data.catalogue["age"].notna(), "indicator"]
    figures = data.figures[
        data.figures["indicator"].isin(kept) | ~data.figures["indicator"].isin(aged)
    ]
    breaks = data.breaks[data.breaks["indicator"].isin(figures["indicator"])]
    without = data.replaced(figures=figures, breaks=breaks)
    programme = data.programmes["south-west"]
    found = json.loads(as_json(profile_bundle(without, programme)))
    assert found["stages"] == list(kept)
    said = found["widening"]["local"]["said"]
    assert len(said) == len(found["areas"])
    assert (set(said) == {"none"}) == (len(kept) < 2)


def test_a_nation_without_gaps_has_a_profile_all_the_same(data: Geodata) -> None:
    code = "W92000004"
    members = areas.members_of_wider(data.authorities)[code]
    part = SubRegion("A", "All of it", "sub-region A", members)
    programme = Programme("elsewhere", "Elsewhere", "elsewhere", code, code, (part,))
    every = {**data.programmes, programme.slug: programme}
    found = profile_bundle(data.replaced(programmes=every), programme)
    assert found["indicators"] == {}
    assert found["widening"]["local"]["start"] == [-1] * len(found["areas"])


def test_a_verdict_that_rounding_could_undo_is_only_perhaps(south_west: dict[str, Any]) -> None:
    # 25 points, 22.2 to 27.8, against England's 22: whole percentages throughout.
    assert gap(south_west, "ks2_rwm", "E06000066")["nation_verdict"] == "perhaps worse"
    assert gap(south_west, "ks2_rwm", "E10000008")["nation_verdict"] == "worse"
    assert south_west["words"]["shapes"]["perhaps worse"] == "△"
    # Grade 5 in English and maths has decimals: nothing there is perhaps.
    other = south_west["indicators"]["ks4_em5"]["gaps"]["local"]["columns"]
    for what in ("region", "nation", "near"):
        assert not [
            said for said in other[f"{what}_verdict"]["categories"] if said.startswith("perhaps")
        ]
