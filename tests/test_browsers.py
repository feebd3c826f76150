"""Pages printed by a browser that is not as it should be; real ones print in tests/browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gapdash import browsers

OTHER = (
    "set BROWSER_PATH to another Chrome, Chromium or Edge, or write a page with -o NAME.html and "
    "print that by hand."
)
PRINTS = """
target = next(one.split("=", 1)[1] for one in sys.argv if one.startswith("--print-to-pdf="))
open(target, "wb").write({content!r})
"""


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of the browser; a test writes what it does."""
    path = tmp_path / "browser"
    monkeypatch.setenv(browsers.NAMED_BY, str(path))
    return path


def does(browser: Path, what: str) -> None:
    browser.write_text(f"#!{sys.executable}\nimport sys, time\n{what}", "utf-8")
    browser.chmod(0o755)


def refused(tmp_path: Path, seconds: float = 30) -> str:
    target = tmp_path / "out.pdf"
    target.write_text("what stood there")
    with pytest.raises(browsers.BrowserProblem) as caught:
        browsers.print_page("<title>Made up</title>", target, seconds)
    assert target.read_text() == "what stood there"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("gapdash-")] == []
    return str(caught.value)


def test_a_page_is_printed_and_nothing_else_is_left(browser: Path, tmp_path: Path) -> None:
    does(browser, PRINTS.format(content=b"%PDF-1.4 made up"))
    browsers.print_page("<title>Made up</title>", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.4 made up"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["browser", "out.pdf"]


def test_no_browser_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "installed", lambda: None)
    assert refused(tmp_path) == (
        "No browser was found to make the PDF with: install Chrome, Chromium or Edge, or set "
        "BROWSER_PATH to the program."
    )


def test_one_that_does_not_start_is_a_sentence(browser: Path, tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        f"The browser {browser} cannot be started (No such file or directory): {OTHER}"
    )


def test_one_that_hangs_is_ended_with_what_it_started(browser: Path, tmp_path: Path) -> None:
    does(browser, "import subprocess\nsubprocess.run(['sleep', '600'])")
    assert refused(tmp_path, seconds=0.2) == (
        f"The browser {browser} did not finish within 0.2 seconds: {OTHER}"
    )


def test_one_that_fails_says_why(browser: Path, tmp_path: Path) -> None:
    does(browser, "sys.exit('no room on the disk')")
    assert refused(tmp_path) == (
        f"The browser {browser} ended without a PDF (no room on the disk): {OTHER}"
    )


def test_a_page_that_is_not_drawn_is_no_handout(browser: Path, tmp_path: Path) -> None:
    does(browser, PRINTS.format(content=b"%PDF-1.4 /Title (" + browsers.UNDRAWN.encode() + b")"))
    assert refused(tmp_path) == (
        f"The browser {browser} printed the page before it was drawn: {OTHER}"
    )
