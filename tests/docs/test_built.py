"""The built documentation: no warning, no dead link, nothing asked of another host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

import gapdash
from gapdash.commands import main
from tests.docs.built import DOCS, Page, build
from tests.repository import ROOT

# Every host that a page leads to, by a link that a reader may follow or leave.
OUTSIDE = {
    "epi.org.uk",
    "explore-education-statistics.service.gov.uk",
    "geoportal.statistics.gov.uk",
    "github.com",  # furo's own line at the foot
    "pradyunsg.me",  # as above
    "deno.com",
    "semver.org",
    "www.gov.uk",
    "www.improvementservice.org.uk",
    "www.nationalarchives.gov.uk",
    "www.sphinx-doc.org",  # as above
}
# Addresses that scripts name without asking them: comments, and the name of SVG.
NAMED = re.compile(
    r"(/\*.*?\*/|^\s*//[^\n]*|http://www\.w3\.org/\d+/\w+)", re.DOTALL | re.MULTILINE
)
# Of the repository; what is built, and NAME, which stands for any, are not in it.
NAMED_FILE = re.compile(
    r"`((?:docs|geodata|gapdash|dashboards|tests|binder)/(?!_build)(?:(?!NAME)[\w./-])*\w)`"
)
MADE = re.compile(r"[Ss]ave this as\s+`([^`]+)`")


@pytest.fixture(scope="module")
def pages() -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(build().rglob("*.html"))}


def test_nothing_is_fetched_from_another_host(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for address in page.fetched:
            assert not urlsplit(address).netloc, f"{path.name} fetches {address}"
    built = next(iter(pages)).parent
    for path in [*built.rglob("*.css"), *built.rglob("*.js")]:
        text = path.read_text("utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", text), path.name
        if path.suffix == ".js" and path.name != "searchindex.js":
            assert "://" not in NAMED.sub("", text), path.name


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    dead = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.netloc or parts.scheme:
                assert parts.scheme == "https", f"{path.name}: {link}"
                assert parts.hostname in OUTSIDE, f"{path.name}: {link} is no host that is listed"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                dead.append(f"{path.name}: {link}")
            elif parts.fragment and target in pages:
                found = pages[target].anchors
                dead += [f"{path.name}: {link}"] * (unquote(parts.fragment) not in found)
    assert dead == []


def test_every_picture_is_described(pages: dict[Path, Page]) -> None:
    described = [alt for page in pages.values() for alt in page.pictures]
    assert len(described) >= 4
    assert all(len(alt) > 80 for alt in described)


def test_all_that_is_public_has_its_entry(pages: dict[Path, Page]) -> None:
    reference = {page.path.stem: page.anchors for page in pages.values()}
    assert {f"gapdash.{name}" for name in gapdash.__all__} <= reference["api"]
    assert isinstance(main, click.Group)
    assert {f"gapdash-{name}" for name in main.commands} <= reference["commands"]


def test_files_that_pages_name_are_there() -> None:
    for path in [ROOT / "README.md", *DOCS.glob("[!_]*/*.md"), *DOCS.glob("*.md")]:
        text = path.read_text("utf-8")
        made = set(MADE.findall(text))
        for name in NAMED_FILE.findall(text):
            there = (ROOT / name).exists() or name in made
            assert there, f"{path.name}: {name}"
