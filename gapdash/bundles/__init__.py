"""Bundles: all that a page draws of one programme, worked out before anyone asks.

A page draws from its bundle without a kernel: the map, the charts, the figures of every
indicator, year and comparator, and the words. What a bundle holds is worked out here and
nowhere else; a page only picks, fills and draws.
"""

from gapdash.bundles.every import KINDS, as_json, every_bundle, is_name, names, one_bundle
from gapdash.bundles.programme import programme_bundle

__all__ = [
    "KINDS",
    "as_json",
    "every_bundle",
    "is_name",
    "names",
    "one_bundle",
    "programme_bundle",
]
