"""How sure a figure is: what the explore page's bundle and words say of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gapdash import words_explore
from gapdash.bundles import as_json, programme_bundle
from gapdash.bundles.certainty import circle_steps
from gapdash.geodata import Geodata

TORBAY, SCILLY, ENGLAND = "E06000027", "E06000053", "E92000001"


@pytest.fixture(scope="module")
def bundle(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        as_json(programme_bundle(data, data.programmes["south-west"]))
    )
    return made


def at(bundle: dict[str, Any], indicator: str, year: int, key: str) -> tuple[int, int]:
    index = [area["key"] for area in bundle["areas"]].index(key)
    return bundle["indicators"][indicator]["years"].index(year), index


def interval(bundle: dict[str, Any], indicator: str, year: int, key: str) -> list[float] | None:
    """The limits as the page shows them, in points of the local gap."""
    own = bundle["indicators"][indicator]
    row, column = at(bundle, indicator, year, key)
    shown = own["gaps"]["local"][row][column]
    below, above = (side[row][column] for side in own["spread"]["local"])
    return None if below is None else [round(shown - below / 10, 1), round(shown + above / 10, 1)]


def verdict(bundle: dict[str, Any], indicator: str, year: int, key: str) -> str:
    row, column = at(bundle, indicator, year, key)
    return str(bundle["indicators"][indicator]["verdicts"]["local"][row][column])


def test_a_gap_has_its_interval_and_verdict(bundle: dict[str, Any]) -> None:
    # Newcombe by hand for 44% of 530 and 67% of the other pupils of Torbay.
    assert interval(bundle, "ks2_rwm", 2025, TORBAY) == [17.7, 28.1]
    assert verdict(bundle, "ks2_rwm", 2025, TORBAY) == "S"
    assert verdict(bundle, "ks2_rwm", 2025, "E10000008") == "W"
    # Somerset's interval, 22.2 to 27.8, would not clear England's 22 with rounding's error in it.
    assert verdict(bundle, "ks2_rwm", 2025, "E06000066") == "X"
    # Published cohorts: no capital.
    assert verdict(bundle, "level3_by19", 2022, "E10000008") == "w"


def test_the_nation_is_held_against_nothing(bundle: dict[str, Any]) -> None:
    assert verdict(bundle, "ks2_rwm", 2025, ENGLAND) == "N"
    row, column = at(bundle, "ks2_rwm", 2025, ENGLAND)
    own = bundle["indicators"]["ks2_rwm"]
    assert own["verdicts"]["national_disadvantaged"][row][column] == "-"


def test_what_has_no_interval_says_why(bundle: dict[str, Any]) -> None:
    scores = bundle["indicators"]["ks4_attainment8"]
    assert scores["spread"] == {}
    assert scores["measures"]["local"]["no_interval"] == (
        "Without interval: these are average scores, and how far pupils' scores spread around "
        "them is not published."
    )
    phonics = bundle["indicators"]["phonics_y1"]
    assert phonics["spread"] == {}
    assert phonics["behind"] == {}
    assert phonics["measures"]["local"]["no_interval"] == (
        "Without interval: the comparison is with all pupils, among whom the disadvantaged are, "
        "and numbers of pupils are not published."
    )
    assert bundle["indicators"]["neet_16_17"]["measures"]["rate"]["no_interval"] == (
        "Without interval: the numbers of pupils behind these figures are not published."
    )


def test_tiny_cohorts_are_marked_in_the_years_that_they_are_tiny(bundle: dict[str, Any]) -> None:
    row, column = at(bundle, "ks2_rwm", 2018, SCILLY)
    own = bundle["indicators"]["ks2_rwm"]
    assert own["small"][row][column] == "s"
    assert own["small"][row].count("s") == 1
    # Absence has no cohorts: the usual key stage 4 cohort stands for them.
    row, column = at(bundle, "persistent_absence", 2025, SCILLY)
    assert bundle["indicators"]["persistent_absence"]["small"][row][column] == "s"


def test_children_are_rounded_and_never_made_from_a_missing_figure(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks2_rwm"]["behind"]["local"]
    row, column = at(bundle, "ks2_rwm", 2025, TORBAY)
    assert own[row][column] == 120
    row, column = at(bundle, "ks2_rwm", 2025, SCILLY)
    assert own[row][column] is None
    row, column = at(bundle, "ks2_rwm", 2025, "D")
    assert own[row][column] == 1130


def test_a_sub_regions_gap_splits_into_two_parts(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["ks2_rwm"]
    row, column = at(bundle, "ks2_rwm", 2025, "C")
    assert own["split"]["2025"]["C"] == [25.6, -0.2]
    assert sum(own["split"]["2025"]["C"]) == pytest.approx(own["gaps"]["local"][row][column])
    assert TORBAY not in own["split"]["2025"]


def test_a_trend_is_told_from_chance_and_from_rounding(bundle: dict[str, Any]) -> None:
    measures = bundle["indicators"]["ks2_rwm"]["measures"]
    keys = [area["key"] for area in bundle["areas"]]
    trend = measures["local"]["trend"]
    kinds = dict(zip(keys, trend["letters"], strict=True))
    assert kinds["A"] == "u"
    assert trend["first"][keys.index("A")] == 2019
    assert trend["slopes"][str(keys.index("A"))][:3] == [0.73, 0.38, 1.08]
    assert kinds[TORBAY] == "c"
    assert kinds[SCILLY] == "f"
    # England's intervals, and the region's, are narrower than what rounding can do.
    assert kinds[ENGLAND] == "r"
    others = measures["national_others"]["trend"]["letters"]
    assert others[keys.index("E12000009")] == "r"
    early = bundle["indicators"]["eyfsp_gld"]
    assert set(early["measures"]["local"]["trend"]["letters"]) == {"f"}
    assert early["since"] == 2022
    assert bundle["indicators"]["ks4_attainment8"]["measures"]["local"]["trend"] is None


def test_a_closing_gap_says_when(bundle: dict[str, Any]) -> None:
    own = bundle["indicators"]["level2_em_by19"]["measures"]["local"]
    index = [area["key"] for area in bundle["areas"]].index("B")
    assert own["trend"]["slopes"][str(index)][3:6] == [18, 11, 39]


def test_a_turn_of_the_comparison_is_said(bundle: dict[str, Any]) -> None:
    turns = bundle["indicators"]["ks2_rwm"]["turns"]
    assert turns["order"]["2025"].startswith(
        "The comparison changes the order, widest gap first (compared with other pupils there: "
        "A, B, C, D; "
    )
    row, column = at(bundle, "ks2_rwm", 2025, "E06000026")
    plymouth = turns["patterns"].get(turns["codes"][row][column])
    assert plymouth == (
        "The comparison decides here: disadvantaged pupils in {place} are behind other pupils "
        "there and other pupils in England, but ahead of disadvantaged pupils in England."
    )
    _, nation = at(bundle, "ks2_rwm", 2025, ENGLAND)
    assert turns["codes"][row][nation] == " "


def test_similar_places_are_named_with_their_closeness(bundle: dict[str, Any]) -> None:
    near = {area["key"]: area.get("similar") for area in bundle["areas"]}
    assert near["D"] is None
    assert near[SCILLY]["said"].startswith("10 not close; ")
    assert near["E10000008"]["names"] == ["East Sussex", "Dorset", "Norfolk"]


@pytest.mark.parametrize(
    ("verdicts", "signs", "expected"),
    [
        ("ww", (1, 1), ""),
        ("ws", (1, 1), ""),
        (
            "wb",
            (1, 1),
            "The comparison decides here: held against Utopia, {place} comes out worse when "
            "compared with these, better when compared with those.",
        ),
        (
            "ss",
            (1, -1),
            "The comparison decides here: disadvantaged pupils in {place} are behind these, but "
            "ahead of those.",
        ),
    ],
)
def test_only_what_turns_around_is_said(
    verdicts: str, signs: tuple[int, int], expected: str
) -> None:
    labels = {"one": "these", "two": "those"}
    said = words_explore.turned(
        dict(zip(labels, verdicts, strict=True)),
        dict(zip(labels, signs, strict=True)),
        labels,
        disadvantaged="disadvantaged pupils",
        nation="Utopia",
    )
    assert said == expected


def test_a_long_order_is_said_by_its_ends() -> None:
    names = list("ABCDEF")
    assert words_explore.turned_order({"these": names, "those": names[::-1]}) == (
        "The comparison changes the order, widest gap first (compared with these: A is 1 of 6; "
        "compared with those: A is 6 of 6). Where intervals overlap, either order may be true."
    )
    assert words_explore.turned_order({"these": names, "those": names}) == ""


@pytest.mark.parametrize(
    ("counts", "steps"),
    [([505.0, 130.0], [500, 100]), ([60.0], [50, 10]), ([12.0], [10]), ([5.0], []), ([], [])],
)
def test_circles_have_round_numbers(counts: list[float], steps: list[int]) -> None:
    assert circle_steps(counts) == steps
