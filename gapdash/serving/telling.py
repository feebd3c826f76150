"""Telling: the story that a presenter asks for, as a room carries it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gapdash.rooms import Carried
from gapdash.serving.hall import NoStory
from gapdash.serving.store import BundleStore


def teller(store: BundleStore) -> Callable[[dict[str, Any]], Carried]:
    """What makes the stories of a server."""

    def tell(said: dict[str, Any]) -> Carried:
        raise NoStory(str(store) + str(said))

    return tell
