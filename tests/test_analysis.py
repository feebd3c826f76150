from __future__ import annotations

import pytest

import gapdash
from gapdash import maps
from gapdash.geodata import Geodata


def test_a_notebook_starts_from_three_names() -> None:
    assert gapdash.__all__ == ["gap_map", "gaps", "load"]
    assert callable(gapdash.load)
    with pytest.raises(AttributeError) as caught:
        gapdash.nonsense  # noqa: B018
    assert str(caught.value) == (
        "module 'gapdash' has no attribute 'nonsense'. It offers gap_map, gaps, load."
    )


def test_gaps_come_with_their_boundaries(data: Geodata) -> None:
    rows = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).set_index("area_code")
    assert len(rows) == 15
    assert rows.loc["E10000008", "gap_local"] == 26
    assert rows.geometry.notna().all()
    assert rows.crs == data.boundaries.crs


def test_an_unknown_year_is_refused(data: Geodata) -> None:
    with pytest.raises(ValueError, match=r"^There are no figures of ks2_rwm in 1999\. Indicators"):
        gapdash.gaps(data, "south-west", "ks2_rwm", 1999)


def test_a_map_is_coloured_by_the_gap(data: Geodata) -> None:
    script = maps.take_apart(gapdash.gap_map(data, "south-west", "ks2_rwm", 2025)).script
    assert script.count('"fillColor": "#12436d"') >= 1
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        gapdash.gap_map(data, "south-west", "ks2_rwm", 2025, "nobody")
    assert str(caught.value) == (
        "'nobody' is no comparator. Allowed are local, national_others, national_disadvantaged."
    )
