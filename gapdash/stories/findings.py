"""Findings: what is wrong with a story, where, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gapdash.problems import Problem

LISTED = 40  # names that are listed where one of them is allowed
COMPARED = 80  # characters of a name that are compared with those that are allowed
TOLD = 50  # findings that a page is told of


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a story.

    Parameters
    ----------
    step
        The number of its step, from 1; None for the story as a whole.
    key
        The key, dots between tables: "title", "view.indicator"; "" for all of it.
    wrong
        What was found there.
    remedy
        What is allowed, or what to do.
    line
        The line that the text itself names, where it is not TOML.
    """

    step: int | None
    key: str
    wrong: str
    remedy: str
    line: int | None = None

    @property
    def where(self) -> str:
        """Its place in words: "step 2, key title"."""
        step = f"step {self.step}" if self.step else ""
        return ", ".join(filter(None, [step, f"key {self.key}" if self.key else ""]))

    def problem(self, file: str, line: int | None) -> Problem:
        """The finding as a problem of a file, at a line of it."""
        at = f"line {line}" if line else ""
        return Problem(file, ", ".join(filter(None, [at, self.where])), self.wrong, self.remedy)


class StoryProblem(Exception):  # noqa: N818 - it says what is wrong, in words
    """A story that cannot be told.

    Parameters
    ----------
    findings
        Everything that was found, at least one.
    """

    def __init__(self, findings: Collection[Finding]) -> None:
        # In the order of the steps, as a reader goes through them.
        self.findings = tuple(sorted(findings, key=lambda one: one.step or 0))
        super().__init__("\n".join(f"{one.where}: {one.wrong}." for one in self.findings))


class Unfit(Exception):  # noqa: N818 - it says what is wrong, in words
    """A view or a slot that cannot be shown.

    Parameters
    ----------
    wrong, remedy
        As a finding has them.
    key
        The key of a view that is wrong; "" where it is the slot itself.
    """

    def __init__(self, wrong: str, remedy: str, key: str = "") -> None:
        self.key, self.wrong, self.remedy = key, wrong, remedy
        super().__init__(f"{wrong}. {remedy}")


def allowed(names: Collection[str], said: str = "") -> str:
    """What is allowed, the likeliest first where a name is a misspelling of it."""
    close = difflib.get_close_matches(said[:COMPARED], [name for name in names if name], n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    shown = [name or '""' for name in names][:LISTED]
    more = len(names) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more else "")
    return f"{meant}Allowed: {listed}."


def first(findings: Sequence[Finding]) -> list[Finding]:
    """As many findings as anybody mends at once, the last one counting the rest of them."""
    if len(findings) <= TOLD:
        return list(findings)
    wrong = f"{len(findings) - TOLD} more things are wrong with it"
    return [*findings[:TOLD], Finding(None, "", wrong, "Mend those above first.")]
