"""Pairing: what the page says of a whole programme's pairing."""

from __future__ import annotations

from typing import Any

import numpy as np

from gapdash import words_pairing, words_partner_page, words_partners
from gapdash.answers.asked import PLACES, Asked, Refused
from gapdash.answers.desk import Desk
from gapdash.answers.rows import rate_of, records, tenth, thousandth
from gapdash.partners import (
    ALONE,
    REACH,
    Field,
    Matching,
    matching,
    nearest_best,
    need_met,
    pair,
    sides,
    stay,
    worth,
)
from gapdash.partners.compare import FEWEST_YEARS
from gapdash.partners.intake import ALIKE

TRIES = 40
MOST_PAIRS = 1_000_000  # that are weighed: beyond, an answer takes minutes and gigabytes
MOST_TRIED = 500 * 500  # pairs of which each try takes a tenth of a second
HEADER = (
    "supported_urn", "supported", "supported_authority", "supported_rate", "supported_share",
    "supported_pupils_a_year", "partner_urn", "partner", "partner_authority", "partner_rate",
    "partner_share", "partner_pupils_a_year", "difference", "difference_low", "difference_high",
    "sure", "unlikeness", "km", "approximate",
)  # fmt: skip


def answer_pairing(desk: Desk, field: Field, asked: Asked) -> dict[str, Any]:
    """What a page shows of a programme's pairing.

    Parameters
    ----------
    desk, field
        What it is worked out from.
    asked
        What is asked for.

    Returns
    -------
    dict
        view, title, lead, rule, pairs, unmet, curve, quality, stay, notes, csv.

    Raises
    ------
    Refused
        If more pairs than ``MOST_PAIRS`` would have to be weighed.
    """
    found, chosen = _paired(field, asked)
    need, met = len(found.need), int((chosen != ALONE).sum())
    reach = asked.reach
    return {
        "view": "pairing",
        "title": f"Partners across *{desk.place(asked.programme, asked.area)}*",
        "lead": words_partners.too_few(field.years) or words_pairing.lead(met, need, asked.places),
        "rule": _rule(desk, field, asked),
        "pairs": [
            _pair(desk, found, who, int(whom)) for who, whom in enumerate(chosen) if whom != ALONE
        ],
        "unmet": [
            _unmet(desk, field, found, who, asked)
            for who, whom in enumerate(chosen)
            if whom == ALONE
        ],
        "without": _named(field, asked.without),
        **_worth(found, chosen, asked.places),
        "notes": [
            words_pairing.reach_note(reach),
            *words_partner_page.reading(
                field.chance.within, field.spread, field.years, field.stage
            ),
        ],
        "csv": {
            "header": list(HEADER),
            "rows": [
                _line(desk, found, who, int(whom))
                for who, whom in enumerate(chosen)
                if whom != ALONE
            ],
            "file": f"gapdash-pairing-{asked.part}-{asked.places}.csv",
        },
    }


def _paired(field: Field, asked: Asked) -> tuple[Matching, np.ndarray]:
    """The pairing; of schools that take no part, the one without them stays near that with."""
    need, models = sides(field, asked.members, wants=asked.wants, without=asked.without)
    count = len(need) * len(models)
    if count > MOST_PAIRS:
        raise Refused(words_pairing.too_many(count, MOST_PAIRS))
    options = {"wants": asked.wants, "reach": asked.reach}
    found = matching(field, asked.members, without=asked.without, **options)  # type: ignore[arg-type]
    if not asked.without:
        return found, pair(found.cost, found.allowed, asked.places)
    before = matching(field, asked.members, **options)  # type: ignore[arg-type]
    earlier = pair(before.cost, before.allowed, asked.places)
    partner = {
        before.need["urn"][who]: before.models["urn"][whom]
        for who, whom in enumerate(earlier)
        if whom != ALONE
    }
    column = {urn: at for at, urn in enumerate(found.models["urn"])}
    kept = np.array([column.get(partner.get(urn), ALONE) for urn in found.need["urn"]], dtype=int)
    return found, pair(found.cost, found.allowed, asked.places, kept)


def _rule(desk: Desk, field: Field, asked: Asked) -> str:
    if asked.wants is None:
        return words_pairing.RULE.format(span=words_partners.span(field.years))
    own = set(field.within(asked.members)["urn"])
    missing = [urn for urn in asked.wants if urn not in own]
    said = words_pairing.LISTED.format(count=len(asked.wants) - len(missing))
    if not missing:
        return said
    are = "is" if len(missing) == 1 else "are"
    place = desk.place(asked.programme, asked.area)
    numbers = ", ".join(missing[:10]) + (" …" if len(missing) > 10 else "")  # noqa: PLR2004
    more = words_pairing.UNLISTED.format(count=len(missing), are=are, place=place, numbers=numbers)
    return f"{said} {more}"


