"""Words: numbers and the sentences that more than one page uses.

``numbers`` rounds and writes every figure; ``sentences`` fills patterns. Words of one page alone
stand beside that page.
"""

from gapdash.words.numbers import (
    APPROXIMATE,
    MINUS,
    approximate,
    children,
    fewer_than,
    gap,
    nearest,
    number,
    pupils,
    rate,
    rounded,
    shown_pupils,
    signed_gap,
    snapped,
    span,
    step_of,
)
from gapdash.words.sentences import (
    LICENCES,
    REASONS,
    capital,
    credit,
    joined,
    legend,
    month,
    nation_gap,
    patterns,
    reasons,
    widest,
)

__all__ = [
    "APPROXIMATE",
    "LICENCES",
    "MINUS",
    "REASONS",
    "approximate",
    "capital",
    "children",
    "credit",
    "fewer_than",
    "gap",
    "joined",
    "legend",
    "month",
    "nation_gap",
    "nearest",
    "number",
    "patterns",
    "pupils",
    "rate",
    "reasons",
    "rounded",
    "shown_pupils",
    "signed_gap",
    "snapped",
    "span",
    "step_of",
    "widest",
]
