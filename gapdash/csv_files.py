"""CSV files: the one writer of every table that Python writes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from numbers import Number

Cell = str | float | None

# A spreadsheet takes a text that starts so for a formula and would run it, whoever wrote it: the
# name of a programme or a place can come from anyone. Full-width forms count too, and blanks
# before them do not help. The same rule stands in web/core/csv.js.
FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# Python 3.11's own writer leaves a carriage return unquoted, and such a cell would end its row.
TO_QUOTE = re.compile('[",\t\r\n]')


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as the text of a CSV file.

    Parameters
    ----------
    header
        Names of the columns.
    rows
        Their cells: texts, numbers, and None or NaN where there is none. Whole numbers are
        written without a point.

    Returns
    -------
    str
        Lines that end in a line feed, cells quoted where they must be. A text that a
        spreadsheet would run as a formula has an apostrophe before it.
    """
    return "".join(",".join(_written(cell) for cell in row) + "\n" for row in (header, *rows))


def neutral(cell: Cell) -> Cell:
    """A cell as it may stand in a file that is opened in a spreadsheet.

    Parameters
    ----------
    cell
        A text, a number or nothing. A number is left alone, or no column of gaps below zero
        could be added up.
    """
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA.match(cell) else cell
    if cell is None or (isinstance(cell, Number) and math.isnan(cell)):
        return ""
    return int(cell) if float(cell).is_integer() else cell


def _written(cell: Cell) -> str:
    text = str(neutral(cell))
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if TO_QUOTE.search(text) else text
