"""Partnering: what the page Partners offers, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from gapdash.answers import Refused, answer, read_asked, stages_of
from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data
from gapdash.tables.schools import desk_of

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
    wants: Iterable[str] = (),
    without: Iterable[str] = (),
) -> pd.DataFrame:
    """Partners for one school, for the schools of an area, for an authority, or a whole pairing.

    ``compare``, ``stage``, ``school``, ``area``, ``reach``, ``k``, ``indicator``, ``wants`` and
    ``without`` are written by name.

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
        URNs of the schools that want support, as in ["100326"]; where there are none, those are
        taken whose pupils do worse than can be told from chance.
    without
        URNs of schools that take no part, in a list too.

    Returns
    -------
    pandas.DataFrame
        As the page's own table has it; missing is NaN. Of a whole pairing of schools, one row = a
        school with the one that supports it:

        supported_urn, supported, supported_authority
            Of the school that is supported.
        supported_rate
            Percentage of its disadvantaged pupils who reached the standard.
        supported_share
            Percentage of its pupils who are disadvantaged.
        supported_pupils_a_year
            In the year group, all pupils.
        partner_urn, partner, partner_authority, partner_rate, partner_share, partner_pupils_a_year
            The same of its partner.
        difference, difference_low, difference_high
            Of the two rates, in percentage points, with its 95% interval.
        sure
            How sure it is that the partner does better, 0 to 1.
        unlikeness
            Of the two intakes; 0 is the same.
        km
            How far apart they are.
        approximate
            "yes" where a number of pupils behind a rate was estimated, else "no".

        Otherwise one row = what is offered, with these columns beside those that the page's own
        file has of every school or authority: of one school, grade, difference and its interval,
        sure, unlikeness and km (the first row is the school itself); of the schools of an area,
        wants_support_urn, wants_support and its_rate before them; of one authority, rank and
        closeness; of a pairing of authorities, supported_code and partner_code.

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
    arguments.programme(data, programme)
    said = {
        "programme": programme, "compare": compare, "stage": stage, "school": school, "area": area,
        "reach": reach, "k": str(k), "indicator": indicator,
        "without": _numbers("without", without),
    }  # fmt: skip
    wanting = _numbers("wants", wants)
    if wanting:
        said["wants"] = wanting
    one = school or area if compare == "schools" else area in set(data.authorities["area_code"])
    try:
        wanted = read_asked(data, said, stages_of(data.results))
        what = "search" if one else "pairing"
        desk = desk_of(data)
        found = answer(desk, wanted, what, desk.schools, desk.results)
    except Refused as error:
        raise ValueError(str(error)) from error
    table = pd.DataFrame(found["csv"]["rows"], columns=found["csv"]["header"])
    return table.astype({name: float for name in table if name == "km"})  # empty where missing


def _numbers(kind: str, said: object) -> str:
    """Numbers of schools as an address has them."""
    if isinstance(said, str) or not isinstance(said, Iterable):
        message = f'{kind} is no list of schools’ numbers. Give one, as in ["100326"].'
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    return ".".join(map(str, said))
