"""Place names: which code a place has that was asked for by its name, or that lies elsewhere."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gapdash.stories.findings import LISTED, Unfit

if TYPE_CHECKING:
    from gapdash.stories.views import Ground


def unknown_area(wish: str, special: Sequence[str], ground: Ground) -> Unfit:
    """That an area cannot be shown, and which can: each code with its name.

    Parameters
    ----------
    wish
        What was asked for: a name, a misspelling, or the code of a place elsewhere.
    special
        Areas that are allowed beside the programme's own, such as "whole".
    ground
        The programme.
    """
    places = [place for place in ground.places if place["key"] in ground.choosable]
    shown = [f"{place['key']} ({place['name']})" for place in places][:LISTED]
    more = len(places) - len(shown)
    whole = [f'"" ({ground.programme.name})' if area == "" else area for area in special]
    listed = ", ".join([*whole, *shown]) + (f" and {more} more" if more else "")
    meant = _meant(wish, places) or _elsewhere(wish, ground)
    return Unfit(f"area “{wish[:40]}” cannot be shown", f"{meant}Allowed: {listed}.", key="area")


def _meant(wish: str, places: Sequence[Mapping[str, Any]]) -> str:
    """The code of the place whose name was written, or nearly so; "" where there is none."""
    codes = {str(place["name"]).casefold(): place for place in places}
    plain = wish.strip().casefold()
    if plain in codes:
        return f"{codes[plain]['name']} is {codes[plain]['key']}. "
    for close in difflib.get_close_matches(plain, codes, n=1):
        return f"Did you mean {codes[close]['name']}, which is {codes[close]['key']}? "
    return ""


def _elsewhere(wish: str, ground: Ground) -> str:
    """Whose code or name it is, where that place is outside the programme; "" if nobody's."""
    known = ground.data.authorities
    found = known[(known["area_code"] == wish) | (known["name"].str.casefold() == wish.casefold())]
    for name in found["name"]:
        return f"{name} is not in {ground.programme.in_words}. "
    return ""
