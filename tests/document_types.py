"""The types of the page's document for the scripts, written from those of Python.

``python -m tests.document_types`` writes ``gapdash/web/core/document.d.ts``; a test holds that it
is what this would write.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gapdash.tables import added, document_types, encoding, places, turns, wording
from tests.repository import ROOT

FILE = ROOT / "gapdash/web/core/document.d.ts"
HEAD = """\
// The shape of the page's document. Written by tests/document_types.py from the types in
// gapdash/tables/, which are to be changed instead.
"""
NAMED: dict[Any, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    encoding.Column | None: "Column | null",
}
MODULES = (encoding, wording, turns, added, places, document_types)


def written() -> str:
    """The whole file."""
    return HEAD + "".join(f"\n{text}" for text in _declarations())


def _declarations() -> Iterator[str]:
    known = [each for module in MODULES for each in vars(module).values() if _is_own(each, module)]
    for each in known:
        yield _interface(each)
        if each is encoding.Categories:
            yield f"export type Column = {_type(encoding.Column)};\n"


def _is_own(each: Any, module: types.ModuleType) -> bool:
    return typing.is_typeddict(each) and each.__module__ == module.__name__


def _interface(each: Any) -> str:
    hints = typing.get_type_hints(each, include_extras=True)
    lines = [f"  {name}{_field(hint)};" for name, hint in hints.items()]
    about = " ".join((each.__doc__ or "").split())
    return "\n".join([f"/** {about} */", f"export interface {each.__name__} {{", *lines, "}", ""])


def _field(hint: Any) -> str:
    if typing.get_origin(hint) is typing.NotRequired:
        (hint,) = typing.get_args(hint)
        return f"?: {_type(hint)}"
    return f": {_type(hint)}"


def _type(hint: Any) -> str:
    if hint in NAMED or typing.is_typeddict(hint):
        return NAMED.get(hint) or str(hint.__name__)
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        own = _type(inside[0])
        return f"({own})[]" if " | " in own else f"{own}[]"
    if origin is dict:
        return f"Record<{_type(inside[0])}, {_type(inside[1])}>"
    if origin in (typing.Union, types.UnionType):
        return " | ".join(map(_type, inside))
    message = f"The scripts have no type for {hint}: say in {__name__} what it is."
    raise TypeError(message)


def main(path: Path = FILE) -> None:
    """Write the file."""
    path.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
