"""Damaged data, no network, a port in use: one sentence for the reader, the rest in the log."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import served
from tests.browser.explore import PATH, open_explore, wait_live

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


@pytest.mark.parametrize(
    "damage", [wrong_columns, markup_in_a_name, broken_boundaries, missing_file]
)
def test_damaged_data_are_a_sentence_and_no_half_drawn_map(
    page: Page, damaged: Path, tmp_path: Path, damage: Callable[[Path], str]
) -> None:
    name = damage(damaged)
    log = tmp_path / "log.txt"
    with served(damaged, log) as server:
        page.goto(server + PATH, wait_until="commit")
        alert = page.get_by_role("alert")
        expect(alert).to_have_text(SENTENCE.format(name))
        expect(page.locator("#gd-map")).to_have_count(0)
        assert "Traceback" not in page.content()
        assert "owned" not in page.title()
        page.goto(server)
        expect(page.get_by_role("alert")).to_have_text(SENTENCE.format(name))
        said = log.read_text("utf-8")
    assert f"The data cannot be shown:\n{name}" in said
    assert "Traceback" not in said


def test_data_damaged_while_serving_are_refused_and_mended_data_are_shown(
    page: Page, damaged: Path, tmp_path: Path
) -> None:
    path = damaged / KS2
    sound = path.read_bytes()
    with served(damaged, tmp_path / "log.txt") as server:
        open_explore(page, server)
        wait_live(page)
        wrong_columns(damaged)
        page.goto(server + PATH, wait_until="commit")
        expect(page.get_by_role("alert")).to_have_text(SENTENCE.format(KS2))
        path.write_bytes(sound)
        open_explore(page, server)
        expect(page.locator("#gd-sentence")).to_contain_text("41%")
        wait_live(page)


def test_without_a_connection_what_is_drawn_stays_usable(page: Page, server: str) -> None:
    open_explore(page, server)
    # Scripts that were still coming when the line broke are another matter.
    wait_live(page)

    def refuse(route: Route) -> None:
        route.abort("internetdisconnected")

    page.context.route("**/*", refuse)
    page.get_by_label("Programme").select_option("england")
    expect(page.locator("#gd-notice")).to_contain_text(
        "The server cannot be reached: what is shown stays usable"
    )
    expect(page.get_by_label("Programme")).to_have_value("south-west")
    page.get_by_label("Indicator").select_option("he_by19")
    expect(page.locator("#gd-sentence")).to_contain_text("higher education")


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
