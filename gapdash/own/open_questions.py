"""Open questions: what a file leaves unclear, and the answers that options give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gapdash.problems import DataProblem, Problem

SHOWN = 40  # choices that a message lists


@dataclass(frozen=True)
class Answers:
    """What a person has said of a file; None where nothing was said.

    Parameters
    ----------
    value, cohort, group
        Columns of the figures, of the numbers of pupils, and of the pupil group.
    disadvantaged, other, every
        What stands in the column of the group for disadvantaged, other and all pupils.
    where
        What must stand in other columns, by column: any of these.
    shares
        Whether percentages are written as shares of 1.
    basis
        How the numbers of pupils are known, a value of ``indicators.BASES``.
    unit
        The unit of the indicator, a key of ``units.UNITS``; "" where rows name their own.
    """

    value: str | None = None
    cohort: str | None = None
    group: str | None = None
    disadvantaged: str | None = None
    other: str | None = None
    every: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: bool | None = None
    basis: str = "published"
    unit: str = ""


@dataclass(eq=False)
class Unclear(Exception):  # noqa: N818 - what it is, in words
    """A question that the file leaves open.

    Parameters
    ----------
    key
        The field of ``Answers`` that answers it.
    wrong
        What is unclear.
    choices
        What can be answered.
    column
        Of ``where``: the column.
    """

    key: str
    wrong: str
    choices: Sequence[str]
    column: str = ""

    @property
    def option(self) -> str:
        """The option that answers it, as it is typed."""
        if self.key == "where":
            return f'--where "{self.column}=…"'
        names = {"every": "--all …", "shares": "--shares or --no-shares"}
        return names.get(self.key, f"--{self.key} …")

    def problem(self, file: str) -> DataProblem:
        """The question as a refusal, where nobody is there to answer it."""
        shown = ", ".join(f"“{choice}”" for choice in self.choices[:SHOWN])
        more = f" and {len(self.choices) - SHOWN} more" if len(self.choices) > SHOWN else ""
        remedy = f"Say it with {self.option}; the file has {shown}{more}."
        if self.key == "shares":
            remedy = f"Say it with {self.option}."
        return DataProblem([Problem(file, "", self.wrong, remedy)])

    def answered(self, answers: Answers, choice: str) -> Answers:
        """The answers with one more."""
        if self.key == "where":
            return replace(answers, where={**answers.where, self.column: (choice,)})
        if self.key == "shares":
            return replace(answers, shares=choice == self.choices[0])
        said: dict[str, Any] = {self.key: choice}
        return replace(answers, **said)
