"""The stories that come with the programmes, filled from the data as they are."""

from __future__ import annotations

import functools
from typing import Any

from gapdash import places
from gapdash.bundles.story import story_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.named_stories import named_story
from gapdash.stories.shelf import story_files

GEODATA = places.ROOT / "geodata"
NAMES = [f"{file.slug}/{file.name}" for file in story_files(GEODATA, None)]
FIRST = next(name for name in NAMES if name.startswith("south-west/"))


@functools.cache
def story(name: str = FIRST) -> tuple[dict[str, Any], list[str]]:
    """The bundle of a story, and its notes."""
    told, stem = named_story(data(), name, "")
    return story_bundle(told, stem), told.notes


@functools.cache
def data() -> Geodata:
    """The data as they are, read once."""
    return load_geodata(GEODATA)
