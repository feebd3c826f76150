"""Own pages: answers in JSON that only this server's own pages may ask for."""

from __future__ import annotations

import asyncio
import contextlib
import http
import json
from typing import Any, ClassVar
from urllib.parse import urlsplit

import tornado.web
from tornado.iostream import IOStream, StreamClosedError

from gapdash.serving.sending import prepared

LINGER_SECONDS = 2.0
STEP = 1 << 16
JSON = "application/json; charset=utf-8"


class OwnPageHandler(tornado.web.RequestHandler):
    """What such routes share; a class says in ``foreign`` what anybody else is told."""

    foreign: ClassVar[str]

    def check_xsrf_cookie(self) -> None:
        """Ask for no cookie where the server wants one: ``prepare`` checks who asks instead."""

    def set_default_headers(self) -> None:
        """Let nothing of it be kept, nor be taken for anything else."""
        super().set_default_headers()
        self.set_header("Content-Type", JSON)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    async def prepare(self) -> None:
        """Turn away what does not come from one of this server's own pages."""
        await prepared(super().prepare())
        if not self._finished and not self.is_own_page():
            await self.turn_away(http.HTTPStatus.FORBIDDEN, self.foreign)

    def is_own_page(self) -> bool:
        """Whether the request comes from a page of this server, or from no page at all.

        Browsers say where a request comes from, and no page can make them say otherwise. What
        says nothing is no browser, and acts for nobody else.
        """
        site = self.request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site == "same-origin"
        origin = self.request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == self.request.host

    def say(self, status: int, **said: Any) -> None:  # noqa: ANN401 - any JSON
        """Answer with JSON."""
        self.set_status(status)
        self.finish(json.dumps(said, ensure_ascii=False))

    async def turn_away(self, status: http.HTTPStatus, sentence: str) -> None:
        """Answer at once, without waiting for the rest of what is sent."""
        body = json.dumps({"problem": sentence}, ensure_ascii=False).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {JSON}\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )
        stream = self.detach()
        with contextlib.suppress(StreamClosedError, TimeoutError):
            await stream.write(head.encode() + body)
            # A connection that is closed on unread bytes takes the answer with it.
            await asyncio.wait_for(_drain(stream), LINGER_SECONDS)
        stream.close()


async def _drain(stream: IOStream) -> None:
    while True:
        await stream.read_bytes(STEP, partial=True)
