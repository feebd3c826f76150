"""Shelf: the files of stories, in the project's data folder and in the user's own one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gapdash import layers
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import PROGRAMMES
from gapdash.stories import limits
from gapdash.stories.filling import told_of
from gapdash.stories.findings import Finding, StoryProblem
from gapdash.stories.reading import Text
from gapdash.stories.views import Ground

STORIES = layers.STORIES
RESTORE = "Let it be a file that this user may read, or remove it."


@dataclass(frozen=True)
class StoryFile:
    """The file of a story.

    Parameters
    ----------
    path
        Where it is.
    slug, name
        Its programme, and its name without the ending.
    label
        What it is called in messages: from the data folder down, "own/" before a user's own.
    hides
        Whether another file of the same name stands before it.
    """

    path: Path
    slug: str
    name: str
    label: str
    hides: bool = False

    def state(self) -> tuple[int, int]:
        """Its size and when it was last changed: what tells that it is another one.

        Raises
        ------
        StoryProblem
            If it is not there any more, or leads nowhere.
        """
        try:
            stat = self.path.stat()
        except OSError as error:
            raise _unread(error, RESTORE) from error
        return stat.st_size, stat.st_mtime_ns

    def text(self) -> Text:
        """Its text.

        Raises
        ------
        StoryProblem
            If it cannot be read, or may not be shown under its name.
        """
        if not limits.NAME.fullmatch(self.name):
            wrong = f"“{self.name}” cannot stand in an address"
            remedy = "Name the file with small letters, digits and hyphens; not draft.toml."
            raise StoryProblem([Finding(None, "", wrong, remedy)])
        if self.hides:
            wrong = f"{self.slug} has a story of this name already"
            raise StoryProblem([Finding(None, "", wrong, "Give the file another name.")])
        try:
            return Text(self.path.read_text(encoding="utf-8-sig"), self.label)
        except OSError as error:
            raise _unread(error, RESTORE) from error
        except UnicodeDecodeError as error:
            raise _unread(error, "Save it as UTF-8.") from error

    def problems(self, findings: Iterable[Finding]) -> list[Problem]:
        """Findings as problems of the file, with their lines where it can be read."""
        try:
            text = Text(self.path.read_text(encoding="utf-8-sig"), self.label)
        except (OSError, UnicodeDecodeError):
            text = Text("", self.label)
        return text.problems(findings)


def _unread(error: Exception, remedy: str) -> StoryProblem:
    return StoryProblem([Finding(None, "", f"it cannot be read ({error})", remedy)])


def story_files(folder: Path, own: Path | None) -> list[StoryFile]:
    """Every file of a story, by programme and name, the project's own before a user's.

    Parameters
    ----------
    folder, own
        The data folder and the user's own one.
    """
    found: dict[tuple[str, str, bool], StoryFile] = {}
    for root in layers.roots(folder, own):
        for path in sorted((root.folder / PROGRAMMES).glob(f"*/{STORIES}/*.toml")):
            if path.name.startswith("."):
                continue
            slug, name = path.parent.parent.name, path.stem
            label = f"{root.prefix}{path.relative_to(root.folder).as_posix()}"
            hides = (slug, name, False) in found
            found[(slug, name, hides)] = StoryFile(path, slug, name, label, hides)
    return list(found.values())


def story_problems(data: Geodata, folder: Path, own: Path | None) -> dict[StoryFile, list[Problem]]:
    """What is wrong with every story that cannot be told from the data.

    Parameters
    ----------
    data
        All the data.
    folder, own
        As ``story_files`` takes them.
    """
    grounds: dict[str, Ground] = {}
    problems: dict[StoryFile, list[Problem]] = {}
    for file in story_files(folder, own):
        if file.slug not in data.programmes:
            remedy = "Put it into the folder of a programme."
            wrong = f"there is no programme {file.slug}"
            problems[file] = [Problem(file.label, "", wrong, remedy)]
            continue
        if file.slug not in grounds:
            grounds[file.slug] = Ground(data, data.programmes[file.slug])
        try:
            told_of(file.text().draft(), grounds[file.slug])
        except StoryProblem as error:
            problems[file] = file.problems(error.findings)
    return problems


def check_stories(data: Geodata, folder: Path, own: Path | None) -> None:
    """Fill every story from the data.

    Parameters
    ----------
    data, folder, own
        As ``story_problems`` takes them.

    Raises
    ------
    DataProblem
        With all that is wrong with any of them.
    """
    found = story_problems(data, folder, own).values()
    if found:
        raise DataProblem([problem for problems in found for problem in problems])
