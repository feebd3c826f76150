"""Partners: strong schools for schools that serve similar children with less success.

Frames in, new frames out: results are pooled over three years, intakes compared, what is expected
of an intake worked out, and schools searched and paired.
"""

from gapdash.partners.authorities import (
    authority_results,
    comparable,
    field_of_authorities,
    first_comparable,
    match_authorities,
    neighbours_in,
)
from gapdash.partners.compare import BETTER, PERHAPS, Comparison, compare, standing
from gapdash.partners.field import Field
from gapdash.partners.matching import Matching, Worth, matching, nearest_best, worth
from gapdash.partners.nearness import next_door
from gapdash.partners.pairing import ALONE, need_met, pair, stay
from gapdash.partners.pooled import pool
from gapdash.partners.search import REACH, search, similar

__all__ = [
    "ALONE",
    "BETTER",
    "PERHAPS",
    "REACH",
    "Comparison",
    "Field",
    "Matching",
    "Worth",
    "authority_results",
    "comparable",
    "compare",
    "field_of_authorities",
    "first_comparable",
    "match_authorities",
    "matching",
    "nearest_best",
    "need_met",
    "neighbours_in",
    "next_door",
    "pair",
    "pool",
    "search",
    "similar",
    "standing",
    "stay",
    "worth",
]
