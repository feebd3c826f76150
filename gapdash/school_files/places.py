"""Places: the present-day authority of the three-digit code that a file gives."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from gapdash import table_files
from gapdash.school_files import sentences
from gapdash.school_files.refusals import Refused

ENGLAND = "E92000001"
# Authorities that ended between 2019 and 2023. Two went into one whole; the schools of the others
# are in either of two authorities today, which only the register of schools can tell.
FORMER = {
    "835": "",  # Dorset until 2019: Dorset, or Bournemouth, Christchurch and Poole
    "836": "E06000058",  # Poole
    "837": "E06000058",  # Bournemouth
    "909": "",  # Cumbria: Cumberland, or Westmorland and Furness
    "928": "",  # Northamptonshire: North, or West
}


def authority_codes(authorities: pd.DataFrame) -> dict[str, str]:
    """England's authorities by the three-digit code of the DfE.

    Parameters
    ----------
    authorities
        The frame of ``areas.authorities``.

    Returns
    -------
    dict
        GSS code of the present-day authority; "" where a former one was divided.
    """
    england = authorities[authorities["nation_code"] == ENGLAND]
    return {**{row.dfe_code: row.area_code for row in table_files.rows(england)}, **FORMER}


def authority(cell: str, line: int, column: str, codes: Mapping[str, str]) -> str:
    """The present-day authority of a code.

    Raises
    ------
    Refused
        If England has, and had since 2016, no authority of that code.
    """
    code = cell.strip()
    if code not in codes:
        raise Refused(sentences.AUTHORITY, line=line, cell=code, column=column)
    return codes[code]
