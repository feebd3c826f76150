"""Every page of the documentation, typed as it stands there by somebody in a fresh checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gapdash import asking, bundles
from gapdash.geodata import Geodata, load_geodata
from tests.docs.reader import Reader
from tests.repository import ROOT

DOCS = ROOT / "docs"
PAGES = ["README.md", *(str(path.relative_to(ROOT)) for path in sorted(DOCS.rglob("*.md")))]
PLAIN = [page for page in PAGES if not page.startswith("docs/_")]


@pytest.fixture(scope="session")
def readings() -> dict[object, Geodata]:
    """The data as they were read, by all that their files are."""
    return {}


@pytest.fixture
def read_when_changed(monkeypatch: pytest.MonkeyPatch, readings: dict[object, Geodata]) -> None:
    """Commands read the data anew where a file has changed, as each of them does by itself."""

    def read(folder: Path, own: Path | None = None, **more: Any) -> Geodata:
        if own or more:
            return load_geodata(folder, own, **more)
        files = ((path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
        key = tuple((path.relative_to(folder), at.st_mtime_ns, at.st_size) for path, at in files)
        if key not in readings:
            readings[key] = load_geodata(folder)
        return readings[key]

    monkeypatch.setattr("gapdash.geodata.load_geodata", read)


@pytest.fixture
def reader(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Somebody in a checkout of their own."""
    assert checkout.parent == tmp_path
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(asking, "can_ask", asking.can_ask)  # set by what is typed; put back after
    # Commands make every page and story: what that would refuse is tested by itself.
    monkeypatch.setattr(bundles, "every_bundle", lambda *_: {})
    monkeypatch.setattr("gapdash.stories.shelf.check_stories", lambda *_: None)
    return Reader(tmp_path)


@pytest.mark.usefixtures("read_when_changed")
@pytest.mark.parametrize("page", PLAIN)
def test_what_a_page_says_is_what_happens(reader: Reader, page: str, folder: Path) -> None:
    reader.read(page)
    if "programme" in page:
        made = load_geodata(folder).programmes["the-humber"]
        assert made.in_words == "the Humber"
        assert [part.letter for part in made.sub_regions] == ["N", "S"]
