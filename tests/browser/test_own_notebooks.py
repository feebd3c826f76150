"""A reader's view of an analyst's own notebooks: run once for everybody, or with a kernel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from gapdash import places
from tests.browser.conftest import served
from tests.browser.explore import PATH, area, open_explore

BASE = "/gap/"
RENDER = f"{BASE}voila/render/own/"
PATIENCE = 90_000  # milliseconds: a notebook is run when it is first asked for
START = "import gapdash\nimport ipywidgets\n\ndata = gapdash.load()\n"
COLOURS = ["#fff5eb", "#fdbe85", "#fd8d3c", "#e6550d", "#a63603"]
TWO = (
    "# Two choices\n\nThey are *joined*.",
    f'{START}first = gapdash.Selection(data, "south-west", area="Torbay")\n'
    'other = gapdash.Selection(data, "england")\n'
    'ipywidgets.jslink((first, "view"), (other, "view"))',
    "gapdash.headline(first)",
    "gapdash.headline(other)",
    f"own = gapdash.area_map(first, height=320, colours={COLOURS!r}, labels=False)\n"
    "gapdash.side_by_side([own], [gapdash.pickers(other), gapdash.trend(other, labels=False)])",
    "text = ipywidgets.HTML()\nipywidgets.jsdlink((first, 'hovered'), (text, 'value'))\ntext",
)
FORK = (
    f'{START}chosen = gapdash.Selection(data, "south-west", area="Torbay")',
    "gapdash.headline(chosen)",
    "gapdash.pickers(chosen)",
    "# Our own words",
    'gapdash.side_by_side([gapdash.area_map(chosen, title="Here")], [gapdash.area_map(chosen)])',
    "import altair\n\nshown = ipywidgets.Output()\n\n\n"
    "def draw(change=None):\n"
    "    rows = gapdash.gaps(data, chosen.programme, chosen.indicator)\n"
    '    own = rows[rows["area_code"] == chosen.area][["year", "gap"]]\n'
    "    chart = altair.Chart(own, title=chosen.area).mark_line()\n"
    "    with shown:\n"
    "        shown.clear_output(wait=True)\n"
    "        print(chosen.area)\n"
    '        display(chart.encode(x="year:O", y="gap:Q"))\n\n\n'
    'chosen.observe(draw, "area")\ndraw()\nshown',
)


def write(path: Path, title: str, cells: tuple[str, ...]) -> None:
    made = [
        nbformat.v4.new_markdown_cell(each)
        if each.startswith("# ")
        else nbformat.v4.new_code_cell(each)
        for each in cells
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"title": title, "kernelspec": kernel}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=metadata), path)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of such notebooks under a base URL, which another site may show in a frame."""
    folder = tmp_path_factory.mktemp("made-up")
    write(folder / "two.ipynb", "Two choices", TWO)
    write(folder / "my fork.ipynb", "A fork", FORK)
    write(folder / "broken.ipynb", "Broken", ("1 / 0",))
    options = ("--notebooks", str(folder), "--base-url", "gap")
    frame = ("--frame-ancestors", "https://intranet.example.org")
    geodata, log = places.ROOT / "geodata", folder / "log.txt"
    with served(geodata, log, "gapdash is at ", *options, *frame, cold=True) as found:
        yield found


def test_the_front_page_lists_them(live_page: Page, address: str) -> None:
    live_page.goto(address + BASE)
    own = live_page.locator("h2:text('Your own notebooks') + ul")
    expect(own.get_by_role("link")).to_have_text(["A fork", "Broken", "Two choices"])
    live_page.goto(f"{address}{RENDER}broken.ipynb", timeout=PATIENCE)
    expect(live_page.get_by_role("alert")).to_have_text(
        "The notebook broken.ipynb stopped with an error, so there is nothing to show. "
        "The server’s log says where."
    )


def test_a_notebook_of_two_choices_needs_no_kernel(live_page: Page, address: str) -> None:
    asked: list[str] = []
    live_page.on("request", lambda request: asked.append(request.url))
    live_page.goto(f"{address}{RENDER}two.ipynb", timeout=PATIENCE)
    sentences = live_page.locator(".gd-sentence")
    expect(sentences.nth(0)).to_contain_text("Torbay")
    expect(sentences.nth(1)).to_contain_text("England")
    expect(live_page.locator("em")).to_have_text("joined")
    assert live_page.locator(".gd-map").bounding_box()["height"] == pytest.approx(320, abs=2)  # type: ignore[index] # it is on the page
    # What is linked follows, in both directions; an address holds the first choice.
    live_page.get_by_text("the rate", exact=True).click()
    expect(sentences.nth(0)).not_to_contain_text("points behind")
    live_page.wait_for_url(re.compile("area=E06000027.*view=rate"))
    area(live_page, "Cornwall").hover(force=True)
    expect(live_page.locator(".gd-html")).to_have_text("E06000052")
    assert not [url for url in asked if "/api/" in url or "/voila/static" in url]


