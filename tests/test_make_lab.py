"""What ``make lab`` starts: a folder of one's own, and nothing that asks for news."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.repository import ROOT

TARGET = ("make", "--dry-run", "lab", "READY=Makefile")


def told(*variables: str) -> str:
    """The commands that ``make lab`` would run."""
    asked = [*TARGET, *variables]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - fixed


def test_it_opens_in_a_folder_that_git_does_not_keep() -> None:
    commands = told()
    assert "mkdir -p notebooks\n" in commands
    assert "--LabApp.default_url=/lab/tree/notebooks " in commands
    assert "/notebooks/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_a_figure_s_notebook_is_written_into_the_same_folder() -> None:
    script = ROOT / "gapdash/web/views/notebooks.js"
    assert 'const FOLDER = "notebooks";' in script.read_text("utf-8")


def test_nobody_is_asked_about_news() -> None:
    folder = Path(told().partition("--LabApp.app_settings_dir=")[2].split()[0])
    overrides = json.loads((folder / "overrides.json").read_text("utf-8"))
    asked = overrides["@jupyterlab/apputils-extension:notification"]
    assert asked == {"fetchNews": "false", "checkForUpdates": False}


def test_its_port_is_the_one_that_the_documentation_names() -> None:
    assert "--port" not in told("PORT=9000")
    assert "--port 8890 " in told("LAB_PORT=8890")
    said = (ROOT / "docs/reference/environment.md").read_text("utf-8")
    assert "for `make lab` alone: `make lab LAB_PORT=8890`" in said
