"""Groups: the groups of pupils that figures are published for, their roles and their names."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from gapdash import table_files
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
    **dict(zip(QUINTILES, (DISADVANTAGED, *QUINTILES[1:-1], OTHER), strict=True)),
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
        "name": table_files.text_column(),
        "pupils": table_files.text_column(),
        "head": table_files.text_column(),
        "counted_as": table_files.text_column(),
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
    pupils, others
        The same as numbers of pupils: "pupils from the most deprived fifth".
    disadvantaged_head, reference_head
        The same over a column.
    counted_as
        What stands behind "Who counts as".
    gap_head
        What the gap is called over a column, where the gap itself is what is published and
        neither group's figure; else "".
    """

    disadvantaged: str
    reference: str
    pupils: str
    others: str
    disadvantaged_head: str
    reference_head: str
    counted_as: str
    gap_head: str = ""


def load_groups(folder: Path) -> pd.DataFrame:
    """What groups of pupils are called.

    Returns
    -------
    pandas.DataFrame
        One row = a group of ``ROLES``: group, name (within a sentence), pupils (the same as a
        number of pupils), head (over a column), counted_as (what stands behind "Who counts
        as"; "" where nobody asks).

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    return table_files.read_table(folder / FILE, FILE, SCHEMA)


def group_problems(names: pd.DataFrame) -> list[Problem]:
    """Groups that have no name."""
    remedy = f"Give each of {', '.join(ROLES)} a row."
    missing = [group for group in ROLES if group not in set(names["group"])]
    return [Problem(FILE, "column group", f"{group} is missing", remedy) for group in missing]


@functools.cache
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
    known: dict[Any, Any] = names.set_index("group").to_dict("index")
    roles = {ROLES[name]: name for name in published.split()}
    gap_head = known[roles[GAP]]["head"] if GAP in roles else ""
    if gap_head:
        roles = {DISADVANTAGED: QUINTILES[0], OTHER: QUINTILES[-1]}
    low = known[roles.get(DISADVANTAGED, DISADVANTAGED)]
    high = known[roles.get(OTHER, ALL)]
    return Compared(
        disadvantaged=low["name"],
        reference=high["name"],
        pupils=low["pupils"],
        others=high["pupils"],
        disadvantaged_head=low["head"],
        reference_head=high["head"],
        counted_as=low["counted_as"],
        gap_head=gap_head,
    )


def family(published: Iterable[str], names: pd.DataFrame) -> dict[str, Compared]:
    """Whom a nation's indicators compare, by the role of those who are compared with.

    Parameters
    ----------
    published
        ``groups`` of its indicators.
    names
        The frame of ``load_groups``.
    """
    fifths = {"gap", *QUINTILES}
    low, high = DISADVANTAGED, OTHER
    if any(fifths & set(each.split()) for each in published):
        low, high = QUINTILES[0], QUINTILES[-1]
    return {OTHER: compared(f"{low} {high}", names), ALL: compared(low, names)}
