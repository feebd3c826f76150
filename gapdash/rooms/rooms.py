"""Rooms of a server."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable

from gapdash.rooms.room import Carried, Room

MOST_ROOMS = 20
MOST_ENDED = 200  # codes that are remembered as ended
LOWEST, HIGHEST = 1000, 9999
LONGEST_WORD = 12
CODE = re.compile(rf"[a-z0-9]{{1,{LONGEST_WORD}}}-\d{{4}}")


class NoRoom(Exception):  # noqa: N818 - what happened, in words
    """There is no room of that code."""


class Ended(Exception):  # noqa: N818 - what happened, in words
    """The room of that code has ended."""


class ServerFull(Exception):  # noqa: N818 - what happened, in words
    """The server holds as many rooms as it can."""


class Rooms:
    """All rooms of a server, for one thread; ``clock`` counts the seconds that pass."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._ended: dict[str, None] = {}

    def __len__(self) -> int:
        self._sweep()
        return len(self._rooms)

    def start(self, told: Carried) -> Room:
        """Open a room under a code of its own.

        Raises
        ------
        ServerFull
            If there are too many: nobody's room ends for the sake of another.
        """
        word = told.programme.split("-", maxsplit=1)[0][:LONGEST_WORD]
        while True:
            code = f"{word}-{LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)}"
            if code not in self._rooms and code not in self._ended:
                return self.restore(code, told)

    def restore(self, code: str, told: Carried) -> Room:
        """Open the room of a code, as after a restart of the server.

        Raises
        ------
        ServerFull
            If there are too many.
        """
        self._sweep()
        if len(self._rooms) >= MOST_ROOMS:
            raise ServerFull
        room = Room(code, told, self._clock)
        self._rooms[code] = room
        return room

    def room(self, code: str) -> Room:
        """The room of a code.

        Raises
        ------
        Ended
            If it has ended.
        NoRoom
            If there is none, or was none since the server started.
        """
        self._sweep()
        if code in self._rooms:
            return self._rooms[code]
        raise Ended if code in self._ended else NoRoom

    def holds(self, room: Room) -> bool:
        """Whether a room is still open."""
        self._sweep()
        return self._rooms.get(room.code) is room

    def end(self, code: str) -> None:
        """End a room: its guesses are gone."""
        if self._rooms.pop(code, None) is not None:
            self._ended[code] = None
            while len(self._ended) > MOST_ENDED:
                del self._ended[next(iter(self._ended))]

    def only(self) -> Room | None:
        """The one room that is open; None where there are several, or none."""
        self._sweep()
        return next(iter(self._rooms.values())) if len(self._rooms) == 1 else None

    def called(self, typed: str) -> str | None:
        """The code that somebody means who types it; None if it can be none.

        Capitals, blanks and a missing hyphen do not matter, nor does a missing word where one
        open room alone has the number.
        """
        plain = re.sub(r"[^a-z0-9]", "", typed.lower()[: 2 * LONGEST_WORD])
        word, number = plain[:-4], plain[-4:]
        if not word:
            same = [code for code in self._rooms if code.endswith(f"-{number}")]
            return same[0] if len(same) == 1 else None
        code = f"{word}-{number}"
        return code if CODE.fullmatch(code) else None

    def _sweep(self) -> None:
        for code in [code for code, room in self._rooms.items() if room.idle]:
            self.end(code)
