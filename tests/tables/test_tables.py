"""Lists, groups, trends, similar places, frameworks, packs: what they hold and refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gapdash
from gapdash import measures
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem
from gapdash.tables import documents, trends

COAST = {"Coast": ["Torbay", "Cornwall"]}


def test_a_group_is_worked_out_as_a_sub_region_is(data: Geodata) -> None:
    part = data.programmes["south-west"].sub_regions[0]
    mine = gapdash.aggregate(data, {"Mine": part.members, "Same": part.members}, "ks2_rwm")
    theirs = gapdash.gaps(data, "south-west", "ks2_rwm")
    other = ["area_code", "area", "kind", "sub_region", "programme", "order"]
    theirs = theirs[theirs["area_code"] == "A"].drop(columns=other)
    for name in ("Mine", "Same"):
        own = mine[mine["area"] == name].drop(columns=other).reset_index(drop=True)
        assert own.equals(theirs.reset_index(drop=True))
    assert set(mine["order"]) == {1, 2}
    assert set(mine["kind"]) == {"group"}
    assert mine["area_code"].equals(mine["area"])


def test_a_group_without_enough_pupils_is_withheld_and_says_why(data: Geodata) -> None:
    table = gapdash.aggregate(data, {"Isles": ["Isles of Scilly"]}, "ks2_rwm", 2025)
    assert table["gap"].isna().all()
    assert table["reason"].item() == "no disadvantaged pupils are recorded"
    table = gapdash.aggregate(data, {"G": ["City of London", "Camden"]}, "ks2_rwm", 2022)
    assert table[["gap", "coverage"]].isna().all(axis=None)
    assert table["reason"].item() == "how many of its pupils the figures cover cannot be known"


@pytest.mark.parametrize("slug", ["england", "scotland"])
def test_a_trend_has_a_direction_or_a_reason(slug: str, data: Geodata) -> None:
    table = gapdash.trends(data, slug, comparator=None)
    assert ((table["direction"] != "") == table["trend"]).all()
    assert ((table["trend_reason"] == "") == table["trend"]).all()
    assert (table["years_to_close"].notna() == (table["not_closing"] == "")).all()
    assert (table["slope"].notna() == (table["points"] == measures.POINTS)).all()
    wider = table[table["direction"] == "widening"]
    assert (wider["slope"] > 0).all()
    for old, new in trends.DEPRECATED.items():
        assert table[old].equals(table[new].rename(old))


def test_a_trend_says_why_there_is_none(data: Geodata) -> None:
    scores = gapdash.trends(data, "south-west", "ks4_attainment8")
    assert set(scores["trend_reason"]) == {"without an interval, no trend can be tested"}
    rates = gapdash.trends(data, "england", "ks2_rwm", view="rate").set_index("area_code")
    assert set(rates["not_closing"]) == {"a rate has no gap to close"}
    assert set(rates["direction"]) <= {"rising", "falling", ""}


def test_neighbours_come_nearest_first_with_their_plain_mean(data: Geodata) -> None:
    table = gapdash.similar(data, "torbay", "ks2_rwm")
    assert table["rank"].tolist() == list(range(1, 11))
    assert set(table["year"]) == {2025}
    assert table.attrs["mean"] == pytest.approx(table["gap"].mean())
    assert table.attrs["no_mean"] == ""
    own = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).set_index("area")
    assert table.attrs["own"] == own.loc["Torbay", "gap"]
    national = data.measure_nation("E92000001")
    means = measures.neighbour_means(national, data.neighbours, ("gap_local",))
    at = (means["area_code"] == "E06000027") & (means["year"] == 2025)
    at &= means["indicator"] == "ks2_rwm"
    assert table.attrs["mean"] == means.loc[at, "gap_local"].iloc[0]


def test_a_mean_is_withheld_where_no_neighbour_is_close(data: Geodata) -> None:
    far = data.neighbours.assign(closeness="not close")
    table = gapdash.similar(data.replaced(neighbours=far), "Torbay", "ks2_rwm", 2025)
    assert np.isnan(table.attrs["mean"])
    assert table["mean_value"].isna().all()
    assert table.attrs["no_mean"] == (
        "none of its neighbours is close, so there is nobody to compare with"
    )


def test_schools_are_those_that_the_partners_page_offers(data: Geodata) -> None:
    own = data.schools[data.schools["area_code"] == "E09000005"]["urn"].iloc[0]
    near = gapdash.similar_schools(data, own, programme="london-west")
    members = set(data.programmes["london-west"].members)
    assert set(near["area_code"]) <= members
    assert set(near["grade"]) <= {"better", "perhaps"}
    assert own not in set(near["urn"])
    assert len(near.attrs["years"]) == 3


def test_a_framework_says_why_a_value_is_missing(data: Geodata) -> None:
    table = gapdash.framework(data, "west-partnership")
    assert table["indicator"].nunique() == 21
    assert "not collected (pandemic)" in set(table.loc[table["value"].isna(), "reason"])
    assert set(table.loc[table["value"].notna(), "reason"]) == {""}


def test_lists_offer_what_there_is(data: Geodata) -> None:
    assert gapdash.list_programmes(data)["programme"].tolist() == list(data.programmes)
    every = gapdash.list_indicators(data)
    ages = every.set_index("indicator")["age"]
    assert ages[["eyfsp_gld", "level3_by19"]].tolist() == [5, 19]
    assert np.isnan(ages["phonics_y1"])
    assert every["indicator"].tolist() == data.catalogue["indicator"].tolist()
    own = gapdash.list_indicators(data, "scotland")["indicator"]
    assert set(own) == set(data.measure(data.programmes["scotland"])["indicator"])
    assert len(gapdash.figures(data)) == len(data.figures)
    assert len(gapdash.area_boundaries(data)) == len(data.boundaries)
    table = gapdash.gaps(data, "england", "ks2_rwm", 2025)
    drawn = gapdash.area_boundaries(data, "england").merge(table, on="area_code")
    assert len(drawn) == 153


def test_areas_stand_in_the_order_of_the_page(data: Geodata) -> None:
    for slug, programme in data.programmes.items():
        assert gapdash.list_areas(data, slug)["area_code"].tolist() == [
            area["key"] for area in documents.areas(data, programme)
        ]


def test_a_story_is_saved_as_one_file(data: Geodata, tmp_path: Path) -> None:
    made = gapdash.save_pack(data, tmp_path / "talk.html", "south-west", "head-teachers")
    assert made == tmp_path / "talk.html"
    assert "<!doctype html>" in made.read_text("utf-8")[:200].lower()


REFUSED: list[tuple[Callable[[Geodata], Any], str]] = [
    (
        lambda data: gapdash.aggregate(data, {}, "ks2_rwm"),
        'There are no groups. Give each group\'s authorities by its name: {"Coast": ["Torbay", '
        '"Cornwall"]}.',
    ),
    (
        lambda data: gapdash.aggregate(data, {"Coast": "Torbay"}, "ks2_rwm"),
        "The group 'Coast' lists no authorities. Give a list of one or more, as in "
        '{"Coast": ["Torbay", "Cornwall"]}.',
    ),
    (
        lambda data: gapdash.aggregate(data, {"Coast": ["Torbai"]}, "ks2_rwm"),
        "In the group 'Coast': “Torbai” is no authority. Did you mean Torbay (E06000027)?",
    ),
    (
        lambda data: gapdash.aggregate(data, {"Both": ["Torbay", "Fife"]}, "ks2_rwm"),
        "The groups have authorities of England and Scotland. Their figures do not share an axis: "
        "make the table of each nation by itself.",
    ),
    (
        lambda data: gapdash.trends(data, "england", "ks2_rwm", view="children"),
        "Numbers of children have no interval, so no trend. Choose 'gap' or 'rate'.",
    ),
    (
        lambda data: gapdash.trends(data, "england", "ks2_rwm", view="x"),  # type: ignore[arg-type]
        "There is no view 'x'. Choose one of gap, rate, children.",
    ),
    (
        lambda data: gapdash.similar(data, "Fife", "attendance"),
        "The Department for Education names no statistical neighbours of Fife (S12000047). Choose "
        "an authority of England.",
    ),
    (
        lambda data: gapdash.similar(data, "Torbay", "attendance"),
        "There are no figures of attendance in England. Choose an indicator of it from "
        "gapdash.list_indicators(data).",
    ),
    (
        lambda data: gapdash.similar(data, "Hartlepool", "neet_16_17"),
        "There is no gap of neet_16_17 in England: it is published for all pupils alone, for 2018 "
        'to 2025. Ask for view="rate".',
    ),
    (
        lambda data: gapdash.similar(data, "South", "ks2_rwm"),
        "“South” fits several authorities. Say which of them: South Gloucestershire (E06000025), "
        "South Tyneside (E08000023), South Ayrshire (S12000028), South Lanarkshire (S12000029).",
    ),
    (
        lambda data: gapdash.similar_schools(data, "1"),
        "There is no school with the number '1' and results. Give the URN, six digits, of one in "
        "data.schools.",
    ),
    (
        lambda data: gapdash.similar_schools(data, "100488", stage="ks3"),
        "There is no stage 'ks3'. Did you mean ks2? Choose one of ks2.",
    ),
    (
        lambda data: gapdash.framework(data, "england"),
        "The programme 'england' has no evaluation framework. Those that have one: "
        "west-partnership.",
    ),
    (
        lambda data: gapdash.save_pack(data, "x.html", "england", "head"),
        "There is no story 'head'. Choose one of head-teachers.",
    ),
]


@pytest.mark.parametrize(("ask", "expected"), REFUSED)
def test_what_cannot_be_had_is_refused(
    ask: Callable[[Geodata], Any], expected: str, data: Geodata
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        ask(data)
    assert str(caught.value) == expected


def test_an_area_is_found_by_code_letter_or_name(data: Geodata) -> None:
    from gapdash.tables import arguments  # noqa: PLC0415 - what drawings share, not public itself

    own = data.programmes["south-west"]
    for text, key in {
        "E06000027": "E06000027",
        "torbay": "E06000027",
        "880": "E06000027",
        "A": "A",
        "Sub-region B": "B",
        "Devon, Cornwall and the Isles of Scilly": "D",
        "Devon, Cornwall and the Isles of Scilly (D)": "D",
        "south west": "E12000009",
        "England": "E92000001",
    }.items():
        assert arguments.area(data, own, text) == key
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        arguments.area(data, own, "Leeds")
    assert str(caught.value) == (
        'Leeds (E08000035) is not in the South West. It lies in England ("england"). '
        'gapdash.list_areas(data, "south-west") lists the areas of the South West.'
    )


def test_a_table_that_must_not_be_used_is_refused_when_it_is_read(
    folder: Path, edit: Callable[[str, str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("indicators/figures/ks4_em5.csv", ",disadvantaged,", ",disadvantagd,")
    monkeypatch.setenv("GAPDASH_GEODATA", str(folder))
    data = gapdash.load()
    assert len(gapdash.gaps(data, "england", "ks2_rwm", 2025))
    with pytest.raises(DataProblem, match=r"^indicators/figures/ks4_em5\.csv, line"):
        gapdash.gaps(data, "england", "ks4_em5")