def test_a_view_is_drawn_as_its_notebook_says(live_page: Page, address: str) -> None:
    live_page.goto(f"{address}{RENDER}two.ipynb", timeout=PATIENCE)
    legend = live_page.locator(".gd-legend rect")
    expect(legend.first).to_have_attribute("fill", COLOURS[0])
    fills = legend.evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert fills[: len(COLOURS)] == COLOURS
    assert area(live_page, "Cornwall").get_attribute("fill") in COLOURS
    expect(live_page.locator(".gd-map .gd-label").first).to_be_hidden()
    expect(live_page.locator(".gd-trend .mark-line path").first).to_be_attached()
    expect(live_page.locator(".gd-trend svg")).not_to_contain_text("England")


def test_an_address_goes_before_the_notebook_s_choice(live_page: Page, address: str) -> None:
    live_page.goto(f"{address}{RENDER}two.ipynb?area=E10000008", timeout=PATIENCE)
    expect(live_page.locator(".gd-sentence").first).to_contain_text("Devon")
    expect(live_page.locator("#gd-notice")).to_be_hidden()


def test_a_fork_whose_code_observes_has_a_kernel_until_it_is_left(
    live_page: Page, address: str
) -> None:
    fork = f"{address}{RENDER}my%20fork.ipynb"
    live_page.goto(fork, wait_until="commit", timeout=PATIENCE)
    sentence = live_page.locator(".gd-sentence")
    expect(sentence).to_contain_text("Torbay", timeout=PATIENCE)
    expect(live_page.locator(".gd-map .leaflet-areas-pane")).to_have_count(2)
    expect(live_page.get_by_role("heading", name="Our own words")).to_be_visible()
    expect(live_page.get_by_role("heading", name="Here", exact=True)).to_be_visible()
    shown = live_page.locator(".jp-OutputArea", has=live_page.locator(".vega-embed canvas")).last
    expect(shown).to_contain_text("E06000027")
    live_page.get_by_label("Find a place").fill("Cornwall")
    live_page.get_by_label("Find a place").press("Enter")
    expect(sentence).to_contain_text("Cornwall")
    expect(shown).to_contain_text("E06000052")
    live_page.wait_for_url(re.compile("area=E06000052"))
    own = "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    kernel = f"{address}{BASE}api/kernels/{live_page.evaluate(own)}"
    assert live_page.request.get(kernel).ok
    live_page.goto(address + BASE)
    ended = "kernel => fetch(kernel).then(({ status }) => status === 404)"
    live_page.wait_for_function(ended, arg=kernel)


def test_the_address_of_a_page_with_a_kernel_holds_its_choice(
    live_page: Page, address: str
) -> None:
    devon = f"{address}{RENDER}my%20fork.ipynb?area=E10000008&year=2019"
    live_page.goto(devon, wait_until="commit", timeout=PATIENCE)
    sentence = live_page.locator(".gd-sentence")
    expect(sentence).to_contain_text("Devon", timeout=PATIENCE)
    expect(sentence).to_contain_text("2019")
    shown = live_page.locator(".jp-OutputArea", has=live_page.locator(".vega-embed canvas")).last
    expect(shown).to_contain_text("E10000008")


def test_pages_say_who_may_show_them_in_a_frame(page: Page, address: str) -> None:
    allowed = "frame-ancestors 'self' https://intranet.example.org"
    for path in ("", "voila/render/explore.ipynb", "voila/render/profile.ipynb"):
        answer = page.request.get(f"{address}{BASE}{path}", timeout=PATIENCE)
        assert answer.headers["content-security-policy"] == allowed


def test_under_a_base_url_links_and_figures_stay_under_it(live_page: Page, address: str) -> None:
    asked: list[str] = []
    live_page.on("request", lambda request: asked.append(request.url))
    live_page.goto(f"{address}{BASE}voila/render/explore.ipynb", timeout=PATIENCE)
    expect(live_page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    live_page.get_by_role("link", name="Profile", exact=True).click()
    expect(live_page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    assert all(url.startswith((address + BASE, "data:", "blob:")) for url in asked)


@pytest.mark.parametrize("path", ["", "voila/render/explore.ipynb", "gapdash/static/app.js"])
def test_a_proxy_may_cut_the_base_url_off(page: Page, address: str, path: str) -> None:
    kept, cut = (page.request.get(f"{address}{base}{path}") for base in (BASE, "/"))
    assert (kept.status, cut.status) == (200, 200)
    assert cut.body() == kept.body()
    assert page.request.get(address + BASE.rstrip("/")).ok


@pytest.mark.parametrize("script", ["app.js", "leaflet.js"])
def test_a_page_whose_script_does_not_come_says_so(page: Page, server: str, script: str) -> None:
    page.route(f"**/gapdash/static/{script}", lambda route: route.abort())
    page.goto(server + PATH)
    expect(page.get_by_role("alert")).to_contain_text("A part of this page did not arrive")


def test_a_page_goes_on_with_its_figures_when_there_are_newer_ones(page: Page, server: str) -> None:
    open_explore(page, server)
    before = page.locator("#gd-sentence").inner_text()
    part = "**/gapdash/data/south-west/parts/he_by19.json"
    newer = {"Gapdash-Edition": "a made-up edition"}
    page.route(part, lambda route: route.fulfill(response=route.fetch(), headers=newer))
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-notice")).to_contain_text(
        "There are newer figures than this page was opened with."
    )
    expect(page.locator("#gd-sentence")).to_have_text(before)
    expect(page.get_by_label("Indicator")).to_have_value("ks2_rwm")
