"""Asked: what a drawing is asked for, understood or refused in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from gapdash.geodata import Geodata
from gapdash.programmes import Programme

Comparator = Literal["local", "national_others", "national_disadvantaged"]
Shown = Literal["gap", "rate", "children"]


def one_of(what: str, wish: str, known: Sequence[str], where: str) -> str:
    """A wish that is known."""
    if wish not in known:
        message = f"{wish!r} is no {what} of {where}. Allowed are {', '.join(known)}."
        raise ValueError(message)
    return wish


def programme_of(data: Geodata, slug: str) -> Programme:
    """The programme of this slug."""
    return data.programmes[one_of("programme", slug, list(data.programmes), "the project")]


def year_of(year: int, years: Sequence[int], indicator: str, where: str) -> int:
    """A year that has figures."""
    if year not in years:
        known = ", ".join(str(one) for one in years)
        message = f"There are no figures of {indicator} in {where} for {year}. Years are {known}."
        raise ValueError(message)
    return year


def area_of(programme: Programme, area: str, places: list[dict[str, Any]]) -> str:
    """The key of an area."""
    for place in places:
        if area in {place["key"], place["name"]}:
            return str(place["key"])
    return one_of("area", area, ["", *(place["key"] for place in places)], programme.name)
