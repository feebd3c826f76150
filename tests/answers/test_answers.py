from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from gapdash.answers import Desk, Refused, answer, names_of, read_asked, stages_of
from gapdash.bundles import as_json
from gapdash.geodata import Geodata
from gapdash.partners.pooled import latest_years

BEAVERS, AVONMORE = "102520", "100322"


@pytest.fixture(scope="module")
def desk(data: Geodata) -> Desk:
    return Desk(data)


def asked_of(desk: Desk, what: str, **said: str) -> dict[str, Any]:
    data = desk.data
    asked = read_asked(data, said, stages_of(data.results))
    found = answer(desk, asked, what, desk.schools, desk.results)
    # As the page has it: nothing but what JSON holds, and no NaN.
    held: dict[str, Any] = json.loads(as_json(found))
    return held


def test_a_school_is_answered_who_does_better_and_how_surely(desk: Desk) -> None:
    found = asked_of(desk, "search", programme="london-west", school=BEAVERS)
    assert found["lead"].startswith("*8 schools* in its own and the neighbouring authorities")
    assert "reached the expected standard in reading, writing and maths" in found["lead"]
    assert found["own"]["rate"]["text"] == "≈\N{NO-BREAK SPACE}40%"
    better, perhaps = found["groups"]
    assert (better["grade"], better["title"]) == ("better", "Very likely better (8)")
    assert perhaps["grade"] == "perhaps"
    first = better["offers"][0]
    assert first["name"] == "Crane Park Primary School"
    assert first["where"] == "Hounslow, the same authority"
    assert first["years"] == ["2023: 69%", "2024: 67%", "2025: 81%"]
    assert first["reasons"][0] == (
        "≈\N{NO-BREAK SPACE}40% disadvantaged there, ≈\N{NO-BREAK SPACE}38% here"
    )
    assert first["difference"]["low"] > 0
    assert first["difference"]["sure"] == "at least 99 in 100 sure"
    estimates = [one["difference"]["likely"] for one in better["offers"]]
    assert all(text.endswith("allowing for luck") for text in estimates)
    rows = found["csv"]["rows"]
    assert len(rows) == 1 + 8 + 1
    assert {len(row) for row in rows} == {len(found["csv"]["header"])}


def test_a_school_that_nobody_very_likely_beats(desk: Desk) -> None:
    found = asked_of(desk, "search", programme="london-west", school=AVONMORE)
    assert found["lead"] == (
        "No school in its own and the neighbouring authorities with children like those of "
        "Avonmore Primary School is very likely to do better for its disadvantaged pupils. *One "
        "school* perhaps does."
    )


def test_a_school_without_published_results(desk: Desk) -> None:
    table = desk.field("ks2", desk.schools, desk.results).table
    members = desk.data.programmes["south-west"].members
    own = table[table["present"] & table["area_code"].isin(members)]
    hidden = own[own["rate"].isna() & own["share"].notna()].iloc[0]
    found = asked_of(desk, "search", programme="south-west", school=str(hidden["urn"]))
    assert "are not published for any of these years" in found["lead"]
    assert found["own"]["rate"]["text"] == "not published"
    for group in found["groups"]:
        assert group["title"].startswith("Strong for their intake")
        assert all(one["difference"] is None for one in group["offers"])
    nothing = own[own["share"].isna()].iloc[0]
    found = asked_of(desk, "search", programme="south-west", school=str(nothing["urn"]))
    assert found["lead"].startswith(f"The share of disadvantaged pupils at {nothing['name']} is")
    assert found["groups"] == []


def test_an_area_is_its_schools_that_want_support(desk: Desk) -> None:
    found = asked_of(desk, "search", programme="london-west", area="E09000018")
    assert found["lead"] == (
        "*6 of 48* schools in Hounslow want support by this rule. For *6* of them, a school of "
        "similar intake very likely does better in the same or a neighbouring authority."
    )
    assert [len(row["offers"]) for row in found["rows"]] == [3, 3, 3, 3, 3, 3]
    part = asked_of(desk, "search", programme="south-west", area="D")
    assert part["title"] == "Partners for schools in *Devon, Cornwall and the Isles of Scilly*"


def test_a_programme_is_paired_with_its_worth(desk: Desk) -> None:
    found = asked_of(desk, "pairing", programme="south-west")
    assert found["curve"]["met"] == [52, 53, 53, 53, 53, 53]
    assert (len(found["pairs"]), len(found["unmet"])) == (53, 3)
    loads = [one["other"]["urn"] for one in found["pairs"]]
    assert max(loads.count(urn) for urn in loads) <= 2
    assert not {one["own"]["urn"] for one in found["pairs"]} & set(loads)
    rows = {name: cells for name, *cells in found["quality"]["rows"]}
    assert rows["Partner very likely better"] == ["all, by the rule", "59%"]
    assert rows["Most schools for one strong school"] == ["2", "11"]
    assert "of the other pairs stay as they are" in found["stay"]
    assert "of 2 schools with children like its own, none is very likely to do better" in {
        one["reason"] for one in found["unmet"]
    }


def test_pairs_stay_when_a_school_takes_no_part(desk: Desk) -> None:
    before = asked_of(desk, "pairing", programme="london-west")
    out = before["pairs"][0]["other"]["urn"]
    after = asked_of(desk, "pairing", programme="london-west", without=out)

    def pairs(found: dict[str, Any]) -> set[tuple[str, str]]:
        return {(one["own"]["urn"], one["other"]["urn"]) for one in found["pairs"]}

    kept = {pair for pair in pairs(before) if pair[1] != out}
    assert len(kept & pairs(after)) / len(kept) > 0.95
    assert out not in {partner for _, partner in pairs(after)}
    assert [one["urn"] for one in after["without"]] == [out]


