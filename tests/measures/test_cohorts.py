from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gapdash import measures
from gapdash.measures.cohorts import small_cohorts
from tests.conftest import figures
from tests.measures.made_up import NATION, Row, wide_of

WIDER = {NATION: tuple(f"A{number}" for number in range(10))}


def nation_of(known: int, own: float | None = None, value: float | None = 40.0) -> Any:
    """The nation's row, where so many of its ten authorities have a cohort of 7."""
    rows: list[Row] = [
        ("made_up", 2025, f"A{number}", "disadvantaged", 50.0, 7.0 if number < known else None)
        for number in range(10)
    ]
    rows.append(("made_up", 2025, NATION, "disadvantaged", value, own))
    wide = measures.by_group(figures(*rows))
    return measures.add_cohorts(wide, WIDER).set_index("area_code").loc[NATION]


def test_a_nation_without_a_cohort_gets_the_sum_of_its_authorities() -> None:
    row = nation_of(10)
    assert (row["cohort_disadvantaged"], row["basis_disadvantaged"]) == (70, "estimated")
    assert nation_of(9)["cohort_disadvantaged"] == 63
    assert row["disadvantaged"] == 40


def test_where_too_few_have_one_it_stays_unknown() -> None:
    row = nation_of(8)
    assert np.isnan(row["cohort_disadvantaged"])
    assert row["basis_disadvantaged"] == ""


def test_a_published_cohort_is_kept_and_none_is_made_for_no_value() -> None:
    row = nation_of(10, own=99.0)
    assert (row["cohort_disadvantaged"], row["basis_disadvantaged"]) == (99, "published")
    assert np.isnan(nation_of(10, value=None)["cohort_disadvantaged"])


@pytest.mark.parametrize(
    ("disadvantaged", "other", "small"),
    [(29.0, 500.0, True), (30.0, 500.0, False), (500.0, 29.0, True), (0.0, 40.0, True)],
)
def test_under_thirty_pupils_of_either_group_is_small(
    disadvantaged: float,
    other: float,
    small: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    wide = wide_of([(50.0, disadvantaged, 60.0, other)])
    assert small_cohorts(wide)[0] == small


def test_where_an_indicator_has_no_cohorts_the_usual_one_stands_for_them() -> None:
    rows: list[Row] = [
        (measures.YARDSTICK, year, "A0", "disadvantaged", 30.0, cohort)
        for year, cohort in ((2023, 12.0), (2024, 20.0), (2025, 900.0))
    ]
    rows += [("made_up", 2025, code, "all", 50.0, None) for code in ("A0", "A1")]
    wide = measures.by_group(figures(*rows)).assign(small=small_cohorts)
    found = wide[wide["indicator"] == "made_up"].set_index("area_code")["small"]
    assert found.to_dict() == {"A0": True, "A1": False}
