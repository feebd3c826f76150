"""What is printed: which sheets there are, and what is said where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gapdash import addresses, browsers
from gapdash.commands import main
from tests.told import FIRST

pytestmark = pytest.mark.usefixtures("read_once")
PROFILE = ["handout", "--profile", "--programme", "south-west"]


def said(*asked: str) -> str:
    return CliRunner().invoke(main, [*asked, "--quiet"]).output


def test_a_page_to_print_by_hand(tmp_path: Path) -> None:
    target = tmp_path / "west.html"
    done = said("handout", "--story", FIRST, "--area", "D", "-o", str(target))
    assert done == f"Written: {target}. It has no QR code: --url makes one.\n"
    page = target.read_text("utf-8")
    assert '"only":"D"' in page
    assert browsers.UNDRAWN in page
    url = "https://gap.example"
    done = said(*PROFILE, "--area", "E06000027", "--url", url, "-o", str(target))
    assert done == f"Written: {target}.\n"
    page = target.read_text("utf-8")
    live = f"{url}/voila/render/profile.ipynb?programme=south-west&amp;area=E06000027"
    assert f"<figcaption>{live}</figcaption>" in page
    assert "Torbay: to discuss" in page
    assert "Which similar place does better" in page


def test_what_cannot_be_printed_is_a_sentence(tmp_path: Path) -> None:
    to = ["-o", str(tmp_path / "x.html")]
    assert said("handout", *to) == (
        "Usage: main handout [OPTIONS]\nTry 'main handout --help' for help.\n\nError: Say what to "
        "print: either with --story, or with --profile and --programme.\n"
    )
    assert said("handout", "--story", FIRST, "--area", "E06000027", *to) == (
        "Error: --area: “E06000027” is no sub-region of South West. It has A, B, C, D.\n"
    )
    assert said(*PROFILE, "--area", "Q", *to) == (
        "Error: --area: “Q” is no place in the South West. Name one of its sub-regions "
        "(A, B, C, D) or one of its authorities, such as Wiltshire (E06000054).\n"
    )
    assert said("handout", "--profile", "--programme", "nowhere", *to) == (
        "Error: --programme: “nowhere” is no programme. There are south-west, london-west, "
        "west-partnership, scotland, england.\n"
    )


def test_without_a_browser_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "installed", lambda: None)
    target = tmp_path / "west.pdf"
    assert said(*PROFILE, "-o", str(target)) == f"Error: {browsers.MISSING}\n"
    assert not target.exists()


@pytest.mark.parametrize(
    ("address", "reaches"),
    [
        ("http://localhost:8866/", False),
        ("http://127.0.0.1/", False),
        ("http://[::1]:8866/", False),
        ("http://192.0.2.7:8867/", True),
        ("", False),
    ],
)
def test_which_addresses_others_can_use(address: str, *, reaches: bool) -> None:
    assert addresses.reaches_others(address) is reaches


def test_a_code_needs_an_address() -> None:
    assert addresses.qr_code("") == ""
    assert addresses.live_view("", "explore", programme="south-west") == ""
    address = addresses.live_view("https://x.example/", "explore", programme="england", area="")
    assert address == "https://x.example/voila/render/explore.ipynb?programme=england"
    assert addresses.qr_code(address).startswith("data:image/svg+xml")
    assert addresses.qr_code(address + "q" * 4000) == ""
