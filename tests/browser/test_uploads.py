"""Readers' own files on the partners page: by button and by keyboard, understood and refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from gapdash import words_uploads
from gapdash.geodata import Geodata
from tests import made_up_files as made_up
from tests.browser.test_access import tab_to, violations
from tests.browser.text import open_text, sideways

KS4_NAME = "2023-2024_england_ks4final.csv"
# Thirty made-up secondary schools of Bristol.
SCHOOLS = [
    {
        "URN": str(900_001 + n),
        "SCHNAME": f"Made-up School {n}",
        "TPUP": str(150 + 7 * n % 60),
        "PTFSM6CLA1A": f"{20 + 11 * n % 30}%",
        "PTFSM6CLA1ABASICS_95": f"{10 + 2 * n}%",
    }
    for n in range(30)
]


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def load(page: Page, *files: FilePayload) -> None:
    page.locator("#gd-uploads-choose").set_input_files(list(files))


def items(page: Page, state: str) -> Locator:
    return page.locator(f".gd-upload[data-state={state}]")


@pytest.fixture
def partners(page: Page, server: str, data: Geodata) -> Page:
    """The page of one school, with the part for files open."""
    own = data.schools[data.schools["area_code"] == "E06000023"]
    open_text(page, server, "partners", programme="south-west", school=own["urn"].iloc[0])
    page.get_by_text("Your own files").click()
    return page


def test_key_stage_4_can_be_chosen_once_it_is_loaded(partners: Page) -> None:
    stages = partners.locator("#gd-stage")
    expect(stages).to_be_hidden()
    load(partners, file(KS4_NAME, made_up.ks4(*SCHOOLS)))
    expect(items(partners, "understood")).to_contain_text("Key stage 4 results of 2024")
    expect(items(partners, "understood")).to_contain_text("30 schools, all with a result")
    expect(stages).to_be_visible()
    expect(stages.locator("label")).to_have_count(2)
    credit = f"Loaded by the reader: Key stage 4 results of 2024 ({KS4_NAME})."
    expect(partners.locator("#gd-sources")).to_contain_text(credit)
    partners.get_by_role("button", name="Remove: Key stage 4 results of 2024").click()
    expect(items(partners, "understood")).to_have_count(0)
    expect(stages).to_be_hidden()


def test_a_refusal_names_the_line_and_the_rest_goes_on(partners: Page) -> None:
    load(
        partners,
        file(KS4_NAME, made_up.ks4(*SCHOOLS)),
        file("2024-2025.csv", made_up.ks4({}, {"URN": "900002", "TPUP": "=1+1"})),
        file("list.txt", b"900001\n900002\n"),
    )
    refused = items(partners, "refused")
    expect(refused.locator(".gd-upload-problem")).to_contain_text(
        "Line 3 has the formula “=1+1” in TPUP, and formulas are never worked out here"
    )
    expect(items(partners, "understood")).to_have_count(2)
    expect(partners.locator("#gd-uploads-said")).to_have_text(
        "Schools that want support: 2 schools of the list."
    )
    refused.get_by_role("button", name="Dismiss").click()
    expect(refused).to_have_count(0)


def test_a_file_that_comes_while_an_answer_is_under_way_counts(partners: Page) -> None:
    held: list[Route] = []
    schools = "**/gapdash/partners/schools?*"
    # Playwright marks its handlers, which a built-in function does not let it do.
    partners.route(schools, lambda route: held.append(route))  # noqa: PLW0108
    load(partners, file(KS4_NAME, made_up.ks4(*SCHOOLS)))
    expect(items(partners, "understood")).to_have_count(1)
    load(partners, file("list.txt", b"900001\n"))
    expect(items(partners, "understood")).to_have_count(2)
    for route in held:
        route.continue_()
    expect(partners.locator("#gd-stage")).to_be_visible()
    assert len(held) == 2


def test_a_year_that_the_file_does_not_say_is_chosen(partners: Page) -> None:
    load(partners, file("england_ks4final.csv", made_up.ks4(*SCHOOLS)))
    partners.get_by_label("Academic year").select_option("2023")
    partners.get_by_role("button", name="Load: england_ks4final.csv").click()
    expect(items(partners, "understood")).to_contain_text("Key stage 4 results of 2023")
    expect(items(partners, "refused")).to_have_count(0)


def test_a_file_that_is_too_large_is_not_even_sent(partners: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as hollow:
        hollow.truncate(200 * 10**6)
    sent: list[str] = []
    partners.on("request", lambda asked: sent.append(asked.url) if "/files" in asked.url else None)
    partners.locator("#gd-uploads-choose").set_input_files(large)
    expect(items(partners, "refused")).to_contain_text(words_uploads.TOO_LARGE)
    assert sent == []


def test_files_are_gone_when_the_page_is_left(partners: Page, server: str) -> None:
    load(partners, file(KS4_NAME, made_up.ks4(*SCHOOLS)))
    expect(items(partners, "understood")).to_have_count(1)
    token = partners.evaluate("gapdash.page.token")
    path = f"{server}/gapdash/uploads/{token}"
    assert partners.request.get(path).ok
    partners.goto(f"{server}/")
    until = time.monotonic() + 20
    while (answer := partners.request.get(path)).ok:
        assert time.monotonic() < until
    assert (answer.status, json.loads(answer.body())) == (410, {"problem": words_uploads.GONE})


def test_files_that_the_server_has_let_go_of_can_be_loaded_again(
    partners: Page, server: str
) -> None:
    load(partners, file(KS4_NAME, made_up.ks4(*SCHOOLS)))
    expect(partners.locator("#gd-stage")).to_be_visible()
    token = partners.evaluate("gapdash.page.token")
    assert partners.request.delete(f"{server}/gapdash/uploads/{token}").ok
    partners.locator("#gd-stage label").last.click()
    expect(items(partners, "refused")).to_contain_text(words_uploads.GONE)
    expect(partners.locator("#gd-stage")).to_be_hidden()
    partners.get_by_role("button", name=f"Load again: {KS4_NAME}").click()
    expect(items(partners, "understood")).to_have_count(1)
    expect(partners.locator("#gd-stage")).to_be_visible()


def test_a_keyboard_alone_loads_and_removes(partners: Page) -> None:
    chosen = [file(KS4_NAME, made_up.ks4(*SCHOOLS))]
    partners.on("filechooser", lambda chooser: chooser.set_files(chosen))
    tab_to(partners, "#gd-uploads-choose")
    partners.keyboard.press("Enter")
    expect(items(partners, "understood")).to_have_count(1)
    tab_to(partners, ".gd-upload button")
    partners.keyboard.press("Enter")
    expect(items(partners, "understood")).to_have_count(0)
    expect(partners.locator("#gd-uploads-choose")).to_be_focused()


def test_a_dropped_file_is_loaded(partners: Page) -> None:
    text = made_up.ks4(*SCHOOLS).decode()
    partners.evaluate(
        """([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: "text/csv" }));
          document.getElementById("gd-uploads-drop")
            .dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }""",
        [KS4_NAME, text],
    )
    expect(items(partners, "understood")).to_have_count(1)


@pytest.mark.parametrize("width", [1400, 390])
def test_the_list_is_readable_by_everybody(partners: Page, width: int) -> None:
    partners.set_viewport_size({"width": width, "height": 844})
    load(
        partners,
        file(KS4_NAME, made_up.ks4(*SCHOOLS)),
        file("a-name-" + "that-does-not-end-" * 8 + ".csv", made_up.ks4()),
        file("not-a-table.csv", b"made,up\n1,2\n"),
    )
    expect(items(partners, "understood")).to_have_count(1)
    expect(items(partners, "refused")).to_have_count(2)
    expect(partners.locator("#gd-uploads-count")).to_have_text("1 loaded")
    partners.get_by_text("Which files can be loaded").click()
    expect(partners.locator("#gd-stage")).to_be_visible()  # all is drawn anew
    assert violations(partners) == []
    assert sideways(partners) == 0
