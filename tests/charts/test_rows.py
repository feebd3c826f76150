"""What charts are drawn of is the one table: its columns, order, groups and limits."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

import gapdash
from gapdash import colours
from gapdash.charts.chosen import chosen
from gapdash.charts.order import order_rows
from gapdash.charts.profile import profile_rows
from gapdash.charts.spark import spark_rows
from gapdash.charts.trend import line_ends, trend_cuts, trend_rows
from gapdash.geodata import Geodata
from gapdash.tables import encoding
from gapdash.tables.scales import limits
from gapdash.tables.shown import Shown

COLUMNS = [
    "value",
    "low",
    "high",
    "disadvantaged",
    "compared",
    "verdict",
    "group",
    "order",
    "reason",
]


def settled(data: Geodata, programme: str, indicator: str, year: int | None, **own: str) -> Shown:
    asked = {"view": "gap", "comparator": "local", "area": "", **own}
    return chosen(data, programme, indicator, year, **asked)


@pytest.fixture(scope="module")
def cornwall(data: Geodata) -> Shown:
    return settled(data, "south-west", "ks2_rwm", 2025, area="Cornwall")


CASES = (
    ("south-west", "ks2_rwm", "gap", "local"),
    ("england", "ks2_rwm", "gap", "national_others"),
    ("south-west", "phonics_y1", "rate", "local"),
    ("scotland", "average_total_tariff", "gap", "local"),
    ("west-partnership", "average_total_tariff", "gap", "local"),
)


@pytest.mark.parametrize(("programme", "indicator", "view", "comparator"), CASES)
def test_an_order_is_the_table_of_its_year(
    data: Geodata, programme: str, indicator: str, view: Any, comparator: Any
) -> None:
    shown = settled(data, programme, indicator, None, view=view, comparator=comparator)
    rows = order_rows(shown)
    places = rows[~rows["head"]].set_index("area_code")
    asked = {"view": view, "comparator": comparator}
    table = gapdash.gaps(data, programme, indicator, shown.choice.year, **asked)
    table = encoding.shown(table).set_index("area_code")
    listed = (
        table.index if (table["group"] == "").all() else table.index[table["group"] != "benchmark"]
    )
    assert set(places.index) == set(listed)
    pd.testing.assert_frame_equal(
        places[COLUMNS], table.loc[places.index, COLUMNS], check_dtype=False
    )
    assert places["colour"].tolist() == [colours.VERDICTS[one] for one in places["verdict"]]
    for _, group in places.groupby("group"):
        assert group["order"].is_monotonic_increasing


@pytest.mark.parametrize(("programme", "indicator", "view", "comparator"), CASES)
def test_a_trend_is_the_table_of_its_areas(
    data: Geodata, programme: str, indicator: str, view: Any, comparator: Any
) -> None:
    shown = settled(data, programme, indicator, None, view=view, comparator=comparator)
    rows = trend_rows(shown)
    table = gapdash.gaps(data, programme, indicator, view=view, comparator=comparator)
    table = encoding.shown(table)
    table = table[(table["kind"] != "authority") & table["value"].notna()]
    key = ["area_code", "year"]
    same = pd.testing.assert_frame_equal
    same(
        rows.sort_values(key, ignore_index=True)[[*key, "value", "low", "high"]],
        table.sort_values(key, ignore_index=True)[[*key, "value", "low", "high"]],
    )


def test_an_order_has_groups_and_says_each_figure_as_the_page_does(cornwall: Shown) -> None:
    rows = order_rows(cornwall)
    assert rows.loc[rows["head"], "label"].tolist() == [
        "▲ Wider than in England",
        "△ Perhaps wider than in England",
        "● Cannot be told apart from England",
        "No figure",
    ]
    places = rows[~rows["head"]].set_index("area_code")
    assert places.loc["E06000052", "figure"] == "20  (≈ 17.2 to 22.7)"
    assert places.loc["E06000052", "label"] == "Cornwall (D)"
    assert places.loc["D", "label"] == "D: Devon, Cornwall and the Isles of Scilly"
    assert places.loc["E06000052", "text"] == (
        "In 2025, 46% of disadvantaged pupils in Cornwall reached the expected standard in "
        "reading, writing and maths at age 11, 20 points behind other pupils there."
    )
    assert places.index[places["picked"]].tolist() == ["E06000052"]
    assert places.loc["E06000053", "figure"] == "none"


def test_a_trend_is_cut_where_the_measure_changed_and_where_there_are_no_data(
    cornwall: Shown,
) -> None:
    rows = trend_rows(cornwall)
    own = rows[rows["area_code"] == "E06000052"]
    assert own["year"].tolist() == [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025]
    assert [len(run) for _, run in own.groupby("run")] == [2, 2, 4]
    assert own["text"].iloc[-1] == "Cornwall, 2025: 20 (≈ 17.2 to 22.7)"
    assert own["focus"].all()
    assert set(rows["label"]) == {"A", "B", "C", "D", "South West", "England", "Cornwall"}
    cuts = trend_cuts(cornwall)
    assert cuts[["before", "after"]].to_numpy().tolist() == [[2017, 2018], [2019, 2022]]
    assert cuts["label"].tolist() == ["1", "no tests (2)"]


def test_limits_leave_a_little_room_at_tidy_numbers() -> None:
    assert limits([20.0, 33.0, float("nan")]) == (15, 35)
    assert limits([0.0, 98.0], "percent") == (0, 100)
    assert limits([5.0, 5.0]) == (3.5, 6.5)
    assert limits([]) == (0, 1)


def test_labels_at_the_ends_of_made_up_lines_stand_apart() -> None:
    lines = pd.DataFrame(
        {
            "area_code": ["a", "a", "b", "c", "d"],
            "year": [2024, 2025, 2025, 2025, 2025],
            "value": [1.0, 5.0, 5.1, 0.1, 0.2],
            "colour": "#000000",
            "label": ["One", "One", "A name of more than twenty-four letters", "Last", "Third"],
        }
    )
    found = line_ends(lines, (0, 10))
    assert found["label"].tolist() == ["A name of more than twe…", "One", "Third", "Last"]
    assert (-np.diff(found["at"]) * 30).tolist() == pytest.approx([16, 16 * 7.46, 16], abs=3)
    assert found["at"].min() == 0


def test_a_line_that_begins_late_says_since_when_and_why(data: Geodata) -> None:
    chart = gapdash.trend_chart(data, "south-west", "ks2_rwm", 2025, area="Devon").to_dict()
    assert (
        "No figures of Dorset and Bournemouth, Christchurch and Poole (C) before 2019: not "
        "published: unavailable or suppressed, the source does not say which."
    ) in json.dumps(chart).replace("\\n", " ")


def test_a_profile_has_a_row_for_each_stage_and_a_small_line_is_cut(data: Geodata) -> None:
    own = data.programmes["south-west"]
    row = profile_rows(data, own, "E06000052", "local").set_index("indicator").loc["ks2_rwm"]
    found = (row["disadvantaged"], row["compared"], row["gap_text"])
    assert found == (46.0, 66.0, "20  (≈ 17.2 to 22.7)")
    rough = spark_rows(settled(data, "south-west", "he_by19", None, area="A"))
    assert rough["text"].iloc[0] == "2016: ≈ 21.8"
    assert rough["figure"].str.startswith("≈ ").all()
    points = spark_rows(settled(data, "south-west", "ks2_rwm", None, area="Cornwall"))
    assert points["value"].tolist() == [20, 22, 23, 22, 23, 22, 24, 20]
    assert points.groupby("run")["year"].first().tolist() == [2016, 2018, 2022]


def test_a_gap_to_all_pupils_says_so(data: Geodata) -> None:
    own = data.programmes["london-west"]
    rows = profile_rows(data, own, "E09000009", "local").set_index("indicator")
    assert rows.loc["phonics_y1", "square"]
    assert not rows.loc["ks2_rwm", "square"]
    nation = profile_rows(data, own, own.nation, "national_disadvantaged")
    assert nation["compared"].isna().all()
    assert (nation["gap_text"] == "").all()


def test_a_rounded_number_of_pupils_is_never_about_0(data: Geodata) -> None:
    shown = settled(data, "south-west", "ks4_attainment8", 2025)
    row = shown.row("E06000053")
    assert row is not None
    assert "disadvantaged pupils: fewer than 3†" in shown.tip(row)
