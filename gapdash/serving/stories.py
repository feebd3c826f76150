"""Stories: where pages ask for a story, and send one to be read, filled or written."""

from __future__ import annotations

import asyncio
import http
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

import tornado.web
from jupyter_server.utils import url_path_join

from gapdash import keys, words_stories
from gapdash.problems import DataProblem
from gapdash.serving.sending import AssetHandler
from gapdash.serving.store import JSON
from gapdash.serving.story_store import Kept, StoryStore
from gapdash.serving.uploads import UploadHandler
from gapdash.stories import Finding, StoryProblem
from gapdash.stories.findings import first
from gapdash.stories.limits import MOST_BYTES
from gapdash.stories.reading import Text

PRESENTER = "Gapdash-Presenter"
OWNER = "gapdash_owner_alone"  # setting of a server that lets in nobody but its owner
MOST_SENT = 4 * MOST_BYTES  # a story as JSON, whatever its letters are written as
# Apart from where bundles are made, and from one another: no page waits for somebody's draft.
TELLING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="gapdash-stories")
DRAFTING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="gapdash-drafts")


class StoryHandler(AssetHandler):
    """A programme's stories, or one sentence why they cannot be shown."""

    def initialize(self, stories: StoryStore) -> None:
        """Take the stories of this server."""
        self.stories = stories

    def presents(self) -> bool:
        """Whether who asks may see notes: by the key, or where nobody but the owner comes in."""
        return bool(self.settings.get(OWNER)) or keys.is_presenter(
            self.request.headers.get(PRESENTER, "")
        )

    async def found(self, ask: Callable[..., Any], *said: str) -> Any:  # noqa: ANN401 - any answer
        """What the store answers; None where the reader has been told why not."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(TELLING, ask, *said)
        except KeyError:
            self.refuse(http.HTTPStatus.NOT_FOUND, words_stories.UNKNOWN)
        except StoryProblem as error:
            self.refuse(http.HTTPStatus.CONFLICT, words_stories.broken(str(error)))
        except DataProblem as error:
            self.refuse(http.HTTPStatus.SERVICE_UNAVAILABLE, error.for_readers)
        return None

    def say(self, said: dict[str, Any]) -> None:
        """Answer with JSON that nothing keeps."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", JSON)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(json.dumps(said, ensure_ascii=False))


class ListHandler(StoryHandler):
    """The stories of a programme."""

    async def get(self, slug: str) -> None:
        """What is said of each, and the programmes that have stories or can have them."""
        about = await self.found(self.stories.about, slug)
        if about is not None:
            self.say(about)


class BundleHandler(StoryHandler):
    """The bundle of a story."""

    async def get(self, slug: str, name: str) -> None:
        """All that its hosts draw from."""
        kept = await self.found(self.stories.kept, slug, name)
        if kept is not None:
            self.send(kept.asset)


