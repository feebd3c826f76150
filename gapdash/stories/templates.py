"""Templates: texts with slots in braces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gapdash.stories.findings import Unfit
from gapdash.words import capital

BRACES = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z_]+")
BEGINS = re.compile(r"(^|[.?!]\s+)\**$")
OPTION = re.compile(r"([a-z_]+)=([A-Za-z0-9_.-]+)")


@dataclass(frozen=True)
class Slot:
    """A slot of a text.

    Parameters
    ----------
    name
        What it says.
    options
        The keys that it changes, and those of its own.
    """

    name: str
    options: dict[str, str] = field(default_factory=dict)


def slots_of(text: str) -> list[Slot]:
    """Every slot of a text, in order.

    Raises
    ------
    Unfit
        If a brace is left open, or a slot is not written as one.
    """
    if re.search(r"[{}]", BRACES.sub("", text)):
        remedy = "Write a slot as {gap} or {gap area=D}."
        wrong = "a brace is left open"
        raise Unfit(wrong, remedy)
    return [slot_of(inner) for inner in BRACES.findall(text)]


def slot_of(inner: str) -> Slot:
    """The slot that stands between two braces.

    Raises
    ------
    Unfit
        If it is not written as one.
    """
    name, *options = inner.split() or [""]
    found = [OPTION.fullmatch(option) for option in options]
    if not NAME.fullmatch(name) or not all(found):
        remedy = "Write a slot as {gap} or {gap area=D year=2019}, without spaces around “=”."
        wrong = f"{{{inner}}} is not written as a slot"
        raise Unfit(wrong, remedy)
    return Slot(name, {match.group(1): match.group(2) for match in found if match})


def fill(text: str, said: Callable[[Slot], str]) -> str:
    """A text with its slots filled.

    Parameters
    ----------
    text
        A text of which ``slots_of`` finds nothing wrong.
    said
        What a slot says.
    """

    def place(match: re.Match[str]) -> str:
        words = said(slot_of(match.group(1)))
        # A sentence may begin with a slot, whose own words begin small.
        return capital(words) if BEGINS.search(text[: match.start()]) else words

    return BRACES.sub(place, text)
