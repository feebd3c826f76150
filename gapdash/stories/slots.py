"""Slots: every slot that a sentence of a story can hold, and what it says of a view.

A slot speaks of the view of its step. Its options change that view: indicator, year, area (a
sub-region's letter, an area's code, ``whole`` or ``nation``), comparator, view. Importing this
module enters all slots in the register.
"""

from __future__ import annotations

import inspect

from gapdash.stories import slots_changes, slots_figures, slots_places
from gapdash.stories.context import REGISTRY, Context, Filling
from gapdash.stories.findings import Unfit, allowed
from gapdash.stories.templates import Slot
from gapdash.stories.views import Ground, View
from gapdash.tables.choices import ADDRESS as CHANGING

__all__ = [
    "REGISTRY",
    "Filling",
    "documented",
    "fill",
    "slots_changes",
    "slots_figures",
    "slots_places",
]


def documented() -> dict[str, str]:
    """Every slot in one line, by how it is written."""
    return {
        "{" + " ".join([name, *(f"{key}=…" for key in own)]) + "}": (
            (inspect.getdoc(make) or "").partition("\n")[0]
        )
        for name, (make, own) in sorted(REGISTRY.items())
    }


def fill(wanted: Slot, ground: Ground, view: View) -> tuple[Filling, View]:
    """What a slot says of a view, and the view with what the slot changes.

    Raises
    ------
    Unfit
        If there is no such slot, an option of it is unknown, or there is no figure.
    """
    if wanted.name not in REGISTRY:
        wrong = f"there is no slot {{{wanted.name}}}"
        raise Unfit(wrong, allowed(tuple(REGISTRY), wanted.name))
    make, own = REGISTRY[wanted.name]
    for key in wanted.options:
        if key not in (*CHANGING, *own):
            wrong = f"the slot {{{wanted.name}}} has no option “{key}”"
            raise Unfit(wrong, allowed((*own, *CHANGING), key))
    changes = {key: value for key, value in wanted.options.items() if key in CHANGING}
    kept = {key: value for key, value in wanted.options.items() if key in own}
    shown = ground.changed(view, changes)
    return make(Context(ground, shown, kept)), shown