def test_a_list_of_ones_own_replaces_the_rule(desk: Desk) -> None:
    found = asked_of(desk, "pairing", programme="london-west", wants=f"{BEAVERS}.999999")
    assert [one["own"]["urn"] for one in found["pairs"]] == [BEAVERS]
    assert found["rule"] == (
        "Schools that want support: those of your list (1). 1 of your list is not among the "
        "schools of London West here: 999999."
    )


def test_an_authority_is_answered_with_its_neighbours(desk: Desk) -> None:
    said = {"programme": "south-west", "compare": "authorities"}
    found = asked_of(desk, "search", **said, area="E06000023")
    assert found["lead"] == (
        "*2 of its ten statistical neighbours* very likely do better for disadvantaged pupils than "
        "Bristol and are not themselves below what is expected of them: *Milton Keynes and Barnet*."
    )
    graded = {row["name"]: row["said"] for row in found["rows"]}
    assert graded["Barnet"] == "very likely better"
    assert graded["Leeds"] == "itself below what is expected of it"
    assert graded["Portsmouth"] == "cannot be told apart"
    assert graded["Kirklees"] == "not close enough"
    scilly = asked_of(desk, "search", **said, area="E06000053")
    assert scilly["lead"] == (
        "None of the Isles of Scilly’s ten statistical neighbours is close: there is nobody to "
        "compare it with."
    )


def test_authorities_are_paired_for_every_indicator(desk: Desk) -> None:
    for indicator in ("eyfsp_gld", "ks2_rwm", "ks4_em5", "level3_by19"):
        found = asked_of(
            desk, "pairing", programme="south-west", compare="authorities", indicator=indicator
        )
        assert found["quality"] is None
        assert len(found["pairs"]) + len(found["unmet"]) == found["curve"]["need"]


REFUSED = {
    "an unknown programme": (
        {"programme": "atlantis"},
        "“atlantis” cannot be asked for as programme. Allowed are ",
    ),
    "too many places": (
        {"programme": "south-west", "k": "9"},
        "“9” cannot be asked for as k. Allowed are 1, 2, 3, 4, 5, 6.",
    ),
    "a school that is no number": (
        {"programme": "south-west", "school": "Beavers"},
        "“Beavers” is no school’s number. One has six digits.",
    ),
    "a school of elsewhere": (
        {"programme": "south-west", "school": BEAVERS},
        "There is no school with the number 102520 and results for these years in the South West.",
    ),
    "an area of elsewhere": (
        {"programme": "south-west", "area": "E09000018"},
        "There is no area “E09000018” in the South West.",
    ),
    "a stage without results": (
        {"programme": "south-west", "stage": "ks4"},
        "“ks4” cannot be asked for as stage. Allowed are ks2.",
    ),
    "a list of names": (
        {"programme": "south-west", "wants": "100001, Beavers"},
        "“Beavers” among wants is no school’s number. One has six digits.",
    ),
    "nothing to search for": (
        {"programme": "south-west"},
        "A search needs a school or an area: give one of them.",
    ),
    "neighbours of a sub-region": (
        {"programme": "south-west", "compare": "authorities", "area": "D"},
        "Statistical neighbours are named for authorities alone: choose one of them.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_answered_is_refused_in_a_sentence(desk: Desk, case: str) -> None:
    said, sentence = REFUSED[case]
    with pytest.raises(Refused) as refused:
        asked_of(desk, "search", **said)
    assert str(refused.value).startswith(sentence)


def test_a_long_list_is_refused(desk: Desk) -> None:
    numbers = ".".join(str(100000 + n) for n in range(1001))
    with pytest.raises(Refused, match=r"^wants holds 1001 schools. Allowed are 1000.$"):
        asked_of(desk, "pairing", programme="south-west", wants=numbers)


def test_fields_are_made_once_for_each_source(desk: Desk) -> None:
    first = desk.field("ks2", desk.schools, desk.results)
    assert desk.field("ks2", desk.schools, desk.results) is first
    assert desk.field("ks2", desk.schools.copy(), desk.results) is not first
    with pytest.raises(ValueError, match="There are no results of ks4"):
        desk.field("ks4", desk.schools, desk.results)


def test_names_hold_schools_with_results_of_these_years(data: Geodata) -> None:
    found = names_of(data.programmes["london-west"], data.schools, data.results)
    assert [stage["years"] for stage in found["stages"]] == ["2023 to 2025"]
    own = data.results[data.results["year"].isin(latest_years(data.results))]
    own = own.merge(data.schools, on="urn")
    there = own[own["area_code"].isin(data.programmes["london-west"].members)]
    assert {row[0] for row in found["schools"]} == set(there["urn"])
    names = [row[1] for row in found["schools"]]
    assert names == sorted(names)
    none = names_of(
        data.programmes["south-west"], data.schools[data.schools["area_code"] == ""], data.results
    )
    assert none == {"schools": [], "members": [], "stages": []}


def test_no_answer_shows_a_suppressed_result(desk: Desk) -> None:
    """Rates stand only for schools with a published year, and years say why they have none."""
    found = asked_of(desk, "pairing", programme="south-west")
    table = desk.field("ks2", desk.schools, desk.results).table.set_index("urn")
    for one in [*found["pairs"], *({"own": row, "other": row} for row in found["unmet"])]:
        for side in (one["own"], one["other"]):
            assert np.isnan(table["rate"][side["urn"]]) == (side["rate"]["value"] is None)
