"""Store: the bundles of every programme, kept as long as the data stays the same."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from gapdash.answers import Desk
from gapdash.bundles import as_json, every_bundle
from gapdash.geodata import load_geodata
from gapdash.problems import DataProblem, Problem
from gapdash.serving.assets import Asset

DEFAULT = "default"
JSON = "application/json; charset=utf-8"
log = logging.getLogger("gapdash")

Signature = tuple[tuple[str, int, int], ...]


def signature(folder: Path) -> Signature:
    """Name, size and time of every file of a folder: what tells that one of them changed."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            found.append((path.as_posix(), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


class BundleStore:
    """Bundles by programme, made anew when a data file changes.

    Parameters
    ----------
    folder
        The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._made_for: Signature | None = None
        self._bundles: dict[str, Asset] = {}
        self._problem: DataProblem | None = None
        self._desk: Desk | None = None

    def bundles(self) -> dict[str, Asset]:
        """Every programme's bundles, and the first one's as ``DEFAULT``.

        Returns
        -------
        dict
            By slug and kind of page, such as "south-west/explore".

        Raises
        ------
        DataProblem
            If the data must not be shown. The whole of it is logged once.
        """
        with self._lock:
            now = signature(self.folder)
            if now != self._made_for:
                self._make()
                self._made_for = now
            if self._problem is not None:
                raise self._problem
            return self._bundles

    def desk(self) -> Desk:
        """What answers about partners are worked out from.

        Raises
        ------
        DataProblem
            If the data must not be shown.
        """
        self.bundles()
        assert self._desk is not None  # noqa: S101 - there are bundles, so there is a desk
        return self._desk

    def _make(self) -> None:
        self._bundles, self._problem, self._desk = {}, None, None
        try:
            data = load_geodata(self.folder)
            bundles = every_bundle(data)
            self._desk = Desk(data)
        except DataProblem as error:
            log.error("The data cannot be shown:\n%s", error)  # noqa: TRY400 - no traceback helps
            self._problem = error
            return
        except Exception:
            log.exception("The data cannot be shown, and no check says why")
            unknown = Problem("the data", "", "they cannot be read", "See the server's log.")
            self._problem = DataProblem([unknown])
            return
        for (slug, kind), bundle in bundles.items():
            asset = Asset(as_json(bundle).encode(), JSON)
            self._bundles[f"{slug}/{kind}"] = asset
            # Programmes stand in order: the first one leads.
            self._bundles.setdefault(f"{DEFAULT}/{kind}", asset)
        for asset in self._bundles.values():
            _ = asset.zipped
