"""Groups: the groups of pupils that figures are published for, their roles and their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from gapdash import tables
from gapdash.problems import Problem

FILE = "indicators/groups.csv"

QUINTILES = ("simd_q1", "simd_q2", "simd_q3", "simd_q4", "simd_q5")
DISADVANTAGED, OTHER, ALL, GAP = "disadvantaged", "other", "all", "published_gap"
# The part that each published group plays in a comparison. This is the one place that says so:
# England's and Scotland's figures go through the same measures, and never share an axis.
ROLES = {
    "all": ALL,
    "disadvantaged": DISADVANTAGED,
    "other": OTHER,
    **{name: name for name in QUINTILES[1:-1]},
    QUINTILES[0]: DISADVANTAGED,
    QUINTILES[-1]: OTHER,
    "gap": GAP,
}
# What an indicator may publish, as its row of the catalogue says it.
PUBLISHED = (
    "disadvantaged other all",
    "disadvantaged all",
    "all",
    "all gap",
    "all simd_q1",
    "all simd_q1 simd_q5",
    "all " + " ".join(QUINTILES),
)

SCHEMA = pa.DataFrameSchema(
    {
        "group": pa.Column(str, pa.Check.isin([*ROLES], error=", ".join(ROLES)), unique=True),
        "name": tables.text_column(),
        "head": tables.text_column(),
        "counted_as": tables.text_column(),
    },
    strict=True,
)


@dataclass(frozen=True)
class Compared:
    """Whom an indicator compares, in words.

    Parameters
    ----------
    disadvantaged, reference
        Names within a sentence: "disadvantaged pupils", "other pupils"; "the most deprived
        fifth", "the least deprived fifth".
    disadvantaged_head, reference_head
        The same over a column.
    counted_as
        What stands behind "Who counts as".
    as_published
        Whether the gap itself is what is published, and neither group's figure.
    """

    disadvantaged: str
    reference: str
    disadvantaged_head: str
    reference_head: str
    counted_as: str
    as_published: bool = False


def load_groups(folder: Path) -> pd.DataFrame:
    """What groups of pupils are called.

    Returns
    -------
    pandas.DataFrame
        One row = a group of ``ROLES``: group, name (within a sentence), head (over a column),
        counted_as (what stands behind "Who counts as"; "" where nobody asks).

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    found = tables.read_table(folder / FILE, FILE, SCHEMA)
    return found


def group_problems(names: pd.DataFrame) -> list[Problem]:
    """Groups that have no name."""
    remedy = f"Give each of {', '.join(ROLES)} a row."
    missing = [group for group in ROLES if group not in set(names["group"])]
    return [Problem(FILE, "column group", f"{group} is missing", remedy) for group in missing]


def roles_of(published: str) -> frozenset[str]:
    """The roles that an indicator's groups play.

    Parameters
    ----------
    published
        ``groups`` of its row of the catalogue.
    """
    return frozenset(ROLES[name] for name in published.split())


def playing(catalogue: pd.DataFrame, role: str) -> pd.Series:
    """Whether each indicator of a catalogue publishes a group of a role, by its key."""
    told = {published: role in roles_of(published) for published in catalogue["groups"].unique()}
    return catalogue.set_index("indicator")["groups"].map(told)


def compared(published: str, names: pd.DataFrame) -> Compared:
    """Whom an indicator compares.

    Parameters
    ----------
    published
        ``groups`` of its row of the catalogue. Where these are all pupils alone, the names are
        those that England's figures have.
    names
        The frame of ``load_groups``.
    """
    known = names.set_index("group")
    roles = {ROLES[name]: name for name in published.split()}
    as_published = GAP in roles
    if as_published:
        roles = {DISADVANTAGED: QUINTILES[0], OTHER: QUINTILES[-1]}
    low = known.loc[roles.get(DISADVANTAGED, DISADVANTAGED)]
    high = known.loc[roles.get(OTHER, ALL)]
    return Compared(
        disadvantaged=low["name"],
        reference=high["name"],
        disadvantaged_head=low["head"],
        reference_head=high["head"],
        counted_as=low["counted_as"],
        as_published=as_published,
    )
