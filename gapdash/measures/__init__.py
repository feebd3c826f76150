"""Measures: gaps, intervals, sub-region values and trends; frame in, new frame out."""

from gapdash.measures.aggregates import YARDSTICK, aggregate, parts_of
from gapdash.measures.cohorts import add_cohorts
from gapdash.measures.fit import Fit, fit_trend, time_to_close
from gapdash.measures.framework import beside_nation, cut_as, printed_changes
from gapdash.measures.gaps import COMPARATORS, GROUPS, add_gaps, by_group, unit_of
from gapdash.measures.index import Change, given_back, index_change
from gapdash.measures.intervals import add_intervals, gap_interval, rate_interval
from gapdash.measures.neighbours import add_mutual, neighbour_means
from gapdash.measures.programme import measure
from gapdash.measures.pupils import pupils_behind
from gapdash.measures.reasons import NOBODY, missing_reasons
from gapdash.measures.series import segments
from gapdash.measures.slope import FIFTHS, add_slope, slope_index
from gapdash.measures.trends import POINTS, trend_kinds, trends
from gapdash.measures.verdicts import rounding_error, verdicts
from gapdash.measures.widening import Widening, difference_interval, widest_step
from gapdash.measures.within import within_between

__all__ = [
    "COMPARATORS",
    "FIFTHS",
    "GROUPS",
    "NOBODY",
    "POINTS",
    "YARDSTICK",
    "Change",
    "Fit",
    "Widening",
    "add_cohorts",
    "add_gaps",
    "add_intervals",
    "add_mutual",
    "add_slope",
    "aggregate",
    "beside_nation",
    "by_group",
    "cut_as",
    "difference_interval",
    "fit_trend",
    "gap_interval",
    "given_back",
    "index_change",
    "measure",
    "missing_reasons",
    "neighbour_means",
    "parts_of",
    "printed_changes",
    "pupils_behind",
    "rate_interval",
    "rounding_error",
    "segments",
    "slope_index",
    "time_to_close",
    "trend_kinds",
    "trends",
    "unit_of",
    "verdicts",
    "widest_step",
    "within_between",
]
