"""The profile of one place, as a reader uses it on the screen and on paper."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.explore import asked
from tests.browser.test_access import tab_to
from tests.browser.widths import expect_sound_at_every_width, expect_to_fit

PATH = "/voila/render/profile.ipynb"
TORBAY, SOMERSET, SCILLY = "E06000027", "E06000066", "E06000053"
PAPER = [TORBAY, SOMERSET, "D", "", SCILLY]


def open_profile(page: Page, server: str, **state: str) -> None:
    """Open the page at a state and wait until it is drawn."""
    page.goto(f"{server}{PATH}?{urlencode(state)}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def row(page: Page, key: str) -> Locator:
    """The row of an indicator."""
    return page.locator(f'#gd-rows [data-key="{key}"]')


def benchmark(page: Page, key: str, what: str) -> Locator:
    """A row's line on one benchmark."""
    return row(page, key).locator(f"[data-benchmark={what}]")


def test_torbay_is_told_in_one_sentence(page: Page, server: str) -> None:
    open_profile(page, server, programme="south-west", area=TORBAY)
    expect(page.locator("#gd-title")).to_have_text(
        "Torbay, in Devon, Cornwall and the Isles of Scilly, from age 5 to 19"
    )
    expect(page.locator("#gd-sentence")).to_have_text(
        "The gap to other pupils there widens most between age 11 and age 16: by 14.1 points "
        "(≈ 6.8 to 21.1), from 23 to 37.1."
    )
    expect(page.locator("#gd-stages")).to_contain_text("no class is followed")
    assert (
        page.title()
        == "Torbay, in Devon, Cornwall and the Isles of Scilly, from age 5 to 19 · gapdash"
    )


def test_where_chance_would_do_the_sentence_says_so(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY, comparator="national_others")
    expect(page.locator("#gd-sentence")).to_have_text(
        "From one stage to the next, no widening of the gap to other pupils in England can be told "
        "apart from chance. The largest, between age 11 and age 16, is 5.7 points (≈ −0.3 to 11.4)."
    )


def test_a_row_has_rates_gap_verdicts_trend_and_children(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY)
    own = row(page, "ks4_em5")
    expect(
        own.get_by_role("img", name="Disadvantaged pupils 21.4%, other pupils here 58.5%.")
    ).to_be_visible()
    expect(own.locator(".gd-amount")).to_have_text("37.1")
    expect(own.locator(".gd-in-gap")).to_contain_text("≈ 32.0 to 41.7")
    expect(benchmark(page, "ks4_em5", "nation")).to_have_text("▲England27.3wider")
    expect(benchmark(page, "ks4_em5", "near")).to_have_text("▲Neighbours26.5wider")
    expect(benchmark(page, "eyfsp_gld", "region")).to_have_text(
        "●South West25.4cannot be told apart"
    )
    expect(own.locator("[data-trend]")).to_contain_text(
        "Too few comparable years: 1 year since the measure changed in 2023, a test needs five; "
        "so no time to close is worked out."
    )
    expect(own.locator(".gd-in-children")).to_contain_text("about 145 children")
    expect(page.locator("#gd-reading")).to_contain_text("for the gap to other pupils there")


def test_a_narrower_gap_has_its_own_shape(page: Page, server: str) -> None:
    open_profile(page, server, area="D")
    expect(benchmark(page, "ks2_rwm", "region")).to_have_text("▼South West25narrower")


def test_a_tested_trend_has_arrow_slope_and_time(page: Page, server: str) -> None:
    open_profile(page, server, programme="england")
    expect(row(page, "level2_em_by19").locator("[data-trend=falling]")).to_have_text(
        "↘ Narrowing by ≈ 0.28 points a year (0.16 to 0.40), 2020 to 2024; at this pace closed in "
        "about 97 years (68 to 173)."
    )
    expect(row(page, "ks2_rwm").locator("[data-trend=rounding]")).to_have_text(
        "Published as whole percentages: rounding alone could have moved it, 2019 to 2025; so "
        "no time to close is worked out."
    )


