"""Follow: the page that phones open."""

from __future__ import annotations

import http
from typing import Any
from urllib.parse import quote

from jupyter_server.utils import url_path_join

from gapdash import addresses, words_room
from gapdash.rooms import Ended, NoRoom
from gapdash.serving.assets import Asset
from gapdash.serving.followers import CODE
from gapdash.serving.hall import Hall
from gapdash.serving.handlers import PageHandler
from gapdash.serving.site import own_site

HTML = "text/html; charset=utf-8"


class FollowHandler(PageHandler):
    """Pages of the room; none of them needs a kernel or any other page."""

    def initialize(self, hall: Hall) -> None:  # type: ignore[override] # fills from the hall
        """Take the hall."""
        self.hall = hall
        self.site = own_site(hall.base_url)

    def decode_argument(self, value: bytes, name: str | None = None) -> str:  # noqa: ARG002 - tornado's own
        """What was typed; what cannot be read is no code, and nothing for the log."""
        return value.decode(errors="replace")

    def get(self, code: str = "") -> None:
        """The page of a room, or where its code is typed."""
        typed = self.get_query_argument("code", "")
        if code:
            self._room(code)
            return
        only = self.hall.rooms.only()
        found = self.hall.rooms.called(typed) if typed else only and only.code
        if found:
            self.redirect(f"{self.site.base}follow/{quote(found)}")
            return
        problem = words_room.NO_CODE if typed else ""
        self._say(
            problem, typed=typed, status=http.HTTPStatus.NOT_FOUND if typed else http.HTTPStatus.OK
        )

    def say_nothing_there(self) -> None:
        """The page for an address that leads nowhere."""
        self._say(words_room.NO_PAGE, status=http.HTTPStatus.NOT_FOUND)

    def _room(self, code: str) -> None:
        try:
            room = self.hall.rooms.room(code)
        except Ended:
            self._say(words_room.ENDED, status=http.HTTPStatus.GONE)
        except NoRoom:
            problem = words_room.NO_ROOM.format(code=code)
            self._say(problem, code=code, status=http.HTTPStatus.NOT_FOUND)
        else:
            join = room.join or self.request.full_url().split("?")[0]
            self._send(
                "follow.html",
                code=code,
                title=room.told.title,
                join=join,
                qr=addresses.qr_code(join),
            )

    def _say(
        self, problem: str, *, code: str = "", typed: str = "", status: int = http.HTTPStatus.OK
    ) -> None:
        """The page where a code is typed; it goes on by itself when a room opens."""
        several = len(self.hall.rooms) > 1
        self._send(
            "follow_code.html",
            status,
            problem=problem,
            code=code,
            typed=typed,
            several=several,
            ended=status == http.HTTPStatus.GONE,
        )

    def _send(self, name: str, status: int = http.HTTPStatus.OK, **values: Any) -> None:  # noqa: ANN401 - any template value
        page = self.render_page(name, words=words_room.FOLLOWER, **values)
        # A page kept by the phone would lead to a room that is no more.
        self.send(Asset(page, HTML), status=status, own=True)


def follow_routes(hall: Hall) -> list[Any]:
    """Routes of the room's page under the hall's base URL."""
    return [
        (url_path_join(hall.base_url, path), FollowHandler, {"hall": hall})
        for path in ("follow/?", f"follow/{CODE}/?")
    ]
