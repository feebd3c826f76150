"""The built wheel: what it carries, what is said of it, and its use from an empty folder."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from gapdash import __version__
from tests.repository import ROOT

INFO = f"gapdash-{__version__}.dist-info"
MOST = 3_000_000  # bytes: half of them boundaries and figures
# Of the repository, what the package needs, and where it stands within the package.
CARRIED = {"gapdash": "gapdash", "geodata": "gapdash/_share/geodata"}
CARRIED |= {"dashboards": "gapdash/_share/dashboards"}
LEFT_OUT = {"geodata/make_boundaries.py"}
FRONT_END = ("js", "js.map", "css")  # what is built of each kind of page
# What an environment gets: Jupyter Server finds the extension there, Voila and nbconvert the
# template, with the style of its pages.
DATA = f"gapdash-{__version__}.data/data"
EXTENSION = f"{DATA}/etc/jupyter/jupyter_server_config.d/gapdash.json"
TEMPLATES = "dashboards/template/"
STYLE = f"{DATA}/share/jupyter/voila/templates/gapdash/static/app.css"


# A front end that builds nothing.
HOOK = """from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeUp(BuildHookInterface):
    PLUGIN_NAME = "custom"
"""


def build(root: Path, folder: Path) -> Path:
    (wheel,) = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    return Path(wheel)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        return message_from_bytes(archive.read(f"{INFO}/METADATA"))


def kept(*folders: str) -> set[str]:
    """Files of the repository that git keeps, or would keep."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard", "--", *folders]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    return {name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()}


def test_it_carries_what_git_keeps_of_the_package_and_nothing_else(wheel: Path) -> None:
    expected = set()
    for name in kept(*CARRIED) - LEFT_OUT:
        folder, _, rest = name.partition("/")
        expected.add(f"{CARRIED[folder]}/{rest}")
    about = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    kinds = [(page, kind) for page in ("app", "talk", "notebook_map") for kind in FRONT_END]
    expected |= {f"gapdash/web/dist/{page}.{kind}" for page, kind in kinds}
    expected |= {f"gapdash/web/dist/widgets.{kind}" for kind in ("js", "css")}
    found = (name.removeprefix(TEMPLATES) for name in kept(TEMPLATES))
    expected |= {EXTENSION, STYLE, *(f"{DATA}/share/jupyter/{name}" for name in found)}
    expected |= {f"{INFO}/{name}" for name in about}
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()
    assert set(carried) == expected
    assert len(carried) == len(set(carried))
    template = "gapdash/_share/dashboards/template/voila/templates/gapdash"
    needed = {"gapdash/py.typed", "gapdash/_share/geodata/boundaries/authorities.geojson"}
    needed |= {"gapdash/_share/dashboards/explore.ipynb", f"{template}/index.html.j2"}
    assert needed <= expected
    assert wheel.stat().st_size < MOST


def test_nothing_that_work_leaves_behind_is_carried(tmp_path: Path) -> None:
    hook = tmp_path / "gapdash/web/build.py"
    hook.parent.mkdir(parents=True)
    hook.write_text(HOOK, "utf-8")
    litter = {"gapdash/__pycache__/a.pyc", "dashboards/.ipynb_checkpoints/a.ipynb"}
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore", "gapdash/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name in {*litter, "dashboards/a.ipynb", "geodata/a.csv", "tests/test_a.py"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("made up", "utf-8")
    with zipfile.ZipFile(build(tmp_path, tmp_path)) as archive:
        carried = {name for name in archive.namelist() if not name.startswith(INFO)}
    share = "gapdash/_share"
    assert carried == {
        "gapdash/__init__.py", "gapdash/web/build.py",
        f"{share}/dashboards/a.ipynb", f"{share}/geodata/a.csv",
    }  # fmt: skip


def test_a_wheel_made_of_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    (archive,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    again = build(tmp_path / f"gapdash-{__version__}", tmp_path)
    assert again.read_bytes() == wheel.read_bytes()


def test_what_is_said_of_it(metadata: Message) -> None:
    assert metadata["Name"] == "gapdash"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Summary"].endswith(".")
    classifiers = metadata.get_all("Classifier") or []
    assert classifiers == sorted(classifiers)
    assert "Typing :: Typed" in classifiers
    assert not [
        name for name in classifiers if name.startswith("License ::")
    ]  # the expression says it
    # No address is known that would outlast this version.
    assert metadata.get_all("Project-URL") is None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def answer(address: str) -> bytes:
    with urllib.request.urlopen(address) as said:  # noqa: S310 - of this machine
        return bytes(said.read())


def test_it_is_installed_and_serves_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    # Its libraries are those of the tests: they are not had anew for each run.
    target, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", target, wheel], check=True)  # noqa: S603 - our own wheel
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONUNBUFFERED": "1"}
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "user")}
    for name in ("GAPDASH_OWN_DATA", "GAPDASH_GEODATA"):
        environment.pop(name, None)
    port = free_port()
    command = [str(target / "bin/gapdash"), "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=empty, env=environment, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            assert any(line.startswith("gapdash is at ") for line in process.stdout or ())
            address = f"http://localhost:{port}"
            bundle = json.loads(answer(f"{address}/gapdash/data/south-west/explore.json"))
            assert bundle["programme"]["name"] == "South West"
            assert b"gd-main" in answer(f"{address}/voila/render/explore.ipynb")
        finally:
            process.terminate()
    assert list(empty.iterdir()) == []