def test_scores_and_gaps_to_all_pupils_are_treated_as_what_they_are(
    page: Page, server: str
) -> None:
    open_profile(page, server, area=TORBAY)
    for key in ("ks4_attainment8", "ks4_progress8"):
        expect(row(page, key)).to_contain_text("no interval: its spread is not published")
        expect(row(page, key).locator(".gd-dumbbell")).to_have_count(0)
    expect(row(page, "ks4_progress8").locator(".gd-scores")).to_have_text(
        "−1.03 disadvantaged−0.12 other pupils here"
    )
    expect(row(page, "phonics_y1")).to_contain_text("to all pupils")
    expect(row(page, "phonics_y1").locator("[data-verdict]")).to_have_count(0)
    open_profile(page, server, area="D")
    expect(row(page, "phonics_y1").locator(".gd-reason")).to_contain_text(
        "numbers of pupils are not published"
    )


def test_a_gap_to_the_nations_disadvantaged_is_not_called_one_to_all(
    page: Page, server: str
) -> None:
    open_profile(page, server, area=TORBAY, comparator="national_disadvantaged")
    own = row(page, "phonics_y1")
    expect(own.get_by_role("img").first).to_have_attribute(
        "aria-label", "Disadvantaged pupils 75%, disadvantaged pupils in England 67%."
    )
    expect(own).not_to_contain_text("all pupils, without")
    expect(own.locator(".gd-in-gap")).not_to_contain_text("to all pupils")


def test_a_nation_is_not_compared_with_itself(page: Page, server: str) -> None:
    open_profile(page, server, programme="england", comparator="national_disadvantaged")
    expect(page.locator("#gd-sentence")).to_have_text("England is not compared with itself.")
    expect(page.locator(".gd-amount")).to_have_count(0)


def test_a_tiny_place_misleads_nobody(page: Page, server: str) -> None:
    open_profile(page, server, area=SCILLY)
    expect(page.locator("#gd-sentence")).to_contain_text("cannot be said")
    expect(page.locator(".gd-small").first).to_have_text("fewer than 30 pupils")
    expect(row(page, "ks2_rwm")).to_contain_text("No gap (no disadvantaged pupils are recorded).")
    expect(row(page, "ks4_em5").locator(".gd-in-children")).to_contain_text("fewer than 3 children")
    expect(benchmark(page, "ks4_em5", "near")).to_contain_text("withheld: none is close")
    expect(page.locator("#gd-peers-note")).to_contain_text("Their mean is withheld")
    expect(page.locator("#gd-missing")).to_contain_text("no disadvantaged pupils are recorded")
    open_profile(page, server, programme="england", area="E09000001")
    expect(page.locator("#gd-title")).to_have_text(
        "The City of London, in London, from age 5 to 19"
    )


def test_what_rests_on_estimated_numbers_says_so(page: Page, server: str) -> None:
    open_profile(page, server, area="D")
    own = row(page, "ks4_em5")
    expect(own.locator(".gd-amount")).to_have_text("≈ 29.3")
    expect(own.get_by_role("img").first).to_have_attribute(
        "aria-label", re.compile(r"Disadvantaged pupils ≈\s[\d.]+%, other pupils here ≈\s[\d.]+%\.")
    )
    expect(page.locator("#gd-sentence")).to_have_text(
        re.compile(r"\(≈\s.* to .*\), from ≈\s[\d.]+ to ≈\s[\d.]+\.")
    )
    sign = re.compile(r"^≈\s")
    for line in page.locator("#gd-peers tbody tr").all()[:3]:
        expect(line.locator("td").nth(2)).to_have_text(sign)
    expect(page.locator("#gd-peers tbody tr").nth(3).locator("td").nth(2)).not_to_have_text(sign)
    open_profile(page, server, programme="england", area=TORBAY)
    expect(benchmark(page, "ks4_em5", "region").locator("b")).to_have_text(sign)
    expect(benchmark(page, "ks4_em5", "nation").locator("b")).to_have_text("27.3")


