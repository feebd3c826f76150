"""Notebooks: where pages ask for the notebook of a figure."""

from __future__ import annotations

import asyncio
import http
import json
from typing import Any

from jupyter_server.utils import url_path_join

from gapdash.asked_figures import read_figure
from gapdash.notebooks import figure_notebook
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset
from gapdash.serving.sending import AssetHandler
from gapdash.serving.store import BundleStore

NOTEBOOK = "application/x-ipynb+json; charset=utf-8"


class NotebookHandler(AssetHandler):
    """The notebook of a figure, or one sentence why there is none."""

    def initialize(self, store: BundleStore) -> None:
        """Take where figures come from."""
        self.store = store

    async def get(self) -> None:
        """A notebook at the view that the address asks for."""
        said = {name: self.get_query_argument(name) for name in self.request.query_arguments}
        loop = asyncio.get_running_loop()
        try:
            name, asset = await loop.run_in_executor(None, self._made, said)
        except DataProblem as error:
            self.refuse(http.HTTPStatus.SERVICE_UNAVAILABLE, error.for_readers)
        except ValueError as error:
            self.refuse(http.HTTPStatus.BAD_REQUEST, str(error))
        else:
            self.set_header("Content-Disposition", f'attachment; filename="{name}"')
            self.send(asset)

    def _made(self, said: dict[str, str]) -> tuple[str, Asset]:
        data = self.store.data()
        made = figure_notebook(data, read_figure(data, said))
        text = json.dumps(made, ensure_ascii=False, indent=1)
        return made["metadata"]["gapdash"]["file"], Asset(f"{text}\n".encode(), NOTEBOOK)


def notebook_routes(base_url: str, store: BundleStore) -> list[Any]:
    """Routes of notebooks under a base URL."""
    route = url_path_join(base_url, r"/gapdash/notebook\.ipynb")
    return [(route, NotebookHandler, {"store": store})]
