"""Profiles whose gaps carry no interval: what is published, named for what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gapdash import groups, words, words_plain
from gapdash.bundles import as_json
from gapdash.bundles.profile import profile_bundle
from gapdash.geodata import Geodata

GLASGOW, EAST_RENFREWSHIRE, SCOTLAND, WHOLE = "S12000049", "S12000011", "S92000003", "whole"
PUBLISHED, AWARDS, TARIFF = "acel_p147_literacy", "sqa_5plus_level5", "average_total_tariff"


def made(data: Geodata, slug: str) -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(as_json(profile_bundle(data, data.programmes[slug])))
    return bundle


@pytest.fixture(scope="module")
def partnership(data: Geodata) -> dict[str, Any]:
    return made(data, "west-partnership")


@pytest.fixture(scope="module")
def hub(data: Geodata) -> dict[str, Any]:
    return made(data, "london-west")


def at(bundle: dict[str, Any], key: str) -> int:
    return [area["key"] for area in bundle["areas"]].index(key)


def gap(bundle: dict[str, Any], indicator: str, area: str, year: int = 0) -> Any:
    """The local gap that a profile shows of a place, in its own year where none is given."""
    own = bundle["indicators"][indicator]
    start = own["years"].index(year or own["year"]) * len(bundle["areas"])
    column = own["gaps"]["local"]["series"].get("value")
    return column and column[start + at(bundle, area)]


def published(data: Geodata, indicator: str, year: int, area: str) -> dict[str, float]:
    own = data.figures
    rows = own[(own["indicator"] == indicator) & (own["year"] == year) & (own["area_code"] == area)]
    return dict(zip(rows["group"], rows["value"], strict=True))


@pytest.mark.parametrize(
    ("groups_published", "kind"),
    [
        ("all gap", "published"),
        ("all simd_q1", "to_all"),
        ("all simd_q1 simd_q5", "apart"),
        ("disadvantaged other all", "apart"),
        ("disadvantaged all", "to_all"),
        ("all", ""),
    ],
)
def test_what_a_gap_is_follows_from_what_is_published(groups_published: str, kind: str) -> None:
    assert words_plain.kind_of(groups_published) == kind


def test_each_row_is_named_for_what_it_is(partnership: dict[str, Any]) -> None:
    rows = partnership["plain_rows"]
    assert {key: row["kind"] for key, row in rows.items()} == {
        PUBLISHED: "published",
        "acel_p147_numeracy": "published",
        AWARDS: "to_all",
        "sqa_5plus_level6": "to_all",
        TARIFF: "apart",
    }
    assert rows[AWARDS]["is"] == {
        "local": "all pupils − most deprived fifth",
        "national_others": "all pupils in Scotland − most deprived fifth here",
        "national_disadvantaged": "most deprived fifth in Scotland − most deprived fifth here",
    }
    assert rows[PUBLISHED]["is"]["local"].endswith(", as published")


def test_a_published_gap_stands_with_the_rate_of_all(
    data: Geodata, partnership: dict[str, Any]
) -> None:
    place, own = at(partnership, GLASGOW), partnership["indicators"][PUBLISHED]
    said = published(data, PUBLISHED, own["year"], GLASGOW)
    assert gap(partnership, PUBLISHED, GLASGOW) == words.rounded(said["gap"], 1)
    assert own["columns"]["all"][place] == words.rounded(said["all"], 1)
    assert "disadvantaged" not in own["columns"]
    # Only what is missing is said to be: neither fifth's figure is looked for.
    missing = own["columns"]["years_missing"]
    assert str(own["year"]) not in missing["categories"][missing["codes"][place]]


def test_the_tariff_is_between_fifths_with_all_five_and_its_slope(
    data: Geodata, partnership: dict[str, Any]
) -> None:
    place, own = at(partnership, GLASGOW), partnership["indicators"][TARIFF]
    said = published(data, TARIFF, own["year"], GLASGOW)
    five = [said[name] for name in groups.QUINTILES]
    plain = partnership["plain_rows"][TARIFF]
    names = ("disadvantaged", "simd_q2", "simd_q3", "simd_q4", "reference")
    assert [own["columns"][name][place] for name in names] == five
    assert plain["fifths"]["most"] == max(
        each for name in names for each in own["columns"][name] if each is not None
    )
    assert own["reference"] == "other"
    assert gap(partnership, TARIFF, GLASGOW) == five[-1] - five[0]
    slope = (-2 * five[0] - five[1] + five[3] + 2 * five[4]) / 2
    assert own["columns"]["slope_index"][place] == slope


def test_the_partnerships_own_values_are_those_of_its_report(
    data: Geodata, partnership: dict[str, Any]
) -> None:
    framework = data.frameworks["west-partnership"]
    printed = framework.printed.set_index(["indicator", "year"])["value"]
    place, own = at(partnership, WHOLE), partnership["indicators"][PUBLISHED]
    for year in own["years"]:
        known = printed["gap_p147_literacy", year]
        shown = gap(partnership, PUBLISHED, WHOLE, year)
        assert shown == (None if known != known else known)  # noqa: PLR0124 - NaN
    assert own["columns"]["reported"][place]
    for key in (AWARDS, TARIFF):
        assert gap(partnership, key, WHOLE) is None
        missing = partnership["indicators"][key]["gaps"]["local"]["columns"]["missing"]
        said = missing["categories"][missing["codes"][place]]
        assert said == f"No gap ({words.REASONS['r']})."
    assert any("The West Partnership, Evaluation report" in one for one in partnership["sources"])


def test_the_first_sentence_is_of_what_opens_the_page(partnership: dict[str, Any]) -> None:
    leads, place = partnership["plain"]["leads"], at(partnership, GLASGOW)
    assert leads["local"][place] == (
        "In 2021, *65.5%* of primary pupils in Glasgow City reached the expected level in "
        "literacy; the most deprived fifth there were *25.1 points* behind the least deprived "
        "fifth, as published. In Scotland the gap was *24.7 points*."
    )
    assert leads["national_others"][place] == (
        "In 2021, *51%* of pupils in Glasgow City from the most deprived fifth of areas got five "
        "or more awards at SCQF level 5, *16 points* behind all pupils in Scotland."
    )
    assert leads["national_others"][at(partnership, WHOLE)] == (
        "No gap of the West Partnership to the least deprived fifth in Scotland is published."
    )


def test_there_is_no_path_and_the_page_says_why(partnership: dict[str, Any]) -> None:
    assert partnership["stages"] == []
    assert partnership["columns"] == list(partnership["indicators"])
    assert partnership["titles"][at(partnership, GLASGOW)] == (
        "*Glasgow City*, in the West Partnership, stage by stage"
    )
    path = partnership["plain"]["path"]
    assert path.startswith("Stages stand side by side, and no path from one to the next is drawn")
    assert "for primary literacy and primary numeracy, from the most deprived fifth" in path


def test_what_is_not_there_is_said_once(partnership: dict[str, Any]) -> None:
    reading = " ".join(partnership["plain"]["reading"])
    for said in ("No intervals", "No verdict", "No trend is tested", "Children behind a gap are"):
        assert reading.count(said) == 1
    assert "statistical neighbours" not in reading
    assert partnership["neighbours"] == {}
    assert not any("neighbour" in source for source in partnership["sources"])


def test_lines_are_cut_at_alternative_certification(partnership: dict[str, Any]) -> None:
    (cut,) = partnership["plain_rows"][AWARDS]["breaks"]
    assert cut["said"] == "Line cut between 2019 and 2020: alternative certification."
    assert cut["reason"].startswith("Scottish certification used alternative assessment")
    assert partnership["plain_rows"][PUBLISHED]["breaks"] == []


def test_a_year_that_only_the_report_has_is_no_year_to_compare_in(
    partnership: dict[str, Any],
) -> None:
    (own,) = [
        one for one in partnership["context"] if one["indicator"] == "leaver_positive_destination"
    ]
    assert own["year"] == 2020
    for key in (GLASGOW, WHOLE, SCOTLAND):
        assert own["columns"]["value"][at(partnership, key)] is not None


def test_years_without_collection_are_told_once(partnership: dict[str, Any]) -> None:
    (own,) = [one for one in partnership["context"] if one["indicator"] == "attendance"]
    assert own["not_collected"] == ["Attendance is collected every other year."]


def test_the_nation_alone_has_the_same_rows(data: Geodata, partnership: dict[str, Any]) -> None:
    scotland = made(data, "scotland")
    for key in scotland["indicators"]:
        found = [gap(bundle, key, EAST_RENFREWSHIRE) for bundle in (scotland, partnership)]
        assert found[0] == found[1]
    assert "own report" not in " ".join(scotland["plain"]["reading"])


def test_a_hub_of_england_keeps_its_intervals(hub: dict[str, Any]) -> None:
    assert "plain" not in hub
    assert hub["stages"] == hub["columns"]
    whole = at(hub, WHOLE)
    assert hub["indicators"]["ks2_rwm"]["gaps"]["local"]["columns"]["low"][whole] is not None
    assert {own["columns"]["value"][whole] for own in hub["context"]} == {None}


def test_gaps_of_one_kind_have_another_reason_for_no_path() -> None:
    said = words_plain.kinds_said({"apart": ["one", "other"]}, {})
    assert said.endswith("no two of them have a gap with its interval.")
