"""Partnering: what the page Partners offers, as a table."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from gapdash.analysis import asked
from gapdash.analysis.given import takes_data
from gapdash.analysis.similar import desk_of
from gapdash.answers import Refused, answer, read_asked, stages_of
from gapdash.geodata import Geodata

Compared = Literal["schools", "authorities"]
Reach = Literal["authority", "next", "programme"]


@takes_data
def find_partners(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    *,
    compare: Compared = "schools",
    stage: str = "ks2",
    school: str = "",
    area: str = "",
    reach: Reach = "next",
    k: int = 2,
    indicator: str = "",
    wants: str = "",
    without: str = "",
) -> pd.DataFrame:
    """Partners for one school, for the schools of an area, for an authority, or a whole pairing.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug, such as "london-west".
    compare
        Whether schools or authorities are partners.
    stage
        Of schools: the stage of their results.
    school
        URN of the school that looks for partners; "" for more than one.
    area
        GSS code of an authority, or a sub-region's letter, whose schools want partners; among
        authorities, the one that looks at its statistical neighbours. "" for the programme, whose
        pairing is the answer then.
    reach
        How far a school's partner may be: in its own authority, also in one next to it, or anywhere
        in the programme.
    k
        How many a strong one may support.
    indicator
        Of authorities: by which they are compared; the first that can be where it is "".
    wants
        URNs of the schools that want support, with dots between them; "" where those are taken
        whose pupils do worse than can be told from chance.
    without
        URNs of schools that take no part, with dots between them.

    Returns
    -------
    pandas.DataFrame
        One row = a school or authority that is offered, or a pair of them, as the page's own table
        has it: who is supported by whom, rates (percent) and differences (percentage points) with
        their 95% intervals. None where a figure is missing.

    Raises
    ------
    ValueError
        If it cannot be answered; the message says what is allowed.

    Examples
    --------
    >>> import gapdash
    >>> table = gapdash.find_partners(gapdash.load(), "london-west", k=1)
    >>> table.columns[:2].tolist()
    ['supported_urn', 'supported']
    """
    asked.programme(data, programme)
    said = {
        "programme": programme, "compare": compare, "stage": stage, "school": school, "area": area,
        "reach": reach, "k": str(k), "indicator": indicator, "without": without,
        **({"wants": wants} if wants else {}),
    }  # fmt: skip
    one = school or area if compare == "schools" else area in set(data.authorities["area_code"])
    try:
        wanted = read_asked(data, said, stages_of(data.results))
        what = "search" if one else "pairing"
        found = answer(desk_of(data), wanted, what, data.schools, data.results)
    except Refused as error:
        raise ValueError(str(error)) from error
    return pd.DataFrame(found["csv"]["rows"], columns=found["csv"]["header"])
