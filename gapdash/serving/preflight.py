"""Preflight: what is ready before the doors open, and what is not."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from jupyter_server.utils import url_path_join

from gapdash import addresses, keys, words, words_preflight
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset
from gapdash.serving.hall import Hall
from gapdash.serving.handlers import PageHandler
from gapdash.serving.site import Site
from gapdash.serving.store import JSON, BundleStore
from gapdash.words_room import MOST_FOLLOWERS

# Connections and files that the server needs for itself and for its notebooks.
OWN_FILES = 60
OPEN_FILES = "/dev/fd"
WORDS = {
    "verdicts": words_preflight.VERDICTS,
    "outcomes": words_preflight.OUTCOMES,
    "titles": words_preflight.TITLES,
    "patterns": words_preflight.PATTERNS,
    "network": words_preflight.NETWORK,
}


class PreflightPage(PageHandler):
    """The page; its script asks for the facts."""

    def get(self) -> None:
        """The page, the same for everybody."""
        self.send(Asset(self.render_page("preflight.html"), "text/html; charset=utf-8"))


class FactsHandler(PageHandler):
    """What the server knows of itself."""

    def initialize(self, store: BundleStore, site: Site, hall: Hall) -> None:  # type: ignore[override] # one more
        """Take the store, and the rooms of this server."""
        super().initialize(store, site)
        self.hall = hall

    async def get(self) -> None:
        """Lines of the page, the programmes to choose from, and the words for what it finds."""
        loop = asyncio.get_running_loop()
        try:
            data = await loop.run_in_executor(None, self.store.data)
        except DataProblem as error:
            self.set_status(503)
            self.set_header("Content-Type", JSON)
            self.finish(json.dumps({"problem": error.for_readers}, ensure_ascii=False))
            return
        address = self._address()
        made, every = self.store.made()
        said = {
            "programmes": [
                {"slug": each.slug, "name": each.name} for each in data.programmes.values()
            ],
            "lines": [
                words_preflight.figures(words.month(data.gathered)),
                words_preflight.pages(made, every),
                words_preflight.kernels(*started(self.settings.get("kernel_manager"))),
                words_preflight.door(address, opened=bool(self.hall.address())),
                words_preflight.devices(self.hall.lines.everywhere, MOST_FOLLOWERS, *free_files()),
            ],
            "qr": addresses.qr_code(address),
            "words": WORDS,
        }
        asset = Asset(json.dumps(said, ensure_ascii=False).encode(), JSON)
        self.send(asset, own=True)

    def _address(self) -> str:
        """Where phones begin, for those beside this machine; "" where they cannot reach it."""
        own = f"{self.request.protocol}://{self.request.host}{self.site.base}"
        known = self.hall.address() or (own if addresses.reaches_others(own) else "")
        return known and f"{known}follow"


class LeadHandler(PageHandler):
    """Whether the browser that asks can lead phones."""

    def get(self) -> None:
        """One line of the page: the key comes in a header, as a room's first request has it."""
        known = keys.is_presenter(self.request.headers.get("Gapdash-Presenter", ""))
        said = json.dumps(words_preflight.lead(known=known), ensure_ascii=False)
        self.send(Asset(said.encode(), JSON), own=True)


def started(manager: object) -> tuple[int, int]:
    """How many notebooks have a kernel that waits for a reader, of how many.

    Parameters
    ----------
    manager
        The server's kernel manager; one that keeps none waiting has no pools.
    """
    pools: dict[str, list[Any]] = getattr(manager, "_pools", {})
    ready = [name for name, pool in pools.items() if any(one.done() for one in pool)]
    return len(ready), len(pools)


def free_files() -> tuple[int | None, int]:
    """How many connections and files the system lets this process hold, and how many are free.

    Returns
    -------
    tuple
        None and 0 where the system does not say.
    """
    try:
        import resource  # noqa: PLC0415 - Windows has none

        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        used = len(os.listdir(OPEN_FILES))  # noqa: PTH208 - as many descriptors as entries
    except (ImportError, OSError):
        return None, 0
    if limit == resource.RLIM_INFINITY:
        return None, 0
    return limit, max(0, limit - used - OWN_FILES)


def preflight_routes(site: Site, store: BundleStore, hall: Hall) -> list[Any]:
    """Routes of the page under a base URL."""
    page = {"store": store, "site": site}
    return [
        (url_path_join(site.base, "/preflight/?"), PreflightPage, page),
        (url_path_join(site.base, "/gapdash/preflight.json"), FactsHandler, {**page, "hall": hall}),
        (url_path_join(site.base, "/gapdash/preflight/lead.json"), LeadHandler, page),
    ]
