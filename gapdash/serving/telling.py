"""Telling: the story that a presenter asks for, as a room carries it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from gapdash import words_room, words_stories
from gapdash.problems import DataProblem
from gapdash.rooms import Carried, carried_of
from gapdash.serving.hall import NoStory
from gapdash.serving.store import Edition
from gapdash.serving.story_store import Kept, StoryStore
from gapdash.stories import StoryProblem

DRAFTS = 8


def teller(stories: StoryStore) -> Callable[[dict[str, Any]], Carried]:
    """What makes the stories that rooms carry.

    Parameters
    ----------
    stories
        Those of the server.

    Returns
    -------
    callable
        Takes what a presenter sends: programme, and story (its name) or text (a draft's TOML).
        Raises ``NoStory`` where that cannot be told.
    """

    @functools.lru_cache(DRAFTS)  # a presenter who reloads the page does not wait for it again
    def draft(_edition: Edition, slug: str, text: str) -> Kept:
        return stories.of_text(slug, text).kept

    def tell(said: dict[str, Any]) -> Carried:
        slug, name, text = (said.get(key) for key in ("programme", "story", "text"))
        if not isinstance(slug, str) or not isinstance(text or name, str):
            raise NoStory(words_room.UNREADABLE)
        try:
            if text:
                kept = draft(stories.store.edition(), slug, str(text))
            else:
                kept = stories.kept(slug, str(name))
        except KeyError:
            raise NoStory(words_stories.UNKNOWN) from None
        except StoryProblem as error:
            raise NoStory(words_stories.broken(str(error))) from None
        except DataProblem as error:
            raise NoStory(error.for_readers) from None
        return carried_of(kept.bundle, kept.asset)

    return tell
