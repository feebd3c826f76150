"""Folders: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from gapdash.problems import DataProblem, Problem

# Folders that begin with a dot are not read: one that is still being written cannot be seen.
UNFINISHED = ".unfinished-"


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
