"""Rooms: where a presenter opens one, leads it and ends it."""

from __future__ import annotations

import http
from collections.abc import Callable
from typing import Any, ClassVar

from jupyter_server.utils import url_path_join

from gapdash import addresses, keys, words_room
from gapdash.rooms import (
    AnotherLeads,
    Carried,
    Ended,
    NoRoom,
    Room,
    ServerFull,
    Unreadable,
    read_move,
)
from gapdash.serving.followers import CODE, say_open
from gapdash.serving.hall import Hall, Refusal, RoomHandler

LONGEST_WINDOW = 64
MOST_STORY_BYTES = 1 << 18


class PresenterHandler(RoomHandler):
    """What the presenter's routes share."""

    most_bytes: ClassVar[int] = MOST_STORY_BYTES

    def say_room(self, status: int, room: Room) -> None:
        """Answer with all that the presenter's page needs of its room."""
        room.join = self.hall.join(room.code, self.request.headers.get("Origin", ""))
        self.say(
            status,
            code=room.code,
            secret=keys.room_secret(room.code),
            join=room.join,
            qr=addresses.qr_code(room.join),
            room=room.life,
            revealed=sorted(room.shown.revealed),
            alone="" if room.join else words_room.ALONE,
        )

    def opened(self, how: Callable[..., Room], *what: object) -> Room:
        """A room that is opened, or an answer that the server is full."""
        try:
            return how(*what)
        except ServerFull:
            raise Refusal(http.HTTPStatus.SERVICE_UNAVAILABLE, words_room.SERVER_FULL) from None

    async def carried(self, said: dict[str, Any], room: Room | None) -> Carried:
        """The story as the presenter's window has it, or an answer that it has changed since.

        A room goes on with the story that it carries, whatever became of its file meanwhile.
        """
        edition = said.get("edition")
        if not isinstance(edition, str):
            raise Unreadable
        told = room.told if room and room.told.edition == edition else await self.told(said)
        if told.edition != edition:
            raise Refusal(http.HTTPStatus.PRECONDITION_FAILED, words_room.CHANGED)
        # Read before a room is opened for it: nonsense opens none.
        read_move(said.get("move"), told.steps)
        return told

    def led(self, room: Room, told: Carried, said: dict[str, Any]) -> Room:
        """A room that the window that speaks leads, or an answer that another one does."""
        try:
            room.lead(self.window(said), told, said.get("move"), over=said.get("over") is True)
        except AnotherLeads:
            raise Refusal(http.HTTPStatus.CONFLICT, words_room.ANOTHER_LEADS) from None
        self.hall.lines.wake(room.code)
        return room

    def window(self, said: dict[str, Any]) -> str:
        """The window that speaks, or ``Unreadable``."""
        window = said.get("claim")
        if not isinstance(window, str) or not 0 < len(window) <= LONGEST_WINDOW:
            raise Unreadable
        return window


class StartHandler(PresenterHandler):
    """Says which rooms are open, and opens one."""

    def get(self) -> None:
        """How many rooms are open, and the code of the one where there are no others."""
        say_open(self)

    async def post(self) -> None:
        """A new room for a story, which the window that asks for it leads."""
        if not keys.is_presenter(self.request.headers.get("Gapdash-Presenter", "")):
            raise Refusal(http.HTTPStatus.FORBIDDEN, words_room.NOT_PRESENTER)
        said = self.read()
        self.window(said)
        told = await self.carried(said, None)
        room = self.opened(self.hall.rooms.start, told)
        self.say_room(http.HTTPStatus.CREATED, self.led(room, told, said))


class LeadHandler(PresenterHandler):
    """Whoever holds a room takes the lead of it, opens it again after a restart, or ends it."""

    async def put(self, code: str) -> None:
        """Lead the room from this window."""
        self.own_room(code)
        said = self.read()
        self.window(said)
        told = await self.carried(said, self._open(code))
        room = self._open(code) or self.opened(self.hall.rooms.restore, code, told)
        self.say_room(http.HTTPStatus.OK, self.led(room, told, said))

    def delete(self, code: str) -> None:
        """End the room."""
        self.own_room(code)
        self.hall.rooms.end(code)
        self.hall.lines.wake(code)
        self.say(http.HTTPStatus.OK, ended=True)

    def _open(self, code: str) -> Room | None:
        """The room of a code; None where the server does not know it any more."""
        try:
            return self.hall.rooms.room(code)
        except NoRoom:
            return None
        except Ended:
            raise Refusal(http.HTTPStatus.GONE, words_room.ROOM_ENDED) from None


class MoveHandler(PresenterHandler):
    """Takes the presenter's moves."""

    def post(self, code: str) -> None:
        """Show what the window shows, and say how many follow and what they guess."""
        self.own_room(code)
        room, said = self.room(code), self.read()
        window, number = self.window(said), said.get("number")
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            raise Unreadable
        try:
            if said.get("leaving"):
                news = room.leave(window)
            else:
                news = room.move(window, said.get("move"), number)
        except AnotherLeads:
            raise Refusal(http.HTTPStatus.CONFLICT, words_room.ANOTHER_LEADS) from None
        if said.get("clear") is True:
            room.clear()
            news = True
        if news:
            self.hall.lines.wake(code)
        self.say(
            http.HTTPStatus.OK,
            turn=room.turn,
            followers=self.hall.lines.count(code),
            guesses=room.guesses.counted(),
            lead=True,
        )


def presenter_routes(hall: Hall) -> list[Any]:
    """Routes of the presenter under the hall's base URL."""
    route = "/gapdash/rooms"
    found = {
        route: StartHandler,
        f"{route}/{CODE}": LeadHandler,
        f"{route}/{CODE}/move": MoveHandler,
    }
    shared = {"hall": hall}
    return [
        (url_path_join(hall.base_url, path), handler, shared) for path, handler in found.items()
    ]
