"""Maker: a process of its own that makes all that a server shows, and keeps it on disk.

What working it out takes of memory is free again when the process has ended, and readers share the
server's with nobody meanwhile.
"""

from __future__ import annotations

import contextlib
import signal
from multiprocessing import get_context
from typing import Any

from gapdash.problems import DataProblem
from gapdash.serving.store import BundleStore
from gapdash.serving.story_store import StoryStore


def make_apart(store: BundleStore) -> None:
    """Have every document and story of some data on disk, unless all of them are there.

    Parameters
    ----------
    store
        Whose folders are read; it makes nothing itself.
    """
    # A reader of a page is told what is wrong with the data.
    with contextlib.suppress(DataProblem):
        if not store.edition().is_kept():
            process = get_context("spawn").Process(
                target=make, args=(store.folder, store.own), daemon=True
            )
            process.start()
            process.join()


def make(*folders: Any) -> None:  # noqa: ANN401 - as the store takes them
    """Make every document and story of the data in some folders: what such a process does."""
    # Whoever stops the server by the keyboard stops this with it, without a word of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = BundleStore(*folders)
    store.warm()
    StoryStore(store).warm()
    with contextlib.suppress(DataProblem):
        store.edition().keep_names()
