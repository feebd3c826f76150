"""The pack and the handout as they are opened from a folder, where there is no network."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gapdash import browsers, handouts, packs
from gapdash.geodata import Geodata
from tests.browser.test_access import violations
from tests.told import NAMES, story

BASE = "https://gap.example/"
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bundle, notes = story()
    path = tmp_path_factory.mktemp("pack") / "west.html"
    path.write_text(packs.story_pack(bundle, BASE, DAY, notes), "utf-8")
    return path


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page without a network; whatever it asks for beside the file itself fails its test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda said: wrong.extend([said.text] if "Content Security" in said.text else [])
    )
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: wrong.extend([] if is_own(request.url) else [f"asked for {request.url}"]),
    )
    yield page
    context.close()
    assert wrong == []


def is_own(url: str) -> bool:
    return url.startswith("data:") or re.search(r"^file:///[^?]*\.html(\?|#|$)", url) is not None


def shown(page: Page, step: int) -> Locator:
    """The slide of a step, once it is drawn."""
    expect(page.locator(f"#gd-talk[data-step='{step}']")).to_have_attribute("data-drawn", "yes")
    return page.locator(".gd-slide[data-shown]")


def test_every_step_by_keyboard(reader: Page, packed: Path) -> None:
    reader.goto(packed.as_uri())
    told = story()[0]["story"]
    expect(reader.get_by_role("heading", level=1)).to_have_text(told["title"])
    expect(reader.locator("#gd-contents li")).to_have_count(len(told["steps"]))
    assert violations(reader) == []
    reader.keyboard.press("PageDown")
    for number, step in enumerate(told["steps"], start=1):
        slide = shown(reader, number)
        if step["guess"]:
            reader.keyboard.press("r")
        expect(slide.get_by_role("heading", level=2).last).to_have_text(
            step["title"].replace("*", "")
        )
        if step["picture"] != "words":
            slide.get_by_text("These figures as a table").click()
            expect(slide.locator(".gd-behind table")).to_be_visible()
        assert violations(reader) == []
        assert reader.url.endswith(f"#step-{number}")
        reader.keyboard.press("PageDown")
    reader.keyboard.press("n")
    expect(reader.get_by_role("dialog")).to_contain_text(story()[1][-1])
    reader.keyboard.press("Escape")
    reader.reload()
    shown(reader, len(told["steps"]))
    reader.get_by_role("link", name="Contents").click()
    expect(reader.locator("#gd-cover")).to_be_visible()
    expect(reader.locator("#gd-cover")).to_contain_text("This is a copy made on 22 November 2026")
    reader.keyboard.press("Home")  # a key of the stage, which rests
    assert "#step" not in reader.url
    # A question is answered from the story's own indicators, and from no others.
    reader.keyboard.press("PageDown")
    shown(reader, 1)
    reader.keyboard.press("a")
    own = {step["view"].get("indicator") for step in told["steps"]} - {None}
    expect(reader.locator("#gd-indicator option")).to_have_count(len(own))
    expect(reader.locator("#gd-aside")).to_contain_text("the dashboards have the others")


def test_on_a_phone(reader: Page, packed: Path) -> None:
    reader.set_viewport_size({"width": 390, "height": 844})
    reader.goto(packed.as_uri())
    assert violations(reader) == []
    reader.get_by_role("link", name="Start the story").click()
    shown(reader, 1)
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(reader) == []
    reader.get_by_role("button", name="Next").click()
    shown(reader, 2)


def test_a_damaged_pack_says_so(reader: Page, packed: Path, tmp_path: Path) -> None:
    whole = packed.read_text("utf-8")
    path = tmp_path / "damaged.html"
    path.write_text(whole.replace('"steps":[', '"steps":', 1), "utf-8")
    reader.goto(path.as_uri())
    expect(reader.get_by_role("alert")).to_have_text(
        "This file is damaged: copy it again from where it came, or make it again."
    )
    path.write_text(whole[: len(whole) // 2], "utf-8")
    reader.goto(path.as_uri())
    expect(reader.get_by_role("status").first).to_contain_text(
        "If this stays, the file is damaged or not whole"
    )


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has, all of them A4."""
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)", pdf)
    assert {tuple(round(float(one)) for one in box.split()[2:]) for box in boxes} == {(595, 842)}
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_story_on_paper(reader: Page, packed: Path, tmp_path: Path) -> None:
    bundle = story()[0]
    told, areas = bundle["story"], bundle["bundle"]["areas"]
    parts = [area for area in areas if area["kind"] == "sub-region"]
    wanted = 1 + len(told["steps"]) + len(parts)
    path, target = tmp_path / "handout.html", tmp_path / "handout.pdf"
    path.write_text(handouts.story_handout(bundle, BASE, DAY), "utf-8")
    browsers.print_page(path.read_text("utf-8"), target)
    assert sheets(target.read_bytes()) == wanted
    reader.goto(path.as_uri())
    expect(reader.locator("#gd-handout")).to_have_attribute("data-drawn", "yes")
    page = reader.locator(".gd-sheet")
    expect(page).to_have_count(wanted)
    for sheet, step in zip(page.all()[1:], told["steps"], strict=False):
        expect(sheet).to_contain_text(step["title"].replace("*", ""))
        expect(sheet).to_contain_text(step["prompt"].replace("*", ""))
        expect(sheet).to_contain_text(step["credit"])
        expect(sheet.locator("figure.gd-print svg")).not_to_have_count(0)
    # A guess is written down on the first sheet, away from its answer.
    (asked,) = (n for n, step in enumerate(told["steps"]) if step["guess"])
    expect(page.first.get_by_role("listitem").nth(asked)).to_contain_text("Your guess: ....")
    expect(page.first).not_to_contain_text(told["steps"][asked]["guess"]["said"])
    expect(page.nth(1 + asked)).not_to_contain_text("Your guess: ....")
    last = page.last
    for area in areas:
        if area.get("part") == parts[-1]["key"]:
            expect(last.get_by_role("rowheader", name=area["name"], exact=True)).to_be_visible()
    # By age, one column for what each step shows; what is discussed has the numbers of its steps.
    expect(last.get_by_role("columnheader")).to_have_text(
        [
            "Place",
            "Age 5: Good development, 2025",
            "Age 11: Reading, writing and maths, 2025",
            "Gap to other pupils here",
            "Gap to other pupils here",
            "Children behind the gap to other pupils here",
            "Rate among disadvantaged pupils",
        ]
    )
    counts = last.locator("tbody tr td:nth-child(4)")
    expect(counts.first).to_have_text(re.compile(r"^about [\d,]+$"))
    numbers = last.locator(".gd-prompts li").evaluate_all("items => items.map((one) => one.value)")
    assert numbers == [n for n, step in enumerate(told["steps"], 1) if not step["guess"]]
    expect(last.locator(".gd-qr figcaption")).to_have_text(
        f"{BASE}voila/render/explore.ipynb?programme=south-west&area={parts[-1]['key']}"
    )
    assert violations(reader) == []
    # The pack prints the same sheets.
    reader.goto(packed.as_uri())
    expect(reader.locator("#gd-sheets .gd-sheet")).to_have_count(wanted)
    assert sheets(reader.pdf(prefer_css_page_size=True)) == wanted


