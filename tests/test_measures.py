from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from gapdash import measures
from gapdash.geodata import Geodata
from tests.conftest import figures

NATION = "E92000001"
RATE = st.integers(0, 1000).map(lambda tenths: tenths / 10)
COHORT = st.integers(1, 5000).map(float)
MEMBER = st.tuples(RATE, COHORT, RATE, COHORT)


def table_of(members: list[tuple[float, float, float, float]]) -> pd.DataFrame:
    """Made-up figures of one indicator and year: rate and cohort of both groups of each member."""
    rows: list[tuple[str, int, str, str, float | None, float | None]] = []
    for number, (rate, cohort, other_rate, other_cohort) in enumerate(members):
        code = f"A{number}"
        rows += [
            ("made_up", 2025, code, "disadvantaged", rate, cohort),
            ("made_up", 2025, code, "other", other_rate, other_cohort),
        ]
    rows.append(("made_up", 2025, NATION, "disadvantaged", 40.0, None))
    rows.append(("made_up", 2025, NATION, "other", 70.0, None))
    return figures(*rows)


def gaps(table: pd.DataFrame, catalogue: pd.DataFrame) -> Any:
    return measures.add_gaps(measures.by_group(table), catalogue, NATION).set_index("area_code")


def test_a_gap_is_the_reference_less_the_disadvantaged(made_up_catalogue: pd.DataFrame) -> None:
    row = gaps(table_of([(38.0, 100.0, 64.0, 300.0)]), made_up_catalogue).loc["A0"]
    assert row["gap_local"] == 26
    assert row["gap_national_others"] == 32
    assert row["gap_national_disadvantaged"] == 2


def test_where_less_is_better_the_sign_is_turned(made_up_catalogue: pd.DataFrame) -> None:
    table = table_of([(38.0, 100.0, 24.0, 300.0)]).assign(indicator="made_up_lower")
    assert gaps(table, made_up_catalogue).loc["A0", "gap_local"] == 14


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


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_the_gap_to_the_nation_is_the_local_gap_and_what_others_lack(
    members: list[tuple[float, float, float, float]],
) -> None:
    catalogue = pd.DataFrame(
        {
            "indicator": ["made_up"],
            "groups": ["disadvantaged other all"],
            "better": ["higher"],
            "unit": ["percent"],
        }
    )
    frame = gaps(table_of(members), catalogue)
    lacking = frame.loc[NATION, "other"] - frame["other"]
    assert frame["gap_national_others"].to_numpy() == pytest.approx(
        (frame["gap_local"] + lacking).to_numpy(), abs=1e-9
    )


def aggregated(members: list[tuple[float, float, float, float]]) -> Any:
    wide = measures.by_group(table_of(members))
    codes = tuple(f"A{number}" for number in range(len(members)))
    return measures.aggregate(wide, {"S": codes}).set_index("area_code").loc["S"]


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_a_sub_regions_rate_lies_between_those_of_its_members(
    members: list[tuple[float, float, float, float]],
) -> None:
    row = aggregated(members)
    for group, rates in (
        ("disadvantaged", [m[0] for m in members]),
        ("other", [m[2] for m in members]),
    ):
        assert min(rates) - 1e-9 <= row[group] <= max(rates) + 1e-9


