from __future__ import annotations

import pytest

import gapdash
from gapdash.geodata import Geodata


def test_gaps_come_with_intervals_words_and_pupils(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).set_index("area_code")
    assert len(table) == 1 + 1 + 4 + 15
    assert table.loc["E10000008", "gap"] == 26
    assert table.loc["E10000008", "verdict"] == "worse"
    assert table.loc["A", "kind"] == "sub-region"
    assert table.loc["E06000053", "reason"] == "no disadvantaged pupils are recorded"


def test_an_unknown_year_is_refused(data: Geodata) -> None:
    with pytest.raises(ValueError, match=r"^There are no figures of ks2_rwm in south-west for the"):
        gapdash.gaps(data, "south-west", "ks2_rwm", 1999)
