"""Every document that a page draws from: its name below a programme, and what makes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from gapdash.bundles.claims import claims_bundle
from gapdash.bundles.framework import framework_bundle
from gapdash.bundles.method import method_bundle
from gapdash.bundles.partners import partners_bundle
from gapdash.bundles.profile import profile_bundle
from gapdash.bundles.programme import map_document
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import programme_file
from gapdash.programmes import Programme
from gapdash.snippets import code_part
from gapdash.tables import documents
from gapdash.tables.choices import Available, available, choices

Bundle = Mapping[str, Any]
Page = tuple[str, str]
# What each kind of page draws from; a notebook names its kind in its metadata.
KINDS: dict[str, Callable[[Geodata, Programme], Bundle]] = {
    "explore": documents.programme_document,
    "claims": claims_bundle,
    "indicators": framework_bundle,
    "method": method_bundle,
    "profile": profile_bundle,
    "partners": partners_bundle,
}
# What else there is below a programme. web/core/figures.js has the same names.
MAP, PARTS, SINCE = "map", "parts/", "/since-"
OPENS = "default"  # in place of an indicator: the one that a programme opens with
_PART = rf"{PARTS}[a-z0-9_]{{1,60}}(?:{SINCE}\d{{4}})?"
NAME, EXPLORE = rf"[a-z]+|{_PART}", rf"explore|{MAP}|{_PART}"  # of any page, and of Explore


def names(data: Geodata, slug: str) -> list[str]:
    """Names of all documents of a programme, without changes, which are made when asked for.

    What a page asks for beyond its own document stands before it: a page whose document is made
    has nothing to wait for.

    Raises
    ------
    DataProblem
        If the programme's file passes its checks and yet cannot be drawn.
    """
    with _drawn(slug):
        indicators = choices(data, data.programmes[slug]).indicators
    return [MAP, *(PARTS + key for key in indicators), *KINDS]


def is_name(data: Geodata, slug: str, name: str) -> bool:
    """Whether a programme has a document of that name; to say so makes none."""
    if name in KINDS or name == MAP:
        return True
    if not (name.startswith(PARTS) and re.fullmatch(NAME, name)):
        return False
    indicator, _, since = name.removeprefix(PARTS).partition(SINCE)
    if indicator != OPENS and not (data.catalogue["indicator"] == indicator).any():
        return False
    with _drawn(slug):
        own = _available(data, data.programmes[slug], indicator)
    return own is not None and (
        not since or any(int(since) in years for years in own.years.values())
    )


def one_bundle(data: Geodata, slug: str, name: str) -> Bundle:
    """A document of a programme.

    Parameters
    ----------
    data
        All the data, checked.
    slug
        The programme's.
    name
        A kind of page, "map", "parts/INDICATOR" or "parts/INDICATOR/since-YEAR".

    Raises
    ------
    KeyError
        If there is no such programme or document.
    DataProblem
        If the programme's file passes its checks and yet cannot be drawn.
    """
    programme = data.programmes[slug]
    if not is_name(data, slug, name):
        raise KeyError(name)
    with _drawn(slug):
        if name in KINDS:
            return {**KINDS[name](data, programme), "code": code_part(name, data.edition)}
        if name == MAP:
            return map_document(data, programme)
        key, _, since = name.removeprefix(PARTS).partition(SINCE)
        indicator = choices(data, programme).opens_with if key == OPENS else key
        if since:
            return documents.changes_part(data, programme, indicator, int(since))
        return documents.part(data, programme, indicator)


def every_bundle(
    data: Geodata, along: Callable[[Sequence[Page]], Iterable[Page]] = iter
) -> dict[Page, Bundle]:
    """The documents of every programme, by its slug and their name.

    Parameters
    ----------
    data
        All the data, checked.
    along
        What goes through the documents, such as ``progress.Progress.along``.

    Raises
    ------
    DataProblem
        If a programme's file passes its checks and yet cannot be drawn.
    """
    pages = [(slug, name) for slug in data.programmes for name in names(data, slug)]
    return {(slug, name): one_bundle(data, slug, name) for slug, name in along(pages)}


def as_json(bundle: Mapping[str, object]) -> str:
    """A document as compact JSON."""
    return json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _available(data: Geodata, programme: Programme, indicator: str) -> Available | None:
    if indicator != OPENS:
        return available(data, programme, indicator)
    known = choices(data, programme)
    return known.indicators[known.opens_with]


@contextmanager
def _drawn(slug: str) -> Iterator[None]:
    """Say of whatever goes wrong that the programme's pages cannot be made."""
    try:
        yield
    except Exception as error:
        wrong = f"its pages cannot be made ({type(error).__name__}: {error})"
        remedy = "Compare it with another programme's; report this if it looks right."
        problem = Problem(programme_file(slug), "", wrong, remedy)
        raise DataProblem([problem]) from error
