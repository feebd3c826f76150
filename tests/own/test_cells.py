from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash.own.cells import is_figure, is_number, read_cell, read_year
from gapdash.own.refusals import Refusals, lines


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("202324", 2024),
        ("2023/24", 2024),
        ("2023-24", 2024),
        ("2023/2024", 2024),
        ("2023", 2023),
        ("199900", None),
        ("202325", None),
        ("2023/25", None),
        ("23/24", None),
        ("", None),
        ("20233", None),
    ],
)
def test_an_academic_year_is_the_one_it_ends_in(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45", 45),
        ("45.3", 45.3),
        ("-0.33", -0.33),
        ("\u22120.33", -0.33),
        ("1,234", 1234),
        ("45%", 45),
        ("45.3 %", 45.3),
        (".5", 0.5),
        ("1e-05", 1e-05),
        ("0", 0),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, value: float) -> None:
    assert read_cell(text).value == value
    assert is_number(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("c", "c"),
        ("C", "c"),
        ("low", "k"),
        ("~", "k"),
        ("k", "k"),
        ("x", "x"),
        (":", "x"),
        ("..", "x"),
        ("z", "z"),
        (".", "z"),
        ("u", "u"),
    ],
)
def test_a_symbol_is_a_reason(text: str, status: str) -> None:
    cell = read_cell(text)
    assert cell.status == status
    assert math.isnan(cell.value)
    assert is_figure(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("=1", "is a formula: save its result in its place"),
        ("@A1", "is a formula: save its result in its place"),
        ("45,3", "has a comma for its decimals: write a point"),
        ("E08000035", "is no number"),
        ("12-14", "is no number"),
        ("nan", "is no number"),
        ("inf", "is no number"),
        ("%", "is no number"),
        ("<5", "is no number"),
    ],
)
def test_what_is_no_figure_says_why(text: str, wrong: str) -> None:
    assert read_cell(text).wrong == wrong
    assert not is_figure(text)


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_every_number_reads_back(value: float) -> None:
    assert read_cell(repr(value)).value == value


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    cell = read_cell(text)
    assert not (cell.status and cell.wrong)
    read_year(text)


def test_lines_are_said_as_spans() -> None:
    assert lines([7]) == "line 7"
    assert lines([5, 6, 7]) == "lines 5 to 7"
    assert lines([9, 2, 3]) == "lines 2 to 3, 9"
    assert lines(range(2, 40, 2)) == "lines 2, 4, 6, 8, 10, 12, 14, 16 and 11 more"


def test_reasons_without_rows_are_not_noted() -> None:
    refusals = Refusals()
    refusals.refuse("made up", [])
    refusals.set_aside("made up", [3])
    assert (refusals.wrong, refusals.lines) == ({}, {3})
