"""Register: the register of schools, for where they are and what they are like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gapdash.school_files import cells
from gapdash.school_files.found import REGISTER, SchoolFile, Seen, frame_of
from gapdash.school_files.lines import Lines
from gapdash.school_files.places import authority
from gapdash.schools import RESULTS, SCHOOLS

# Department for Education, "Get Information about Schools", all establishments
# (edubasealldata*.csv): about 150 columns in Windows-1252, of which these are read.
TITLE = "the register of schools (edubasealldata*.csv)"
NEEDED = {
    "urn": "URN",
    "name": "EstablishmentName",
    "lea": "LA (code)",
    "easting": "Easting",
    "northing": "Northing",
}
TRAITS = {
    "phase": "PhaseOfEducation (name)",
    "kind": "TypeOfEstablishment (name)",
    "sex": "Gender (name)",
    "faith": "ReligiousCharacter (name)",
    "admissions": "AdmissionsPolicy (name)",
    "urban": "UrbanRural (name)",
}
OPTIONAL = {"gss": "GSSLACode (name)", "status": "EstablishmentStatus (name)", **TRAITS}
UNOPENED = "schools that have not opened yet"
NO_STAGE = "nurseries, colleges, special and independent schools"
ELSEWHERE = "schools outside England"
# Three-digit codes that are no authority of England: none (000), Wales, service schools abroad,
# the Channel Islands, Gibraltar and the Isle of Man.
ABROAD = {"000", "001", *map(str, range(660, 682)), *map(str, range(701, 711))}
STAGED = ("primary", "secondary", "middle", "all-through")
MOST_EAST, MOST_NORTH = 700_000, 1_300_000  # metres of the British National Grid


def read_register(lines: Lines, codes: Mapping[str, str]) -> SchoolFile:
    """Read the register of schools.

    Parameters
    ----------
    lines
        The file.
    codes
        See ``places.authority_codes``.

    Returns
    -------
    SchoolFile
        Its schools of England with pupils at the end of key stage 2 or 4, closed ones too, since
        their results stand under their own URN; no results.

    Raises
    ------
    Refused
        If anything in it cannot be right: nothing of it is kept then.
    """
    places = lines.places(NEEDED, TITLE)
    for key, name in OPTIONAL.items():
        if name.casefold() in lines.columns:
            places[key] = lines.columns.index(name.casefold())
    seen, left_out = Seen(), Counter[str]()
    schools: list[dict[str, Any]] = []
    formulas: list[int] = []
    closed = 0
    words: dict[str, str] = {}  # the same few texts stand in many rows: each is kept once
    for row in lines.rows():
        said = {key: row.cells[place].strip() for key, place in places.items()}
        urn = cells.urn(said["urn"], row.line, "URN")
        seen.add(urn, row.line)
        reason = _reason_to_leave_out(said)
        if reason:
            left_out[reason] += 1
            continue
        if cells.is_formula(said["name"]):
            formulas.append(row.line)
        if said.get("status", "").casefold().startswith("closed"):
            closed += 1
        traits = {key: cells.plain(said.get(key, "")) for key in TRAITS}
        schools.append(
            {
                "urn": urn,
                "name": cells.plain(said["name"]),
                "area_code": _area(said, row.line, codes),
                **{key: words.setdefault(text, text) for key, text in traits.items()},
                "easting": cells.metres(said["easting"], row.line, "Easting", MOST_EAST),
                "northing": cells.metres(said["northing"], row.line, "Northing", MOST_NORTH),
            }
        )
    return SchoolFile(
        REGISTER,
        frame_of(schools, SCHOOLS),
        frame_of([], RESULTS),
        closed=closed,
        left_out=dict(left_out),
        formulas=tuple(formulas),
        separator=lines.separator,
    )


def _reason_to_leave_out(said: Mapping[str, str]) -> str:
    if said.get("status", "").casefold().startswith("proposed"):
        return UNOPENED
    if said["lea"] in ABROAD or said.get("gss", "").startswith("W"):
        return ELSEWHERE
    phase = said.get("phase", "").casefold()
    return "" if not phase or phase.startswith(("middle", *STAGED)) else NO_STAGE


def _area(said: Mapping[str, str], line: int, codes: Mapping[str, str]) -> str:
    gss = said.get("gss", "")
    if gss and gss in codes.values():
        return gss
    if said.get("status", "").casefold().startswith("closed"):
        return codes.get(said["lea"], "")  # its authority may have ended before it
    return authority(said["lea"], line, "LA (code)", codes)
