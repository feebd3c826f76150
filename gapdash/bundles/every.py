"""Every bundle: one for each programme and kind of page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from gapdash.bundles.claims import claims_bundle
from gapdash.bundles.framework import framework_bundle
from gapdash.bundles.method import method_bundle
from gapdash.bundles.partners import partners_bundle
from gapdash.bundles.profile import profile_bundle
from gapdash.bundles.programme import programme_bundle
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import programme_file
from gapdash.programmes import Programme
from gapdash.snippets import code_part

Bundle = dict[str, Any]
Page = tuple[str, str]
# What each kind of page draws from; a notebook names its kind in its metadata.
KINDS: dict[str, Callable[[Geodata, Programme], Bundle]] = {
    "explore": programme_bundle,
    "claims": claims_bundle,
    "indicators": framework_bundle,
    "method": method_bundle,
    "profile": profile_bundle,
    "partners": partners_bundle,
}


def one_bundle(data: Geodata, slug: str, kind: str) -> Bundle:
    """The bundle of a programme for one kind of page.

    Raises
    ------
    KeyError
        If there is no such programme or kind.
    DataProblem
        If the programme's file passes its checks and yet cannot be drawn.
    """
    programme, make = data.programmes[slug], KINDS[kind]
    try:
        return {**make(data, programme), "code": code_part(kind, data.edition)}
    except Exception as error:
        wrong = f"its pages cannot be made ({type(error).__name__}: {error})"
        remedy = "Compare it with another programme's; report this if it looks right."
        problem = Problem(programme_file(slug), "", wrong, remedy)
        raise DataProblem([problem]) from error


def every_bundle(
    data: Geodata, along: Callable[[Sequence[Page]], Iterable[Page]] = iter
) -> dict[Page, Bundle]:
    """The bundles of every programme, by its slug and the kind of page.

    Parameters
    ----------
    data
        All the data, checked.
    along
        What goes through the pages, such as ``progress.Progress.along``.

    Raises
    ------
    DataProblem
        If a programme's file passes its checks and yet cannot be drawn.
    """
    pages = [(slug, kind) for slug in data.programmes for kind in KINDS]
    return {(slug, kind): one_bundle(data, slug, kind) for slug, kind in along(pages)}


def as_json(bundle: Bundle) -> str:
    """A bundle as compact JSON."""
    return json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
