"""Store: the documents of every programme, kept as long as the data stays the same."""

from __future__ import annotations

import contextlib
import functools
import logging
import threading
from collections import defaultdict, deque
from pathlib import Path

from gapdash import layers
from gapdash.answers import Desk
from gapdash.bundles import KINDS, as_json, every, is_name, names, one_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.problems import DataProblem, Problem
from gapdash.serving.assets import Asset

DEFAULT = "default"
# What a reader who asks for nothing sees first: it is there before the server answers.
FIRST = ("explore", every.MAP, every.PARTS + every.OPENS)
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
        if found is not None or not is_name(self.data, slug, name):
            return found
        with self._locks[key]:
            if key not in self._made:
                bundle = one_bundle(self.data, slug, name)
                asset = Asset(as_json(bundle).encode(), JSON)
                _ = asset.zipped
                self._made[key] = (asset, bool(bundle.get("missing")))
                if every.SINCE in name:
                    self._changes.append(key)
            found = self._made[key]
        while len(self._changes) > CHANGES:
            self._made.pop(self._changes.popleft(), None)
        return found


class BundleStore:
    """Documents by programme and name, made anew when a data file changes.

    Parameters
    ----------
    folder
        The data folder.
    own
        The user's own data folder, read beside it.
    """

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        self.folder = folder
        self.own = own
        self._lock = threading.Lock()
        self._edition: Edition | None = None

    def edition(self) -> Edition:
        """What the data files hold as they are now."""
        with self._lock:
            if self._edition is None or self._edition.signature != signature(self.folder, self.own):
                self._edition = Edition(self.folder, self.own)
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
        """Make every document, so that no reader waits for one."""
        # A reader of the page is told what is wrong with the data.
        with contextlib.suppress(DataProblem):
            data = self.data()
            for slug in data.programmes:
                with contextlib.suppress(DataProblem):
                    for name in names(data, slug):
                        with contextlib.suppress(DataProblem):
                            self.bundle(f"{slug}/{name}")
