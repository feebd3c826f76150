"""Refused: what to say where an indicator or area that is asked for is none."""

from __future__ import annotations

import dataclasses

from gapdash.geodata import Geodata
from gapdash.nearest import did_you_mean
from gapdash.own.names import Found, Unknown
from gapdash.programmes import Programme, SubRegion
from gapdash.words import joined

SOME = 3  # authorities that stand for a programme's


def indicator(data: Geodata, key: str, own: Programme | None) -> str:
    """That there is no such indicator, and which there are.

    Parameters
    ----------
    data
        All the data.
    key
        As it was written.
    own
        The programme whose indicators are listed, where there is one.
    """
    known = indicators_of(data, own) if own else list(data.catalogue["indicator"])
    said = f"There is no indicator {key!r}. {did_you_mean(key, known)}"
    if own is None:
        return f"{said}gapdash.list_indicators(data) lists every one."
    return (
        f"{said}The indicators of {own.in_words} are {', '.join(known)}: "
        f"{_call('list_indicators', own)} says what they measure."
    )


def indicators_of(data: Geodata, *programmes: Programme) -> list[str]:
    """The indicators that programmes have figures of."""
    found = [key for own in programmes for key in data.measure(own)["indicator"].unique()]
    return [str(key) for key in dict.fromkeys(found)]


def authority(data: Geodata, found: Unknown) -> str:
    """That a text names no single authority, and what to write.

    Parameters
    ----------
    data
        All the data.
    found
        What it was taken for.
    """
    other = _programme_called(data, found.text)
    if other:
        return (
            f"“{found.text}” is a programme, not an authority. Name one of its authorities, such "
            f"as {_some(data, other.members)}: {_call('list_areas', other)} lists them."
        )
    if found.close or found.elsewhere:
        return f"“{found.text}” {found.wrong}. {_remedy(found)}"
    widest = max(data.programmes.values(), key=lambda own: len(own.members))
    return (
        f"“{found.text}” {found.wrong}. Write the name or GSS code of one, as "
        f"{_call('list_areas', widest)} lists them."
    )


def area(data: Geodata, own: Programme, found: Found | Unknown) -> str:
    """That a text names no single area of a programme, and what to write or where it lies.

    Parameters
    ----------
    data
        All the data.
    own
        The programme.
    found
        What it was taken for.
    """
    listed = f"{_call('list_areas', own)} lists the areas of {own.in_words}."
    if isinstance(found, Found):
        where = [other for other in data.programmes.values() if found.code in other.members]
        lies = f" It lies in {_named(where)}." if where else ""
        return f"{found.name} ({found.code}) is not in {own.in_words}.{lies} {listed}"
    other = _programme_called(data, found.text)
    if other:
        return (
            f"“{found.text}” is a programme, not an area of {own.in_words}. Some of its "
            f"authorities are {_some(data, other.members)}: {_call('list_areas', other)} lists "
            "them."
        )
    where = [one for one in data.programmes.values() if _part_called(one, found.text)]
    if where:
        return f"“{found.text}” is not in {own.in_words}. It lies in {_named(where)}. {listed}"
    if found.close:
        near = tuple(one for one in found.close if one.code in own.members)
        return f"“{found.text}” {found.wrong}. {_remedy(found, near or found.close)}"
    wrong = found.wrong if found.elsewhere else f"is no area of {own.in_words}"
    parts = [part.label for part in own.sub_regions]
    has = f"The sub-regions of {own.in_words} are {joined(parts)}. " if parts else ""
    return f"“{found.text}” {wrong}. {has}{listed}"


def names_of(part: SubRegion) -> tuple[str, ...]:
    """What a sub-region is called."""
    lettered = f"Sub-region {part.letter}"
    return (part.letter, lettered, part.name, part.title, part.in_words, *filter(None, [part.area]))


def _remedy(found: Unknown, close: tuple[Found, ...] | None = None) -> str:
    return dataclasses.replace(found, close=found.close if close is None else close).remedy


def _call(function: str, own: Programme) -> str:
    return f'gapdash.{function}(data, "{own.slug}")'


def _named(programmes: list[Programme]) -> str:
    """Programmes by their names and slugs, within a sentence."""
    return joined([f'{own.in_words} ("{own.slug}")' for own in programmes])


def _some(data: Geodata, members: tuple[str, ...]) -> str:
    """A few authorities of a programme, within a sentence."""
    names = data.authorities.set_index("area_code")["name"]
    return joined([f"“{name}”" for name in sorted(names[code] for code in members)[:SOME]])


def _programme_called(data: Geodata, text: str) -> Programme | None:
    wanted = text.strip().casefold()
    for own in data.programmes.values():
        if wanted in {name.casefold() for name in (own.slug, own.name, own.in_words)}:
            return own
    return None


def _part_called(own: Programme, text: str) -> bool:
    wanted = text.strip().casefold()
    return any(wanted in {name.casefold() for name in names_of(part)} for part in own.sub_regions)
