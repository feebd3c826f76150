"""Decorators of public functions: what every one of them takes, and what its table holds."""

from __future__ import annotations

import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gapdash.geodata import Geodata
from gapdash.tables.columns import MEANINGS

INDENT = " " * 8  # of what a docstring of a function lists
Taken = ParamSpec("Taken")
Made = TypeVar("Made")


def takes_data(made: Callable[Taken, Made]) -> Callable[Taken, Made]:
    """A public function that refuses to be called without the data.

    Parameters
    ----------
    made
        A function whose first parameter is ``data``.

    Raises
    ------
    ValueError
        When the function is called with something else there, or nothing; the message says how
        the data are had.
    """

    @functools.wraps(made)
    def checked(*args: Taken.args, **kwargs: Taken.kwargs) -> Made:
        given = args[0] if args else kwargs.get("data")
        if not isinstance(given, Geodata):
            name, further = made.__name__, len(inspect.signature(made).parameters) > 1
            message = (
                f"The first argument of gapdash.{name} is the data: data = gapdash.load(), then "
                f"gapdash.{name}(data{', …' if further else ''})."
            )
            raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
        return made(*args, **kwargs)

    return checked


def lists_columns(made: Callable[Taken, Made]) -> Callable[Taken, Made]:
    """A public function whose docstring names the columns of the one table.

    Parameters
    ----------
    made
        A function with ``{columns}`` on a line of its docstring.
    """
    said = "\n".join(
        f"{name}\n{textwrap.fill(text, 92, initial_indent='    ', subsequent_indent='    ')}"
        for name, text in MEANINGS.items()
    )
    made.__doc__ = (made.__doc__ or "").replace(
        f"{INDENT}{{columns}}", textwrap.indent(said, INDENT)
    )
    return made
