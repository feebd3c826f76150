"""Progress: what a command is doing, told beside its output, which stays an answer to use."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

Item = TypeVar("Item")
READING = "Reading the figures"
PAGES = "Making every page"


class Progress:
    """Lines, and a bar where there is a terminal, on the error stream.

    Parameters
    ----------
    quiet
        Whether nothing is said.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def say(self, what: str) -> None:
        """Say what is being done from now on."""
        if not self.quiet:
            click.echo(f"{what} …", err=True)

    def along(self, what: str) -> Callable[[Sequence[Item]], Iterable[Item]]:
        """What goes through items and shows how many of them are done.

        Where there is no terminal it is one line, as of ``say``.
        """

        def through(items: Sequence[Item]) -> Iterator[Item]:
            if self.quiet or not sys.stderr.isatty():
                self.say(what)
                yield from items
                return
            bar: Any = click.progressbar(items, label=what, file=sys.stderr)
            with bar as each:
                yield from each

        return through
