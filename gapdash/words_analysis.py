"""Words of the analyst's tables: why a value, a trend, a mean or a change is missing."""

from __future__ import annotations

# Why there is no gap where the area's own figures are there.
ALL_ALONE = "it is published for all pupils alone, so there is no gap"
NO_NATION = "the nation has no figure of that year to compare with"
# Why no trend closes a gap.
NOT_A_GAP = "a rate has no gap to close"
UNTESTED = "no trend is found, so no time to close is worked out"
# Why children behind a gap cannot be counted where it is no share of pupils.
NO_CHILDREN = "it is no share of pupils, so no children behind it can be counted"
# Why the mean of an authority's neighbours is withheld.
NONE_CLOSE = "none of its neighbours is close, so there is nobody to compare with"
NO_NEIGHBOUR = "none of its neighbours has a figure"
# Why a value is not held against an earlier one.
MEASURE_CHANGED = "the measure changed in between: {reason}"
NOT_THEN = "there are no figures of {year}"
