"""Layers: the folders that data are read from, one beside the other.

The packaged data folder comes first. A user's own one may hold programmes and additions, and so
may the packaged one of a checkout. An addition is a folder of figures that were added in one
step: indicators/catalogue.csv for an indicator that is new, indicators/sources.csv, and
indicators/figures/, laid out as in the packaged data. Nothing of one layer may hide or change
what another one holds: that is refused, so the order of layers never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from gapdash.problems import DataProblem, Problem

OWN = "own/"
SOURCES = "indicators/sources.csv"
ADDITIONS = "additions"
STORIES = "stories"  # folder of a programme's stories, which no figure depends on
HELD = ("additions", "programmes")  # what a user's own folder may hold
Read = TypeVar("Read")


@dataclass(frozen=True)
class Layer:
    """One folder of data.

    Parameters
    ----------
    folder
        Where it is.
    prefix
        What stands before the names of its files in messages: "" for the packaged folder,
        "own/" for the user's own one, "additions/NAME/" below these.
    """

    folder: Path
    prefix: str = ""

    def load(self, read: Callable[[Path], Read]) -> Read:
        """What a loader reads from this folder; its problems name the files of this layer.

        Raises
        ------
        DataProblem
            As the loader does.
        """
        try:
            return read(self.folder)
        except DataProblem as error:
            raise DataProblem(self.named(error.problems)) from error

    def named(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems of this layer's files, with their names as messages give them."""
        return [replace(problem, file=f"{self.prefix}{problem.file}") for problem in problems]


def roots(folder: Path, own: Path | None) -> list[Layer]:
    """The packaged data folder, and the user's own one where there is one."""
    return [Layer(folder), *([Layer(own, OWN)] if own is not None and own.is_dir() else [])]


def additions(folder: Path, own: Path | None) -> list[Layer]:
    """Every addition, by name, those of the packaged folder first."""
    return [
        Layer(path, f"{root.prefix}{ADDITIONS}/{path.name}/")
        for root in roots(folder, own)
        for path in sorted((root.folder / ADDITIONS).glob("*/"))
        if path.is_dir() and not path.name.startswith(".")
    ]


def files(folder: Path) -> Iterator[Path]:
    """Every file of a folder, but those of an addition that is still being written."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def stray_problems(own: Path | None) -> list[Problem]:
    """What stands in the user's own folder and is not read."""
    if own is None or not own.is_dir():
        return []
    remedy = f"It may hold {' and '.join(HELD)}; move it elsewhere."
    return [
        Problem(f"{OWN}{path.name}", "", "it is not read from your own data folder", remedy)
        for path in sorted(own.iterdir())
        if path.name not in HELD and not path.name.startswith(".")
    ]
