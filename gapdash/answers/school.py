"""School: what the page says of one school and those that are offered to it."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import words_partner_page, words_partners
from gapdash.answers.asked import Asked, Refused
from gapdash.answers.desk import Desk
from gapdash.answers.rows import (
    CSV_HEADER,
    Row,
    csv_of,
    difference_of,
    rate_of,
    records,
    tenth,
    thousandth,
    years_of,
)
from gapdash.partners import Field, search, similar

SHOWN = {"better": 12, "perhaps": 6}


def answer_school(desk: Desk, field: Field, asked: Asked) -> dict[str, Any]:
    """What a page shows of one school's search.

    Parameters
    ----------
    desk, field
        What it is worked out from.
    asked
        What is asked for; its school looks for partners.

    Returns
    -------
    dict
        view, title, lead, own, groups of offers, notes, csv.

    Raises
    ------
    Refused
        If there is no such school in the programme.
    """
    rows = field.table[field.table["urn"] == asked.school]
    if rows.empty or rows["area_code"].iloc[0] not in asked.programme.members:
        message = (
            f"There is no school with the number {asked.school} and results for these years in "
            f"{asked.programme.in_words}."
        )
        raise Refused(message)
    own: Row = records(rows)[0]
    offered = search(field, asked.school, asked.programme.members, reach=asked.reach)
    offers = records(offered)
    counts = {grade: sum(row["grade"] == grade for row in offers) for grade in SHOWN}
    return {
        "view": "school",
        "title": f"Partners for *{own['name']}*",
        "lead": _lead(field, own, offers, counts, asked),
        "own": _own(desk, field, own),
        "groups": _groups(desk, field, own, offers),
        "notes": words_partner_page.reading(
            field.chance.within, field.spread, field.years, field.stage
        ),
        "csv": {
            "header": [*CSV_HEADER, "grade", "difference", "difference_low", "difference_high",
                       "sure", "unlikeness", "km"],
            "rows": [_csv(desk, row) for row in [{**own, **_NOTHING}, *offers]],
            "file": f"gapdash-partners-{asked.programme.slug}-{asked.school}.csv",
        },
    }  # fmt: skip


_NOTHING = {
    "grade": "the school itself",
    **dict.fromkeys(
        ("difference", "difference_low", "difference_high", "sure", "unlikeness", "km"), np.nan
    ),
}


def _lead(
    field: Field, own: Row, offers: list[dict[str, Any]], counts: dict[str, int], asked: Asked
) -> str:
    name = str(own["name"])
    # Without a cohort there is no share either: the first of the two is the reason.
    if np.isnan(own["cohort"]):
        return words_partner_page.no_cohort(name)
    if np.isnan(own["share"]):
        return words_partner_page.no_intake(name)
    too_few = words_partners.too_few(field.years)
    if too_few:
        return too_few
    if similar(field, asked.school, asked.programme.members, reach=asked.reach).empty:
        return words_partner_page.nobody_alike(name, asked.reach)
    if np.isnan(own["rate"]):
        return words_partner_page.unmeasured_lead(name, counts["perhaps"])
    best = None
    if counts["better"]:
        here = words_partners.rate(own["rate"], rough=bool(own["approximate"]))
        there = offers[0]
        best = (
            str(there["name"]),
            words_partners.rate(there["rate"], rough=bool(there["approximate"])),
            here,
            words_partners.STANDARD[asked.stage],
        )
    return words_partner_page.lead(
        name, counts["better"], counts["perhaps"], asked.reach, best, years=len(field.years)
    )


def _own(desk: Desk, field: Field, own: Row) -> dict[str, Any]:
    """The school that looks for partners."""
    facts = [["Authority", desk.names.get(own["area_code"], "not known")]]
    if not np.isnan(own["share"]):
        facts.append(["Disadvantaged", f"{words_partners.about(own['share'])}%"])
    facts.append(["Pupils a year", words_partners.pupils(own["cohort"])])
    if not np.isnan(own["expected"]):
        facts.append(["Schools of its intake reach", f"{words_partners.about(own['expected'])}%"])
    return {
        "urn": own["urn"],
        "name": own["name"],
        "facts": facts,
        "rate": rate_of(own),
        "years": years_of(field, own["urn"]),
    }


def _groups(
    desk: Desk, field: Field, own: Row, offers: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The offers, those that are very likely better apart from the rest."""
    groups = []
    for grade, shown in SHOWN.items():
        rows = [row for row in offers if row["grade"] == grade]
        if not rows:
            continue
        title, note = words_partners.GROUPS[grade]
        if np.isnan(own["rate"]):
            title, note = words_partners.UNMEASURED
            note = note.format(name=own["name"])
        more = len(rows) - shown
        groups.append(
            {
                "grade": grade,
                "title": f"{title} ({len(rows)})",
                "note": note,
                "offers": [_offer(desk, field, own, row) for row in rows[:shown]],
                "more": f"{more} more stand in the CSV file." if more > 0 else "",
            }
        )
    return groups


def _offer(desk: Desk, field: Field, own: Row, row: Row) -> dict[str, Any]:
    """One school that is offered."""
    rough = bool(row["approximate"])
    name = desk.names.get(row["area_code"], "")
    return {
        "urn": row["urn"],
        "name": row["name"],
        "where": words_partners.where(name, int(row["band"]), float(row["km"])),
        "rate": rate_of(row),
        "difference": difference_of(
            {**row, "approximate": rough or own["approximate"]}, own["estimate"]
        ),
        "reasons": words_partners.reasons(own, row),
        "strength": words_partners.strength(row["rate"], row["expected"], rough=rough),
        "years": years_of(field, row["urn"]),
    }


def _csv(desk: Desk, row: Row) -> list[Any]:
    numbers = [tenth(row[column]) for column in ("difference", "difference_low", "difference_high")]
    fine = [thousandth(row[name]) for name in ("sure", "unlikeness")]
    return [
        *csv_of(desk, row),
        words_partners.GRADES.get(row["grade"], row["grade"]),
        *numbers,
        *fine,
        tenth(row["km"]),
    ]
