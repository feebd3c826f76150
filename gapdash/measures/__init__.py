"""Measures: gaps, sub-region values and series; frame in, new frame out."""

from gapdash.measures.aggregates import YARDSTICK, aggregate, parts_of
from gapdash.measures.gaps import COMPARATORS, add_gaps, by_group
from gapdash.measures.programme import measure
from gapdash.measures.series import segments

__all__ = [
    "COMPARATORS",
    "YARDSTICK",
    "add_gaps",
    "aggregate",
    "by_group",
    "measure",
    "parts_of",
    "segments",
]
