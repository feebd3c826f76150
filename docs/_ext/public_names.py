"""The reference of the package: every public name under the heading of the module that makes it."""  # noqa: INP001 - conf.py names its folder

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import get_args

import gapdash

# By the beginning of the module's name; the first that fits counts.
HEADINGS = {
    "gapdash.geodata": "Load",
    "gapdash.tables.loading": "Load",
    "gapdash.tables.lists": "What there is",
    "gapdash.tables": "Tables",
    "gapdash.charts": "Maps and charts",
    "gapdash.widgets": "Widgets of a notebook",
    "typing": "Types of what is asked for",
    "gapdash": "More",
}
# What the functions above raise, which nobody makes by hand.
TYPES = {"Load": ".. autoexception:: gapdash.problems.DataProblem()\n"}


def api() -> str:
    """The reference, as a part of a page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    groups: dict[str, list[str]] = {heading: [] for heading in HEADINGS.values()}
    for name in [n for n in gapdash.__all__ if hasattr(gapdash, n)]:
        groups[_heading(name)].append(name)
    for names in groups.values():
        names.sort(key=lambda name: inspect.isclass(getattr(gapdash, name)))
    for heading, names in groups.items():
        if names:
            yield f"## {heading}\n"
            yield "```{eval-rst}"
            yield from (_entry(name) for name in names)
            yield f"{TYPES.get(heading, '')}\n```\n"


def _heading(name: str) -> str:
    module = str(getattr(gapdash, name).__module__)
    return next(said for start, said in HEADINGS.items() if module.startswith(start))


def _entry(name: str) -> str:
    made = getattr(gapdash, name)
    if get_args(made):
        allowed = ", ".join(f'``"{value}"``' for value in get_args(made))
        return f".. py:data:: gapdash.{name}\n\n   One of {allowed}.\n"
    kind = "class" if inspect.isclass(made) else "function"
    return f".. auto{kind}:: gapdash.{name}\n"
