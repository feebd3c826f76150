"""Arguments: what an analyst asks for, held against the data or refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from numbers import Integral
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from gapdash.geodata import Geodata
from gapdash.nearest import did_you_mean
from gapdash.own.names import Found, Gazetteer
from gapdash.programmes import Programme
from gapdash.tables import refusals

Comparator = Literal["local", "national_others", "national_disadvantaged"]
View = Literal["gap", "rate", "children"]
One = TypeVar("One")
Several: TypeAlias = One | Iterable[One] | None  # one value, several, or all
ACADEMIC = re.compile(r"(\d{4})(?:\s*[/\u2013-]\s*(?:\d{2})?(\d{2}))?")  # 2025, 2024/25, 2024-2025


def programme(data: Geodata, slug: str) -> Programme:
    """The programme of a slug.

    Raises
    ------
    ValueError
        If there is none.
    """
    return data.programmes[one_of("programme", slug, data.programmes)]


def indicator(data: Geodata, key: str, own: Programme | None = None) -> dict[str, Any]:
    """The row of the catalogue of an indicator.

    Parameters
    ----------
    data
        All the data.
    key
        Its key.
    own
        The programme that it is asked for, whose indicators a refusal lists.

    Raises
    ------
    ValueError
        If there is none.
    """
    known = data.catalogue[data.catalogue["indicator"] == _text("indicator", key)]
    if known.empty:
        raise ValueError(refusals.indicator(data, key, own))
    return {str(name): value for name, value in known.iloc[0].items()}


def several(kind: str, wish: Several[Any], known: Iterable[Any]) -> list[Any]:
    """What an argument lists: one value, several, or all where it is None.

    Parameters
    ----------
    kind
        Name of the argument.
    wish
        As it was given.
    known
        All that there are.

    Raises
    ------
    ValueError
        If it lists none.
    """
    if wish is None:
        return list(known)
    if isinstance(wish, str) or not isinstance(wish, Iterable):
        return [wish]
    found = list(dict.fromkeys(wish))
    if not found:
        message = (
            f"{kind} is an empty list. Give one value, several in a list, or None for all of them."
        )
        raise ValueError(message)
    return found


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


def year(asked: object, held: Iterable[int], what: str) -> int:
    """The year, if there are figures of it.

    Parameters
    ----------
    asked
        The academic year, the one it ends in: a whole number of any kind.
    held
        Years that have figures.
    what
        Whose they are, such as "ks2_rwm in south-west".

    Raises
    ------
    ValueError
        If there are none of that year, or it is no whole number.
    """
    known = sorted({int(each) for each in held})
    number = whole_year(asked)
    if number not in known:
        message = (
            f"There are no figures of {what} for the year {number}. Its years are "
            f"{', '.join(map(str, known))}: give the one that the academic year ends in."
        )
        raise ValueError(message)
    return number


def whole_year(asked: object) -> int:
    """A year, if it is a whole number of any kind: of Python, of numpy, or a float such as 2025.0.

    Raises
    ------
    ValueError
        If it is anything else; the message says what to write.
    """
    if isinstance(asked, float) and asked.is_integer():
        return int(asked)
    if isinstance(asked, Integral) and not isinstance(asked, bool):
        return int(asked)
    found = ACADEMIC.fullmatch(asked.strip()) if isinstance(asked, str) else None
    if found:
        remedy = f"Write {int(found[1]) + bool(found[2])}, without quotation marks"
    else:
        remedy = "Give one year, such as 2025"
    message = (
        f"year is {asked!r}, which is no whole number. {remedy}: the year that the academic year "
        "ends in."
    )
    raise ValueError(message)


def authority(data: Geodata, text: str) -> str:
    """The GSS code of the authority that a text names.

    Raises
    ------
    ValueError
        If no single one answers to it; the message says which may be meant.
    """
    found = _gazetteer(data).find(_text("area", text))
    if not isinstance(found, Found):
        raise ValueError(refusals.authority(data, found))  # noqa: TRY004 - it is the value that names nothing
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
        If no single area of the programme answers to it; the message says what may be meant, and
        where an area of another programme lies.
    """
    wanted = _text("area", text).strip().casefold()
    for key, names in _wider(data, own).items():
        if wanted in {name.casefold() for name in names}:
            return key
    found = _gazetteer(data).find(text)
    if isinstance(found, Found) and found.code in own.members:
        return found.code
    raise ValueError(refusals.area(data, own, found))


def _wider(data: Geodata, own: Programme) -> dict[str, tuple[str, ...]]:
    """What the sub-regions, the whole and the nation of a programme are called, by key."""
    wider = data.regions.set_index("area_code")
    nation = (own.nation, wider["name"][own.nation], wider["in_words"][own.nation])
    whole = (own.whole, own.slug, own.name, own.in_words)
    parts = {part.letter: refusals.names_of(part) for part in own.sub_regions}
    return {**parts, own.whole: whole, own.nation: nation}


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
    meant = did_you_mean(text, known)
    message = f"There is no {kind} {text!r}. {meant}Choose one of {', '.join(known)}."
    raise ValueError(message)
