"""Moves: what the presenter shows, as it travels to the followers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MOST_KEYS = 20  # of an aside's address
LONGEST = 80  # characters of one of its values
KEY = re.compile(r"[a-z_]{1,24}")

View = tuple[tuple[str, str | int | None], ...]


class Unreadable(Exception):  # noqa: N818 - what happened, in words
    """What was sent is not what it has to be."""


@dataclass(frozen=True)
class Move:
    """One state of the talk.

    Parameters
    ----------
    step
        The step shown, from 0.
    view
        The keys and values of an aside's address; None where the step itself is shown.
    dark
        Whether the stage is black.
    revealed
        The steps whose figure has been revealed.
    """

    step: int = 0
    view: View | None = None
    dark: bool = False
    revealed: frozenset[int] = field(default_factory=frozenset)

    def said(self) -> dict[str, Any]:
        """The state as JSON."""
        return {
            "step": self.step,
            "view": None if self.view is None else dict(self.view),
            "dark": self.dark,
            "revealed": sorted(self.revealed),
        }


def read_move(said: object, steps: int) -> Move:
    """A move as a page sends it.

    Parameters
    ----------
    said
        What was sent.
    steps
        How many steps the story has.

    Raises
    ------
    Unreadable
        If any part of it is not what it has to be.
    """
    if not isinstance(said, dict):
        raise Unreadable
    dark = said.get("dark", False)
    revealed = said.get("revealed", [])
    if not isinstance(dark, bool) or not isinstance(revealed, list) or len(revealed) > steps:
        raise Unreadable
    return Move(
        _step(said.get("step"), steps),
        _view(said.get("view")),
        dark,
        frozenset(_step(one, steps) for one in revealed),
    )


def _step(said: object, steps: int) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said < steps:
        raise Unreadable
    return said


def _view(said: object) -> View | None:
    if said is None:
        return None
    if not isinstance(said, dict) or len(said) > MOST_KEYS:
        raise Unreadable
    return tuple((_key(key), _value(value)) for key, value in said.items())


def _key(said: object) -> str:
    if not isinstance(said, str) or not KEY.fullmatch(said):
        raise Unreadable
    return said


def _value(said: object) -> str | int | None:
    if isinstance(said, bool) or not isinstance(said, str | int | None):
        raise Unreadable
    if len(str(said)) > LONGEST:
        raise Unreadable
    return said
