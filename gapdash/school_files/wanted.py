"""Wanted: a list of the schools that want support, by their URNs."""

from __future__ import annotations

from gapdash.school_files import cells, sentences
from gapdash.school_files.found import WANTED, SchoolFile, Seen, frame_of
from gapdash.school_files.lines import Lines, Row
from gapdash.school_files.refusals import Refused
from gapdash.schools import RESULTS, SCHOOLS

COLUMN = "urn"
MOST = 1000  # as many as can be asked for at a time
MOST_COLUMNS = 10  # a list with more columns is some other file that has URNs too


def is_list(lines: Lines) -> bool:
    """Whether a file is such a list: it begins with a URN, or has a column of that name."""
    if len(lines.columns) == 1 and cells.URN.fullmatch(lines.columns[0]):
        return True
    return COLUMN in lines.columns and len(lines.columns) <= MOST_COLUMNS


def read_wanted(lines: Lines) -> SchoolFile:
    """Read a list of URNs: one a line, or a CSV file with a column "urn".

    Returns
    -------
    SchoolFile
        The URNs; no schools and no results.

    Raises
    ------
    Refused
        If a line has no URN, or one that was there before, or there are too many of them.
    """
    titled = COLUMN in lines.columns
    place = lines.columns.index(COLUMN) if titled else 0
    seen, wanted = Seen(), []
    first = [] if titled else [Row(1, lines.head.cells)]
    for row in (*first, *lines.rows()):
        urn = cells.urn(row.cells[place], row.line, "URN")
        seen.add(urn, row.line)
        wanted.append(urn)
        if len(wanted) > MOST:
            raise Refused(sentences.LIST_TOO_LONG, line=row.line, most=MOST)
    return SchoolFile(
        WANTED,
        frame_of([], SCHOOLS),
        frame_of([], RESULTS),
        wanted=tuple(wanted),
        separator=lines.separator,
    )
