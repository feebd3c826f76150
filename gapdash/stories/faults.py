"""Faults: all that is wrong with the view of a step, each told once."""

from __future__ import annotations

from collections.abc import Mapping

from gapdash.stories.findings import Unfit
from gapdash.stories.views import Ground

# What a choice decides: nothing can be said of these where that choice is wrong.
DEPENDS = {"indicator": ("year", "comparator", "view"), "view": ("year",), "comparator": ("year",)}


def view_faults(said: Mapping[str, str | int], ground: Ground) -> list[Unfit]:
    """All that is wrong with a view; a fault hides only what depends on it.

    Parameters
    ----------
    said
        A page's state, as a file gives it.
    ground
        The programme.
    """
    found: list[Unfit] = []
    left = dict(said)
    while True:
        try:
            ground.settle(left)
        except Unfit as error:
            found.append(error)
            if error.key == "dashboard" or error.key not in left:
                return found
            for key in (error.key, *DEPENDS.get(error.key, ())):
                left.pop(key, None)
        else:
            return found
