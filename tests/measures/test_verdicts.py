from __future__ import annotations

import numpy as np
import pytest

from gapdash import measures
from gapdash.geodata import Geodata

LOW = np.array([10.0, 20.0, 15.0, np.nan, 18.0, 16.0])
HIGH = np.array([14.0, 25.0, 19.0, np.nan, 22.0, 18.0])
SAME, NONE = "cannot be told apart", "not tested"


def test_a_place_is_told_apart_only_where_its_interval_clears_the_benchmark() -> None:
    found = measures.verdicts(LOW, HIGH, np.full(6, 18.0), more_is_worse=True)
    assert found.tolist() == ["better", "worse", SAME, NONE, SAME, SAME]
    turned = measures.verdicts(LOW, HIGH, np.full(6, 18.0), more_is_worse=False)
    assert turned.tolist() == ["worse", "better", SAME, NONE, SAME, SAME]


def test_without_a_benchmark_there_is_no_verdict() -> None:
    found = measures.verdicts(LOW, HIGH, np.full(6, np.nan), more_is_worse=True)
    assert set(found.tolist()) == {NONE}


def test_an_interval_turned_around_is_refused() -> None:
    with pytest.raises(ValueError, match="lower limit") as caught:
        measures.verdicts(HIGH, LOW, np.full(6, 18.0), more_is_worse=True)
    assert str(caught.value) == (
        "The interval at 0 runs from 14 to 10. Give the lower limit first."
    )


@pytest.mark.parametrize(
    "name", ["gap_local", "gap_national_others", "gap_national_disadvantaged", "disadvantaged"]
)
def test_every_real_verdict_is_that_of_a_plain_comparison(data: Geodata, name: str) -> None:
    frame = data.measure(data.programmes["south-west"])
    better = data.catalogue.set_index("indicator")["better"]
    nation = {
        (row["indicator"], row["year"]): row[name]
        for row in frame.to_dict("records")
        if row["area_code"] == "E92000001"
    }
    seen = set()
    for row in frame.to_dict("records"):
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        benchmark = nation.get((row["indicator"], row["year"]), np.nan)
        expected = NONE
        if row["area_code"] != "E92000001" and not np.isnan(low + benchmark):
            more_is_worse = name.startswith("gap_") or better[row["indicator"]] == "lower"
            above, below = ("worse", "better") if more_is_worse else ("better", "worse")
            expected = above if low > benchmark else below if high < benchmark else SAME
        # The interval clears it or not; whether rounding could undo that is told by "perhaps".
        assert row[f"verdict_{name}"].removeprefix("perhaps ") == expected
        seen.add(expected)
    assert seen == {NONE, "worse", "better", SAME}


def test_what_rounding_could_undo_is_only_perhaps() -> None:
    # Two local gaps of published whole percentages: four roundings, √(4/12) = 0.577.
    error = measures.rounding_error(2, np.array([True]), np.array([True]))
    assert error == pytest.approx(0.57735, abs=1e-5)
    # Half width 2.85; with 1.96 · 0.577 in quadrature 3.066: 0.216 further on either side.
    low, high = np.array([22.15]), np.array([27.85])
    for benchmark, expected in ((22.0, "perhaps worse"), (21.9, "worse"), (28.0, "perhaps better")):
        found = measures.verdicts(low, high, benchmark, more_is_worse=True, rounded=error)  # type: ignore[arg-type]
        assert found.tolist() == [expected], benchmark
    # A value worked out of several authorities against a published one: two roundings.
    assert measures.rounding_error(2, np.array([False]), np.array([True])) == pytest.approx(
        0.40825, abs=1e-5
    )
    exact = measures.rounding_error(1, np.array([False]), np.array([False]))
    assert exact.tolist() == [0.0]
