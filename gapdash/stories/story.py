"""Story: an ordered list of steps, each a view with a title, words and a prompt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gapdash.stories.views import EXPLORE, Ground

NEEDED = ("question", "of", "low", "high")


@dataclass(frozen=True)
class Guess:
    """A figure that the audience guesses before it is shown.

    Parameters
    ----------
    question
        What is asked.
    of
        The slot that is guessed, in braces.
    low, high
        Between which guesses lie.
    """

    question: str
    of: str
    low: float
    high: float


@dataclass(frozen=True)
class Step:
    """One idea: a title, a picture, a few words.

    Parameters
    ----------
    title, text, figure, prompt, note
        Texts with slots; "" where there is none. The figure is the big number, the note the
        presenter's own.
    picture
        One of ``limits.PICTURES``.
    view
        A page's state, as the file gives it.
    guess
        What is guessed, or None.
    """

    title: str
    text: str = ""
    figure: str = ""
    prompt: str = ""
    note: str = ""
    picture: str = "map"
    view: Mapping[str, str | int] = field(default_factory=dict)
    guess: Guess | None = None


@dataclass(frozen=True)
class Story:
    """A story, as its file tells it.

    Parameters
    ----------
    title, about, by
        Texts; "" where there is none.
    made
        ISO year and month, or "".
    minutes
        How long it takes, or None.
    steps
        In order.
    """

    title: str
    about: str
    by: str
    made: str
    minutes: int | None
    steps: tuple[Step, ...]


def story_of(draft: Mapping[str, Any], ground: Ground) -> Story:
    """The story of a draft that ``shape.shape_findings`` finds nothing wrong with."""
    texts = {key: draft.get(key, "") for key in ("title", "about", "by", "made")}
    steps = tuple(_step(step, ground) for step in draft["steps"])
    return Story(**texts, minutes=draft.get("minutes"), steps=steps)


def _step(said: Mapping[str, Any], ground: Ground) -> Step:
    kept = {key: said[key] for key in ("text", "figure", "prompt", "note") if key in said}
    view = dict(said.get("view", {}))
    guess = said.get("guess")
    return Step(
        title=said["title"],
        picture=said.get("picture") or ground.usual(str(view.get("dashboard") or EXPLORE)),
        view=view,
        guess=Guess(**guess) if guess else None,
        **kept,
    )
