"""Scotland: roles of quintiles, gaps as published, the slope index, words, and what is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from gapdash import groups, words, words_gaps
from gapdash.bundles import as_json
from gapdash.bundles.programme import programme_bundle
from gapdash.geodata import Geodata
from gapdash.programmes import WHOLE
from gapdash.tables.builder import table_of
from gapdash.tables.choices import available
from gapdash.tables.rows import Row, rows_of

GLASGOW, EAST_RENFREWSHIRE, ORKNEY = "S12000049", "S12000011", "S12000023"
SCOTLAND = "S92000003"
LITERACY, LEVEL5, TARIFF = "acel_p147_literacy", "sqa_5plus_level5", "average_total_tariff"


@pytest.fixture(scope="module")
def west(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        as_json(programme_bundle(data, data.programmes["west-partnership"]))
    )
    return made


@pytest.fixture(scope="module")
def scotland(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(programme_bundle(data, data.programmes["scotland"])))
    return made


def row(data: Geodata, indicator: str, year: int, area: str) -> Any:
    frame = data.measure(data.programmes["west-partnership"])
    same = (frame["indicator"] == indicator) & (frame["year"] == year)
    return frame[same & (frame["area_code"] == area)].iloc[0]


def shown(data: Geodata, indicator: str, year: int, area: str) -> Row:
    """The row of the one table of a local gap."""
    table = table_of(data, data.programmes["west-partnership"], indicator, "local", "gap")
    own = table[(table["year"] == year) & (table["area_code"] == area)]
    return next(rows_of(own))


def test_the_first_and_the_last_fifth_play_the_parts_of_the_two_groups(data: Geodata) -> None:
    glasgow = row(data, TARIFF, 2021, GLASGOW)
    assert (glasgow["disadvantaged"], glasgow["other"], glasgow["all"]) == (742, 1393, 873.18)
    assert glasgow["gap_local"] == 651
    assert glasgow["gap_national_others"] == 1320 - 742
    assert glasgow["gap_national_disadvantaged"] == 688 - 742
    assert row(data, TARIFF, 2019, EAST_RENFREWSHIRE)["gap_local"] == 1479 - 1039


def test_a_gap_that_is_published_itself_is_the_local_one_and_there_is_no_other(
    data: Geodata,
) -> None:
    glasgow = row(data, LITERACY, 2021, GLASGOW)
    assert glasgow["gap_local"] == glasgow["published_gap"] == 25.10299
    assert glasgow["all"] == 65.4664388
    assert glasgow[["disadvantaged", "other", "gap_national_others"]].isna().all()
    own = available(data, data.programmes["west-partnership"], LITERACY)
    assert own is not None
    assert own.comparators == ("local",)
    assert own.rate_of == "all"
    assert own.views == ("gap", "rate")


def test_where_the_last_fifth_is_not_published_the_gap_is_to_all_pupils(data: Geodata) -> None:
    glasgow = row(data, LEVEL5, 2021, GLASGOW)
    assert (glasgow["all"], glasgow["disadvantaged"], glasgow["gap_local"]) == (60, 51, 9)
    assert glasgow["gap_national_others"] == 67 - 51
    assert glasgow["gap_national_disadvantaged"] == 49 - 51


def test_the_slope_index_takes_five_equal_fifths(data: Geodata) -> None:
    # 742, 922, 1039, 1178, 1393 at 0.1, 0.3, 0.5, 0.7, 0.9: the deviations' products are 62.32,
    # their squares 0.08.
    assert row(data, TARIFF, 2021, GLASGOW)["slope"] == pytest.approx(62.32 / 0.08)
    frame = data.measure(data.programmes["scotland"])
    orkney = frame[(frame["indicator"] == TARIFF) & (frame["area_code"] == ORKNEY)]
    assert orkney["slope"].isna().all()
    assert frame.loc[frame["indicator"] != TARIFF, "slope"].isna().all()
    english = data.measure(data.programmes["south-west"])
    assert english["slope"].isna().all()


def test_without_numbers_of_pupils_nothing_rests_on_them(data: Geodata) -> None:
    frame = data.measure(data.programmes["west-partnership"])
    limits = [name for name in frame.columns if name.endswith(("_low", "_high"))]
    behind = [name for name in frame.columns if name.startswith("behind_")]
    assert frame[[*limits, *behind, "within", "between"]].isna().all(axis=None)
    verdicts = [name for name in frame.columns if name.startswith("verdict_")]
    assert (frame[verdicts] == "not tested").all(axis=None)
    assert not frame["small"].any()


def test_the_partnership_has_the_values_of_its_report_and_no_average(data: Geodata) -> None:
    frame = data.measure(data.programmes["west-partnership"])
    whole: Any = frame[frame["area_code"] == WHOLE].set_index(["indicator", "year"])
    held = whole[whole["all"].notna()]
    assert not held["computed"].any()
    assert set(held.index.get_level_values(0)) == {
        LITERACY,
        "acel_p147_numeracy",
        "leaver_positive_destination",
    }
    assert whole.loc[(LITERACY, 2021), ["all", "gap_local"]].tolist() == [69.7, 26.1]
    assert whole.loc[(LITERACY, 2022), ["all", "gap_local"]].tolist() == [72.4, 22.6]
    assert set(whole.loc[whole["all"].isna(), "withheld"]) == {"no_report", "no_figure"}
    # Years of which no council has a figure either.
    nowhere = whole.loc[whole["withheld"] == "no_figure"].index
    assert {year for _, year in nowhere} == {2020, 2021}


def test_years_that_the_report_alone_has_are_on_the_trend_and_not_on_the_map(
    data: Geodata, west: dict[str, Any]
) -> None:
    assert west["parts"][LITERACY]["years"] == [2018, 2019, 2021, 2022]
    assert west["indicators"][LITERACY]["measured"]["local"] == [2019, 2021]
    assert shown(data, LITERACY, 2022, WHOLE).value == 22.6
    assert shown(data, LITERACY, 2021, WHOLE).reported
    assert west["report"]["credit"] == (
        "West Partnership as a whole: The West Partnership, Evaluation report 2022-2023; gathered "
        "November 2026. Licence: not stated."
    )


def test_the_whole_says_why_it_has_no_figure(data: Geodata) -> None:
    assert shown(data, TARIFF, 2021, WHOLE).reason == (
        "its own report prints no such figure, and numbers of pupils are not published, so none "
        "can be worked out from its members"
    )


def test_sentences_name_each_gap_for_what_it_is(west: dict[str, Any]) -> None:
    def said(indicator: str, measure: str, case: str = "behind") -> str:
        pattern = west["parts"][indicator]["measure_words"][measure]["patterns"][case]
        slots = {"year": 2021, "place": "Glasgow City", "value": "V", "gap": "G"}
        return str(pattern.format(**slots).replace("*", ""))

    assert said(LITERACY, "local") == (
        "In 2021, V of primary pupils in Glasgow City reached the expected level in literacy; the "
        "most deprived fifth there were G behind the least deprived fifth, as published."
    )
    assert said(LITERACY, "local", "bare_behind") == (
        "In 2021, the most deprived fifth in Glasgow City were G behind the least deprived fifth, "
        "as published."
    )
    assert said(LEVEL5, "local").endswith("got five or more awards at SCQF level 5, G behind all "
                                          "pupils there.")  # fmt: skip
    assert said(TARIFF, "national_others").endswith(
        "had an average total tariff score of V, G behind the least deprived fifth in Scotland."
    )
    titles = {key: own["measure_words"]["local"]["title"] for key, own in west["parts"].items()
              if "local" in own["measure_words"]}  # fmt: skip
    assert titles[LITERACY] == (
        "Gap between the most and the least deprived fifth, as published: percentage points"
    )
    assert titles[LEVEL5] == "The most deprived fifth: percentage points behind all pupils here"
    assert titles[TARIFF] == (
        "The most deprived fifth: tariff points behind the least deprived fifth here"
    )


def test_no_word_of_england_stands_on_a_scottish_page(
    west: dict[str, Any], scotland: dict[str, Any]
) -> None:
    for bundle in (west, scotland):
        told = {key: value for key, value in bundle.items() if key not in ("programmes", "map")}
        text = as_json(told)
        assert not re.search(r"England|free school meals|disadvantaged (pupils|children)", text)
        assert not re.search(r"{(pupils|others|counted_as)}", text)


def test_numbers_of_pupils_that_are_not_published_are_refused_in_words(
    west: dict[str, Any],
) -> None:
    said = {
        key: own["measure_words"][next(iter(own["measure_words"]))]["no_interval"]
        for key, own in west["parts"].items()
    }
    assert said[LITERACY] == (
        "Without interval: the gap is shown as it was published, without the numbers of pupils "
        "behind it."
    )
    assert said[LEVEL5] == (
        "Without interval: the comparison is with all pupils, among whom the most deprived are, "
        "and numbers of pupils are not published."
    )
    assert said["attendance"] == (
        "Without interval: the numbers of pupils behind these figures are not published."
    )
    for key, own in west["parts"].items():
        assert "children" not in west["indicators"][key]["views"]
        for measure in own["measures"].values():
            assert measure["children"] == {}
            assert not {"low", "high", "behind", "group"} & set(measure["columns"])
            (said,) = measure["trend"]["categories"]
            assert said.startswith("without an interval, no trend can be tested")


def test_cuts_say_what_they_are(west: dict[str, Any]) -> None:
    cuts = {key: own["words"]["cuts"] for key, own in west["parts"].items()}
    assert [cut["said"] for cut in cuts["attendance"]] == [
        "2012, 2014, 2016, 2018 and 2020: Attendance is collected every other year."
    ]
    runs = west["parts"]["attendance"]["runs"]
    assert len(set(runs)) == len(runs)
    for key in (LEVEL5, TARIFF):
        (cut,) = cuts[key]
        assert (cut["kind"], cut["spans"]) == ("break", [[2019, 2020]])
        assert "alternative assessment from 2020 to 2023" in cut["said"]
    (gap,) = cuts[LITERACY]
    assert (gap["kind"], gap["spans"]) == ("gap", [[2019, 2021]])


def test_a_year_that_was_not_collected_says_so(data: Geodata) -> None:
    table = data.figures.set_index(["indicator", "year", "area_code", "group"])["status"]
    assert table[LITERACY, 2020, GLASGOW, "all"] == "z"
    assert table[TARIFF, 2021, ORKNEY, "simd_q1"] == "x"
    assert table["exclusions_per_1000", 2021, GLASGOW, "all"] == "x"


def test_the_five_fifths_are_in_the_table(data: Geodata, west: dict[str, Any]) -> None:
    own = shown(data, TARIFF, 2021, GLASGOW)
    assert own.fifths == (742, 922, 1039, 1178, 1393)
    assert own.slope_index == 779
    assert west["parts"][LEVEL5]["fifths"] is None
    said = west["parts"][TARIFF]["fifths"]["words"]
    assert said["head"] == "Slope index (≈ equal fifths assumed)"


def test_classes_are_those_of_all_councils_of_scotland(
    west: dict[str, Any], scotland: dict[str, Any]
) -> None:
    assert len([area for area in scotland["areas"] if area["kind"] == "authority"]) == 32
    for key, own in west["parts"].items():
        for name, said in own["measure_words"].items():
            assert said["breaks"] == scotland["parts"][key]["measure_words"][name]["breaks"]


def test_a_page_opens_with_what_the_catalogue_marks(
    west: dict[str, Any], scotland: dict[str, Any]
) -> None:
    assert west["opens_with"] == scotland["opens_with"] == LITERACY


def test_councils_have_no_statistical_neighbours(scotland: dict[str, Any]) -> None:
    assert not [area for area in scotland["areas"] if "similar" in area]


@pytest.mark.parametrize(
    ("published", "roles"),
    [
        ("disadvantaged other all", {"disadvantaged", "other", "all"}),
        ("all gap", {"all", "published_gap"}),
        ("all simd_q1", {"all", "disadvantaged"}),
        ("all simd_q1 simd_q5", {"all", "disadvantaged", "other"}),
    ],
)
def test_groups_play_their_roles(published: str, roles: set[str]) -> None:
    assert groups.roles_of(published) == roles
    assert published in groups.PUBLISHED


def test_reasons_name_the_groups(data: Geodata) -> None:
    whom = groups.family(["all gap"], data.groups)["other"]
    assert words.reasons(whom)["n"] == "no pupils from the most deprived fifth are recorded"
    english = groups.family(["all", "disadvantaged all"], data.groups)
    assert words.reasons(english["other"])["n"] == "no disadvantaged pupils are recorded"
    assert words_gaps.against("local", english["all"], "England") == "all pupils there"


def test_a_group_without_a_name_is_refused(data: Geodata) -> None:
    left = data.groups[data.groups["group"] != "gap"]
    (problem,) = groups.group_problems(left)
    assert str(problem) == (
        "indicators/groups.csv, column group: gap is missing. Give each of all, disadvantaged, "
        "other, simd_q1, simd_q2, simd_q3, simd_q4, simd_q5, gap a row."
    )


def test_thousands_stand_apart() -> None:
    assert words.number(1393.0, 0) == "1,393"
    assert words.gap(1651.0, "tariff", 0) == "1,651 points"
    assert words.number(-0.4, 0) == "0"
