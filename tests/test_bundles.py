from __future__ import annotations

import json
from typing import Any

import pytest

from gapdash.bundles import as_json, programme_bundle
from gapdash.geodata import Geodata


@pytest.fixture(scope="module")
def text(data: Geodata) -> str:
    return as_json(programme_bundle(data, data.programmes["south-west"]))


@pytest.fixture(scope="module")
def bundle(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    return made


def value(bundle: dict[str, Any], series: list[list[Any]], year: int, key: str) -> Any:
    index = [area["key"] for area in bundle["areas"]].index(key)
    return series[bundle["indicators"]["ks2_rwm"]["years"].index(year)][index]


def test_figures_are_those_of_the_table(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks2_rwm"]
    assert value(bundle, own["disadvantaged"], 2025, "C") == 41.7
    assert value(bundle, own["other"], 2025, "C") == 67.1
    assert value(bundle, own["gaps"]["local"], 2025, "C") == 25.4
    assert value(bundle, own["gaps"]["local"], 2025, "D") == 22.2
    assert value(bundle, own["gaps"]["local"], 2025, "E06000022") == 33
    assert value(bundle, own["gaps"]["national_others"], 2025, "E12000009") == 29


def test_what_is_missing_says_why(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks2_rwm"]
    assert value(bundle, own["disadvantaged"], 2025, "E06000053") is None
    assert value(bundle, own["why"]["both"], 2025, "E06000053") == "n"
    assert bundle["reasons"]["n"] == "no disadvantaged pupils are recorded"
    assert value(bundle, own["why"]["both"], 2024, "E06000053") == "x"
    # Where none of its authorities has a figure, it is for their reason.
    assert value(bundle, own["why"]["both"], 2016, "C") == "x"
    assert value(bundle, bundle["indicators"]["phonics_y1"]["why"]["both"], 2016, "A") == "h"


def test_a_rate_needs_no_reason_for_a_missing_gap(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks4_em5"]
    at = own["years"].index(2023)
    assert set(own["why"]["own"][at]) <= {" ", "x", "-"}
    somerset = [area["key"] for area in bundle["areas"]].index("E06000066")
    assert own["why"]["own"][at][somerset] == " "
    assert own["why"]["both"][at][somerset] == "-"


def test_the_widest_gap_is_the_one_that_the_table_shows(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["level2_em_by19"]
    at = own["years"].index(2024)
    wiltshire = [area["key"] for area in bundle["areas"]].index("E06000054")
    shown = own["gaps"]["national_others"][at][wiltshire]
    said = own["measures"]["national_others"]["widest"]["2024"]
    assert said == f"The gap is widest in Wiltshire (*{shown} points*)."


def test_how_a_figure_came_about_is_marked(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks2_rwm"]
    assert value(bundle, own["marks"], 2025, "C") == "a"
    assert value(bundle, own["marks"], 2025, "E10000008") == "e"
    # Its rate is published; its cohort is the sum of its authorities'.
    assert value(bundle, own["marks"], 2025, "E12000009") == "e"
    assert own["covers"][-1]["D"][:2] == [4, 5]
    level3 = bundle["indicators"]["level3_by19"]
    sub_region = [area["key"] for area in bundle["areas"]].index("A")
    # Its cohorts were published for 2022, and are those of another year for 2024.
    assert level3["marks"][level3["years"].index(2022)][sub_region] == "c"
    assert level3["marks"][level3["years"].index(2024)][sub_region] == "a"


def test_an_indicator_offers_only_what_it_carries(bundle: dict[str, Any]) -> None:
    assert bundle["indicators"]["neet_16_17"]["comparators"] == []
    assert "disadvantaged" not in bundle["indicators"]["neet_16_17"]
    assert bundle["indicators"]["phonics_y1"]["reference"] == "all"
    assert bundle["indicators"]["phonics_y1"]["measures"]["local"]["label"] == "all pupils here"
    assert bundle["indicators"]["ks4_em5"]["measured"]["local"] == [2019, 2025]


def test_a_place_of_two_pupils_is_not_said_to_have_the_widest_gap(bundle: dict[str, Any]) -> None:
    absence = bundle["indicators"]["persistent_absence"]["measures"]["local"]["widest"]
    assert not [said for said in absence.values() if "Scilly" in said]
    widest = bundle["indicators"]["ks2_rwm"]["measures"]["local"]["widest"]
    assert "Isles of Scilly" not in widest["2018"]
    assert widest["2025"] == "The gap is widest in Bath and North East Somerset (*33 points*)."


def test_classes_do_not_depend_on_programme_or_year(data: Geodata, bundle: dict[str, Any]) -> None:
    england = programme_bundle(data, data.programmes["england"])
    for key, own in bundle["indicators"].items():
        for name, measure in own["measures"].items():
            other = england["indicators"][key]["measures"][name]
            assert measure["breaks"] == other["breaks"], (key, name)


def test_the_note_on_north_somerset_is_told(bundle: dict[str, Any]) -> None:
    assert bundle["programme"]["notes"] == [
        "Boxes: sub-regions; colours: authorities.",
        "Sub-region A: The programme's founding text leaves North Somerset out; it lies between "
        "the others and is counted here.",
    ]


def test_the_same_data_give_the_same_bytes(data: Geodata, text: str) -> None:
    assert as_json(programme_bundle(data, data.programmes["south-west"])) == text