class NotesHandler(StoryHandler):
    """The presenter's notes of a story."""

    async def get(self, slug: str, name: str) -> None:
        """The notes, for who holds the presenter's key."""
        if not self.presents():
            self.refuse(http.HTTPStatus.FORBIDDEN, words_stories.NO_KEY)
            return
        kept = await self.found(self.stories.kept, slug, name)
        if kept is not None:
            self.say({"notes": kept.notes})


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a story that was sent.

    Parameters
    ----------
    problems
        As ``problem_parts`` makes them.
    """

    problems: list[dict[str, Any]]


def _made(make: Callable[[dict[str, Any]], Any], said: dict[str, Any]) -> Any:  # noqa: ANN401 - what was made
    """What is made of what was sent, or ``Wrong``; the lines of it are found off the loop too."""
    try:
        return make(said)
    except StoryProblem as error:
        return Wrong(problem_parts(error.findings, Text(str(said.get("text", "")), "")))


@tornado.web.stream_request_body
class SentHandler(UploadHandler):
    """A story that a page sends; it is answered, and nothing of it is kept."""

    most: ClassVar[int] = MOST_SENT

    def initialize(self, stories: StoryStore) -> None:  # type: ignore[override] # its own needs
        """Take the stories of this server, and have nothing yet."""
        self.stories = stories
        self._body = bytearray()

    async def prepare(self) -> None:
        """Turn away other servers' pages, and what is larger than any story."""
        await super().prepare()
        if self._finished:
            return
        size = self.request.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > self.most:
            wrong = http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            await self.turn_away(wrong, words_stories.TOO_LARGE)

    def data_received(self, chunk: bytes) -> None:
        """Take the next part."""
        self._body += chunk

    async def answer(self, make: Callable[[dict[str, Any]], Any]) -> None:
        """Answer what was sent, or say what is wrong with it."""
        try:
            said = json.loads(self._body)
            # Halves of letters, which JSON can name and no text can hold.
            json.dumps(said, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict) or not isinstance(said.get("programme"), str):
            self.say(http.HTTPStatus.BAD_REQUEST, problem=words_stories.NO_REQUEST)
            return
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(DRAFTING, _made, make, said)
        except KeyError:
            self.say(http.HTTPStatus.NOT_FOUND, problem=words_stories.UNKNOWN)
        except DataProblem as error:
            self.say(http.HTTPStatus.SERVICE_UNAVAILABLE, problem=error.for_readers)
        else:
            if isinstance(found, Wrong):
                self.say(http.HTTPStatus.UNPROCESSABLE_ENTITY, problems=found.problems)
            else:
                self.done(found)

    def done(self, found: Any) -> None:  # noqa: ANN401 - what was made
        """Answer with what was made of it."""
        self.say(http.HTTPStatus.OK, **found)


class ReadHandler(SentHandler):
    """Reads a story's text."""

    async def post(self) -> None:
        """Its programme, and whether it names it; its draft, its bundle and its notes."""
        await self.answer(self._read)

    def _read(self, said: dict[str, Any]) -> dict[str, Any]:
        sent = self.stories.of_text(said["programme"], str(said.get("text", "")))
        about = {"programme": sent.programme, "named": sent.named}
        return {**about, "draft": sent.draft, **_kept(sent.kept)}


class WriteHandler(SentHandler):
    """Writes a draft's text."""

    async def post(self) -> None:
        """Its text, a name for its file, its bundle and its notes."""
        await self.answer(self._write)

    def _write(self, said: dict[str, Any]) -> dict[str, Any]:
        draft = said.get("draft")
        draft = draft if isinstance(draft, dict) else {}
        text, name, kept = self.stories.written(said["programme"], draft)
        return {"text": text, "name": name, **_kept(kept)}


def _kept(kept: Kept) -> dict[str, Any]:
    return {"bundle": kept.bundle, "notes": kept.notes}


def problem_parts(findings: Sequence[Finding], text: Text) -> list[dict[str, Any]]:
    """Findings as a page takes them: line (None in a draft), step, key, what, remedy, said."""
    return [_problem_part(one, text.line(one)) for one in first(findings)]


def _problem_part(finding: Finding, line: int | None) -> dict[str, Any]:
    return {
        "line": line,
        "step": finding.step,
        "key": finding.key,
        "what": finding.wrong,
        "remedy": finding.remedy,
        "said": words_stories.wrong(line, finding.where, finding.wrong, finding.remedy),
    }


def story_routes(base_url: str, stories: StoryStore) -> list[Any]:
    """Routes of stories under a base URL."""
    slug, name = "([a-z0-9-]{1,60})", "([a-z0-9-]{1,60})"
    found = {
        "read": ReadHandler,
        "write": WriteHandler,
        rf"{slug}\.json": ListHandler,
        rf"{slug}/{name}\.json": BundleHandler,
        rf"{slug}/{name}/notes\.json": NotesHandler,
    }
    given = {"stories": stories}
    return [
        (url_path_join(base_url, f"/gapdash/stories/{path}"), handler, given)
        for path, handler in found.items()
    ]
