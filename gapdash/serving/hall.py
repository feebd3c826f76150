"""Hall: the rooms of this server, and what their routes share."""

from __future__ import annotations

import asyncio
import http
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import tornado.web

from gapdash import addresses, keys, words_room
from gapdash.rooms import Carried, Ended, NoRoom, Room, Rooms, Unreadable
from gapdash.serving.assets import Asset
from gapdash.serving.lines import Lines
from gapdash.serving.own_pages import OwnPageHandler
from gapdash.serving.ports import is_this_machine


class NoStory(Exception):  # noqa: N818 - what happened, in words
    """The story that is asked for cannot be told.

    Parameters
    ----------
    sentence
        Why, for the one who asks.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Hall:
    """All rooms of a server.

    Parameters
    ----------
    tell
        Makes the story that a presenter asks for, in another thread, or raises ``NoStory``.
    figures
        Finds a document of a programme, in another thread, as ``store.bundle`` does.
    base_url
        Under which all routes are.
    address
        Where phones reach this server, such as ``http://192.0.2.7:8867/``; called when a room
        opens, as a machine changes its network. Empty where only the presenter's page can tell.
    """

    tell: Callable[[dict[str, Any]], Carried]
    figures: Callable[[str], Asset | None]
    base_url: str
    address: Callable[[], str] = str
    rooms: Rooms = field(default_factory=Rooms)
    lines: Lines = field(default_factory=Lines)

    def join(self, code: str, asked_from: str) -> str:
        """Full address of a room's page for phones; empty where they cannot reach the server.

        Parameters
        ----------
        code
            The room's.
        asked_from
            Origin of the presenter's page, such as ``https://gap.example``.
        """
        address = self.address()
        if not address:
            if not addresses.reaches_others(asked_from):
                return ""
            address = asked_from + self.base_url
        return f"{address}follow/{code}"


@tornado.web.stream_request_body
class RoomHandler(OwnPageHandler):
    """What all routes of rooms share."""

    foreign = words_room.FOREIGN
    most_bytes: ClassVar[int] = 1024

    def initialize(self, hall: Hall) -> None:
        """Take the hall, and have read nothing yet."""
        self.hall = hall
        self._body = b""

    async def prepare(self) -> None:
        """Turn away strangers, and what is too large before it is sent."""
        await super().prepare()
        if self._finished:
            return
        size = self.request.headers.get("Content-Length", "0")
        if not size.isdecimal() or int(size) > self.most_bytes:
            await self.turn_away(http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words_room.TOO_LARGE)
            return
        connection: Any = self.request.connection
        connection.set_max_body_size(self.most_bytes)

    def data_received(self, chunk: bytes) -> None:
        """Take the next part of what is sent."""
        self._body += chunk

    def read(self) -> dict[str, Any]:
        """What was sent, or ``Unreadable``."""
        try:
            said = json.loads(self._body)
        except (ValueError, RecursionError):
            raise Unreadable from None
        if not isinstance(said, dict):
            raise Unreadable
        return said

    @property
    def origin(self) -> str | None:
        """The address that counts for a follower; None where it may be that of any number.

        A door lets each phone come in by itself (its setting ``each_apart``). Elsewhere, and from
        this machine, it may be a proxy that speaks for all of them.
        """
        ip = self.request.remote_ip
        apart = ip and self.settings.get("each_apart") and not is_this_machine(ip)
        return ip if apart else None

    def room(self, code: str) -> Room:
        """The room of a code, or an answer that there is none."""
        try:
            return self.hall.rooms.room(code)
        except Ended:
            raise Refusal(http.HTTPStatus.GONE, words_room.ENDED) from None
        except NoRoom:
            sentence = words_room.NO_ROOM.format(code=code)
            raise Refusal(http.HTTPStatus.NOT_FOUND, sentence) from None

    def own_room(self, code: str) -> None:
        """Refuse whoever does not hold the secret of a room."""
        if not keys.is_room_secret(code, self.request.headers.get("Gapdash-Room", "")):
            raise Refusal(http.HTTPStatus.FORBIDDEN, words_room.NOT_OWN_ROOM)

    async def told(self, said: dict[str, Any]) -> Carried:
        """The story that is asked for."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(None, self.hall.tell, said)
        except NoStory as error:
            raise Refusal(http.HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence) from None

    def write_error(self, status_code: int, **about: Any) -> None:  # noqa: ANN401 - tornado's own
        """Say in one sentence what is wrong; the log has the rest of what nobody expected."""
        error = about.get("exc_info", (None, None, None))[1]
        if isinstance(error, Refusal):
            self.say(status_code, problem=error.sentence)
        elif isinstance(error, Unreadable):
            self.say(http.HTTPStatus.BAD_REQUEST, problem=words_room.UNREADABLE)
        else:
            self.say(status_code, problem=words_room.FAILED)

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 - tornado's own
        """Log what nobody expected: flooding with nonsense fills no log."""
        if not isinstance(error, Refusal | Unreadable):
            super().log_exception(kind, error, trace)


class Refusal(tornado.web.HTTPError):
    """An answer in one sentence that something is not done.

    Parameters
    ----------
    status
        Of the answer.
    sentence
        Why, and what to do.
    """

    def __init__(self, status: http.HTTPStatus, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence
