"""Folder tables: tables of a data folder that are read when they are first used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

Read = TypeVar("Read")


class _HasFolder(Protocol):
    folder: Path


class FolderTable(Generic[Read]):
    """An attribute that is read from the folder of its owner when it is first used.

    Parameters
    ----------
    read
        Reads and checks it; what it raises is raised wherever the attribute is used.
    """

    def __init__(self, read: Callable[[Path], Read]) -> None:
        self._read = read
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> FolderTable[Read]: ...
    @overload
    def __get__(self, owner: _HasFolder, kind: type) -> Read: ...
    def __get__(self, owner: _HasFolder | None, kind: type) -> FolderTable[Read] | Read:
        if owner is None:
            return self
        # From then on it is found in the owner's own dictionary, before this is asked.
        found = vars(owner)[self._name] = self._read(owner.folder)
        return found
