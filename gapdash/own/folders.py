"""Folders: written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from gapdash.problems import DataProblem, Problem

# Folders that begin with a dot are not read: one that is still being written cannot be seen.
UNFINISHED = ".unfinished-"


@contextlib.contextmanager
def one_writer(root: Path) -> Iterator[None]:
    """Let one command alone write into a data folder at a time.

    What two of them write at once would each have been checked without the other. The lock is of
    the operating system, which lets go of it when a process ends, however it ends. It stands
    among the temporary files, as nothing must be left in a folder that nothing was written to;
    two machines that share a folder do not see each other's.

    Parameters
    ----------
    root
        The data folder; it need not exist.

    Raises
    ------
    DataProblem
        If another command is at work there.
    """
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    # Whoever shares the folder shares the lock, too.
    lock = FileLock(Path(tempfile.gettempdir()) / f"gapdash-{name}.lock", mode=0o666)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        wrong = "another add-figures or new-programme is writing into it"
        remedy = "Wait until that has ended, then run this again."
        raise DataProblem([Problem(str(root), "", wrong, remedy)]) from None
    try:
        yield
    finally:
        lock.release()


def write_folder(
    target: Path, files: Mapping[str, str], check: Callable[[Path], None], *, dry: bool = False
) -> None:
    """Write a folder whole or not at all.

    The files are written beside it, under a name that is not read, and checked there. One rename
    then puts the folder in its place: a process that is stopped at any moment leaves what was
    there before.

    Parameters
    ----------
    target
        The folder, which must not exist.
    files
        Text by name within it.
    check
        Called with the finished folder before it is put in its place; refuses it by raising.
    dry
        Check alone, and leave nothing behind.

    Raises
    ------
    DataProblem
        If the folder exists or cannot be written; or as ``check`` does.
    """
    existed = _existing(target.parent)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=target.parent) as beside:
            made = Path(beside) / target.name
            for name, text in files.items():
                file = made / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            check(made)
            if not dry:
                _put(made, target)
    except OSError as error:
        wrong = f"it cannot be written ({error.strerror or error})"
        remedy = "Make it writable, or name another folder with GAPDASH_OWN_DATA."
        raise DataProblem([Problem(str(target), "", wrong, remedy)]) from error
    finally:
        if not target.exists():
            _remove_empty(target.parent, existed)


def _put(made: Path, target: Path) -> None:
    if target.exists():
        remedy = "Choose another name, or remove that folder."
        raise DataProblem([Problem(str(target), "", "it is there already", remedy)])
    os.rename(made, target)  # noqa: PTH104 - refuses a folder that has appeared meanwhile


def _existing(folder: Path) -> Path:
    """The nearest folder above that exists."""
    return folder if folder.exists() else _existing(folder.parent)


def _remove_empty(folder: Path, existed: Path) -> None:
    """Remove the folders that were made for nothing."""
    while folder != existed and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
