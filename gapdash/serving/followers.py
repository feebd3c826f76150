"""Followers: what phones may ask a room for, and send to it."""

from __future__ import annotations

import asyncio
import http
import re
from typing import Any

from jupyter_server.utils import url_path_join

from gapdash import words_room
from gapdash.bundles.every import EXPLORE
from gapdash.problems import DataProblem
from gapdash.rooms import NoGuess, Often, OutOfRange, Room, TooManyDevices, Unreadable
from gapdash.serving.hall import Hall, Refusal, RoomHandler
from gapdash.serving.line import LineHandler
from gapdash.serving.sending import AssetHandler

CODE = r"([a-z0-9]{1,12}-\d{4})"
DEVICE = re.compile(r"[A-Za-z0-9_-]{8,64}")


def say_open(handler: RoomHandler) -> None:
    """Answer how many rooms are open, and with the code of the only one."""
    rooms = handler.hall.rooms
    only = rooms.only()
    handler.say(http.HTTPStatus.OK, open=len(rooms), code=only.code if only else None)


class OpenHandler(RoomHandler):
    """Says which rooms are open, and opens none."""

    def get(self) -> None:
        """How many rooms are open, and the code of the one where there are no others."""
        say_open(self)


class StateHandler(RoomHandler):
    """Says whether a room is open, for a page whose line has broken."""

    def get(self, code: str) -> None:
        """That it is open, and whether one more can follow."""
        room = self.room(code)
        self.say(
            http.HTTPStatus.OK,
            code=code,
            open=True,
            full=self.hall.lines.is_full(code, self.origin),
            edition=room.told.edition,
        )


class StoryHandler(AssetHandler, RoomHandler):
    """The story of a room."""

    def get(self, code: str) -> None:
        """Its bundle: nothing of what only the presenter reads is in it."""
        self.send(self.room(code).told.asset)


class FiguresHandler(AssetHandler, RoomHandler):
    """Figures of what is shown, for a follower who wants to see a view outside the story."""

    async def get(self, code: str, slug: str, name: str) -> None:
        """A document of its explore page; of no programme but the talk's and the one shown now."""
        room = self.room(code)
        if slug not in {room.told.programme, dict(room.shown.view or ()).get("programme")}:
            raise Refusal(http.HTTPStatus.NOT_FOUND, words_room.NO_FIGURES)
        loop = asyncio.get_running_loop()
        try:
            bundle = await loop.run_in_executor(None, self.hall.figures, f"{slug}/{name}")
        except DataProblem as error:
            raise Refusal(http.HTTPStatus.SERVICE_UNAVAILABLE, error.for_readers) from None
        if bundle is None:
            raise Refusal(http.HTTPStatus.NOT_FOUND, words_room.NO_FIGURES)
        self.send(bundle)


class GuessHandler(RoomHandler):
    """Takes guesses."""

    def post(self, code: str) -> None:
        """Count the guess of a device at a step."""
        room, said = self.room(code), self.read()
        device, step, value = (said.get(key) for key in ("device", "step", "value"))
        if not isinstance(device, str) or not DEVICE.fullmatch(device):
            raise Unreadable
        if any(isinstance(one, bool) for one in (step, value)):
            raise Unreadable
        if not isinstance(step, int) or not isinstance(value, int | float):
            raise Unreadable
        self._count(room, device, step, value)
        self.say(http.HTTPStatus.OK, counted=True, room=room.life)

    def _count(self, room: Room, device: str, step: int, value: float) -> None:
        try:
            room.guesses.add(device, step, value, self.origin)
        except NoGuess:
            raise Refusal(http.HTTPStatus.CONFLICT, words_room.NO_GUESS) from None
        except Often:
            raise Refusal(http.HTTPStatus.TOO_MANY_REQUESTS, words_room.OFTEN) from None
        except TooManyDevices:
            wrong = http.HTTPStatus.SERVICE_UNAVAILABLE
            raise Refusal(wrong, words_room.TOO_MANY_DEVICES) from None
        except OutOfRange as error:
            sentence = words_room.OUT_OF_RANGE.format(range=error)
            raise Refusal(http.HTTPStatus.UNPROCESSABLE_ENTITY, sentence) from None


def follower_routes(hall: Hall) -> list[Any]:
    """Routes of the followers under the hall's base URL, which lead to nothing else."""
    room = f"/gapdash/rooms/{CODE}"
    found = {
        rf"{room}\.json": StateHandler,
        f"{room}/line": LineHandler,
        f"{room}/story.json": StoryHandler,
        rf"{room}/figures/([a-z0-9-]{{1,60}})/({EXPLORE})\.json": FiguresHandler,
        f"{room}/guess": GuessHandler,
    }
    shared = {"hall": hall}
    return [
        (url_path_join(hall.base_url, path), handler, shared) for path, handler in found.items()
    ]
