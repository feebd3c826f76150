"""Words of the part where readers load their own files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapdash.indicators import STATUSES
from gapdash.school_files import KS2, KS4, REGISTER, WANTED, SchoolFile
from gapdash.school_files.text import SEPARATORS
from gapdash.uploads import IDLE_SECONDS, MEGABYTE, MOST_BYTES, MOST_OF_SESSION, Kept

TITLES = {
    KS2: "Key stage 2 results of {years}",
    KS4: "Key stage 4 results of {years}",
    REGISTER: "Register of schools",
    WANTED: "Schools that want support",
}
NOT_APPLICABLE = "not applicable or not collected"  # of one school, not of a whole year
KEPT = (
    "Your files stay in this server’s memory, apart from everybody else’s. They are never written "
    f"to a disk, and they are gone when you leave the page or do nothing for "
    f"{IDLE_SECONDS / 60:.0f} minutes."
)
TOO_LARGE = (
    f"The file is larger than {MOST_BYTES // MEGABYTE} MB: cut it down to the schools and columns "
    "that matter, then load it."
)
NO_LENGTH = "The file was sent without saying how large it is: load it with this page’s own button."
FOREIGN = "Files can be loaded from this server’s own pages only: open the page here, then load it."
GONE = (
    "Your files are gone from the server’s memory, because the page was left or not used for a "
    "while: load them again."
)
SESSION_FULL = (
    f"Your files together take more than {MOST_OF_SESSION // MEGABYTE} MB of memory: remove one of "
    "them, then load this one again."
)
SERVER_FULL = (
    "The server is holding as many files as it can at the moment: wait some minutes, then load the "
    "file again."
)
FAILED = (
    "The file could not be read, for a reason that is in the server’s log: download it again, then "
    "load it."
)


def understood(kept: Kept) -> dict[str, Any]:
    """What was understood of a file, as the page lists it.

    Returns
    -------
    dict
        number, name (as the reader calls it), kind, years, title, and lines: plain sentences.
    """
    file = kept.file
    years = ", ".join(map(str, sorted(file.years)))
    return {
        "number": kept.number,
        "name": kept.name,
        "kind": file.kind,
        "years": list(file.years),
        "title": TITLES[file.kind].format(years=years),
        "lines": [*_counts(file), *_cautions(kept)],
    }


def _counts(file: SchoolFile) -> list[str]:
    if file.kind == WANTED:
        return [f"{_many(len(file.wanted), 'school')} of the list."]
    schools = _many(len(file.schools), "school")
    if file.kind == REGISTER:
        placed = int(file.schools["easting"].notna().sum())
        closed = f", {file.closed:,} of them closed" if file.closed else ""
        places = "all" if placed == len(file.schools) else f"{placed:,}"
        return [f"{schools}{closed}, with the coordinates of {places}."]
    if not file.missing:
        return [f"{schools}, all with a result of their disadvantaged pupils."]
    reasons = "; ".join(f"{count:,} {_reason(key)}" for key, count in file.missing.items())
    missing = _many(sum(file.missing.values()), "result")
    return [f"{schools}. {missing} of disadvantaged pupils missing: {reasons}."]


def _reason(status: str) -> str:
    return NOT_APPLICABLE if status == "z" else STATUSES[status]


def _cautions(kept: Kept) -> list[str]:
    file, said = kept.file, []
    if file.left_out:
        said.append("Left out: " + "; ".join(_left_out(file.left_out)) + ".")
    if file.formulas:
        lines = ", ".join(map(str, file.formulas[:5]))
        more = f" and {len(file.formulas) - 5:,} more" if len(file.formulas) > 5 else ""  # noqa: PLR2004 - as many as are listed
        said.append(
            f"The name on line {lines}{more} begins like a spreadsheet’s formula: it is kept as "
            "text and never worked out."
        )
    if file.separator != ",":
        said.append(f"Its cells are separated by {SEPARATORS[file.separator]}.")
    if kept.replaces:
        said.append("It takes the place of the file of the same kind and year loaded before.")
    return said


def _left_out(reasons: Mapping[str, int]) -> list[str]:
    return [f"{reason} ({count:,})" for reason, count in reasons.items()]


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
