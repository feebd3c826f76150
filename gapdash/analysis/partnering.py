"""Partnering: what the page Partners offers, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from gapdash.analysis import asked
from gapdash.analysis.similar import desk_of
from gapdash.answers import Refused, answer, read_asked, stages_of
from gapdash.geodata import Geodata

Compared = Literal["schools", "authorities"]
Reach = Literal["authority", "next", "programme"]


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
        One row = a school or authority that is offered, or a pair of them, as the page's own table
        has it: who is supported by whom, rates (percent) and differences (percentage points) with
        their 95% intervals. Missing is None. The columns depend on what is asked for:

        - one school: those of a school (urn, name, authority, area_code, share_disadvantaged
          and on, as the page's file), grade, difference, difference_low, difference_high, sure,
          unlikeness, km; the first row is the school itself
        - the schools of an area: wants_support_urn, wants_support, its_rate, those of a school,
          difference, difference_low, difference_high
        - one authority: rank, closeness, those of a school, difference, difference_low,
          difference_high, sure, grade
        - a pairing: supported_ and partner_ with urn (of authorities code) behind, the two
          names, their rates, difference, difference_low, difference_high and more

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
    return pd.DataFrame(found["csv"]["rows"], columns=found["csv"]["header"])


def _numbers(kind: str, said: object) -> str:
    """Numbers of schools as an address has them."""
    if isinstance(said, str) or not isinstance(said, Iterable):
        message = f'{kind} is no list of schools’ numbers. Give one, as in ["100326"].'
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    return ".".join(map(str, said))
