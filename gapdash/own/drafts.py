"""Drafts: a programme as it is understood from names, before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gapdash.areas import members_of_wider
from gapdash.geodata import Geodata
from gapdash.own.entries import Entry
from gapdash.own.names import Found, listed, plain
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import LETTER, SLUG


@dataclass(frozen=True)
class Part:
    """A sub-region: its letter, its name, its authorities."""

    letter: str
    name: str
    members: tuple[Found, ...]


@dataclass(frozen=True)
class Draft:
    """A programme before it is written.

    Parameters
    ----------
    slug, name, in_words
        Its name in addresses, on the page, and within a sentence.
    nation, whole
        GSS codes of its nation and of the published area that is exactly these authorities; ""
        where there is none.
    members
        Its authorities.
    parts
        Its sub-regions; none, or every authority is in one.
    """

    slug: str
    name: str
    in_words: str
    nation: str
    whole: str
    members: tuple[Found, ...]
    parts: tuple[Part, ...] = ()


def slug_of(title: str) -> str:
    """A title as it stands in addresses: "West Yorkshire" is "west-yorkshire".

    Raises
    ------
    DataProblem
        If nothing of it can stand in an address.
    """
    slug = plain(title).replace(" ", "-")
    if not SLUG.fullmatch(slug):
        wrong = f"“{title}” gives the name “{slug}”, which cannot stand in an address"
        remedy = "Use up to 60 letters from a to z, digits and spaces; the name default is taken."
        raise DataProblem([Problem("NAME", "", wrong, remedy)])
    return slug


def draft(title: str, known: list[tuple[Entry, Found]], data: Geodata, in_words: str = "") -> Draft:
    """A programme of these authorities.

    Parameters
    ----------
    title
        Its name.
    known
        Its authorities, as ``recognised`` gives them.
    data
        All the data.
    in_words
        Its name within a sentence; "" for its name, or what a region of that name is called.

    Raises
    ------
    DataProblem
        If it cannot be a programme: no authorities, one of them twice, of several nations, some
        in a sub-region and some not, nothing known of them, or its name is taken.
    """
    slug = slug_of(title)
    found = [one for _, one in known]
    problems = [*_taken(slug, data), *_twice(known), *_nations(found, data), *_without(found, data)]
    parts: tuple[Part, ...] = ()
    if not problems:
        parts, problems = _parts(known)
    if problems:
        raise DataProblem(problems)
    codes = {one.code for one in found}
    wider = members_of_wider(data.authorities)
    whole = next((code for code, members in wider.items() if set(members) == codes), "")
    named = data.regions.set_index("name")["in_words"]
    said = in_words or str(named.get(title, title))
    nation = str(data.authorities.set_index("area_code")["nation_code"][found[0].code])
    return Draft(slug, title, said, nation, whole, tuple(found), parts)


def _taken(slug: str, data: Geodata) -> Iterable[Problem]:
    if slug in data.programmes:
        wrong = f"there is a programme {slug} already, {data.programmes[slug].name}"
        yield Problem("NAME", "", wrong, "Give another name, or remove that programme’s folder.")


def _twice(known: list[tuple[Entry, Found]]) -> Iterable[Problem]:
    if not known:
        yield Problem("authorities", "", "none is named", "Name at least one.")
    seen: dict[str, Entry] = {}
    for entry, found in known:
        if found.code in seen:
            wrong = f"{found.name} is named twice, as “{seen[found.code].text}” and “{entry.text}”"
            yield Problem(entry.where or "authorities", "", wrong, "Name it once.")
        seen.setdefault(found.code, entry)


def _nations(found: list[Found], data: Geodata) -> Iterable[Problem]:
    nations = data.authorities.set_index("area_code")["nation_code"]
    names = data.regions.set_index("area_code")["name"]
    by_nation: dict[str, list[Found]] = {}
    for one in found:
        by_nation.setdefault(str(nations[one.code]), []).append(one)
    if len(by_nation) > 1:
        said = "; ".join(f"{names[code]}: {listed(ones)}" for code, ones in by_nation.items())
        remedy = "Keep those of one nation: their figures measure different things."
        yield Problem("authorities", "", f"they are of several nations ({said})", remedy)


def _without(found: list[Found], data: Geodata) -> Iterable[Problem]:
    if found and not data.figures["area_code"].isin([one.code for one in found]).any():
        wrong = f"no figures are held of {listed(found)}"
        remedy = "Add some first, with “gapdash add-figures”."
        yield Problem("authorities", "", wrong, remedy)


def _parts(known: list[tuple[Entry, Found]]) -> tuple[tuple[Part, ...], list[Problem]]:
    """The sub-regions, in the order in which they are named."""
    grouped: dict[str, list[tuple[Entry, Found]]] = {}
    for entry, found in known:
        grouped.setdefault(entry.part, []).append((entry, found))
    if list(grouped) == [""]:
        return (), []
    if "" in grouped:
        wrong = f"{listed([one for _, one in grouped['']])} have no sub-region, others have one"
        return (), [Problem("sub-regions", "", wrong, "Give one to every authority, or to none.")]
    lettered = all(LETTER.fullmatch(part) for part in grouped)
    parts = []
    for number, (part, ones) in enumerate(grouped.items()):
        members = tuple(found for _, found in ones)
        given = next((entry.part_name for entry, _ in ones if entry.part_name), "")
        letter = part if lettered else _letter(number)
        parts.append(Part(letter, given or (listed(list(members)) if lettered else part), members))
    return tuple(parts), []


def _letter(number: int) -> str:
    """The letter of a sub-region: A to Z, then A2 and so on."""
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")  # noqa: PLR2004 - letters from A to Z
