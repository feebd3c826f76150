"""What is worked out here reveals no suppressed figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from gapdash import measures
from gapdash.measures import gaps
from gapdash.programmes import Programme, SubRegion
from tests.conftest import figures
from tests.measures.made_up import NATION, Row, catalogue_of
from tests.measures.test_trends import NO_BREAKS

REGION = "R"
HIDING = ("c", "k", "x", "z")
GROUPS = measures.GROUPS
STATUS = st.sampled_from(["", "", "", "u", *HIDING])
MEASURES = ("gap_local", "gap_national_others", "gap_national_disadvantaged", "within", "between")


def programme_of(members: Sequence[str]) -> Programme:
    """A programme of two sub-regions; the region of all of them is the whole."""
    cut = (len(members) + 1) // 2
    parts = (
        SubRegion("S", "S", "S", tuple(members[:cut])),
        SubRegion("T", "T", "T", tuple(members[cut:])),
    )
    return Programme("made-up", "Made up", "made up", NATION, REGION, parts)


def measured(table: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    wider = {REGION: tuple(members), NATION: tuple(members)}
    catalogue = catalogue_of(*table["indicator"].unique())
    return measures.measure(table, catalogue, programme_of(members), wider)


@st.composite
def hidden_and_replaced(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two tables that differ only in what stands beside a status for a missing value."""
    rows: list[Row] = []
    for year in (2024, 2025):
        for code in ("A0", "A1", "A2", "A3", REGION, NATION):
            for group in GROUPS:
                value = draw(st.integers(0, 100).map(float))
                cohort = draw(st.none() | st.integers(0, 90).map(float))
                rows.append(("made_up", year, code, group, value, cohort))
    table = figures(*rows).assign(status=draw(st.lists(STATUS, min_size=36, max_size=36)))
    hidden = table["status"].isin(HIDING)
    other = draw(
        st.lists(st.sampled_from([np.nan, -50.0, 0.0, 37.0, 999.0]), min_size=36, max_size=36)
    )
    return table, table.assign(value=table["value"].mask(hidden, pd.Series(other)))


