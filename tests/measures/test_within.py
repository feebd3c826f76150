from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from gapdash import measures
from gapdash.geodata import Geodata
from tests.measures.made_up import MEMBER, Member, wide_of

PARTS = {"S": tuple(f"A{number}" for number in range(8))}


@given(st.lists(MEMBER, min_size=1, max_size=8))
def test_within_and_between_add_up_to_the_gap_of_the_same_members(members: list[Member]) -> None:
    wide = wide_of(members)
    codes = {"S": [f"A{number}" for number in range(len(members))]}
    split = measures.within_between(wide, codes).iloc[0]
    whole = measures.aggregate(wide, codes).iloc[0]
    gap = whole["other"] - whole["disadvantaged"]
    assert split["within"] + split["between"] == pytest.approx(gap, abs=1e-9)


def test_an_example_that_can_be_checked_by_hand() -> None:
    # Disadvantaged pupils live where others do worse: 75 of 100 in A0, but only 40 of 100 others.
    wide = wide_of([(30.0, 75.0, 50.0, 40.0), (60.0, 25.0, 80.0, 60.0)])
    row = measures.within_between(wide, PARTS).iloc[0]
    # O_w = 0.75 x 50 + 0.25 x 80 = 57.5; p_D = 37.5; p_O = 68.
    assert (row["within"], row["between"]) == (20.0, 10.5)


def test_where_authorities_are_alike_nothing_lies_between_them() -> None:
    row = measures.within_between(
        wide_of([(30.0, 10.0, 50.0, 90.0), (40.0, 70.0, 50.0, 5.0)]), PARTS
    ).iloc[0]
    assert row["between"] == pytest.approx(0)


def test_members_without_both_groups_are_left_out() -> None:
    members: list[Member] = [(30.0, 75.0, 50.0, 40.0), (None, 25.0, 80.0, 60.0)]
    row = measures.within_between(wide_of(members), PARTS).iloc[0]
    assert (row["within"], row["between"]) == (20.0, 0.0)
    nothing = measures.within_between(wide_of([(None, 5.0, 80.0, 6.0)]), PARTS)
    assert nothing[["within", "between"]].isna().all(axis=None)


def test_where_less_is_better_both_are_turned() -> None:
    wide = wide_of([(50.0, 75.0, 30.0, 40.0), (80.0, 25.0, 60.0, 60.0)])
    plain = measures.within_between(wide, PARTS).iloc[0]
    turned = measures.within_between(wide, PARTS, pd.Series({"made_up": -1.0})).iloc[0]
    for name in ("within", "between"):
        assert turned[name] == -plain[name]


@pytest.mark.parametrize("slug", ["south-west", "england"])
def test_real_parts_that_are_worked_out_split_their_own_gap(data: Geodata, slug: str) -> None:
    frame = data.measure(data.programmes[slug])
    rows = frame[frame["computed"].eq(True) & frame["within"].notna()]  # noqa: FBT003
    assert len(rows) > 50
    np.testing.assert_allclose(rows["within"] + rows["between"], rows["gap_local"], atol=1e-9)


def test_what_is_withheld_is_not_split(data: Geodata) -> None:
    frame = data.measure(data.programmes["south-west"])
    withheld = frame[frame["withheld"] != ""]
    assert "coverage" in set(withheld["withheld"])
    assert withheld[["within", "between"]].isna().all(axis=None)
