"""Damaged data, no network, a port in use: one sentence for the reader, the rest in the log."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from gapdash import places
from tests.browser.conftest import served
from tests.browser.explore import PATH, open_explore

KS2 = "indicators/figures/ks2_rwm.csv"
SENTENCE = (
    "The figures cannot be shown: {} has something wrong in it. "
    "Whoever runs this page finds what and where with the command “gapdash check”."
)


def wrong_columns(folder: Path) -> str:
    path = folder / KS2
    path.write_text(path.read_text("utf-8").replace("area_code", "place", 1), "utf-8")
    return KS2


def markup_in_a_name(folder: Path) -> str:
    path = folder / "areas/authorities.csv"
    script = "<script>document.title = 'owned'</script>"
    path.write_text(path.read_text("utf-8").replace("Hartlepool", script, 1), "utf-8")
    return "areas/authorities.csv"


def broken_boundaries(folder: Path) -> str:
    path = folder / "boundaries/authorities.geojson"
    path.write_text(path.read_text("utf-8")[:200_000], "utf-8")
    return "boundaries/authorities.geojson"


def missing_file(folder: Path) -> str:
    (folder / KS2).unlink()
    return KS2


DAMAGES = [wrong_columns, markup_in_a_name, broken_boundaries, missing_file]


@dataclass(frozen=True)
class Served:
    """A server over a copy of the data, for tests to damage while it serves."""

    address: str
    folder: Path
    log: Path

    def logged(self, name: str) -> int:
        """How often it has logged that a file keeps the data from being shown."""
        said = self.log.read_text("utf-8")
        assert "Traceback" not in said
        return said.count(f"The data cannot be shown:\n{name}")


@pytest.fixture(scope="module")
def over_a_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, log = (tmp_path_factory.mktemp("faults") / name for name in ("geodata", "log.txt"))
    shutil.copytree(places.ROOT / "geodata", folder)
    with served(folder, log, cold=True) as address:
        yield Served(address, folder, log)


@pytest.fixture
def own(over_a_copy: Served) -> Iterator[Served]:
    """The server over a copy, whose data are sound again afterwards."""
    yield over_a_copy
    shutil.copytree(places.ROOT / "geodata", over_a_copy.folder, dirs_exist_ok=True)


def expect_a_sentence(page: Page, server: str, name: str) -> None:
    """Expect that the page says in one sentence which file keeps it from showing figures."""
    page.goto(server + PATH, wait_until="commit")
    expect(page.get_by_role("alert")).to_have_text(SENTENCE.format(name))
    expect(page.locator("#gd-map")).to_have_count(0)
    assert "Traceback" not in page.content()
    assert "owned" not in page.title()


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_data_are_a_sentence_and_no_half_drawn_map(
    live_page: Page, own: Served, damage: Callable[[Path], str]
) -> None:
    name = damage(own.folder)
    before = own.logged(name)
    expect_a_sentence(live_page, own.address, name)
    live_page.goto(own.address)
    expect(live_page.get_by_role("alert")).to_have_text(SENTENCE.format(name))
    assert own.logged(name) == before + 1


def test_a_server_starts_over_damaged_data_and_says_so(
    live_page: Page, damaged: Path, tmp_path: Path
) -> None:
    name, log = wrong_columns(damaged), tmp_path / "log.txt"
    with served(damaged, log, cold=True) as server:
        expect_a_sentence(live_page, server, name)
        assert Served(server, damaged, log).logged(name) == 1


def test_data_damaged_while_serving_are_refused_and_mended_data_are_shown(
    live_page: Page, own: Served
) -> None:
    path = own.folder / KS2
    sound = path.read_bytes()
    open_explore(live_page, own.address)
    wrong_columns(own.folder)
    expect_a_sentence(live_page, own.address, KS2)
    path.write_bytes(sound)
    open_explore(live_page, own.address)
    expect(live_page.locator("#gd-sentence")).to_contain_text("41%")


def test_without_a_connection_what_is_drawn_stays_usable(live_page: Page, server: str) -> None:
    open_explore(live_page, server)
    # Scripts that were still coming when the line broke are another matter.

    def refuse(route: Route) -> None:
        route.abort("internetdisconnected")

    live_page.context.route("**/*", refuse)
    live_page.get_by_label("Programme").select_option("england")
    expect(live_page.locator("#gd-notice")).to_contain_text(
        "The server cannot be reached: what is shown stays usable"
    )
    expect(live_page.get_by_label("Programme")).to_have_value("south-west")
    live_page.get_by_label("Indicator").select_option("he_by19")
    expect(live_page.get_by_label("Indicator")).to_have_value("ks2_rwm")
    live_page.get_by_text("the rate", exact=True).click()
    expect(live_page.locator("#gd-where-sub")).to_contain_text("Expected standard")


def test_an_indicator_that_cannot_be_had_leaves_what_is_shown(page: Page, server: str) -> None:
    open_explore(page, server)
    before = page.locator("#gd-sentence").inner_text()
    part = "**/gapdash/data/south-west/parts/level3_by19.json"
    page.route(part, lambda route: route.abort("internetdisconnected"))
    page.get_by_label("Indicator").select_option("level3_by19")
    expect(page.locator("#gd-notice")).to_contain_text(
        "The server cannot be reached: what is shown stays usable, what was not yet shown cannot "
        "be loaded now."
    )
    expect(page.get_by_label("Indicator")).to_have_value("ks2_rwm")
    assert page.locator("#gd-sentence").inner_text() == before
    page.unroute(part)
    page.get_by_label("Indicator").select_option("level3_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("level 3")


def test_a_port_in_use_is_said_with_its_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "gapdash",
            "serve",
            "--ip",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        done = subprocess.run(  # noqa: S603 - the project's own command
            command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120
        )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        f"Error: Port {port} is in use by another program. Stop that program, or choose another "
        f"port: make serve PORT={port + 1}"
    )
    assert "Traceback" not in done.stderr