def _worth(found: Matching, chosen: np.ndarray, places: int) -> dict[str, Any]:
    """The share of need met as places grow, and the pairing against the naive choice."""
    need = len(found.need)
    met = [need_met(found.allowed, each) for each in range(1, PLACES + 1)] if need else []
    tried = TRIES if found.cost.size <= MOST_TRIED else 0
    kept, anew = stay(found.cost, found.allowed, places, tried)
    return {
        "curve": {
            "met": met,
            "need": need,
            "places": places,
            "said": words_pairing.curve(met, need) if met else "",
        },
        "quality": {
            "head": words_pairing.QUALITY_HEAD,
            "rows": words_pairing.quality(worth(found, chosen), worth(found, nearest_best(found))),
            "note": words_pairing.NAIVE,
        },
        "stay": "" if np.isnan(kept) else words_pairing.stay(kept, anew, tried),
    }


def _side(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "urn": row["urn"],
        "name": row["name"],
        "where": desk.names.get(row["area_code"], ""),
        "intake": words_partners.intake(row["share"], row["cohort"]),
        "rate": rate_of(row),
    }


def _pair(desk: Desk, found: Matching, who: int, whom: int) -> dict[str, Any]:
    own, other = records(found.need.iloc[[who]])[0], records(found.models.iloc[[whom]])[0]
    compared = found.compared
    near = words_partners.where(
        desk.names.get(other["area_code"], ""),
        int(found.band[who, whom]),
        float(found.km[who, whom]),
    )
    rough = bool(own["approximate"] or other["approximate"])
    return {
        "own": _side(desk, own),
        "other": {**_side(desk, other), "where": near},
        "difference": words_partners.difference(compared.difference[who, whom], rough=rough),
        "interval": words_partners.interval(compared.low[who, whom], compared.high[who, whom]),
        "likely": words_partners.likely(other["estimate"] - own["estimate"]),
        "sure": words_partners.sure(compared.sure[who, whom]),
    }


def _line(desk: Desk, found: Matching, who: int, whom: int) -> list[Any]:
    cells: list[Any] = []
    own, other = records(found.need.iloc[[who]])[0], records(found.models.iloc[[whom]])[0]
    for row in (own, other):
        cells += [row["urn"], row["name"], desk.names.get(row["area_code"], "")]
        cells += [tenth(row[column]) for column in ("rate", "share", "cohort")]
    compared = found.compared
    cells += [tenth(each[who, whom]) for each in (compared.difference, compared.low, compared.high)]
    cells += [thousandth(each[who, whom]) for each in (compared.sure, found.apart)]
    rough = own["approximate"] or other["approximate"]
    return [*cells, tenth(found.km[who, whom]), "yes" if rough else "no"]


def _unmet(desk: Desk, field: Field, found: Matching, who: int, asked: Asked) -> dict[str, Any]:
    """A school without a partner, and why."""
    own = records(found.need.iloc[[who]])[0]
    within = (found.apart[who] <= ALIKE) & np.isin(found.band[who], REACH[asked.reach])
    better = int(found.allowed[who].sum())
    # Without a cohort there is no share either: the first of the two is the reason.
    if np.isnan(own["cohort"]):
        reason = words_pairing.UNMET["cohort"]
    elif np.isnan(own["share"]):
        reason = words_pairing.UNMET["intake"]
    elif len(field.years) < FEWEST_YEARS:
        reason = words_pairing.UNMET["years"]
    elif np.isnan(own["rate"]):
        reason = words_pairing.UNMET["unknown"]
    elif better:
        reason = words_pairing.UNMET["full"].format(count=better, places=asked.places)
    elif not within.any():
        reason = words_pairing.UNMET["alike"].format(reach=words_partners.REACHES[asked.reach])
    else:
        reason = words_pairing.UNMET["nobody"].format(
            schools=words_pairing.schools(int(within.sum()))
        )
    return {**_side(desk, own), "reason": reason}


def _named(field: Field, urns: tuple[str, ...]) -> list[dict[str, str]]:
    rows = field.table[field.table["urn"].isin(urns)]
    return [{"urn": str(u), "name": str(n)} for u, n in zip(rows["urn"], rows["name"], strict=True)]
