"""The bundle of the partner page: what a reader can choose, and what is missing."""

from __future__ import annotations

from typing import Any

from gapdash import (
    boundaries,
    neighbours,
    schools,
    sidecars,
    words_partner_page,
    words_partners,
    words_profile,
)
from gapdash.answers.asked import LONGEST, PLACES
from gapdash.answers.names import names_of
from gapdash.geodata import Geodata
from gapdash.partners import comparable, first_comparable
from gapdash.partners.pooled import latest_years
from gapdash.programmes import Programme
from gapdash.tables.documents import areas as places_of
from gapdash.tables.documents import head, is_choosable


def partners_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme's partner page.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.

    Returns
    -------
    dict
        What ``as_json`` takes. What is worked out of a reader's choice is no part of it: the page
        asks for it (``gapdash.answers``).
    """
    found = names_of(programme, data.schools, data.results)
    named = set(programme.members) & set(data.neighbours["area_code"])
    catalogue = data.catalogue.set_index("indicator")
    return {
        **head(data, programme),
        "areas": [place for place in places_of(data, programme) if is_choosable(place)],
        "find": found,
        "neighbours": sorted(named),
        "reaches": [[key, label] for key, label in words_partners.REACHES.items()],
        "compared": [[key, label] for key, label in words_partners.COMPARED.items()],
        "places": PLACES,
        "indicators": [[key, str(catalogue["name"][key])] for key in comparable(data.catalogue)],
        "indicator": first_comparable(data.catalogue),
        "missing": words_partner_page.missing(
            programme.in_words,
            len(found["members"]),
            len(programme.members),
            covered=[
                each.in_words
                for each in data.programmes.values()
                if set(each.members) <= set(found["members"])
            ],
            english=bool(named),
        ),
        "words": {**words_partner_page.PAGE, "most": LONGEST},
        "sources": _sources(data, schools_held=bool(found["schools"]), named=bool(named)),
        "boundaries": sidecars.read_sidecar(data.folder / boundaries.FILE)["attribution"],
    }


def _sources(data: Geodata, *, schools_held: bool, named: bool) -> list[str]:
    """Where what the page shows comes from."""
    known: list[tuple[Any, Any]] = []
    if schools_held:
        sidecar = sidecars.read_sidecar(data.folder / schools.KS2_FILE)
        known.append((sidecar, latest_years(data.results[data.results["stage"] == "ks2"])))
    if named:
        known.append((sidecars.read_sidecar(data.folder / neighbours.FILE), ()))
    return words_profile.credits_of(known)
