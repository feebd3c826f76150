"""Uploads: where readers send their own files, into this server's memory and nowhere else."""

from __future__ import annotations

import asyncio
import contextlib
import http
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tornado.web
from tornado.iostream import IOStream, StreamClosedError

from gapdash import uploads, words_uploads
from gapdash.uploads import Uploads

LINGER_SECONDS = 2.0
STEP = 1 << 16
JSON = "application/json; charset=utf-8"


class UploadHandler(tornado.web.RequestHandler):
    """What all routes of uploads share: JSON answers, and that only own pages may ask."""

    def initialize(self, folder: Path, kept: Uploads) -> None:
        """Take the data folder, and the sessions of this server."""
        self.folder = folder
        self.kept = kept

    def check_xsrf_cookie(self) -> None:
        """Ask for no cookie where the server wants one: ``prepare`` checks who asks instead."""

    def set_default_headers(self) -> None:
        """Let nothing of it be kept, nor be taken for anything else."""
        self.set_header("Content-Type", JSON)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    async def prepare(self) -> None:
        """Turn away what does not come from one of this server's own pages."""
        if not self.is_own_page():
            await self.turn_away(http.HTTPStatus.FORBIDDEN, words_uploads.FOREIGN)

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

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 - tornado's own
        """Say in one sentence that something went wrong; the log has the rest."""
        gone = status_code in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}
        self.say(status_code, problem=words_uploads.GONE if gone else words_uploads.FAILED)


async def _drain(stream: IOStream) -> None:
    while True:
        await stream.read_bytes(STEP, partial=True)


class StartHandler(UploadHandler):
    """Begins sessions."""

    def post(self) -> None:
        """A new session: its token, how large a file may be, and what is said of a larger one."""
        try:
            token = self.kept.start()
        except uploads.ServerFull:
            self.say(http.HTTPStatus.SERVICE_UNAVAILABLE, problem=words_uploads.SERVER_FULL)
            return
        if len(self.kept) == 1:
            _sweep_later(self.kept)
        self.say(
            http.HTTPStatus.CREATED,
            token=token,
            limit=uploads.MOST_BYTES,
            too_large=words_uploads.TOO_LARGE,
            gone=words_uploads.GONE,
        )


def _sweep_later(kept: Uploads) -> None:
    wait = kept.sweep()
    if wait is not None:
        asyncio.get_running_loop().call_later(wait + 1, _sweep_later, kept)


class SessionHandler(UploadHandler):
    """A session: what it holds, and its end."""

    def get(self, token: str) -> None:
        """The files of the session."""
        try:
            kept = self.kept.files(token)
        except uploads.Gone:
            raise tornado.web.HTTPError(http.HTTPStatus.GONE) from None
        self.say(http.HTTPStatus.OK, files=[words_uploads.understood(one) for one in kept])

    def delete(self, token: str) -> None:
        """End the session."""
        self.kept.end(token)
        self.say(http.HTTPStatus.OK, ended=True)


class EndHandler(UploadHandler):
    """The end of a session for a page that is being left, which can send nothing but this."""

    def post(self, token: str) -> None:
        """End the session."""
        self.kept.end(token)
        self.say(http.HTTPStatus.OK, ended=True)


class FileHandler(UploadHandler):
    """A file of a session."""

    def delete(self, token: str, number: str) -> None:
        """Let go of it."""
        try:
            self.kept.remove(token, int(number))
            kept = self.kept.files(token)
        except uploads.Gone:
            raise tornado.web.HTTPError(http.HTTPStatus.GONE) from None
        self.say(http.HTTPStatus.OK, files=[words_uploads.understood(one) for one in kept])
