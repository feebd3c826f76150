"""Readers whose notebook stays away: what they see is drawn by the app's own script alone.

A notebook that attaches costs its kernel and Voila's scripts some seconds of computing, and most of
a page never asks for it. Such a reader's page is the server's own, asked for once and then given
again; its scripts, styles and bundles come from the server each time.

To open a profile costs a browser as much as to draw a page: readers share one, which is emptied
between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from weakref import WeakSet

from playwright.sync_api import BrowserContext, Page, Request, Route

NOTEBOOK = re.compile(r"/voila/render/[^/?#]+\.ipynb([?#]|$)")
LIVE_SCRIPTS = re.compile(r"/voila/(static|labextensions)/")
# What says how an answer travelled, and not what it is.
TRAVEL = {"content-encoding", "content-length", "transfer-encoding"}
STAYS_AWAY = (
    "The notebook of this page stays away and will never attach. A test that needs it takes the "
    "fixture live_page instead of page."
)
_away: WeakSet[BrowserContext] = WeakSet()


@dataclass(frozen=True)
class Answer:
    """What the server answered: headers as they matter to a page, and the page."""

    headers: dict[str, str]
    body: bytes


class Notebooks:
    """Each notebook's page as its server answered once, by the address without its question."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def keep_away(self, context: BrowserContext) -> None:
        """Give a reader the pages from here, and none of the scripts that attach a notebook."""
        context.route(NOTEBOOK, self._give)
        context.route(LIVE_SCRIPTS, lambda route: route.abort())
        _away.add(context)

    def _give(self, route: Route) -> None:
        key = urlsplit(route.request.url)._replace(query="", fragment="").geturl()
        if key not in self._answers:
            asked = route.fetch()
            if not asked.ok:
                route.fulfill(response=asked)
                return
            headers = {name: said for name, said in asked.headers.items() if name not in TRAVEL}
            self._answers[key] = Answer(headers, asked.body())
        answer = self._answers[key]
        route.fulfill(status=200, headers=answer.headers, body=answer.body)


class Profile:
    """A browser's profile that readers have one after the other; each finds it as if it were new.

    What a reader can leave there is emptied or set back: pages, cookies, whatever scripts keep,
    routes, and being offline. The clock of a profile cannot be set back: a test that sets it
    opens one of its own.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        # What empties it must outlive the readers' own pages.
        self._cleaner = context.new_cdp_session(context.new_page())
        self._kept = len(context.pages)

    @contextmanager
    def emptied(self) -> Iterator[BrowserContext]:
        """The profile for one reader."""
        asked: set[str] = set()

        def note(request: Request) -> None:
            asked.add(urlsplit(request.url)._replace(path="", query="", fragment="").geturl())

        self._context.on("request", note)
        yield self._context
        self._context.remove_listener("request", note)
        for page in self._context.pages[self._kept :]:
            page.close()
        self._context.unroute_all()
        self._context.set_offline(offline=False)
        self._context.clear_cookies()
        for origin in asked:
            if origin.startswith("http"):
                empty = {"origin": origin, "storageTypes": "all"}
                self._cleaner.send("Storage.clearDataForOrigin", empty)


def must_attach(page: Page) -> None:
    """Fail where a test waits for a notebook that stays away."""
    assert page.context not in _away, STAYS_AWAY
