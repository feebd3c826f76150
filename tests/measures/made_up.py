"""Made-up tables for tests of measures, and the strategies that fill them."""

from __future__ import annotations

import hypothesis.strategies as st
import pandas as pd

from gapdash import measures
from tests.conftest import figures

NATION = "E92000001"
RATE = st.integers(0, 1000).map(lambda tenths: tenths / 10)
COHORT = st.integers(1, 5000).map(float)
# Rate and cohort of disadvantaged pupils, then of others.
Member = tuple[float | None, float | None, float | None, float | None]
MEMBER = st.tuples(RATE, COHORT, RATE, COHORT)
Row = tuple[str, int, str, str, float | None, float | None]


def table_of(members: list[Member]) -> pd.DataFrame:
    """Made-up figures of one indicator and year: rate and cohort of both groups of each member."""
    rows: list[Row] = []
    for number, (rate, cohort, other_rate, other_cohort) in enumerate(members):
        code = f"A{number}"
        rows += [
            ("made_up", 2025, code, "disadvantaged", rate, cohort),
            ("made_up", 2025, code, "other", other_rate, other_cohort),
        ]
    rows.append(("made_up", 2025, NATION, "disadvantaged", 40.0, None))
    rows.append(("made_up", 2025, NATION, "other", 70.0, None))
    return figures(*rows)


def wide_of(members: list[Member]) -> pd.DataFrame:
    """The same with a column for each group."""
    return measures.by_group(table_of(members))


def catalogue_of(*names: str, unit: str = "percent", better: str = "higher") -> pd.DataFrame:
    """A catalogue of made-up indicators of one kind."""
    return pd.DataFrame({"indicator": list(names)}).assign(
        groups="disadvantaged other all", better=better, unit=unit, decimals=0
    )
