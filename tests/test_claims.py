from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gapdash import epi, words_claims, words_measures
from gapdash.bundles import as_json
from gapdash.bundles.claims import claims_bundle
from gapdash.claims import GAP_WIDENED, Claim, decimals_of
from gapdash.geodata import Geodata, load_geodata
from gapdash.measures import Change, difference_interval, index_change
from gapdash.problems import DataProblem

SOUTH_WEST = "programmes/south-west/programme.toml"


@pytest.fixture(scope="module")
def bundle(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(claims_bundle(data, data.programmes["south-west"])))
    return made


def sections(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    def walk(all_: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
        for one in all_:
            yield one["id"], one
            yield from walk(one.get("sections", []))

    return dict(walk(bundle["sections"]))


def rows(section: dict[str, Any], number: int = 0) -> list[list[Any]]:
    tables = [block for block in section["blocks"] if block["kind"] == "table"]
    found: list[list[Any]] = tables[number]["rows"]
    return found


def said(section: dict[str, Any]) -> str:
    texts = [block.get("text", "") for block in section["blocks"]]
    texts += [text for block in section["blocks"] for text in block.get("texts", [])]
    return " ".join(texts)


def test_the_stated_fall_stands_beside_the_computed_one(bundle: dict[str, Any]) -> None:
    fall = sections(bundle)["claim-1"]
    assert rows(fall) == [
        ["Key stage 2 (age 11)", "3.3408", "2.8985", "13%", "13.2%", "13.2%"],
        ["Key stage 4 (age 16)", "4.07", "3.68", "9.5%", "9.6%", "9.3% to 9.8%"],
    ]
    assert "Agrees: 13.2% is 13% when rounded to a whole percentage." in said(fall)
    assert "anything from 9.3% to 9.8%, and 9.5% lies within it." in said(fall)


def test_what_was_lost_again_is_computed(bundle: dict[str, Any], data: Geodata) -> None:
    index: Any = data.gap_index.set_index(["indicator", "year"])["value"]
    value = index["ks2_gap_index"]
    lost = 100 * (value[2024] - value[2018]) / (value[2011] - value[2018])
    assert round(lost) == 53
    since = sections(bundle)["claim-1-since"]
    assert rows(since)[0][-4:] == ["3.1309", "+8.0%", "−6.3%", "53%"]
    assert rows(since)[1][-4:] == ["3.92", "+6.5%", "−3.7%", "62% (given rounding, 59% to 64%)"]
    assert "and *53%* of that fall had been lost again by 2024" in bundle["lead"]


def test_no_change_is_read_across_a_break(bundle: dict[str, Any]) -> None:
    claim = sections(bundle)["claim-2"]
    primary, attainment, progress = rows(claim)
    assert primary[1:] == ["22", "23", "", "", "20", "20", "writing framework"]
    assert attainment[1:] == ["14.5", "16.7", "", "", "12.8", "13.5", "points scale"]
    assert progress[1:] == ["0.62", "0.75", "+0.13", "+0.11 to +0.15", "0.51", "0.57", "none"]
    verdicts = next(block for block in claim["blocks"] if block["kind"] == "points")["texts"]
    assert [text.split("*")[1] for text in verdicts] == [
        "cannot be tested",
        "cannot be tested",
        "the published gap was wider",
    ]
    assert verdicts[0].endswith(
        "The figures were 22 and 23, but the measure changed between the two years, so the change "
        "says nothing about the gap."
    )
    assert "given rounding, the change lies between +0.11 and +0.15." in verdicts[2]
    assert (
        "Of 3 measures, *1* has no break recorded between the two years. Progress 8: *the "
        "published gap was wider*. Whether by more than chance cannot be said, because an average "
        "carries no interval. The others broke between the two years, and across a break nothing "
        "is read."
    ) in said(claim)


def test_a_source_that_disagrees_with_itself_is_shown_with_both_figures(
    bundle: dict[str, Any],
) -> None:
    claim = sections(bundle)["claim-2"]
    assert rows(claim, 1) == [
        ["Reading, writing and maths", "22", "≈ 22.9", "12 of 15", "23", "≈ 22.9", "13 of 15"],
        ["Attainment 8", "14.5", "≈ 14.4", "12 of 15", "16.7", "≈ 14.9", "13 of 15"],
        ["Progress 8", "0.62", "≈ 0.60", "12 of 15", "0.75", "≈ 0.66", "13 of 15"],
    ]
    lists = [block["texts"] for block in claim["blocks"] if block["kind"] == "points"]
    assert lists[1] == [
        "Attainment 8, 2018: the published gap, *16.7*, and the one worked out from 13 of 15 "
        "authorities, *≈ 14.9*, differ by more than rounding allows. Other pupils: 51.1 published, "
        "≈ 49.6 worked out; disadvantaged pupils: 34.4 and ≈ 34.8.",
        "Progress 8, 2018: the published gap, *0.75*, and the one worked out from 13 of 15 "
        "authorities, *≈ 0.66*, differ by more than rounding allows. Other pupils: 0.16 published, "
        "≈ 0.05 worked out; disadvantaged pupils: −0.59 and ≈ −0.61.",
    ]
    assert "A source that disagrees with itself is shown with both figures." in said(claim)
    assert "≈ approximate: rests on estimated numbers of pupils." in said(claim)


def test_cautions_about_values_stand_with_the_claim(bundle: dict[str, Any]) -> None:
    found = said(sections(bundle)["claim-2"])
    assert "Progress 8: From 2018 the publisher limits how far a single pupil’s" in found
    assert "some published ones of 2016 and 2017 are rounded to ten" not in found


def test_what_has_happened_since_starts_after_the_last_break(bundle: dict[str, Any]) -> None:
    since = sections(bundle)["claim-2-since"]
    assert [row[1:6] for row in rows(since)] == [
        ["2018", "2025", "23", "25", "+2"],
        ["2023", "2025", "16.7", "17.2", "+0.5"],
        ["2018", "2024", "0.75", "0.79", "+0.04"],
    ]
    assert "Progress 8 average score: without an interval, no trend can be tested." in said(since)


def test_a_trend_is_said_as_the_other_pages_say_it(bundle: dict[str, Any]) -> None:
    since = said(sections(bundle)["claim-2-since"])
    assert "writing and maths: moved by no more than chance, 2019 to 2025." in since
    patterns = words_measures.trend_words(gap=True)
    row: dict[str, Any] = {
        "points": 5,
        "first_year": 2019,
        "last_year": 2025,
        "since": 2018,
        "broken": True,
    }
    trends: list[dict[str, Any]] = [
        {"kind": "rising", "approximate": False, "slope": 0.5, "slope_low": 0.2, "slope_high": 0.8},
        {"kind": "falling", "approximate": True, "slope": -0.5, "slope_low": -0.8,
         "slope_high": -0.2},
        {"kind": "rounding"},
        {"kind": "few", "points": 3},
        {"kind": "single"},
    ]  # fmt: skip
    tested = "by *0.50* points a year (0.20 to 0.80), 2019 to 2025"
    assert [words_measures.trend_said(row | own, patterns) for own in trends] == [
        f"widening {tested}",
        f"narrowing {tested.replace('*0', '*≈ 0')}",
        "published as whole percentages: rounding alone could have moved it, 2019 to 2025",
        "too few comparable years: 3 years since the measure changed in 2018, a test needs five",
        "one year alone makes the change, 2019 to 2025",
    ]
    few = words_measures.trend_said(row | {"kind": "few", "points": 3, "broken": False}, patterns)
    assert few == "too few comparable years: 3 years, a test needs five"
    assert words_measures.trend_said(row | {"kind": "interval"}, patterns) == patterns["interval"]


def test_a_claim_of_another_area_and_indicator_is_data(data: Geodata) -> None:
    claim = Claim(GAP_WIDENED, "a made-up text", "E10000008", ("ks2_rwm",), (2023, 2025))
    programme = replace(data.programmes["south-west"], claims=(claim,))
    found = sections(claims_bundle(data, programme))["claim-1"]
    assert rows(found)[0][1:5] == ["27", "26", "−1", "−3 to +1"]
    assert "*whether the gap moved cannot be told, as the change is no wider than" in said(found)
    assert "chance alone" not in said(found)
    # An authority has no authorities of its own.
    assert len([block for block in found["blocks"] if block["kind"] == "table"]) == 1


def test_a_change_of_percentages_is_held_against_chance(data: Geodata) -> None:
    claim = Claim(GAP_WIDENED, "a made-up text", "E10000008", ("level3_by19",), (2019, 2024))
    programme = replace(data.programmes["south-west"], claims=(claim,))
    found = said(sections(claims_bundle(data, programme))["claim-1"])
    assert "Of 1 measure, *1* has no break recorded between the two years." in found
    measured: Any = data.measure(programme).set_index(["indicator", "area_code", "year"])
    rows_ = measured.loc[[("level3_by19", "E10000008", year) for year in claim.years]]
    names = ["gap_local", "gap_local_low", "gap_local_high"]
    first, last = (rows_[names].to_numpy(dtype=float)[at][:, None] for at in (0, 1))
    _, low, high = difference_interval(tuple(first), tuple(last))
    limits = [words_claims.signed(float(limit[0]), 2) for limit in (low, high)]
    assert f"chance alone can do (95% interval of the change: {limits[0]} to {limits[1]})" in (
        found.replace("≈ ", "")
    )


def test_how_a_change_is_held_against_chance() -> None:
    words_of = {"averages": False, "rough": False}
    assert words_claims.chance((2, 1, 3), 0, **words_of) == (
        "That is more than chance alone can do (95% interval of the change: +1 to +3)."
    )
    assert words_claims.chance((2, -1, 5), 0, averages=False, rough=True) == (
        "That is no more than chance alone can do (95% interval of the change: ≈ −1 to +5)."
    )
    assert words_claims.chance(None, 0, **words_of) == (
        "Whether by more than chance cannot be said, because numbers of pupils are not known."
    )


def test_a_programme_without_claims_shows_the_index_alone(data: Geodata) -> None:
    england = claims_bundle(data, data.programmes["england"])
    assert [one["id"] for one in england["sections"]] == ["index", "months"]
    assert "No claims are held for England: the index stands alone here." in said(
        england["sections"][0]
    )
    assert england["lead"].startswith(
        "The disadvantage gap index of England: at key stage 2 (age 11) it fell by *6.3%*"
    )


def test_a_nation_without_an_index_says_so(data: Geodata) -> None:
    elsewhere = replace(data.programmes["south-west"], nation="S92000003", claims=())
    bundle = claims_bundle(data, elsewhere)
    assert bundle["charts"] == {}
    assert bundle["lead"] == (
        "There is no national gap index of Scotland: it is published for England alone."
    )
    assert bundle["about"] == ""
    missing = bundle["sections"][0]
    assert missing["title"] == "What is missing, and what would supply it"
    index, claims = missing["blocks"][0]["texts"]
    assert "would stand here as rows of indicators/gap_index.csv." in index
    assert claims.startswith("*Claims.* None of the South West is recorded.")


@pytest.mark.parametrize("slug", ["west-partnership", "scotland"])
def test_a_scottish_programme_has_no_empty_section(data: Geodata, slug: str) -> None:
    bundle = claims_bundle(data, data.programmes[slug])
    (missing,) = bundle["sections"]
    assert len(missing["blocks"][0]["texts"]) == 3
    assert "Months of learning" in missing["blocks"][0]["texts"][-1]
    assert bundle["credit"] == ""


def test_a_hub_of_england_has_the_national_index_and_says_it_has_no_claims(data: Geodata) -> None:
    bundle = claims_bundle(data, data.programmes["london-west"])
    assert [one["id"] for one in bundle["sections"]] == ["index", "months"]
    assert "No claims are held for London West" in said(bundle["sections"][0])
    assert bundle["lead"].startswith("The disadvantage gap index of England")


def test_the_chart_holds_every_published_value_and_no_other(
    bundle: dict[str, Any], data: Geodata
) -> None:
    chart = bundle["charts"]["index"]
    lines = {(row["indicator"], row["year"]): row["value"] for row in chart["data"]["lines"]}
    index = data.gap_index.dropna(subset="value").set_index(["indicator", "year"])["value"]
    assert lines == index.to_dict()
    runs = {row["year"]: row["run"] for row in chart["data"]["lines"] if "ks2" in row["indicator"]}
    assert runs[2019] != runs[2022]
    assert runs[2011] == runs[2019]
    assert len({row["run"] for row in chart["data"]["lines"] if "ks4" in row["indicator"]}) == 1
    assert [(cut["before"], cut["after"]) for cut in chart["data"]["cuts"]] == [(2019, 2022)]
    assert len(chart["csv"]["rows"]) == len(data.gap_index)
    assert "Open Government Licence" in chart["credit"]


def test_months_of_learning_are_quoted_with_definition_and_page(
    bundle: dict[str, Any], data: Geodata
) -> None:
    months = sections(bundle)["months"]
    eleven = rows(months, 1)
    assert [row[0]["text"] for row in eleven] == ["England", "South West"]
    assert [row[0]["small"] for row in eleven] == [
        "disadvantaged pupils against others",
        "disadvantaged pupils there against others in England",
    ]
    assert [cell and cell["text"] for cell in eleven[1][1:]] == ["", "12.2", "12.2", "12.5"]
    pages = next(block for block in months["blocks"] if block["kind"] == "pages")["pages"]
    listed = {page["number"]: page for page in pages}
    for stage in range(3):
        for row in rows(months, stage):
            for cell in filter(None, row[1:]):
                assert listed[cell["note"]]["page"] == cell["page"]
    assert [page["note"] for page in pages if "epi.org.uk" not in page["page"]] == [
        "a news site’s report"
    ]
    assert "All rights reserved: figures quoted with credit." in said(months)
    assert "E10000006" not in set(data.epi["area_code"])


def test_how_a_stated_fall_is_judged() -> None:
    change = index_change(4.07, 3.68, (2, 2))
    assert words_claims.held_against(9.6, change).startswith("Agrees: 9.6% is 9.6%")
    assert words_claims.held_against(12, change) == (
        "Does not agree: rounding of the published values allows 9.3% to 9.8%, not 12%."
    )


def test_how_an_index_is_said_to_move() -> None:
    assert words_claims.moved(Change(-13.24, -13.3, -13.2)) == "fell by *13.2%*"
    assert words_claims.moved(Change(8.02, 8, 8.1)) == "rose by *8.0%*"
    assert words_claims.moved(Change(0.01, -0.1, 0.1)) == "stayed the same"
    assert words_claims.lost_again("It", Change(120, 119, 121), 2025, (2011, 2018)) == (
        "It: by 2025 the whole of the fall of 2011 to 2018 had been lost again."
    )
    assert words_claims.lost_again("It", Change(-5, -6, -4), 2025, (2011, 2018)) == (
        "It: the index has fallen further since 2018, up to 2025."
    )


def test_decimals_of_published_values() -> None:
    assert decimals_of([22.0, 23.0]) == 0
    assert decimals_of([14.5, 16.0]) == 1
    assert decimals_of([0.1 + 0.2, 0.62]) == 2
    assert decimals_of([]) == 0


DAMAGES = {
    "a kind that does not exist": (
        (SOUTH_WEST, 'kind = "gap_widened"', 'kind = "gap_grew"'),
        f"{SOUTH_WEST}, claims 2: its kind is 'gap_grew'. Allowed: index_fall, gap_widened.",
    ),
    "an unknown key": (
        (SOUTH_WEST, "stated = [13, 9.5]", "stated = [13, 9.5]\nfall = 3"),
        f"{SOUTH_WEST}, claims 1: it has an unknown key fall. Allowed: kind, said_by, area, "
        "indicators, years, stated.",
    ),
    "markup in who said it": (
        (SOUTH_WEST, "a regional plan of the time", "<b>a plan</b>"),
        f"{SOUTH_WEST}, claims 1: its said_by is '<b>a plan</b>'. Say in plain text who claimed "
        "it.",
    ),
    "an unknown area": (
        (SOUTH_WEST, 'area = "E12000009"', 'area = "E12000099"'),
        f"{SOUTH_WEST}, claims 2: the area E12000099 is unknown. Use a code of the tables in "
        "areas.",
    ),
    "years the wrong way round": (
        (SOUTH_WEST, "years = [2017, 2018]", "years = [2018, 2017]"),
        f"{SOUTH_WEST}, claims 2: its years are [2018, 2017]. Give two whole years, the earlier "
        "one first.",
    ),
    "a fall too few": (
        (SOUTH_WEST, "stated = [13, 9.5]", "stated = [13]"),
        f"{SOUTH_WEST}, claims 1: its stated is [13]. Give an index_fall one fall in percent, "
        "above 0, for each indicator; others none.",
    ),
    "indicators that are no list": (
        (SOUTH_WEST, 'indicators = ["ks2_rwm", "ks4_attainment8", "ks4_progress8"]',
         "indicators = []"),
        f"{SOUTH_WEST}, claims 2: its indicators are []. List at least one key in quotes.",
    ),
    "a year without a value": (
        (SOUTH_WEST, "years = [2011, 2018]", "years = [2011, 2020]"),
        f"{SOUTH_WEST}, claims 1: there is no figure of ks2_gap_index for E92000001 in 2020. Use a "
        "key of indicators/gap_index.csv, and a year and area that have its figures.",
    ),
    "an indicator without a gap": (
        (SOUTH_WEST, '"ks4_progress8"', '"phonics_y1"'),
        f"{SOUTH_WEST}, claims 2: there is no figure of phonics_y1 for E12000009 in 2017. Use a "
        "key of indicators/catalogue.csv, and a year and area that have its figures.",
    ),
    "months of an authority that is no more": (
        (epi.FILE, "E06000010", "E10000006"),
        "indicators/epi_months.csv, line 2: E10000006 is unknown. Use a code of the tables in "
        "areas; leave out authorities that are no more.",
    ),
    "a definition that no page prints": (
        (epi.FILE, "national_others", "everyone"),
        "indicators/epi_months.csv, line 2, column compared_with: “everyone” is not allowed. "
        "Allowed: others, national_others.",
    ),
    "a page that is no address": (
        (epi.FILE, "https://epi.org.uk/annual", "javascript:annual"),
        "indicators/epi_months.csv, line 2, column page: “javascript:annual-report-2023-local-"
        "authority-gaps” is not allowed. Allowed: an address of https.",
    ),
    "months beyond any schooling": (
        (epi.FILE, ",2.9,", ",290,"),
        "indicators/epi_months.csv, line 2, column months: “290.0” is not allowed. "
        "Allowed: -60 to 60.",
    ),
    "a caution about an unknown indicator": (
        ("indicators/cautions.csv", "eyfsp_gld", "eyfsp_gold"),
        "indicators/cautions.csv, line 2: the indicator eyfsp_gold is unknown. Use a key of "
        "indicators/catalogue.csv.",
    ),
    "a caution about something else": (
        ("indicators/cautions.csv", "eyfsp_gld,pupils", "eyfsp_gld,weather"),
        "indicators/cautions.csv, line 2, column about: “weather” is not allowed. "
        "Allowed: pupils, values.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_refused_with_file_place_value_and_remedy(
    folder: Path,
    edit: Callable[[str, str, str], None],
    change: tuple[str, str, str],
    expected: str,
) -> None:
    edit(*change)
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert expected in str(caught.value).split("\n")


def test_claims_of_the_wrong_shape_are_refused(
    folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    text = (folder / SOUTH_WEST).read_text("utf-8")
    whole = text[text.index("[[claims]]") :]
    edit(SOUTH_WEST, whole, "")
    path = folder / SOUTH_WEST
    path.write_text("claims = 3\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value) == (
        f"{SOUTH_WEST}: its contents have the wrong shape ('int' object is not iterable). Compare "
        "it with programmes/south-west/programme.toml."
    )
