"""What a user has added, as a reader sees it: made-up figures, indicator and programme."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from gapdash import places
from tests.browser.conftest import served
from tests.browser.explore import open_explore, row
from tests.browser.test_downloads import download
from tests.browser.test_profile import open_profile
from tests.own.made_up import LEEDS, contract, run, save, tidy

WHOSE = ("--source-publisher", "Made-up Trust", "--source-title", "Made-up survey")
SOURCE = (*WHOSE, "--source-date", "2026-11", "--yes")
NEW = ("--name", "Made-up measure", "--unit", "percent", "--better", "higher", "--stage", "Age 11")
NOTE = "Added by whoever runs this page, from Made-up Trust, Made-up survey"
CREDIT = (
    "The figures of 2026 for England and Leeds were added by whoever runs this page: Made-up "
    "Trust, Made-up survey; gathered November 2026."
)


def add_all(tmp_path: Path) -> None:
    """A programme, figures of an indicator that is there, and an indicator that is new."""
    named = ("--authorities", "Leeds, Bradford", "--yes")
    assert run("new-programme", "Made-up Yorkshire", *named).exit_code == 0
    table = save(tidy([("National", None), ("Local authority", LEEDS)]), tmp_path / "ks2.csv")
    subject = ("--where", "subject=Reading, writing and maths", "--source-licence", "OGL-UK-3.0")
    chosen = ("--indicator", "ks2_rwm", *subject)
    assert run("add-figures", table, *chosen, *SOURCE).exit_code == 0
    survey = tmp_path / "survey.csv"
    lines = [
        f"made_up,2026,{code},{group},{value},{pupils},published,"
        for code in ("E92000001", "E08000035")
        for group, value, pupils in (
            ("disadvantaged", 40, 300),
            ("other", 60, 700),
            ("all", 54, 1000),
        )
    ]
    survey.write_text(contract(*lines), "utf-8")
    assert run("add-figures", survey, *NEW, "--not-published", *SOURCE).exit_code == 0


def test_added_figures_are_drawn_and_never_taken_for_published_ones(
    page: Page, tmp_path: Path, own_folder: Path
) -> None:
    add_all(tmp_path)
    assert own_folder.is_dir()
    with served(places.ROOT / "geodata", tmp_path / "log.txt", cold=True) as address:
        here = {"programme": "made-up-yorkshire", "area": "E08000035"}
        open_explore(page, address, **here, indicator="ks2_rwm", year=2026)
        assert row(page, "Leeds")[:3] == ["45%", "68%", "23"]
        expect(page.locator("#gd-table tr[data-key=E08000035] small")).to_have_text(NOTE)
        expect(page.locator("#gd-sources")).to_contain_text(CREDIT)
        # Nothing of 2026 is published here: the publisher of other years is not credited with it.
        expect(page.locator("#gd-sources")).not_to_contain_text("Key stage 2 attainment")
        text = download(page, "the chart as CSV", tmp_path).read_text("utf-8-sig")
        sources = pd.read_csv(StringIO(text)).set_index(["year", "area_code"])["source"]
        assert sources[2026, "E08000035"] == "Made-up Trust, Made-up survey"
        assert sources[2025, "E08000035"] == "Department for Education, Key stage 2 attainment"
        open_explore(page, address, **here, indicator="made_up", year=2026)
        assert row(page, "Leeds")[:3] == ["40%", "60%", "20"]
        expect(page.locator("#gd-sources")).to_contain_text(
            "Source: Made-up Trust, Made-up survey, 2026; gathered November 2026. Not published: "
            "figures of whoever runs this page."
        )
        open_profile(page, address, **here)
        expect(page.locator('#gd-rows [data-key="made_up"] .gd-amount')).to_have_text("20")
        # Most places of the programme have none of 2026 yet: a profile goes on with the year
        # before, and its small line has what was added.
        known = page.locator('#gd-rows [data-key="ks2_rwm"]')
        expect(known).to_contain_text("2025")
        expect(known.locator(".gd-spark")).to_have_attribute("aria-label", re.compile("2026 23"))
        expect(page.locator("#gd-sources")).to_contain_text(CREDIT)
        page.goto(f"{address}/voila/render/method.ipynb?programme=made-up-yorkshire")
        expect(page.locator("#indicator-ks2_rwm")).to_contain_text(CREDIT)
        expect(page.locator("#indicator-made_up")).to_contain_text("Made-up survey")
