"""School files: readers' own copies of the DfE's files, and lists of schools.

A file is known by its columns, never by its name. It is read whole or refused whole, and nothing
of it is written anywhere.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from gapdash.school_files import open_data, register, sentences, stages, wanted
from gapdash.school_files.found import KS2, KS4, REGISTER, WANTED, SchoolFile
from gapdash.school_files.lines import Lines
from gapdash.school_files.places import authority_codes
from gapdash.school_files.refusals import Abandoned, Refused, YearWanted
from gapdash.school_files.years import year_of

__all__ = [
    "KS2",
    "KS4",
    "REGISTER",
    "WANTED",
    "Abandoned",
    "Refused",
    "SchoolFile",
    "YearWanted",
    "authority_codes",
    "read_file",
]

# Columns that only the performance tables of one stage have, whichever others were cut off.
TELLING = {
    KS4: ("ptl2basics", "att8scr", "p8mea", "ptfsm6cla1abasics"),
    KS2: ("ptrwm_exp", "telig", "readprog", "ptreadwritta", "ptengmatx"),
}


def read_file(
    content: io.BytesIO,
    name: str,
    codes: Mapping[str, str],
    *,
    year: int | None = None,
    awaited: Callable[[], bool] = lambda: True,
) -> SchoolFile:
    """Read a reader's own file.

    Parameters
    ----------
    content
        All of the file; it is closed.
    name
        Its name, which can hold its academic year.
    codes
        See ``places.authority_codes``.
    year
        The academic year that the reader has chosen, if any.
    awaited
        Says whether anybody still waits for the file.

    Returns
    -------
    SchoolFile
        What was understood of it.

    Raises
    ------
    Refused
        With one sentence that names the line and what to do.
    YearWanted
        If the file's year is not known.
    Abandoned
        If nobody waits for it any more.
    """
    lines = Lines(content, awaited)
    found = _read(lines, name, codes, year)
    if not len(found.schools) and not found.wanted:
        raise _nothing(found)
    return found


def _read(lines: Lines, name: str, codes: Mapping[str, str], year: int | None) -> SchoolFile:
    columns = set(lines.columns)
    for stage in stages.STAGES:
        if "rectype" in columns and any(
            column.startswith(TELLING[stage.kind]) for column in columns
        ):
            return stages.read_stage(lines, stage, year_of(stage.kind, name, year), codes)
    if "establishmentname" in columns:
        return register.read_register(lines, codes)
    if open_data.is_open_data(lines):
        return open_data.read_open_data(lines, codes)
    if "rectype" not in columns and wanted.is_list(lines):
        return wanted.read_wanted(lines)
    first = ", ".join(cell.strip() for cell in lines.head.cells[:3] if cell.strip())
    raise Refused(sentences.UNKNOWN_BEGINNING if first else sentences.UNKNOWN, cell=first)


def _nothing(found: SchoolFile) -> Refused:
    reasons = ", ".join(f"{reason} ({count:,})" for reason, count in found.left_out.items())
    return Refused(sentences.NO_SCHOOLS if reasons else sentences.HEADER_ALONE, reasons=reasons)
