"""Rows of drawings, held against figures that are known."""

from __future__ import annotations

import pandas as pd
import pytest

from gapdash import words_drawings
from gapdash.drawings.limits import ends, limits
from gapdash.drawings.order import dumbbell_parts, whisker_parts
from gapdash.drawings.profile import profile_rows
from gapdash.drawings.profiles import Profile
from gapdash.drawings.rows import order_rows, trend_rows
from gapdash.drawings.sight import Sight, sight
from gapdash.drawings.spark_charts import profile_points
from gapdash.drawings.sparks import segments
from gapdash.drawings.trend import late_lines, trend_parts
from gapdash.geodata import Geodata


@pytest.fixture(scope="module")
def cornwall(data: Geodata) -> Sight:
    return sight(
        data, "south-west", "ks2_rwm", 2025, view="gap", comparator="local", area="Cornwall"
    )


def test_an_order_has_groups_and_says_each_figure_as_the_page_does(cornwall: Sight) -> None:
    rows = order_rows(cornwall).set_index("key")
    assert list(rows.index[rows["head"]]) == [
        "head ▲ Wider than in England",
        "head △ Perhaps wider than in England",
        "head ● Cannot be told apart from England",
        "head No figure",
    ]
    chosen = rows.loc["E06000052"]
    assert (chosen["rate"], chosen["against"], chosen["gap"]) == (46.0, 66.0, 20.0)
    assert chosen["figure"] == "20  (≈ 17.2 to 22.7)"
    assert chosen["text"] == (
        "In 2025, 46% of disadvantaged pupils in Cornwall reached the expected standard in "
        "reading, writing and maths at age 11, 20 points behind other pupils there."
    )
    assert list(rows.index[rows["selected"]]) == ["E06000052"]
    assert rows.loc["E06000053", "figure"] == "none"
    assert rows["gap"].isna()["E06000053"]


def test_both_plots_of_an_order_have_the_limits_of_what_they_draw(cornwall: Sight) -> None:
    rows = order_rows(cornwall)
    _, dumbbells = dumbbell_parts(cornwall, rows)
    _, benchmark, whiskers = whisker_parts(cornwall, rows)
    assert (dumbbells, whiskers) == ((30, 80), (10, 40))
    assert benchmark["at"].tolist() == [22.0]


def test_a_trend_is_cut_where_the_measure_changed_and_where_there_are_no_data(
    cornwall: Sight,
) -> None:
    rows = trend_rows(cornwall)
    own = rows[rows["series"] == "E06000052"]
    assert own["year"].tolist() == [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025]
    assert [len(run) for _, run in own.groupby("run")] == [2, 2, 4]
    assert own["text"].iloc[-1] == "Cornwall, 2025: 20 (≈ 17.2 to 22.7)"
    assert rows["label"].drop_duplicates().tolist() == [
        "A", "B", "C", "D", "South West", "England", "Cornwall"
    ]  # fmt: skip
    parts = trend_parts(cornwall)
    assert parts["cuts"]["year"].tolist() == [2017.5]
    assert parts["bands"]["label"].tolist() == ["no tests (2)"]


def test_limits_leave_a_little_room_at_tidy_numbers() -> None:
    assert limits([20.0, 33.0, float("nan")]) == (15, 35)
    assert limits([0.0, 98.0], "percent") == (0, 100)
    assert limits([5.0, 5.0]) == (3.5, 6.5)
    assert limits([]) == (0, 1)


def test_labels_at_the_ends_of_made_up_lines_stand_apart() -> None:
    lines = pd.DataFrame(
        {
            "series": ["a", "a", "b"],
            "year": [2024, 2025, 2025],
            "value": [1.0, 5.0, 5.1],
            "colour": "#000000",
            "label": ["One", "One", "A name of more than twenty-four letters"],
        }
    )
    found = ends(lines, 0, 10, 300)
    assert found["label"].tolist() == ["A name of more than twe…", "One"]
    assert (found["at"].iloc[0] - found["at"].iloc[1]) * 30 == pytest.approx(16)


def test_a_profile_has_a_dumbbell_for_each_stage_and_its_line_is_cut(data: Geodata) -> None:
    shown = Profile.of(data, "south-west", "E06000052", "local")
    row = profile_rows(shown).set_index("key").loc["ks2_rwm"]
    assert (row["value"], row["against"], row["gap"]) == (46.0, 66.0, "20  (≈ 17.2 to 22.7)")
    approximate = profile_points(Profile.of(data, "south-west", "A", "local"), "he_by19")
    assert approximate["text"].iloc[0] == "2016: ≈ 21.8"
    assert approximate["figure"].str.startswith("≈ ").all()
    points = profile_points(shown, "ks2_rwm")
    assert points["value"].tolist() == [20, 22, 23, 22, 23, 22, 24, 20]
    assert segments(points)["start"].tolist() == [2016, 2018, 2022, 2023, 2024]


def test_a_line_that_begins_late_says_since_when_and_why(data: Geodata) -> None:
    own = sight(data, "south-west", "ks2_rwm", 2025, view="gap", comparator="local", area="Devon")
    assert late_lines(own) == [
        "No figures of Sub-region C before 2019: not published: unavailable or suppressed, the "
        "source does not say which."
    ]
    assert own.title_of_place().startswith("Devon, South West: ")


def test_a_gap_to_all_pupils_says_so(data: Geodata) -> None:
    rows = profile_rows(Profile.of(data, "london-west", "Ealing", "local")).set_index("key")
    assert set(rows.index[rows["beside"] == "to all pupils"]) == set(rows.index[rows["square"]])
    assert rows.loc["phonics_y1", "beside"] == "to all pupils"


def test_a_rounded_number_of_pupils_is_never_about_0(data: Geodata) -> None:
    own = sight(
        data, "south-west", "ks4_attainment8", 2025, view="gap", comparator="local", area=""
    )
    at = next(n for n, area in enumerate(own.figures.areas) if area["key"] == "E06000053")
    assert "disadvantaged pupils: fewer than 3†" in own.teller.tip(at)
    assert words_drawings.pupils(0, "p", authority=True) == "0"
