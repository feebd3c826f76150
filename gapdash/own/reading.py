"""Reading: a user's CSV file as a table of texts, or a sentence that says why not."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from gapdash.problems import DataProblem, Problem
from gapdash.school_files import sentences
from gapdash.school_files.lines import Lines, Row
from gapdash.school_files.refusals import Refused


def read_texts(path: Path) -> pd.DataFrame:
    """Read a user's CSV file.

    Parameters
    ----------
    path
        The file: a header line, cells divided by commas, semicolons or tabs, in UTF-8, UTF-16
        or Windows-1252.

    Returns
    -------
    pandas.DataFrame
        Every cell as text without blanks around it; names of columns in small letters; the index
        is the line in the file, the header being line 1. Empty lines are left out.

    Raises
    ------
    DataProblem
        If it is another kind of file, holds no rows, or names a column twice.
    """
    name = path.name
    try:
        content = io.BytesIO(path.read_bytes())
    except OSError as error:
        remedy = "Check its name and that you may read it."
        raise DataProblem([Problem(name, "", f"it cannot be read ({error})", remedy)]) from error
    try:
        columns, rows = _cut(content)
    except Refused as error:
        raise DataProblem([_problem(name, error)]) from error
    lines = pd.Index([row.line for row in rows])
    texts = pd.DataFrame([row.cells for row in rows], index=lines, columns=columns, dtype=str)
    for column in columns:
        texts[column] = texts[column].str.strip()
    return texts


def _cut(content: io.BytesIO) -> tuple[list[str], list[Row]]:
    """The columns and rows of a file."""
    lines = Lines(content, lambda: True)
    rows = list(lines.rows())
    twice = [column for column in lines.columns if lines.columns.count(column) > 1]
    if twice:
        raise Refused(sentences.TWICE, cell=twice[0])
    if not rows:
        raise Refused(sentences.HEADER_ALONE)
    return lines.columns, rows


def _problem(name: str, error: Refused) -> Problem:
    """A refusal as a problem: before its last colon stands what is wrong, behind it what to do."""
    wrong, _, remedy = error.sentence.removesuffix(".").rpartition(": ")
    return Problem(name, "", wrong, f"{remedy[:1].upper()}{remedy[1:]}.")
