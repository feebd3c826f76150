"""Profile, method and claims of Scotland's programmes, and of a hub of schools in London."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_profile import benchmark, open_profile, row
from tests.browser.text import open_text
from tests.browser.widths import expect_sound_at_every_width, expect_to_fit

GLASGOW, EAST_RENFREWSHIRE, HOUNSLOW = "S12000049", "S12000011", "E09000018"
WEST = {"programme": "west-partnership"}
PLACES = [
    {**WEST, "area": GLASGOW},
    {**WEST, "area": EAST_RENFREWSHIRE},
    WEST,
    {"programme": "scotland"},
    {"programme": "london-west", "area": HOUNSLOW},
    {"programme": "london-west"},
]


def test_glasgow_is_told_without_a_path(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    expect(page.locator("#gd-title")).to_have_text(
        "Glasgow City, in the West Partnership, stage by stage"
    )
    expect(page.locator("#gd-sentence")).to_have_text(
        "In 2021, 65.5% of primary pupils in Glasgow City reached the expected level in literacy; "
        "the most deprived fifth there were 25.1 points behind the least deprived fifth, as "
        "published. In Scotland the gap was 24.7 points."
    )
    expect(page.locator("#gd-stages")).to_contain_text("no path from one to the next is drawn")
    assert "from age" not in page.title()
    assert "undefined" not in page.locator("#gd-main").inner_text()


def test_each_gap_is_named_for_what_it_is(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    literacy, awards, tariff = (
        row(page, key) for key in ("acel_p147_literacy", "sqa_5plus_level5", "average_total_tariff")
    )
    expect(literacy.locator(".gd-in-gap")).to_contain_text(
        "least deprived fifth − most deprived fifth, as published"
    )
    expect(literacy.get_by_role("img", name="All pupils 65.5%.")).to_be_visible()
    expect(awards.locator(".gd-in-gap")).to_contain_text("all pupils − most deprived fifth")
    expect(
        awards.get_by_role("img", name="The most deprived fifth 51%, all pupils here 60%.")
    ).to_be_visible()
    expect(tariff.locator(".gd-amount")).to_have_text("651")
    expect(tariff.locator(".gd-in-gap")).to_contain_text("slope index ≈ 779, equal fifths assumed")
    expect(tariff.locator(".gd-fifths li")).to_have_text(
        [re.compile(f"{value}$") for value in ("742", "922", "1,039", "1,178", "1,393")]
    )


def test_what_is_not_there_is_said_once_and_not_in_each_row(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    rows = page.locator("#gd-rows")
    for said in ("no interval", "no trend can be tested", "not counted", "Neighbours"):
        expect(rows).not_to_contain_text(said)
    expect(page.locator(".gd-in-children")).to_have_count(0)
    expect(page.locator("#gd-rows [data-verdict]")).to_have_count(0)
    for said in ("No intervals", "No verdict", "No trend is tested", "Children behind a gap are"):
        expect(page.locator("#gd-reading li").filter(has_text=said)).to_have_count(1)
    expect(page.locator("#gd-head")).not_to_contain_text("95% interval")


def test_lines_are_cut_and_only_years_of_one_measure_stand_together(
    page: Page, server: str
) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    trend = row(page, "sqa_5plus_level5").locator(".gd-in-trend")
    expect(trend).to_contain_text("8 in 2020, 9 in 2021.")
    expect(trend).to_contain_text("Line cut between 2019 and 2020: alternative certification.")
    expect(page.locator("#gd-missing")).to_contain_text("Nothing was collected in 2020")
    expect(page.locator("#gd-missing")).to_contain_text("collected every other year")


def test_the_partnerships_figures_are_its_reports(page: Page, server: str) -> None:
    open_profile(page, server, **WEST)
    literacy = row(page, "acel_p147_literacy")
    expect(literacy.locator(".gd-amount")).to_have_text("26.1")
    expect(literacy.locator(".gd-in-gap")).to_contain_text("from its own report")
    expect(literacy.locator(".gd-in-trend")).to_contain_text("23.5 in 2018, 22.6 in 2022.")
    expect(row(page, "average_total_tariff").locator(".gd-reason")).to_contain_text(
        "its own report prints no such figure"
    )
    expect(page.locator("#gd-peers-title")).to_have_text("Its authorities")
    expect(page.locator("#gd-peers")).not_to_contain_text("inside")
    expect(page.locator("#gd-sources")).to_contain_text("Evaluation report 2022-2023")
    open_profile(page, server, **WEST, area=GLASGOW)
    expect(benchmark(page, "acel_p147_literacy", "region")).to_have_text("·West Partnership26.1")
    expect(benchmark(page, "sqa_5plus_level5", "region")).to_contain_text("not in its report")


def test_a_gap_to_the_nation_needs_a_fifths_own_figure(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=EAST_RENFREWSHIRE, comparator="national_others")
    expect(row(page, "acel_p147_literacy").locator(".gd-reason")).to_contain_text(
        "only the one within a place is published"
    )
    expect(benchmark(page, "acel_p147_literacy", "nation")).to_have_text("·Scotlandno figure")
    own = row(page, "sqa_5plus_level5")
    expect(own.locator(".gd-amount")).to_have_text("−12")
    expect(own.locator(".gd-in-gap")).to_contain_text("all pupils in Scotland")
    tariff = row(page, "average_total_tariff")
    expect(tariff.locator(".gd-in-gap")).not_to_contain_text("slope index")


def test_a_council_without_neighbours_says_what_would_supply_them(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    expect(page.locator("#gd-peers-title")).to_have_text("The authorities of the West Partnership")
    expect(page.locator("#gd-peers-sub")).to_contain_text(
        "family groups of councils of the Local Government Benchmarking Framework"
    )
    expect(page.locator("#gd-peers-sub")).to_contain_text("areas/neighbours.csv")
    expect(page.locator("#gd-peers-note")).to_contain_text("chosen for no likeness")
    page.locator("#gd-peers").get_by_role("link", name="Inverclyde").click()
    expect(page.locator("#gd-title")).to_contain_text("Inverclyde")


def test_a_column_without_a_figure_goes_and_says_why(page: Page, server: str) -> None:
    open_profile(page, server, programme="london-west", area=HOUNSLOW)
    expect(page.locator("#gd-context thead th")).to_have_text(
        ["Of all pupils", "", "Hounslow", "England"]
    )
    expect(page.locator("#gd-context-note")).to_contain_text(
        "London West has no figure for any of these: numbers of pupils are not published"
    )
    open_profile(page, server, programme="london-west")
    expect(page.locator("#gd-context thead th")).to_have_text(["Of all pupils", "England"])
    expect(page.locator("#gd-context-sub")).not_to_contain_text("Bar:")
    expect(page.locator("#gd-peers-title")).to_have_text("Its authorities")


def test_details_say_who_is_meant_and_why_lines_are_cut(page: Page, server: str) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    page.get_by_role("button", name="Open all details").click()
    detail = row(page, "average_total_tariff").locator(".gd-detail")
    expect(detail).to_contain_text("Counted as most deprived: pupils who live in")
    expect(detail).to_contain_text("Second fifth: 922")
    expect(detail).to_contain_text("Scottish certification used alternative assessment")
    expect(detail).not_to_contain_text("disadvantaged")


def test_the_profile_as_csv_has_its_rows(page: Page, server: str, tmp_path: Path) -> None:
    open_profile(page, server, **WEST, area=GLASGOW)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the figures as CSV").click()
    path = tmp_path / "profile.csv"
    caught.value.save_as(path)
    table: Any = pd.read_csv(StringIO(path.read_text("utf-8-sig"))).set_index("indicator")
    own = table.loc["Average total tariff score of school leavers"]
    assert own[["disadvantaged", "reference", "gap", "slope_index"]].tolist() == [
        742, 1393, 651, 779,
    ]  # fmt: skip
    assert own["gap_is"] == "least deprived fifth − most deprived fifth"
    assert table.loc["Expected level in literacy in primary school", "all_pupils"] == 65.5
    assert table["source"].eq("Improvement Service, Local Government Benchmarking Framework").all()


@pytest.mark.parametrize("state", PLACES[:4], ids=lambda state: state.get("area", "whole"))
def test_paper_takes_two_pages(page: Page, server: str, state: dict[str, str]) -> None:
    open_profile(page, server, **state)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


@pytest.mark.parametrize("state", PLACES, ids=str)
def test_a_profile_fits_and_axe_finds_nothing(
    page: Page, server: str, state: dict[str, str]
) -> None:
    def open_with_details() -> None:
        open_profile(page, server, **state)
        expect_to_fit(page, page.evaluate("innerWidth"))
        page.get_by_role("button", name="Open all details").click()

    expect_sound_at_every_width(page, open_with_details)


@pytest.mark.parametrize("name", ["method", "claims"])
def test_a_page_of_text_fits_and_axe_finds_nothing(page: Page, server: str, name: str) -> None:
    expect_sound_at_every_width(page, lambda: open_text(page, server, name, **WEST))


def test_the_method_lists_what_applies_and_says_what_does_not(page: Page, server: str) -> None:
    open_text(page, server, "method", "#measure-slope_index", **WEST)
    expect(page.locator("#measure-slope_index")).to_be_focused()
    expect(page.locator("#measure-slope_index .gd-worked")).to_contain_text("equal fifths assumed")
    expect(page.locator("#measure-trend")).to_have_count(0)
    expect(page.locator("#measures > .gd-quiet")).to_contain_text("Not listed, as they rest on")
    page.get_by_label("Examples from").select_option("london-west")
    expect(page.locator("#measure-sub_region .gd-caption")).to_contain_text("London West")
    expect(page.locator("#measure-slope_index")).to_have_count(0)


def test_a_nation_without_an_index_says_what_would_supply_it(page: Page, server: str) -> None:
    open_text(page, server, "claims", **WEST)
    expect(page.locator("#gd-sentence")).to_contain_text("no national gap index of Scotland")
    expect(page.locator("#missing")).to_contain_text("indicators/gap_index.csv")
    expect(page.locator("#gd-sections > section")).to_have_count(1)
    page.get_by_label("Programme").select_option("london-west")
    expect(page.locator("#index")).to_contain_text("No claims are held for London West")
    expect(page.locator("#gd-about")).to_contain_text("The index is national")
    expect(page.locator("[data-chart=index] g.mark-line path")).to_have_count(3)
