"""Writing: a draft as the TOML text that a facilitator can read and change."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import tomlkit
from tomlkit.items import Table

from gapdash.stories import limits
from gapdash.stories.views import DASHBOARDS

VIEW_KEYS = ("dashboard", "indicator", "year", "area", "comparator", "view")
ALL_VIEW_KEYS = {"dashboard", "programme", *itertools.chain(*DASHBOARDS.values())}
UNNAMED = "story"
QUOTES = '"""'


def tidy(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft without what is left empty, keys in their order.

    Parameters
    ----------
    draft
        A story as a page or a file holds it; it need not be right.
    """
    found = _ordered(draft, limits.STORY_KEYS)
    steps = found.get("steps")
    if isinstance(steps, list):
        found["steps"] = [_step(step) if isinstance(step, Mapping) else step for step in steps]
    return found


def _step(said: Mapping[str, Any]) -> dict[str, Any]:
    found = _ordered(said, limits.STEP_KEYS)
    for key, known in (("view", VIEW_KEYS), ("guess", limits.GUESS_KEYS)):
        if isinstance(found.get(key), Mapping):
            found[key] = _ordered(found[key], known)
    return {key: value for key, value in found.items() if value != {}}


def _ordered(said: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """What is said, the known keys first and in order; nothing that is empty."""
    order = [*keys, *(key for key in said if key not in keys)]
    return {key: said[key] for key in order if said.get(key) not in ("", None)}


def without_notes(draft: Mapping[str, Any]) -> dict[str, Any]:
    """What of a draft anybody may see: of the keys that are known, all but the notes.

    Parameters
    ----------
    draft
        One that ``shape.shape_findings`` finds nothing wrong with.
    """
    open_keys = [key for key in limits.STEP_KEYS if key != "note"]
    steps = [_only(step, open_keys) for step in draft["steps"]]
    for step in steps:
        for key, known in (("view", ALL_VIEW_KEYS), ("guess", limits.GUESS_KEYS)):
            if key in step:
                step[key] = _only(step[key], known)
    return {**_only(draft, limits.STORY_KEYS), "steps": steps}


def _only(said: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key in known}


def text_of(draft: Mapping[str, Any]) -> str:
    """The TOML text of a draft that has passed its checks.

    Reading it gives ``tidy`` of the draft again, without the programme of its views: that is the
    story's own.
    """
    document = tomlkit.document()
    told = tidy(draft)
    for key, value in told.items():
        if key != "steps":
            document.add(key, _value(value))
    steps = tomlkit.aot()
    for step in told["steps"]:
        steps.append(_table(step))
    document.add("steps", steps)
    return tomlkit.dumps(document)


def _table(said: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in said.items():
        if key == "programme":
            continue
        table.add(key, _table(value) if isinstance(value, Mapping) else _value(value))
    return table


def _value(value: Any) -> Any:  # noqa: ANN401 - a text or a number, as tomlkit has it
    """A value as it is written; a text of several lines stands in several lines."""
    if isinstance(value, str) and "\n" in value:
        written = tomlkit.string(value, multiline=True).as_string().removeprefix(QUOTES)
        # The first line break after the quotes is no part of the text.
        return tomlkit.value(QUOTES + "\n" * (not written.startswith("\n")) + written)
    return value


def file_name(title: str) -> str:
    """A name for the file of a story: its title in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:60].strip("-")
    return f"{stem if limits.NAME.fullmatch(stem) else UNNAMED}.toml"
