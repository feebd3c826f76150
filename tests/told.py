"""The stories that come with the programmes, filled from the data as they are."""

from __future__ import annotations

import functools
from typing import Any

from gapdash import places
from gapdash.commands_stories import told
from gapdash.geodata import load_geodata
from gapdash.stories.shelf import story_files

GEODATA = places.ROOT / "geodata"
NAMES = [f"{file.slug}/{file.name}" for file in story_files(GEODATA, None)]
FIRST = next(name for name in NAMES if name.startswith("south-west/"))


@functools.cache
def story(name: str = FIRST) -> tuple[dict[str, Any], list[str]]:
    """The bundle of a story, and its notes."""
    return told(load_geodata(GEODATA), name, "")
