"""Changes of printed values and the nation beside them, on a made-up framework."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from gapdash.measures import beside_nation, printed_changes

INDICATORS = pd.DataFrame(
    [
        ("rate", "percent", "higher", 1, "made_up", "all", ""),
        ("gap", "points", "lower", 1, "made_up", "gap", ""),
        ("whole", "percent", "higher", 0, "", "", ""),
        ("number", "count", "higher", 0, "", "", ""),
        ("neither", "percent", "", 1, "", "", ""),
        ("cut", "percent", "higher", 1, "", "", "made_up_other"),
        ("once", "percent", "higher", 1, "", "", ""),
    ],
    columns=[
        "indicator",
        "unit",
        "better",
        "decimals",
        "catalogue",
        "catalogue_group",
        "breaks_of",
    ],
)
VALUES: dict[str, list[float | None]] = {
    "rate": [70.0, None, 69.7, 72.4],
    "gap": [18.6, None, 17.4, 17.3],
    "whole": [63, 73, None, 74],
    "number": [3185, 3137, 3138, None],
    "neither": [50.0, 50.0, 60.0, 55.0],
    "cut": [40.0, 42.0, 41.0, 41.0],
    "once": [None, None, 8.9, None],
}
YEARS = (2018, 2019, 2020, 2021)
PRINTED = pd.DataFrame(
    [
        (key, year, value)
        for key, row in VALUES.items()
        for year, value in zip(YEARS, row, strict=True)
    ],
    columns=["indicator", "year", "value"],
).astype({"value": float})
BREAKS = pd.DataFrame(
    [("made_up_other", 2018, 2019, "break"), ("made_up", 2018, 2020, "gap")],
    columns=["indicator", "last_before", "first_after", "kind"],
)


@pytest.fixture
def changes() -> pd.DataFrame:
    found = printed_changes(INDICATORS, PRINTED, BREAKS)
    return found.set_index(["indicator", "since"])


@pytest.mark.parametrize(
    ("which", "years", "change", "told"),
    [
        (("rate", "first"), (2018, 2021), 2.4, "better"),
        (("rate", "earlier"), (2020, 2021), 2.7, "better"),
        # A gap that narrows is better; one step of the last decimal may be rounding.
        (("gap", "first"), (2018, 2021), -1.3, "better"),
        (("gap", "earlier"), (2020, 2021), -0.1, "rounding"),
        # Missing years are passed over; a whole percentage has a step of one point.
        (("whole", "first"), (2018, 2021), 11, "better"),
        (("whole", "earlier"), (2019, 2021), 1, "rounding"),
        # A count is not rounded; the last year with a value counts.
        (("number", "first"), (2018, 2020), -47, "worse"),
        (("number", "earlier"), (2019, 2020), 1, "better"),
        (("neither", "first"), (2018, 2021), 5, "moved"),
        (("neither", "earlier"), (2020, 2021), -5, "moved"),
        # The measure changed between 2018 and 2019.
        (("cut", "first"), (2018, 2021), 1, "break"),
        (("cut", "earlier"), (2020, 2021), 0, "same"),
    ],
)
def test_changes_name_their_years_and_directions(
    changes: pd.DataFrame, which: tuple[str, str], years: tuple[int, int], change: float, told: str
) -> None:
    row: Any = changes.loc[which]
    assert (row["start_year"], row["end_year"]) == years
    assert row["change"] == change
    assert row["told"] == told


def test_one_value_has_no_change(changes: pd.DataFrame) -> None:
    assert "once" not in changes.index.get_level_values("indicator")


def test_a_gap_in_a_series_is_no_break(changes: pd.DataFrame) -> None:
    # "rate" follows made_up, which has a gap without data between 2018 and 2020.
    assert changes.loc[("rate", "first"), "told"] == "better"


def test_the_order_of_rows_changes_nothing(changes: pd.DataFrame) -> None:
    shuffled = PRINTED.sample(frac=1, random_state=1)
    again = printed_changes(INDICATORS, shuffled, BREAKS).set_index(["indicator", "since"])
    pd.testing.assert_frame_equal(again, changes)


def test_the_nation_stands_beside_the_same_measure_alone() -> None:
    figures = pd.DataFrame(
        [
            ("made_up", 2018, "N", "all", 66.25),
            ("made_up", 2018, "N", "gap", 18.66),
            ("made_up", 2019, "N", "all", 70.0),
            ("made_up", 2021, "N", "all", np.nan),
            ("made_up", 2018, "A", "all", 1.0),
            ("made_up_other", 2018, "N", "all", 2.0),
        ],
        columns=["indicator", "year", "area_code", "group", "value"],
    )
    beside = beside_nation(INDICATORS, PRINTED, figures, "N")
    found: Any = beside.set_index(["indicator", "year"])
    # Rounded as printed tables are (66.25 to 66.3), and compared as shown; 18.6 against 18.7
    # may be rounding.
    assert found.loc[("rate", 2018), ["nation", "difference", "rounding"]].tolist() == [
        66.3,
        3.7,
        False,
    ]
    assert found.loc[("gap", 2018), ["nation", "difference", "rounding"]].tolist() == [
        18.7,
        -0.1,
        True,
    ]
    # The nation has a figure of a year in which the programme's is missing.
    assert np.isnan(found.loc[("rate", 2019), "difference"])
    assert len(found) == 3
