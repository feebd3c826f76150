"""Room: one talk, who leads it, and what its followers are told."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapdash.rooms.guesses import Guesses, Wanted
from gapdash.rooms.moves import Move, read_move

# A window in the background may be let speak once a minute only.
SILENT_SECONDS = 75.0
IDLE_SECONDS = 4 * 3600.0


class AnotherLeads(Exception):  # noqa: N818 - what happened, in words
    """Another window leads the room."""


@dataclass(frozen=True)
class Carried:
    """A story as a room needs it.

    Parameters
    ----------
    asset
        Its bundle as phones load it, for whoever sends it; it is only kept here.
    edition
        What tells one bundle from a changed one.
    programme
        Slug of its programme.
    title
        Its title.
    steps
        How many steps it has.
    wanted
        What may be guessed, by step, from 0.
    """

    asset: Any
    edition: str
    programme: str
    title: str
    steps: int
    wanted: Mapping[int, Wanted]


def carried_of(bundle: Mapping[str, Any], asset: object) -> Carried:
    """A story's bundle as a room needs it."""
    story = bundle["story"]
    asked = {n: step["guess"] for n, step in enumerate(story["steps"])}
    return Carried(
        asset=asset,
        edition=bundle["edition"],
        programme=story["programme"],
        title=story["title"],
        steps=len(story["steps"]),
        wanted={n: Wanted(one["low"], one["high"]) for n, one in asked.items() if one},
    )


class Room:
    """A room.

    Parameters
    ----------
    code
        What followers type.
    told
        The story.
    clock
        Counts the seconds that pass.
    """

    def __init__(self, code: str, told: Carried, clock: Callable[[], float]) -> None:
        self.code = code
        self.told = told
        self.join = ""
        # Another one after a restart: tells pages that guesses have been lost.
        self.life = secrets.token_hex(4)
        self.turn = 0
        self.shown = Move()
        self.guesses = Guesses(told.wanted, clock)
        self._clock = clock
        self._window = ""
        self._number = -1
        self._heard = clock()
        self._left = True

    def lead(self, window: str, told: Carried, move: object, *, over: bool = False) -> None:
        """Let a window lead.

        What has been revealed in this room stays so, whatever the window knows of it.

        Parameters
        ----------
        window
            A text by which the window is known.
        told
            The story as it is now.
        move
            What the window shows.
        over
            Whether to take the lead from another window.

        Raises
        ------
        AnotherLeads
            If another window leads, and the lead is not taken from it.
        Unreadable
            If the move is none of this story.
        """
        shown = read_move(move, told.steps)
        if self.led and window != self._window and not over:
            raise AnotherLeads
        if told.edition != self.told.edition:
            self.guesses = Guesses(told.wanted, self._clock)
            self.told = told
        else:
            shown = replace(shown, revealed=shown.revealed | self.shown.revealed)
        self._window, self._number = window, -1
        self.turn += 1
        self._show(shown)
        self._heard_of()

    def move(self, window: str, move: object, number: int | None = None) -> bool:
        """Show what the leading window shows; nothing at all is a sign that it is still there.

        Parameters
        ----------
        window
            Which one sends it.
        move
            What it shows, or nothing.
        number
            Rises with each move of a window: one that was overtaken on its way counts for nothing.

        Returns
        -------
        bool
            Whether followers have anything new to hear.

        Raises
        ------
        AnotherLeads
            If this window does not lead, or no more.
        Unreadable
            If the move is none of this story.
        """
        if window != self._window:
            raise AnotherLeads
        shown = read_move(move, self.told.steps) if move else self.shown
        led = self.led
        self._heard_of()
        if number is not None:
            if number <= self._number:
                return not led
            self._number = number
        if shown != self.shown:
            self.turn += 1
            self._show(shown)
            return True
        return not led

    def clear(self) -> None:
        """Forget every guess, and take new ones where no figure is shown now."""
        self.guesses = Guesses(self.told.wanted, self._clock)
        self.guesses.close(self.shown.revealed)
        self.turn += 1

    def leave(self, window: str) -> bool:
        """Say that the leading window is being closed: it moves the room no more until it leads.

        Returns
        -------
        bool
            Whether followers have anything new to hear.

        Raises
        ------
        AnotherLeads
            If this window does not lead, or no more.
        """
        if window != self._window:
            raise AnotherLeads
        led, self._left = self.led, True
        self._window = ""
        return led

    @property
    def led(self) -> bool:
        """Whether the presenter's window is there."""
        return not self._left and self._clock() - self._heard < SILENT_SECONDS

    @property
    def silent_in(self) -> float | None:
        """In how many seconds it will count as gone if nothing is heard; None if it is gone."""
        return self._heard + SILENT_SECONDS - self._clock() if self.led else None

    @property
    def idle(self) -> bool:
        """Whether no presenter has been there for hours."""
        return self._clock() - self._heard >= IDLE_SECONDS

    def said(self) -> dict[str, Any]:
        """What followers are told: the state alone, and guesses once their figure is revealed."""
        return {
            "turn": self.turn,
            "room": self.life,
            "edition": self.told.edition,
            **self.shown.said(),
            "led": self.led,
            "guesses": {step: self.guesses.at(step) for step in sorted(self.shown.revealed)},
        }

    def _show(self, shown: Move) -> None:
        self.shown = shown
        self.guesses.close(shown.revealed)

    def _heard_of(self) -> None:
        self._heard = self._clock()
        self._left = False