@given(st.lists(MEMBER, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    members: list[tuple[float, float, float, float]], random: object
) -> None:
    table = table_of(members)
    codes = {"S": tuple(f"A{number}" for number in range(len(members)))}
    plain = measures.aggregate(measures.by_group(table), codes)
    shuffled = table.sample(frac=1, random_state=random.randrange(1000))  # type: ignore[attr-defined]
    again = measures.aggregate(measures.by_group(shuffled.assign(remark="ignored")), codes)
    pd.testing.assert_frame_equal(plain, again)


def test_a_sub_region_is_weighted_by_its_pupils() -> None:
    row = aggregated([(44.0, 1013.0, 71.0, 2845.0), (39.0, 838.0, 63.0, 2665.0)])
    assert row["disadvantaged"] == pytest.approx(41.736, abs=0.0005)
    assert row["other"] == pytest.approx(67.131, abs=0.0005)
    assert (row["counted"], row["members"], row["coverage"]) == (2, 2, 1)
    assert not row["approximate"]


def with_a_gap_in_it(share: float) -> Any:
    """A sub-region of two, one of which has a cohort of that share and no value."""
    table = figures(
        ("made_up", 2025, "A0", "disadvantaged", 40.0, 100 * (1 - share)),
        ("made_up", 2025, "A0", "other", 60.0, 100.0),
        ("made_up", 2025, "A1", "disadvantaged", None, 100 * share),
        ("made_up", 2025, "A1", "other", None, 100.0),
    )
    wide = measures.by_group(table)
    return measures.aggregate(wide, {"S": ("A0", "A1")}).set_index("area_code").loc["S"]


def test_a_sub_region_says_how_much_of_it_is_counted() -> None:
    row = with_a_gap_in_it(0.1)
    assert row["disadvantaged"] == 40
    assert (row["counted"], row["members"]) == (1, 2)
    assert row["coverage"] == pytest.approx(0.9)


def test_under_sixty_percent_of_pupils_it_is_withheld() -> None:
    assert with_a_gap_in_it(0.39)["withheld"] == ""
    row = with_a_gap_in_it(0.41)
    assert row["withheld"] == "coverage"
    assert np.isnan(row["disadvantaged"])


def test_where_a_members_pupils_are_unknown_it_is_withheld() -> None:
    table = table_of([(40.0, 100.0, 60.0, 100.0)])
    row = measures.aggregate(measures.by_group(table), {"S": ("A0", "A9")})
    assert row["withheld"].tolist() == ["unknown"]


def test_a_key_stage_4_cohort_stands_in_for_an_unknown_one() -> None:
    borrowed = figures(
        (measures.aggregates.YARDSTICK, 2023, "A1", "disadvantaged", 30.0, 25.0),
        (measures.aggregates.YARDSTICK, 2010, "A1", "disadvantaged", 30.0, 9000.0),
    )
    table = pd.concat([table_of([(40.0, 75.0, 60.0, 100.0)]), borrowed])
    frame = measures.aggregate(measures.by_group(table), {"S": ("A0", "A1")})
    row = frame[frame["indicator"] == "made_up"].iloc[0]
    assert row["coverage"] == pytest.approx(0.75)
    assert row["approximate"]


def test_sub_regions_of_the_south_west(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    frame = data.measure(programme)
    rows = frame[(frame["indicator"] == "ks2_rwm") & (frame["year"] == 2025)]
    rows = rows.set_index("area_code")
    found: Any = rows.loc["C", ["disadvantaged", "other", "gap_local"]]
    assert list(found) == pytest.approx([41.7, 67.1, 25.4], abs=0.05)
    assert rows.loc["D", "gap_local"] == pytest.approx(22.2, abs=0.05)
    assert (rows.loc["D", "counted"], rows.loc["D", "members"]) == (4, 5)
    assert not rows.loc["E12000009", "computed"]


def test_a_published_region_wins_over_a_computed_one(data: Geodata) -> None:
    frame = data.measure(data.programmes["england"])
    rows = frame[frame["area_code"] == "SW"].set_index(["indicator", "year"])
    assert rows.loc[("eyfsp_gld", 2025), "gap_local"] == pytest.approx(25.4)
    assert not rows.loc[("eyfsp_gld", 2025), "computed"]
    assert rows.loc[("ks4_destination", 2023), "computed"]


def test_a_line_is_cut_at_breaks_and_gaps() -> None:
    breaks = pd.DataFrame({"first_after": [2018, 2022]})
    years = np.array([2016, 2017, 2018, 2019, 2022, 2023])
    assert measures.segments(years, breaks).tolist() == [0, 0, 1, 1, 2, 2]
