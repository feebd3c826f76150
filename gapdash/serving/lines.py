"""Lines: the open streams of each room's followers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from gapdash.rooms import MOST_OF_ONE, Room
from gapdash.words_room import MOST_FOLLOWERS

MOST_OF_ALL = 1500

Key = tuple[str, int, bool]


class LinesFull(Exception):  # noqa: N818 - what happened, in words
    """As many streams are open as can be."""


class Lines:
    """Open streams by the code of their room.

    A stream keeps no queue. It is woken when there is something new, and then tells what is so by
    then: a slow phone misses what has passed, and never lags behind.
    """

    def __init__(self) -> None:
        # By what wakes each stream: the address that counts for it, if any does.
        self._open: dict[str, dict[asyncio.Event, str | None]] = {}
        self._said: WeakKeyDictionary[Room, tuple[Key, bytes]] = WeakKeyDictionary()

    def count(self, code: str) -> int:
        """How many follow a room."""
        return len(self._open.get(code, ()))

    @property
    def everywhere(self) -> int:
        """How many follow any room."""
        return sum(map(len, self._open.values()))

    def is_full(self, code: str, origin: str | None) -> bool:
        """Whether no one more can follow a room from an address; None where none counts."""
        if self.count(code) >= MOST_FOLLOWERS or self.everywhere >= MOST_OF_ALL:
            return True
        return origin is not None and self._from(code, origin) >= MOST_OF_ONE

    def _from(self, code: str, origin: str) -> int:
        return list(self._open.get(code, {}).values()).count(origin)

    @contextmanager
    def joined(self, code: str, origin: str | None) -> Iterator[asyncio.Event]:
        """A stream of a room, as long as it is open: what wakes it.

        Raises
        ------
        LinesFull
            If there are too many, or too many from one address.
        """
        if self.is_full(code, origin):
            raise LinesFull
        woken = asyncio.Event()
        self._open.setdefault(code, {})[woken] = origin
        try:
            yield woken
        finally:
            del self._open[code][woken]
            if not self._open[code]:
                del self._open[code]

    def wake(self, code: str) -> None:
        """Let every stream of a room tell what is new."""
        for woken in self._open.get(code, ()):
            woken.set()

    def said(self, room: Room) -> tuple[Key, bytes]:
        """What followers of a room are told now, put into words once for all of them.

        Returns
        -------
        tuple
            What tells it from what was said before, and the event as it is sent.
        """
        key = (room.life, room.turn, room.led)
        kept = self._said.get(room)
        if kept is None or kept[0] != key:
            text = json.dumps(room.said(), ensure_ascii=False, separators=(",", ":"))
            kept = (key, f"event: move\ndata: {text}\n\n".encode())
            self._said[room] = kept
        return kept
