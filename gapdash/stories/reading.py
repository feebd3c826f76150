"""Reading: a story's text to its draft, with the lines of what is wrong with it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gapdash.problems import Problem
from gapdash.stories import limits
from gapdash.stories.findings import Finding, StoryProblem
from gapdash.stories.lines import Lines

AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


@dataclass(frozen=True)
class Text:
    """The text of a story.

    Parameters
    ----------
    text
        TOML.
    file
        What it is called in messages.
    """

    text: str
    file: str

    def draft(self) -> dict[str, Any]:
        """What the text says.

        Raises
        ------
        StoryProblem
            If it is too long, or is not TOML that a story can be read from.
        """
        size = len(self.text.encode(errors="replace"))
        if size > limits.MOST_BYTES:
            wrong = f"it has {size:,} bytes"
            remedy = f"A story has at most {limits.MOST_BYTES:,}: shorten its notes."
            raise StoryProblem([Finding(None, "", wrong, remedy)])
        crowded = list(self._crowded())
        if crowded:
            raise StoryProblem(crowded)
        try:
            return tomllib.loads(self.text)
        except RecursionError:
            wrong, remedy = "it holds lists within lists within lists", "Write texts and numbers."
            raise StoryProblem([Finding(None, "", wrong, remedy)]) from None
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            found = AT_LINE.search(said)
            line = int(found.group(1)) if found and found.group(1) else self._last_line()
            reason = AT_LINE.sub("", said).rstrip(".")
            wrong = f"it is not TOML: {reason[:1].lower()}{reason[1:]}"
            remedy = 'Write each line as key = "text", and tables as [[steps]] or [steps.view].'
            raise StoryProblem([Finding(None, "", wrong, remedy, line)]) from error
        except ValueError:  # Python's own, which knows no line
            wrong, remedy = "it holds a number of thousands of digits", "Write a shorter one."
            raise StoryProblem([Finding(None, "", wrong, remedy)]) from None

    def _crowded(self) -> Iterator[Finding]:
        """Lines that no story needs, and that would take long to read."""
        for number, line in enumerate(self.text.split("\n"), start=1):
            if len(line) > limits.LINE_CHARACTERS:
                wrong = f"it has {len(line):,} characters"
                remedy = f"A line has at most {limits.LINE_CHARACTERS:,}."
                yield Finding(None, "", wrong, remedy, number)
            elif line.count(".") > limits.LINE_DOTS:
                wrong = f"it has {line.count('.'):,} full stops"
                yield Finding(None, "", wrong, f"A line has at most {limits.LINE_DOTS}.", number)

    def _last_line(self) -> int:
        return self.text.rstrip("\n").count("\n") + 1

    @functools.cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def problems(self, findings: Iterable[Finding]) -> list[Problem]:
        """Findings as problems of the file, each with its line, in their order."""
        at = [(self.line(one), one) for one in findings]
        at.sort(key=lambda pair: pair[0] or 0)
        return [one.problem(self.file, line) for line, one in at]

    def line(self, finding: Finding) -> int | None:
        """The line that a finding is about."""
        return finding.line or self._lines.of(finding.step, finding.key)
