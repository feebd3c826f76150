from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gapdash import frameworks, words_disagreements, words_framework
from gapdash.bundles import as_json
from gapdash.bundles.framework import framework_bundle
from gapdash.framework_files import SCHEMAS
from gapdash.frameworks import load_frameworks
from gapdash.geodata import Geodata, load_geodata
from gapdash.problems import DataProblem
from gapdash.sidecars import write_sidecar

SLUG = "west-partnership"
HERE = f"programmes/{SLUG}"


def scorecards(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = [block for one in bundle["sections"] for block in one["blocks"]]
    return [block for block in blocks if block["kind"] == "scorecard"]


def rows_of(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for card in scorecards(bundle) for row in card["rows"]}


def texts(bundle: dict[str, Any], anchor: str) -> str:
    one = next(part for part in bundle["sections"] if part["id"] == anchor)
    said = [block.get("text", "") for block in one["blocks"]]
    return " ".join([*said, *(text for block in one["blocks"] for text in block.get("texts", []))])


@pytest.fixture(scope="module")
def bundle(data: Geodata) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(framework_bundle(data, data.programmes[SLUG])))
    return made


@pytest.fixture(scope="module")
def rows(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return rows_of(bundle)


def shown(row: dict[str, Any]) -> list[str]:
    return [cell.get("value") or cell["mark"] for cell in row["cells"]]


def test_the_whole_table_is_carried_over(data: Geodata) -> None:
    framework = data.frameworks[SLUG]
    assert framework.indicators["theme"].value_counts().to_dict() == {
        "Excellence": 9,
        "Equity": 8,
        "Empowerment": 4,
    }
    assert framework.indicators["order"].tolist() == list(range(1, 22))
    assert len(framework.printed) == 21 * 5
    printed = framework.printed[framework.printed["value"].notna()]
    assert len(printed) == 74
    assert printed["value"].sum() == pytest.approx(14873.8)
    marks = framework.printed.loc[framework.printed["value"].isna(), "mark"]
    assert marks.value_counts().to_dict() == {"N/A": 19, "**": 4, "*": 4, "TBC": 2, "": 2}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("p147_literacy", ["72.4", "73.0", "**", "69.7", "72.4"]),
        ("p147_numeracy", ["79.5", "80.3", "**", "77.3", "79.6"]),
        ("primary_attendance", ["N/A", "94.2", "N/A", "93.4", "N/A"]),
        ("gap_leavers_5_level6", ["N/A", "48.1", "42.5", "44.0", "44.7"]),
        ("looked_after_1_level6", ["N/A", "N/A", "N/A", "29.8", "blank"]),
        ("practitioners_learning", ["TBC", "TBC", "3185", "3137", "4467"]),
        ("leadership_of_change", ["63", "73", "*", "*", "91"]),
    ],
)
def test_values_and_marks_stand_as_printed(
    rows: dict[str, dict[str, Any]], key: str, expected: list[str]
) -> None:
    assert shown(rows[key]) == expected


def test_years_are_those_of_the_report(bundle: dict[str, Any]) -> None:
    assert scorecards(bundle)[0]["years"] == ["2017-18", "2018-19", "2019-20", "2020-21", "2021-22"]
    assert words_framework.school_year(2000) == "1999-00"


def test_marks_are_explained_as_inferred(
    bundle: dict[str, Any], rows: dict[str, dict[str, Any]]
) -> None:
    cell = rows["p147_literacy"]["cells"][2]
    assert cell == {
        "year": "2019-20",
        "mark": "**",
        "meaning": "not collected (pandemic)",
        "inferred": "inferred",
    }
    key = next(part for part in bundle["sections"] if part["id"] == "reading")["blocks"][-1]
    assert [[mark["text"], *rest] for mark, *rest in key["rows"]] == [
        [mark, meaning, "inferred: the report as it was read does not explain it", count]
        for mark, meaning, count in [
            ("**", "not collected (pandemic)", "4"),
            ("*", "no inspections that year", "4"),
            ("N/A", "not available", "19"),
            ("TBC", "to be confirmed", "2"),
            ("blank", "not stated", "2"),
        ]
    ]


