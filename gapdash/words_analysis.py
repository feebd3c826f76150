"""Words of the analyst's tables: verdicts, kinds of areas, and why a value is missing."""

from __future__ import annotations

from gapdash.measures.verdicts import BETTER, MAYBE_BETTER, MAYBE_WORSE, NONE, SAME, WORSE

VERDICTS = {
    WORSE: "worse",
    MAYBE_WORSE: "perhaps worse",
    SAME: "cannot be told apart",
    MAYBE_BETTER: "perhaps better",
    BETTER: "better",
    NONE: "not tested",
}
AUTHORITY, SUB_REGION, PROGRAMME = "authority", "sub-region", "programme"
REGION, NATION = "region", "nation"
# Why there is no gap where the area's own figures are there.
ALL_ALONE = "it is published for all pupils alone, so there is no gap"
NO_NATION = "the nation has no figure of that year to compare with"
# Why no trend is tested, or none of them closes; slots first, last, points, since as in
# ``words_measures.trend_words``.
NOT_A_GAP = "a rate has no gap to close"
UNTESTED = "no trend is found, so no time to close is worked out"
GROUP = "group"
# Why children behind a gap cannot be counted where it is no share of pupils.
NO_CHILDREN = "it is no share of pupils, so no children behind it can be counted"
# Why the mean of an authority's neighbours is withheld.
NONE_CLOSE = "none of its neighbours is close, so there is nobody to compare with"
NO_NEIGHBOUR = "none of its neighbours has a figure"
# How a gap stands to an earlier one, in the words of a verdict on it.
MOVED = {
    WORSE: "wider",
    MAYBE_WORSE: "perhaps wider",
    SAME: "cannot be told apart",
    MAYBE_BETTER: "perhaps narrower",
    BETTER: "narrower",
    NONE: "not tested",
}
MEASURE_CHANGED = "the measure changed in between: {reason}"
