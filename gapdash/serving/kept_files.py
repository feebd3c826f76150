"""Kept files: what a server has made, on disk for as long as what it follows from stays the same.

They lie below the user's cache folder, in a folder for each thing that they follow from. They are
written whole or not at all, and can be deleted at any time: they are made again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import logging
import shutil
import tempfile
from pathlib import Path

from gapdash import __version__, places

log = logging.getLogger("gapdash")


@functools.cache
def _package() -> str:
    """What the package is: its version, and when its files changed, as they do in development."""
    folder = Path(__file__).parents[1]
    files = sorted(folder.rglob("*.py"))
    changed = [f"{file.relative_to(folder)} {file.stat().st_mtime_ns}" for file in files]
    return "\n".join([__version__, *changed])


def key_of(*texts: str) -> str:
    """What is made of some texts by this package, in short.

    Parameters
    ----------
    texts
        All that it follows from.
    """
    return hashlib.sha256("\n".join([_package(), *texts]).encode()).hexdigest()[:20]


class KeptFiles:
    """Files of one kind.

    Parameters
    ----------
    kind
        What they are: "notebooks" or "documents".
    most
        How many files or folders of the kind are kept; those that were longest not asked for go.
    """

    def __init__(self, kind: str, most: int) -> None:
        self._kind = kind
        self._most = most

    @property
    def folder(self) -> Path:
        """Where they are."""
        return places.cache() / self._kind

    def read(self, name: str) -> bytes | None:
        """A file by its name below the folder; None where there is none.

        Parameters
        ----------
        name
            Its path; the first part of it counts as used.
        """
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            self._first(name).touch()
        return content

    def write(self, name: str, content: bytes) -> None:
        """Keep a file; where nothing can be written, the log says so and nothing is kept."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(content)
            Path(file.name).replace(path)
            self._let_go()
        except OSError as error:
            log.warning("%s cannot be kept: %s", path, error)

    def _first(self, name: str) -> Path:
        return self.folder / name.partition("/")[0]

    def _let_go(self) -> None:
        kept = sorted(self.folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for old in kept[: -self._most]:
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink(missing_ok=True)
