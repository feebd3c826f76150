"""Columns of the one table: what each of them holds, said once for every function and page."""

from __future__ import annotations

from gapdash.measures.verdicts import BETTER, MAYBE_BETTER, MAYBE_WORSE, NONE, SAME, WORSE

# What each column of a table of gaps holds, in the table's order.
MEANINGS = {
    "area_code": "GSS code; of a sub-region its letter; “whole” where no published area stands for "
    "the programme.",
    "area": "Its name.",
    "kind": "“authority”, “sub-region”, “programme”, “region”, “nation” or “group”.",
    "sub_region": "Letter of the sub-region that it is or lies in; “” where there is none.",
    "programme": "Slug of the programme; “” of areas that make none.",
    "indicator": "Key of the indicator.",
    "year": "The academic year, the one it ends in.",
    "comparator": "Whom disadvantaged pupils are compared with.",
    "view": "What ``value`` is: “gap”, “rate”, or “children”, where it is the gap as well.",
    "unit": "Of the values: “percent”, “score”, “per_100” and so on.",
    "decimals": "To how many decimals the row's values are shown.",
    "disadvantaged": "Value of the disadvantaged pupils: in Scotland, of the most deprived fifth.",
    "compared": "Value of those they are compared with; of all pupils where no others are "
    "published.",
    "reference": "Value of the other pupils of the same place; of all where no others are "
    "published.",
    "all": "Value of all pupils.",
    "gap": "How far disadvantaged pupils do worse; negative where they do better, 0 where there is "
    "no gap. The sign is turned where a higher value is worse.",
    "value": "What the view shows: the gap, or the rate of the disadvantaged pupils (of all where "
    "no more is published).",
    "low": "Lower limit of its 95% interval (Newcombe's of a gap, Wilson's of a rate).",
    "high": "Upper limit of its 95% interval.",
    "benchmark": "The nation's own ``value`` of that year, which it is held against.",
    "verdict": "How it stands to that: “worse”, “perhaps worse” (rounding alone could make the "
    "difference), “cannot be told apart”, “perhaps better”, “better”, “not tested”.",
    "disadvantaged_low": "Lower limit of the 95% interval (Wilson) of ``disadvantaged``.",
    "disadvantaged_high": "Upper limit of the same.",
    "pupils": "Disadvantaged pupils that the value is of.",
    "pupils_basis": "How that number is known: “published”, “inferred”, “estimated”, "
    "“nearest_year” or “”.",
    "behind": "Pupils behind the gap, to the nearest five for an authority and ten for wider "
    "areas.",
    "behind_reason": "Why they are not counted, in words; “” where they are.",
    "approximate": "Whether anything worked out in this row rests on a number of pupils that is "
    "not a published one.",
    "value_approximate": "Whether the value itself does.",
    "interval_approximate": "Whether its interval does.",
    "small": "Whether a group has fewer than 30 pupils.",
    "computed": "Whether the value was worked out here, from authorities, rather than published.",
    "reported": "Whether it is what the programme's own report prints.",
    "counted": "Of an area whose values are worked out: authorities that they were worked out "
    "from.",
    "members": "Of the same: authorities that it has.",
    "coverage": "Share of pupils, 0 to 1, who live in the authorities that a value was worked out "
    "from; NaN where it was not, or where that share cannot be known.",
    "within": "Of a sub-region's local gap, the part within its authorities.",
    "between": "The part from living in other authorities than the others do.",
    "slope_index": "Slope index of inequality, where all five fifths are published.",
    "simd_q2": "Value of the second fifth by deprivation.",
    "simd_q3": "Value of the third.",
    "simd_q4": "Value of the fourth.",
    "direction": "“widening”, “narrowing” (of a rate “rising”, “falling”): what the latest five "
    "years show, whatever the row's year; “” without a trend.",
    "slope": "Change a year over these years.",
    "slope_low": "Lower limit of its 95% interval.",
    "slope_high": "Upper limit of the same.",
    "trend_reason": "Why there is no trend, in words; “” where there is one.",
    "since": "The year that the change is counted from; 0 where none was asked for.",
    "change": "The value less that of ``since``: positive where it is higher, or the gap wider. "
    "NaN across a break, where the measure itself changed.",
    "change_low": "Lower limit of its 95% interval.",
    "change_high": "Upper limit of the same.",
    "change_verdict": "“wider”, “perhaps wider”, “cannot be told apart”, “perhaps narrower”, "
    "“narrower” (of a rate “better”, “worse”), “not tested”.",
    "change_reason": "Why there is no change, in words; “” where there is one or none was asked "
    "for.",
    "order": "Its place among the areas of its year, from 1: the widest gap or the lowest rate "
    "first, those without a value last.",
    "group": "What it is listed under: its verdict, “no figure”, “benchmark” (the nation); “” "
    "where nothing of that year is tested.",
    "sentence": "Key of the sentence about it.",
    "reason": "Why there is no value, in words; “” where there is one.",
}
COLUMNS = tuple(MEANINGS)
PLACE = ("area_code", "area", "kind", "sub_region")
# Differences of decimals, and what is worked out: taken without the noise of binary fractions.
FIGURES = (
    "disadvantaged", "compared", "reference", "all", "gap", "value", "benchmark", "within",
    "between", "slope_index", "simd_q2", "simd_q3", "simd_q4",
)  # fmt: skip
LIMITS = ("low", "high", "disadvantaged_low", "disadvantaged_high")

NOT_TESTED, NO_FIGURE, BENCHMARK = NONE, "no figure", "benchmark"
VERDICTS = (WORSE, MAYBE_WORSE, SAME, MAYBE_BETTER, BETTER, NOT_TESTED)
# Groups of places from worse to better, then those without a test or a figure.
GROUPS = (*VERDICTS, NO_FIGURE)
# How a gap stands to an earlier one, in the words of a verdict on it.
MOVED = {
    WORSE: "wider",
    MAYBE_WORSE: "perhaps wider",
    SAME: SAME,
    MAYBE_BETTER: "perhaps narrower",
    BETTER: "narrower",
    NONE: NONE,
}
GAP_VIEW, RATE, CHILDREN = "gap", "rate", "children"
AUTHORITY, SUB_REGION, PROGRAMME = "authority", "sub-region", "programme"
REGION, NATION, GROUP = "region", "nation", "group"
