"""Heads: what every page says of its programme."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import sidecars, words, words_explore
from gapdash.framework_files import VALUES, framework_file
from gapdash.geodata import Geodata
from gapdash.groups import Compared, family
from gapdash.programmes import WHOLE, Programme


def head(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The programme of a page, those that it can change to, and which figures it shows."""
    return {
        "programme": {
            "slug": programme.slug,
            "name": programme.name,
            "in_words": programme.in_words,
            "whole": programme.whole,
            "nation": programme.nation,
        },
        "programmes": [
            {"slug": other.slug, "name": other.name} for other in data.programmes.values()
        ],
        "gathered": words.month(data.gathered),
        "edition": data.edition,
    }


def names(data: Geodata) -> dict[str, str]:
    """Names of every authority, region and nation, by GSS code."""
    return _by_code(data, "name")


def within_sentence(data: Geodata) -> dict[str, str]:
    """The same names as they stand within a sentence."""
    return _by_code(data, "in_words")


def _by_code(data: Geodata, column: str) -> dict[str, str]:
    tables = (data.regions, data.authorities)
    return {
        code: name
        for table in tables
        for code, name in zip(table["area_code"], table[column], strict=True)
    }


def whom_of(data: Geodata, measured: pd.DataFrame) -> dict[str, Compared]:
    """Whom a programme's indicators compare, by the role of those who are compared with.

    Parameters
    ----------
    data
        All the data.
    measured
        The programme's frame of ``measures.measure``.
    """
    held = data.catalogue["indicator"].isin(measured["indicator"].unique())
    return family(data.catalogue.loc[held, "groups"], data.groups)


def report_of(data: Geodata, programme: Programme) -> dict[str, str]:
    """How a page says that a figure comes from the programme's own report, and from which."""
    if programme.slug not in data.frameworks or programme.whole != WHOLE:
        return {}
    said = sidecars.read_sidecar(data.folder / framework_file(programme.slug, VALUES))
    return {
        "mark": words_explore.REPORTED,
        "credit": words_explore.report(programme.name, said),
        "source": f"{said['publisher']}, {said['title']}",
        "attribution": said["attribution"],
        "gathered": words.month(said["gathered"]),
    }
