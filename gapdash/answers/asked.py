"""Asked: what a page asks for about partners, checked; a bad value is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gapdash.geodata import Geodata
from gapdash.partners import REACH, comparable, first_comparable
from gapdash.programmes import Programme
from gapdash.tables.choices import areas_to_choose

PLACES = 6  # that a strong school can be asked to support, at most
COMPARED = ("schools", "authorities")
LONGEST = 1000  # numbers in a list
URN = re.compile(r"[1-9]\d{5}")


class Refused(Exception):  # noqa: N818 - what happened, in words
    """What was asked for cannot be answered; the message is one sentence for the reader."""


@dataclass(frozen=True)
class Asked:
    """What a page asks for.

    Parameters
    ----------
    programme
        One of the programmes.
    compare
        "schools" or "authorities".
    stage
        A key of ``schools.STAGES``.
    school
        URN of the school that looks for partners, or "".
    area
        GSS code of an authority, letter of a sub-region, or "".
    reach
        A key of ``partners.REACH``.
    places
        How many schools each strong one may support.
    indicator
        By which authorities are compared.
    wants
        URNs of the schools that want support; None where the rule finds them.
    without
        URNs of schools that take no part.
    """

    programme: Programme
    compare: str
    stage: str
    school: str
    area: str
    reach: str
    places: int
    indicator: str
    wants: tuple[str, ...] | None
    without: tuple[str, ...]

    @property
    def part(self) -> str:
        """The area asked for, or the whole programme, as names of files have it."""
        return "-".join(filter(None, (self.programme.slug, self.area)))

    @property
    def members(self) -> tuple[str, ...]:
        """GSS codes of the authorities of the area asked for, or of the whole programme."""
        for part in self.programme.sub_regions:
            if part.letter == self.area:
                return part.members
        return (self.area,) if self.area else self.programme.members


def read_asked(data: Geodata, said: Mapping[str, str], stages: Collection[str]) -> Asked:
    """What is asked for.

    Parameters
    ----------
    data
        All the data.
    said
        Values by name, as an address holds them.
    stages
        Those of which there are results, the first one where none is asked for.

    Raises
    ------
    Refused
        If a value cannot be answered.
    """
    slug = said.get("programme", "")
    if slug not in data.programmes:
        raise Refused(_sentence("programme", slug, data.programmes))
    programme = data.programmes[slug]
    area = said.get("area", "")
    if area not in areas_to_choose(programme):
        message = f"There is no area “{area[:40]}” in {programme.in_words}."
        raise Refused(message)
    school = said.get("school", "")
    if school and not URN.fullmatch(school):
        message = f"“{school[:40]}” is no school’s number. One has six digits."
        raise Refused(message)
    known = comparable(data.catalogue)
    return Asked(
        programme=programme,
        compare=_one("compare", said, COMPARED),
        stage=_one("stage", said, list(stages) or ["ks2"]),
        school=school,
        area=area,
        reach=_one("reach", said, list(REACH), "next"),
        places=int(_one("k", said, [str(n) for n in range(1, PLACES + 1)], "2")),
        indicator=_one("indicator", said, known, first_comparable(data.catalogue)),
        wants=_numbers("wants", said) if "wants" in said else None,
        without=_numbers("without", said),
    )


def _one(name: str, said: Mapping[str, str], allowed: Collection[str], first: str = "") -> str:
    value = said.get(name) or first or next(iter(allowed))
    if value not in allowed:
        raise Refused(_sentence(name, value, allowed))
    return value


def _sentence(name: str, value: str, allowed: Collection[str]) -> str:
    return f"“{value[:40]}” cannot be asked for as {name}. Allowed are {', '.join(allowed)}."


def _numbers(name: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """Numbers of schools, with anything but digits between them."""
    text = said.get(name, "")
    found = tuple(dict.fromkeys(re.findall(r"\w+", text)))
    for number in found:
        if not URN.fullmatch(number):
            message = f"“{number[:40]}” among {name} is no school’s number. One has six digits."
            raise Refused(message)
    if len(found) > LONGEST:
        message = f"{name} holds {len(found)} schools. Allowed are {LONGEST}."
        raise Refused(message)
    return found
