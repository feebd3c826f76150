"""No measure runs a Python loop over rows: a structural check, which no busy machine can upset."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import pytest

from gapdash import measures
from gapdash.geodata import Geodata
from tests.bench_measures import calls

FOLDER = str(Path(measures.__file__).parent)
# What is no measure of rows: constants, classes, and a change of two published values.
NO_ROWS = {
    "COMPARATORS",
    "FIFTHS",
    "GROUPS",
    "NOBODY",
    "POINTS",
    "YARDSTICK",
    "Change",
    "Fit",
    "Widening",
    "given_back",
    "index_change",
    "parts_of",
}


def instructions(run: Callable[[], object]) -> int:
    """How many instructions of the measures' own Python code a call takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.startswith(FOLDER):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def test_twice_the_rows_take_no_more_python(data: Geodata) -> None:
    once, twice = calls(data, 2), calls(data, 4)
    for name, call in once.items():
        assert twice[name].rows > 1.9 * call.rows
        call.run()  # what is imported on the first call is imported
        assert instructions(twice[name].run) == instructions(call.run), name


def test_the_check_finds_a_loop_over_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "FOLDER", str(Path(__file__).parent))

    def total(rows: int) -> int:
        return sum(row for row in range(rows))

    assert instructions(lambda: total(200)) > instructions(lambda: total(100)) + 100
    few, many = (pd.Series(range(rows)) for rows in (100, 200))
    assert instructions(lambda: few.sum()) == instructions(lambda: many.sum())  # noqa: PLW0108


def test_every_measure_is_timed(data: Geodata) -> None:
    assert set(measures.__all__) - NO_ROWS <= set(calls(data, 2))
