from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash import areas, words_measures, words_profile
from gapdash.bundles import as_json
from gapdash.bundles.grids import Grid
from gapdash.bundles.profile import profile_bundle
from gapdash.bundles.trends import GAP_ROUNDED, trend_part
from gapdash.geodata import Geodata, load_geodata
from gapdash.measures import difference_interval, trends, widest_step
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
    shown = [found[key][place] for key in ("said", "start", "value", "low", "high", "rough")]
    # 37.1 - 23; distances 5.13 and 5.13 below, 4.64 and 5.28 above.
    assert shown == ["widens", 1, 14.1, 6.8, 21.1, "1"]
    against = south_west["widening"]["national_others"]
    assert [against["said"][place], against["low"][place]] == ["chance", -0.3]


def test_a_place_without_neighbouring_stages_has_no_widening(south_west: dict[str, Any]) -> None:
    found, place = south_west["widening"]["local"], at(south_west, SCILLY)
    assert [found[key][place] for key in ("said", "start", "value")] == ["none", -1, None]


def test_a_row_holds_gap_interval_verdicts_and_children(south_west: dict[str, Any]) -> None:
    own, place = south_west["indicators"]["ks4_em5"], at(south_west, TORBAY)
    gap = own["gaps"]["local"]
    assert own["year"] == 2025
    assert [own["rates"][group]["value"][place] for group in ("disadvantaged", "other")] == [
        21.4,
        58.5,
    ]
    assert [gap[key][place] for key in ("value", "low", "high", "behind")] == [37.1, 32, 41.7, 145]
    assert {key: verdicts[place] for key, verdicts in gap["verdicts"].items()} == dict.fromkeys(
        ("region", "nation", "near"), "w"
    )
    assert own["rates"]["disadvantaged"]["pupils"][place] == 390  # estimated, so to the ten


def test_the_neighbours_mean_is_that_of_the_table(
    data: Geodata, south_west: dict[str, Any]
) -> None:
    national = data.measure_nation("E92000001")
    codes = data.neighbours.query("area_code == @TORBAY")["neighbour_code"]
    rows = national[(national["indicator"] == "ks4_em5") & (national["year"] == 2025)]
    mean = rows[rows["area_code"].isin(codes)]["gap_local"].mean()
    gap = south_west["indicators"]["ks4_em5"]["gaps"]["local"]
    assert gap["near"][at(south_west, TORBAY)] == round(mean, 1)


def test_the_mean_of_neighbours_that_are_not_close_is_withheld(south_west: dict[str, Any]) -> None:
    assert south_west["isolated"] == [SCILLY]
    bands = {south_west["bands"][band] for _, band, _ in south_west["neighbours"][SCILLY]}
    assert bands == {"not close"}
    place = at(south_west, SCILLY)
    for own in south_west["indicators"].values():
        assert own["gaps"]["local"]["near"][place] is None
        assert own["gaps"]["local"]["verdicts"]["near"][place] == " "


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
        other = england["indicators"][key]
        for name, gap in own["gaps"].items():
            theirs = other["gaps"][name]
            here, there = at(south_west, TORBAY), at(england, TORBAY)
            for column in ("value", "low", "high", "behind", "near"):
                assert gap[column][here] == theirs[column][there], (key, name, column)


def test_rounding_alone_gives_no_arrow(england: dict[str, Any]) -> None:
    place = at(england, "E92000001")
    trend = england["indicators"]["ks2_rwm"]["gaps"]["local"]["trend"]
    assert trend["letters"][place] == "r"
    assert str(place) not in trend["slopes"]


def test_a_tested_trend_has_its_slope_and_time_to_close(england: dict[str, Any]) -> None:
    place = at(england, "E92000001")
    gap = england["indicators"]["level2_em_by19"]["gaps"]["local"]["trend"]
    assert gap["letters"][place] == "d"
    assert [gap["first"][place], gap["last"][place]] == [2020, 2024]
    assert gap["slopes"][str(place)] == [-0.28, -0.4, -0.16, 97, 68, 173, "years"]
    widening = england["indicators"]["he_by19"]["gaps"]["local"]["trend"]
    assert widening["slopes"][str(place)] == [0.4, 0.29, 0.52, None, None, None, "widening"]


