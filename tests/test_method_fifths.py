"""The method page of programmes by fifths of deprivation, and of a hub without sub-regions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from gapdash import words_method
from gapdash.bundles import as_json
from gapdash.bundles.method import FIFTHS_EXAMPLES, method_bundle
from gapdash.bundles.method_case import Case
from gapdash.geodata import Geodata

RESTS_ON_PUPILS = {
    "sub_region", "coverage", "rate_interval", "gap_interval", "approximate", "verdict", "trend",
    "time_to_close", "pupils_behind", "within_between", "widening", "gap_index", "months",
    "neighbours", "small",
}  # fmt: skip


def made(data: Geodata, slug: str) -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(as_json(method_bundle(data, data.programmes[slug])))
    return bundle


@pytest.fixture(scope="module", params=["west-partnership", "scotland"])
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def bundle(data: Geodata, slug: str) -> dict[str, Any]:
    return made(data, slug)


def sections(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    def walk(all_: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
        for one in all_:
            yield one["id"], one
            yield from walk(one.get("sections", []))

    return dict(walk(bundle["sections"]))


def held(section: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in section["blocks"] if block["kind"] == kind]


def test_measures_that_rest_on_pupils_are_not_listed_and_one_line_says_so(
    bundle: dict[str, Any],
) -> None:
    found = sections(bundle)
    assert not {f"measure-{key}" for key in RESTS_ON_PUPILS} & set(found)
    (line,) = found["measures"]["blocks"]
    assert line["text"].startswith("Not listed, as they rest on numbers of pupils")
    assert set(FIFTHS_EXAMPLES) <= set(words_method.measures(fifths=True))
    for key in words_method.measures(fifths=True):
        assert f"measure-{key}" in found
    assert "No figure of" not in as_json(bundle)
    assert not re.search(r"{\w+}", as_json(bundle))


def test_a_slope_index_is_worked_out_from_a_councils_own_five(
    data: Geodata, bundle: dict[str, Any]
) -> None:
    section = sections(bundle)["measure-slope_index"]
    (table,) = held(section, "table")
    place, _, rest = table["caption"].removeprefix("What is put in: ").partition(": ")
    year = int(rest[-4:])
    code = data.authorities.set_index("name")["area_code"][place]
    own = data.figures[
        (data.figures["indicator"] == "average_total_tariff")
        & (data.figures["year"] == year)
        & (data.figures["area_code"] == code)
    ].set_index("group")["value"]
    five = [own[f"simd_q{number}"] for number in range(1, 6)]
    assert [float(row[2].replace(",", "")) for row in table["rows"]] == five
    # By hand: ranks 0.1 to 0.9, so the slope is -2, -1, 0, 1, 2 times the values, halved.
    by_hand = (-2 * five[0] - five[1] + five[3] + 2 * five[4]) / 2
    (worked,) = held(section, "worked")
    shown = re.search(r"≈ ([\d,.]+) points\* \(equal fifths assumed\)", worked["lines"][-1])
    assert shown is not None
    assert float(shown[1].replace(",", "")) == pytest.approx(by_hand)
    assert worked["lines"][-1].endswith(
        f"= *{five[4] - five[0]:g}* for quintile 5 less quintile 1."
    )


def test_the_three_kinds_of_gap_are_told_apart(bundle: dict[str, Any]) -> None:
    (table,) = held(sections(bundle)["measure-gap"], "table")
    said = dict(table["rows"])
    assert said["Expected level in literacy in primary school"] == (
        "least deprived fifth − most deprived fifth, as published"
    )
    assert said["Five or more awards at SCQF level 5"] == "all pupils − most deprived fifth"
    assert said["Average total tariff score of school leavers"] == (
        "least deprived fifth − most deprived fifth"
    )
    assert said["Attendance rate"] == "none: a rate alone"


def test_a_worked_gap_to_the_nation_has_its_sign(data: Geodata) -> None:
    found = sections(made(data, "west-partnership"))["measure-national_disadvantaged"]
    (worked,) = held(found, "worked")
    place, year, ends = worked["lines"][0], worked["lines"][0][-5:-1], worked["lines"][-1]
    own = data.figures[
        (data.figures["indicator"] == "sqa_5plus_level5")
        & (data.figures["year"] == int(year))
        & (data.figures["group"] == "simd_q1")
    ].set_index("area_code")["value"]
    code = data.authorities.set_index("name")["area_code"][place.partition(":")[0]]
    gap = own["S92000003"] - own[code]
    assert ends.endswith(f"= *{'−' if gap < 0 else ''}{abs(gap):g} points*")


def test_areas_are_not_children(bundle: dict[str, Any]) -> None:
    section = sections(bundle)["measure-fifths"]
    assert section["title"] == "Fifths of deprivation: areas, not children"
    assert "whatever the means of their own family" in as_json(section)


def test_a_partnerships_own_values_are_its_reports(data: Geodata) -> None:
    (table,) = held(sections(made(data, "west-partnership"))["measure-whole"], "table")
    said = {row[0]: row[1:] for row in table["rows"]}
    assert said["Expected level in literacy in primary school"] == ["2018, 2019, 2021 and 2022"] * 2
    assert said["Average total tariff score of school leavers"] == ["not in its report"] * 2


def test_alternative_certification_cuts_and_years_without_collection_are_listed(
    bundle: dict[str, Any],
) -> None:
    (table,) = held(sections(bundle)["measure-certification"], "table")
    assert [
        "Five or more awards at SCQF level 6", "alternative certification", "2019 and 2020",
        "cut, nothing compared across it",
    ] in table["rows"]  # fmt: skip
    assert any(row[0] == "Attendance rate" and "2011 and 2013" in row[2] for row in table["rows"])


def test_no_word_of_englands_pupils_is_said_of_scotlands(bundle: dict[str, Any]) -> None:
    indicators = as_json(sections(bundle)["indicators"])
    assert "other pupils" not in indicators
    assert "disadvantaged" not in indicators
    limits = {key for key in sections(bundle) if key.startswith("limit-")}
    assert limits == {f"limit-{key}" for key in words_method.limits(fifths=True)}


def test_an_english_page_says_that_it_has_no_slope_index(data: Geodata) -> None:
    found = sections(made(data, "south-west"))
    assert "measure-slope_index" not in found
    assert found["measures"]["blocks"][0]["text"].startswith("Not listed: the slope index")


def test_a_programme_without_sub_regions_takes_its_whole_for_examples(data: Geodata) -> None:
    case = Case.of(data, data.programmes["london-west"])
    assert case.part["area_code"] == data.programmes["london-west"].whole
    found = sections(made(data, "london-west"))
    (table,) = held(found["measure-sub_region"], "table")
    assert table["caption"].startswith("What is put in: London West: ")
    assert len(table["rows"]) == len(data.programmes["london-west"].members)
    worked = held(found["measure-within_between"], "worked")[0]["lines"][-1]
    assert worked.endswith("the gap of London West.")
    (counts,) = held(found["measure-coverage"], "table")
    assert counts["caption"].startswith("Values of London West as a whole")
    assert counts["rows"][0][0] == "shown"
    assert int(counts["rows"][0][1].replace(",", "")) > 0
    assert "No figure of" not in as_json(made(data, "london-west"))
