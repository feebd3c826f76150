"""The environment that Binder is asked for, and which versions of it the project knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped] # myst-parser and Jupyter bring it
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

# Names on conda-forge, and the same packages on PyPI. A name is added here by whoever has looked
# it up: the same word may be another package there.
SAME = (
    "altair anywidget click editables filelock folium geopandas hatchling ipykernel ipywidgets "
    "jinja2 jupyterlab mapclassify numpy pandas pandera pip platformdirs pytest scipy segno "
    "shapely statsmodels tomlkit tornado traitlets vl-convert-python voila"
)
ON_PYPI = {name: name for name in SAME.split(" ")} | {"jupyter_server": "jupyter-server"}
LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)
SPEC = re.compile(r"([A-Za-z0-9_.-]+)\s*(.*)")


class Unknown(Exception):  # noqa: N818 - what happened, in words
    """A line of an environment that cannot be looked up."""


@dataclass(frozen=True)
class Environment:
    """What an environment.yml asks for.

    Parameters
    ----------
    python
        Version of the interpreter, such as "3.11".
    channels
        Where conda looks.
    wanted
        Packages by their names on PyPI.
    """

    python: str
    channels: list[str]
    wanted: list[Requirement]


def chosen(checkout: Path) -> Path:
    """The file that repo2docker takes: a folder ``binder`` hides what lies on top."""
    folder = checkout / "binder"
    return (folder if folder.is_dir() else checkout) / "environment.yml"


def read(text: str) -> Environment:
    """An environment as its file says it.

    Raises
    ------
    Unknown
        If a conda name is not in ``ON_PYPI``, or no interpreter is named.
    """
    said: dict[str, Any] = yaml.safe_load(text)
    lines = said["dependencies"]
    conda = dict(_split(line) for line in lines if isinstance(line, str))
    python = conda.pop("python", "").lstrip("=")
    if not python:
        message = "No version of Python is asked for: a line such as “python=3.11” is missing."
        raise Unknown(message)
    unknown = sorted(set(conda) - set(ON_PYPI))
    if unknown:
        message = f"{', '.join(unknown)}: not in ON_PYPI. Look up what it is on PyPI, and add it."
        raise Unknown(message)
    wanted = [Requirement(f"{ON_PYPI[name]}{condition}") for name, condition in conda.items()]
    for part in lines:
        if isinstance(part, dict):
            wanted += [Requirement(line) for line in part["pip"]]
    return Environment(python, said["channels"], wanted)


def _split(line: str) -> tuple[str, str]:
    found = SPEC.fullmatch(line)
    assert found is not None, line
    return found[1], found[2]


def locked(text: str, python: str) -> dict[str, Version]:
    """Versions of a lock for an interpreter, by name, as pip compares names."""
    here = {"python_version": python, "python_full_version": f"{python}.0"}
    return {
        canonicalize_name(name): Version(version)
        for name, version, marker in LOCKED.findall(text)
        if not marker or Marker(marker).evaluate(here)
    }


def refused(wanted: list[Requirement], versions: dict[str, Version]) -> list[str]:
    """What is asked for and not in the lock at a version that would do, one sentence each."""
    said = []
    for each in wanted:
        version = versions.get(canonicalize_name(each.name))
        if version is None:
            said.append(f"{each.name} is not in requirements.lock.")
        elif version not in each.specifier:
            said.append(f"{each.name} {version} of requirements.lock is not {each.specifier}.")
    return said