def test_indicators_without_intervals_have_no_trend(south_west: dict[str, Any]) -> None:
    for key in ("ks4_attainment8", "ks4_progress8", "phonics_y1", "persistent_absence"):
        own = south_west["indicators"][key]
        assert own["no_interval"] in {"score", "all"}
        assert own["gaps"]["local"]["trend"] is None
        assert set(own["gaps"]["local"]["low"]) == {None}


def series(values: list[float], half: float, rough_at: int = -1) -> tuple[Grid, pd.DataFrame]:
    years = tuple(range(2020, 2020 + len(values)))
    frame = pd.DataFrame(
        {
            "indicator": "made_up",
            "year": years,
            "area_code": "X",
            "computed": False,
            "gap_local": values,
            "gap_local_low": np.array(values) - half,
            "gap_local_high": np.array(values) + half,
            "approximate_gap_local": np.arange(len(values)) == rough_at,
        }
    )
    columns = ["indicator", "last_before", "first_after", "kind"]
    found = trends(frame, pd.DataFrame(columns=columns), "gap_local").set_index("area_code")
    return Grid.of(frame, years, ["X"], 0), found


@pytest.mark.parametrize(
    ("values", "half", "whole_percent", "letter"),
    [
        ([20, 19, 18.5, 17, 16], 2, False, "d"),
        ([16, 17, 18.5, 19, 20], 2, False, "u"),
        ([20, 19, 18, 17, 16], 0.9, True, "r"),
        ([20, 19, 18, 17, 16], 1.5, True, "d"),
        ([20, 20, 20, 20, 30], 2, False, "o"),
        ([20, 21, 20, 21, 20], 2, False, "c"),
        ([20, 19, 18, 17], 2, False, "f"),
    ],
)
def test_what_is_said_of_a_trend(
    values: list[float], half: float, letter: str, *, whole_percent: bool
) -> None:
    grid, found = series(values, half)
    said = trend_part(grid, found, "gap_local", GAP_ROUNDED if whole_percent else 0)
    assert said["letters"] == letter
    assert bool(said["slopes"]) == (letter in "ud")


@pytest.mark.parametrize(("rough_at", "rough"), [(-1, "0"), (0, "0"), (1, "1"), (5, "1")])
def test_a_trend_is_rough_where_an_interval_tested_is(rough_at: int, rough: str) -> None:
    # Of six years the latest five are tested.
    grid, found = series([21, 20, 19, 18.5, 17, 16], 2, rough_at)
    assert trend_part(grid, found, "gap_local", 0)["rough"] == rough


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
    for own in south_west["indicators"].values():
        rough = [mark == "a" for mark in own["marks"]]
        for mark, flag in zip(own["marks"], own["split_rough"], strict=True):
            assert flag == ("1" if mark == "a" or (any(rough) and mark != "c") else "0")
    own, place = south_west["indicators"]["ks4_em5"], at(south_west, "D")
    assert own["split_rough"][place] == "1"


def test_what_is_missing_has_its_reason(south_west: dict[str, Any]) -> None:
    own = south_west["indicators"]["ks4_em5"]
    year, place = own["years"].index(2023), at(south_west, TORBAY)
    # Disadvantaged pupils have a figure, the others none.
    assert own["missing"]["own"][year][place] == " "
    assert own["missing"]["both"][year][place] == "-"
    reasons = south_west["reasons"]
    for own in south_west["indicators"].values():
        for year, letters in enumerate(own["missing"]["both"]):
            for place, letter in enumerate(letters):
                shown = own["gaps"]["local"]["series"][year][place]
                assert (letter == " ") == (shown is not None)
                assert letter == " " or letter in reasons


