"""Slots: what a sentence of a story says from the data, and what it refuses to say."""

from __future__ import annotations

import math

import pytest

from gapdash import words_stories
from gapdash.geodata import Geodata
from gapdash.stories import Ground
from gapdash.stories.findings import Unfit
from gapdash.stories.slots import REGISTRY, documented, fill
from gapdash.stories.templates import fill as fill_text
from gapdash.stories.templates import slot_of
from tests.repository import ROOT

Wish = dict[str, str | int]


class Room:
    """A programme's slots, filled from the step's view."""

    def __init__(self, data: Geodata, slug: str) -> None:
        self.ground = Ground(data, data.programmes[slug])

    def say(self, slot: str, **view: str | int) -> str:
        return fill(slot_of(slot), self.ground, self.ground.settle(view))[0].text

    def refused(self, slot: str, **view: str | int) -> str:
        with pytest.raises(Unfit) as refused:
            self.say(slot, **view)
        return str(refused.value)


@pytest.fixture(scope="module")
def west(data: Geodata) -> Room:
    return Room(data, "south-west")


@pytest.fixture(scope="module")
def scots(data: Geodata) -> Room:
    return Room(data, "scotland")


@pytest.fixture(scope="module")
def partnership(data: Geodata) -> Room:
    return Room(data, "west-partnership")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "none"), (3, "fewer than one in ten"), (9.5, "one in ten"), (12, "about one in ten"),
        (13, "more than one in ten"), (47, "fewer than half"), (48, "about half"), (50, "half"),
        (55, "more than half"), (56, "fewer than six in ten"), (59, "about six in ten"),
        (60.4, "six in ten"), (62.1, "more than six in ten"), (95, "more than nine in ten"),
        (99, "more than nine in ten"), (100, "all"),
    ],
)  # fmt: skip
def test_a_share_in_tens_is_never_said_closer_than_it_is(share: float, said: str) -> None:
    assert words_stories.in_ten(share) == said


def test_an_approximate_share_is_never_said_to_be_just_a_tenth() -> None:
    assert words_stories.in_ten(60, rough=True) == "about six in ten"


def test_places_are_named_where_they_are_few() -> None:
    names = ["Bournemouth, Christchurch and Poole", "Devon"]
    said = words_stories.places
    assert said(names, 15, "authorities") == "Bournemouth, Christchurch and Poole; and Devon"
    assert said(["Devon", "Torbay"], 15, "authorities") == "Devon and Torbay"
    assert said([], 15, "authorities") == "none of the 15 authorities"
    assert said(["x"] * 7, 15, "authorities") == "7 of the 15 authorities"
    assert said(["x"] * 7, 7, "councils") == "all 7 councils"


def test_slots_say_what_the_published_figures_say(west: Room) -> None:
    # The South West in 2025, as published: 48.6% against 74.0% at age 5, and 41% at age 11.
    start: Wish = {"indicator": "eyfsp_gld", "year": 2025}
    said = [west.say(slot, **start) for slot in ("value", "others_value", "gap", "gap_number")]
    assert said == ["48.6%", "74.0%", "25.4 points", "25.4"]
    end: Wish = {"indicator": "ks2_rwm", "year": 2025}
    assert west.say("value", **end) == "41%"
    assert west.say("value area=nation", **end) == "48%"
    assert west.say("not_reached", **end) == "59%"
    assert west.say("not_in_ten", **end) == "about six in ten"
    assert west.say("in_ten", **end) == "about four in ten"
    assert west.say("verdict", **end) == "wider than in England"
    torbay = {"indicator": "ks2_rwm", "area": "E06000027"}
    assert west.say("verdict", view="rate", **torbay) == "not to be told apart from England"
    assert west.say("children", **end) == "about 3,810 children"
    assert west.say("children_number", **end) == "≈ 3,810"
    assert west.say("trend", **end) == "moved by no more than chance, 2019 to 2025"
    assert west.say("value indicator=eyfsp_gld", **end) == "48.6%"
    assert west.say("place area=D", **end) == "Devon, Cornwall and the Isles of Scilly"
    assert west.say("gap area=D", **end).startswith("≈ 22.2")
    assert west.say("interval", **end) == "≈ 24.1 to 25.9"
    assert west.say("others comparator=national_others", **end) == "other pupils in England"
    assert west.say("direction", **end) == "25 points behind"
    assert west.say("direction", indicator="persistent_absence").endswith(" points more than")
    assert west.say("worse_places among=sub-regions", **end) == (
        "Somerset and the West of England; Gloucestershire, Swindon and Wiltshire; and Dorset and "
        "Bournemouth, Christchurch and Poole"
    )
    assert west.say("worse_places area=C", **end) == "Bournemouth, Christchurch and Poole"
    widens = west.say("widens", dashboard="profile")
    assert widens.startswith("The gap to other pupils here widens")
    assert widens.endswith(
        " Age 11 is published in whole percentages: that alone can move this by up to a point."
    )
    assert "whole" not in west.say("widens", dashboard="profile", area="D")


def test_a_slot_keeps_its_places_verdict(west: Room) -> None:
    own = west.ground.settle({"indicator": "ks2_rwm", "view": "rate"})
    plymouth = west.ground.shown(own.choice).row("E06000026")
    assert plymouth is not None
    assert plymouth.verdict == "better"
    assert "Plymouth" in west.say("better_places", indicator="ks2_rwm", view="rate")


