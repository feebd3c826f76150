"""What a pairing may weigh, what it is called, and when a number may claim something."""

from __future__ import annotations

import numpy as np
import pytest

from gapdash import words_authorities, words_partners
from gapdash.answers import Desk, Refused, answer, pairing, read_asked
from gapdash.geodata import Geodata
from gapdash.partners.authorities import may_support
from tests.partners.made_up import made_up_schools


def asked_of(data: Geodata, what: str, **said: str) -> dict[str, object]:
    asked = read_asked(data, said, ["ks2"])
    return answer(Desk(data), asked, what, data.schools, data.results)


def test_too_many_pairs_are_refused(data: Geodata, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MOST_PAIRS", 1000)
    message = (
        r"^This pairing would weigh [\d,]+ pairs of schools, more than the 1,000 that can be "
        r"weighed: choose an area or list fewer schools\.$"
    )
    with pytest.raises(Refused, match=message):
        asked_of(data, "pairing", programme="south-west")


def test_a_large_pairing_is_not_tried_again(data: Geodata, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"programme": "south-west", "area": "D", "k": "1"}
    assert "mean of 40 tries" in str(asked_of(data, "pairing", **said)["stay"])
    monkeypatch.setattr(pairing, "MOST_TRIED", 1)
    assert not asked_of(data, "pairing", **said)["stay"]


@pytest.mark.parametrize("compare", ["schools", "authorities"])
def test_an_area_is_paired_under_its_own_name(data: Geodata, compare: str) -> None:
    said = {"programme": "south-west", "area": "D", "compare": compare}
    found = asked_of(data, "pairing", **said)
    assert str(found["title"]).endswith("across *Devon, Cornwall and the Isles of Scilly*")
    assert "-south-west-D-" in str(found["csv"]["file"])  # type: ignore[index]
    listed = asked_of(data, "pairing", **said, wants="999999")
    if compare == "schools":
        assert str(listed["rule"]).endswith(
            "the schools of Devon, Cornwall and the Isles of Scilly here: 999999."
        )


def test_nothing_is_claimed_of_a_neighbour_without_a_grade(data: Geodata) -> None:
    said = {"programme": "south-west", "compare": "authorities", "area": "E06000023"}
    for row in asked_of(data, "search", **said)["rows"]:  # type: ignore[attr-defined]
        if row["difference"]:
            assert bool(row["difference"]["sure"]) == bool(row["grade"]), row["name"]
            assert bool(row["difference"]["likely"]) == bool(row["grade"]), row["name"]


def test_how_sure_is_right_at_the_boundary() -> None:
    said = [words_partners.sure(each) for each in (0.29, 0.975, 0.98, 0.9799, 0.99, 1.0)]
    numbers = [29, 97, 98, 97, 99, 99]
    assert said == [f"at least {number} in 100 sure" for number in numbers]


def test_authorities_below_what_is_expected_support_nobody() -> None:
    table = made_up_schools(*((code, code, code) for code in "ABCD"))
    table = table.assign(years=[2, 2, 1, 3], standing=["near", "below", "", "above"])
    np.testing.assert_array_equal(may_support(table), [True, False, False, True])


def test_neighbours_that_cannot_be_told_apart_are_not_said_to_do_no_better() -> None:
    assert words_authorities.neighbours_lead("Bristol", [], 0) == (
        "None of Bristol’s close statistical neighbours that could support it can be said to do "
        "better for disadvantaged pupils."
    )
