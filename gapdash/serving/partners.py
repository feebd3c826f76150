"""Partners: where the partner page asks for what its bundle cannot hold."""

from __future__ import annotations

import asyncio
import http
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
from jupyter_server.utils import url_path_join

from gapdash import words_uploads
from gapdash.answers import Asked, Desk, Refused, answer, names_of, read_asked, stages_of
from gapdash.bundles import as_json
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset
from gapdash.serving.sending import AssetHandler
from gapdash.serving.store import JSON, BundleStore
from gapdash.uploads import Gone, Uploads

KEPT = 200  # answers of a few kilobytes each
NAMES = (
    "programme", "compare", "stage", "school", "area", "reach", "k", "indicator", "wants",
    "without",
)  # fmt: skip
# Apart from where bundles are made: a page never waits for somebody else's pairing.
ANSWERING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="gapdash-partners")
Key = tuple[str, Asked]


class Answers:
    """Answers of a server, each worked out once as long as the data stays the same.

    Parameters
    ----------
    store
        Where the data is had.
    kept
        Readers' own files.
    """

    def __init__(self, store: BundleStore, kept: Uploads) -> None:
        self.store = store
        self.kept = kept
        self._lock = threading.Lock()
        self._desk: Desk | None = None
        self._found: OrderedDict[Key, Asset] = OrderedDict()

    def of(self, what: str, said: dict[str, str]) -> Asset:
        """The answer from the project's own tables.

        Raises
        ------
        Refused
            If it cannot be answered.
        DataProblem
            If the data must not be shown.
        """
        desk = self.store.desk()
        own, results = desk.schools, desk.results
        asked = read_asked(desk.data, said, stages_of(results))
        key = (what, asked)
        with self._lock:
            if desk is not self._desk:
                self._desk, self._found = desk, OrderedDict()
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        made = _made(desk, what, asked, own, results)
        with self._lock:
            self._found[key] = made
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return made

    def with_files(self, what: str, said: dict[str, str], token: str) -> Asset:
        """The answer with a reader's own files, which nothing keeps.

        Raises
        ------
        Refused
            If it cannot be answered.
        DataProblem
            If the data must not be shown.
        Gone
            If the reader's files are gone.
        """
        desk = self.store.desk()
        merged = self.kept.schools_of(token, desk.schools, desk.results)
        if merged.wanted and "wants" not in said:
            said = {**said, "wants": ".".join(merged.wanted)}
        asked = read_asked(desk.data, said, stages_of(merged.results))
        own = merged.worked_out.setdefault("desk", desk.beside())
        return _made(own, what, asked, merged.schools, merged.results)


def _made(
    desk: Desk, what: str, asked: Asked, schools: pd.DataFrame, results: pd.DataFrame
) -> Asset:
    if what == "schools":
        found = names_of(asked.programme, schools, results)
    else:
        found = answer(desk, asked, what, schools, results)
    return Asset(as_json(found).encode(), JSON)


class PartnersHandler(AssetHandler):
    """Answers of one kind, or one sentence why there is none."""

    def initialize(self, answers: Answers, what: str) -> None:
        """Take where answers come from, and which kind is asked for here."""
        self.answers = answers
        self.what = what

    async def get(self) -> None:
        """A search, a pairing, or the schools that can be found."""
        said = {name: self.get_query_argument(name, "") for name in NAMES}
        # A list that holds nobody is another wish than no list.
        given = {name for name, value in said.items() if value or name in self.request.arguments}
        said = {name: said[name] for name in given if said[name] or name == "wants"}
        token = self.get_query_argument("token", "")
        loop = asyncio.get_running_loop()
        try:
            if token:
                asset = await loop.run_in_executor(
                    ANSWERING, self.answers.with_files, self.what, said, token
                )
            else:
                asset = await loop.run_in_executor(ANSWERING, self.answers.of, self.what, said)
        except Refused as error:
            self.refuse(http.HTTPStatus.BAD_REQUEST, str(error))
        except Gone:
            self.refuse(http.HTTPStatus.GONE, words_uploads.GONE)
        except DataProblem as error:
            self.refuse(http.HTTPStatus.SERVICE_UNAVAILABLE, error.for_readers)
        else:
            self.send(asset, own=bool(token))


def partner_routes(base_url: str, store: BundleStore, kept: Uploads) -> list[Any]:
    """Routes of the partner page under a base URL."""
    answers = Answers(store, kept)
    return [
        (
            url_path_join(base_url, f"/gapdash/partners/{what}"),
            PartnersHandler,
            {"answers": answers, "what": what},
        )
        for what in ("search", "pairing", "schools")
    ]
