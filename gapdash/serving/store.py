"""Store: the bundles of every programme, kept as long as the data stays the same."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

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

    def bundles(self) -> dict[str, Asset]:
        """Every programme's bundles, and those of one of them as ``DEFAULT``.

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

    def _make(self) -> None:
        self._bundles, self._problem = {}, None
        try:
            bundles = every_bundle(load_geodata(self.folder))
        except DataProblem as error:
            log.error("The data cannot be shown:\n%s", error)  # noqa: TRY400 - no traceback helps
            self._problem = error
            return
        except Exception:
            log.exception("The data cannot be shown, and no check says why")
            unknown = Problem("the data", "", "they cannot be read", "See the server's log.")
            self._problem = DataProblem([unknown])
            return
        leads: dict[str, tuple[bool, Asset]] = {}
        for (slug, kind), bundle in bundles.items():
            asset = Asset(as_json(bundle).encode(), JSON)
            self._bundles[f"{slug}/{kind}"] = asset
            # Programmes stand in order: the first one leads, or the first that a page has
            # something to show of.
            missing = bool(bundle.get("missing"))
            if kind not in leads or (leads[kind][0] and not missing):
                leads[kind] = (missing, asset)
        self._bundles |= {f"{DEFAULT}/{kind}": asset for kind, (_, asset) in leads.items()}
        for asset in self._bundles.values():
            _ = asset.zipped
