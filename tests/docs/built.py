"""The documentation as Sphinx builds it, and what stands in a page of it."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from tests.repository import ROOT

DOCS = ROOT / "docs"
BUILT = DOCS / "_build/html"
HELP = "The documentation cannot be built. “make docs” takes its pictures first.\n"
# What a browser fetches by itself, and by which attribute.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
LOADED = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload"}


def build() -> Path:
    """Build what has changed, and refuse a warning; the folder of the pages."""
    options = ("-W", "-n", "--keep-going", "-q", "-b", "html", str(DOCS), str(BUILT))
    command = [sys.executable, "-m", "sphinx", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 - fixed words
    assert done.returncode == 0, HELP + done.stderr
    return BUILT


class Page(HTMLParser):
    """One page: what it fetches, where it leads, what can be led to, and its pictures."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.pictures: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag fetches, leads to or is named."""
        said = {name: value or "" for name, value in attrs}
        self.anchors |= {said[name] for name in ("id", "name") if name in said}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag == "img":
            self.pictures.append(said.get("alt", ""))
        if FETCHED.get(tag, "") in said:
            self.fetched.append(said[FETCHED[tag]])
        if tag == "link" and LOADED & set(said.get("rel", "").split()):
            self.fetched.append(said["href"])