@settings(max_examples=25)
@given(hidden_and_replaced())
def test_what_stands_beside_a_suppressing_status_changes_nothing(
    tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members = ["A0", "A1", "A2", "A3"]
    first, second = (measured(table, members) for table in tables)
    pd.testing.assert_frame_equal(first, second)
    for column in MEASURES[:3]:
        pd.testing.assert_frame_equal(
            measures.trends(first, NO_BREAKS, column), measures.trends(second, NO_BREAKS, column)
        )


@dataclass
class Case:
    """A small table: cohorts of members by group, and what is not published."""

    cohorts: list[tuple[int, int]]
    suppressed: list[tuple[str, str]]

    @property
    def members(self) -> list[str]:
        """Codes of the authorities."""
        return [f"A{number}" for number in range(len(self.cohorts))]

    @property
    def sizes(self) -> dict[tuple[str, str], int]:
        """Pupils of each area and group."""
        found: dict[tuple[str, str], int] = {}
        for code, (d, o) in zip(self.members, self.cohorts, strict=True):
            found |= {(code, "disadvantaged"): d, (code, "other"): o, (code, "all"): d + o}
        for group in GROUPS:
            found[REGION, group] = sum(found[code, group] for code in self.members)
            found[NATION, group] = 1000
        return found

    def table(self) -> pd.DataFrame:
        """For each unknown an indicator in which it alone is 100%, whether published or not.

        What is worked out is linear in the values, so that these tables together hold the
        weight of every value in every figure that is worked out.
        """
        keys, tables = list(self.sizes), []
        for number, chosen in enumerate(keys):
            rows: list[Row] = [
                (f"i{number:02}", 2025, *key, 100.0 * (key == chosen), float(self.sizes[key]))
                for key in keys
            ]
            hidden = ["c" if key in self.suppressed else "" for key in keys]
            tables.append(figures(*rows).assign(status=hidden))
        return pd.concat(tables, ignore_index=True)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    size = st.integers(1, 9)
    cohorts = draw(st.lists(st.tuples(size, size), min_size=2, max_size=5))
    case = Case(cohorts, [])
    candidates = [key for key in case.sizes if key[0] != NATION]
    hidden = draw(st.lists(st.sampled_from(candidates), min_size=1, unique=True))
    if draw(st.booleans()):  # no region published
        hidden += [(REGION, group) for group in GROUPS]
    return Case(cohorts, hidden)


Vector = list[Fraction]


def reduced(row: Vector, basis: Mapping[int, Vector]) -> Vector:
    for pivot, other in basis.items():
        if row[pivot]:
            factor = row[pivot]
            row = [mine - factor * theirs for mine, theirs in zip(row, other, strict=True)]
    return row


def basis_of(rows: Sequence[Vector]) -> dict[int, Vector]:
    """What is known, in reduced form: each row's pivot stands in no other row."""
    basis: dict[int, Vector] = {}
    for given_row in rows:
        row = reduced(given_row, basis)
        pivot = next((at for at, weight in enumerate(row) if weight), None)
        if pivot is None:
            continue
        row = [weight / row[pivot] for weight in row]
        basis = {at: reduced(other, {pivot: row}) for at, other in basis.items()}
        basis[pivot] = row
    return basis


def determined(rows: Sequence[Vector], keys: Sequence[Any], wanted: Sequence[Any]) -> set[Any]:
    """Which of the wanted values follow from what is known."""
    basis = basis_of(rows)
    units = {key: [Fraction(int(key == each)) for each in keys] for key in wanted}
    return {key for key, unit in units.items() if not any(reduced(unit, basis))}


def published_rows(case: Case, *, sums: bool) -> list[Vector]:
    """What is published and, where a reader may rely on it, that the parts add up."""
    keys, sizes = list(case.sizes), case.sizes
    known = [
        [Fraction(int(key == each)) for each in keys] for key in keys if key not in case.suppressed
    ]
    if not sums:
        return known
    for group in GROUPS:
        row = {(code, group): Fraction(sizes[code, group]) for code in case.members}
        row[REGION, group] = Fraction(-sizes[REGION, group])
        known.append([row.get(key, Fraction(0)) for key in keys])
    for code in (*case.members, REGION):
        row = {(code, group): Fraction(sizes[code, group]) for group in GROUPS[:2]}
        row[code, "all"] = Fraction(-sizes[code, "all"])
        known.append([row.get(key, Fraction(0)) for key in keys])
    return known


def computed_rows(case: Case) -> list[Vector]:
    """The weights of every value in every figure that is worked out."""
    frame = measured(case.table(), case.members).sort_values("indicator")
    rows = []
    for _, area in frame.groupby("area_code"):
        for column in (*GROUPS, *MEASURES):
            weights = area[column].to_numpy(dtype=float) / 100
            if not np.isnan(weights).any():
                rows.append([Fraction(weight).limit_denominator(10_000) for weight in weights])
    return rows


def revealed(case: Case, *, sums: bool) -> set[Any]:
    """Suppressed values that follow only when what is worked out is known too."""
    keys = list(case.sizes)
    published = published_rows(case, sums=sums)
    before = determined(published, keys, case.suppressed)
    return determined([*published, *computed_rows(case)], keys, case.suppressed) - before


@settings(max_examples=25)
@given(cases(), st.booleans())
def test_no_suppressed_figure_follows_that_did_not_already(case: Case, sums: bool) -> None:  # noqa: FBT001 - drawn
    assert revealed(case, sums=sums) == set()


def test_a_suppressed_figure_that_follows_from_published_ones_is_found() -> None:
    case = Case([(3, 5), (4, 7)], [("A0", "disadvantaged")])
    keys = list(case.sizes)
    published = published_rows(case, sums=True)
    assert determined(published, keys, case.suppressed) == {("A0", "disadvantaged")}
    assert determined(published_rows(case, sums=False), keys, case.suppressed) == set()


def test_the_check_finds_a_leak_where_hidden_figures_are_let_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hidden = [("A0", "disadvantaged"), ("A0", "all"), *((REGION, group) for group in GROUPS)]
    case = Case([(3, 5), (4, 7), (2, 6)], hidden)
    assert revealed(case, sums=True) == set()
    monkeypatch.setattr(gaps, "SUPPRESSED", ())
    assert ("A0", "disadvantaged") in revealed(case, sums=True)
