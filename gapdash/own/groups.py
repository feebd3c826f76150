"""Groups: which pupils a publisher's words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gapdash.own.names import plain

POOR = re.compile(r"disadvantag|\bfsm|free school meal|pupil premium")
NOT = re.compile(r"\b(not|non|in ?eligible|other|never|no)\b|nondisadv")
# Words of topics, of differences, and of groups within a group.
NEITHER = re.compile(
    r"\b(status|gap|difference|unknown|unclassified|gender|ethnic\w*|sen|sex|boys|girls|male|female)\b"
)
OTHERS = frozenset({"all other pupils", "other pupils", "all others", "other"})
EVERYONE = ("total", "all pupils", "all", "all children", "all students", "all characteristics")


def means_disadvantaged(text: str) -> bool:
    """Whether a word stands for disadvantaged pupils: "FSM eligible", "Disadvantaged"."""
    said = plain(text)
    return bool(POOR.search(said)) and not NOT.search(said) and not NEITHER.search(said)


def means_other(text: str) -> bool:
    """Whether a word stands for the other pupils: "Not known to be disadvantaged"."""
    said = plain(text)
    if said in OTHERS:
        return True
    return bool(POOR.search(said)) and bool(NOT.search(said)) and not NEITHER.search(said)


def everyone_of(values: Iterable[str]) -> str | None:
    """The word for all pupils, all schools or the like, if there is just one."""
    texts = list(values)
    for wanted in EVERYONE:
        found = [text for text in texts if plain(text) == wanted]
        if len(found) == 1:
            return found[0]
    found = [text for text in texts if re.match(r"(all|total)\b", plain(text))]
    return found[0] if len(found) == 1 else None
