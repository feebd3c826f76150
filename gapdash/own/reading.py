"""Reading: a user's CSV file as a table of texts, or a sentence that says why not."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import pandas as pd

from gapdash.problems import DataProblem, Problem
from gapdash.tables import FIRST_LINE, UNREADABLE

SAVE_AS = "In a spreadsheet, choose Save as, CSV UTF-8 (comma delimited)."
WORKBOOKS = {b"PK\x03\x04": "a spreadsheet workbook", b"\xd0\xcf\x11\xe0": "an old workbook"}
WIDE = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_texts(path: Path) -> pd.DataFrame:
    """Read a user's CSV file.

    Parameters
    ----------
    path
        The file: UTF-8, with or without its mark, a header line, commas.

    Returns
    -------
    pandas.DataFrame
        Every cell as text without blanks around it; the index is the line in the file, the
        header being line 1. Empty lines are left out.

    Raises
    ------
    DataProblem
        If it is another kind of file, holds no rows, or names a column twice.
    """
    name = path.name
    text = _decoded(path, name)
    header = text.partition("\n")[0]
    for separator, said in SEPARATORS.items():
        if separator in header and "," not in header:
            wrong = f"its columns are divided by {said}"
            raise DataProblem([Problem(name, "line 1", wrong, f"Divide them by commas. {SAVE_AS}")])
    columns = [cell.strip() for cell in next(csv.reader([header]))]
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        wrong = f"the column “{twice[0]}” stands in it twice"
        raise DataProblem([Problem(name, "line 1", wrong, "Remove or rename one of the two.")])
    table = _parsed(path, name)
    table.columns = table.columns.str.strip()
    table = table.apply(lambda column: column.str.strip())
    table.index += FIRST_LINE
    filled: pd.DataFrame = table[(table != "").any(axis=1)]
    if filled.empty:
        raise DataProblem([Problem(name, "", "it has no rows below its header", "Add some.")])
    return filled


def _decoded(path: Path, name: str) -> str:
    """The text of the file, if it is UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        remedy = "Check its name and that you may read it."
        raise DataProblem([Problem(name, "", f"it cannot be read ({error})", remedy)]) from error
    for begins, said in WORKBOOKS.items():
        if raw.startswith(begins):
            raise DataProblem([Problem(name, "", f"it is {said}, not a CSV file", SAVE_AS)])
    if raw.startswith(WIDE):
        raise DataProblem([Problem(name, "", "it is in UTF-16, not in UTF-8", SAVE_AS)])
    if not raw.strip():
        remedy = "Give a file with a header line and rows."
        raise DataProblem([Problem(name, "", "it is empty", remedy)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        wrong = f"a letter there is not in UTF-8 (byte {raw[error.start]:#04x})"
        raise DataProblem([Problem(name, f"line {line}", wrong, SAVE_AS)]) from error


def _parsed(path: Path, name: str) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            # A row with more cells than the header would lose them with no more than a warning.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                path,
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
                index_col=False,
                skip_blank_lines=False,
            ).fillna("")
    except (ValueError, *UNREADABLE) as error:
        wrong = f"its rows do not fit its header ({str(error).strip()})"
        remedy = "Give every row as many cells as the header has, with quotes around commas."
        raise DataProblem([Problem(name, "", wrong, remedy)]) from error
