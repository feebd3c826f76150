"""Stages: the school and college performance tables of key stages 2 and 4."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapdash.school_files import cells, sentences
from gapdash.school_files.found import KS2, KS4, SchoolFile, Seen, frame_of, tally
from gapdash.school_files.lines import Lines
from gapdash.school_files.places import authority
from gapdash.school_files.refusals import Refused
from gapdash.schools import RESULTS, SCHOOLS

MAINSTREAM, SPECIAL = "1", "2"
WIDER = "rows of authorities and of England as a whole"
SPECIALS = "special schools, whose pupils are few and differ"
CLOSED = "schools that have closed"
INDEPENDENT = "independent schools, for which no disadvantaged pupils are counted"
NOBODY = "schools without pupils of that age"
# What the register of schools says for what the performance tables say.
SEXES = {"mixed": "Mixed", "boys": "Boys", "girls": "Girls"}
ENOUGH = 5  # rows that tell fractions from percentages


@dataclass(frozen=True)
class Stage:
    """The columns of one stage's performance tables.

    Parameters
    ----------
    kind
        Key of the stage.
    title
        What the file is, in words.
    columns
        Names of the columns that are needed, by what is read from them.
    traits
        Names of columns that some years have.
    older
        Columns that tell of an older measure, and what to say of it.
    """

    kind: str
    title: str
    columns: Mapping[str, str]
    traits: Mapping[str, str]
    older: tuple[re.Pattern[str], str]


# Department for Education, "Download data: key stage 2 results" (england_ks2final.csv) and "key
# stage 4 results" (england_ks4final.csv) of the school and college performance tables, whose
# metadata (ks2_meta, ks4_meta) name these columns. RECTYPE: 1 mainstream school, 2 special school;
# others are authorities and England (3 to 5 at key stage 2, 4, 5 and 7 at key stage 4).
SHARED = {"rectype": "RECTYPE", "lea": "LEA", "urn": "URN", "name": "SCHNAME"}
STAGES = (
    Stage(
        KS2,
        "the key stage 2 performance tables (england_ks2final.csv)",
        {
            **SHARED,
            "pupils": "TELIG",
            "disadvantaged": "TFSM6CLA1A",
            "share": "PTFSM6CLA1A",
            "value_all": "PTRWM_EXP",
            "value_disadvantaged": "PTRWM_EXP_FSM6CLA1A",
        },
        {"closed": "ICLOSE", "type": "NFTYPE", "faith": "RELDENOM"},
        (
            re.compile("ptreadwrittamat.*|ptengmatx.*"),
            "2015 or before, when levels and not the expected standard counted",
        ),
    ),
    Stage(
        KS4,
        "the key stage 4 performance tables (england_ks4final.csv)",
        {
            **SHARED,
            "pupils": "TPUP",
            "disadvantaged": "TFSM6CLA1A",
            "share": "PTFSM6CLA1A",
            "value_all": "PTL2BASICS_95",
            "value_disadvantaged": "PTFSM6CLA1ABASICS_95",
        },
        {
            "closed": "ICLOSE",
            "type": "NFTYPE",
            "faith": "RELDENOM",
            "sex": "EGENDER",
            "admissions": "ADMPOL_PT",
            "admissions_before": "ADMPOL",
        },
        (
            re.compile("ptl2basics(_ll)?(_ptq)?(_ee)?"),
            "2016 or before, when GCSEs had letters and no grade 5",
        ),
    ),
)


def read_stage(lines: Lines, stage: Stage, year: int, codes: Mapping[str, str]) -> SchoolFile:
    """Read the performance tables of a stage.

    Parameters
    ----------
    lines
        The file.
    stage
        One of ``STAGES``.
    year
        The academic year that it is of, the one it ends in: the file itself does not say.
    codes
        See ``places.authority_codes``.

    Returns
    -------
    SchoolFile
        Its open, state-funded mainstream schools. What is missing keeps its reason.

    Raises
    ------
    Refused
        If anything in it cannot be right: nothing of it is kept then.
    """
    places = _places(lines, stage)
    seen, left_out = Seen(), Counter[str]()
    schools: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    at: list[int] = []
    formulas: list[int] = []
    for row in lines.rows():
        said = {key: row.cells[place].strip() for key, place in places.items()}
        reason = _reason_to_leave_out(said)
        if reason:
            left_out[reason] += 1
            continue
        urn = cells.urn(said["urn"], row.line, "URN")
        seen.add(urn, row.line)
        figures = _figures(said, row.line, stage)
        if figures["pupils"] == 0:
            left_out[NOBODY] += 1
            continue
        if cells.is_formula(said["name"]):
            formulas.append(row.line)
        area = authority(said["lea"], row.line, "LEA", codes)
        schools.append({"urn": urn, "area_code": area, **_traits(said)})
        results.append({"urn": urn, "year": year, "stage": stage.kind, **figures})
        at.append(row.line)
    _refuse_fractions(results, at, stage)
    return SchoolFile(
        stage.kind,
        frame_of(schools, SCHOOLS),
        frame_of(results, RESULTS),
        (year,),
        left_out=dict(left_out),
        missing=tally(one["status_disadvantaged"] for one in results),
        formulas=tuple(formulas),
        separator=lines.separator,
    )


def _places(lines: Lines, stage: Stage) -> dict[str, int]:
    older, when = stage.older
    held = stage.columns["value_all"].casefold() in lines.columns
    if not held and any(older.fullmatch(name) for name in lines.columns):
        raise Refused(sentences.OLDER, what=stage.title, when=when)
    places = lines.places(dict(stage.columns), stage.title)
    for key, name in stage.traits.items():
        if name.casefold() in lines.columns:
            places[key] = lines.columns.index(name.casefold())
    return places


def _reason_to_leave_out(said: Mapping[str, str]) -> str:
    if said["rectype"] not in {MAINSTREAM, SPECIAL}:
        return WIDER
    if said["rectype"] == SPECIAL:
        return SPECIALS
    if said.get("closed") == "1":
        return CLOSED
    return INDEPENDENT if said.get("type", "").upper().startswith("IND") else ""


def _traits(said: Mapping[str, str]) -> dict[str, str]:
    admissions = said.get("admissions") or said.get("admissions_before", "")
    found = {
        "name": cells.plain(said["name"]),
        "sex": SEXES.get(said.get("sex", "").casefold(), ""),
        "faith": cells.plain(said.get("faith", "")),
    }
    if admissions.casefold() not in cells.MARKS:
        selective = admissions.upper().startswith("SEL")
        found["admissions"] = "Selective" if selective else "Non-selective"
    return {key: text for key, text in found.items() if text.casefold() not in cells.MARKS}


def _figures(said: Mapping[str, str], line: int, stage: Stage) -> dict[str, Any]:
    columns = stage.columns
    value, status = cells.percentage(
        said["value_disadvantaged"], line, columns["value_disadvantaged"]
    )
    return {
        "pupils": cells.pupils(said["pupils"], line, columns["pupils"]),
        "share": cells.percentage(said["share"], line, columns["share"])[0],
        "disadvantaged": cells.pupils(said["disadvantaged"], line, columns["disadvantaged"]),
        "value_all": cells.percentage(said["value_all"], line, columns["value_all"])[0],
        "value_disadvantaged": value,
        "status_disadvantaged": status,
    }


def _refuse_fractions(results: list[dict[str, Any]], lines: list[int], stage: Stage) -> None:
    """Refuse 0.43 where 43% is meant: it would pass for less than one per cent."""
    for key in ("share", "value_all", "value_disadvantaged"):
        known = [(one[key], line) for one, line in zip(results, lines, strict=True)]
        known = [(value, line) for value, line in known if not math.isnan(value)]
        parts = [(value, line) for value, line in known if 0 < value < 1]
        if len(known) >= ENOUGH and parts and max(known)[0] <= 1:
            value, line = parts[0]
            column = stage.columns[key]
            raise Refused(sentences.FRACTIONS, line=line, cell=f"{value:g}", column=column)
