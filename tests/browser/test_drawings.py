"""The map of a notebook, on a page of its own in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

import gapdash
from gapdash.geodata import Geodata


def test_a_map_on_a_page_of_its_own_is_read_with_keys_and_asks_for_nothing(
    page: Page, data: Geodata, tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    gapdash.gap_map(data, "south-west", "ks2_rwm", 2025, area="Cornwall").save(str(path))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(path.read_text("utf-8"))
    cornwall = page.get_by_role("option", name="Cornwall: gap 20 points, 2025")
    expect(cornwall).to_have_attribute("fill", "#6bace6")
    expect(page.locator(".gd-label", has_text="D · ≈ 22.2")).to_be_visible()
    expect(page.locator(".gd-value span").first).to_be_visible()
    page.get_by_role("option").first.focus()
    expect(page.locator(".gd-tip")).to_contain_text("Bath and North East Somerset")
    page.keyboard.press("c")
    expect(cornwall).to_be_focused()
    told = page.locator(".gd-tip", has_text="Cornwall")
    expect(told).to_contain_text("disadvantaged 46%, other pupils 66%")
    assert [url for url in asked if not url.startswith("data:")] == []
