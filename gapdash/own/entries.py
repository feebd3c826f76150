"""Entries: the authorities that a person names, typed or in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gapdash.own.names import Found, Gazetteer, Unknown
from gapdash.own.reading import read_texts
from gapdash.problems import DataProblem, Problem

COLUMNS = ("authority", "sub_region", "name")
LONGEST = 3  # pieces between commas that one name has: "Bournemouth, Christchurch and Poole"


@dataclass(frozen=True)
class Entry:
    """One authority as a person named it.

    Parameters
    ----------
    text
        The name or code.
    where
        The line that it stands in, for messages; "" where it was typed.
    part, part_name
        The sub-region's letter or name, and its name where that is given apart; or "".
    """

    text: str
    where: str = ""
    part: str = ""
    part_name: str = ""


def entries_of(text: str, gazetteer: Gazetteer) -> list[Entry]:
    """Authorities written one after the other, with commas or semicolons between them.

    A comma may belong to a name, as in "Bristol, City of": the longest name wins.
    """
    if re.search(r"[;\n]", text):
        return [Entry(piece.strip()) for piece in re.split(r"[;\n]", text) if piece.strip()]
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    found = []
    while pieces:
        taken = next(
            (n for n in range(LONGEST, 1, -1) if gazetteer.exactly(", ".join(pieces[:n]))), 1
        )
        found.append(Entry(", ".join(pieces[:taken])))
        pieces = pieces[taken:]
    return found


def entries_in(path: Path) -> list[Entry]:
    """Authorities in a CSV file: columns authority, sub_region, and name (of the sub-region).

    Raises
    ------
    DataProblem
        If the file cannot be read, or has other columns.
    """
    table = read_texts(path)
    odd = [f"“{column}”" for column in table.columns if column not in COLUMNS]
    if "authority" not in table or odd:
        wrong = f"its columns are {', '.join(table.columns)}"
        remedy = f"It needs authority, and may have {' and '.join(COLUMNS[1:])}."
        raise DataProblem([Problem(path.name, "line 1", wrong, remedy)])
    table = table.reindex(columns=list(COLUMNS), fill_value="")
    return [
        Entry(row["authority"], f"{path.name}, line {line}", row["sub_region"], row["name"])
        for line, row in zip(table.index, table.to_dict("records"), strict=True)
    ]


def recognised(
    entries: Iterable[Entry], gazetteer: Gazetteer
) -> tuple[list[tuple[Entry, Found]], list[tuple[Entry, Unknown]]]:
    """The entries that name an authority, and those that do not."""
    known, unknown = [], []
    for entry in entries:
        found = gazetteer.find(entry.text)
        if isinstance(found, Found):
            known.append((entry, found))
        else:
            unknown.append((entry, found))
    return known, unknown


def unknown_problems(unknown: Iterable[tuple[Entry, Unknown]]) -> list[Problem]:
    """Entries that name no authority, each with what may be meant."""
    return [
        Problem(entry.where or "NAME", "", f"“{found.text}” {found.wrong}", found.remedy)
        for entry, found in unknown
    ]
