from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gapdash.geodata import Geodata
from tests.browser.explore import asked
from tests.browser.test_access import tab_to
from tests.browser.text import open_text, top_of
from tests.browser.widths import expect_sound_at_every_width


@pytest.mark.parametrize("anchor", ["#indicator-he_by19", "#measure-trend", "#limit-draw"])
def test_an_anchor_is_sought_when_the_page_is_drawn(page: Page, server: str, anchor: str) -> None:
    open_text(page, server, "method", anchor, programme="south-west")
    assert -2 <= top_of(page, anchor) <= 40
    expect(page.locator(anchor)).to_be_focused()


def test_an_anchor_stays_when_another_one_is_chosen(page: Page, server: str) -> None:
    open_text(page, server, "method", "#measure-trend", programme="south-west")
    page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="Statistical neighbours"
    ).click()
    expect(page.locator("#measure-neighbours")).to_be_in_viewport()
    assert page.url.endswith("?programme=south-west#measure-neighbours")
    page.go_back()
    expect(page.locator("#measure-trend")).to_be_in_viewport()


def test_an_unknown_anchor_does_no_harm(page: Page, server: str) -> None:
    open_text(page, server, "method", "#measure-luck")
    expect(page.locator("#measures h2, #measures-title").first).to_have_text("Measures")


def test_every_indicator_and_formula_is_on_the_page(page: Page, server: str, data: Geodata) -> None:
    open_text(page, server, "method")
    english = data.figures["area_code"].str.startswith("E")
    held = data.catalogue["indicator"].isin(data.figures.loc[english, "indicator"])
    for row in data.catalogue[held].to_dict("records"):
        expect(page.locator(f"#indicator-{row['indicator']} h3")).to_have_text(row["name"])
    expect(page.locator("#measure-trend .gd-formula")).to_contain_text("χ² = b²")
    expect(page.locator("#measure-trend .gd-worked")).to_contain_text("9.5495")
    expect(page.locator("#indicator-ks2_rwm dl")).to_contain_text("Key stage 2 attainment")
    assert "[object" not in page.locator("#gd-sections").inner_text()
    assert "*" not in page.locator("#gd-sections").inner_text()


def test_another_programme_gives_other_examples_and_keeps_the_place(
    page: Page, server: str
) -> None:
    open_text(page, server, "method", programme="south-west", area="E10000008")
    before = page.locator("#gd-rule").inner_text()
    page.get_by_label("Examples from").select_option("england")
    expect(page.locator("#gd-rule")).not_to_have_text(before)
    expect(page.locator("#gd-rule")).to_contain_text("among those of England")
    assert asked(page) == {"programme": "england", "area": "E10000008"}
    explore = page.get_by_role("link", name="Explore").get_attribute("href")
    assert explore is not None
    assert "area=E10000008" in page.get_by_role("link", name="Explore").evaluate("a => a.href")
    page.go_back()
    expect(page.locator("#gd-rule")).to_have_text(before)


def test_a_bad_programme_falls_back_and_says_so(page: Page, server: str) -> None:
    open_text(page, server, "method", programme="nowhere")
    expect(page.locator("#gd-notice")).to_contain_text(
        "The address asks for programme “nowhere”, which does not exist. Showing South West."
    )
    assert asked(page) == {"programme": "south-west"}


@pytest.mark.parametrize("programme", ["south-west", "england"])
def test_it_fits_and_axe_finds_nothing(page: Page, server: str, programme: str) -> None:
    expect_sound_at_every_width(
        page, lambda: open_text(page, server, "method", programme=programme)
    )


def test_a_keyboard_alone_reads_and_chooses(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_text(page, server, "method", programme="south-west")
    tab_to(page, "#gd-programme")
    page.keyboard.type("Engl")
    expect(page.locator("#gd-rule")).to_contain_text("among those of England")
    tab_to(page, "#gd-contents summary")
    page.keyboard.press("Enter")
    tab_to(page, "#gd-contents a[href='#measure-gap']")
    page.keyboard.press("Enter")
    expect(page.locator("#measure-gap")).to_be_in_viewport()
    # A table that is wider than the phone can be scrolled by keyboard.
    tab_to(page, ".gd-held[tabindex='0'][role='region']")


def test_on_paper_the_text_stands_alone(page: Page, server: str) -> None:
    open_text(page, server, "method", programme="south-west")
    page.emulate_media(media="print")
    expect(page.locator("#gd-contents")).to_be_hidden()
    expect(page.get_by_label("Examples from")).to_be_hidden()
    expect(page.locator("#measure-trend .gd-formula")).to_be_visible()


def test_the_contents_list_every_part_in_order(page: Page, server: str) -> None:
    open_text(page, server, "method")
    parts = page.locator("#gd-sections section").evaluate_all("all => all.map(one => one.id)")
    links = page.locator("#gd-contents a").evaluate_all(
        "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    assert parts == links
