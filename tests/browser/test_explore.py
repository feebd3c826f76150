from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.explore import PARTS, PATH, area, asked, fill_of, open_explore, row, wait_live
from tests.browser.test_access import expect_no_hindrance

SOUTH_WEST = (
    "In 2025, 41% of disadvantaged pupils in the South West reached the expected standard in "
    "reading, writing and maths at age 11, 25 points behind other pupils there. The gap is widest "
    "in Bath and North East Somerset (33 points)."
)


def test_a_link_draws_its_state_first(page: Page, server: str) -> None:
    open_explore(
        page, server, programme="south-west", indicator="ks2_rwm", year=2025, comparator="local"
    )
    expect(page.locator("#gd-sentence")).to_have_text(SOUTH_WEST)
    assert row(page, PARTS["C"])[:3] == ["≈ 41.7%", "≈ 67.1%", "≈ 25.4"]
    assert row(page, PARTS["D"])[2] == "≈ 22.2"
    expect(page.locator(".gd-label [data-part=D]")).to_have_text("D · ≈ 22.2")
    expect(page.locator("#gd-facts-title")).to_have_text("South West")


def test_a_link_to_another_state_draws_that_one(page: Page, server: str) -> None:
    open_explore(
        page,
        server,
        programme="england",
        indicator="eyfsp_gld",
        year=2019,
        comparator="national_others",
        area="E06000023",
    )
    expect(page.locator("#gd-sentence")).to_contain_text("In 2019,")
    expect(page.locator("#gd-sentence")).to_contain_text("in Bristol reached a good level")
    expect(page.locator("#gd-sentence")).to_contain_text("behind other pupils in England")
    expect(area(page, "Bristol, City of")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Find a place")).to_have_value("Bristol, City of")


def test_every_control_redraws_everything_and_the_address(page: Page, server: str) -> None:
    open_explore(page, server)
    before = fill_of(page, "Devon")
    page.get_by_label("Indicator").select_option("ks4_attainment8")
    expect(page.locator("#gd-sentence")).to_contain_text("Attainment 8")
    page.get_by_text("disadvantaged pupils in England", exact=True).click()
    expect(page.locator("#gd-where-sub")).to_contain_text("disadvantaged pupils in England")
    page.get_by_role("slider").fill("0")
    expect(page.locator("#gd-year-shown")).to_have_text("2016")
    expect(page.locator("#gd-where-sub")).to_contain_text("2016")
    page.get_by_text("the rate", exact=True).click()
    expect(page.locator("#gd-comparator")).to_be_hidden()
    expect(page.locator("#gd-where-sub")).to_have_text(
        "Attainment 8 average score, disadvantaged pupils, 2016"
    )
    page.get_by_label("Find a place").fill("Devon")
    expect(page.locator("#gd-facts-title")).to_have_text("Devon")
    assert fill_of(page, "Devon") != before
    assert asked(page) == {
        "programme": "south-west",
        "indicator": "ks4_attainment8",
        "year": "2016",
        "area": "E10000008",
        "comparator": "national_disadvantaged",
        "view": "rate",
    }


def test_another_programme_is_fetched_and_drawn(page: Page, server: str) -> None:
    open_explore(page, server, area="E10000008")
    page.get_by_label("Programme").select_option("england")
    expect(page.locator("#gd-map [role=option]")).to_have_count(153)
    expect(page.locator("#gd-table tbody tr")).to_have_count(163)
    expect(page.locator("#gd-facts-title")).to_have_text("Devon")
    assert asked(page)["programme"] == "england"


def test_the_map_keeps_its_zoom(page: Page, server: str) -> None:
    open_explore(page, server)
    page.get_by_label("Zoom in").click()
    drawn = "gapdash.page.drawings.map.main"
    zoom = f"{drawn}.getZoom()"
    page.wait_for_function(f"() => !{drawn}._animatingZoom && {zoom} > 7")
    before = page.evaluate(zoom)
    page.get_by_label("Indicator").select_option("level3_by19")
    page.get_by_role("slider").fill("0")
    area(page, "Cornwall").click()
    expect(page.locator("#gd-facts-title")).to_have_text("Cornwall")
    assert page.evaluate(zoom) == before


def test_colours_mean_the_same_in_every_year(page: Page, server: str) -> None:
    open_explore(page, server, year=2016)
    legend = page.locator("#gd-legend").inner_text()
    page.get_by_role("slider").fill("5")
    expect(page.locator("#gd-where-sub")).to_contain_text("2023")
    assert page.locator("#gd-legend").inner_text() == legend


def test_one_selection_on_map_order_and_table(page: Page, server: str) -> None:
    open_explore(page, server)
    area(page, "Cornwall").click()
    expect(page.locator("#gd-table tr.gd-picked th")).to_have_text("Cornwall")
    expect(page.locator("#gd-order svg")).to_contain_text("Cornwall")
    page.locator("#gd-order svg").get_by_text("Torbay").click()
    expect(area(page, "Torbay")).to_have_attribute("aria-selected", "true")
    page.locator("#gd-table").get_by_role("button", name="Swindon", exact=True).click()
    expect(page.locator("#gd-facts-title")).to_have_text("Swindon")
    assert asked(page)["area"] == "E06000030"
    page.locator("#gd-table").get_by_role("button", name="Swindon", exact=True).click()
    expect(page.locator("#gd-facts-title")).to_have_text("South West")


def test_missing_areas_are_patterned_and_say_why(page: Page, server: str) -> None:
    open_explore(page, server)
    assert fill_of(page, "Isles of Scilly") == "url(#gd-hatch)"
    expect(page.locator("#gd-gaps")).to_contain_text(
        "Isles of Scilly: no disadvantaged pupils are recorded."
    )
    expect(page.locator("#gd-legend")).to_contain_text("no figure")
    area(page, "Isles of Scilly").first.focus()
    expect(page.locator(".gd-tip")).to_contain_text("no disadvantaged pupils are recorded")


def test_lines_are_cut_where_the_series_is_and_say_why(page: Page, server: str) -> None:
    open_explore(page, server)
    expect(page.locator("#gd-cuts li")).to_have_count(2)
    expect(page.locator("#gd-cuts")).to_contain_text("2019 to 2022: No tests were sat")
    lines = page.locator("#gd-trend .mark-line path")
    # Six series in three unbroken stretches each; C has no figures before 2019.
    expect(lines).to_have_count(17)


def test_an_indicator_without_other_pupils_is_compared_with_all(page: Page, server: str) -> None:
    open_explore(page, server, indicator="phonics_y1")
    expect(page.locator("#gd-comparator")).to_contain_text("all pupils here")
    expect(page.locator("#gd-sentence")).to_contain_text("behind all pupils there")
    expect(page.locator("#gd-table tr[data-key=A]")).to_contain_text(
        "Numbers of pupils are not published, so no value can be worked out"
    )


def test_an_indicator_of_all_pupils_shows_its_rate(page: Page, server: str) -> None:
    open_explore(page, server, indicator="neet_16_17")
    expect(page.locator("#gd-view")).to_be_hidden()
    expect(page.locator("#gd-comparator")).to_be_hidden()
    expect(page.locator("#gd-sentence")).to_contain_text("16- and 17-year-olds in the South West")


def test_bad_values_fall_back_with_a_notice(page: Page, server: str) -> None:
    open_explore(
        page,
        server,
        programme="atlantis",
        indicator="iq",
        year=1066,
        area="<b>x</b>",
        comparator="nobody",
        view="sideways",
    )
    notice = page.locator("#gd-notice")
    for text in (
        "programme “atlantis”, which does not exist. Showing South West.",
        "indicator “iq”, which cannot be shown here. Showing Expected standard",
        "year “1066”, which cannot be shown here. Showing 2025.",
        "area “<b>x</b>”, which cannot be shown here. Showing no place.",
        "comparator “nobody”, which cannot be shown here. Showing other pupils here.",
        "view “sideways”, which cannot be shown here. Showing gap.",
    ):
        expect(notice).to_contain_text(text)
    expect(page.locator("#gd-sentence")).to_have_text(SOUTH_WEST)
    page.get_by_role("button", name="Dismiss").click()
    expect(notice).to_be_hidden()


def test_a_year_without_figures_falls_back(page: Page, server: str) -> None:
    open_explore(page, server, indicator="ks2_rwm", year=2020)
    expect(page.locator("#gd-notice")).to_contain_text("year “2020”")
    assert asked(page)["year"] == "2025"


def test_back_and_forward_go_through_the_views(page: Page, server: str) -> None:
    open_explore(page, server)
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")
    page.go_back()
    expect(page.locator("#gd-sentence")).to_have_text(SOUTH_WEST)
    page.go_forward()
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")


def test_a_place_is_found_by_part_of_its_name(page: Page, server: str) -> None:
    open_explore(page, server)
    search = page.get_by_label("Find a place")
    search.fill("bournem")
    search.press("Enter")
    expect(page.locator("#gd-facts-title")).to_have_text("Bournemouth, Christchurch and Poole")
    page.get_by_role("button", name="Clear").click()
    search.fill("somerset")
    search.press("Enter")
    expect(page.locator("#gd-facts-title")).to_have_text("Somerset")
    search.fill("cornwall and")
    search.press("Enter")
    expect(page.locator("#gd-facts-title")).to_have_text(PARTS["D"])
    search.fill("Hogwarts")
    search.press("Enter")
    expect(page.locator("#gd-notice")).to_contain_text(
        "No place of the South West is called “Hogwarts”."
    )


def test_the_notebook_follows_and_leads(live_page: Page, server: str) -> None:
    open_explore(live_page, server)
    wait_live(live_page)
    expect_no_hindrance(live_page)
    live_page.get_by_label("Indicator").select_option("he_by19")
    live_page.wait_for_function("() => gapdash.model.get('indicator') === 'he_by19'")
    live_page.evaluate("gapdash.model.set('asked', { area: 'E06000027' })")
    expect(live_page.locator("#gd-facts-title")).to_have_text("Torbay")


def test_a_page_has_the_cookie_that_ends_its_kernel(page: Page, server: str) -> None:
    # Voila sends it back when the page is left, and ends no kernel without it.
    assert "_xsrf=" in page.request.get(server + PATH).headers["set-cookie"]


def test_two_tabs_do_not_disturb_each_other(live_page: Page, server: str) -> None:
    open_explore(live_page, server)
    second = live_page.context.new_page()
    open_explore(second, server, programme="england", area="E06000023")
    live_page.get_by_label("Indicator").select_option("he_by19")
    expect(live_page.locator("#gd-sentence")).to_contain_text("higher education")
    expect(second.locator("#gd-facts-title")).to_have_text("Bristol, City of")
    expect(second.locator("#gd-sentence")).to_contain_text("age 11")


def test_quick_clicking_ends_where_it_ended(page: Page, server: str) -> None:
    open_explore(page, server)
    page.evaluate(
        """() => {
          const select = document.getElementById("gd-programme");
          for (const value of ["england", "south-west", "england", "south-west", "england"]) {
            select.value = value;
            select.dispatchEvent(new Event("change"));
          }
          const slider = document.getElementById("gd-year");
          for (const value of [0, 3, 1, 5, 2]) {
            slider.value = value;
            slider.dispatchEvent(new Event("input"));
          }
        }"""
    )
    expect(page.locator("#gd-map [role=option]")).to_have_count(153)
    expect(page.locator("#gd-year-shown")).to_have_text("2018")
    expect(page.get_by_label("Programme")).to_have_value("england")
    expect(page.locator("#gd-order svg")).to_have_count(1)


def test_of_two_programmes_the_last_choice_counts_however_slow_the_first(
    page: Page, server: str
) -> None:
    open_explore(page, server)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/gapdash/data/england/explore.json", hold)
    with page.expect_request("**/gapdash/data/england/explore.json"):
        page.get_by_label("Programme").select_option("england")
    page.get_by_label("Programme").select_option("south-west")
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")
    with page.expect_response("**/gapdash/data/england/explore.json"):
        waiting[0].continue_()
    page.get_by_label("Indicator").select_option("level3_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("level 3")
    expect(page.locator("#gd-map [role=option]")).to_have_count(15)
    assert asked(page)["programme"] == "south-west"


def test_an_indicators_figures_come_when_they_are_wanted(page: Page, server: str) -> None:
    asked_for: list[str] = []

    def note(request: Request) -> None:
        if "/gapdash/data/" in request.url:
            asked_for.append(request.url.partition("/gapdash/data/")[2])

    page.on("request", note)
    open_explore(page, server, programme="south-west", indicator="he_by19")
    assert sorted(asked_for) == [
        "south-west/explore.json", "south-west/map.json", "south-west/parts/he_by19.json",
    ]  # fmt: skip
    asked_for.clear()
    # Of the same stage and beside it in the list: who turns to the indicators may want these.
    with page.expect_response("**/parts/neet_16_17.json"):
        page.get_by_label("Indicator").focus()
    page.get_by_label("Indicator").select_option("level3_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("level 3")
    assert asked_for.count("south-west/parts/level3_by19.json") == 1
    page.get_by_label("Indicator").select_option("eyfsp_gld")
    expect(page.locator("#gd-sentence")).to_contain_text("a good level of development")
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")
    assert "south-west/parts/he_by19.json" not in asked_for
    assert len(asked_for) == len(set(asked_for))


def test_what_was_shown_stays_until_an_indicators_figures_are_there(
    page: Page, server: str
) -> None:
    open_explore(page, server)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/parts/level3_by19.json", hold)
    with page.expect_request("**/parts/level3_by19.json"):
        page.get_by_label("Indicator").select_option("level3_by19")
    page.get_by_role("slider").fill("0")
    expect(page.locator("#gd-sentence")).to_have_text(SOUTH_WEST)
    waiting[0].continue_()
    expect(page.locator("#gd-sentence")).to_contain_text("level 3")


def test_a_link_within_the_page_keeps_its_notice(page: Page, server: str) -> None:
    open_explore(page, server, indicator="iq")
    page.locator(".gd-skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#gd-main")
    expect(page.locator("#gd-notice")).to_contain_text("indicator “iq”")


def test_a_rate_is_not_given_the_reason_of_its_gap(page: Page, server: str) -> None:
    open_explore(page, server, indicator="ks4_em5", view="rate", year=2023, area="E06000066")
    expect(page.locator("#gd-facts")).to_contain_text("16.6%")
    expect(page.locator("#gd-facts")).not_to_contain_text("no figure was gathered")


def test_without_the_kernel_the_page_goes_on(live_page: Page, server: str) -> None:
    open_explore(live_page, server)
    wait_live(live_page)
    kernel = live_page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    answer = live_page.request.delete(f"{server}/api/kernels/{kernel}")
    assert answer.status in {204, 403, 404}
    live_page.get_by_label("Indicator").select_option("he_by19")
    expect(live_page.locator("#gd-sentence")).to_contain_text("higher education")


@pytest.mark.parametrize("width", [390, 320])
def test_it_works_on_a_phone_and_at_four_times_the_size(
    page: Page, server: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_explore(page, server)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_text("Change what is shown").click()
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")
    box = page.locator("#gd-map").bounding_box()
    assert box is not None
    assert box["width"] > 0.8 * width


def test_pages_that_do_not_exist_say_so(live_page: Page, server: str) -> None:
    analysis = "/voila/render/analysis/our-own-figures.ipynb"
    for path in ("/nonsense", "/voila/render/nonsense.ipynb", analysis):
        answer = live_page.goto(server + path)
        assert answer is not None
        assert answer.status == 404
        expect(live_page.locator("h1")).to_have_text("There is no such page here")


def test_the_front_page_leads_to_the_dashboards(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.locator("h1")).to_contain_text("Where do disadvantaged children fall behind")
    expect(page.locator("main")).to_contain_text("They were gathered in November 2026")
    page.get_by_role("link", name="England", exact=True).click()
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    assert asked(page)["programme"] == "england"
    assert PATH in page.url
