"""Asking: questions to the person at a terminal, and what is said where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from gapdash.problems import DataProblem, Problem
from gapdash.shell import Misused

AGREEMENT = "your agreement"


class Unasked(DataProblem):
    """What a command needs to be told was left out, and nobody is there to tell it."""


def can_ask() -> bool:
    """Whether a person can answer: a script cannot."""
    return sys.stdin.isatty()


def unasked(what: str, remedy: str) -> DataProblem:
    """A question that nobody is there to answer, with the option that answers it."""
    return Unasked([Problem(what, "", "this is not said, and nobody is here to ask", remedy)])


def agreed(question: str, *, yes: bool, remedy: str) -> bool:
    """Whether a person agrees.

    Parameters
    ----------
    question
        What they are asked.
    yes
        Whether they have said so beforehand, with ``--yes``.
    remedy
        What to do where nobody can be asked.

    Raises
    ------
    DataProblem
        If nobody can be asked.
    """
    if yes:
        return True
    if not can_ask():
        raise unasked(AGREEMENT, remedy)
    return click.confirm(question, default=True)


def choose(question: str, choices: Iterable[str], *, none: str = "") -> int | None:
    """Which of some numbered choices a person takes.

    Parameters
    ----------
    question
        What they are asked.
    choices
        What they can take.
    none
        What taking none of them means; "" where one must be taken.

    Returns
    -------
    int or None
        The place of the choice, from 0 on; None for none of them.
    """
    listed = list(choices)
    click.echo(question)
    for number, choice in enumerate(listed, start=1):
        click.echo(f"  {number}. {choice}")
    if none:
        click.echo(f"  0. {none}")
    allowed = click.IntRange(0 if none else 1, len(listed))
    answer: int = click.prompt("Number", type=allowed)
    return answer - 1 if answer else None


def refused(error: DataProblem) -> click.ClickException:
    """A refusal as a command ends with it: every problem on its line, and that nothing changed."""
    lines = [str(problem) for problem in error.problems]
    ending = Misused if isinstance(error, Unasked) else click.ClickException
    return ending("\n".join([*lines, "Nothing was written."]))
