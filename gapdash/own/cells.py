"""Cells: years, figures and reasons as publishers write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

# Symbols of the Government Statistical Service and those that they replaced.
SYMBOLS = {
    "c": "c",
    "k": "k",
    "low": "k",
    "~": "k",
    "x": "x",
    ":": "x",
    "..": "x",
    "z": "z",
    ".": "z",
    "u": "u",
}
NUMBER = re.compile(r"[-+\u2212]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
YEAR = re.compile(r"(20\d\d)(?:\s*[/-]?\s*(?:20)?(\d\d))?")
DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}%?")
FORMULA = ("=", "@")
NOT_ONE = "is no number"


@dataclass(frozen=True)
class Cell:
    """What a cell of figures says.

    Parameters
    ----------
    value
        The number; NaN where there is none.
    status
        Why there is none, a key of ``indicators.STATUSES``; "" where there is a number.
    percent
        Whether it is written with a percent sign.
    wrong
        What is wrong with it, to follow its text in a sentence; "" where nothing is.
    """

    value: float = math.nan
    status: str = ""
    percent: bool = False
    wrong: str = ""


def read_year(text: str) -> int | None:
    """The year in which an academic year ends: 2024 for "202324", "2023/24" and "2024".

    Returns
    -------
    int or None
        None where the text is no year, or names two that do not follow each other.
    """
    found = YEAR.fullmatch(text.strip())
    if not found:
        return None
    first, second = int(found[1]), found[2]
    if second is None:
        return first
    return first + 1 if int(second) == (first + 1) % 100 else None


def read_cell(text: str) -> Cell:
    """A cell of figures: a number, with or without a percent sign, or a symbol.

    Returns
    -------
    Cell
        An empty cell has neither number nor status.
    """
    text = text.strip()
    if not text:
        return Cell()
    symbol = SYMBOLS.get(text.casefold())
    if symbol:
        return Cell(status=symbol)
    if text.startswith(FORMULA):
        return Cell(wrong="is a formula: save its result in its place")
    percent = text.endswith("%")
    digits = text.removesuffix("%").strip()
    if DECIMAL_COMMA.fullmatch(digits):
        return Cell(wrong="has a comma for its decimals: write a point")
    if not NUMBER.fullmatch(digits):
        return Cell(wrong=NOT_ONE)
    value = float(digits.replace(",", "").replace("\u2212", "-"))
    return Cell(value=value, percent=percent)


def is_number(text: str) -> bool:
    """Whether a cell holds a number."""
    return not math.isnan(read_cell(text).value)


def is_figure(text: str) -> bool:
    """Whether a cell can stand in a column of figures: a number, a symbol, or nothing."""
    return not read_cell(text).wrong
