"""Tables on disk: read as text, then checked and typed by a pandera schema."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from gapdash.problems import DataProblem, Problem

# Neither markup nor anything that could end a string of a script; never blanks alone.
NO_MARKUP = r"^(?!\s+$)[^<>{}`\\\x00-\x1f]*$"
NO_MARKUP_BUT_SLOTS = r"^(?!\s+$)[^<>`*\\\x00-\x1f]*$"
FIRST_LINE = 2  # the header is line 1 of a file
UNREADABLE = (pd.errors.ParserError, pd.errors.EmptyDataError, pd.errors.ParserWarning)
SHOWN = 20  # more of the same kind help nobody


def text_column(**options: Any) -> pa.Column:  # noqa: ANN401 - options are pandera's own
    """A column of plain text: no angle brackets, braces or control characters."""
    return pa.Column(str, pa.Check.str_matches(NO_MARKUP, error="plain text"), **options)


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame, with its columns as attributes."""
    return frame.itertuples(index=False)


def read_table(path: Path, name: str, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Read a CSV file and hold it against its schema.

    Parameters
    ----------
    path
        The file: UTF-8, a header line, commas.
    name
        Its name in messages, from the data folder down.
    schema
        What every row must satisfy. Empty cells of number columns are missing (NaN).

    Returns
    -------
    pandas.DataFrame
        The rows, typed as the schema says.

    Raises
    ------
    DataProblem
        If the file is missing, is not such a CSV file, or breaks the schema. Each problem
        names the line, the column, the value and what is allowed.
    """
    try:
        with warnings.catch_warnings():
            # A row with more cells than the header would lose them with no more than a warning.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            raw = pd.read_csv(
                path, dtype=str, keep_default_na=False, encoding="utf-8", index_col=False
            )
    except FileNotFoundError:
        raise DataProblem([Problem(name, "", "the file is missing", "Restore it.")]) from None
    except (OSError, UnicodeDecodeError, *UNREADABLE) as error:
        wrong = f"it is not a CSV file in UTF-8 ({error})"
        raise DataProblem([Problem(name, "", wrong, "Restore it or save it as such.")]) from error
    if raw.empty:
        raise DataProblem([Problem(name, "", "it has no rows", "Restore it.")])
    numbers = [key for key, column in schema.columns.items() if column.dtype.type.kind in "if"]
    for key in set(numbers) & set(raw.columns):
        raw[key] = raw[key].replace("", None)
    try:
        return schema.validate(raw, lazy=True)
    except pandera.errors.SchemaErrors as error:
        raise DataProblem(schema_problems(name, error.failure_cases)) from error


def schema_problems(name: str, cases: pd.DataFrame) -> list[Problem]:
    """The failure cases of pandera, each as a problem of its line.

    Parameters
    ----------
    name
        The file's name in messages.
    cases
        ``SchemaErrors.failure_cases``: columns check, column, failure_case, index.
    """
    problems = []
    # A check that could not compare such a value has nothing to add.
    cases = cases[~cases["failure_case"].astype(str).str.startswith("TypeError(")]
    # A value that is no number fails its conversion and then every check on it: say it once.
    cases = cases.sort_values("check", key=lambda key: ~key.astype(str).str.startswith("coerce"))
    for case in cases.drop_duplicates(["column", "index", "failure_case"]).to_dict("records"):
        check, column, value = str(case["check"]), case["column"], case["failure_case"]
        if check == "column_in_dataframe":
            problems.append(Problem(name, "", f"the column “{value}” is missing", "Add it."))
        elif check == "column_in_schema":
            remedy = "Remove it or correct its name."
            problems.append(Problem(name, "", f"it has an unknown column “{value}”", remedy))
        elif check.startswith(("coerce", "dtype")):
            if pd.notna(case["index"]):
                where = f"line {int(case['index']) + FIRST_LINE}, column {column}"
                remedy = "Write a number, or nothing where the value is missing."
                problems.append(Problem(name, where, f"“{value}” is not a number", remedy))
        else:
            line = "" if pd.isna(case["index"]) else f"line {int(case['index']) + FIRST_LINE}, "
            wrong = "it is empty" if pd.isna(value) else f"“{value}” is not allowed"
            rules = {"not_nullable": "Give it a value.", "field_uniqueness": "Use it once only."}
            rule = rules.get(check, f"Allowed: {check}.")
            problems.append(Problem(name, f"{line}column {column}", wrong, rule))
    if len(problems) > SHOWN:
        rest = f"{len(problems) - SHOWN} more problems of this file are not listed"
        problems[SHOWN:] = [Problem(name, "", rest, "Mend the ones above first.")]
    return problems
