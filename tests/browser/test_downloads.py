from __future__ import annotations

import csv
import struct
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from gapdash.geodata import Geodata
from tests.browser.conftest import served
from tests.browser.explore import open_explore, row
from tests.browser.test_profile import open_profile

GAP = "Gap to other pupils here"


def download(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as caught:
        page.get_by_role("button", name=f"Download {label}", exact=True).click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def test_the_table_as_csv_is_the_table_with_its_source(
    page: Page, server: str, tmp_path: Path, data: Geodata
) -> None:
    open_explore(page, server, programme="south-west", indicator="ks2_rwm", year=2025)
    path = download(page, "the table as CSV", tmp_path)
    assert path.name == "gapdash-south-west-ks2_rwm-2025-local-table.csv"
    table: Any = pd.read_csv(StringIO(path.read_text("utf-8-sig"))).set_index("area_code")
    assert table.loc["C", ["Disadvantaged", "Other", GAP]].tolist() == [41.7, 67.1, 25.4]
    assert set(table["source"]) == {"Department for Education, Key stage 2 attainment"}
    assert set(table["compared_with"]) == {"other pupils here"}
    assert table.loc["E10000008", "pupils_known_from"] == "estimated"
    assert set(table["gathered"]) == {"November 2026"}
    assert table["licence"].str.contains("Open Government Licence").all()
    assert pd.isna(table.loc["E06000053", GAP])
    assert table.loc["E06000053", "note"] == "no disadvantaged pupils are recorded"
    published: Any = data.figures.query("indicator == 'ks2_rwm' and year == 2025")
    published = published[published["group"] == "disadvantaged"].set_index("area_code")["value"]
    both = table.index.intersection(published.index)
    assert table.loc[both, "Disadvantaged"].equals(published[both].rename("Disadvantaged"))


def test_a_row_subtracts_whomever_it_is_compared_with(page: Page, server: str) -> None:
    open_explore(
        page, server, programme="south-west", indicator="ks4_attainment8", year=2025,
        comparator="national_others",
    )  # fmt: skip
    heads = page.locator("#gd-table thead th").all_text_contents()
    said = dict(zip(heads[1:], row(page, "Isles of Scilly"), strict=True))
    low, other = said["Disadvantaged"], said["Other pupils in England"]
    assert f"{float(other) - float(low):.1f}" in said.values()
    assert "fewer than 3†" in said.values()
    expect(page.locator("#gd-gaps")).to_contain_text("Boxes: sub-regions; colours: authorities.")


def test_the_trend_as_csv_holds_every_year(page: Page, server: str, tmp_path: Path) -> None:
    open_explore(page, server)
    table = pd.read_csv(download(page, "the chart as CSV", tmp_path), encoding="utf-8-sig")
    assert sorted(table["year"].unique()) == [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025]


@pytest.mark.parametrize("what", ["the map", "the chart", "the order"])
def test_pictures_stand_by_themselves(page: Page, server: str, tmp_path: Path, what: str) -> None:
    open_explore(page, server, area="E10000008")
    svg = ET.fromstring(download(page, f"{what} as SVG", tmp_path).read_text("utf-8"))  # noqa: S314 - our own file
    said = " ".join(svg.itertext())
    for text in (
        "Source: Department for Education, Key stage 2 attainment, 2025;",
        "gathered November 2026",
        "South West: Expected standard in reading, writing and maths, 20",
    ):
        assert text in " ".join(said.split())
    assert not [one for one in svg.iter() if one.tag.endswith("image")]
    png = download(page, f"{what} as PNG", tmp_path).read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 800
    assert height > 600


def test_the_map_credits_its_boundaries(page: Page, server: str, tmp_path: Path) -> None:
    open_explore(page, server)
    text = " ".join(download(page, "the map as SVG", tmp_path).read_text("utf-8").split())
    assert (
        "Contains OS data © Crown copyright" in text.replace("</text><text", " ") or "Crown" in text
    )


def test_a_programme_that_names_itself_a_formula_is_neutralised_in_every_download(
    page: Page, damaged: Path, tmp_path: Path
) -> None:
    own = damaged / "programmes/south-west/programme.toml"
    named = own.read_text("utf-8").replace('name = "South West"', 'name = "=cmd|calc"')
    named = named.replace('"Somerset and the West of England"', '"@SUM(A1)"')
    own.write_text(named, "utf-8")
    with served(damaged, tmp_path / "log.txt", cold=True) as address:
        open_explore(page, address)
        table = download(page, "the table as CSV", tmp_path).read_text("utf-8-sig")
        assert ",'=cmd|calc," in table
        open_profile(page, address)
        with page.expect_download() as caught:
            page.locator("#gd-csv").click()
        profile = caught.value.path().read_text("utf-8-sig")
        assert profile.splitlines()[1].startswith("'=cmd|calc,")
    for text in (table, profile):
        assert not [cell for row in csv.reader(StringIO(text)) for cell in row if cell[:1] == "="]
