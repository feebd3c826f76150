"""Figures of one's own: added in memory, marked, and measured as all others."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import gapdash
from gapdash.geodata import Geodata

GROUPS = {"all": (54.0, 900), "disadvantaged": (46.0, 300), "other": (58.0, 600)}
SOURCE = {"publisher": "A trust", "title": "A made-up table", "licence": "Not published"}
NEW: dict[str, Any] = {"name": "Tutored (made up)", "gathered": "2026-11", **SOURCE}


def made_up(indicator: str = "tutoring", years: range = range(2021, 2026)) -> pd.DataFrame:
    """A made-up indicator of England, Torbay and Devon, its gap one point wider each year."""
    rows = [
        (indicator, year, area, group, value - (year - 2021) * (group == "disadvantaged"), size)
        for year in years
        for area in ("E92000001", "Torbay", "E10000008")
        for group, (value, size) in GROUPS.items()
    ]
    columns = ["indicator", "year", "area_code", "group", "value", "cohort"]
    return pd.DataFrame(rows, columns=columns).assign(cohort_basis="published")


@pytest.fixture(scope="module")
def ours(data: Geodata) -> Geodata:
    return gapdash.add_figures(data, made_up(), **NEW)


def test_added_figures_reach_every_table(ours: Geodata) -> None:
    table = gapdash.gaps(ours, "south-west", "tutoring", 2025).set_index("area")
    assert table.loc["Torbay", "gap"] == 16
    assert table.loc["Torbay", "behind"] == 50
    assert table.loc["Cornwall", "reason"] == "no figure was gathered"
    assert table.attrs["source"]["publisher"] == "A trust"
    moved = gapdash.trends(ours, "south-west", "tutoring").set_index("area")
    assert moved.loc["Torbay", "change"] == pytest.approx(1)
    assert "tutoring" in set(gapdash.list_indicators(ours, "south-west")["indicator"])
    group = gapdash.aggregate(ours, {"Both": ["Torbay", "Devon"]}, "tutoring", 2021)
    assert group["gap"].tolist() == [12]


def test_they_are_marked_and_what_was_given_stays(ours: Geodata, data: Geodata) -> None:
    assert "+own" not in data.edition
    assert ours.edition.endswith("+own")
    assert ours.edition.split()[1][:12] != data.edition.split()[1]
    assert gapdash.add_figures(data, made_up(), **NEW).edition == ours.edition
    assert "tutoring" not in set(data.catalogue["indicator"])
    assert set(ours.added["source"]) == {"own-memory-1"}
    again = gapdash.add_figures(ours, made_up("mentoring"), **{**NEW, "name": "Mentored"})
    assert {"tutoring", "mentoring"} <= set(again.catalogue["indicator"])
    assert again.edition != ours.edition


def test_a_year_is_added_to_an_indicator_that_is_there(data: Geodata) -> None:
    more = made_up("ks2_rwm", range(2026, 2027))
    ours = gapdash.add_figures(data, more, gathered="2026-11", **SOURCE)
    assert gapdash.gaps(ours, "england", "ks2_rwm", 2026).set_index("area")["gap"]["Devon"] == 17


BAD = made_up().assign(area_code=lambda frame: frame["area_code"].replace("Torbay", "Torbai"))
REFUSED: list[tuple[pd.DataFrame, dict[str, Any], str]] = [
    (
        made_up().drop(columns=["group", "value"]),
        NEW,
        "figures has no column group or value. It needs indicator, year, area_code, group, value, "
        "and may have cohort, cohort_basis and status.",
    ),
    (
        made_up().head(0),
        NEW,
        "figures has no rows. Give one row for each indicator, year, area and group.",
    ),
    (
        made_up(),
        SOURCE,
        "There is no indicator 'tutoring'. Give it a name to add it, or correct the column "
        "indicator.",
    ),
    (
        made_up("ks2_rwm"),
        NEW,
        "ks2_rwm is there already. Leave name out to add figures to it.",
    ),
    (
        pd.concat([made_up(), made_up("mentoring")]),
        NEW,
        "figures has several new indicators: mentoring, tutoring. Add them one by one.",
    ),
    (
        made_up(),
        {**NEW, "unit": "percentage"},
        "There is no unit 'percentage'. Did you mean percent? Choose one of percent, "
        "per_100, per_1000, score, tariff.",
    ),
    (
        made_up(),
        {**NEW, "better": "more"},
        "There is no better 'more'. Choose one of higher, lower, neither.",
    ),
    (
        made_up(),
        {**NEW, "name": "a *b*"},
        "name: “a *b*” cannot be shown. Give it plain text.",
    ),
    (
        made_up("Bad Key"),
        NEW,
        "indicator: “Bad Key” is no key. Use small letters, digits and underscores, a letter "
        "first.",
    ),
    (
        made_up(),
        {**NEW, "gathered": "November"},
        "gathered: “November” is no month. Write year and month, as in 2026-11.",
    ),
    (
        made_up(),
        {**NEW, "publisher": "<b>"},
        "publisher: “<b>” cannot be shown. Give it plain text.",
    ),
    (
        BAD,
        NEW,
        "figures cannot be added: all of a table are, or none. 15 rows: “Torbai” is no authority. "
        "Did you mean Torbay (E06000027)?",
    ),
    (
        made_up().assign(value=0.5),
        NEW,
        "The figures are unclear: every percentage lies between 0 and 1. Write percentages from 0 "
        "to 100.",
    ),
]


@pytest.mark.parametrize(("table", "said", "expected"), REFUSED)
def test_what_cannot_be_added_is_refused(
    table: pd.DataFrame, said: dict[str, Any], expected: str, data: Geodata
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        gapdash.add_figures(data, table, **said)
    assert str(caught.value) == expected


def test_a_figure_comes_back_as_it_was_given(data: Geodata) -> None:
    third = made_up().assign(value=lambda table: table["value"].where(table.index > 0, 100 / 3))
    ours = gapdash.add_figures(data, third, **NEW)
    values = gapdash.figures(ours, "tutoring")["value"]
    assert values.min() == pytest.approx(100 / 3, rel=1e-14)


def test_what_is_there_already_adds_nothing(data: Geodata) -> None:
    held = gapdash.figures(data, "ks2_rwm").head(30)
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - as above
        gapdash.add_figures(data, held, **SOURCE)
    assert str(caught.value) == ("figures holds nothing new: every figure of it is there already.")