@pytest.mark.parametrize(
    ("key", "which", "text", "word", "when"),
    [
        ("p147_literacy", 0, "no change", "", "since 2017-18"),
        ("p147_literacy", 1, "up by 2.7 points", "better", "since 2020-21"),
        ("p147_numeracy", 0, "up by 0.1 points", "may be rounding", "since 2017-18"),
        ("p147_numeracy", 1, "up by 2.3 points", "better", "since 2020-21"),
        ("leavers_1_level6", 0, "up by 0.7 points", "not judged", "since 2017-18"),
        ("leavers_1_level6", 1, "down by 3.4 points", "worse", "since 2020-21"),
        ("primary_attendance", 0, "down by 0.8 points", "worse", "since 2018-19, to 2020-21"),
        ("gap_p147_numeracy", 0, "widened by 0.5 points", "worse", "since 2017-18"),
        ("gap_p147_numeracy", 1, "narrowed by 3.4 points", "better", "since 2020-21"),
        ("gap_leavers_1_level6", 0, "narrowed by 6.2 points", "not judged", "since 2018-19"),
        ("practitioners_learning", 1, "up by 1330", "better", "since 2020-21"),
        ("learning_teaching", 1, "up by 17 points", "better", "since 2018-19"),
    ],
)
def test_changes_are_in_their_own_unit_and_direction(  # noqa: PLR0913, PLR0917 - a change's parts
    rows: dict[str, dict[str, Any]], key: str, which: int, text: str, word: str, when: str
) -> None:
    change = rows[key]["changes"][which]
    assert (change["text"], change["word"], change["when"]) == (text, word, when)


def test_a_change_of_the_measure_is_named(
    bundle: dict[str, Any], rows: dict[str, dict[str, Any]]
) -> None:
    assert rows["leavers_1_level6"]["changes"][0]["between"] == "between: alternative certification"
    assert rows["leavers_1_level6"]["changes"][1]["between"] == ""
    assert (
        "Between 2018-19 and 2019-20 the measure changed for indicators 3, 4, 5, 6, 12, 13, 14, 16 "
        "and 17." in texts(bundle, "reading")
    )


