"""Live: notebooks that need a kernel for each reader, which Voila serves as ever."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from voila.tornado.handler import TornadoVoilaHandler

from gapdash.serving.handlers import NotebookPageHandler
from gapdash.serving.notebook_pages import Notebook, NotebookPages
from gapdash.serving.site import Site
from gapdash.serving.store import BundleStore

KERNELS = 20  # at one time; each takes some 60 MB
FULL = (
    "Every place for a notebook that computes for its reader is taken. Try again in a few "
    "minutes: a place is free when somebody closes such a page."
)


class LiveHandler(NotebookPageHandler, TornadoVoilaHandler):  # type: ignore[misc] # Voila carries no types
    """A notebook's page: without a kernel where it needs none, else by Voila with one."""

    def initialize(  # type: ignore[override] # with what Voila's own takes
        self, store: BundleStore, site: Site, pages: NotebookPages, voila: dict[str, Any]
    ) -> None:
        """Take the notebooks of this server, and what Voila needs."""
        NotebookPageHandler.initialize(self, store, site, pages)
        TornadoVoilaHandler.initialize(self, **voila)

    @property
    def contents_manager(self) -> LargeFileManager:
        """Where Voila reads the notebook from, as it is asked for by its path on this machine."""
        return LargeFileManager(root_dir="/", allow_hidden=True)

    async def run_live(self, notebook: Notebook) -> None:
        """Start a kernel, unless too many run."""
        if len(self.kernel_manager.list_kernel_ids()) >= KERNELS:
            full = self.pages.failed(notebook.title, FULL)
            self.send(full, status=HTTPStatus.SERVICE_UNAVAILABLE)
            return
        # Sets the cookie that the page sends when it is left, by which its kernel ends.
        _ = self.xsrf_token
        await TornadoVoilaHandler.get(self, str(notebook.path.resolve()).lstrip("/"))
