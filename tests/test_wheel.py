"""The built wheel, installed apart from the checkout, used from an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

from gapdash import places

KEPT = "london-west"  # pages of one packaged programme are enough


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed to; its libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(places.ROOT)).build(directory=str(folder), versions=["standard"])
    target = folder / "site"
    command = ["pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, "-m", *command, wheel], check=True)  # noqa: S603 - our own wheel
    for programme in (target / "gapdash/_share/geodata/programmes").iterdir():
        if programme.name != KEPT:
            shutil.rmtree(programme)
    return target


@pytest.fixture
def options(installed: Path, tmp_path: Path, own_folder: Path) -> dict[str, Any]:
    """What the installed command is run with, in an empty folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUNBUFFERED": "1"}
    environment |= {"GAPDASH_OWN_DATA": str(own_folder)}
    environment.pop("GAPDASH_GEODATA", None)
    return {"cwd": empty, "env": environment, "text": True, "stdout": subprocess.PIPE}


def gapdash(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "gapdash", *arguments]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def test_without_a_checkout_what_is_added_goes_to_the_user_s_own_folder(
    installed: Path, options: dict[str, Any], tmp_path: Path
) -> None:
    script = "from gapdash import places; print(places.geodata(), places.written_to(), sep='\\n')"
    options["env"] = {**options["env"], "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    del options["env"]["GAPDASH_OWN_DATA"]
    done = subprocess.run([sys.executable, "-c", script], check=True, **options)  # noqa: S603 - our own code
    packaged, own = done.stdout.splitlines()
    assert packaged == str(installed / "gapdash/_share/geodata")
    assert Path(own).is_relative_to(tmp_path)


def test_a_programme_is_made_checked_and_served(options: dict[str, Any], own_folder: Path) -> None:
    wanted = ("new-programme", "Made-up Yorkshire", "--authorities", "Leeds, York", "--yes")
    made = subprocess.run(gapdash(*wanted), check=True, **options)  # noqa: S603 - our own command
    assert f"Written: {own_folder}/programmes/made-up-yorkshire/programme.toml" in made.stdout
    port = free_port()
    serving = gapdash("serve", "--port", str(port))
    with subprocess.Popen(serving, stderr=subprocess.DEVNULL, **options) as process:  # noqa: S603
        try:
            # While the server starts, on the other core.
            checked = subprocess.run(gapdash("check"), check=True, **options)  # noqa: S603
            assert checked.stdout.endswith("207 authorities, 2 programmes: all is well.\n")
            assert any(line.startswith("gapdash is at ") for line in process.stdout or ())
            address = f"http://localhost:{port}/gapdash/data/made-up-yorkshire/explore.json"
            with urllib.request.urlopen(address) as answer:
                bundle = json.load(answer)
            assert bundle["programme"]["name"] == "Made-up Yorkshire"
            page = f"http://localhost:{port}/voila/render/explore.ipynb"
            with urllib.request.urlopen(page) as answer:
                assert b"gd-main" in answer.read()
        finally:
            process.terminate()
