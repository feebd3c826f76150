"""Area: the schools of an authority or sub-region that want support, and the first offers."""

from __future__ import annotations

from typing import Any

from gapdash import words_pairing, words_partner_page, words_partners
from gapdash.answers.asked import Asked
from gapdash.answers.desk import Desk
from gapdash.answers.rows import CSV_HEADER, csv_of, difference_of, rate_of, records, tenth
from gapdash.partners import BETTER, Field, search, similar

FIRST = 3  # offers shown for each school


def answer_area(desk: Desk, field: Field, asked: Asked, name: str) -> dict[str, Any]:
    """What a page shows of an area: each of its schools that want support, with its first offers.

    Parameters
    ----------
    desk, field
        What it is worked out from.
    asked
        What is asked for.
    name
        The area's name within a sentence.

    Returns
    -------
    dict
        view, title, lead, rule, rows, notes, csv.
    """
    own = field.within(asked.members)
    wanted = field.wanting(asked.members)
    if asked.wants is not None:
        wanted = own[own["urn"].isin(asked.wants)]
    rows, lines, met = [], [], 0
    for school in records(wanted.sort_values("name")):
        offers = search(field, str(school["urn"]), asked.programme.members, reach=asked.reach)
        better = offers[(offers["grade"] == BETTER) & ~offers["urn"].isin(asked.without)]
        met += not better.empty
        found = records(better.head(FIRST))
        rows.append(
            {
                "urn": school["urn"],
                "name": school["name"],
                "where": desk.names.get(str(school["area_code"]), ""),
                "rate": rate_of(school),
                "count": len(better),
                "offers": [_offer(desk, row, school["estimate"]) for row in found],
                "none": "" if found else _none(field, str(school["urn"]), asked),
            }
        )
        lines += [_line(desk, school, row) for row in found]
    return {
        "view": "area",
        "title": f"Partners for schools in *{name}*",
        "lead": words_partners.too_few(field.years)
        or words_partner_page.area_lead(name, len(own), len(wanted), met, asked.reach),
        "rule": words_pairing.RULE.format(span=words_partners.span(field.years)),
        "rows": rows,
        "notes": words_partner_page.reading(
            field.chance.within, field.spread, field.years, field.stage
        ),
        "csv": {
            "header": ["wants_support_urn", "wants_support", "its_rate", *CSV_HEADER, "difference",
                       "difference_low", "difference_high"],
            "rows": lines,
            "file": f"gapdash-partners-{asked.programme.slug}-{asked.area}.csv",
        },
    }  # fmt: skip


def _none(field: Field, urn: str, asked: Asked) -> str:
    """Why nobody is offered to a school."""
    too_few = words_partners.too_few(field.years)
    if too_few:
        return too_few
    near = similar(field, urn, asked.programme.members, reach=asked.reach)
    return words_partner_page.NONE["alike" if near.empty else "unsure"]


def _offer(desk: Desk, row: dict[str, Any], estimate: float) -> dict[str, Any]:
    name = desk.names.get(row["area_code"], "")
    return {
        "urn": row["urn"],
        "name": row["name"],
        "where": words_partners.where(name, int(row["band"]), float(row["km"])),
        "rate": rate_of(row),
        "difference": difference_of(row, estimate),
    }


def _line(desk: Desk, school: dict[Any, Any], row: dict[str, Any]) -> list[Any]:
    differences = [tenth(row[name]) for name in ("difference", "difference_low", "difference_high")]
    head = [school["urn"], school["name"], tenth(school["rate"])]
    return [*head, *csv_of(desk, row), *differences]
