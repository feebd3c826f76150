from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_access import tab_to
from tests.browser.text import open_text
from tests.browser.widths import expect_sound_at_every_width, expect_to_fit

WEST = {"programme": "west-partnership"}
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def row(page: Page, key: str) -> Locator:
    return page.locator(f"#indicator-{key}")


def values(page: Page, key: str) -> list[str]:
    """What stands in the year cells of an indicator: values and marks."""
    return row(page, key).locator(".gd-score-year b").all_inner_texts()


def test_every_row_stands_as_the_report_prints_it(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    expect(page.locator("#gd-title")).to_have_text("Indicators of the West Partnership")
    expect(page.locator(".gd-scorecard")).to_have_count(3)
    expect(page.locator(".gd-scorecard tbody th")).to_have_count(21)
    assert values(page, "p147_literacy") == ["72.4", "73.0", "**", "69.7", "72.4"]
    assert values(page, "p147_numeracy") == ["79.5", "80.3", "**", "77.3", "79.6"]
    assert values(page, "practitioners_learning") == ["TBC", "TBC", "3185", "3137", "4467"]
    assert values(page, "looked_after_5_level6") == ["N/A", "N/A", "N/A", "8.9", "blank"]
    expect(row(page, "p147_literacy")).to_contain_text("not collected (pandemic), inferred")
    heads = page.locator("#theme-1 thead th")
    expect(heads).to_have_text(
        [
            "Indicator",
            "2017-18",
            "2018-19",
            "2019-20",
            "2020-21",
            "2021-22",
            "Trend",
            "Change since the first year",
            "Change since the last earlier year",
            "Against Scotland",
        ]
    )


def test_changes_are_told_in_words_shape_and_years(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    changes = row(page, "gap_p147_numeracy").locator(".gd-score-change")
    expect(changes.nth(0)).to_contain_text("widened by 0.5 points")
    expect(changes.nth(0).locator(".gd-told-worse")).to_have_text("worse")
    expect(changes.nth(1)).to_contain_text("narrowed by 3.4 points")
    expect(changes.nth(1).locator(".gd-told-better")).to_have_text("better")
    expect(changes.nth(1)).to_contain_text("since 2020-21")
    expect(row(page, "p147_numeracy").locator(".gd-told").first).to_have_text("may be rounding")
    expect(row(page, "looked_after_1_level6").locator(".gd-score-change").first).to_contain_text(
        "no earlier value"
    )


def test_lines_are_cut_and_told(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    literacy = row(page, "p147_literacy").get_by_role("img")
    expect(literacy).to_have_attribute("aria-label", re.compile("2019-20 no value, 2020-21 69.7"))
    expect(literacy.locator("circle")).to_have_count(4)
    expect(literacy.locator("line")).to_have_count(2)
    expect(literacy.locator("text")).to_have_text(["72.4", "72.4"])
    leavers = row(page, "leavers_1_level6").get_by_role("img")
    expect(leavers.locator("line.gd-cut")).to_have_count(1)
    expect(leavers.locator("line:not(.gd-cut)")).to_have_count(3)
    expect(row(page, "looked_after_1_level6").get_by_role("img")).to_have_count(0)


def test_scotland_stands_beside_the_same_measure(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    beside = row(page, "p147_literacy").locator(".gd-beside")
    expect(beside).to_have_text(["Scotland 72.3", "Scotland 66.9"])
    expect(row(page, "p147_literacy").locator(".gd-score-nation")).to_contain_text(
        "2.8 points above"
    )
    expect(row(page, "primary_attendance").locator(".gd-score-nation")).to_contain_text(
        "no figure gathered for Scotland. The figures gathered for Scotland are of the attendance"
    )


def test_the_report_disagrees_with_itself_beside_the_indicator(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    doubts = page.locator(".gd-doubt")
    expect(doubts).to_have_count(2)
    expect(row(page, "gap_leavers_1_level6").locator("+ .gd-doubt")).to_contain_text(
        "The report’s text prints 36.5% in 2022 for one or more awards at SCQF level 6. The table "
        "prints 33.4 for 2021-22: the two differ by 3.1."
    )
    expect(row(page, "gap_leavers_level5").locator("+ .gd-doubt")).to_contain_text(
        "The difference of these two figures is 1.3, which rounding does not explain."
    )


def test_marks_keep_their_asterisks_in_the_key(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    expect(page.locator("#reading tbody th")).to_have_text(["**", "*", "N/A", "TBC", "blank"])


def test_a_programme_without_a_framework_says_what_would_supply_one(
    page: Page, server: str
) -> None:
    open_text(page, server, "indicators", programme="south-west")
    expect(page.locator("#gd-sentence")).to_have_text(
        "No indicators of its own are held for the South West."
    )
    expect(page.locator("#missing")).to_contain_text("in the folder programmes/south-west")
    expect(page.locator("#missing tbody th").first).to_have_text("framework.csv")
    expect(page.get_by_role("button", name="Download the whole table as CSV")).to_be_hidden()
    page.get_by_label("Programme").select_option("west-partnership")
    expect(page.locator(".gd-scorecard")).to_have_count(3)
    expect(page.get_by_role("button", name="Download the whole table as CSV")).to_be_visible()
    page.go_back()
    expect(page.locator("#missing")).to_be_visible()


def test_an_address_without_programme_opens_one_that_has_a_framework(
    page: Page, server: str
) -> None:
    open_text(page, server, "indicators")
    expect(page.locator("#gd-title")).to_have_text("Indicators of the West Partnership")
    expect(page.get_by_label("Programme")).to_have_value("west-partnership")


def test_the_whole_table_can_be_taken_away(page: Page, server: str, tmp_path: Path) -> None:
    open_text(page, server, "indicators", **WEST)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the whole table as CSV").click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name == "gapdash-west-partnership-indicators.csv"
    text = path.read_text("utf-8-sig")
    read = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    table: Any = read.set_index("order")
    assert len(table) == 21
    years = ["2017-18", "2018-19", "2019-20", "2020-21", "2021-22"]
    assert table.loc["2", years].tolist() == ["79.5", "80.3", "**", "77.3", "79.6"]
    assert table.loc["7", years].tolist() == ["N/A", "94.2", "N/A", "93.4", "N/A"]
    assert table.loc["12", "change_since_earlier_year"] == "-1.4"
    assert table.loc["1", "scotland_2018-19"] == "72.3"
    assert set(table["source"]) == {"The West Partnership, Evaluation report 2022-2023"}


def test_it_prints_on_four_sheets_in_black_and_white(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    made = page.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(made)) == 4
    page.emulate_media(media="print")
    expect(page.locator("#gd-printed")).to_be_visible()
    expect(page.get_by_role("button", name="Print, or save as PDF")).to_be_hidden()
    expect(page.locator("#theme-1 thead")).to_have_css("display", "table-header-group")
    expect(page.locator(".gd-scorecard tbody tr").first).to_have_css("break-inside", "avoid")
    expect(page.locator(".gd-told-better").first).to_have_css("background-color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("state", [WEST, {"programme": "south-west"}], ids=str)
def test_it_fits_and_axe_finds_nothing(page: Page, server: str, state: dict[str, str]) -> None:
    expect_sound_at_every_width(page, lambda: open_text(page, server, "indicators", **state))
    expect_to_fit(page, 1920)


def test_on_a_phone_a_row_is_a_card_without_loss(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_text(page, server, "indicators", **WEST)
    own = row(page, "p147_literacy")
    expect(own.locator(".gd-cap")).to_have_text(
        [
            "2017-18",
            "2018-19",
            "2019-20",
            "2020-21",
            "2021-22",
            "Trend",
            "Change since the first year",
            "Change since the last earlier year",
            "Against Scotland",
        ]
    )
    for caption in own.locator(".gd-cap").all():
        expect(caption).to_be_visible()
    assert values(page, "p147_literacy") == ["72.4", "73.0", "**", "69.7", "72.4"]
    expect(
        page.get_by_role("table", name="Excellence: 9 indicators, 2017-18 to 2021-22")
    ).to_have_count(1)
    expect(own.get_by_role("rowheader")).to_have_count(1)


def test_a_keyboard_alone_reaches_everything(page: Page, server: str) -> None:
    open_text(page, server, "indicators", **WEST)
    tab_to(page, "#gd-programme")
    tab_to(page, "#gd-print")
    tab_to(page, "#gd-csv")
    tab_to(page, "#gd-contents a[href='#drivers']")
    page.keyboard.press("Enter")
    expect(page.locator("#drivers")).to_be_in_viewport()