def test_the_key_of_the_drawings_is_on_a_phone_too(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_profile(page, server, area=TORBAY)
    for said in ("disadvantaged", "other pupils here", "95% interval", "0%", "50%", "100%"):
        expect(page.locator("#gd-head").get_by_text(said, exact=True)).to_be_visible()
    expect(page.locator("#gd-head").get_by_text("Stage", exact=True)).to_be_hidden()


def test_details_open_and_lead_on(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY, comparator="local")
    own = row(page, "ks2_rwm")
    detail = own.locator(".gd-detail")
    expect(detail).to_be_hidden()
    own.get_by_role("button", name="Details").click()
    expect(detail).to_be_visible()
    expect(own.get_by_role("button", name="Details")).to_be_focused()
    expect(detail).to_contain_text("Disadvantaged: 44% (95% interval ≈ 39.8 to 48.3), about 530")
    links = [link.get_attribute("href") for link in detail.get_by_role("link").all()]
    assert links == [
        f"method.ipynb?programme=south-west&area={TORBAY}&comparator=local#indicator-ks2_rwm",
        f"explore.ipynb?programme=south-west&area={TORBAY}&comparator=local&indicator=ks2_rwm"
        "&year=2025&view=gap",
    ]


def test_similar_places_lead_to_their_own_profile(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY)
    rows = page.locator("#gd-peers tbody tr")
    expect(rows).to_have_count(12)  # the place, its ten, their mean
    expect(rows.first).to_have_text(re.compile("Torbay.*22.2.*23.*37.1.*30.5"))
    page.locator("#gd-peers").get_by_role("link", name="Plymouth").click()
    expect(page.locator("#gd-title")).to_have_text(
        "Plymouth, in Devon, Cornwall and the Isles of Scilly, from age 5 to 19"
    )
    expect(page.locator("#gd-title")).to_be_focused()
    page.go_back()
    expect(page.locator("#gd-title")).to_contain_text("Torbay")
    page.locator("#gd-peers").get_by_role("link", name="Tameside").click()
    expect(page.locator("#gd-title")).to_have_text("Tameside, in the North West, from age 5 to 19")
    assert asked(page)["programme"] == "england"


def test_a_sub_region_shows_its_authorities_and_the_gaps_two_parts(page: Page, server: str) -> None:
    open_profile(page, server, area="D")
    expect(page.locator("#gd-peers-title")).to_have_text("Its authorities")
    expect(page.locator("#gd-peers tbody tr")).to_have_count(8)
    expect(page.locator("#gd-peers-note")).to_contain_text(
        "At age 16: ≈ 29.4 inside, ≈ −0.1 between."
    )
    expect(row(page, "ks2_rwm").locator(".gd-when")).to_have_text("2025, 4 of 5 authorities")
    expect(page.locator("#gd-reading")).to_contain_text(
        "Devon, Cornwall and the Isles of Scilly has no statistical neighbours"
    )
    expect(page.locator("#gd-context-note")).to_contain_text("has no figure for any of these")


def test_the_address_is_the_state(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY, indicator="he_by19", comparator="national_others")
    assert asked(page) == {
        "area": TORBAY,
        "indicator": "he_by19",
        "programme": "south-west",
        "comparator": "national_others",
    }
    page.get_by_text("other pupils here", exact=True).first.click()
    expect(page.locator("#gd-sentence")).to_contain_text("other pupils there")
    assert asked(page)["comparator"] == "local"
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#gd-title")).to_have_text("The South West, from age 5 to 19")
    page.go_back()
    page.go_back()
    expect(page.locator("#gd-sentence")).to_contain_text("other pupils in England")
    page.go_forward()
    expect(page.locator("#gd-sentence")).to_contain_text("other pupils there")
    assert asked(page)["indicator"] == "he_by19"


def test_bad_wishes_fall_back_and_say_so(page: Page, server: str) -> None:
    open_profile(page, server, programme="south-west", area="Z", comparator="us", year="soon")
    notice = page.locator("#gd-notice")
    expect(notice).to_contain_text("area “Z”, which cannot be shown here. Showing the South West.")
    expect(notice).to_contain_text("comparator “us”")
    expect(notice).not_to_contain_text("soon")
    expect(page.locator("#gd-title")).to_have_text("The South West, from age 5 to 19")
    open_profile(page, server, programme="nowhere")
    expect(notice).to_contain_text("programme “nowhere”, which does not exist")


def test_a_keyboard_alone_does_everything(page: Page, server: str) -> None:
    open_profile(page, server)
    tab_to(page, "#gd-programme")
    page.keyboard.type("Engl")
    expect(page.locator("#gd-title")).to_have_text("England, from age 5 to 19")
    tab_to(page, "#gd-place")
    page.keyboard.type("Torbay")
    expect(page.locator("#gd-title")).to_have_text("Torbay, in the South West, from age 5 to 19")
    tab_to(page, "#gd-comparator input")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#gd-sentence")).to_contain_text("other pupils in England")
    tab_to(page, ".gd-opener")
    page.keyboard.press("Enter")
    expect(page.locator(".gd-detail").first).to_be_visible()
    tab_to(page, "#gd-peers a")
    page.keyboard.press("Enter")
    expect(page.locator("#gd-title")).to_have_text("Tameside, in the North West, from age 5 to 19")


@pytest.mark.parametrize("area", [TORBAY, SCILLY, "D", ""])
def test_it_fits_and_axe_finds_nothing(page: Page, server: str, area: str) -> None:
    def open_with_details() -> None:
        open_profile(page, server, area=area)
        page.get_by_role("button", name="Open all details").click()

    expect_sound_at_every_width(page, open_with_details)
    open_profile(page, server, area=area)
    expect_to_fit(page, 1300, 1241, 1000, 768, 320)


def test_figures_do_not_run_into_each_other(page: Page, server: str) -> None:
    open_profile(page, server, programme="england")
    places = [(TORBAY, "local"), ("LO", "local"), (SCILLY, "local"), ("E09000001", "local")]
    for area, comparator in [*places, ("SW", "national_disadvantaged"), ("", "national_others")]:
        page.evaluate(
            "wishes => gapdash.page.change(wishes)", {"area": area, "comparator": comparator}
        )
        touching = page.locator(".gd-dumbbell").evaluate_all(
            """drawings => drawings.filter((drawing) => {
              const texts = [...drawing.querySelectorAll("text")];
              const [one, other] = texts.map((text) => text.getBoundingClientRect());
              return other && one.left < other.right && other.left < one.right;
            }).length"""
        )
        assert touching == 0, area


def test_the_profile_as_csv(page: Page, server: str, tmp_path: Path) -> None:
    open_profile(page, server, area=TORBAY)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the figures as CSV").click()
    assert caught.value.suggested_filename == f"gapdash-south-west-{TORBAY}-profile-local.csv"
    path = tmp_path / "profile.csv"
    caught.value.save_as(path)
    table: Any = pd.read_csv(StringIO(path.read_text("utf-8-sig"))).set_index("indicator")
    assert len(table) == page.locator("#gd-rows > li").count()
    own = table.loc["Grade 5 or above in English and maths"]
    shown = ["disadvantaged", "reference", "gap", "gap_low", "gap_high", "children_behind"]
    assert own[shown].tolist() == [21.4, 58.5, 37.1, 32, 41.7, 145]
    assert own[["against_region", "against_nation", "against_neighbours"]].tolist() == ["wider"] * 3
    assert own["compared_with"] == "other pupils here"
    assert own["source"] == "Department for Education, Key stage 4 performance"
    assert table["gathered"].eq("November 2026").all()
    assert table.loc["Progress 8 average score", "disadvantaged"] == -1.03
    assert table["place"].eq("Torbay").all()


@pytest.mark.parametrize("area", PAPER, ids=lambda area: area or "whole")
def test_paper_takes_two_pages(page: Page, server: str, area: str) -> None:
    open_profile(page, server, area=area)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    boxes = {
        tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)", printed)
    }
    assert {(round(box[2]), round(box[3])) for box in boxes} == {(595, 842)}


def test_paper_has_everything_but_controls(page: Page, server: str) -> None:
    open_profile(page, server, area=TORBAY)
    page.emulate_media(media="print")
    for hidden in ("#gd-choices", ".gd-top", ".gd-opener", ".gd-links", ".gd-tools button"):
        assert not [one for one in page.locator(hidden).all() if one.is_visible()], hidden
    expect(page.locator("#gd-printed")).to_contain_text(f"area={TORBAY}")
    expect(page.locator("#gd-printed")).to_contain_text(re.compile(r"printed \d+ \w+ 20\d\d"))
    expect(page.locator("#gd-notes li")).to_have_count(page.locator("#gd-rows > li").count())
    expect(page.locator("#gd-notes")).to_be_visible()
    expect(benchmark(page, "ks4_em5", "nation").locator("i")).to_have_text("▲")
    expect(page.locator("#gd-sources")).to_contain_text("Open Government Licence v3.0")


def test_a_place_without_sub_region_is_named_with_its_programme(page: Page, server: str) -> None:
    open_profile(page, server, programme="london-west", area="E09000018")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Hounslow, in London West, from age 5 to 19"
    )
