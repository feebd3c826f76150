"""Sending: how an asset goes to a reader."""

from __future__ import annotations

import json
from collections.abc import Awaitable

import tornado.web

from gapdash.serving.assets import Asset


async def prepared(what: Awaitable[None] | None) -> None:
    """Wait for the ``prepare`` of what stands behind a handler, where there is a wait."""
    if what is not None:
        await what


class AssetHandler(tornado.web.RequestHandler):
    """Answers with an asset: gzipped once, and not at all where the reader has it."""

    def set_default_headers(self) -> None:
        """Say who may show a page in a frame, where the server's owner has."""
        super().set_default_headers()
        for name, value in self.settings.get("headers", {}).items():
            self.set_header(name, value)

    async def head(self, *values: str) -> None:
        """The headers of what ``get`` answers; tornado leaves the body out."""
        answer = self.get(*values)
        if answer is not None:
            await answer

    def refuse(self, status: int, sentence: str) -> None:
        """Say in one sentence why there is no answer; nothing keeps it."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(json.dumps({"problem": sentence}, ensure_ascii=False))

    def send(self, asset: Asset, status: int = 200, *, own: bool = False) -> None:
        """Send an asset, or that it has not changed; nothing keeps what is one reader's own."""
        self.set_status(status)
        # The reader keeps it and asks each time whether it has changed: one short answer.
        self.set_header("Cache-Control", "no-store" if own else "no-cache")
        self.set_header("Content-Type", asset.kind)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Etag", asset.etag)
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
            return
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(asset.zipped)
        else:
            self.finish(asset.content)
