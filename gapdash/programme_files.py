"""Programme files: what must hold of one before a page may show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from gapdash.areas import AUTHORITIES, REGIONS
from gapdash.problems import Problem

PROGRAMMES = "programmes"
FILE = "programme.toml"
LAST_ORDER = 100
CORNERS = ("bottom-right", "top-right")
TEXTS = ("name", "in_words", "nation")
AREAS = ("nation", "whole")
PLAIN = re.compile(r"(?!\s+$)[^<>{}`\\\x00-\x1f]+")
SLUG = re.compile(r"(?!default$)[a-z0-9-]{1,60}")
GSS = re.compile(r"[A-Z]\d{8}")
LETTER = re.compile(r"[A-Za-z0-9-]{1,12}")


def programme_file(slug: str) -> str:
    """Name of a programme's file, from the data folder down."""
    return f"{PROGRAMMES}/{slug}/{FILE}"


def programme_problems(
    name: str, said: dict[str, Any], known: pd.DataFrame, wider: pd.DataFrame
) -> list[Problem]:
    """What is wrong with a programme's file.

    Parameters
    ----------
    name
        The file's name in messages.
    said
        What the file says.
    known, wider
        The tables of ``areas.authorities`` and ``areas.regions``.
    """
    wide, codes = set(wider["area_code"]), set(known["area_code"])
    found = list(_head(name, said, wide))
    parts = said.get("sub_regions", [])
    if not parts and "members" not in said:
        remedy = "List the codes of its authorities as members, or add [[sub_regions]]."
        return [*found, Problem(name, "", "it has neither members nor sub-regions", remedy)]
    if parts and "members" in said:
        wrong = "it has both members and sub-regions"
        remedy = "Leave out members: they are those of its sub-regions."
        return [*found, Problem(name, "key members", wrong, remedy)]
    if not parts:
        found += _members(name, "key members", said["members"], codes)
    for number, part in enumerate(parts, start=1):
        found += _part(name, f"sub_regions {number}", part, wide, codes)
    found += _insets(name, said.get("insets", []), wide | codes)
    return [*found, *_twice(name, said.get("members", []), parts)]


def _head(name: str, said: dict[str, Any], wide: set[str]) -> Iterator[Problem]:
    for key in (*TEXTS, *(key for key in ("whole",) if key in said)):
        value = said.get(key)
        if not isinstance(value, str) or not PLAIN.fullmatch(value):
            remedy = "Give it plain text without angle brackets, braces, backticks or backslashes."
            yield Problem(name, f"key {key}", f"it holds {value!r}", remedy)
        elif key in AREAS and value not in wide:
            remedy = f"Use a code of {REGIONS}."
            yield Problem(name, f"key {key}", f"{value} is unknown", remedy)
    order = said.get("order", 1)
    if type(order) is not int or not 1 <= order <= LAST_ORDER:
        remedy = f"Give it a whole number from 1 to {LAST_ORDER}, or leave it out."
        yield Problem(name, "key order", f"it holds {order!r}", remedy)
    if not isinstance(said.get("source"), dict):
        remedy = "Add [source] with publisher, title, licence, gathered and made."
        yield Problem(name, "key source", "it is missing", remedy)


def _part(
    name: str, where: str, part: dict[str, Any], wide: set[str], codes: set[str]
) -> Iterator[Problem]:
    letter, members = part.get("letter", ""), part.get("members", [])
    if not isinstance(letter, str) or not LETTER.fullmatch(letter) or GSS.fullmatch(letter):
        remedy = "Use up to twelve letters, digits or hyphens that are no area's code."
        yield Problem(name, where, f"its letter is {letter!r}", remedy)
    if "area" in part:
        if part["area"] not in wide or not str(part["area"]).startswith("E12"):
            remedy = f"Use the code of a region in {REGIONS}."
            yield Problem(name, where, f"the area {part['area']} is unknown", remedy)
        return
    for key in ("name", "note"):
        text = part.get(key, "" if key == "name" else "none")
        if isinstance(text, str) and PLAIN.fullmatch(text):
            continue
        remedy = "Give it plain text without angle brackets, braces, backticks or backslashes."
        yield Problem(name, where, f"its {key} is {part.get(key)!r}", remedy)
    yield from _members(name, where, members, codes)


def _members(name: str, where: str, members: list[str], codes: set[str]) -> Iterator[Problem]:
    if not members:
        yield Problem(name, where, "it has no members", "List the codes of its authorities.")
    for code in members:
        if code not in codes:
            remedy = f"Use a code of {AUTHORITIES}."
            yield Problem(name, where, f"the authority {code} is unknown", remedy)


def _insets(name: str, insets: list[dict[str, Any]], known: set[str]) -> Iterator[Problem]:
    for inset in insets:
        if not isinstance(inset.get("name"), str) or not PLAIN.fullmatch(inset["name"]):
            remedy = "Give it a name in plain text."
            yield Problem(name, "insets", f"its name is {inset.get('name')!r}", remedy)
        corner = inset.get("corner", CORNERS[0])
        if corner not in CORNERS:
            remedy = f"Allowed are {' and '.join(CORNERS)}."
            yield Problem(name, "insets", f"its corner is {corner!r}", remedy)
        if not inset.get("members"):
            yield Problem(name, "insets", "it has no members", "List codes of its areas.")
        for code in sorted(set(inset.get("members", [])) - known):
            remedy = f"Use a code of {AUTHORITIES} or {REGIONS}."
            yield Problem(name, "insets", f"{code} is unknown", remedy)


def _twice(name: str, own: list[str], parts: list[dict[str, Any]]) -> Iterator[Problem]:
    placed = [
        str(code)
        for members in (own, *(part.get("members", []) for part in parts))
        for code in members
    ]
    letters = [str(part.get("letter")) for part in parts]
    for what, values in (("authority", placed), ("letter", letters)):
        for value in sorted({value for value in values if values.count(value) > 1}):
            wrong = f"the {what} {value} stands in it more than once"
            remedy = "Name it once: members of two sub-regions would be counted twice."
            yield Problem(name, "sub_regions" if parts else "key members", wrong, remedy)
