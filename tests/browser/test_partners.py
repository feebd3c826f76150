"""The partner page as head teachers and programme leads use it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.explore import asked
from tests.browser.test_access import tab_to, violations
from tests.browser.test_downloads import download
from tests.browser.widths import expect_sound_at_every_width

BEAVERS = "102520"
STATES: list[dict[str, str]] = [
    {"programme": "london-west", "school": BEAVERS},
    {"programme": "london-west", "area": "E09000018"},
    {"programme": "london-west"},
    {"programme": "south-west", "compare": "authorities", "area": "E06000023"},
    {"programme": "south-west", "compare": "authorities"},
]


def open_partners(page: Page, server: str, **state: str) -> None:
    """Open the page at a state and wait until it is drawn."""
    page.goto(f"{server}/voila/render/partners.ipynb?{urlencode(state)}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def test_a_head_teacher_finds_schools_like_their_own(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    field = page.get_by_role("combobox", name="Find a school or an area")
    field.fill("BEAVERS comm")
    options = page.locator("#gd-found [role=option]")
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text("Hounslow, 102520")
    options.first.click()
    expect(page.locator("#gd-title")).to_have_text("Partners for Beavers Community Primary School")
    expect(page.locator("#gd-sentence")).to_contain_text("8 schools")
    better = page.locator("[data-grade=better]")
    expect(better.locator(".gd-offer")).to_have_count(8)
    first = better.locator(".gd-offer").first
    expect(first).to_contain_text("Crane Park Primary School")
    expect(first).to_contain_text("Hounslow, the same authority")
    expect(first).to_contain_text("32 points more")
    expect(first).to_contain_text("(17 to 45)")
    expect(first).to_contain_text("at least 99 in 100 sure")
    expect(first.get_by_role("img")).to_have_accessible_name(
        "The partner ≈ 72%, this school ≈ 40%."
    )
    expect(page.locator("[data-grade=perhaps] .gd-offer")).to_have_count(1)
    assert asked(page)["school"] == BEAVERS


def test_a_number_and_part_of_a_name_are_understood(page: Page, server: str) -> None:
    open_partners(page, server, programme="south-west")
    field = page.locator("#gd-place")
    field.fill("grove BRISTOL")
    expect(page.locator("#gd-found [role=option]").first).to_contain_text("Bristol, City of")
    field.fill(BEAVERS)
    expect(page.locator("#gd-found")).to_contain_text(
        "Nothing in the South West is called “102520”."
    )
    field.fill("st mary")
    expect(page.locator("#gd-found [role=option]")).to_have_count(10)
    expect(page.locator("#gd-found .gd-found-note")).to_contain_text("type more of the name")


def test_a_keyboard_alone_finds_a_school_and_goes_on(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    tab_to(page, "#gd-place")
    page.keyboard.type("primary hounslow")
    expect(page.locator("#gd-place")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    marked = page.locator("#gd-found [aria-selected=true]")
    expect(marked).to_have_count(1)
    name = marked.locator("span").inner_text()
    expect(page.locator("#gd-place")).to_have_attribute(
        "aria-activedescendant", marked.get_attribute("id") or ""
    )
    page.keyboard.press("Enter")
    expect(page.locator("#gd-title")).to_have_text(f"Partners for {name}")
    page.keyboard.press("Escape")
    expect(page.locator("#gd-found")).to_be_hidden()
    tab_to(page, "#gd-compare input")
    tab_to(page, "#gd-reach")
    page.keyboard.type("the whole")
    expect(page.locator("#gd-sentence")).to_contain_text("in the whole programme")
    tab_to(page, "#gd-clear")
    page.keyboard.press("Enter")
    expect(page.locator("#gd-title")).to_have_text("Partners across London West")


def test_the_address_restores_the_view_and_back_goes_back(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west", k="3", reach="authority")
    expect(page.locator("#gd-k input:checked")).to_have_value("3")
    expect(page.locator("#gd-reach")).to_have_value("authority")
    page.locator(".gd-pairs tbody tr").first.get_by_role("link").first.click()
    expect(page.locator("#gd-title")).to_contain_text("Partners for")
    expect(page.locator("#gd-title")).to_be_focused()
    page.go_back()
    expect(page.locator("#gd-title")).to_have_text("Partners across London West")
    assert asked(page)["k"] == "3"


def test_a_programme_is_paired_and_its_worth_shown(page: Page, server: str) -> None:
    open_partners(page, server, programme="south-west")
    expect(page.locator("#gd-sentence")).to_have_text(
        "53 of 56 schools that want support have a partner of similar intake that very likely does "
        "better, with no strong school supporting more than 2 schools."
    )
    expect(page.locator(".gd-pairs tbody tr")).to_have_count(53)
    expect(page.locator(".gd-curve li")).to_have_count(6)
    expect(page.locator(".gd-curve .gd-picked")).to_contain_text("53 of 56")
    row = page.get_by_role("row", name="Most schools for one strong school")
    expect(row.locator("td")).to_have_text(["2", "11"])
    expect(page.get_by_text("Without a partner (3)")).to_be_visible()
    page.locator("#gd-k").get_by_text("1", exact=True).click()
    expect(page.locator("#gd-sentence")).to_contain_text("52 of 56")


def test_a_school_can_be_left_out_and_brought_back(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    row = page.locator(".gd-pairs tbody tr").first
    name = row.locator("td").first.get_by_role("link").inner_text()
    row.get_by_role("button", name=f"Leave out {name}").click()
    expect(page.locator(".gd-left-out")).to_contain_text(f"{name} takes no part.")
    expect(page.locator(".gd-pairs table")).not_to_contain_text(name)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".gd-pairs table")).to_contain_text(name)


def test_a_list_of_ones_own_replaces_the_rule(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    page.get_by_text("Your own list of schools that want support").click()
    field = page.get_by_label("Numbers of schools (URN), one on each line")
    field.fill("Beavers")
    page.get_by_role("button", name="Use this list").click()
    expect(page.locator("#gd-notice")).to_contain_text(
        "“Beavers” is no school’s number: one has six digits."
    )
    field.fill(f"{BEAVERS}\n999999")
    page.get_by_role("button", name="Use this list").click()
    expect(page.locator(".gd-pairs tbody tr")).to_have_count(1)
    expect(page.locator(".gd-pairs")).to_contain_text("999999")
    page.get_by_role("button", name="Back to the rule").click()
    expect(page.locator("#gd-sentence")).to_contain_text("of 36 schools")


def test_authorities_learn_from_their_neighbours(page: Page, server: str) -> None:
    open_partners(page, server, programme="south-west", compare="authorities", area="E06000023")
    expect(page.locator("#gd-sentence")).to_contain_text("Milton Keynes and Barnet")
    expect(page.locator(".gd-offer")).to_have_count(10)
    page.get_by_label("Indicator").select_option("eyfsp_gld")
    expect(page.locator("#gd-reading")).to_contain_text("good level of development")
    open_partners(page, server, programme="south-west", compare="authorities", area="E06000053")
    expect(page.locator("#gd-sentence")).to_contain_text("there is nobody to compare it with")


def test_what_is_missing_is_said_with_what_would_supply_it(page: Page, server: str) -> None:
    open_partners(page, server, programme="england")
    expect(page.locator("#gd-missing")).to_contain_text("23 of the 153 authorities")
    expect(page.locator("#gd-missing")).to_contain_text("england_ks2final.csv")
    open_partners(page, server, programme="west-partnership")
    expect(page.locator("#gd-sentence")).to_contain_text("no results of single schools")
    expect(page.locator("#gd-body")).to_be_empty()
    open_partners(page, server, programme="south-west")
    expect(page.locator("#gd-missing")).to_be_hidden()


BAD = {
    "school=000000": "The address asks for school “000000”, which cannot be shown here.",
    "k=77": "The address asks for k “77”, which cannot be shown here. Showing 2.",
    "wants=%3Cb%3E": "The address asks for wants “<b>”, which is no list of schools’ numbers.",
    "compare=cats": "The address asks for compare “cats”, which cannot be shown here.",
    "programme=atlantis": "The address asks for programme “atlantis”, which does not exist.",
}


@pytest.mark.parametrize("query", BAD)
def test_a_bad_address_falls_back_and_says_so(page: Page, server: str, query: str) -> None:
    page.goto(f"{server}/voila/render/partners.ipynb?{query}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    expect(page.locator("#gd-notice")).to_contain_text(BAD[query])
    expect(page.locator(".gd-pairs tbody tr").first).to_be_visible()


def test_figures_can_be_taken_away(page: Page, server: str, tmp_path: Path) -> None:
    open_partners(page, server, programme="london-west", school=BEAVERS)
    path = download(page, "as CSV", tmp_path)
    assert path.name == "gapdash-partners-london-west-102520.csv"
    table = pd.read_csv(StringIO(path.read_text("utf-8-sig")), dtype={"urn": str})
    assert table["grade"].tolist() == [
        "the school itself",
        *["very likely better"] * 8,
        "perhaps better",
    ]
    assert set(table["approximate"]) == {"yes"}
    assert table["source"].str.contains("Open Government Licence").all()
    open_partners(page, server, programme="london-west")
    pairs = pd.read_csv(StringIO(download(page, "as CSV", tmp_path).read_text("utf-8-sig")))
    assert len(pairs) == 36
    assert (pairs["difference_low"] > 0).all()


def test_a_lost_server_is_said_and_the_choice_taken_back(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    page.route("**/gapdash/partners/**", lambda route: route.abort())
    page.get_by_label("Look in").select_option("authority")
    expect(page.locator("#gd-notice")).to_contain_text("The server cannot be reached")
    expect(page.get_by_label("Look in")).to_have_value("next")
    expect(page.locator(".gd-pairs tbody tr")).to_have_count(36)


def test_the_last_of_several_wishes_is_shown(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/partners/pairing?*k=5*", hold)
    page.locator("#gd-k").get_by_text("5", exact=True).click()
    page.locator("#gd-k").get_by_text("1", exact=True).click()
    expect(page.locator("#gd-sentence")).to_contain_text("36 of 36")
    held[0].continue_()
    page.unroute("**/partners/pairing?*k=5*")
    page.locator("#gd-k").get_by_text("3", exact=True).click()
    expect(page.locator("#gd-sentence")).to_contain_text("more than 3 schools")
    assert asked(page)["k"] == "3"


@pytest.mark.parametrize("state", STATES, ids=str)
def test_it_fits_and_axe_finds_nothing(page: Page, server: str, state: dict[str, str]) -> None:
    expect_sound_at_every_width(page, lambda: open_partners(page, server, **state))


def test_axe_finds_nothing_while_a_name_is_typed(page: Page, server: str) -> None:
    open_partners(page, server, programme="london-west")
    page.locator("#gd-place").fill("primary")
    expect(page.locator("#gd-found [role=option]")).to_have_count(10)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