def test_one_value_has_neither_change_nor_line(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["looked_after_5_level6"]
    assert row["changes"] == [{"text": "no earlier value", "told": ""}] * 2
    assert row["spark"] is None


def test_a_line_is_cut_where_a_year_is_missing_or_the_measure_changed(
    rows: dict[str, dict[str, Any]],
) -> None:
    spark = rows["p147_literacy"]["spark"]
    assert [(point["at"], point["joined"]) for point in spark["points"]] == [
        (2018, False),
        (2019, True),
        (2021, False),
        (2022, True),
    ]
    assert spark["said"].endswith(
        "in literacy: 2017-18 72.4, 2018-19 73.0, 2019-20 no value, 2020-21 69.7, 2021-22 72.4."
    )
    cut = rows["leavers_1_level6"]["spark"]
    assert [point["joined"] for point in cut["points"]] == [False, True, False, True, True]
    assert cut["cuts"] == [[2019, 2020]]
    assert cut["said"].endswith(" The measure changed between 2018-19 and 2019-20.")


def test_scotland_stands_beside_the_same_measures_alone(
    data: Geodata, rows: dict[str, dict[str, Any]]
) -> None:
    beside = {key for key, row in rows.items() if any("nation" in cell for cell in row["cells"])}
    linked = data.frameworks[SLUG].indicators
    assert beside == set(linked.loc[linked["catalogue"] != "", "indicator"])
    literacy = rows["p147_literacy"]
    assert [cell.get("nation") for cell in literacy["cells"]] == [None, "72.3", None, "66.9", None]
    assert literacy["nation"] == {
        "text": "2.8 points above",
        "word": "",
        "when": "2020-21: 69.7, Scotland\N{NO-BREAK SPACE}66.9",
    }
    assert rows["gap_p147_literacy"]["nation"]["text"] == "1.4 points wider"
    assert rows["primary_attendance"]["nation"] == {
        "none": "no figure gathered for Scotland",
        "why": "The figures gathered for Scotland are of the attendance of all pupils, not of "
        "primary pupils alone.",
    }


def test_both_figures_are_shown_where_the_report_disagrees_with_itself(
    rows: dict[str, dict[str, Any]],
) -> None:
    assert {key for key, row in rows.items() if row["doubts"]} == {
        "gap_leavers_1_level6",
        "gap_leavers_level5",
    }
    assert rows["gap_leavers_1_level6"]["doubts"] == [
        "The report’s text prints *36.5%* in 2022 for one or more awards at SCQF level 6. The "
        "table prints *33.4* for 2021-22: the two differ by *3.1*."
    ]
    assert rows["gap_leavers_level5"]["doubts"] == [
        "The report’s text says of the gap at SCQF level 5 that it decreased by *1.5 points*, from "
        "*18.6%* in 2018 to *17.3%* in 2022. The difference of these two figures is *1.3*, which "
        "rounding does not explain. Which measure it speaks of cannot be told: no row of the table "
        "prints these figures. This row prints no value for 2017-18 and *34.0* for 2021-22."
    ]


def test_a_disagreement_within_rounding_or_none_is_said() -> None:
    said = {
        "about": "the rate",
        "of_this_row": "yes",
        "first_year": 2018,
        "first": 18.6,
        "last_year": 2022,
        "last": 17.3,
        "change": -1.4,
    }
    words_of: dict[str, Any] = {"unit": "percent", "decimals": 1, "printed_elsewhere": False}
    table = {2018: 18.6, 2022: 17.3}
    text = words_disagreements.disagreement(said, table, **words_of)
    assert "The difference of these two figures is *1.3*, which rounding could explain." in text
    assert text.endswith("The table prints *18.6* for 2017-18 and *17.3* for 2021-22, the same.")
    same = words_disagreements.disagreement({**said, "change": -1.3}, table, **words_of)
    assert "The difference of these two figures is *1.3*. " in same
    moved = words_disagreements.disagreement({**said, "change": float("nan")}, table, **words_of)
    assert moved.startswith(
        "The report’s text says of the rate that it moved from *18.6%* in 2018 to *17.3%* in 2022. "
    )
    other = words_disagreements.disagreement(
        {**said, "of_this_row": "no"}, table, **{**words_of, "printed_elsewhere": True}
    )
    assert "Which measure it speaks of cannot be told: another row prints these figures." in other


def test_the_first_sentence_counts_directions_without_spin(bundle: dict[str, Any]) -> None:
    tied = bundle["lead"].replace("\N{NO-BREAK SPACE}", " ")
    assert tied == (
        "From the first to the last year of each indicator, in Excellence *1 of 9* moved in the "
        "better direction and *2* in the worse; in Equity *2 of 8* and *1*; in Empowerment "
        "*4 of 4* and *none*."
    )
    assert bundle["caution"].startswith(
        "Of the others, 1 did not change, 1 changed by no more than rounding can, 7 cannot be "
        "judged (the measure changed) and 2 had no earlier value. The report prints no numbers of "
        "pupils, schools or practitioners, so no interval can be given"
    )
    assert texts(bundle, "theme-3") == (
        "4 indicators. From the first year to the last, *4* moved in the better direction and "
        "*none* in the worse. "
    )


def test_what_is_not_recorded_of_drivers_is_not_invented(
    bundle: dict[str, Any], rows: dict[str, dict[str, Any]]
) -> None:
    part = next(one for one in bundle["sections"] if one["id"] == "drivers")
    (table,) = [block for block in part["blocks"] if block["kind"] == "table"]
    assert table["rows"] == [
        [{"text": "Collaboration", "small": "driver"}, "not recorded"],
        [
            {"text": "Practitioner knowledge, understanding and confidence", "small": "driver"},
            "not recorded",
        ],
        [{"text": "Practice change at all levels", "small": "driver"}, "not recorded"],
    ]
    assert "No workstreams are recorded for the West Partnership." in texts(bundle, "drivers")
    assert all(row["drivers"] == "" for row in rows.values())


def test_drivers_stand_beside_the_indicators_that_they_should_move(
    data: Geodata, folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    edit(f"{HERE}/framework_drivers.csv", "Collaboration,", "Collaboration,primary_attendance")
    own = {SLUG: load_frameworks(folder, [SLUG])[SLUG]}
    changed = data.replaced(frameworks=own)
    made = framework_bundle(changed, data.programmes[SLUG])
    assert rows_of(made)["primary_attendance"]["drivers"] == "Should be moved by: Collaboration"
    part = next(one for one in made["sections"] if one["id"] == "drivers")
    (table,) = [block for block in part["blocks"] if block["kind"] == "table"]
    assert table["rows"][0][1] == (
        "7 Primary attendance rate (down by 0.8 points since 2018-19, worse)"
    )


def test_the_file_to_take_away_holds_the_whole_table(bundle: dict[str, Any]) -> None:
    table = pd.DataFrame(bundle["csv"]["rows"], columns=bundle["csv"]["header"])
    assert bundle["csv"]["file"] == "gapdash-west-partnership-indicators"
    assert len(table) == 21
    first = table.iloc[0]
    assert first[["2017-18", "2018-19", "2019-20", "2020-21", "2021-22"]].tolist() == [
        "72.4",
        "73.0",
        "**",
        "69.7",
        "72.4",
    ]
    assert first[
        ["earlier_year", "change_since_earlier_year", "told_since_earlier_year"]
    ].tolist() == [
        "2020-21",
        2.7,
        "better",
    ]
    assert first[["scotland_2020-21", "less_scotland", "less_scotland_year"]].tolist() == [
        66.9,
        2.8,
        "2020-21",
    ]
    leavers = table.set_index("order").loc[3]
    assert leavers["told_since_first_year"] == "not judged, between: alternative certification"
    assert "*" not in table["disagreements"].str.cat()
    assert table["disagreements"].str.contains("33.4").sum() == 1
    assert set(table["licence"]) == {"not stated"}


def test_a_programme_without_a_framework_is_told_what_would_supply_one(data: Geodata) -> None:
    made = framework_bundle(data, data.programmes["south-west"])
    assert made["missing"] is True
    assert made["csv"] is None
    assert made["lead"] == "No indicators of its own are held for the South West."
    said = texts(made, "missing")
    assert "Such a table is held for West Partnership: choose it" in said
    assert "in the folder programmes/south-west of the data" in said
    (table,) = [block for block in made["sections"][0]["blocks"] if block["kind"] == "table"]
    assert [row[0] for row in table["rows"]] == list(SCHEMAS)


def test_the_credit_says_whose_figures_they_are(bundle: dict[str, Any]) -> None:
    assert bundle["credit"] == (
        "Source: The West Partnership, Evaluation report 2022-2023, 2017-18 to 2021-22; gathered "
        "November 2026. The report states no licence: its figures are quoted with credit."
    )


def test_what_the_report_says_of_the_catalogue_comes_as_figures(data: Geodata) -> None:
    found = frameworks.reported(data.frameworks[SLUG], "whole")
    assert list(found.columns) == list(data.figures.columns)
    values = found.set_index(["indicator", "year", "group"])["value"]
    assert values["acel_p147_literacy", 2021, "all"] == 69.7
    assert values["acel_p147_literacy", 2021, "gap"] == 26.1
    assert values["leaver_positive_destination", 2022, "all"] == 96.3
    assert ("acel_p147_literacy", 2020, "all") not in values.index
    assert len(found) == 4 * 4 + 5


MADE_UP = {
    "framework.csv": "indicator,order,theme,name,unit,better,decimals,catalogue,catalogue_group,"
    "breaks_of,not_compared,note\n"
    "made_up_rate,2,Made-up theme,A made-up rate,percent,higher,0,ks2_rwm,all,,,\n"
    "made_up_gap,1,Another theme,A made-up gap,points,lower,1,,,,,A made-up note.\n"
    "made_up_count,3,Another theme,A made-up number,count,,0,,,,,\n",
    "framework_values.csv": "indicator,year,value,mark\n"
    "made_up_rate,2023,60,\nmade_up_rate,2024,,.\nmade_up_rate,2025,65,\n"
    "made_up_gap,2023,1.5,\nmade_up_gap,2024,-0.5,\nmade_up_gap,2025,-0.4,\n"
    "made_up_count,2023,12500,\nmade_up_count,2024,12000,\nmade_up_count,2025,,\n",
    "framework_marks.csv": "mark,meaning,inferred\n.,not asked for,no\n,left out,yes\n",
}


def write_framework(folder: Path, slug: str, files: dict[str, str]) -> None:
    """Put a made-up framework into a programme's folder, each file with its sidecar."""
    for name, text in files.items():
        path = folder / "programmes" / slug / name
        path.write_text(text, "utf-8")
        said = dict.fromkeys(("page", "attribution", "made"), "")
        said |= {"publisher": "a test", "title": "made up", "licence": "MIT"}
        rest = {"page_checked": False, "gathered": "2026-11", "rows": text.count("\n") - 1}
        write_sidecar(path, {**said, **rest})


def test_a_made_up_framework_of_another_programme_needs_files_only(folder: Path) -> None:
    write_framework(folder, "south-west", MADE_UP)
    made_of = load_geodata(folder)
    made = framework_bundle(made_of, made_of.programmes["south-west"])
    assert made["missing"] is False
    assert [part["title"] for part in made["sections"]] == [
        "Another theme",
        "Made-up theme",
        "Drivers and workstreams",
        "How to read these figures",
    ]
    rows = rows_of(made)
    assert shown(rows["made_up_gap"]) == ["1.5", "−0.5", "−0.4"]
    assert shown(rows["made_up_rate"]) == ["60", ".", "65"]
    assert shown(rows["made_up_count"]) == ["12,500", "12,000", "blank"]
    assert rows["made_up_rate"]["cells"][1]["inferred"] == ""
    assert [row["changes"][0]["text"] for row in rows.values()] == [
        "narrowed by 1.9 points",
        "down by 500",
        "up by 5 points",
    ]
    assert rows["made_up_count"]["changes"][0]["word"] == ""
    assert rows["made_up_gap"]["note"] == "A made-up note."
    nation = made_of.figures.query(
        "indicator == 'ks2_rwm' and year == 2025 and area_code == 'E92000001' and group == 'all'"
    )["value"].iloc[0]
    assert rows["made_up_rate"]["nation"]["when"].endswith(f"England\N{NO-BREAK SPACE}{nation:.0f}")
    assert "No drivers and no workstreams are recorded" in texts(made, "drivers")
    line = dict(zip(made["csv"]["header"], made["csv"]["rows"][0], strict=True))
    assert (line["2022-23"], line["2023-24"]) == ("1.5", -0.5)
    assert as_json(made)


VALUES = f"{HERE}/framework_values.csv"
INDICATORS = f"{HERE}/framework.csv"
DAMAGES = {
    "an unknown key of the catalogue": (
        (INDICATORS, "acel_p147_numeracy,all", "acel_p147_maths,all"),
        f"{INDICATORS}, indicator p147_numeracy: its catalogue acel_p147_maths is unknown. Use a "
        "key of indicators/catalogue.csv, or leave it empty.",
    ),
    "a group that the catalogue does not have": (
        (INDICATORS, "acel_p147_numeracy,all", "acel_p147_numeracy,other"),
        f"{INDICATORS}, indicator p147_numeracy: acel_p147_numeracy has no group “other”. Allowed: "
        "all, gap.",
    ),
    "a gap that is linked to a rate": (
        (INDICATORS, "acel_p147_numeracy,gap", "acel_p147_numeracy,all"),
        f"{INDICATORS}, indicator gap_p147_numeracy: its unit points is not that of "
        "acel_p147_numeracy (percent). Link only what is the same measure: percent, or points for "
        "a gap of it.",
    ),
    "a group without its indicator": (
        (INDICATORS, "leaver_positive_destination,all", ",all"),
        f"{INDICATORS}, indicator leavers_destination: it has the catalogue_group all, but no "
        "catalogue. Give both or neither.",
    ),
    "breaks of an unknown indicator": (
        (INDICATORS, "sqa_5plus_level6", "sqa_level6"),
        f"{INDICATORS}, indicator leavers_1_level6: its breaks_of sqa_level6 is unknown. Use a key "
        "of indicators/catalogue.csv, or leave it empty.",
    ),
    "a value out of range": (
        (VALUES, "p147_literacy,2018,72.4", "p147_literacy,2018,724"),
        f"{VALUES}, line 2, column value: “724” is not allowed. Allowed: 0 to 100.",
    ),
    "a value with more decimals than are printed": (
        (VALUES, "p147_literacy,2018,72.4", "p147_literacy,2018,72.44"),
        f"{VALUES}, line 2, column value: “72.44” has more decimals than the indicator’s 1. Give "
        "it as printed, or the indicator more decimals.",
    ),
    "an indicator and year twice": (
        (VALUES, "p147_literacy,2019,73.0", "p147_literacy,2018,73.0"),
        f"{VALUES}, line 3: p147_literacy 2018: this indicator and year stand in it before. Remove "
        "one of the two.",
    ),
    "a year that nothing is said of": (
        (VALUES, "p147_literacy,2019,73.0,\n", ""),
        f"{VALUES}, indicator p147_literacy: it has no row for 2019. Add one with its value, or "
        "with the mark that is printed there.",
    ),
    "a mark without meaning": (
        (VALUES, "p147_literacy,2020,,**", "p147_literacy,2020,,***"),
        f"{VALUES}, line 4: p147_literacy 2020: the mark “***” has no meaning. Say in "
        f"{HERE}/framework_marks.csv what it means.",
    ),
    "a blank without meaning": (
        (f"{HERE}/framework_marks.csv", "\n,not stated,yes", ""),
        f"{VALUES}, line 81: looked_after_1_level6 2022: a blank has no meaning. Say in "
        f"{HERE}/framework_marks.csv what it means.",
    ),
    "a value and a mark": (
        (VALUES, "p147_literacy,2018,72.4,", "p147_literacy,2018,72.4,**"),
        f"{VALUES}, line 2, column value: it has both the value 72.4 and the mark “**”. A mark "
        "stands for a value that is not printed: remove one of them.",
    ),
    "a value of an unknown indicator": (
        (VALUES, "p147_literacy,2018", "p147_reading,2018"),
        f"{VALUES}, line 2: the indicator p147_reading is unknown. Use a key of {INDICATORS}.",
    ),
    "a disagreement of an unknown indicator": (
        (f"{HERE}/framework_disagreements.csv", "gap_leavers_level5", "gap_level5"),
        f"{HERE}/framework_disagreements.csv, line 3: the indicator gap_level5 is unknown. Use a "
        f"key of {INDICATORS}.",
    ),
    "a disagreement that states nothing": (
        (f"{HERE}/framework_disagreements.csv", "2022,36.5", "2022,"),
        f"{HERE}/framework_disagreements.csv, line 2: it states no figure. Give last, the figure "
        "that the text prints for last_year.",
    ),
    "half of a span": (
        (f"{HERE}/framework_disagreements.csv", "2018,18.6", ",18.6"),
        f"{HERE}/framework_disagreements.csv, line 3: first and first_year do not go together. "
        "Give both or neither.",
    ),
    "a driver of an unknown indicator": (
        (f"{HERE}/framework_drivers.csv", "Collaboration,", "Collaboration,attendance"),
        f"{HERE}/framework_drivers.csv, line 2, column moves: the indicator attendance is unknown. "
        f"Use keys of {INDICATORS}, between spaces.",
    ),
    "an unknown unit": (
        (INDICATORS, "in literacy,percent", "in literacy,per cent"),
        f"{INDICATORS}, line 6, column unit: “per cent” is not allowed. Allowed: percent, points, "
        "count.",
    ),
    "a nameless theme": (
        (INDICATORS, "p147_literacy,1,Excellence", "p147_literacy,1,"),
        f"{INDICATORS}, line 2, column theme: “” is not allowed. Allowed: plain text, not empty.",
    ),
    "markup in a name": (
        (INDICATORS, "Primary attendance rate", "<b>Primary attendance rate"),
        f"{INDICATORS}, line 8, column name: “<b>Primary attendance rate” is not allowed. Allowed: "
        "plain text, not empty.",
    ),
    "a text in a number": (
        (VALUES, "p147_literacy,2018,72.4", "p147_literacy,2018,about 72"),
        f"{VALUES}, line 2, column value: “about 72” is not a number. Write a number, or nothing "
        "where the value is missing.",
    ),
}


def problems_of(folder: Path, catalogue: pd.DataFrame) -> list[str]:
    try:
        found = load_frameworks(folder, [SLUG])
    except DataProblem as error:
        return str(error).split("\n")
    return [str(problem) for problem in frameworks.all_problems(found, catalogue)]


@pytest.mark.parametrize(("change", "expected"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_refused_with_file_place_value_and_remedy(
    data: Geodata,
    folder: Path,
    edit: Callable[[str, str, str], None],
    change: tuple[str, str, str],
    expected: str,
) -> None:
    edit(*change)
    assert expected in problems_of(folder, data.catalogue)


def test_problems_of_a_framework_stop_the_data(
    folder: Path, edit: Callable[[str, str, str], None]
) -> None:
    change, expected = DAMAGES["a value and a mark"]
    edit(*change)
    with pytest.raises(DataProblem, match=re.escape(expected)):
        load_geodata(folder)


def test_the_tables_that_a_framework_needs_are_asked_for(data: Geodata, folder: Path) -> None:
    (folder / VALUES).unlink()
    assert problems_of(folder, data.catalogue) == [f"{VALUES}: the file is missing. Restore it."]


def test_the_data_as_they_are_hold_no_problem(data: Geodata) -> None:
    assert frameworks.all_problems(data.frameworks, data.catalogue) == []
