"""Slots: every slot that a sentence of a story may hold.

Importing this module enters them all in the register of ``gapdash.stories.asked``.
"""

from gapdash.stories import slots_changes, slots_gaps, slots_places, slots_views
from gapdash.stories.asked import Said, documented, fill

__all__ = [
    "Said",
    "documented",
    "fill",
    "slots_changes",
    "slots_gaps",
    "slots_places",
    "slots_views",
]
