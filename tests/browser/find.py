"""Find a browser for the tests, or get one: run as a module to do so and print its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from gapdash import browsers

HELP = (
    "The browser tests need Chrome or Chromium, and none could be had. Install one (Debian and "
    "Ubuntu: apt-get install chromium; others: https://www.google.com/chrome), or set BROWSER_PATH "
    "to the program, then run make test again."
)


def installed() -> str | None:
    """Path of a browser that is installed, or that Playwright has downloaded."""
    return browsers.installed() or playwrights_own()


def playwrights_own() -> str | None:
    """Path of the browser that Playwright has downloaded, if it has."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is asked

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def get_one() -> None:
    """Install Debian's package where that is allowed, else Playwright's own browser."""
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install:
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "chromium")  # with the fonts that it recommends
    if installed() is None:
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> None:
    """Run a command; what it achieved is seen by whether a browser is there afterwards."""
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands


def main() -> None:
    """Print the path of a browser, getting one first where none is installed."""
    if installed() is None:
        get_one()
    path = installed()
    if path is None:
        sys.exit(HELP)
    sys.stdout.write(f"Browser for the tests: {path}\n")


if __name__ == "__main__":
    main()
