"""Words of the method page: what each measure is, as text and formula, and what the limits are.

The texts stand in ``method.toml`` beside this module, where a statistician can read and mend them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

FILE = "method.toml"


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


def _read() -> dict[str, Any]:
    text = resources.files("gapdash").joinpath(FILE).read_text("utf-8")
    return tomllib.loads(text)


def measures() -> dict[str, Explained]:
    """Every measure, by the key that addresses use: ``method.ipynb#measure-KEY``."""
    return {
        key: Explained(said["title"], tuple(said["texts"]), tuple(said["formula"]))
        for key, said in _read()["measures"].items()
    }


def limits() -> dict[str, Limit]:
    """Every known limit, by the key that addresses use: ``method.ipynb#limit-KEY``."""
    return {key: Limit(said["title"], said["text"]) for key, said in _read()["limits"].items()}


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
NO_EXAMPLE = "No figure of {programme} can show this."
