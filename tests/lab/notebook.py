"""A notebook in JupyterLab, as its reader opens and runs it."""

from __future__ import annotations

import re
from collections.abc import Collection

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.lab.jupyter import Jupyter

PANEL = ".jp-NotebookPanel"
DONE = re.compile(r"\[\d+\]:")  # a star until then
PATIENCE = 60_000  # milliseconds
ERROR = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], .jp-mod-error"
# Opened as from the list of files, in the place of what was open; once its kernel stands by.
OPEN = """async ([path, patience]) => {
  for (const widget of [...jupyterapp.shell.widgets("main")]) widget.dispose();
  const open = async () => {
    const wanted = { path, factory: "Notebook" };
    const { context } = await jupyterapp.commands.execute("docmanager:open", wanted);
    await context.ready;
    await context.sessionContext.ready;
    await context.sessionContext.session.kernel.info;
  };
  const late = (_, reject) => setTimeout(() => reject(`${path} has no kernel`), patience);
  await Promise.race([open(), new Promise(late)]);
}"""
# An output may hold its drawing in a frame of its own.
IN_ANY_FRAME = """(drawing) => {
  const inner = (frame) => frame.contentDocument && found(frame.contentDocument);
  const found = (root) => root.querySelector(drawing)
    || [...root.querySelectorAll("iframe")].some(inner);
  return Boolean(found(document.querySelector(".jp-NotebookPanel")));
}"""


def load_lab(page: Page, jupyter: Jupyter) -> None:
    """Load JupyterLab, which takes far longer than opening a notebook in it."""
    page.goto(jupyter.url("lab?reset"))
    expect(page.locator(".jp-DirListing-content")).to_be_visible(timeout=PATIENCE)


class Notebook:
    """A notebook that is open.

    Parameters
    ----------
    page
        The browser's page that JupyterLab is in.
    path
        Its path from the server's folder down.
    """

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        page.evaluate(OPEN, [path, PATIENCE])
        self.panel = page.locator(PANEL)

    def run_all(self, refused: Collection[int] = ()) -> None:
        """Choose “Run All Cells”, and wait until all cells have run.

        ``refused``: numbers of the code cells that show how something is refused.
        """
        self.page.locator(".lm-MenuBar-item", has_text="Run").click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        for number, cell in enumerate(self.panel.locator(".jp-CodeCell").all()):
            self._wait(cell, errors=int(number in refused))

    def run(self, source: str) -> Locator:
        """Write a cell below the last one, and run it; its output."""
        self.panel.locator(".jp-Cell .jp-InputPrompt").last.click()
        self.page.keyboard.press("b")
        cell = self.panel.locator(".jp-CodeCell").last
        cell.locator(".cm-content").fill(source)
        self.page.keyboard.press("Control+Enter")
        self._wait(cell)
        return cell.locator(".jp-OutputArea-output")

    def _wait(self, cell: Locator, errors: int = 0) -> None:
        expect(cell.locator(".jp-InputPrompt")).to_have_text(DONE, timeout=PATIENCE)
        expect(cell.locator(ERROR)).to_have_count(errors)

    def dashboard(self, *, last: bool = False) -> FrameLocator:
        """The page of a dashboard in the output of its cell, drawn and with its kernel attached."""
        frames = self.panel.locator("iframe.gapdash-frame")
        shown = (frames.last if last else frames.first).content_frame
        for mark in ("drawn", "live"):
            expect(shown.locator("#gd-main")).to_have_attribute(
                f"data-{mark}", "yes", timeout=PATIENCE
            )
        return shown

    def expect_drawn(self, drawing: str) -> None:
        """Wait until it is there, in an output or in a frame of one."""
        self.page.wait_for_function(IN_ANY_FRAME, arg=drawing, timeout=PATIENCE)
