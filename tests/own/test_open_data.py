"""How made-up tables in the open-data layout are understood."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gapdash.own.columns import Kinds, cohort_column, kinds_of
from gapdash.own.groups import everyone_of, means_disadvantaged, means_other
from gapdash.own.open_data import read_open_data
from gapdash.own.open_questions import Answers, Unclear
from gapdash.own.texts import Texts
from gapdash.problems import DataProblem
from tests.own.made_up import LEEDS, open_data_row, tidy

PLACES = [("National", None), ("Local authority", LEEDS)]


def table(*rows: dict[str, Any], **fixed: str) -> pd.DataFrame:
    """Rows of England."""
    made = [open_data_row("National", None, **fixed, **row) for row in rows]
    return pd.DataFrame(made).fillna("")


def read(frame: pd.DataFrame, **said: Any) -> Texts:
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return read_open_data(frame, "made-up.csv", Answers(**said))


def groups_of(texts: Texts) -> dict[str, str]:
    return dict(zip(texts.table["group"], texts.table["value"], strict=True))


@pytest.mark.parametrize(
    "text",
    ["Disadvantaged", "FSM", "FSM eligible", "Known to be eligible for free school meals", "FSM6"],
)
def test_words_for_disadvantaged_pupils(text: str) -> None:
    assert means_disadvantaged(text)
    assert not means_other(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not known to be disadvantaged",
        "Not disadvantaged",
        "Non-FSM",
        "FSM ineligible",
        "All other pupils",
        "Not known to be FSM eligible",
    ],
)
def test_words_for_other_pupils(text: str) -> None:
    assert means_other(text)
    assert not means_disadvantaged(text)


@pytest.mark.parametrize(
    "text",
    ["Total", "FSM status", "Disadvantage gap", "FSM unclassified", "FSM boys", "SEN support", ""],
)
def test_words_for_neither(text: str) -> None:
    assert not means_disadvantaged(text)
    assert not means_other(text)


def test_the_word_for_everyone() -> None:
    assert everyone_of(["Female", "Total", "All schools"]) == "Total"
    assert everyone_of(["Academies", "All state-funded"]) == "All state-funded"
    assert everyone_of(["All state-funded", "All independent"]) is None


def test_columns_of_places_and_times_say_nothing_of_pupils() -> None:
    kinds = kinds_of(tidy(PLACES), Answers())
    assert kinds.filters == (
        "establishment_type_group",
        "breakdown_topic",
        "breakdown",
        "sex",
        "disadvantage_status",
        "subject",
        "version",
    )
    assert kinds.measures == (
        "eligible_pupil_count",
        "expected_standard_pupil_count",
        "expected_standard_pupil_percent",
    )


def test_pupils_of_the_same_subject_are_counted() -> None:
    measures = ("pt_rwm_met", "t_rwm_eligible_pupils", "t_mat_eligible_pupils")
    found = cohort_column(Kinds((), measures), "pt_rwm_met", Answers())
    assert found == "t_rwm_eligible_pupils"
    assert cohort_column(Kinds((), ("pupils", "enrolments")), "rate", Answers()) is None


def test_disadvantaged_and_all_without_others() -> None:
    frame = table(
        {"fsm_status": "All pupils", "met_percent": "79"},
        {"fsm_status": "FSM eligible", "met_percent": "66"},
        {"fsm_status": "Unclassified", "met_percent": "50"},
    )
    assert groups_of(read(frame)) == {"all": "79", "disadvantaged": "66"}


def test_a_table_that_tells_no_pupils_apart_is_of_all() -> None:
    frame = table({"neet_percent": "5.1"})
    texts = read(frame)
    assert groups_of(texts) == {"all": "5.1"}
    assert "Pupils: all of them, as no column tells disadvantaged ones from others" in texts.said


def test_two_columns_that_tell_disadvantaged_pupils_are_asked_about() -> None:
    frame = table(
        {"disadvantage_status": "Total", "fsm_status": "Total", "met_percent": "79"},
        {"disadvantage_status": "Disadvantaged", "fsm_status": "Total", "met_percent": "66"},
        {"disadvantage_status": "Total", "fsm_status": "FSM", "met_percent": "60"},
    )
    with pytest.raises(Unclear) as caught:
        read(frame)
    assert caught.value.option == "--group …"
    assert list(caught.value.choices) == ["disadvantage_status", "fsm_status"]
    assert groups_of(read(frame, group="fsm_status")) == {"all": "79", "disadvantaged": "60"}


def test_two_words_for_disadvantaged_pupils_are_asked_about() -> None:
    frame = table(
        {"breakdown": "Total", "met_percent": "79"},
        {"breakdown": "FSM eligible", "met_percent": "66"},
        {"breakdown": "Disadvantaged", "met_percent": "60"},
    )
    with pytest.raises(Unclear) as caught:
        read(frame)
    assert caught.value.option == "--disadvantaged …"
    found = groups_of(read(frame, disadvantaged="Disadvantaged"))
    assert found == {"all": "79", "disadvantaged": "60"}


def test_a_group_that_no_word_is_known_for_is_asked_about() -> None:
    frame = table({"band": "Band 1", "met_percent": "79"}, {"band": "Band 2", "met_percent": "66"})
    with pytest.raises(Unclear) as caught:
        read(frame, group="band")
    problem = str(caught.value.problem("made-up.csv"))
    assert problem == (
        "made-up.csv: no word of the column band is known to mean disadvantaged pupils. Say it "
        "with --disadvantaged …; the file has “Band 1”, “Band 2”."
    )


def test_a_place_without_a_code_of_2024_goes_by_its_older_number() -> None:
    frame = pd.DataFrame(
        [open_data_row("Local authority", {**LEEDS, "new_la_code": ""}, met_percent="5")]
    )
    assert read(frame).table["place"].tolist() == ["383"]


def test_a_place_without_any_code_is_set_aside() -> None:
    frame = pd.DataFrame(
        [open_data_row("National", met_percent="5"), open_data_row("Regional", met_percent="6")]
    )
    assert read(frame).refusals.aside == {"without the code of its place": [3]}


def test_terms_of_a_year_are_asked_about() -> None:
    frame = table({"met_percent": "5"}, {"met_percent": "6"})
    frame["time_identifier"] = ["Autumn term", "Spring term"]
    with pytest.raises(Unclear) as caught:
        read(frame)
    assert caught.value.option == '--where "time_identifier=…"'


def test_an_empty_cell_is_not_published_and_counted() -> None:
    frame = table({"met_percent": ""}, {"time_period": "202425", "met_percent": "4"})
    texts = read(frame)
    assert texts.table["value"].tolist() == ["x", "4"]
    assert "Empty cells: 1, taken as not published without a reason" in texts.said


def test_a_table_of_schools_alone_is_refused() -> None:
    frame = pd.DataFrame([open_data_row("School", LEEDS, met_percent="5")])
    with pytest.raises(DataProblem) as caught:
        read(frame)
    assert str(caught.value) == (
        "made-up.csv, column geographic_level: no row speaks of a nation, a region or a local "
        "authority. Choose the publication’s table by local authority."
    )
