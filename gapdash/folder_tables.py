"""Folder tables: what a data folder holds, read when it is first used and shared with nobody."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar, overload

import pandas as pd

from gapdash.problems import Problem

Read = TypeVar("Read")


class Holder:
    """What is held of a data folder, and beside it.

    Parameters
    ----------
    folder
        The data folder.
    given
        What is held from the start, by name; own, in_memory and left_out among it say whose it is.
    """

    def __init__(self, folder: Path, given: dict[str, Any]) -> None:
        self.folder = folder
        self.own: Path | None = given.pop("own", None)
        self.in_memory: Mapping[str, str] = given.pop("in_memory", MappingProxyType({}))
        self.left_out: tuple[Problem, ...] = given.pop("left_out", ())
        # What is held already is not read from the folder.
        self.held: dict[str, Any] = given

    def kept(self, name: str, read: Callable[[], Read]) -> Read:
        """A copy of what is held by a name, read when it is first asked for."""
        if name not in self.held:
            self.held[name] = read()
        found: Read = unshared(self.held[name])
        return found

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs: what was worked out is worked out there again."""
        in_memory = dict(self.in_memory)
        return {"folder": self.folder, "given": {**self._given, "in_memory": in_memory}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["folder"], **state["given"])  # type: ignore[misc]

    @property
    def _given(self) -> dict[str, Any]:
        beside = {"own": self.own, "in_memory": self.in_memory, "left_out": self.left_out}
        return {**self.held, **beside}


class FolderTable(Generic[Read]):
    """An attribute that is read from the folder of its owner when it is first used.

    Whoever asks for it has a copy: pandas copies what it holds once it is written to, so that is
    cheap, and nothing that an analyst does to it changes what is worked out later.

    Parameters
    ----------
    read
        Reads it from the folder and checks it; what it raises is raised wherever it is used.
    """

    def __init__(self, read: Callable[[Path], Read]) -> None:
        self._read = read
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> FolderTable[Read]: ...
    @overload
    def __get__(self, owner: Holder, kind: type) -> Read: ...
    def __get__(self, owner: Holder | None, kind: type) -> FolderTable[Read] | Read:
        if owner is None:
            return self
        return owner.kept(self._name, lambda: self._read(owner.folder))

    def __set__(self, owner: Holder, value: object) -> NoReturn:
        message = (
            f"{self._name} cannot be set: data stay as they are. Make others with "
            f"data.replaced({self._name}=…)."
        )
        raise AttributeError(message)


def unshared(held: Any) -> Any:  # noqa: ANN401 - tables of many kinds
    """A copy of a table, or of tables by name, that may be changed without changing what is held.

    What else there is cannot be changed.
    """
    if isinstance(held, pd.DataFrame):
        return held.copy(deep=False)
    if isinstance(held, dict):
        return {key: unshared(value) for key, value in held.items()}
    if dataclasses.is_dataclass(held) and not isinstance(held, type):
        parts = {field.name: getattr(held, field.name) for field in dataclasses.fields(held)}
        tables = {name: part for name, part in parts.items() if isinstance(part, pd.DataFrame)}
        return dataclasses.replace(held, **unshared(tables)) if tables else held
    return held
