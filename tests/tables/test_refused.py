"""What cannot be had is refused in a sentence or two that say what to write instead."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import gapdash
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem

FUNCTIONS = [
    name
    for name in gapdash.__all__
    if inspect.isfunction(getattr(gapdash, name))
    and name != "load"
    and getattr(gapdash, name).__module__ != "gapdash.widgets.views"
]
SOUTH_WEST = 'gapdash.list_areas(data, "south-west") lists the areas of the South West.'
HELD = (
    "eyfsp_gld, fsm6_primary, fsm6_secondary, fsm_primary, fsm_secondary, he_by19, ks2_rwm, "
    "ks4_attainment8, ks4_destination, ks4_em5, ks4_progress8, level2_em_by19, level3_by19, "
    "low_income_families, neet_16_17, persistent_absence, phonics_y1, suspension_rate"
)
THOSE = (
    f"The indicators of the South West are {HELD}: gapdash.list_indicators(data, "
    '"south-west") says what they measure.'
)
NO_YEAR = (
    "year is {said}, which is no whole number. {remedy}: the year that the academic year ends in."
)


def refused(ask: Callable[[], Any]) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        ask()
    return str(caught.value)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("given", [(), ("south-west",), ("south-west", "ks2_rwm", 2025)])
def test_a_function_says_how_the_data_are_had(name: str, given: tuple[Any, ...]) -> None:
    made = getattr(gapdash, name)
    more = ", …" if len(inspect.signature(made).parameters) > 1 else ""
    assert refused(lambda: made(*given)) == (
        f"The first argument of gapdash.{name} is the data: data = gapdash.load(), then "
        f"gapdash.{name}(data{more})."
    )


def test_the_data_may_be_given_by_name(data: Geodata) -> None:
    assert len(gapdash.list_programmes(data=data)) == len(data.programmes)


@pytest.mark.parametrize("year", [2025, 2025.0, np.int64(2025), np.int16(2025), np.float64(2025)])
def test_a_year_is_a_whole_number_of_any_kind(year: Any, data: Geodata) -> None:
    assert set(gapdash.gaps(data, "south-west", "ks2_rwm", year)["year"]) == {2025}


@pytest.mark.parametrize(
    ("year", "remedy"),
    [
        ("2025", "Write 2025, without quotation marks"),
        ("2024/25", "Write 2025, without quotation marks"),
        ("1999-2000", "Write 2000, without quotation marks"),
        ("last", "Give one year, such as 2025"),
        (True, "Give one year, such as 2025"),
        (2025.5, "Give one year, such as 2025"),
    ],
)  # fmt: skip
def test_what_is_no_year_is_refused_everywhere(year: Any, remedy: str, data: Geodata) -> None:
    expected = NO_YEAR.format(said=repr(year), remedy=remedy)
    assert refused(lambda: gapdash.gaps(data, "south-west", "ks2_rwm", year)) == expected
    assert refused(lambda: gapdash.gaps(data, "south-west", "ks2_rwm", [2024, year])) == expected
    assert refused(lambda: gapdash.similar(data, "Torbay", "ks2_rwm", year)) == expected
    assert refused(lambda: gapdash.gap_map(data, "south-west", "ks2_rwm", year)) == expected
    point = ("ks2_rwm", year)
    assert refused(lambda: gapdash.changes(data, "south-west", point, point)) == expected


def test_a_gap_of_a_change_is_an_indicator_and_its_year(data: Geodata) -> None:
    ask = lambda: gapdash.changes(data, "south-west", "ks2_rwm", ("ks2_rwm", 2025))  # type: ignore[arg-type]  # noqa: E731 - it is called once
    assert refused(ask) == (
        "before is 'ks2_rwm'. Give an indicator and its year, as in (\"ks2_rwm\", 2025)."
    )


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (
            "E",
            "“E” is no area of the South West. The sub-regions of the South West are A, B, C and "
            f"D. {SOUTH_WEST}",
        ),
        (
            "London West",
            "“London West” is a programme, not an area of the South West. Some of its authorities "
            "are “Brent”, “Ealing” and “Hammersmith and Fulham”: gapdash.list_areas(data, "
            '"london-west") lists them.',
        ),
        (
            "Leeds",
            'Leeds (E08000035) is not in the South West. It lies in England ("england"). '
            f"{SOUTH_WEST}",
        ),
        (
            "Brent",
            'Brent (E09000005) is not in the South West. It lies in London West ("london-west") '
            f'and England ("england"). {SOUTH_WEST}',
        ),
        (
            "North East",
            f'“North East” is not in the South West. It lies in England ("england"). {SOUTH_WEST}',
        ),
        (
            "South",
            "“South” fits several authorities. Did you mean South Gloucestershire (E06000025)?",
        ),
        ("Torbey", "“Torbey” is no authority. Did you mean Torbay (E06000027)?"),
    ],
)  # fmt: skip
def test_an_area_that_is_none_of_the_programme_is_refused(
    area: str, expected: str, data: Geodata
) -> None:
    ask = lambda: gapdash.order_chart(data, "south-west", "ks2_rwm", 2025, area=area)  # noqa: E731 - it is called once
    assert refused(ask) == expected


def test_a_programme_without_sub_regions_names_none(data: Geodata) -> None:
    assert refused(lambda: gapdash.profile_chart(data, "london-west", "E")) == (
        '“E” is no area of London West. gapdash.list_areas(data, "london-west") lists the areas '
        "of London West."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (
            "London West",
            "“London West” is a programme, not an authority. Name one of its authorities, such as "
            "“Brent”, “Ealing” and “Hammersmith and Fulham”: gapdash.list_areas(data, "
            '"london-west") lists them.',
        ),
        (
            "North East",
            "“North East” is a region, not an authority. Name its authorities one by one.",
        ),
        (
            "E",
            "“E” is no authority. Write the name or GSS code of one, as gapdash.list_areas(data, "
            '"england") lists them.',
        ),
    ],
)
def test_what_is_no_authority_is_refused(area: str, expected: str, data: Geodata) -> None:
    assert refused(lambda: gapdash.similar(data, area, "ks2_rwm", 2025)) == expected
    in_a_group = refused(lambda: gapdash.aggregate(data, {"Ours": [area]}, "ks2_rwm"))
    assert in_a_group == f"In the group 'Ours': {expected}"


def test_a_programme_answers_to_its_slug_as_an_area(data: Geodata) -> None:
    named = gapdash.stages_chart(data, "south-west", "south-west").to_dict()
    assert named["title"] == gapdash.stages_chart(data, "south-west").to_dict()["title"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda data, key: gapdash.gaps(data, "south-west", key),
        lambda data, key: gapdash.gaps(data, "south-west", ["ks2_rwm", key]),
        lambda data, key: gapdash.trends(data, "south-west", key),
        lambda data, key: gapdash.changes(data, "south-west", (key, 2024), (key, 2025)),
        lambda data, key: gapdash.gap_map(data, "south-west", key),
        lambda data, key: gapdash.spark_chart(data, "south-west", key),
    ],
)
def test_a_misspelt_indicator_is_told_from_those_of_the_programme(
    ask: Callable[[Geodata, str], Any], data: Geodata
) -> None:
    said = refused(lambda: ask(data, "KS2_rmw"))
    assert said == f"There is no indicator 'KS2_rmw'. Did you mean ks2_rwm? {THOSE}"
    assert refused(lambda: ask(data, "zz")) == f"There is no indicator 'zz'. {THOSE}"


@pytest.mark.parametrize(
    "ask",
    [
        lambda data: gapdash.figures(data, "ks2_rmw"),
        lambda data: gapdash.similar(data, "Torbay", "ks2_rmw"),
        lambda data: gapdash.aggregate(data, {"Coast": ["Torbay"]}, "ks2_rmw"),
    ],
)
def test_without_a_programme_no_list_of_indicators_is_read_out(
    ask: Callable[[Geodata], Any], data: Geodata
) -> None:
    assert refused(lambda: ask(data)) == (
        "There is no indicator 'ks2_rmw'. Did you mean ks2_rwm? gapdash.list_indicators(data) "
        "lists every one."
    )


EMPTY = "{name} is an empty list. Give one value, several in a list, or None for all of them."


@pytest.mark.parametrize("name", ["programme", "indicator", "year", "comparator"])
def test_an_empty_list_is_refused(name: str, data: Geodata) -> None:
    asked: dict[str, Any] = {"programme": "south-west", "indicator": "ks2_rwm"}
    assert refused(lambda: gapdash.gaps(data, **asked | {name: []})) == EMPTY.format(name=name)


@pytest.mark.parametrize(
    ("asked", "whose"),
    [
        (("south-west", "ks2_rwm", 2010), "ks2_rwm in south-west"),
        (("south-west", ["ks2_rwm", "ks4_em5"], [2024, 2010]), "ks2_rwm, ks4_em5 in south-west"),
    ],
)
def test_a_year_without_figures_is_refused(
    asked: tuple[Any, ...], whose: str, data: Geodata
) -> None:
    expected = (
        f"There are no figures of {whose} for the year 2010. Its years are 2016, 2017, 2018, 2019, "
        "2020, 2021, 2022, 2023, 2024, 2025: give the one that the academic year ends in."
    )
    assert refused(lambda: gapdash.gaps(data, *asked)) == expected
    key = ("south-west", "ks2_rwm")
    if asked[:2] == key:
        assert refused(lambda: gapdash.gaps(data, *key, since=2010)) == expected


def test_two_gaps_of_no_one_programme_are_refused(data: Geodata) -> None:
    points = (("ks2_rwm", 2025), ("sqa_5plus_level5", 2021))
    assert refused(lambda: gapdash.changes(data, None, *points)) == (
        "No programme has gaps of both ks2_rwm and sqa_5plus_level5 to hold against each other. "
        "Choose two indicators of one nation."
    )


def test_data_that_must_not_be_used_are_a_value_error_too() -> None:
    assert issubclass(DataProblem, ValueError)
