"""Upload files: where a reader's file is sent to, read, and kept in memory."""

from __future__ import annotations

import asyncio
import http
import io
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

import tornado.web
from jupyter_server.utils import url_path_join

from gapdash import areas, uploads, words_uploads
from gapdash.school_files import (
    Abandoned,
    Refused,
    SchoolFile,
    YearWanted,
    authority_codes,
    cells,
    read_file,
)
from gapdash.serving.uploads import (
    EndHandler,
    FileHandler,
    SessionHandler,
    StartHandler,
    UploadHandler,
)
from gapdash.uploads import Uploads

BODY_SECONDS = 900.0
# Two files are read at a time; the server answers others meanwhile.
READERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="gapdash-uploads")
log = logging.getLogger("gapdash")


@tornado.web.stream_request_body
class FilesHandler(UploadHandler):
    """Where a file is sent to: as the request's body, its name and year in the address."""

    def initialize(self, folder: Path, kept: Uploads) -> None:
        """Take what all routes take, and have nothing yet."""
        super().initialize(folder, kept)
        self._body = io.BytesIO()
        self._reserved = 0
        self._left = threading.Event()

    async def prepare(self) -> None:
        """Turn away a file that cannot be kept, before it is sent."""
        await super().prepare()
        if self._finished:
            return
        size = self.request.headers.get("Content-Length", "")
        token = self.path_args[0]
        try:
            self.kept.files(token)
            if not size.isdecimal():
                await self.turn_away(http.HTTPStatus.LENGTH_REQUIRED, words_uploads.NO_LENGTH)
            elif int(size) > uploads.MOST_BYTES:
                wrong = http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                await self.turn_away(wrong, words_uploads.TOO_LARGE)
            else:
                self.kept.reserve(int(size))
                self._reserved = int(size)
        except uploads.Gone:
            await self.turn_away(http.HTTPStatus.GONE, words_uploads.GONE)
        except uploads.ServerFull:
            await self.turn_away(http.HTTPStatus.SERVICE_UNAVAILABLE, words_uploads.SERVER_FULL)
        if not self._finished:
            connection: Any = self.request.connection
            connection.set_max_body_size(uploads.MOST_BYTES)
            connection.set_body_timeout(BODY_SECONDS)

    def data_received(self, chunk: bytes) -> None:
        """Take the next part of the file."""
        self._body.write(chunk)

    async def post(self, token: str) -> None:
        """Read the file that was sent, and keep what was understood of it."""
        name = cells.plain(PurePosixPath(self.get_query_argument("name", "")).name)
        try:
            file = await asyncio.get_running_loop().run_in_executor(READERS, self._read)
            one = self.kept.add(token, name, file)
        except YearWanted as asked:
            self.say(422, problem=asked.sentence, years=asked.years)
        except Refused as refused:
            self.say(422, problem=refused.sentence)
        except Abandoned:
            log.info("A file was not read to its end: nobody waited for it any more")
        except uploads.Gone:
            self.say(http.HTTPStatus.GONE, problem=words_uploads.GONE)
        except uploads.SessionFull:
            wrong = http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            self.say(wrong, problem=words_uploads.SESSION_FULL)
        except uploads.ServerFull:
            self.say(http.HTTPStatus.SERVICE_UNAVAILABLE, problem=words_uploads.SERVER_FULL)
        else:
            files = [words_uploads.understood(kept) for kept in self.kept.files(token)]
            said = words_uploads.understood(one)
            self.say(http.HTTPStatus.CREATED, understood=said, files=files)

    def _read(self) -> SchoolFile:
        chosen = self.get_query_argument("year", "")
        codes = authority_codes(areas.authorities(self.folder))
        return read_file(
            self._body,
            self.get_query_argument("name", ""),
            codes,
            year=int(chosen) if chosen.isdecimal() else None,
            awaited=lambda: not self._left.is_set(),
        )

    def on_connection_close(self) -> None:
        """Stop, and let go of everything: whoever sent it is gone."""
        super().on_connection_close()
        self._left.set()
        self._let_go()

    def on_finish(self) -> None:
        """Let go of the file's bytes."""
        self._let_go()

    def _let_go(self) -> None:
        self.kept.release(self._reserved)
        self._reserved = 0
        self._body = io.BytesIO()


def upload_routes(base_url: str, folder: Path, kept: Uploads) -> list[Any]:
    """Routes of uploads under a base URL."""
    shared = {"folder": folder, "kept": kept}
    route, token = "/gapdash/uploads", "([A-Za-z0-9_-]{20,64})"
    found = {
        route: StartHandler,
        f"{route}/{token}": SessionHandler,
        f"{route}/{token}/end": EndHandler,
        f"{route}/{token}/files": FilesHandler,
        rf"{route}/{token}/files/(\d{{1,6}})": FileHandler,
    }
    return [(url_path_join(base_url, path), handler, shared) for path, handler in found.items()]
