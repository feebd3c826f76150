"""Authorities: what the page says of one authority's neighbours, and of a programme's pairing."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import words_authorities, words_pairing, words_partners
from gapdash.answers.asked import PLACES, Asked, Refused
from gapdash.answers.desk import Desk
from gapdash.answers.rows import (
    CSV_HEADER,
    csv_of,
    difference_of,
    rate_of,
    records,
    tenth,
    thousandth,
    years_of,
)
from gapdash.measures.neighbours import CLOSE
from gapdash.partners import (
    ALONE,
    BETTER,
    PERHAPS,
    Field,
    Matching,
    match_authorities,
    need_met,
    neighbours_in,
    pair,
)
from gapdash.partners.compare import BELOW, FEWEST_YEARS, LIKELY


def answer_neighbours(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What a page shows of one authority: its statistical neighbours, and which do better.

    Returns
    -------
    dict
        view, title, lead, own, rows, notes, csv.

    Raises
    ------
    Refused
        If the area is no authority with statistical neighbours.
    """
    if asked.area not in asked.programme.members:
        message = "Statistical neighbours are named for authorities alone: choose one of them."
        raise Refused(message)
    known = desk.data.neighbours
    if asked.area not in set(known["area_code"]):
        name = asked.programme.in_words
        raise Refused(words_authorities.NO_NEIGHBOURS.format(programme=name))
    field = desk.authorities(asked.indicator)
    name, in_words = desk.names[asked.area], desk.words[asked.area]
    rows = field.table[field.table["urn"] == asked.area]
    near = neighbours_in(field, asked.area, known) if len(rows) else None
    offers = [] if near is None else records(near)
    own = records(rows)[0] if len(rows) else None
    estimate = np.nan if own is None else own["estimate"]
    return {
        "view": "neighbours",
        "title": f"Partners for *{name}*",
        "lead": words_partners.too_few(field.years, "figures")
        or _lead(in_words, own, offers),
        "own": None if own is None else {"name": name, "rate": rate_of(own),
                                         "years": years_of(field, asked.area)},
        "rows": [_neighbour(field, row, estimate) for row in offers],
        "notes": words_authorities.reading(
            _indicator(desk, asked), field.years, field.chance.within
        ),
        "csv": {
            "header": ["rank", "closeness", *CSV_HEADER, "difference", "difference_low",
                       "difference_high", "sure", "grade"],
            "rows": [_line(desk, row) for row in offers],
            "file": f"gapdash-neighbours-{asked.area}-{asked.indicator}.csv",
        },
    }  # fmt: skip


