"""Handlers: what the app answers beside Voila, in its own server and in Jupyter Server."""

from __future__ import annotations

import asyncio
import functools
from http import HTTPStatus
from typing import Any

import tornado.web
from jupyter_server.utils import url_path_join

from gapdash import addresses
from gapdash.bundles.every import NAME
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset, static_assets
from gapdash.serving.front import front_page
from gapdash.serving.notebook_pages import Notebook, NotebookPages
from gapdash.serving.notebooks import notebook_routes
from gapdash.serving.packs import pack_routes
from gapdash.serving.partners import partner_routes
from gapdash.serving.sending import AssetHandler, prepared
from gapdash.serving.site import Site, render, still_site
from gapdash.serving.store import BundleStore
from gapdash.serving.stories import story_routes
from gapdash.serving.story_desk import desk_routes
from gapdash.serving.story_store import StoryStore
from gapdash.serving.upload_files import upload_routes
from gapdash.uploads import Uploads

HTML = "text/html; charset=utf-8"
EDITION = (
    "Gapdash-Edition"  # of documents: a page that was opened before newer figures came says so
)


class StaticHandler(AssetHandler):
    """Scripts and styles."""

    def get(self, name: str) -> None:
        """One of ``static_assets``."""
        asset = static_assets().get(name)
        if asset is None:
            raise tornado.web.HTTPError(404)
        self.send(asset)


class BundleHandler(AssetHandler):
    """Documents of programmes, or one sentence why they cannot be shown."""

    def initialize(self, store: BundleStore) -> None:
        """Take the store that documents come from."""
        self.store = store

    async def get(self, name: str) -> None:
        """A document of a programme, such as "south-west/explore" or "south-west/map"."""
        loop = asyncio.get_running_loop()
        try:
            edition = await loop.run_in_executor(None, self.store.edition)
            bundle = await loop.run_in_executor(None, edition.bundle, name)
            self.set_header(EDITION, edition.name)
        except DataProblem as error:
            self.refuse(503, error.for_readers)
            return
        if bundle is None:
            self.refuse(404, "There is no programme of that name, or it has no such figures.")
            return
        self.send(bundle)


class PageHandler(AssetHandler):
    """Pages of the app's own that need no kernel."""

    def initialize(self, store: BundleStore, site: Site) -> None:
        """Take what pages are filled from, and where they are."""
        self.store = store
        self.site = site

    def render_page(self, name: str, **values: Any) -> bytes:  # noqa: ANN401 - any template value
        """Fill a template of the app."""
        return render(self.site, name, **values)


class FrontHandler(PageHandler):
    """The front page."""

    def initialize(self, store: BundleStore, site: Site, pages: NotebookPages) -> None:  # type: ignore[override] # with the pages
        """Take the notebooks of this server."""
        super().initialize(store, site)
        self.pages = pages

    async def get(self) -> None:
        """What this is, the dashboards, when the figures were gathered."""
        loop = asyncio.get_running_loop()
        try:
            said = await loop.run_in_executor(None, front_page, self.store)
        except DataProblem as error:
            said = {"problem": error.for_readers, "dashboards": [], "programmes": []}
        own = await loop.run_in_executor(None, self.pages.own_notebooks)
        self.send(Asset(self.render_page("front.html", **said, own=own), HTML))


class MissingHandler(PageHandler):
    """Any address that does not exist, in plain words."""

    async def prepare(self) -> None:
        """Say so, whatever was asked."""
        await prepared(super().prepare())
        if self._finished:
            return
        page = self.render_page("missing.html")
        self.send(Asset(page, HTML), status=HTTPStatus.NOT_FOUND)


class NotebookPageHandler(PageHandler):
    """A dashboard's page, run once for everybody; it has no kernel behind it."""

    def initialize(self, store: BundleStore, site: Site, pages: NotebookPages) -> None:  # type: ignore[override] # with the pages
        """Take the notebooks of this server."""
        super().initialize(store, site)
        self.pages = pages

    async def get(self, name: str) -> None:
        """The page of a notebook, or one sentence why there is none."""
        notebook = self.pages.find(name)
        if notebook is None:
            missing = Asset(self.render_page("missing.html"), HTML)
            self.send(missing, status=HTTPStatus.NOT_FOUND)
            return
        try:
            shown = await self.pages.page(notebook)
        except DataProblem as error:
            problem = self.pages.failed(notebook.title, error.for_readers)
            self.send(problem, status=HTTPStatus.SERVICE_UNAVAILABLE)
            return
        if shown.asset is None:
            await self.run_live(notebook)
        else:
            status = HTTPStatus.INTERNAL_SERVER_ERROR if shown.failed else HTTPStatus.OK
            self.send(shown.asset, status=status)

    async def run_live(self, notebook: Notebook) -> None:
        """Lead to the server's own page of a notebook that needs a kernel."""
        self.redirect(f"{self.site.base}{addresses.LIVE}{notebook.name}")


def handlers(
    site: Site,
    store: BundleStore,
    stories: StoryStore | None = None,
    pages: NotebookPages | None = None,
) -> list[Any]:
    """Routes of the app for ``tornado.web.Application.add_handlers``."""
    base_url = site.base
    kept = Uploads()
    stories = stories or StoryStore(store)
    still = still_site(site)
    own = pages or NotebookPages(store, functools.partial(render, site))
    alone = NotebookPages(store, functools.partial(render, still))
    return [
        (url_path_join(base_url, r"/gapdash/static/([a-z.]+)"), StaticHandler),
        (
            url_path_join(base_url, rf"/gapdash/data/([a-z0-9-]+/(?:{NAME}))\.json"),
            BundleHandler,
            {"store": store},
        ),
        (
            url_path_join(base_url, r"/gapdash/?"),
            FrontHandler,
            {"store": store, "site": site, "pages": own},
        ),
        (
            url_path_join(base_url, r"/gapdash/page/([a-z]+\.ipynb)"),
            NotebookPageHandler,
            {"store": store, "site": still, "pages": alone},
        ),
        *story_routes(base_url, stories),
        *pack_routes(site, stories),
        *desk_routes(base_url, stories),
        *partner_routes(base_url, store, kept),
        *notebook_routes(base_url, store),
        *upload_routes(base_url, store.folder, kept),
    ]
