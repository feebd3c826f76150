"""How sure a figure is, as a reader of the explore page sees it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.explore import PARTS, area, asked, fill_of, open_explore, row

WORSE, BETTER = "▲ Wider than in England", "● Cannot be told apart from England"


def texts(page: Page, chart: str) -> list[str]:
    """What is written in a chart, from top to bottom as it was drawn."""
    return page.locator(f"{chart} svg text").all_text_contents()


def height(text: Locator) -> float:
    """How far down the page a text stands."""
    box = text.bounding_box()
    assert box is not None
    return box["y"]


def circles(page: Page) -> Locator:
    return page.locator('#gd-map path[fill="#f7b08a"]')


def test_the_chosen_place_says_how_sure_its_gap_is(page: Page, server: str) -> None:
    open_explore(page, server, area="E10000008", year=2025)
    facts = page.locator("#gd-facts")
    expect(facts).to_contain_text("≈ 23.5 to 28.5 (95% interval)")
    expect(facts).to_contain_text("▲ wider than in England")
    expect(facts).to_contain_text("England: 22 points")
    expect(facts).to_contain_text("about 500")
    expect(facts).to_contain_text("East Sussex, Dorset, Norfolk …")
    expect(facts).to_contain_text("10 very close; 9 of 10 name it in turn")
    assert row(page, "Devon")[3:6] == ["≈ 23.5 to 28.5", "▲ wider than in England", "about 500"]


def test_the_order_is_in_groups_that_can_be_told_apart(page: Page, server: str) -> None:
    open_explore(page, server, year=2025)
    page.locator("#gd-whiskers").scroll_into_view_if_needed()
    expect(page.locator("#gd-order svg text", has_text=WORSE)).to_be_visible()
    names = texts(page, "#gd-order")
    assert names.index(WORSE) < names.index(BETTER) < names.index("No figure")
    told = page.locator("#gd-whiskers svg text", has_text="25.4 (≈ 22.8 to 27.9)")
    expect(told).to_be_visible()
    assert not {"undefined", "null"} & set(texts(page, "#gd-whiskers"))
    # Every place but the Isles of Scilly, which have no figure, has a whisker with two ends.
    whiskers = page.locator("#gd-whiskers svg .mark-rule line[stroke-width='2']")
    expect(whiskers).to_have_count(19)


def test_an_average_score_has_no_whiskers_and_says_why(page: Page, server: str) -> None:
    open_explore(page, server, indicator="ks4_attainment8", area="B")
    expect(page.locator("#gd-order-note")).to_contain_text("how far pupils' scores spread")
    expect(page.locator("#gd-trend-said")).to_contain_text(
        f"{PARTS['B']}: without an interval, no trend can be tested; so no time to close is worked "
        "out."
    )
    assert WORSE not in texts(page, "#gd-order")
    expect(page.locator("#gd-whiskers svg .mark-rule line[stroke-width='2']")).to_have_count(0)


def test_an_arrow_stands_for_a_tested_trend_alone(page: Page, server: str) -> None:
    open_explore(page, server, area="A", year=2025)
    said = page.locator("#gd-trend-said")
    expect(said).to_contain_text(
        f"{PARTS['A']}: ↗ widening by ≈ 0.73 points a year (0.38 to 1.08), 2019 to 2025; at this "
        "pace it does not close."
    )
    page.locator("#gd-place").fill("Torbay")
    expect(said).to_contain_text(
        "Torbay: moved by no more than chance, 2019 to 2025; so no time to close is worked out."
    )
    page.select_option("#gd-indicator", "eyfsp_gld")
    expect(said).to_contain_text(
        "Torbay: too few comparable years: 4 years since the measure changed in 2022, a test "
        "needs five; so no time to close is worked out."
    )


def test_a_closing_gap_says_when_and_how_surely(page: Page, server: str) -> None:
    open_explore(page, server, area="B", indicator="level2_em_by19", year=2024)
    expect(page.locator("#gd-trend-said")).to_contain_text(
        f"{PARTS['B']}: ↘ narrowing by ≈ 1.72 points a year (0.77 to 2.67), 2020 to 2024; at this "
        "pace closed in about 18 years (11 to 39)."
    )


def test_the_trend_of_the_chosen_place_has_a_band(page: Page, server: str) -> None:
    open_explore(page, server, area="E06000027", year=2025)
    bands = page.locator("#gd-trend svg .mark-area path")
    # Three stretches that the breaks leave: to 2017, 2018 to 2019, from 2022.
    expect(bands).to_have_count(3)
    page.select_option("#gd-indicator", "ks4_attainment8")
    expect(bands).to_have_count(0)


def test_a_cohort_under_thirty_is_hatched(page: Page, server: str) -> None:
    open_explore(page, server, year=2018)
    assert fill_of(page, "Isles of Scilly").startswith("url(#gd-hatch-few-")
    assert fill_of(page, "Devon").startswith("#")
    expect(page.locator("#gd-legend")).to_contain_text("fewer than 30 pupils")
    area(page, "Isles of Scilly").focus()
    expect(page.locator(".leaflet-tooltip.gd-tip")).to_contain_text("fewer than 30 pupils")


def test_children_stand_on_the_map_as_circles(page: Page, server: str) -> None:
    open_explore(page, server, area="D", year=2025)
    expect(circles(page)).to_have_count(0)
    page.get_by_text("the children", exact=True).click()
    # Every authority that has a figure; the Isles of Scilly have none.
    expect(circles(page)).to_have_count(14)
    expect(page.locator("#gd-sentence")).to_contain_text("about 1,130 children stand behind")
    expect(page.locator(".gd-label", has_text="D · 1,130")).to_be_visible()
    expect(page.locator("#gd-legend")).to_contain_text("500 children")
    assert asked(page)["view"] == "children"
    page.get_by_text("the gap", exact=True).click()
    expect(circles(page)).to_have_count(0)
    page.go_back()
    expect(circles(page)).to_have_count(14)


def test_a_view_without_children_falls_back_and_says_so(page: Page, server: str) -> None:
    open_explore(page, server, indicator="phonics_y1", view="children")
    expect(page.locator("#gd-notice")).to_contain_text(
        "The children behind the gap cannot be counted for phonics standard in year 1: showing "
        "the gap."
    )
    assert asked(page)["view"] == "gap"


def test_the_page_says_where_the_comparison_turns_it_around(page: Page, server: str) -> None:
    open_explore(page, server, year=2025)
    turn = page.locator("#gd-turn")
    expect(turn).to_contain_text("The comparison changes the order, widest gap first")
    page.locator("#gd-place").fill("Plymouth")
    expect(turn).to_contain_text(
        "disadvantaged pupils in Plymouth are behind other pupils there and other pupils in "
        "England, but ahead of disadvantaged pupils in England."
    )
    page.get_by_text("the rate", exact=True).click()
    expect(turn).to_be_hidden()


def test_intervals_go_with_the_figures_into_a_spreadsheet(page: Page, server: str) -> None:
    open_explore(page, server, area="E10000008", year=2025)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the table as CSV").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    devon = next(found for found in csv.DictReader(io.StringIO(text)) if found["area"] == "Devon")
    assert (devon["Interval from"], devon["Interval to"]) == ("23.5", "28.5")
    assert devon["Interval is approximate"] == "yes"
    assert devon["Children behind the gap"] == "500"


def test_every_figure_leads_to_how_it_is_worked_out(page: Page, server: str) -> None:
    open_explore(page, server, indicator="level3_by19")
    for figure in ("where", "trend", "order", "table"):
        link = page.locator(f"#gd-{figure}-tools a")
        expect(link).to_have_attribute(
            "href", re.compile(r"method\.ipynb.*#indicator-level3_by19$")
        )
    page.locator("#gd-where-tools a").click()
    expect(page.locator("#indicator-level3_by19")).to_be_in_viewport()


def test_the_chosen_place_is_in_sight_in_the_order_and_the_table(page: Page, server: str) -> None:
    open_explore(page, server, programme="england", area="E06000017", indicator="level3_by19")
    for title, place in (
        ("#gd-order-title", page.locator("#gd-order svg text", has_text="Rutland")),
        ("#gd-table-title", page.locator("#gd-table tr.gd-picked")),
    ):
        page.locator(title).evaluate("title => title.scrollIntoView()")
        expect(place).to_be_in_viewport()


def test_what_rounding_could_undo_stands_in_a_group_of_its_own(page: Page, server: str) -> None:
    open_explore(page, server, year=2025, area="E06000066")
    expect(page.locator("#gd-facts")).to_contain_text("△ perhaps wider than in England")
    order = page.locator("#gd-order")
    order.scroll_into_view_if_needed()
    heads = (WORSE, "△ Perhaps wider than in England", "Somerset (A)", BETTER)
    heights = [height(order.get_by_text(head, exact=True)) for head in heads]
    assert heights == sorted(heights)
    expect(page.locator("#gd-order-note")).to_contain_text("published as whole percentages")


def test_what_was_worked_out_from_estimates_says_so_in_the_sentence(
    page: Page, server: str
) -> None:
    open_explore(page, server, year=2025, area="D")
    expect(page.locator("#gd-sentence")).to_contain_text("≈ 22.2 points behind")
    expect(page.locator(".gd-label", has_text="D · ≈ 22.2")).to_be_visible()


def test_few_pupils_are_said_in_the_sentence(page: Page, server: str) -> None:
    open_explore(page, server, year=2018, area="E06000053")
    expect(page.locator("#gd-sentence")).to_contain_text(
        "Fewer than 30 pupils in a group stand behind this: it may well be chance."
    )
