from __future__ import annotations

import re
import warnings
from typing import Any
from urllib.parse import urlencode

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Page, Route, expect

import gapdash
from gapdash.geodata import Geodata
from tests.browser.talk import open_talk, stories
from tests.ran import drawn, run

NUMBER = re.compile(r"[−-]?\d[\d,]*(\.\d+)?")


@pytest.fixture(autouse=True)
def loaded(data: Geodata, monkeypatch: pytest.MonkeyPatch) -> Geodata:
    """What ``gapdash.load`` gives within snippets: the data that this run has read."""
    monkeypatch.setattr(gapdash, "load", lambda: data)
    return data


def open_page(page: Page, server: str, dashboard: str, **state: str | int) -> None:
    page.goto(f"{server}/voila/render/{dashboard}.ipynb?{urlencode(state)}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def made(page: Page, label: str, *, nth: int = 0) -> Any:
    """What the lines make that a reader copies who presses one of the buttons "Code"."""
    page.get_by_role("button", name=f"Code for {label}", exact=True).nth(nth).click()
    return of_panel(page)


def of_panel(page: Page) -> Any:
    text = page.locator("dialog.gd-code pre").inner_text()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("dialog.gd-code")).to_have_count(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", gapdash.OtherData)
        return run(text)


def shown(text: str) -> float | None:
    """The number that a cell shows; None where it shows none."""
    found = NUMBER.search(text)
    return float(found[0].replace("−", "-").replace(",", "")) if found else None


def table_of(page: Page, holder: str) -> tuple[list[str], dict[str, list[float | None]]]:
    """Heads and rows of a table, by the name of their place."""
    heads, rows = page.locator(f"{holder} table").first.evaluate(
        """table => [
          [...table.tHead.rows[0].cells].map(cell => cell.textContent),
          [...table.tBodies[0].rows].map(row => [
            (row.cells[0].querySelector("button, a") || row.cells[0]).firstChild.textContent,
            ...[...row.cells].slice(1).map(cell => cell.textContent)]),
        ]"""
    )
    return heads[1:], {name: [shown(text) for text in cells] for name, *cells in rows}


def column(page: Page, holder: str, head: str) -> dict[str, float]:
    """One column of a page's table by place, without places that have no figure."""
    heads, rows = table_of(page, holder)
    at = next(n for n, name in enumerate(heads) if name.startswith(head))
    return {name: cells[at] for name, cells in rows.items() if cells[at] is not None}  # type: ignore[misc]


def gaps_in(table: Any, **only: Any) -> dict[str, float]:
    """The gaps of a table by place, without those that are missing."""
    for key, value in only.items():
        table = table[table[key] == value]
    known = table[table["gap"].notna()]
    return dict(zip(known["area"], known["gap"], strict=True))


def test_what_explore_says_makes_its_figures(page: Page, server: str, data: Geodata) -> None:
    state = {"indicator": "ks2_rwm", "area": "C", "comparator": "national_others"}
    open_page(page, server, "explore", programme="south-west", year=2024, **state)
    gaps = column(page, "#gd-table", "Gap to")
    assert len(gaps) > 15
    close = pytest.approx(gaps, abs=0.051)
    assert gaps_in(made(page, "this table")) == close
    names = dict(gapdash.list_areas(data, "south-west")[["area_code", "area"]].to_numpy().tolist())
    on_map = {
        names[row["key"]]: shown(row["tip"][1])
        for row in drawn(made(page, "this map"))
        if row.get("key") in names and row.get("tip")
    }
    known = {name: value for name, value in on_map.items() if value is not None}
    assert known == {name: value for name, value in gaps.items() if name in on_map}
    rows = drawn(made(page, "this chart of places in order"))
    order = {
        names[row["area_code"]]: row["value"] for row in rows if "value" in row and not row["head"]
    }
    assert {
        "England": gaps["England"],
        **{k: v for k, v in order.items() if v is not None},
    } == close
    _, years = table_of(page, "#gd-trend-table")
    lines: dict[str, list[float]] = {}
    for row in drawn(made(page, "this chart of the years")):
        if "text" in row:
            lines.setdefault(names[row["area_code"]], []).append(row["value"])
    assert lines == {
        name: pytest.approx([one for one in cells if one is not None], abs=0.051)
        for name, cells in years.items()
    }


def test_what_explore_says_makes_its_fifths(page: Page, server: str, data: Geodata) -> None:
    groups = data.catalogue.set_index("indicator")["groups"]
    indicator = groups.index[groups.str.contains("simd_q3")][0]
    area = "S12000049"  # Glasgow City
    open_page(page, server, "explore", programme="west-partnership", indicator=indicator, area=area)
    _, rows = table_of(page, "#gd-fifths-table")
    found: dict[str, list[float]] = {name: [] for name in rows}
    for row in drawn(made(page, "this chart of the five fifths")):
        if "fifth" in row and row["area"] in found:
            found[row["area"]].append(row["value"])
    assert found == {name: pytest.approx(cells[:5], abs=0.051) for name, cells in rows.items()}


def test_what_a_profile_says_makes_its_drawings_and_tables(page: Page, server: str) -> None:
    open_page(page, server, "profile", programme="south-west", area="E06000052")
    gaps = {
        row.get_attribute("data-key"): shown(row.locator(".gd-amount").inner_text())
        for row in page.locator("#gd-rows > li:has(.gd-dumbbell):has(.gd-amount)").all()
    }
    assert len(gaps) > 4
    rows = {
        row["indicator"]: row
        for row in drawn(made(page, "this chart of the stages"))
        if "compared" in row
    }
    assert {key: shown(rows[key]["gap_text"]) for key in gaps} == gaps
    for key in list(gaps)[:2]:
        row = page.locator(f'#gd-rows > li[data-key="{key}"]')
        said = row.locator(".gd-spark").get_attribute("aria-label") or ""
        line = {int(year): shown(value) for year, value in re.findall(r"(\d{4}) ([−\d.]+)", said)}
        row.locator(".gd-opener").click()
        row.get_by_role("button", name="Code for this small line").click()
        points = {
            one["year"]: shown(one["figure"]) for one in drawn(of_panel(page)) if "last" in one
        }
        assert {year: line[year] for year in points} == points
        assert len(points) > 3
    near = made(page, "this table of similar places")
    ages = column(page, "#gd-peers", "Age 11")
    assert len(ages) > 8
    ten = gaps_in(near, indicator="ks2_rwm")
    assert ten == pytest.approx({name: ages[name] for name in ten}, abs=0.051)
    assert len(ten) >= 9
    pupils = made(page, "this table of all pupils and young people")
    own = pupils[(pupils["area_code"] == "E06000052") & (pupils["group"] == "all")]
    latest = own.dropna(subset="value").sort_values("year").groupby("indicator")["value"].last()
    cells = list(column(page, "#gd-context", "Cornwall").values())
    assert sorted(cells) == pytest.approx(sorted(latest), abs=0.051)
    open_page(page, server, "profile", programme="south-west", area="C")
    parts = gaps_in(made(page, "this table of places"), indicator="ks2_rwm")
    ages = column(page, "#gd-peers", "Age 11")
    assert parts == pytest.approx({name: ages[name] for name in parts}, abs=0.051)
    assert len(parts) == 3


def test_what_the_table_of_indicators_says_makes_it_and_its_lines(page: Page, server: str) -> None:
    open_page(page, server, "indicators", programme="west-partnership")
    table = made(page, "this table of indicators")
    for n in (0, 3):
        row = page.locator("tr:has(.gd-spark)").nth(n)
        key = (row.get_attribute("id") or "").removeprefix("indicator-")
        cells = row.locator(".gd-held-year > b:first-child").all_inner_texts()
        values = table[table["indicator"] == key]["value"].dropna().tolist()
        assert values == [one for one in map(shown, cells) if one is not None]
        row.get_by_role("button", name="Code for this small line").click()
        points = {one["year"]: one["value"] for one in drawn(of_panel(page)) if "last" in one}
        assert list(points.values()) == values


def test_what_the_index_says_makes_its_chart(page: Page, server: str) -> None:
    open_page(page, server, "claims", programme="south-west")
    page.get_by_text("These figures as a table").first.click()
    rows = [row for row in drawn(made(page, "this chart of the index")) if "run" in row]
    for head, key in (("Key stage 2", "ks2_gap_index"), ("Key stage 4", "ks4_gap_index")):
        line = {str(row["year"]): row["value"] for row in rows if row["indicator"] == key}
        assert line == column(page, "#index", head)


def test_what_partners_say_makes_their_tables(page: Page, server: str) -> None:
    open_page(page, server, "partners", programme="london-west", k=1, reach="authority")
    pairs = made(page, "this table of partners")
    told = page.evaluate("gapdash.page.found.csv")
    assert pairs.columns.tolist() == told["header"]
    assert pairs["supported"].tolist() == [row[1] for row in told["rows"]]
    assert pairs["difference"].tolist() == pytest.approx([row[12] for row in told["rows"]])
    urn = str(pairs["supported_urn"].iloc[0])
    open_page(page, server, "partners", programme="london-west", school=urn)
    school = made(page, "this table of partners")
    offered = page.locator(".gd-offer h3").all_inner_texts()
    assert offered
    assert set(offered) <= set(school["name"])


def test_what_a_story_says_makes_its_pictures(page: Page, server: str) -> None:
    story = stories(server, "south-west")[0]
    open_talk(page, server, story)
    kinds: dict[str, Any] = {}
    for _ in story["steps"]:
        expect(page.locator("#gd-talk")).to_have_attribute("data-drawn", "yes")
        kind = page.locator(".gd-slide[data-shown]").get_attribute("data-picture")
        page.keyboard.press("r")
        if kind != "words" and kind not in kinds:
            page.keyboard.press("c")
            kinds[str(kind)] = of_panel(page)
            expect(page.locator(".gd-slide[data-shown]")).to_be_focused()
        page.keyboard.press("ArrowRight")
    assert set(kinds) == {"map", "trend", "order", "stages"}


def test_the_panel_is_worked_by_keyboard_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, server, "explore", programme="south-west", comparator="national_disadvantaged")
    opener = page.get_by_role("button", name="Code for this map", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Code for this map")
    expect(panel.get_by_role("button", name="Copy", exact=True)).to_be_focused()
    expect(panel).to_contain_text("The figures are those of the edition of November 2026, whose")
    lines = panel.get_by_role("region", name="The lines to copy")
    wide, seen = lines.evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert wide > seen
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    expect(panel.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == lines.inner_text()
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.keyboard.press("Enter")
    expect(panel.get_by_role("status")).to_contain_text("The lines are selected: copy them with")
    assert page.evaluate("getSelection().toString()").strip() == lines.inner_text().strip()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_notebook_is_had_as_a_file_or_written_where_jupyter_is(page: Page, server: str) -> None:
    open_page(page, server, "explore", programme="south-west", indicator="ks2_rwm", year=2025)
    page.get_by_role("button", name="Code for this chart of places in order", exact=True).click()
    panel, button = (
        page.get_by_role("dialog"),
        page.get_by_role("button", name="Open in a notebook"),
    )
    with page.expect_download() as caught:
        button.click()
    name = "gapdash-order-south-west-ks2_rwm-2025.ipynb"
    expect(panel.get_by_role("status")).to_have_text(f"{name} is among your downloads.")
    assert caught.value.suggested_filename == name
    notebook = nbformat.read(caught.value.path(), as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    ran = {cell.id: cell.outputs[-1].data for cell in notebook.cells if cell.cell_type == "code"}
    assert any("vegalite" in kind for kind in ran["figure"])
    assert "Cornwall" in ran["table"]["text/html"]

    # Made up: what a Jupyter Server answers, which has a notebook of that name already.
    asked: list[tuple[str, str, Any]] = []

    def contents(route: Route) -> None:
        request = route.request
        path = request.url.partition("/api/contents/")[2]
        asked.append((request.method, path, request.post_data_json if request.post_data else None))
        assert request.method == "GET" or request.headers["x-xsrftoken"] == "made-up"
        route.fulfill(json={"content": [{"name": name}]})

    page.context.add_cookies([{"name": "_xsrf", "value": "made-up", "url": server}])
    page.context.route("**/api/contents/**", contents)
    page.context.route("**/lab/tree/**", lambda route: route.fulfill(body="JupyterLab"))
    page.evaluate("document.getElementById('gd-main').dataset.host = 'jupyter'")
    with page.expect_popup() as lab:
        button.click()
    second = name.replace(".ipynb", "-2.ipynb")
    assert lab.value.url == f"{server}/lab/tree/notebooks/{second}"
    expect(panel.get_by_role("status")).to_have_text(
        f"Written to notebooks/{second}, and opened in JupyterLab."
    )
    assert [(method, path) for method, path, _ in asked] == [
        ("PUT", "notebooks"),
        ("GET", "notebooks"),
        ("PUT", f"notebooks/{second}"),
    ]
    assert asked[-1][2]["content"]["cells"][1]["id"] == "figure"
    page.context.unroute("**/api/contents/**")
    page.context.route("**/api/contents/**", lambda route: route.fulfill(status=403, json={}))
    with page.expect_download():
        button.click()
    expect(panel.get_by_role("status")).to_have_text(
        f"JupyterLab would not take the notebook, so {name} is among your downloads."
    )
