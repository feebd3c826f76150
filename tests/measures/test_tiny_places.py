"""Three of the smallest authorities, checked by hand against their rows in geodata.

Each number below was read in ``geodata/indicators/figures/<indicator>.csv`` and worked out on
paper, the Wilson and Newcombe limits from their formulas with z² = 3.8415, before it was compared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gapdash.geodata import Geodata

SCILLY, CITY, RUTLAND = "E06000053", "E09000001", "E06000017"
LOCAL = ["gap_local", "gap_local_low", "gap_local_high", "behind_gap_local"]


@pytest.fixture(scope="module")
def nation(data: Geodata) -> Any:
    frame = data.measure_nation("E92000001")
    return frame.set_index(["indicator", "year", "area_code"])


def row_of(frame: Any, indicator: str, year: int, code: str) -> Any:
    return frame.loc[(indicator, year, code)]


def test_none_of_two_pupils_on_the_isles_of_scilly(nation: Any) -> None:
    # 0% of 2 and 59% of 32 in 2018. Wilson: 0 to 65.76, and 41.90 to 74.17. Two pupils' 59% is
    # 1.18 pupils. "all" is suppressed, though its 34 are published.
    row = row_of(nation, "ks2_rwm", 2018, SCILLY)
    assert list(row[LOCAL]) == pytest.approx([59.0, -8.95, 74.17, 1.18], abs=0.006)
    assert list(row[["disadvantaged_low", "disadvantaged_high"]]) == pytest.approx(
        [0, 65.76], abs=0.006
    )
    assert (row["gap_national_others"], row["gap_national_disadvantaged"]) == (71, 51)
    assert (row["verdict_gap_local"], row["small"], row["approximate_gap_local"]) == (
        "cannot be told apart",
        True,
        True,
    )
    assert np.isnan(row["all"])


def test_nobody_disadvantaged_on_the_isles_of_scilly(nation: Any, data: Geodata) -> None:
    # 2025: no disadvantaged pupils (z), the others suppressed (x).
    row = row_of(nation, "ks2_rwm", 2025, SCILLY)
    assert (row["status_disadvantaged"], row["status_other"]) == ("z", "x")
    assert row[LOCAL].isna().all()
    assert row["verdict_gap_local"] == "not tested"
    frame = data.measure(data.programmes["south-west"])
    parts = frame.set_index(["indicator", "year", "area_code"])
    # Nobody is left out of sub-region D in 2025: four of five authorities, all of the pupils.
    late = row_of(parts, "ks2_rwm", 2025, "D")
    assert (late["counted"], late["members"], late["coverage"]) == (4, 5, 1.0)
    # In 2019 Scilly's one disadvantaged pupil is.
    early = row_of(parts, "ks2_rwm", 2019, "D")
    assert (early["counted"], early["members"]) == (4, 5)
    assert early["coverage"] == pytest.approx(
        early["cohort_disadvantaged"] / (early["cohort_disadvantaged"] + 1)
    )


def test_an_average_of_one_pupil_has_no_interval(nation: Any) -> None:
    # Attainment 8 of one disadvantaged pupil in 2025: 34.0 against 49.4.
    row = row_of(nation, "ks4_attainment8", 2025, SCILLY)
    assert row["gap_local"] == pytest.approx(15.4)
    assert np.isnan([row["gap_local_low"], row["gap_local_high"], row["behind_gap_local"]]).all()
    assert row["small"]


def test_three_pupils_of_the_city_of_london_do_better_than_the_others(nation: Any) -> None:
    # 100% of 3 and 76% of 78 in 2017: a gap of -24 leaves nobody behind.
    row = row_of(nation, "eyfsp_gld", 2017, CITY)
    assert (row["gap_local"], row["behind_gap_local"]) == (-24.0, 0.0)
    assert row["disadvantaged_high"] == pytest.approx(100)
    assert row["small"]


def test_a_gap_of_the_city_of_london_that_could_be_anything(nation: Any) -> None:
    # 75% of 12 and 71% of 17 in 2018. Wilson: 46.77 to 91.11, and 47.27 to 86.99.
    row = row_of(nation, "ks2_rwm", 2018, CITY)
    assert list(row[LOCAL]) == pytest.approx([-4.0, -32.68, 28.44, 0.0], abs=0.006)
    assert row["verdict_gap_local"] == "cannot be told apart"


def test_without_a_cohort_of_the_city_london_cannot_say_what_it_covers(data: Geodata) -> None:
    frame = data.measure(data.programmes["england"])
    row = row_of(frame.set_index(["indicator", "year", "area_code"]), "ks4_destination", 2023, "LO")
    assert (row["withheld"], row["counted"], row["members"]) == ("unknown", 32, 33)
    assert np.isnan([row["disadvantaged"], row["gap_local"], row["within"]]).all()


def test_rutlands_age_five_gap_just_clears_zero(nation: Any) -> None:
    # 55.9% of 34 and 72.7% of 351 in 2022. Wilson: 39.47 to 71.13, and 67.81 to 77.10.
    # 34 x 0.168 = 5.712 pupils.
    row = row_of(nation, "eyfsp_gld", 2022, RUTLAND)
    assert list(row[LOCAL]) == pytest.approx([16.8, 0.80, 33.81, 5.712], abs=0.006)
    assert (row["small"], row["approximate_gap_local"]) == (False, True)
    # 50% of 12 and 79% of 380 in 2019: 3.48 pupils, and the cohort is small.
    row = row_of(nation, "eyfsp_gld", 2019, RUTLAND)
    assert (row["gap_local"], row["small"]) == (29.0, True)
    assert row["behind_gap_local"] == pytest.approx(3.48)
    assert not row["approximate_gap_local"]


def test_rutland_under_each_comparator(nation: Any) -> None:
    # 2025: 48% of 63 and 68% of 313; England 48% and 70%. 12.6 and 13.86 pupils.
    row = row_of(nation, "ks2_rwm", 2025, RUTLAND)
    names = ("local", "national_others", "national_disadvantaged")
    assert [row[f"gap_{name}"] for name in names] == [20, 22, 0]
    assert [row[f"behind_gap_{name}"] for name in names] == pytest.approx([12.6, 13.86, 0])
    assert [row[f"verdict_gap_{name}"] for name in names] == ["cannot be told apart"] * 3