def test_small_cohorts_are_marked(south_west: dict[str, Any], england: dict[str, Any]) -> None:
    own = south_west["indicators"]["ks4_em5"]
    assert own["small"][at(south_west, SCILLY)] == "1"
    assert own["small"][at(south_west, TORBAY)] == "0"
    assert england["peers"][LONDON_CITY]["small"].count("1") > 0
    assert england["peers"][TORBAY]["small"] == "0000"


def test_inside_and_between_add_up_to_a_worked_out_gap(south_west: dict[str, Any]) -> None:
    own, place = south_west["indicators"]["ks4_em5"], at(south_west, "D")
    parts = own["within"][place] + own["between"][place]
    assert parts == pytest.approx(own["gaps"]["local"]["value"][place], abs=0.11)
    assert own["within"][at(south_west, TORBAY)] is None


def test_neighbours_elsewhere_have_their_figures(south_west: dict[str, Any]) -> None:
    for entries in south_west["neighbours"].values():
        assert len(entries) == 10
        assert all(code in south_west["peers"] for code, *_ in entries)
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
    assert low_income["value"][at(south_west, TORBAY)] == 21.0


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


def test_no_letter_is_without_its_words(south_west: dict[str, Any]) -> None:
    words = south_west["words"]
    said = {"u", "d", "c", "f", "r", "o"}
    for own in south_west["indicators"].values():
        for gap in own["gaps"].values():
            for verdicts in gap["verdicts"].values():
                assert set(verdicts) <= {*words["verdicts"], " "}
            assert gap["trend"] is None or set(gap["trend"]["letters"]) <= said
        assert set(own["marks"]) <= set(words["marks"])
    for found in south_west["widening"].values():
        assert set(found["said"]) <= set(words["leads"])


def test_words_of_verdicts_follow_what_is_worse() -> None:
    assert words_measures.verdict_words(gap=True)["worse"] == "wider"
    assert words_measures.verdict_words(gap=False)["worse"] == "higher"
    assert words_measures.verdict_words(gap=False, more_is_worse=False)["worse"] == "lower"
    assert words_measures.verdict_words(gap=True)["same"] == "cannot be told apart"


def test_few_children_are_not_none() -> None:
    assert words_measures.children(5)["few"] == "fewer than 3 children"
    assert words_measures.children(10)["few"] == "fewer than 5 children"


def test_sources_of_one_publisher_stand_together() -> None:
    source = {"publisher": "P", "title": "T", "licence": "OGL-UK-3.0", "gathered": "2026-11"}
    assert words_profile.credits_of([(source, {2025, 2023}), ({**source, "title": "U"}, ())]) == [
        "Source: P. T, 2023 and 2025; U. Gathered November 2026. Licensed under the Open "
        "Government Licence v3.0."
    ]


def test_parts_of_a_withheld_gap_are_withheld(england: dict[str, Any]) -> None:
    own, place = england["indicators"]["ks4_em5"], at(england, "LO")
    assert own["gaps"]["local"]["value"][place] is None
    assert [own["within"][place], own["between"][place]] == [None, None]
    assert england["widening"]["local"]["compared"][place] == 1


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
    assert found["widening"]["local"]["value"] == [None] * len(found["areas"])


def test_a_verdict_that_rounding_could_undo_is_only_perhaps(south_west: dict[str, Any]) -> None:
    verdicts = south_west["indicators"]["ks2_rwm"]["gaps"]["local"]["verdicts"]
    # 25 points, 22.2 to 27.8, against England's 22: whole percentages throughout.
    assert verdicts["nation"][at(south_west, "E06000066")] == "x"
    assert verdicts["nation"][at(south_west, "E10000008")] == "w"
    assert south_west["words"]["shapes"]["x"] == "△"
    # Grade 5 in English and maths has decimals: nothing there is perhaps.
    other = south_west["indicators"]["ks4_em5"]["gaps"]["local"]["verdicts"]
    assert not set("".join(other.values())) & set("xy")
