"""Shell: how every command behaves there: its exit codes, its examples, and when it is cut off."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from gapdash.progress import Progress

# What a command ends with; a shell's own codes for a signal are 128 and its number.
DONE, PROBLEM, MISUSE, INTERRUPTED, UNREAD = 0, 1, 2, 130, 141
CODES = {
    DONE: "Done.",
    PROBLEM: "Something is wrong with the data, a file or this machine; it is said what.",
    MISUSE: "The command was not used as it is meant to be; nothing was done.",
    INTERRUPTED: "It was interrupted, as with Ctrl+C.",
    UNREAD: "Whatever read its output, such as head, has stopped reading.",
}
STOPPED = "Stopped."
SENTENCE = 200  # characters: none is longer
Function = TypeVar("Function", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """The end of a command's help: examples to be typed as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def exit_codes() -> str:
    """The exit codes of every command, for the end of the help."""
    return "\b\nExit codes:\n" + "\n".join(f"  {code:<4}{said}" for code, said in CODES.items())


def quiet_option(command: Function) -> Function:
    """Give a command ``--quiet``; it gets a ``Progress``."""
    return click.option(
        "-q",
        "--quiet",
        "progress",
        is_flag=True,
        callback=lambda _context, _option, quiet: Progress(quiet=quiet),
        help="Say nothing of progress.",
    )(command)


def refusal(error: Exception) -> Exception:
    """What ends a command for an error: its text, and for output that nobody reads itself."""
    return error if isinstance(error, BrokenPipeError) else click.ClickException(str(error))


class Misused(click.ClickException):
    """A command was not told what it needs, though each of its options is right."""

    exit_code = MISUSE


class Commands(click.Group):
    """The commands, which end in one line and an exit code whatever happens to them."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what a command returns
        """Run a command; being cut off is no error of it, and no traceback."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo(f"\n{STOPPED}", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _let_go()
            ctx.exit(UNREAD)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, with the whole first sentence of each one's help."""
        known = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(SENTENCE)) for name, each in known if each]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _let_go() -> None:
    """Send what is still unsaid nowhere: Python would try once more as it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
