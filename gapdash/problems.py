"""What is wrong with a data file, in words for the one who keeps it and for the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with one file.

    Parameters
    ----------
    file
        The file, from the data folder down.
    where
        The place in it: a line, a column, a key.
    wrong
        What was found there.
    remedy
        What is allowed, or what to do.
    """

    file: str
    where: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        """One line that a keeper of the data can act on."""
        where = f", {self.where}" if self.where else ""
        return f"{self.file}{where}: {self.wrong}. {self.remedy}"


class DataProblem(ValueError):  # noqa: N818 - it says what is wrong, in words
    """Data that must not be shown.

    Parameters
    ----------
    problems
        Everything that was found, at least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def for_readers(self) -> str:
        """One sentence for the reader of a page, who can neither see nor mend the file."""
        files = sorted({problem.file for problem in self.problems})
        return (
            f"The figures cannot be shown: {files[0]} has something wrong in it. "
            "Whoever runs this page finds what and where with the command “gapdash check”."
        )
