"""Uploads: where readers send their own files, into this server's memory and nowhere else."""

from __future__ import annotations

import asyncio
import http
from pathlib import Path
from typing import Any

import tornado.web

from gapdash import uploads, words_uploads
from gapdash.serving.own_pages import OwnPageHandler
from gapdash.uploads import Uploads


class UploadHandler(OwnPageHandler):
    """What all routes of uploads share."""

    foreign = words_uploads.FOREIGN

    def initialize(self, folder: Path, kept: Uploads) -> None:
        """Take the data folder, and the sessions of this server."""
        self.folder = folder
        self.kept = kept

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 - tornado's own
        """Say in one sentence that something went wrong; the log has the rest."""
        gone = status_code in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}
        self.say(status_code, problem=words_uploads.GONE if gone else words_uploads.FAILED)


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
