"""Cells: what the texts in a file's cells stand for, and why a figure is missing."""

from __future__ import annotations

import re

from gapdash.school_files import sentences
from gapdash.school_files.refusals import Refused
from gapdash.schools import MOST_PUPILS

# Why a figure is missing, by the mark that stands in its place: a key of ``indicators.STATUSES``.
# Marks of the school and college performance tables: SUPP (suppressed, few pupils), NE (no
# entries), NP (not published), LOWCOV (covers too few pupils), NA (not applicable), NEW (a new
# school), SP and SN (not explained in the metadata read), and of the DfE's open data: c, k, low,
# u, x, z.
MARKS = {
    "supp": "c",
    "c": "c",
    "low": "k",
    "k": "k",
    "lowcov": "u",
    "u": "u",
    "np": "x",
    "sp": "x",
    "sn": "x",
    "x": "x",
    "": "x",
    "ne": "z",
    "na": "z",
    "n/a": "z",
    "new": "z",
    "z": "z",
}
URN = re.compile(r"[1-9]\d{5}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FORMULA = re.compile(r"[=+@]|-(?!\d)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LONGEST = 200
MOST_PERCENT = 100
NAN = float("nan")


def plain(cell: str) -> str:
    """A cell of plain text: on one line, without control characters, of bounded length."""
    return CONTROL.sub(" ", cell).strip()[:LONGEST]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula."""
    return bool(FORMULA.match(cell.strip()))


def urn(cell: str, line: int, column: str) -> str:
    """A school's unique reference number: six digits.

    Raises
    ------
    Refused
        If the cell holds anything else.
    """
    text = cell.strip()
    if not URN.fullmatch(text):
        _refuse_formula(text, line, column)
        sentence = sentences.URN if text else sentences.NO_URN
        raise Refused(sentence, line=line, cell=text, column=column)
    return text


def percentage(cell: str, line: int, column: str) -> tuple[float, str]:
    """A percentage, with or without its sign.

    Returns
    -------
    tuple
        The percentage, 0 to 100, and "", or NaN and why it is missing.

    Raises
    ------
    Refused
        If the cell holds neither a percentage nor a mark.
    """
    value, status = _number(cell.strip().removesuffix("%").rstrip(), line, column)
    if not status and not 0 <= value <= MOST_PERCENT:
        raise Refused(sentences.PERCENTAGE, line=line, cell=cell, column=column)
    return value, status


def pupils(cell: str, line: int, column: str) -> float:
    """A number of pupils; NaN where it is missing.

    Raises
    ------
    Refused
        If the cell holds neither a whole number of pupils nor a mark.
    """
    value, status = _number(cell.strip(), line, column)
    if not status and not (value.is_integer() and 0 <= value <= MOST_PUPILS):
        raise Refused(sentences.PUPILS, line=line, cell=cell, column=column, most=MOST_PUPILS)
    return value


def metres(cell: str, line: int, column: str, most: int) -> float:
    """A coordinate of the British National Grid in metres; NaN where it is missing or 0.

    Raises
    ------
    Refused
        If the cell holds neither a coordinate of Great Britain nor a mark.
    """
    value, status = _number(cell.strip(), line, column)
    if not status and not 0 <= value <= most:
        raise Refused(sentences.METRES, line=line, cell=cell, column=column)
    return value or NAN


def _number(text: str, line: int, column: str) -> tuple[float, str]:
    status = MARKS.get(text.casefold())
    if status is not None:
        return NAN, status
    if NUMBER.fullmatch(text):
        return float(text), ""
    _refuse_formula(text, line, column)
    raise Refused(sentences.NO_NUMBER, line=line, cell=text, column=column)


def _refuse_formula(text: str, line: int, column: str) -> None:
    if is_formula(text):
        raise Refused(sentences.FORMULA, line=line, cell=text, column=column)
