"""Store: the documents of every programme, kept as long as the data stays the same."""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import threading
import time
import zlib
from collections import defaultdict, deque
from pathlib import Path
from re import fullmatch

from gapdash import layers
from gapdash.answers import Desk
from gapdash.bundles import KINDS, as_json, every, is_name, names, one_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.problems import DataProblem, Problem
from gapdash.serving.assets import Asset
from gapdash.serving.kept_files import KeptFiles, key_of

DEFAULT = "default"
# What a reader who asks for nothing sees first: it is there before the server answers.
FIRST = ("explore", every.MAP, every.PARTS + every.OPENS)
KEPT = KeptFiles("documents", 3)  # editions
ALL = "all.json"  # beside an edition's documents: their names, once all of them are made
CHANGES = 60  # documents of changes that are kept: there is one for each year of an indicator
JSON = "application/json; charset=utf-8"
log = logging.getLogger("gapdash")

Signature = tuple[tuple[str, int, int], ...]


def signature(folder: Path, own: Path | None = None) -> Signature:
    """Name, size and time of every file that is read: what tells that one of them changed.

    Stories have signatures of their own: a change to one makes no bundle anew.
    """
    found = []
    for root in layers.roots(folder, own):
        for path in layers.files(root.folder):
            if path.parent.name == layers.STORIES:
                continue
            stat = path.stat()
            found.append((path.as_posix(), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


class Edition:
    """What was read of the data at one time, and the documents made of it so far.

    Parameters
    ----------
    folder, own
        The data folder and the user's own one.
    """

    def __init__(self, folder: Path, own: Path | None) -> None:
        self.signature = signature(folder, own)
        # One for each document: a reader of one page never waits for another page's.
        self._locks: defaultdict[tuple[str, str], threading.Lock] = defaultdict(threading.Lock)
        self._made: dict[tuple[str, str], tuple[Asset, bool]] = {}
        self._changes: deque[tuple[str, str]] = deque()
        self._data: Geodata | None = None
        self._desk: Desk | None = None
        self._problem: DataProblem | None = None
        try:
            self._data = load_geodata(folder, own)
            if self._data.left_out:
                log.warning("Left out:\n%s", DataProblem(self._data.left_out))
            self._desk = Desk(self._data)
        except DataProblem as error:
            log.error("The data cannot be shown:\n%s", error)  # noqa: TRY400 - no traceback helps
            self._problem = error
        except Exception:
            log.exception("The data cannot be shown, and no check says why")
            unknown = Problem("the data", "", "they cannot be read", "See the server's log.")
            self._problem = DataProblem([unknown])

    @property
    def data(self) -> Geodata:
        """The data, or ``DataProblem``."""
        if self._data is None:
            raise self._problem or AssertionError
        return self._data

    @property
    def desk(self) -> Desk:
        """What answers about partners are worked out from, or ``DataProblem``."""
        if self._desk is None:
            raise self._problem or AssertionError
        return self._desk

    @functools.cached_property
    def name(self) -> str:
        """What the data are called, or ``DataProblem``."""
        return self.data.edition

    @functools.cached_property
    def key(self) -> str:
        """What is kept of these data goes by this, or ``DataProblem``.

        A credit in a sidecar is part of documents, and no part of what the data are called.
        """
        return key_of(self.name, str(self.signature))

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every document, by its programme and name: as it was kept, or worked out anew."""
        listed = KEPT.read(f"{self.key}/{ALL}")
        if listed is not None:
            return [(slug, name) for slug, name in json.loads(listed)]
        found = []
        for slug in self.data.programmes:
            with contextlib.suppress(DataProblem):
                found += [(slug, name) for name in names(self.data, slug)]
        return found

    def is_kept(self) -> bool:
        """Whether all documents have been made, and lie on disk."""
        return KEPT.read(f"{self.key}/{ALL}") is not None

    def keep_names(self) -> None:
        """Say that all documents have been made."""
        KEPT.write(f"{self.key}/{ALL}", json.dumps(self.names).encode())

    def bundle(self, name: str) -> Asset | None:
        """A document, made when it is first asked for; None where there is none of that name."""
        slug, _, own = name.partition("/")
        programmes = self.data.programmes
        if slug != DEFAULT:
            made = self._made_of(slug, own) if slug in programmes else None
            return made[0] if made else None
        # Programmes stand in order: the first one leads that the page has something to show of.
        first = None
        for each in programmes:
            made = self._made_of(each, own)
            if made is None or not made[1]:
                return made[0] if made else None
            first = first or made[0]
        return first

    def made(self) -> tuple[int, int]:
        """How many pages are made, of how many."""
        return sum(name in KINDS for _, name in self._made), len(self.data.programmes) * len(KINDS)

    def _made_of(self, slug: str, name: str) -> tuple[Asset, bool] | None:
        """A document, and whether it only says what is missing; None where there is none."""
        key = (slug, name)
        found = self._made.get(key)
        if found is not None or not fullmatch(every.NAME, name):
            return found
        with self._locks[key]:
            found = self._made.get(key) or self._kept(slug, name)
            if found is None and is_name(self.data, slug, name):
                found = self._make(slug, name)
            if found is None:
                return None
            if key not in self._made and every.SINCE in name:
                self._changes.append(key)
            self._made[key] = found
        while len(self._changes) > CHANGES:
            self._made.pop(self._changes.popleft(), None)
        return found

    def _kept(self, slug: str, name: str) -> tuple[Asset, bool] | None:
        """A document from disk; None where it is not there, or was damaged since."""
        zipped = KEPT.read(f"{self.key}/{slug}/{name}.json.gz")
        try:
            asset = zipped and Asset.of_zipped(zipped, JSON)
            return (asset, bool(json.loads(asset.content).get("missing"))) if asset else None
        except (OSError, EOFError, zlib.error, ValueError):
            return None

    def _make(self, slug: str, name: str) -> tuple[Asset, bool]:
        bundle = one_bundle(self.data, slug, name)
        asset = Asset(as_json(bundle).encode(), JSON)
        if every.SINCE not in name:
            KEPT.write(f"{self.key}/{slug}/{name}.json.gz", asset.zipped)
        return asset, bool(bundle.get("missing"))


class BundleStore:
    """Documents by programme and name, made anew when a data file changes.

    Parameters
    ----------
    folder
        The data folder.
    own
        The user's own data folder, read beside it.
    fresh
        Seconds for which files are taken to be as they were: to look at all of them takes longer
        than to answer a reader.
    """

    def __init__(self, folder: Path, own: Path | None = None, fresh: float = 0.0) -> None:
        self.folder = folder
        self.own = own
        self.fresh = fresh
        self._looked = 0.0
        self._lock = threading.Lock()
        self._edition: Edition | None = None

    def edition(self) -> Edition:
        """What the data files hold as they are now, or were a moment ago."""
        with self._lock:
            looked = time.monotonic()
            if self._edition is not None and looked < self._looked + self.fresh:
                return self._edition
            if self._edition is None or self._edition.signature != signature(self.folder, self.own):
                self._edition = Edition(self.folder, self.own)
            self._looked = looked
            return self._edition

    def data(self) -> Geodata:
        """The data, checked.

        Raises
        ------
        DataProblem
            If they must not be shown. The whole of it is logged once.
        """
        return self.edition().data

    def desk(self) -> Desk:
        """What answers about partners are worked out from.

        Raises
        ------
        DataProblem
            If the data must not be shown.
        """
        return self.edition().desk

    def bundle(self, name: str) -> Asset | None:
        """A document by slug and name, such as "south-west/explore" or "default/parts/ks2_rwm".

        Returns
        -------
        Asset or None
            None where there is no such programme or document.

        Raises
        ------
        DataProblem
            If the data must not be shown, or this programme cannot be drawn.
        """
        return self.edition().bundle(name)

    def made(self) -> tuple[int, int]:
        """How many pages are made, of how many.

        Raises
        ------
        DataProblem
            If the data must not be shown.
        """
        return self.edition().made()

    def warm(self) -> None:
        """Have every document, so that no reader waits for one: as it was kept, or made now."""
        # A reader of the page is told what is wrong with the data.
        with contextlib.suppress(DataProblem):
            edition = self.edition()
            for slug, name in edition.names:
                with contextlib.suppress(DataProblem):
                    edition.bundle(f"{slug}/{name}")
