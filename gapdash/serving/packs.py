"""Packs: where pages ask for a story to take along, as one file or as sheets of paper."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from jupyter_server.utils import url_path_join

from gapdash import addresses, handouts, packs
from gapdash.serving.assets import Asset
from gapdash.serving.site import Site
from gapdash.serving.stories import SentHandler, StoryHandler
from gapdash.serving.story_store import Kept, StoryStore

HTML = "text/html; charset=utf-8"
Make = Callable[[dict[str, Any], str, dt.date], str]
# What is made of a story, and whether it is saved as a file rather than opened.
KINDS: dict[str, tuple[Make, bool]] = {
    "pack": (packs.story_pack, True),
    "handout": (handouts.story_handout, False),
}


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _made(make: Make, kept: Kept, base: str, today: dt.date) -> Asset:
    asset = Asset(make(kept.bundle, base, today).encode(), HTML)
    _ = asset.zipped
    return asset


# A story stays the same one until its file or the data change, so a page of it can be kept; some
# two megabytes each, and one for every name that this server is asked by.
_kept = functools.lru_cache(maxsize=12)(_made)


def _base(handler: StoryHandler | SentHandler, site: Site) -> str:
    """Address of this server, where other people would reach it by that too."""
    own = f"{handler.request.protocol}://{handler.request.host}{site.base}"
    return own if site.host == "gapdash" and addresses.reaches_others(own) else ""


class TakenHandler(StoryHandler):
    """A story of a programme, to take along."""

    def initialize(self, stories: StoryStore, kind: str, site: Site) -> None:  # type: ignore[override] # what is made of it
        """Take the stories of this server, and what is made of them."""
        super().initialize(stories)
        self.make, self.saved = KINDS[kind]
        self.site = site

    async def get(self, slug: str, name: str) -> None:
        """The page that stands alone."""
        asset = await self.found(self._page, slug, name)
        if asset is None:
            return
        if self.saved:
            self.set_header("Content-Disposition", f'attachment; filename="{slug}-{name}.html"')
        self.send(asset)

    def _page(self, slug: str, name: str) -> Asset:
        kept = self.stories.kept(slug, name)
        return _kept(self.make, kept, _base(self, self.site), _today())


class TakenDraftHandler(SentHandler):
    """A facilitator's own story, sent by the page that keeps it, to take along."""

    def initialize(self, stories: StoryStore, kind: str, site: Site) -> None:  # type: ignore[override] # what is made of it
        """Take the stories of this server, and what is made of them."""
        super().initialize(stories)
        self.make, _ = KINDS[kind]
        self.site = site

    async def post(self) -> None:
        """The page that stands alone, or what is wrong with the story."""
        await self.answer(self._page)

    def done(self, found: Asset) -> None:
        """Answer with the page."""
        self.set_header("Content-Type", found.kind)
        self.finish(found.content)

    def _page(self, said: dict[str, Any]) -> Asset:
        kept = self.stories.of_text(said["programme"], str(said.get("text", ""))).kept
        return _made(self.make, kept, _base(self, self.site), _today())


def pack_routes(site: Site, stories: StoryStore) -> list[Any]:
    """Routes of what is taken along."""
    slug, name = "([a-z0-9-]{1,60})", "([a-z0-9-]{1,60})"
    routes: list[Any] = []
    for kind in KINDS:
        given = {"stories": stories, "kind": kind, "site": site}
        under = url_path_join(site.base, "/gapdash/stories")
        routes += [
            (f"{under}/{slug}/{name}/{kind}.html", TakenHandler, given),
            (f"{under}/{kind}", TakenDraftHandler, given),
        ]
    return routes
