from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
import pytest

import gapdash
from gapdash.geodata import Geodata

STEP = (("ks2_rwm", 2024), ("ks2_rwm", 2025))


def row_of(frame: pd.DataFrame, column: str, name: str) -> dict[str, Any]:
    """The one row that bears a name."""
    (row,) = frame[frame[column] == name].to_dict("records")
    return {str(key): value for key, value in row.items()}


def test_a_change_is_later_less_earlier_with_newcombes_interval(data: Geodata) -> None:
    row = row_of(gapdash.changes(data, "south-west", *STEP), "area", "Plymouth")
    first, second = (
        row_of(gapdash.gaps(data, "south-west", *side), "area", "Plymouth") for side in STEP
    )
    change = second["gap"] - first["gap"]
    below = math.hypot(second["gap"] - second["low"], first["high"] - first["gap"])
    above = math.hypot(second["high"] - second["gap"], first["gap"] - first["low"])
    assert row["before"] == first["gap"]
    assert row["after"] == second["gap"]
    assert row["change"] == pytest.approx(change)
    assert row["change_low"] == pytest.approx(change - below)
    assert row["change_high"] == pytest.approx(change + above)
    assert row["approximate"]
    assert (row["since"], row["year"]) == (2024, 2025)


def test_what_rounding_alone_could_make_is_called_perhaps(data: Geodata) -> None:
    between = (("eyfsp_gld", 2025), ("ks2_rwm", 2025))
    found = gapdash.changes(data, "south-west", *between)
    assert found.attrs["from_source"] != found.attrs["source"]
    assert row_of(found, "area", "England")["change_low"] > 0
    assert row_of(found, "area", "England")["change_verdict"] == "perhaps wider"
    assert row_of(found, "area", "Torbay")["change_verdict"] == "cannot be told apart"
    last = gapdash.changes(data, "south-west", ("ks2_rwm", 2025), ("ks4_em5", 2025))
    assert row_of(last, "area", "Torbay")["change_verdict"] == "wider"


def test_a_missing_gap_has_no_change_and_says_why(data: Geodata) -> None:
    row = row_of(gapdash.changes(data, "south-west", *STEP), "area", "Isles of Scilly")
    assert all(math.isnan(row[name]) for name in ("change", "change_low", "change_high"))
    assert row["change_verdict"] == "not tested"
    assert row["change_reason"] == "no disadvantaged pupils are recorded"


def test_no_change_crosses_a_break(data: Geodata) -> None:
    found = gapdash.changes(data, "south-west", ("ks2_rwm", 2017), ("ks2_rwm", 2018))
    known = found.dropna(subset=["before", "after"])
    assert len(known) > 10
    assert found[["change", "change_low", "change_high"]].isna().all(axis=None)
    assert set(known["change_reason"]) == {
        "the measure changed in between: The framework by which teachers assess writing changed "
        "in 2018."
    }
    over_a_gap = gapdash.changes(data, "south-west", ("ks2_rwm", 2019), ("ks2_rwm", 2022))
    assert over_a_gap["change"].notna().sum() > 10


def test_without_numbers_of_pupils_a_change_is_not_tested(data: Geodata) -> None:
    years = (("acel_p147_literacy", 2019), ("acel_p147_literacy", 2021))
    row = row_of(gapdash.changes(data, "scotland", *years), "area", "Glasgow City")
    assert not math.isnan(row["change"])
    assert math.isnan(row["change_low"])
    assert row["change_verdict"] == "not tested"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            ("ks2_rwm", 2025),
            ("ks2_rwm", 2024),
            "The change is asked for from 2025 to 2024. Give the earlier year first.",
        ),
        (
            ("ks2_rwm", 2024),
            ("eyfsp_gld", 2025),
            "The change is asked for from age 11 to age 5. Give the earlier stage first.",
        ),
        (
            "ks2_rwm",
            ("ks2_rwm", 2025),
            "before is 'ks2_rwm'. Give an indicator and its year, as in (\"ks2_rwm\", 2025).",
        ),
        (
            ("ks2_rwm", 2024),
            ("ks2_rwm", "2025"),
            "year is '2025', which is no whole number. Write 2025, without quotation marks: the "
            "year that the academic year ends in.",
        ),
        (
            ("ks4_attainment8", 2025),
            ("ks2_rwm", 2025),
            "ks4_attainment8 is in score and ks2_rwm in percent: they have no difference. Choose "
            "two indicators of one unit.",
        ),
    ],
)
def test_two_gaps_that_no_change_leads_between_are_refused(
    data: Geodata, before: Any, after: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(message)}$"):
        gapdash.changes(data, "south-west", before, after)
