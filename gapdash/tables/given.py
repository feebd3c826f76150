"""Given: the data, which every public function takes first."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gapdash.geodata import Geodata

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
