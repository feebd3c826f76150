from __future__ import annotations

import pytest

from gapdash.pages import Present
from gapdash.state import State


@pytest.fixture(scope="module")
def project() -> State:
    return State.of_project()


@pytest.fixture
def state(project: State) -> State:
    return State(project.choices)


def test_a_reader_starts_at_home_in_the_latest_year(state: State) -> None:
    assert state.chosen() == {
        "programme": "south-west",
        "indicator": "ks2_rwm",
        "year": 2025,
        "area": "",
        "comparator": "local",
        "view": "gap",
    }


def test_choices_that_no_longer_go_together_follow(state: State) -> None:
    state.choose(area="E10000008", year=2016)
    state.choose(indicator="neet_16_17")
    assert (state.view, state.year, state.area) == ("rate", 2025, "E10000008")
    state.choose(programme="england")
    assert state.area == "E10000008"


def test_a_choice_is_offered_only_where_it_can_be_shown(state: State) -> None:
    state.choose(indicator="ks4_em5")
    assert state.year == 2025
    own = state.choices["south-west"].indicators["ks4_em5"]
    assert own.years["local"] == (2019, 2025)
    assert own.years["rate"] == (2019, 2023, 2024, 2025)


def test_what_cannot_be_shown_is_refused_and_nothing_changes(state: State) -> None:
    before = state.chosen()
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        state.choose(indicator="ks2_rwm", year=2020)
    assert str(caught.value) == (
        "year = '2020' cannot be shown. Allowed are 2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025."
    )
    assert state.chosen() == before
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - as above
        state.choose(programme="atlantis")
    assert str(caught.value) == (
        "programme = 'atlantis' cannot be shown. Allowed are south-west, london-west, "
        "west-partnership, scotland, england."
    )


def test_an_unknown_choice_is_refused(state: State) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        state.choose(colour="red")
    assert str(caught.value) == (
        "colour: no such choice. Allowed are programme, indicator, year, area, comparator, view."
    )


def test_children_are_offered_where_they_can_be_counted(state: State) -> None:
    state.choose(programme="south-west", indicator="ks2_rwm", view="children")
    assert state.view == "children"
    state.choose(indicator="ks4_attainment8")
    assert state.view == "gap"
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        state.choose(view="children")
    assert str(caught.value) == "view = 'children' cannot be shown. Allowed are gap, rate."


def test_a_notebook_asks_the_stage_for_a_step() -> None:
    page = Present()
    page.show(programme="south-west", story="head-teachers", step=3)
    assert page.asked == {"programme": "south-west", "story": "head-teachers", "step": 3}
    with pytest.raises(
        ValueError, match=r"^indicator: no such choice\. Allowed are programme, story, step\.$"
    ):
        page.show(indicator="ks2_rwm")
    with pytest.raises(ValueError, match=r"^step 0: a step is a whole number; the first is 1\.$"):
        page.show(step=0)
