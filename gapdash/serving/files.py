"""Files: the scripts of Voila and its extensions, compressed once and not for every reader."""

from __future__ import annotations

import functools
import mimetypes
from pathlib import Path

import tornado.web

from gapdash.serving.assets import Asset
from gapdash.serving.sending import AssetHandler


@functools.lru_cache(maxsize=512)
def file_asset(path: Path, changed: int) -> Asset:  # noqa: ARG001 - a changed file is another one
    """A file as it goes over the wire.

    Parameters
    ----------
    path
        The file.
    changed
        When it was last changed, in nanoseconds.
    """
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(path.read_bytes(), kind)


def find_file(roots: list[str], name: str) -> Path | None:
    """The file of that name in the first folder that has it; none outside of the folders."""
    for root in roots:
        folder = Path(root).resolve()
        try:
            path = (folder / name).resolve()
            found = path.is_relative_to(folder) and path.is_file()
        except (OSError, ValueError):  # no file can have such a name
            return None
        if found:
            return path
    return None


class FilesHandler(AssetHandler):
    """Files of some folders."""

    def initialize(self, roots: list[str]) -> None:
        """Take the folders, the first one first."""
        self.roots = roots

    def get(self, name: str) -> None:
        """A file."""
        path = find_file(self.roots, name)
        if path is None:
            raise tornado.web.HTTPError(404)
        self.send(file_asset(path, path.stat().st_mtime_ns))
