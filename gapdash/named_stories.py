"""Named stories: the story that a command is asked for, by its name or its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gapdash import places
from gapdash.problems import DataProblem, Problem

if TYPE_CHECKING:
    from gapdash.geodata import Geodata
    from gapdash.stories import Told
    from gapdash.stories.reading import Text


def named_story(data: Geodata, said: str, programme: str) -> tuple[Told, str]:
    """The story that a command names, filled from the data.

    Parameters
    ----------
    data
        All the data, checked.
    said
        A story of a programme, as in "south-west/name", or a file.
    programme
        Which programme a file is about; "" where its folder or the file itself says so.

    Returns
    -------
    tuple
        The story, and its name without the file's ending.

    Raises
    ------
    DataProblem
        If there is no such story, or with every line of it that is wrong.
    """
    from gapdash.stories import Ground, StoryProblem, told_of  # noqa: PLC0415 - heavy
    from gapdash.stories.subject import named, subject  # noqa: PLC0415

    text, folder, name = _found(said)
    try:
        draft = text.draft()
        slug = programme or folder
        if not programme and folder not in data.programmes:
            slug = subject(draft, named(draft) or folder, data.programmes)
        if slug in data.programmes:
            return told_of(draft, Ground(data, data.programmes[slug])), name
    except StoryProblem as error:
        raise DataProblem(text.problems(error.findings)) from None
    known = ", ".join(data.programmes)
    remedy = f'Write programme = "…" into the file, or name one with --programme: {known}.'
    wrong = f"there is no programme “{slug}”" if slug else "it does not say its programme"
    raise DataProblem([Problem(said, "", wrong, remedy)])


def _found(said: str) -> tuple[Text, str, str]:
    """The text of a story, the programme whose folder it lies in ("" for none), and its name."""
    from gapdash.stories.reading import Text  # noqa: PLC0415 - heavy
    from gapdash.stories.shelf import STORIES, story_files  # noqa: PLC0415

    path = Path(said)
    known = [file for file in story_files(places.geodata(), places.own_data()) if not file.hides]
    for file in known:
        if said == f"{file.slug}/{file.name}":
            path = file.path
    if not path.is_file():
        names = ", ".join(f"{file.slug}/{file.name}" for file in known)
        remedy = f"Name a file of a story, or one of {names}."
        raise DataProblem([Problem("--story", "", f"there is no story “{said}”", remedy)])
    within = path.resolve().parent
    slug = within.parent.name if within.name == STORIES else ""
    try:
        return Text(path.read_text("utf-8-sig"), str(path)), slug, path.stem
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Save it as UTF-8."
        raise DataProblem([Problem(said, "", f"it cannot be read ({error})", remedy)]) from None
