"""What Binder is asked for, against what the project needs and its lock has."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import repository
from tests.binder.build import Build, Failed
from tests.binder.environment import Unknown, chosen, locked, read, refused

ROOT = repository.ROOT
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
MADE_UP = """
name: made-up
channels: [conda-forge]
dependencies:
  - python=3.11
  - numpy>=1.26
  - jupyter_server>=2.14
  - pip:
      - xstatic-leaflet>=1.9
"""
MADE_UP_LOCK = """
a-b==1.0 \\
    --hash=sha256:0
c==2.0 ; python_full_version < '3.12' \\
    --hash=sha256:0
c==3.0 ; python_full_version >= '3.12'
"""


def conditions(wanted: list[Requirement]) -> dict[str, str]:
    return {canonicalize_name(each.name): str(each.specifier) for each in wanted}


def test_what_the_project_needs_is_in_the_environment_on_the_same_conditions() -> None:
    environment = read(chosen(ROOT).read_text("utf-8"))
    asked = conditions(environment.wanted)
    needed = conditions(RUNTIME + BUILD)
    assert {name: asked.get(name) for name in needed} == needed
    assert (
        Version(environment.python)
        in Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    )
    assert environment.channels == ["conda-forge"]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_satisfies_the_environment_and_the_project(python: str) -> None:
    versions = locked(LOCK, python)
    environment = read(chosen(ROOT).read_text("utf-8"))
    wanted = [each for each in environment.wanted if each.name != "pip"]
    extra = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
    assert refused(wanted + RUNTIME + extra, versions) == []


def test_the_lock_names_packages_and_checksums_alone() -> None:
    line = re.compile(r"#.*|[\w.-]+==\S+( ; [^\\]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?|")
    assert [said for said in LOCK.splitlines() if not line.fullmatch(said)] == []


def test_an_environment_is_read_with_the_names_of_pypi() -> None:
    environment = read(MADE_UP)
    assert environment.python == "3.11"
    assert [str(each) for each in environment.wanted] == [
        "numpy>=1.26",
        "jupyter-server>=2.14",
        "xstatic-leaflet>=1.9",
    ]


def test_a_name_that_nobody_has_looked_up_is_refused() -> None:
    with pytest.raises(Unknown) as error:
        read(MADE_UP.replace("numpy", "made-up-package"))
    assert str(error.value) == (
        "made-up-package: not in ON_PYPI. Look up what it is on PyPI, and add it."
    )
    with pytest.raises(Unknown) as error:
        read(MADE_UP.replace("python=3.11", "pandas"))
    assert str(error.value) == (
        "No version of Python is asked for: a line such as “python=3.11” is missing."
    )


def test_versions_of_a_lock_are_those_of_the_interpreter() -> None:
    assert locked(MADE_UP_LOCK, "3.11") == {"a-b": Version("1.0"), "c": Version("2.0")}
    assert locked(MADE_UP_LOCK, "3.13")["c"] == Version("3.0")
    wanted = [Requirement("A_b>=2"), Requirement("d")]
    assert refused(wanted, locked(MADE_UP_LOCK, "3.11")) == [
        "A_b 1.0 of requirements.lock is not >=2.",
        "d is not in requirements.lock.",
    ]


def test_a_folder_binder_hides_what_lies_on_top(tmp_path: Path) -> None:
    assert chosen(tmp_path) == tmp_path / "environment.yml"
    (tmp_path / "binder").mkdir()
    assert chosen(tmp_path) == tmp_path / "binder" / "environment.yml"


def test_the_last_step_can_be_run_and_stops_at_the_first_error() -> None:
    script = ROOT / "binder" / "postBuild"
    assert os.access(script, os.X_OK)
    assert "\nset -e\n" in script.read_text("utf-8")


def test_a_step_that_fails_says_what_it_said(tmp_path: Path) -> None:
    source = tmp_path / "source"
    subprocess.run(["git", "init", "--quiet", str(source)], check=True)  # noqa: S603, S607 - fixed
    (tmp_path / "folder").mkdir()
    build = Build(source, tmp_path / "folder")
    (build.checkout / "binder").mkdir(parents=True)
    (build.checkout / "binder" / "postBuild").write_text("set -e\necho broken >&2\nfalse\n")
    with pytest.raises(Failed) as error:
        build.post_build()
    script = build.checkout / "binder" / "postBuild"
    assert str(error.value) == f"bash {script} failed:\nbroken"
