"""Answers: what the partner page asks for beyond its bundle, worked out when it is asked for.

Which schools are offered depends on the school, the reach and a reader's own files, too many
combinations for a bundle. A page only sets what an answer holds.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash.answers.area import answer_area
from gapdash.answers.asked import Asked, Refused, read_asked
from gapdash.answers.authorities import answer_authority_pairing, answer_neighbours
from gapdash.answers.desk import Desk, stages_of
from gapdash.answers.names import names_of
from gapdash.answers.pairing import answer_pairing
from gapdash.answers.school import answer_school
from gapdash.problems import DataProblem

__all__ = ["Asked", "Desk", "Refused", "answer", "names_of", "read_asked", "stages_of"]


def answer(
    desk: Desk, asked: Asked, what: str, schools: pd.DataFrame, results: pd.DataFrame
) -> dict[str, Any]:
    """The answer to a search or a pairing.

    Parameters
    ----------
    desk
        What answers are worked out from.
    asked
        What is asked for, checked.
    what
        "search" (of a school, or of an area) or "pairing" (of a programme or an area of it).
    schools, results
        The project's own tables, or those with a reader's own files.

    Raises
    ------
    Refused
        If it cannot be answered.
    """
    if asked.compare == "authorities":
        one = answer_neighbours if what == "search" else answer_authority_pairing
        return one(desk, asked)
    try:
        field = desk.field(asked.stage, schools, results)
    except DataProblem:
        raise
    except ValueError as error:
        raise Refused(str(error)) from error
    if what == "pairing":
        return answer_pairing(desk, field, asked)
    if asked.school:
        return answer_school(desk, field, asked)
    if not asked.area:
        message = "A search needs a school or an area: give one of them."
        raise Refused(message)
    return answer_area(desk, field, asked, desk.place(asked.programme, asked.area))