def test_a_change_is_only_said_where_it_is_more_than_chance_or_rounding(west: Room) -> None:
    end: Wish = {"indicator": "ks2_rwm", "year": 2025}
    assert west.say("change from=2022", **end) == "narrower than in 2022, when it was 27 points"
    assert west.say("change from=2019", **end) == (
        "not to be told apart from that of 2019 (24 points)"
    )
    assert west.say("change from=2022 view=rate", **end) == "higher than in 2022, when it was 37%"
    assert west.refused("change from=2016", **end) == (
        "the years 2016 and 2025 cannot be compared: The framework by which teachers assess "
        "writing changed in 2018. Compare with 2018 or a later year."
    )
    assert west.refused("change from=2025", **end).startswith("from is 2025, which is not before")
    assert west.refused("change", **end) == (
        "it names no year to begin from. Write {change from=2022}."
    )


def test_a_slot_without_a_figure_says_why(west: Room) -> None:
    scilly: Wish = {"indicator": "ks2_rwm", "year": 2025, "area": "E06000053"}
    assert west.refused("gap", **scilly) == (
        "there is no figure for the Isles of Scilly in 2025: no disadvantaged pupils are recorded. "
        "Choose another place, year or indicator, or say it without this figure."
    )
    phonics: Wish = {"indicator": "phonics_y1"}
    for slot in ("interval", "verdict", "trend"):
        assert west.refused(slot, **phonics).startswith("the figure has no interval (the comp")
    assert west.say("why_not_tested", **phonics).startswith("the comparison is with all pupils")
    assert west.refused("why_not_tested", indicator="ks2_rwm").endswith("{verdict} or {trend}.")
    assert west.refused("why_not_counted", indicator="ks2_rwm").endswith("Use {children}.")
    assert west.refused("children", **phonics).startswith("the children behind this gap cannot")
    assert west.refused("in_ten", indicator="persistent_absence").startswith("“Persistent absence")
    assert west.refused("gap", indicator="ks2_rwm", view="rate").startswith("the step shows a rate")
    assert west.refused("gap", dashboard="profile").startswith("a step on the page profile shows")
    assert west.refused("framework row=p147_literacy", indicator="ks2_rwm") == (
        "no report of the South West is held. Use figures of the catalogue, such as {value}."
    )
    assert west.refused("gap size=9", indicator="ks2_rwm").startswith(
        "the slot {gap} has no option"
    )
    assert west.refused("worse_places among=towns", indicator="ks2_rwm") == (
        "among “towns” is no group of places. Allowed: authorities, sub-regions."
    )
    assert west.refused("verdict area=nation", indicator="ks2_rwm").startswith("England is held")


def test_scottish_slots_say_no_more_than_is_published(scots: Room, partnership: Room) -> None:
    literacy: Wish = {"indicator": "acel_p147_literacy", "year": 2021}
    assert scots.say("gap", **literacy) == "24.7 points"
    assert scots.say("all_value", **literacy) == "66.9%"
    assert scots.refused("value", **literacy).startswith("“Expected level in literacy in primary")
    assert scots.refused("others_value", **literacy).endswith("figure of all pupils, or {gap}.")
    assert scots.say("why_not_counted", **literacy).startswith("the number of pupils from the most")
    assert scots.refused("widens", dashboard="profile").startswith("no stages from age 5 to 19")
    assert scots.refused("better_places", **literacy).startswith("no authorities can be told apart")
    assert scots.say("ahead_places", **literacy) == "15 of the 29 councils"
    tariff: Wish = {"indicator": "average_total_tariff", "year": 2021}
    assert scots.refused("change from=2019", **tariff).startswith("the years 2019 and 2021 cannot")
    # As the partnership's report prints them: 69.7% and then 72.4%.
    assert partnership.say("framework row=p147_literacy school_year=2022", **literacy) == "72.4%"
    assert partnership.say("framework_change row=p147_literacy", **literacy) == (
        "up by 2.7 points since 2020\N{NON-BREAKING HYPHEN}21"
    )
    assert partnership.refused("framework row=p147_literacy school_year=2020", **literacy) == (
        "“Primary pupils (P1, P4 and P7 combined) achieving expected levels or better in literacy” "
        "has no value for 2020: the report prints **. Allowed: 2018, 2019, 2021, 2022."
    )
    assert partnership.refused("framework_change row=gap_leavers_level5 since=first").startswith(
        "“Gap between quintile 1 and quintile 5 leavers with SCQF level 5 or better"
    )
    assert partnership.refused("framework row=none").startswith("the report has no row “none”")


def test_a_missing_figure_is_never_zero(west: Room) -> None:
    shown = west.ground.shown(west.ground.settle({"indicator": "ks2_rwm"}).choice)
    row = shown.row("E06000053")
    assert row is not None
    assert all(math.isnan(each) for each in (row.disadvantaged, row.value, row.low, row.behind))
    assert shown.row(year=1999) is None


def test_a_slot_keeps_the_year_of_its_step(west: Room) -> None:
    view = west.ground.settle({"indicator": "ks4_em5", "view": "rate", "year": 2024})
    with pytest.raises(Unfit) as refused:
        west.ground.changed(view, {"view": "gap"})
    assert str(refused.value) == (
        "year “2024” cannot be shown. Did you mean 2025? Allowed: 2019, 2025."
    )
    other = west.ground.changed(view, {"indicator": "ks2_rwm", "area": "nation"}).choice
    assert (other.indicator, other.year, other.area) == ("ks2_rwm", 2025, "E92000001")


def test_a_sentence_that_begins_with_a_slot_begins_large() -> None:
    assert fill_text("{a}. *{a}* and {a}", lambda slot: slot.name) == "A. *A* and a"


def test_every_slot_is_told_of_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/stories.md").read_text("utf-8")
    for name in REGISTRY:
        assert f"`{{{name}" in reference, name
    assert all(said.endswith(".") for said in documented().values())