def test_no_sheet_of_any_story_runs_over(reader: Page, tmp_path: Path) -> None:
    reader.set_viewport_size({"width": 703, "height": 1020})  # 186 mm by 270, within the margins
    for name in NAMES:
        path = tmp_path / f"{name.replace('/', '-')}.html"
        path.write_text(handouts.story_handout(story(name)[0], "", DAY), "utf-8")
        reader.emulate_media(media="screen")  # pictures are drawn before they are printed
        reader.goto(path.as_uri())
        expect(reader.locator("#gd-handout")).to_have_attribute("data-drawn", "yes")
        reader.emulate_media(media="print")
        over = reader.locator(".gd-sheet").evaluate_all(
            """sheets => sheets.filter((one) => one.scrollHeight > one.clientHeight + 1
              || one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText.slice(0, 80))"""
        )
        assert over == [], name


def test_a_profile_on_paper(data: Geodata, tmp_path: Path) -> None:
    target = tmp_path / "profile.pdf"
    page = handouts.profile_handout(data, "south-west", "E06000027", BASE, DAY)
    browsers.print_page(page, target)
    assert sheets(target.read_bytes()) == 4  # the profile's three, and one to discuss it on


def test_words_of_a_profile_on_paper_can_be_read(
    reader: Page, data: Geodata, tmp_path: Path
) -> None:
    path = tmp_path / "profile.html"
    path.write_text(handouts.profile_handout(data, "south-west", "E06000027", "", DAY), "utf-8")
    reader.goto(path.as_uri())
    expect(reader.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    reader.emulate_media(media="print")
    small = reader.locator(".gd-profile").evaluate(
        """(main, least) => [...main.querySelectorAll("*")].filter((one) => one.offsetParent
          && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
          && parseFloat(getComputedStyle(one).fontSize) < least
          && !one.closest("svg, .gd-axis, [aria-hidden]"))
          .map((one) => `${one.className}: ${one.textContent}`.slice(0, 60))""",
        8 * 96 / 72 - 0.01,
    )
    assert small == []
    expect(reader.locator("body")).not_to_contain_text("address of the live view")
