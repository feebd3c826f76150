"""A selection in Python: names, falls back, refuses, and is observed as any widget is."""

from __future__ import annotations

import ipywidgets
import pytest
from traitlets import Bunch

import gapdash
from gapdash.geodata import Geodata
from gapdash.widgets.documents import read_document
from gapdash.widgets.observers import needs_of


@pytest.fixture
def chosen(data: Geodata) -> gapdash.Selection:
    return gapdash.Selection(data, "south-west", area="Torbay", year=2025)


def state(chosen: gapdash.Selection) -> tuple[str | int, ...]:
    return (chosen.programme, chosen.indicator, chosen.year, chosen.area, chosen.view)


def test_names_are_understood_as_well_as_keys(chosen: gapdash.Selection) -> None:
    assert state(chosen) == ("south-west", "ks2_rwm", 2025, "E06000027", "gap")
    chosen.area = "Devon"
    assert chosen.area == "E10000008"
    chosen.area = "South West"
    assert chosen.area == ""


def test_what_no_longer_goes_together_falls_back(chosen: gapdash.Selection) -> None:
    chosen.programme = "west-partnership"
    assert state(chosen)[:1] == ("west-partnership",)
    assert chosen.area == ""
    assert chosen.indicator.startswith("acel_")


def test_several_change_at_once_and_are_told_once(chosen: gapdash.Selection) -> None:
    heard: list[Bunch] = []
    chosen.observe(heard.append, ["year", "view"])
    chosen.choose(year=2019, view="rate")
    assert [(each.name, each.new) for each in heard] == [("year", 2019), ("view", "rate")]


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (
            {"view": "nonsense"},
            "view = 'nonsense' cannot be shown. Allowed are gap, rate, children.",
        ),
        (
            {"nonsense": 1},
            "nonsense: no such choice. Allowed are programme, indicator, year, area, comparator, "
            "view.",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_changes(
    chosen: gapdash.Selection, wish: dict[str, str | int], message: str
) -> None:
    before = state(chosen)
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the whole text is held below
        chosen.choose(**wish)
    assert str(raised.value) == message
    assert state(chosen) == before


def test_a_view_of_anything_else_is_refused(data: Geodata) -> None:
    with pytest.raises(ValueError, match="A view shows a selection"):
        gapdash.headline(data)  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize(
    ("colours", "message"),
    [
        (
            ["red"] * 5,
            "'red' is no colour. Write each as '#12436d': six digits from 0 to f.",
        ),
        (["#12436d"], "A map has 5 colours, from low to high; here are 1."),
    ],
)
def test_colours_that_a_map_cannot_be_drawn_with_are_refused(
    chosen: gapdash.Selection, colours: list[str], message: str
) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the whole text is held below
        gapdash.area_map(chosen, colours=colours)
    assert str(raised.value) == message
    drawn = gapdash.area_map(chosen)
    with pytest.raises(ValueError, match="colour"):
        drawn.colours = colours
    assert drawn.colours == []


def test_lines_have_as_many_colours_as_are_said(chosen: gapdash.Selection) -> None:
    assert gapdash.trend(chosen, colours=["#12436D"], labels=False).colours == ["#12436D"]


def test_a_view_asks_for_documents_by_the_names_that_a_server_has(data: Geodata) -> None:
    assert read_document(data, "south-west/parts/ks2_rwm.json").startswith(
        b'{"indicator":"ks2_rwm"'
    )
    for name in ("south-west/parts/nonsense.json", "nowhere/explore.json", "../explore.json"):
        with pytest.raises(KeyError):
            read_document(data, name)


def test_links_and_boxes_need_no_kernel(chosen: gapdash.Selection, data: Geodata) -> None:
    other = gapdash.Selection(data, "england")
    page = gapdash.side_by_side([gapdash.area_map(chosen)], [gapdash.trend(other)])
    link = ipywidgets.jslink((chosen, "view"), (other, "view"))
    assert needs_of(iter([chosen, other, page, *page.children, link])) == []


def test_code_that_observes_needs_a_kernel(chosen: gapdash.Selection) -> None:
    chosen.observe(print, "area")
    assert needs_of(iter([chosen])) == ["code observes area of Selection"]


def test_a_class_of_ones_own_needs_a_kernel(data: Geodata) -> None:
    class Own(gapdash.Selection):  # what it does nobody knows
        pass

    found = needs_of(iter([Own(data), ipywidgets.Button()]))
    assert found == [
        "a page without a kernel cannot show Own",
        "a page without a kernel cannot show Button",
    ]