def answer_authority_pairing(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What a page shows of a programme's authorities, paired with statistical neighbours.

    Returns
    -------
    dict
        The keys of ``pairing.answer_pairing`` that apply.

    Raises
    ------
    Refused
        If none of the programme's authorities has statistical neighbours.
    """
    members, known = asked.members, desk.data.neighbours
    if not set(members) & set(known["area_code"]):
        name = asked.programme.in_words
        raise Refused(words_authorities.NO_NEIGHBOURS.format(programme=name))
    field = desk.authorities(asked.indicator)
    found = match_authorities(field, members, known)
    chosen = pair(found.cost, found.allowed, asked.places)
    need, met = len(found.need), int((chosen != ALONE).sum())
    every = [need_met(found.allowed, each) for each in range(1, PLACES + 1)] if need else []
    pairs = [(who, int(whom)) for who, whom in enumerate(chosen) if whom != ALONE]
    return {
        "view": "pairing",
        "title": f"Partner authorities across *{desk.place(asked.programme, asked.area)}*",
        "lead": words_partners.too_few(field.years, "figures")
        or words_pairing.lead(met, need, asked.places, "authorities"),
        "rule": words_authorities.RULE.format(span=words_partners.span(field.years)),
        "pairs": [_pair(found, who, whom, known) for who, whom in pairs],
        "unmet": [
            _unmet(found, who, asked.places, known)
            for who, whom in enumerate(chosen)
            if whom == ALONE
        ],
        "without": [],
        "curve": {"met": every, "need": need, "places": asked.places,
                  "said": words_pairing.curve(every, need, "authorities") if every else ""},
        "quality": None,
        "stay": "",
        "notes": words_authorities.reading(
            _indicator(desk, asked), field.years, field.chance.within
        ),
        "csv": {
            "header": ["supported_code", "supported", "supported_rate", "partner_code", "partner",
                       "partner_rate", "difference", "difference_low", "difference_high", "sure"],
            "rows": [_pair_line(found, who, whom) for who, whom in pairs],
            "file": f"gapdash-authorities-{asked.part}-{asked.indicator}.csv",
        },
    }  # fmt: skip


def _indicator(desk: Desk, asked: Asked) -> str:
    table = desk.data.catalogue.set_index("indicator")
    name = str(table["name"][asked.indicator])
    return name[:1].lower() + name[1:]


def _lead(name: str, own: Any, offers: list[dict[str, Any]]) -> str:  # noqa: ANN401 - a row or None
    if not any(row["closeness"] in CLOSE for row in offers):
        return words_authorities.NOT_CLOSE.format(name=name)
    if own is None or np.isnan(own["rate"]):
        return words_authorities.NO_FIGURE.format(name=name)
    better = [str(row["name"]) for row in offers if row["grade"] == BETTER]
    perhaps = sum(row["grade"] == PERHAPS for row in offers)
    return words_authorities.neighbours_lead(name, better, perhaps)


def _neighbour(field: Field, row: dict[str, Any], estimate: float) -> dict[str, Any]:
    grade = row["grade"]
    return {
        "urn": row["urn"],
        "name": row["name"],
        "closeness": row["closeness"],
        "rate": rate_of(row),
        "difference": difference_of(row, estimate),
        "grade": grade,
        "said": words_partners.GRADES.get(grade) or words_authorities.NOT_OFFERED[_why(row)],
        "years": years_of(field, row["urn"]),
    }


def _why(row: dict[str, Any]) -> str:
    """Why a neighbour is not offered: a key of ``NOT_OFFERED``."""
    if row["closeness"] not in CLOSE:
        return "far"
    if np.isnan(row["difference"]):
        return "missing"
    if row["difference_high"] < 0:
        return "worse"
    if row["years"] < FEWEST_YEARS:
        return "few"
    return "below" if row["standing"] == BELOW and row["sure"] >= LIKELY else "unsure"


def _line(desk: Desk, row: dict[str, Any]) -> list[Any]:
    limits = [tenth(row[name]) for name in ("difference", "difference_low", "difference_high")]
    sure = thousandth(row["sure"]) if row["grade"] else None
    return [
        row["rank"],
        row["closeness"],
        *csv_of(desk, row),
        *limits,
        sure,
        words_partners.GRADES.get(row["grade"], ""),
    ]


def _side(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "urn": row["urn"],
        "name": row["name"],
        "where": "",
        "intake": words_partners.intake(row["share"], row["cohort"]),
        "rate": rate_of(row),
    }


def _pair(found: Matching, who: int, whom: int, known: Any) -> dict[str, Any]:  # noqa: ANN401
    own, other = records(found.need.iloc[[who]])[0], records(found.models.iloc[[whom]])[0]
    row = known[(known["area_code"] == own["urn"]) & (known["neighbour_code"] == other["urn"])]
    compared = found.compared
    rank, closeness = int(row["rank"].iloc[0]), str(row["closeness"].iloc[0])
    return {
        "own": _side(own),
        "other": {**_side(other), "where": f"{closeness}, number {rank} of ten"},
        "difference": words_partners.difference(compared.difference[who, whom], rough=True),
        "interval": words_partners.interval(compared.low[who, whom], compared.high[who, whom]),
        "likely": words_partners.likely(other["estimate"] - own["estimate"]),
        "sure": words_partners.sure(compared.sure[who, whom]),
    }


def _pair_line(found: Matching, who: int, whom: int) -> list[Any]:
    own, other = records(found.need.iloc[[who]])[0], records(found.models.iloc[[whom]])[0]
    compared = found.compared
    cells: list[Any] = []
    for row in (own, other):
        cells += [row["urn"], row["name"], tenth(row["rate"])]
    cells += [tenth(each[who, whom]) for each in (compared.difference, compared.low, compared.high)]
    return [*cells, thousandth(compared.sure[who, whom])]


def _unmet(found: Matching, who: int, places: int, known: Any) -> dict[str, Any]:  # noqa: ANN401
    own = records(found.need.iloc[[who]])[0]
    near = known[(known["area_code"] == own["urn"]) & known["closeness"].isin(CLOSE)]
    better = int(found.allowed[who].sum())
    said = words_pairing.UNMET_AUTHORITY
    if better:
        reason = said["full"].format(count=better, places=places)
    elif near.empty:
        reason = said["alike"]
    else:
        reason = said["nobody"].format(count=len(near))
    return {**_side(own), "reason": reason}
