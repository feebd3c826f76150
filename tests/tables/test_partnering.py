from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import gapdash
from gapdash.geodata import Geodata


def test_partners_of_a_school_are_those_of_its_pairing_and_search(data: Geodata) -> None:
    pairs = gapdash.find_partners(data, "london-west", k=1, reach="programme")
    one = pairs.iloc[0]
    found = gapdash.find_partners(
        data, "london-west", school=str(one["supported_urn"]), reach="programme"
    )
    offered = found.set_index("urn")["difference"]
    assert offered[one["partner_urn"]] == pytest.approx(one["difference"], abs=0.051)
    assert found["grade"].iloc[0] == "the school itself"
    wants = pd.Series(pairs["supported_urn"].head(2))
    assert len(gapdash.find_partners(data, "london-west", wants=wants, reach="programme")) == 2


def test_neighbours_and_pairs_of_authorities_are_a_table_too(data: Geodata) -> None:
    asked: dict[str, Any] = {"compare": "authorities", "indicator": "ks2_rwm"}
    ten = gapdash.find_partners(data, "south-west", area="E06000052", **asked)
    assert ten["rank"].tolist() == list(range(1, 11))
    pairs = gapdash.find_partners(data, "england", **asked)
    assert pairs.columns[:2].tolist() == ["supported_code", "supported"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"programme": "london-west", "reach": "moon"},
            "“moon” cannot be asked for as reach. Allowed are authority, next, programme.",
        ),
        (
            {"programme": "london-west", "school": "12"},
            "“12” is no school’s number. One has six digits.",
        ),
        (
            {"programme": "london-west", "wants": "100326.100327"},
            'wants is no list of schools’ numbers. Give one, as in ["100326"].',
        ),
        (
            {"programme": "london-west", "k": 7},
            "“7” cannot be asked for as k. Allowed are 1, 2, 3, 4, 5, 6.",
        ),
    ],
)
def test_what_cannot_be_answered_is_said(
    data: Geodata, asked: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        gapdash.find_partners(data, **asked)
    assert str(refused.value) == sentence
