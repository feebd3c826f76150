"""Untold: the stories that could be told no more if figures were added."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gapdash.geodata import Geodata
from gapdash.layers import OWN
from gapdash.problems import DataProblem, Problem
from gapdash.stories.shelf import story_problems

REMEDY = "Add the figures of more places with them, or make them a new indicator."
NOTE = "Note: your own stories could be told no more with these figures:"


def untold_with(
    data: Geodata, before: Geodata, folder: Path, own: Path | None, file: str
) -> list[Problem]:
    """What figures that are to be added would break of the user's own stories.

    Parameters
    ----------
    data, before
        The data with the figures, and without them.
    folder, own
        The data folder and the user's own one.
    file
        The name of the file that the figures are from.

    Returns
    -------
    list of Problem
        Of stories that can be told without the figures; empty where none would break.

    Raises
    ------
    DataProblem
        If a packaged story could be told no more: no figure may take one away.
    """
    found = story_problems(data, folder, own)
    if not found:
        return []
    wrong = story_problems(before, folder, own)
    broken = [each for story, each in found.items() if story not in wrong]
    problems = [problem for each in broken for problem in each]
    packaged = [problem for problem in problems if not problem.file.startswith(OWN)]
    if packaged:
        names = ", ".join(dict.fromkeys(problem.file for problem in packaged))
        said = f"with its figures a story could be told no more: {names}"
        raise DataProblem([Problem(file, "", said, REMEDY), *packaged])
    return problems


def note_of(problems: Iterable[Problem]) -> str:
    """What a person is told of their own stories that would break; "" where none would."""
    said = [f"  {problem}" for problem in problems]
    return "\n".join([NOTE, *said]) if said else ""
