"""A talk in a room: phones that follow it, and what may go wrong. The story is made up here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from gapdash import keys, places, words_room
from tests.browser.conftest import free_port, opened, served
from tests.browser.readers import Notebooks
from tests.browser.test_access import violations
from tests.browser.text import sideways

STORY = """
title = "A story for the room"
about = "Made up for tests; its figures are filled in."

[[steps]]
title = "Where it begins, in {place}."
text = "The gap is {gap}."
[steps.view]
indicator = "eyfsp_gld"

[[steps]]
title = "How it has moved."
picture = "trend"
[steps.view]
indicator = "ks2_rwm"

[[steps]]
title = "How many reach it?"
figure = "{value}"
[steps.view]
indicator = "ks2_rwm"
[steps.guess]
question = "How many in a hundred?"
of = "{value}"
low = 0
high = 100

[[steps]]
title = "Who is ahead?"
picture = "order"
[steps.view]
indicator = "ks2_rwm"

[[steps]]
title = "What will you do?"
picture = "words"
[steps.view]
indicator = "ks2_rwm"
"""
OTHER = """
title = "Another story"

[[steps]]
title = "Something else."
picture = "words"
[steps.view]
indicator = "ks2_rwm"
"""
PHONE: ViewportSize = {"width": 390, "height": 844}
TEN_MINUTES = 600_000  # milliseconds


@dataclass
class Venue:
    """A server with a door, which a test may stop and start again at the same address."""

    own: Path
    log: Path
    port: int = field(default_factory=free_port)
    door_port: int = field(default_factory=free_port)
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        door = ("--room-port", str(self.door_port))
        folder = places.ROOT / "geodata"
        running = served(
            folder, self.log, "To present", *door, port=self.port, own=self.own, cold=True
        )
        self._running.enter_context(running)

    def stop(self) -> None:
        self._running.close()

    @property
    def door(self) -> str:
        return f"http://localhost:{self.door_port}"

    @property
    def story(self) -> Path:
        return self.own / "programmes/south-west/stories/room.toml"

    def stage(self, story: str = "room", step: int = 1) -> str:
        page = f"http://localhost:{self.port}/voila/render/present.ipynb"
        asked = f"programme=south-west&story={story}&step={step}"
        return f"{page}?{asked}#key={keys.presenter_key()}"


@pytest.fixture(scope="module")
def venue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Venue]:
    folder = tmp_path_factory.mktemp("room")
    stories = folder / "own/programmes/south-west/stories"
    stories.mkdir(parents=True)
    (stories / "room.toml").write_text(STORY, "utf-8")
    (stories / "other.toml").write_text(OTHER, "utf-8")
    venue = Venue(folder / "own", folder / "log.txt")
    venue.start()
    yield venue
    venue.stop()


@contextmanager
def a_phone(browser: Browser, venue: Venue, path: str = "/") -> Iterator[Page]:
    """A phone that has come in by the door."""
    with opened(browser) as page:
        page.set_viewport_size(PHONE)
        page.goto(venue.door + path)
        yield page


@pytest.fixture
def presenter(browser: Browser, venue: Venue, notebooks: Notebooks) -> Iterator[Page]:
    """The stage, whose room is open; it is ended afterwards."""
    with opened(browser) as page:
        notebooks.keep_away(page.context)
        present(page, venue)
        yield page
        page.bring_to_front()
        page.evaluate("() => gapdash.page.room.end()")


def present(page: Page, venue: Venue, step: int = 1) -> None:
    show(page, venue.stage(step=step))
    leads(page)


def show(page: Page, address: str) -> None:
    """Open a stage, whether it leads or not."""
    page.goto(address, wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def leads(page: Page) -> str:
    """Wait until a stage leads a room; its code."""
    expect(page.locator(".gd-room-foot")).to_contain_text(re.compile(r"south-\d{4}"))
    return page.locator(".gd-room-foot strong").inner_text()


def noted(page: Page, sentence: str) -> None:
    """Wait until a stage says a sentence of its room."""
    expect(page.locator(".gd-room-said")).to_contain_text(sentence)


def choose(page: Page | Locator, name: str) -> None:
    page.get_by_role("button", name=name).click()


@pytest.fixture
def phone(browser: Browser, venue: Venue, presenter: Page) -> Iterator[Page]:
    """A phone that follows the stage."""
    with a_phone(browser, venue) as page:
        at(page, 1)
        expect(presenter.locator(".gd-room-foot")).to_contain_text("1 follows")
        yield page


def at(page: Page, step: int) -> None:
    """Wait until a page shows a step."""
    talk = page.locator("#gd-talk")
    expect(talk).to_have_attribute("data-step", str(step))
    expect(talk).to_have_attribute("data-drawn", "yes")


def said(page: Page, sentence: str) -> None:
    """Wait until a page says a sentence of the line; of nothing, that it says none."""
    if sentence:
        expect(page.locator("#gd-said p")).to_have_text(sentence)
    else:
        expect(page.locator("#gd-said")).to_be_hidden()


def go_to(page: Page, step: int) -> None:
    page.keyboard.press(str(step))
    page.keyboard.press("Enter")


def test_a_phone_waits_follows_looks_around_and_comes_back(
    browser: Browser, venue: Venue, notebooks: Notebooks
) -> None:
    with a_phone(browser, venue) as phone, opened(browser) as stage:
        expect(phone.get_by_text(words_room.FOLLOWER["none"])).to_be_visible()
        assert violations(phone) == []
        notebooks.keep_away(stage.context)
        present(stage, venue, 2)
        at(phone, 2)
        expect(phone.locator("[data-shown] .gd-chart svg")).to_be_visible()
        assert violations(phone) == []
        phone.get_by_role("button", name="Next").click()
        at(phone, 3)
        said(phone, words_room.FOLLOWER["around"])
        assert violations(phone) == []
        go_to(stage, 5)
        at(stage, 5)
        at(phone, 3)
        phone.get_by_role("button", name=words_room.FOLLOWER["back"]).click()
        at(phone, 5)
        said(phone, "")
        view = {"programme": "south-west", "indicator": "phonics_y1"}
        stage.evaluate("view => gapdash.page.talk.leave(view)", view)
        beyond = phone.get_by_role("heading", name=words_room.FOLLOWER["beyond"])
        expect(beyond).to_be_visible()
        phone.get_by_role("button", name=words_room.FOLLOWER["load"]).click()
        expect(beyond).to_be_hidden()
        sentence = stage.locator("[data-shown] .gd-slide-title").inner_text()
        expect(phone.locator("[data-shown] .gd-slide-title")).to_have_text(sentence)
        said(phone, "")
        stage.keyboard.press("Escape")
        at(phone, 5)
        stage.keyboard.press("b")
        said(phone, words_room.FOLLOWER["dark"])
        stage.keyboard.press("b")
        said(phone, "")
        phone.get_by_role("button", name="Pass it on").click()
        code = stage.locator(".gd-room-foot strong").inner_text()
        expect(phone.get_by_role("dialog")).to_contain_text(code)
        phone.keyboard.press("Escape")
        assert sideways(phone) == 0
        stage.evaluate("() => gapdash.page.room.end()")
        said(phone, words_room.FOLLOWER["ended"])
        phone.get_by_role("button", name="Back").click()
        at(phone, 4)
        phone.reload()
        expect(phone.get_by_role("alert")).to_have_text(words_room.ENDED)


def test_a_guess_on_a_phone_is_counted_and_shown_when_revealed(
    presenter: Page, phone: Page
) -> None:
    go_to(presenter, 3)
    at(phone, 3)
    expect(phone.get_by_role("heading", name="How many in a hundred?")).to_be_visible()
    expect(phone.locator("[data-shown] .gd-slide-figure")).to_be_hidden()
    # A number that stands there already would pull guesses towards it.
    expect(phone.get_by_role("spinbutton", name="Your guess")).to_have_value("")
    assert "No guess yet" in str(
        phone.get_by_label("Your guess, as a slider").evaluate(
            "node => node.getAttribute('aria-valuetext')"
        )
    )
    phone.get_by_role("spinbutton", name="Your guess").fill("37")
    expect(phone.get_by_label("Your guess, as a slider")).to_have_value("37")
    phone.get_by_role("button", name="Send my guess").click()
    expect(phone.get_by_text("Sent: 37%")).to_be_visible()
    expect(presenter.get_by_text("1 guess from phones so far")).to_be_visible()
    presenter.keyboard.press("r")
    expect(phone.locator("[data-shown] .gd-slide-figure")).to_be_visible()
    expect(phone.get_by_text("1 guess: ")).to_be_visible()
    assert violations(phone) == []


def test_a_server_that_stops_and_starts_finds_everybody_on_the_right_step(
    presenter: Page, phone: Page, venue: Venue
) -> None:
    code = presenter.locator(".gd-room-foot strong").inner_text()
    go_to(presenter, 3)
    at(phone, 3)
    phone.get_by_role("spinbutton", name="Your guess").fill("37")
    phone.get_by_role("button", name="Send my guess").click()
    expect(phone.get_by_text("Sent: 37%")).to_be_visible()
    venue.stop()
    said(phone, words_room.FOLLOWER["lost"])
    note = presenter.locator(".gd-room-said")
    expect(note).to_contain_text("The server cannot be reached.")
    presenter.keyboard.press("ArrowRight")
    typed = phone.get_by_label("number of the step on the screen, 1 to ")
    for wrong in ("99", "0", "two"):
        typed.fill(wrong)
        phone.get_by_role("button", name=words_room.FOLLOWER["go"]).click()
        expect(phone.get_by_text("There is no such step: type a number from 1 to ")).to_be_visible()
        at(phone, 3)
    typed.fill("4")
    phone.get_by_role("button", name=words_room.FOLLOWER["go"]).click()
    at(phone, 4)
    go_to(presenter, 3)
    venue.start()
    expect(note).to_contain_text("The server was started anew. Phones follow again")
    at(phone, 3)
    said(phone, "")
    assert presenter.locator(".gd-room-foot strong").inner_text() == code
    expect(presenter.get_by_text("1 guess from phones so far")).to_be_visible()
    presenter.keyboard.press("ArrowRight")
    at(phone, 4)


def test_the_presenters_page_is_closed_and_opened_and_two_of_them_claim_the_room(
    presenter: Page, phone: Page, venue: Venue, notebooks: Notebooks
) -> None:
    foot = presenter.locator(".gd-room-foot strong")
    code = foot.inner_text()
    presenter.goto("about:blank")
    said(phone, words_room.FOLLOWER["left"])
    present(presenter, venue)
    assert foot.inner_text() == code
    said(phone, "")
    other = second(presenter.context, notebooks)
    show(other, venue.stage(step=3))
    noted(other, words_room.ANOTHER_LEADS)
    at(other, 3)
    go_to(presenter, 2)
    at(phone, 2)
    choose(other, "Take it over")
    at(phone, 3)
    noted(presenter, words_room.ANOTHER_LEADS)
    go_to(presenter, 5)
    at(presenter, 5)
    at(phone, 3)
    choose(presenter, "Take it over")
    at(phone, 5)
    noted(other, words_room.ANOTHER_LEADS)


def test_another_story_leaves_the_room_alone_until_the_presenter_chooses(
    presenter: Page, phone: Page, venue: Venue, notebooks: Notebooks
) -> None:
    code = leads(presenter)
    other = second(presenter.context, notebooks)
    show(other, venue.stage("other"))
    noted(other, f"Room {code} shows another story.")
    go_to(presenter, 2)
    at(phone, 2)
    other.keyboard.press("q")
    choose(other.get_by_role("dialog"), "Open another room")
    expect(other.locator(".gd-room-foot")).to_be_visible()
    assert leads(other) != code
    go_to(presenter, 4)
    at(phone, 4)
    other.evaluate("() => gapdash.page.room.end()")
    other.goto("about:blank")
    show(other, venue.stage("other"))
    choose(other, "Take it over")
    expect(phone.locator("[data-shown] .gd-slide-title")).to_have_text("Something else.")
    noted(presenter, words_room.ANOTHER_LEADS)
    choose(presenter, "Take it over")
    at(phone, 4)
    expect(phone.locator("[data-shown] .gd-slide-title")).to_have_text("Who is ahead?")


def test_stage_and_phones_show_the_same_step_when_the_story_changes(
    presenter: Page, phone: Page, venue: Venue, notebooks: Notebooks
) -> None:
    go_to(presenter, 3)
    presenter.keyboard.press("r")
    at(phone, 3)
    before, *steps = STORY.split("[[steps]]")
    try:
        venue.story.write_text("[[steps]]".join([before, *reversed(steps[3:])]), "utf-8")
        other = second(presenter.context, notebooks)
        show(other, venue.stage())
        choose(other, "Take it over")
        shown = phone.locator("[data-shown] .gd-slide-title")
        expect(shown).to_have_text("What will you do?")
        choose(presenter, "Take it over")
        noted(presenter, words_room.CHANGED)
        expect(shown).to_have_text("What will you do?")
        other.close()
        said(phone, words_room.FOLLOWER["left"])
        choose(presenter, "Load the page again")
        leads(presenter)
        at(phone, 2)
        expect(shown).to_have_text("Who is ahead?")
    finally:
        venue.story.write_text(STORY, "utf-8")


def test_what_is_revealed_stays_so_in_a_new_window_until_the_talk_starts_anew(
    presenter: Page, phone: Page, venue: Venue, notebooks: Notebooks
) -> None:
    go_to(presenter, 3)
    figure = "[data-shown] .gd-slide-figure"
    phone.get_by_role("spinbutton", name="Your guess").fill("37")
    phone.get_by_role("button", name="Send my guess").click()
    expect(presenter.get_by_text("1 guess from phones so far")).to_be_visible()
    presenter.keyboard.press("r")
    expect(phone.locator(figure)).to_be_visible()
    other = second(presenter.context, notebooks)
    presenter.goto("about:blank")
    present(other, venue, 3)
    expect(other.locator(figure)).to_be_visible()
    expect(phone.locator(figure)).to_be_visible()
    other.keyboard.press("?")
    choose(other, "Start anew, with nothing revealed")
    choose(other.get_by_role("dialog", name="Start anew?"), "Start anew")
    at(phone, 1)
    go_to(other, 3)
    at(phone, 3)
    expect(other.locator(figure)).to_be_hidden()
    expect(other.get_by_text("from phones so far")).to_be_hidden()
    expect(phone.locator(figure)).to_be_hidden()
    phone.get_by_role("button", name="Change my guess").click()
    expect(other.get_by_text("1 guess from phones so far")).to_be_visible()
    other.keyboard.press("?")
    choose(other.get_by_role("dialog"), "Clear the guesses from phones")
    expect(other.get_by_text("from phones so far")).to_be_hidden()
    other.goto("about:blank")
    present(presenter, venue, 3)


FULL = """
Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };
"""


def test_a_browser_that_keeps_nothing_has_a_room_all_the_same(
    browser: Browser, venue: Venue, notebooks: Notebooks
) -> None:
    with opened(browser) as stage, opened(browser) as phone:
        notebooks.keep_away(stage.context)
        stage.add_init_script(FULL)
        present(stage, venue)
        noted(stage, "This browser has no room left to remember the room by")
        choose(stage, "Close")
        phone.goto(f"{venue.door}/follow/{leads(stage)}")
        at(phone, 1)
        stage.keyboard.press("ArrowRight")
        at(stage, 2)
        at(phone, 2)
        stage.evaluate("() => gapdash.page.room.end()")


def second(context: BrowserContext, notebooks: Notebooks) -> Page:
    """Another window of the same presenter."""
    page = context.new_page()
    notebooks.keep_away(context)
    return page


def test_a_phone_with_a_wrong_clock_that_sleeps_wakes_up_on_the_right_step(
    browser: Browser, presenter: Page, venue: Venue
) -> None:
    with opened(browser) as phone:
        phone.set_viewport_size(PHONE)
        phone.clock.install(time="1999-12-31T23:59:00")
        phone.goto(venue.door)
        at(phone, 1)
        phone.context.set_offline(True)
        phone.clock.fast_forward(TEN_MINUTES)
        said(phone, words_room.FOLLOWER["lost"])
        go_to(presenter, 4)
        at(presenter, 4)
        at(phone, 1)
        phone.context.set_offline(False)
        at(phone, 4)
        said(phone, "")
        presenter.keyboard.press("ArrowRight")
        at(phone, 5)
