from __future__ import annotations

import numpy as np
import pytest

from gapdash import measures
from gapdash.geodata import Geodata

LOW = np.array([10.0, 20.0, 15.0, np.nan, 18.0, 16.0])
HIGH = np.array([14.0, 25.0, 19.0, np.nan, 22.0, 18.0])


def test_a_place_is_told_apart_only_where_its_interval_clears_the_benchmark() -> None:
    found = measures.verdicts(LOW, HIGH, np.full(6, 18.0), more_is_worse=True)
    assert found.tolist() == ["better", "worse", "same", "", "same", "same"]
    turned = measures.verdicts(LOW, HIGH, np.full(6, 18.0), more_is_worse=False)
    assert turned.tolist() == ["worse", "better", "same", "", "same", "same"]


def test_without_a_benchmark_there_is_no_verdict() -> None:
    found = measures.verdicts(LOW, HIGH, np.full(6, np.nan), more_is_worse=True)
    assert set(found.tolist()) == {""}


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
        expected = ""
        if row["area_code"] != "E92000001" and not np.isnan(low + benchmark):
            more_is_worse = name.startswith("gap_") or better[row["indicator"]] == "lower"
            above, below = ("worse", "better") if more_is_worse else ("better", "worse")
            expected = above if low > benchmark else below if high < benchmark else "same"
        assert row[f"verdict_{name}"] == expected
        seen.add(expected)
    assert seen == {"", "worse", "better", "same"}
