"""Follow repo2docker's steps in a clean folder, and say what passed and what was not looked at."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.binder import look
from tests.binder.build import Build, Failed
from tests.browser.conftest import FLAGS, elsewhere, free_port
from tests.browser.find import HELP, installed
from tests.lab.jupyter import Jupyter, Setup, started

ROOT = Path(__file__).resolve().parents[2]
BASE = "/user/someone-gapdash-a1b2c3/"
# As Binder starts it, behind its proxy.
AS_BINDER = ("--ip=0.0.0.0", "--ServerApp.allow_origin=*", "--ServerApp.trust_xheaders=True")
UNSEEN = """Not looked at, as neither a conda channel nor Docker nor a Binder is reached from here:
- what conda's solver makes of environment.yml; here its packages were had from PyPI, at the
  versions of requirements.lock
- the image that repo2docker builds, and the tools that it adds to every environment
- Binder's hub and proxy, and how much memory and time it gives
"""
Look = Callable[[Page, Jupyter, str], None]


def step(name: str, does: Callable[[], str]) -> None:
    """Do one step, and say how it went."""
    begun = time.monotonic()
    sys.stdout.write(f"{name} …\n")
    sys.stdout.flush()
    said = does()
    sys.stdout.write(f"  passed in {time.monotonic() - begun:.0f} s: {said}\n")


def see(browser: Browser, jupyter: Jupyter, looks: Look, name: str) -> str:
    """Look at one page as a newcomer does, with no other host to be reached."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.extend(elsewhere(request.url)))
    try:
        looks(page, jupyter, name)
    except (AssertionError, Error) as error:
        wrong.append(str(error))
    context.close()
    if wrong:
        raise Failed("\n".join(wrong))
    return "drawn, its notebook attached, no other host asked."


def see_all(jupyter: Jupyter, checkout: Path) -> None:
    """Open every dashboard in Voila, and one in JupyterLab."""
    path = installed()
    if path is None:
        raise Failed(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for notebook in sorted((checkout / "dashboards").glob("*.ipynb")):
            own = partial(see, browser, jupyter, look.in_voila, notebook.stem)
            step(f"Opening voila/render/dashboards/{notebook.name}", own)
        step("Running explore.ipynb in lab", partial(see, browser, jupyter, look.in_lab, "explore"))
        browser.close()


def check(folder: Path) -> None:
    """Do what Binder does, from the clone to what a reader sees."""
    build = Build(ROOT, folder)
    step("Cloning", build.clone)
    step("Resolving the names", build.resolve)
    step("Making the environment", build.install)
    step("Running postBuild", build.post_build)
    kept = folder / "kept"
    kept.mkdir()
    setup = Setup(
        build.checkout,
        kept,
        free_port(),
        BASE,
        python=build.python,
        app="server",
        options=AS_BINDER,
        variables=build.variables,
    )
    with started(setup) as jupyter:
        see_all(jupyter, build.checkout)


def main() -> None:
    """Check, and leave with 1 where something failed."""
    with tempfile.TemporaryDirectory(prefix="gapdash-binder-") as folder:
        try:
            check(Path(folder))
        except Failed as error:
            sys.exit(f"  failed: {error}")
    sys.stdout.write(UNSEEN)


if __name__ == "__main__":
    main()
