"""Refusals: rows that are not taken, each with its reason and its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

LISTED = 8  # lines that are named one by one


@dataclass
class Refusals:
    """Rows of a user's file that are not taken.

    Parameters
    ----------
    aside
        Lines by reason, of rows that the project has no use for; the others can be added.
    wrong
        Lines by reason, of rows that are wrong: as long as there are any, nothing is added.
    """

    aside: dict[str, list[int]] = field(default_factory=dict)
    wrong: dict[str, list[int]] = field(default_factory=dict)

    @property
    def lines(self) -> set[int]:
        """Every line that is not taken."""
        every = (*self.aside.values(), *self.wrong.values())
        return {line for found in every for line in found}

    def set_aside(self, reason: str, lines: Iterable[int]) -> None:
        """Note rows that the project has no use for."""
        self._note(self.aside, reason, lines)

    def refuse(self, reason: str, lines: Iterable[int]) -> None:
        """Note rows that are wrong."""
        self._note(self.wrong, reason, lines)

    @staticmethod
    def _note(where: dict[str, list[int]], reason: str, lines: Iterable[int]) -> None:
        found = [int(line) for line in lines]
        if found:
            where.setdefault(reason, []).extend(found)


def listed(reasons: dict[str, list[int]]) -> list[str]:
    """Reasons with their lines, the most frequent first."""
    ranked = sorted(reasons.items(), key=lambda item: (-len(item[1]), item[1]))
    return [f"{rows(len(found))}: {reason} ({lines(found)})" for reason, found in ranked]


def rows(count: int) -> str:
    """How many rows: "1 row", "1,204 rows"."""
    return f"{count:,} row{'' if count == 1 else 's'}"


def lines(found: Iterable[int]) -> str:
    """Lines of a file as spans: "line 7", "lines 5 to 9, 12 and 40 more"."""
    spans: list[list[int]] = []
    for line in sorted(found):
        if spans and line <= spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    said = [str(first) if first == last else f"{first} to {last}" for first, last in spans[:LISTED]]
    rest = sum(last - first + 1 for first, last in spans[LISTED:])
    one = len(spans) == 1 and spans[0][0] == spans[0][1]
    return f"line{'' if one else 's'} {', '.join(said)}" + (f" and {rest:,} more" if rest else "")
