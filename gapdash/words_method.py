"""Words of the method page: what each measure is, as text and formula, and what the limits are.

The texts stand in ``method.toml`` beside this module, and in ``method_fifths.toml`` for figures by
fifths of deprivation, where a statistician can read and mend them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

FILE, FIFTHS_FILE = "method.toml", "method_fifths.toml"


@dataclass(frozen=True)
class Explained:
    """One measure of the method page.

    Parameters
    ----------
    title
        Its heading.
    texts
        What it is in plain words, a paragraph each.
    formula
        Lines of its formula; none where there is none.
    """

    title: str
    texts: tuple[str, ...]
    formula: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """One known limit: its heading and its text, with slots for what is computed."""

    title: str
    text: str


def _read(*, fifths: bool) -> dict[str, Any]:
    file = FIFTHS_FILE if fifths else FILE
    return tomllib.loads(resources.files("gapdash").joinpath(file).read_text("utf-8"))


def measures(*, fifths: bool = False) -> dict[str, Explained]:
    """Every measure, by the key that addresses use: ``method.ipynb#measure-KEY``.

    Parameters
    ----------
    fifths
        Whether figures are by fifths of deprivation.
    """
    return {
        key: Explained(said["title"], tuple(said["texts"]), tuple(said["formula"]))
        for key, said in _read(fifths=fifths)["measures"].items()
    }


def limits(*, fifths: bool = False) -> dict[str, Limit]:
    """Every known limit, by the key that addresses use: ``method.ipynb#limit-KEY``."""
    held = _read(fifths=fifths)["limits"]
    return {key: Limit(said["title"], said["text"]) for key, said in held.items()}


def not_here(*, fifths: bool) -> str:
    """Which measures of other programmes do not apply, and why."""
    return str(_read(fifths=fifths)["not_here"])


LEAD = (
    "What each figure means, how it is worked out, with the numbers to check it by calculator, and "
    "what it cannot tell."
)
RULE = (
    "The examples are computed from the figures and chosen by rule, not by result: {indicator} is "
    "the first indicator of the catalogue whose gap carries an interval, {year} its latest year, "
    "and {authority} the authority of middle size, by its disadvantaged pupils, among those of "
    "{programme} that have it. Steps are shown rounded: the last digit may differ by hand."
)
RULE_FIFTHS = (
    "The examples are computed from the figures and chosen by rule, not by result: {indicator} is "
    "the first indicator of the catalogue with figures of both groups that its gap is between, "
    "{year} its latest year, and {authority} the middle one by name of the authorities of "
    "{programme} that have it."
)
NO_EXAMPLE = "No figure of {programme} can show this."
