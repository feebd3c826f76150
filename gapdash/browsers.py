"""Browsers: the one that is installed here, and pages printed with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
)
NAMED_BY = "BROWSER_PATH"
SECONDS = 120.0
# Time as the page sees it, which passes only while the page has nothing to do.
PAGE_MILLISECONDS = 20_000
# A page's title until all of it is drawn: a PDF that carries it was printed too early.
UNDRAWN = "gapdash: this page is still being drawn"
OTHER = (
    f"set {NAMED_BY} to another Chrome, Chromium or Edge, or write a page with -o NAME.html and "
    "print that by hand"
)
MISSING = (
    "No browser was found to make the PDF with: install Chrome, Chromium or Edge, or set "
    f"{NAMED_BY} to the program."
)


class BrowserProblem(Exception):  # noqa: N818 - what happened, in words
    """No page could be printed; one sentence says why, and what to do."""


def installed() -> str | None:
    """Path of a browser that is installed, the one of ``BROWSER_PATH`` first."""
    named = os.environ.get(NAMED_BY)
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    there = (place for place in PLACES if Path(place).exists())
    return next(filter(None, found), None) or next(there, None)


def print_page(page: str, target: Path, seconds: float = SECONDS) -> None:
    """Print a page to PDF with the browser that is installed, which can reach nothing else.

    Parameters
    ----------
    page
        The page, whole: nothing of it is asked for elsewhere.
    target
        Where the PDF goes; what stands there is replaced once the new one is whole.
    seconds
        How long the browser may take.

    Raises
    ------
    BrowserProblem
        If there is no browser, or it does not start, hangs, fails, or prints an unfinished page.
    """
    browser = installed()
    if browser is None:
        raise BrowserProblem(MISSING)
    # Beside the PDF: browsers that are installed as snaps have a /tmp of their own.
    beside = target.resolve().parent
    with tempfile.TemporaryDirectory(
        prefix="gapdash-", dir=beside, ignore_cleanup_errors=True
    ) as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, "utf-8")
        said = _run(browser, _flags(Path(folder), source, made), seconds)
        printed = made.read_bytes() if made.is_file() else b""
        if not printed.startswith(b"%PDF"):
            reason = f" ({said})" if said else ""
            message = f"The browser {browser} ended without a PDF{reason}: {OTHER}."
            raise BrowserProblem(message)
        if UNDRAWN.encode() in printed:
            message = f"The browser {browser} printed the page before it was drawn: {OTHER}."
            raise BrowserProblem(message)
        target.write_bytes(printed)


def _flags(folder: Path, source: Path, made: Path) -> list[str]:
    flags = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        f"--virtual-time-budget={PAGE_MILLISECONDS}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        source.as_uri(),
    ]
    # Chromium's sandbox cannot be had by root; the page is the project's own.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox", *flags] if root else flags


def _run(browser: str, flags: list[str], seconds: float) -> str:
    """Run it to its end; the last line of what it complained of."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the browser that the user has named or installed
            [browser, *flags],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        message = f"The browser {browser} cannot be started ({error.strerror}): {OTHER}."
        raise BrowserProblem(message) from None
    with process:
        try:
            _, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            message = f"The browser {browser} did not finish within {seconds:g} seconds: {OTHER}."
            raise BrowserProblem(message) from None
    lines = errors.strip().splitlines()
    return lines[-1][-200:] if lines and process.returncode else ""


def _end(process: subprocess.Popen[str]) -> None:
    """End a browser together with what it has started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
