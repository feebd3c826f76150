"""Packing: a story as one file that opens from disk with no network."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gapdash import packs, places
from gapdash.bundles.story import story_bundle
from gapdash.geodata import Geodata
from gapdash.named_stories import named_story
from gapdash.stories.shelf import story_files
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data


@takes_data
def save_pack(data: Geodata, path: str | Path, programme: str, story: str) -> Path:
    """Save a story as one file, to be presented or read in any browser without a network.

    Parameters
    ----------
    data
        What ``load`` gives.
    path
        The file to write, such as "west.html"; one that is there is written over.
    programme
        Slug of the programme whose story it is.
    story
        The story's name, as the page “Present” lists it.

    Returns
    -------
    pathlib.Path
        The file that was written: HTML of some two megabytes, with figures, map and scripts. A
        missing figure is said to be missing there, with its reason.

    Raises
    ------
    ValueError
        If there is no such programme or story; the message says which there are.
    DataProblem
        If a slot of the story cannot be filled from the data.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import gapdash, tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "talk.html"
    >>> made = gapdash.save_pack(gapdash.load(), file, "south-west", "head-teachers")
    >>> made.stat().st_size > 1_000_000
    True
    """
    own = arguments.programme(data, programme)
    held = [one.name for one in story_files(data.folder, places.own_data()) if one.slug == own.slug]
    arguments.one_of("story", story, dict.fromkeys(held))
    told, name = named_story(data, f"{own.slug}/{story}", "")
    today = dt.datetime.now(tz=dt.UTC).date()
    file = Path(path)
    file.write_text(packs.story_pack(story_bundle(told, name), "", today), encoding="utf-8")
    return file
