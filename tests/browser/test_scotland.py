"""Explore in Scotland, as a reader of the West Partnership uses it."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore import area, asked, open_explore, row
from tests.browser.test_access import violations
from tests.browser.test_downloads import download
from tests.browser.text import sideways

WEST = "west-partnership"
LITERACY, LEVEL5, TARIFF = "acel_p147_literacy", "sqa_5plus_level5", "average_total_tariff"
GLASGOW = "S12000049"


def test_glasgow_opens_with_the_gap_in_literacy_as_published(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST, area=GLASGOW)
    assert asked(page)["indicator"] == LITERACY
    expect(page.locator("#gd-sentence")).to_have_text(
        "In 2021, 65.5% of primary pupils in Glasgow City reached the expected level in literacy; "
        "the most deprived fifth there were 25.1 points behind the least deprived fifth, as "
        "published. In Scotland the gap was 24.7 points."
    )
    assert row(page, "Glasgow City") == ["65.5%", "25.1"]
    whole = page.locator("#gd-table tr[data-key=whole] td")
    expect(whole).to_have_text(["69.7%", "26.1"])
    expect(page.locator("#gd-table")).to_contain_text("From its own report")
    expect(area(page, "Glasgow City")).to_have_attribute(
        "aria-label", "Glasgow City: gap 25.1 points, 2021"
    )
    # One comparison, and no children: there is nothing to count them by.
    expect(page.locator("#gd-comparator label")).to_have_text(["the least deprived fifth here"])
    expect(page.locator("#gd-view label")).to_have_text(["the gap", "the rate"])
    facts = page.locator("#gd-facts")
    expect(facts).to_contain_text("the gap is shown as it was published")
    expect(facts).to_contain_text("Who counts as most deprived")
    expect(facts).not_to_contain_text("Similar places")


def test_the_order_has_no_groups_and_no_whiskers(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST)
    expect(page.locator("#gd-order-note")).to_have_text(
        "Without interval: the gap is shown as it was published, without the numbers of pupils "
        "behind it."
    )
    expect(page.locator("#gd-order")).to_be_hidden()
    expect(page.locator("#gd-whiskers")).to_contain_text("Renfrewshire")
    expect(page.locator("#gd-trend-said")).to_contain_text("without an interval, no trend")


def test_the_tariff_shows_all_five_fifths_and_the_slope_index(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST, indicator=TARIFF, area=GLASGOW, year=2021)
    card = page.locator("#gd-fifths-card")
    expect(card.locator("h2")).to_have_text("From the most to the least deprived fifth")
    expect(card.locator("svg circle")).to_have_count(10)
    expect(card.locator("#gd-fifths-said")).to_contain_text(
        "Slope index of inequality: Glasgow City ≈ 779 points. Scotland ≈ 778 points. ≈ equal "
        "fifths assumed, as numbers of pupils are not published"
    )
    label = page.locator("#gd-fifths").get_attribute("aria-label") or ""
    assert label.startswith("Glasgow City: most deprived fifth 742, second fifth 922")
    card.locator("summary").click()
    cells = card.locator("tbody tr").first.locator("td")
    expect(cells).to_have_text(["742", "922", "1,039", "1,178", "1,393", "≈ 779"])
    assert row(page, "Glasgow City") == ["742", "1,393", "651", "≈ 779"]
    expect(page.locator("#gd-facts")).to_contain_text("≈ 779 points")
    page.get_by_label("Indicator").select_option(LEVEL5)
    expect(card).to_be_hidden()


def test_a_place_without_a_fifth_says_so(page: Page, server: str) -> None:
    open_explore(page, server, programme="scotland", indicator=TARIFF, area="S12000023")
    expect(page.locator("#gd-fifths svg circle")).to_have_count(9)
    expect(page.locator("#gd-fifths-said")).to_contain_text("Orkney Islands has none (not publish")
    expect(page.locator("#gd-sentence")).to_contain_text("there is no figure for the Orkney Isl")
    expect(page.locator("#gd-gaps")).to_contain_text("Orkney Islands, Shetland Islands: not publ")


def test_level_5_is_all_pupils_against_the_most_deprived_fifth(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST, indicator=LEVEL5, area=GLASGOW, year=2021)
    expect(page.locator("#gd-sentence")).to_contain_text("9 points behind all pupils there")
    expect(page.locator("#gd-trend-sub")).to_have_text(
        "The most deprived fifth: percentage points behind all pupils here"
    )
    expect(page.locator("#gd-cuts li")).to_have_text(
        [
            "2019 to 2020: Scottish certification used alternative assessment from 2020 to 2023: "
            "later years are not compared with those before."
        ]
    )
    expect(page.locator("#gd-table thead")).to_contain_text("Most deprived fifth")
    page.get_by_text("all pupils in Scotland", exact=True).click()
    expect(page.locator("#gd-sentence")).to_contain_text("16 points behind all pupils in Scotland")


def test_years_without_collection_are_gaps(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST, indicator="attendance", area=GLASGOW)
    expect(page.locator("#gd-cuts li")).to_have_text(
        ["2012, 2014, 2016, 2018 and 2020: Attendance is collected every other year."]
    )
    lines = page.locator("#gd-trend .mark-line path")
    drawn = lines.evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    assert len(drawn) == 12
    # A line of one point leads nowhere: no two years are joined.
    assert all(len(set(re.findall(r"[\d.]+,[\d.]+", path))) == 1 for path in drawn)
    page.locator("#gd-year").press("ArrowLeft")
    assert asked(page)["year"] == "2019"


def test_a_year_that_was_not_collected_falls_back_and_says_so(page: Page, server: str) -> None:
    open_explore(page, server, programme=WEST, indicator=LITERACY, year=2020)
    expect(page.locator("#gd-notice")).to_contain_text(
        "The address asks for year “2020”, which cannot be shown here. Showing 2021."
    )
    expect(page.locator("#gd-cuts li")).to_have_text(
        ["2019 to 2021: Nothing was collected in 2020, when schools were closed."]
    )


def test_from_england_to_scotland_and_back(page: Page, server: str) -> None:
    open_explore(page, server, programme="south-west", indicator="ks2_rwm")
    page.get_by_label("Programme").select_option(WEST)
    expect(page.locator("#gd-sentence")).to_contain_text("in the West Partnership reached")
    expect(page.locator("#gd-notice")).to_contain_text(
        "There are no figures of the West Partnership for “Expected standard in reading, writing "
        "and maths”. Showing “Expected level in literacy in primary school”."
    )
    expect(page.locator("#gd-trend")).not_to_contain_text("England")
    page.get_by_label("Programme").select_option("south-west")
    expect(page.locator("#gd-sentence")).to_contain_text(
        "of disadvantaged pupils in the South West"
    )
    assert asked(page)["indicator"] == "ks2_rwm"
    page.go_back()
    expect(page.locator("#gd-sentence")).to_contain_text("in the West Partnership reached")


def test_the_table_as_csv_names_its_groups(page: Page, server: str, tmp_path: Path) -> None:
    open_explore(page, server, programme=WEST, indicator=TARIFF, year=2021)
    path = download(page, "the table as CSV", tmp_path)
    table: Any = pd.read_csv(StringIO(path.read_text("utf-8-sig"))).set_index("area_code")
    columns = [
        "Most deprived fifth", "Least deprived fifth", "Gap to the least deprived fifth here",
        "Slope index (≈ equal fifths assumed)", "Second fifth", "Middle fifth", "Fourth fifth",
    ]  # fmt: skip
    assert table.loc[GLASGOW, columns].tolist() == [742, 1393, 651, 779, 922, 1039, 1178]
    assert table.loc[GLASGOW, "unit"] == "tariff"
    assert pd.isna(table.loc["whole", columns[0]])


def test_what_the_report_says_has_the_report_as_its_source(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_explore(page, server, programme=WEST, indicator=LITERACY, year=2021)
    path = download(page, "the table as CSV", tmp_path)
    table: Any = pd.read_csv(StringIO(path.read_text("utf-8-sig"))).set_index("area_code")
    assert table.loc["whole", "source"] == "The West Partnership, Evaluation report 2022-2023"
    assert table.loc["whole", "note"] == "from its own report"
    assert table.loc[GLASGOW, "source"].startswith("Improvement Service")
    expect(page.locator("#gd-sources")).to_contain_text("West Partnership as a whole: The West")


@pytest.mark.parametrize("indicator", [TARIFF, LITERACY])
def test_a_phone_holds_it_and_axe_finds_nothing(page: Page, server: str, indicator: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_explore(page, server, programme=WEST, indicator=indicator, area=GLASGOW)
    assert sideways(page) <= 0
    expect(page.locator("#gd-whiskers")).to_contain_text("Glasgow City")
    assert violations(page, {}) == []


def test_the_front_page_names_both_nations(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.locator(".gd-lead")).to_contain_text("in England and in Scotland")
    rows = page.locator("tbody tr").filter(has_text="Average total tariff score")
    expect(rows.locator("td")).to_have_text(["Senior phase", "Scotland", "2012 to 2021"])
