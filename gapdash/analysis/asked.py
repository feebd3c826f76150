"""Asked: what an analyst asks for, settled against the data or refused in one sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, Literal, get_args

from gapdash.geodata import Geodata
from gapdash.own.names import Found, Gazetteer
from gapdash.programmes import Programme, SubRegion

Comparator = Literal["local", "national_others", "national_disadvantaged"]
View = Literal["gap", "rate", "children"]


def programme(data: Geodata, slug: str) -> Programme:
    """The programme of a slug.

    Raises
    ------
    ValueError
        If there is none.
    """
    return data.programmes[one_of("programme", slug, data.programmes)]


def indicator(data: Geodata, key: str) -> dict[str, Any]:
    """The row of the catalogue of an indicator.

    Raises
    ------
    ValueError
        If there is none.
    """
    one_of("indicator", key, data.catalogue["indicator"])
    row = data.catalogue[data.catalogue["indicator"] == key].iloc[0]
    return {str(name): value for name, value in row.items()}


def comparator(name: str) -> str:
    """The name of a comparator.

    Raises
    ------
    ValueError
        If there is none.
    """
    return one_of("comparator", name, get_args(Comparator))


def view(name: str) -> str:
    """The name of a view.

    Raises
    ------
    ValueError
        If there is none.
    """
    return one_of("view", name, get_args(View))


def year(asked: int, held: Iterable[int], what: str) -> int:
    """The year, if there are figures of it.

    Parameters
    ----------
    asked
        The academic year, the one it ends in.
    held
        Years that have figures.
    what
        Whose they are, such as "ks2_rwm in south-west".

    Raises
    ------
    ValueError
        If there are none of that year.
    """
    known = sorted({int(each) for each in held})
    if asked not in known:
        message = (
            f"There are no figures of {what} for the year {asked!r}. Its years are "
            f"{', '.join(map(str, known))}: give the one that the academic year ends in."
        )
        raise ValueError(message)
    return int(asked)


def authority(data: Geodata, text: str) -> str:
    """The GSS code of the authority that a text names.

    Raises
    ------
    ValueError
        If no single one answers to it; the message says which may be meant.
    """
    found = _gazetteer(data).find(_text("area", text))
    if not isinstance(found, Found):
        message = f"“{text}” {found.wrong}. {found.remedy}"
        raise ValueError(message)  # noqa: TRY004 - it is the value that names nothing
    return found.code


def area(data: Geodata, own: Programme, text: str) -> str:
    """The key of the area of a programme that a text names.

    Parameters
    ----------
    data
        All the data.
    own
        The programme.
    text
        GSS code, DfE code or name of an authority; letter or name of a sub-region; code or name
        of the whole or of the nation.

    Returns
    -------
    str
        A GSS code, a sub-region's letter, or the programme's key of the whole.

    Raises
    ------
    ValueError
        If no single area of the programme answers to it; the message says what may be meant.
    """
    wanted = _text("area", text).strip().casefold()
    for key, names in _wider(data, own).items():
        if wanted in {name.casefold() for name in names}:
            return key
    code = authority(data, text)
    if code not in own.members:
        name = data.authorities.set_index("area_code")["name"][code]
        message = (
            f"{name} ({code}) is not in {own.in_words}. Name one of its areas, which "
            f"gapdash.list_areas(data, {own.slug!r}) lists."
        )
        raise ValueError(message)
    return code


def _wider(data: Geodata, own: Programme) -> dict[str, tuple[str, ...]]:
    """What the sub-regions, the whole and the nation of a programme are called, by key."""
    wider = data.regions.set_index("area_code")
    nation = (own.nation, wider["name"][own.nation], wider["in_words"][own.nation])
    whole = (own.whole, own.name, own.in_words)
    parts = {part.letter: _names(part) for part in own.sub_regions}
    return {**parts, own.whole: whole, own.nation: nation}


def _names(part: SubRegion) -> tuple[str, ...]:
    return (part.letter, part.name, part.title, part.in_words, *filter(None, [part.area]))


def _gazetteer(data: Geodata) -> Gazetteer:
    return Gazetteer(data.authorities, data.regions, data.former)


def _text(kind: str, value: object) -> str:
    if not isinstance(value, str):
        message = f"{kind} is {value!r}, which is no text. Write it in quotation marks."
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    return value


def one_of(kind: str, value: object, allowed: Iterable[str]) -> str:
    """The value, if it is allowed.

    Raises
    ------
    ValueError
        If it is not; the message says what is.
    """
    known = list(allowed)
    text = _text(kind, value)
    if text in known:
        return text
    near = difflib.get_close_matches(text, known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    message = f"There is no {kind} {text!r}.{meant} Choose one of {', '.join(known)}."
    raise ValueError(message)
