from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from gapdash import measures
from tests.conftest import figures
from tests.measures.made_up import MEMBER, NATION, Member, catalogue_of, table_of


def gaps(table: pd.DataFrame, catalogue: pd.DataFrame) -> Any:
    return measures.add_gaps(measures.by_group(table), catalogue, NATION).set_index("area_code")


def test_a_gap_is_the_reference_less_the_disadvantaged(made_up_catalogue: pd.DataFrame) -> None:
    row = gaps(table_of([(38.0, 100.0, 64.0, 300.0)]), made_up_catalogue).loc["A0"]
    assert row["gap_local"] == 26
    assert row["gap_national_others"] == 32
    assert row["gap_national_disadvantaged"] == 2


def test_where_less_is_better_the_sign_is_turned(made_up_catalogue: pd.DataFrame) -> None:
    table = table_of([(38.0, 100.0, 24.0, 300.0)]).assign(indicator="made_up_lower")
    row = gaps(table, made_up_catalogue).loc["A0"]
    assert row["gap_local"] == 14
    assert row["gap_national_others"] == -32
    assert row["gap_national_disadvantaged"] == -2


def test_without_other_pupils_the_gap_is_to_all(made_up_catalogue: pd.DataFrame) -> None:
    table = figures(
        ("made_up_all", 2025, "A0", "disadvantaged", 66.0, None),
        ("made_up_all", 2025, "A0", "all", 79.0, None),
    )
    row = gaps(table, made_up_catalogue).loc["A0"]
    assert row["gap_local"] == 13
    assert np.isnan(row["gap_national_others"])


def test_missing_stays_missing(made_up_catalogue: pd.DataFrame) -> None:
    table = figures(
        ("made_up", 2025, "A0", "disadvantaged", None, 5.0),
        ("made_up", 2025, "A0", "other", 60.0, 20.0),
    )
    assert np.isnan(gaps(table, made_up_catalogue).loc["A0", "gap_local"])


def test_an_indicator_that_nobody_described_is_refused(made_up_catalogue: pd.DataFrame) -> None:
    table = table_of([(1.0, 1.0, 1.0, 1.0)]).assign(indicator="unheard_of")
    with pytest.raises(KeyError) as caught:
        gaps(table, made_up_catalogue)
    assert caught.value.args[0] == (
        "These indicators are not in the catalogue: unheard_of. Add them to it."
    )


def test_an_indicator_of_two_units_is_refused() -> None:
    catalogue = pd.concat([catalogue_of("made_up"), catalogue_of("made_up", unit="score")])
    with pytest.raises(ValueError, match="mixed units") as caught:
        gaps(table_of([(1.0, 1.0, 1.0, 1.0)]), catalogue)
    assert str(caught.value) == (
        "made_up has mixed units: percent and score. Give each indicator one unit."
    )


def test_the_unit_of_each_row_is_its_indicators(made_up_catalogue: pd.DataFrame) -> None:
    units = measures.unit_of(pd.Series(["made_up", "made_up_all"]), made_up_catalogue)
    assert units.tolist() == ["percent", "percent"]


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_the_gap_to_the_nation_is_the_local_gap_and_what_others_lack(
    members: list[Member],
) -> None:
    frame = gaps(table_of(members), catalogue_of("made_up"))
    lacking = frame.loc[NATION, "other"] - frame["other"]
    assert frame["gap_national_others"].to_numpy() == pytest.approx(
        (frame["gap_local"] + lacking).to_numpy(), abs=1e-9
    )


def test_each_group_has_its_value_cohort_basis_and_status() -> None:
    table = figures(
        ("made_up", 2025, "A0", "disadvantaged", 40.0, 5.0),
        ("made_up", 2025, "A0", "other", None, 20.0),
        ("made_up", 2024, "A0", "all", 50.0, None),
    )
    early, late = measures.by_group(table).to_dict("records")
    assert (early["year"], early["all"], late["disadvantaged"]) == (2024, 50.0, 40.0)
    assert np.isnan([early["disadvantaged"], early["cohort_all"], late["other"]]).all()
    assert (late["cohort_other"], late["basis_other"], early["basis_all"]) == (20, "published", "")
    statuses = [late[f"status_{group}"] for group in measures.GROUPS]
    assert statuses == ["", "x", "-"]


@pytest.mark.parametrize("status", ["c", "k", "x", "z"])
def test_a_value_beside_a_reason_for_having_none_is_dropped(status: str) -> None:
    table = table_of([(38.0, 100.0, 64.0, 300.0)])
    table.loc[0, "status"] = status
    row = measures.by_group(table).iloc[0]
    assert np.isnan(row["disadvantaged"])
    assert (row["cohort_disadvantaged"], row["status_disadvantaged"]) == (100, status)


def test_a_value_of_low_reliability_is_kept() -> None:
    table = table_of([(38.0, 100.0, 64.0, 300.0)])
    table.loc[0, "status"] = "u"
    assert measures.by_group(table).loc[0, "disadvantaged"] == 38


def test_two_rows_for_one_group_are_refused() -> None:
    table = table_of([(38.0, 100.0, 64.0, 300.0)])
    with pytest.raises(ValueError, match="two rows") as caught:
        measures.by_group(pd.concat([table, table.iloc[[1]].assign(value=65.0)]))
    assert str(caught.value) == (
        "made_up, 2025, A0: there are two rows for the group other. Leave one."
    )
