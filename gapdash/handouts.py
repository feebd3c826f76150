"""Handouts: what is printed for a room, as pages that stand alone."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from gapdash import addresses, words_handout
from gapdash.browsers import UNDRAWN
from gapdash.bundles import one_bundle
from gapdash.geodata import Geodata
from gapdash.packs import SCRIPTS, STYLE, carried, page_alone
from gapdash.problems import DataProblem, Problem
from gapdash.programmes import Programme
from gapdash.tables import places
from gapdash.tables.choices import areas_to_choose
from gapdash.tables.columns import PROGRAMME


def story_handout(story: dict[str, Any], base: str, today: dt.date, area: str = "") -> str:
    """A story as sheets of A4: the first one, one for each step, one for each sub-region.

    Parameters
    ----------
    story
        A story bundle.
    base
        Address of the server that shows it live; "" where none is known.
    today
        The day it is made.
    area
        The one sub-region whose sheet is wanted; "" for all.

    Returns
    -------
    str
        HTML, as ``page_alone`` makes it.

    Raises
    ------
    DataProblem
        If the programme has no such sub-region.
    """
    parts = [place["key"] for place in story["bundle"]["areas"] if "label" in place]
    if area and area not in parts:
        name = story["story"]["programme_name"]
        remedy = f"It has {', '.join(parts)}." if parts else "It has none: leave --area out."
        raise DataProblem([Problem("--area", "", f"“{area}” is no sub-region of {name}", remedy)])
    data = carried(story, base, today, area)
    return page_alone(
        "handout.html",
        data,
        SCRIPTS,
        STYLE,
        title=UNDRAWN,
        name=story["story"]["title"],
        copy=data["copy"],
        address=data["paper"]["address"],
        words=words_handout.SHEETS,
    )


def profile_handout(data: Geodata, slug: str, area: str, base: str, today: dt.date) -> str:
    """The profile of a place for printing, with a page to discuss it on.

    Parameters
    ----------
    data
        All the data, checked.
    slug
        A programme.
    area
        A sub-region's letter, or an authority's GSS code or name; "" for the whole programme.
    base
        Address of the server that has the live view; "" where none is known.
    today
        The day it is made.

    Returns
    -------
    str
        HTML, as ``page_alone`` makes it.

    Raises
    ------
    DataProblem
        If there is no such programme, or no such place in it.
    """
    programme = programme_of(data, slug)
    place = place_of(data, programme, area)
    address = addresses.live_view(base, "profile", programme=slug, area=place.key)
    bundle = one_bundle(data, slug, "profile")
    return page_alone(
        "profile_alone.html",
        {"bundle": bundle, "state": {"programme": slug, "area": place.key}},
        ["app.js"],
        "app.css",
        title=UNDRAWN,
        place=place.name,
        address=address,
        qr=addresses.qr_code(address),
        prompts=words_handout.profile_prompts(place.kind),
        made=words_handout.COPY.format(made=words_handout.day(today), gathered=bundle["gathered"]),
    )


def programme_of(data: Geodata, slug: str) -> Programme:
    """A programme by its slug, or ``DataProblem`` with those that there are."""
    if slug not in data.programmes:
        remedy = f"There are {', '.join(data.programmes)}."
        raise DataProblem([Problem("--programme", "", f"“{slug}” is no programme", remedy)])
    return data.programmes[slug]


class Place(NamedTuple):
    """A place that a page of a programme can speak of; the programme itself has the key ""."""

    key: str
    name: str
    kind: str


def place_of(data: Geodata, programme: Programme, area: str) -> Place:
    """A place that a page of a programme can speak of, by its key or name.

    Raises
    ------
    DataProblem
        If there is no such place in it.
    """
    if not area:
        return Place("", programme.name, PROGRAMME)
    known = places.areas_of(data, programme)
    rows = known[known["area_code"].isin(areas_to_choose(programme))].to_dict("records")
    for row in rows:
        names = {row["area"].casefold(), row["in_words"].casefold()}
        if area == row["area_code"] or area.casefold() in names:
            return Place(row["area_code"], row["area"], row["kind"])
    letters = [part.letter for part in programme.sub_regions]
    parts = f"one of its sub-regions ({', '.join(letters)}) or " if letters else ""
    last = rows[-1]
    wrong = f"“{area}” is no place in {programme.in_words}"
    remedy = f"Name {parts}one of its authorities, such as {last['area']} ({last['area_code']})."
    raise DataProblem([Problem("--area", "", wrong, remedy)])
