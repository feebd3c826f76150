"""Made-up files in the layouts of the DfE's: no school and no figure in them is a real one."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping

from gapdash.school_files.register import NEEDED, OPTIONAL

KS4_COLUMNS = (
    "RECTYPE",
    "LEA",
    "ESTAB",
    "URN",
    "SCHNAME",
    "ICLOSE",
    "NFTYPE",
    "RELDENOM",
    "ADMPOL_PT",
    "EGENDER",
    "TPUP",
    "TFSM6CLA1A",
    "PTFSM6CLA1A",
    "ATT8SCR",
    "PTL2BASICS_95",
    "PTFSM6CLA1ABASICS_95",
)
KS4_SCHOOL = {
    "RECTYPE": "1",
    "LEA": "801",
    "ESTAB": "4001",
    "URN": "900001",
    "SCHNAME": "Made-up School",
    "ICLOSE": "0",
    "NFTYPE": "AC",
    "RELDENOM": "None",
    "ADMPOL_PT": "OTHER NON SEL",
    "EGENDER": "MIXED",
    "TPUP": "180",
    "TFSM6CLA1A": "54",
    "PTFSM6CLA1A": "30%",
    "ATT8SCR": "46.1",
    "PTL2BASICS_95": "45%",
    "PTFSM6CLA1ABASICS_95": "28%",
}
KS2_COLUMNS = (
    "RECTYPE",
    "ALPHAIND",
    "LEA",
    "ESTAB",
    "URN",
    "SCHNAME",
    "NFTYPE",
    "RELDENOM",
    "TELIG",
    "TFSM6CLA1A",
    "PTFSM6CLA1A",
    "PTRWM_EXP",
    "PTRWM_EXP_FSM6CLA1A",
    "PTRWM_EXP_NotFSM6CLA1A",
)
KS2_SCHOOL = {
    "RECTYPE": "1",
    "ALPHAIND": "1",
    "LEA": "313",
    "ESTAB": "2001",
    "URN": "900101",
    "SCHNAME": "Made-up Primary School",
    "NFTYPE": "CY",
    "RELDENOM": "Does not apply",
    "TELIG": "30",
    "TFSM6CLA1A": "9",
    "PTFSM6CLA1A": "30%",
    "PTRWM_EXP": "61%",
    "PTRWM_EXP_FSM6CLA1A": "56%",
    "PTRWM_EXP_NotFSM6CLA1A": "63%",
}
REGISTER_COLUMNS = (*NEEDED.values(), *OPTIONAL.values())
REGISTER_SCHOOL = {
    "URN": "900001",
    "EstablishmentName": "Made-up School, as the register has it",
    "LA (code)": "801",
    "Easting": "358000",
    "Northing": "173000",
    "GSSLACode (name)": "E06000023",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Secondary",
    "TypeOfEstablishment (name)": "Academy sponsor led",
    "Gender (name)": "Mixed",
    "ReligiousCharacter (name)": "None",
    "AdmissionsPolicy (name)": "Non-selective",
    "UrbanRural (name)": "(England/Wales) Urban city and town",
}
OPEN_DATA_COLUMNS = (
    "time_period",
    "geographic_level",
    "old_la_code",
    "school_urn",
    "school_name",
    "establishment_type_group",
    "breakdown_topic",
    "breakdown",
    "pupil_count",
    "engmath_95_percent",
)
OPEN_DATA_ROW = {
    "time_period": "202425",
    "geographic_level": "School",
    "old_la_code": "801",
    "school_urn": "900001",
    "school_name": "Made-up School",
    "establishment_type_group": "Academies",
    "breakdown_topic": "Total",
    "breakdown": "Total",
    "pupil_count": "200",
    "engmath_95_percent": "46.5",
}


def table(columns: Iterable[str], rows: Iterable[Mapping[str, str]], separator: str = ",") -> bytes:
    """A CSV file in UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def ks4(*changes: Mapping[str, str], separator: str = ",") -> bytes:
    """Key stage 4 performance tables: a school for each change; two without any."""
    rows = [{**KS4_SCHOOL, **one} for one in changes or ({}, {"URN": "900002"})]
    return table(KS4_COLUMNS, rows, separator)


def ks2(*changes: Mapping[str, str]) -> bytes:
    """Key stage 2 performance tables: a school for each change; two without any."""
    rows = [{**KS2_SCHOOL, **one} for one in changes or ({}, {"URN": "900102"})]
    return table(KS2_COLUMNS, rows)


def register(*changes: Mapping[str, str]) -> bytes:
    """The register of schools: a school for each change; one without any."""
    return table(REGISTER_COLUMNS, [{**REGISTER_SCHOOL, **one} for one in changes or ({},)])


def open_data(*changes: Mapping[str, str]) -> bytes:
    """Key stage 4 in the open-data layout: a row for each change."""
    return table(OPEN_DATA_COLUMNS, [{**OPEN_DATA_ROW, **one} for one in changes])


def large_register(schools: int, columns: int = 150) -> bytes:
    """A register of many schools, as wide as the real one, in its encoding."""
    chance = random.Random(1)  # noqa: S311 - nothing is to be kept secret
    filler = [f"MadeUp{number} (name)" for number in range(columns - len(REGISTER_COLUMNS))]
    rest = dict.fromkeys(filler, "made up")
    rows = (
        {
            **REGISTER_SCHOOL,
            **rest,
            "URN": str(100_000 + number),
            "EstablishmentName": f"Made-up St John’s School {number}",
            "Easting": str(chance.randint(200_000, 600_000)),
            "PhaseOfEducation (name)": chance.choice(["Primary", "Secondary", "Not applicable"]),
            "EstablishmentStatus (name)": chance.choice(["Open", "Open", "Closed"]),
        }
        for number in range(schools)
    )
    text = table([*REGISTER_COLUMNS, *filler], rows).decode()
    return text.encode("cp1252")
