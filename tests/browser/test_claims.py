from __future__ import annotations

from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from gapdash.geodata import Geodata
from tests.browser.test_access import tab_to
from tests.browser.test_downloads import download
from tests.browser.text import open_text, top_of
from tests.browser.widths import expect_sound_at_every_width


def test_the_claims_are_told_with_their_figures(page: Page, server: str) -> None:
    open_text(page, server, "claims", programme="south-west")
    sentence = page.locator("#gd-sentence")
    expect(sentence).to_contain_text("fell by 13.2% from 2011 to 2018, and 53% of that fall")
    expect(page.locator("#claim-1 table").first).to_contain_text("9.3% to 9.8%")
    expect(page.locator("#claim-2 > .gd-points li").nth(0)).to_contain_text("cannot be tested")
    expect(page.locator("#claim-2 > .gd-points li").nth(2)).to_contain_text(
        "the published gap was wider"
    )
    expect(page.locator("#claim-2-since")).to_contain_text("2019 to 2025")


def test_the_lines_are_cut_where_nothing_was_collected(page: Page, server: str) -> None:
    open_text(page, server, "claims", programme="south-west")
    chart = page.locator("[data-chart=index]")
    expect(chart.locator("svg")).to_be_visible()
    # Two stretches of key stage 2, one of key stage 4.
    expect(chart.locator("g.mark-line path")).to_have_count(3)
    expect(chart.locator("g.mark-symbol path")).to_have_count(12 + 15)
    assert "fell by 6.3%" in (chart.get_attribute("aria-label") or "")
    assert "*" not in (chart.get_attribute("aria-label") or "")


def test_the_table_behind_the_chart_holds_the_published_values(
    page: Page, server: str, data: Geodata
) -> None:
    open_text(page, server, "claims", programme="south-west")
    page.locator("#index summary").click()
    rows = page.locator("#index tbody tr")
    expect(rows).to_have_count(data.gap_index["year"].nunique())
    cells = {
        year: rows.filter(has=page.get_by_role("rowheader", name=year)).locator("td").first
        for year in ("2018", "2021")
    }
    expect(cells["2018"]).to_have_text("2.8985")
    expect(cells["2021"]).to_have_text("\N{EN DASH}")


def test_the_chart_as_csv_holds_every_row_with_its_source(
    page: Page, server: str, tmp_path: Path, data: Geodata
) -> None:
    open_text(page, server, "claims", programme="south-west")
    path = download(page, "the chart as CSV", tmp_path)
    assert path.name == "gapdash-gap-index-E92000001.csv"
    table = pd.read_csv(StringIO(path.read_text("utf-8-sig")))
    assert table["value"].tolist() == pytest.approx(data.gap_index["value"].tolist(), nan_ok=True)
    assert table["licence"].str.contains("Open Government Licence").all()
    assert set(table["gathered"]) == {"November 2026"}


def test_the_picture_stands_by_itself(page: Page, server: str, tmp_path: Path) -> None:
    open_text(page, server, "claims", programme="south-west")
    svg = ET.fromstring(download(page, "the chart as SVG", tmp_path).read_text("utf-8"))  # noqa: S314 - our own file
    said = " ".join(" ".join(svg.itertext()).split())
    assert "The disadvantage gap index, England" in said
    assert "Open Government Licence v3.0" in said
    assert "*" not in said
    png = download(page, "the chart as PNG", tmp_path)
    assert png.read_bytes().startswith(b"\x89PNG")


def test_quoted_months_lead_to_their_pages(page: Page, server: str, data: Geodata) -> None:
    open_text(page, server, "claims", programme="south-west")
    links = page.locator("#months td a").evaluate_all("all => all.map(one => one.href)")
    codes = {"E92000001", "E12000009", *data.programmes["south-west"].members}
    assert len(links) == data.epi["area_code"].isin(codes).sum()
    assert set(links) <= set(data.epi["page"])
    expect(page.locator("#months")).to_contain_text("All rights reserved")
    expect(page.locator("#months")).to_contain_text("a news site’s report")


def test_a_programme_without_claims_shows_the_index_alone(page: Page, server: str) -> None:
    open_text(page, server, "claims", programme="south-west")
    page.get_by_label("Programme").select_option("england")
    expect(page.locator("#index")).to_contain_text("No claims are held for England")
    expect(page.locator("#claim-1")).to_have_count(0)
    expect(page.locator("[data-chart=index] g.mark-line path")).to_have_count(3)


def test_an_anchor_is_sought_when_the_chart_is_drawn(page: Page, server: str) -> None:
    open_text(page, server, "claims", "#months", programme="south-west")
    expect(page.locator("#months")).to_be_in_viewport()
    assert top_of(page, "#months") < 844


@pytest.mark.parametrize("programme", ["south-west", "england"])
def test_it_fits_and_axe_finds_nothing(page: Page, server: str, programme: str) -> None:
    expect_sound_at_every_width(
        page, lambda: open_text(page, server, "claims", programme=programme)
    )


def test_a_keyboard_alone_reaches_everything(page: Page, server: str) -> None:
    open_text(page, server, "claims", programme="south-west")
    tab_to(page, "#gd-programme")
    tab_to(page, "#gd-contents a[href='#months']")
    tab_to(page, "#index .gd-tools button")
    tab_to(page, "#index summary")
    page.keyboard.press("Enter")
    expect(page.locator("#index table")).to_be_visible()
    tab_to(page, "#months td a")


def test_a_lost_server_is_said_and_the_choice_taken_back(page: Page, server: str) -> None:
    open_text(page, server, "claims", programme="south-west")
    page.route("**/gapdash/data/**", lambda route: route.abort())
    page.get_by_label("Programme").select_option("england")
    expect(page.locator("#gd-notice")).to_contain_text("The server cannot be reached")
    expect(page.get_by_label("Programme")).to_have_value("south-west")
    expect(page.locator("#claim-1")).to_have_count(1)
