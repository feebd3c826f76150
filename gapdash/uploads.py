"""Uploads: readers' own files, in memory only, each reader's apart from every other's."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from gapdash.school_files import SchoolFile
from gapdash.school_files.merge import Merged, merge

MEGABYTE = 1 << 20
MOST_BYTES = 100 * MEGABYTE  # of a file; the register of schools has 65
MOST_UNDER_WAY = 3 * MOST_BYTES  # of files that are being sent or read at one time
MOST_OF_SESSION = 80 * MEGABYTE  # of memory, for what was understood of one reader's files
MOST_OF_ALL = 500 * MEGABYTE
MOST_SESSIONS = 500
IDLE_SECONDS = 1800.0


class Gone(Exception):  # noqa: N818 - what happened, in words
    """The session has ended: its reader left the page, or did nothing for too long."""


class SessionFull(Exception):  # noqa: N818 - what happened, in words
    """The reader's files take more memory than one session may."""


class ServerFull(Exception):  # noqa: N818 - what happened, in words
    """All readers' files together take as much memory as they may."""


@dataclass(frozen=True)
class Kept:
    """A file of a session.

    Parameters
    ----------
    number
        Its number within the session.
    name
        What the reader calls it.
    file
        What was understood of it.
    replaces
        Whether it took the place of one of the same kind and years.
    bytes
        Memory that it takes, about.
    """

    number: int
    name: str
    file: SchoolFile
    replaces: bool
    bytes: int


@dataclass
class _Session:
    used: float
    files: dict[int, Kept] = field(default_factory=dict)
    changes: int = 0
    merged: tuple[pd.DataFrame, pd.DataFrame, Merged] | None = None

    @property
    def bytes(self) -> int:
        return sum(kept.bytes for kept in self.files.values())

    def change(self) -> None:
        self.changes += 1
        self.merged = None


class Uploads:
    """All sessions of a server, for any thread; ``clock`` counts the seconds that pass."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._sessions: dict[str, _Session] = {}
        self.under_way = 0

    def __len__(self) -> int:
        return len(self._sessions)

    def start(self) -> str:
        """Begin a session.

        Returns
        -------
        str
            Its token, which nobody can guess and without which nothing of it can be had.

        Raises
        ------
        ServerFull
            If there are too many sessions and all of them hold files.
        """
        with self._lock:
            self.sweep()
            if len(self._sessions) >= MOST_SESSIONS:
                self._drop_empty()
            token = secrets.token_urlsafe(32)
            self._sessions[token] = _Session(self._clock())
            return token

    def files(self, token: str) -> list[Kept]:
        """The files of a session in the order in which they came; ``Gone`` if it has ended."""
        with self._lock:
            return list(self._session(token).files.values())

    def reserve(self, size: int) -> None:
        """Set memory aside for a file that is about to be sent; give it back with ``release``.

        Raises
        ------
        ServerFull
            If too much is under way already.
        """
        with self._lock:
            if self.under_way + size > MOST_UNDER_WAY:
                raise ServerFull
            self.under_way += size

    def release(self, size: int) -> None:
        """Give back what was set aside for a file."""
        with self._lock:
            self.under_way -= size

    def add(self, token: str, name: str, file: SchoolFile) -> Kept:
        """Keep a file; it takes the place of one of the same kind and years.

        Raises
        ------
        Gone
            If the session has ended meanwhile.
        SessionFull, ServerFull
            If it takes too much memory. What was kept before stays, of every reader: nobody's
            files go for the sake of another's.
        """
        size = file.bytes
        with self._lock:
            session = self._session(token)
            kind = (file.kind, file.years)
            same = [
                one for one in session.files.values() if (one.file.kind, one.file.years) == kind
            ]
            more = size - sum(one.bytes for one in same)
            if session.bytes + more > MOST_OF_SESSION:
                raise SessionFull
            if sum(one.bytes for one in self._sessions.values()) + more > MOST_OF_ALL:
                raise ServerFull
            for one in same:
                del session.files[one.number]
            session.change()
            kept = Kept(session.changes, name, file, bool(same), size)
            session.files[kept.number] = kept
            return kept

    def remove(self, token: str, number: int) -> None:
        """Let go of a file; of none if there is none of that number.

        Raises
        ------
        Gone
            If the session has ended.
        """
        with self._lock:
            session = self._session(token)
            session.files.pop(number, None)
            session.change()

    def end(self, token: str) -> None:
        """End a session and let go of all of its files; nothing happens if it has ended."""
        with self._lock:
            self._sessions.pop(token, None)

    def schools_of(self, token: str, schools: pd.DataFrame, results: pd.DataFrame) -> Merged:
        """The project's own schools together with those of a session's files.

        Parameters
        ----------
        token
            The session's.
        schools, results
            The project's own frames (see ``schools.complete``). As long as they are the same
            objects and no file comes or goes, the same ``Merged`` is returned, so that what is
            worked out of it can be kept for as long.

        Returns
        -------
        Merged
            See ``school_files.merge.merge``.

        Raises
        ------
        Gone
            If the session has ended.
        """
        with self._lock:
            session = self._session(token)
            files = [kept.file for kept in session.files.values()]
            before, changes = session.merged, session.changes
        if before is not None and before[0] is schools and before[1] is results:
            return before[2]
        merged = merge(schools, results, files)
        with self._lock:
            if session.changes == changes:
                session.merged = (schools, results, merged)
        return merged

    def sweep(self) -> float | None:
        """End the sessions that nobody has used for ``IDLE_SECONDS``.

        Returns
        -------
        float or None
            In how many seconds the next one can come to its end; None if there is none.
        """
        with self._lock:
            now = self._clock()
            for token, session in list(self._sessions.items()):
                if now - session.used >= IDLE_SECONDS:
                    del self._sessions[token]
            ends = [session.used + IDLE_SECONDS - now for session in self._sessions.values()]
            return min(ends, default=None)

    def _session(self, token: str) -> _Session:
        self.sweep()
        if token not in self._sessions:
            raise Gone
        session = self._sessions[token]
        session.used = self._clock()
        return session

    def _drop_empty(self) -> None:
        """Drop the session without files that was not used for longest."""
        empty = [token for token, one in self._sessions.items() if not one.files]
        if not empty:
            raise ServerFull
        del self._sessions[min(empty, key=lambda token: self._sessions[token].used)]
