"""How figures are rounded and written: the cases that Python and the scripts share."""

from __future__ import annotations

import inspect
import json
import math
import time
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from gapdash.words import numbers
from tests.repository import ROOT

CASES = json.loads((ROOT / "tests/numbers.json").read_text("utf-8"))
OF_NUMBERS = ("rounded", "nearest")  # functions that give numbers, not texts
LARGEST = 10_000_000


def written(case: dict[str, Any]) -> Any:
    """What Python makes of a case; nothing is NaN there for functions that give numbers."""
    function = getattr(numbers, case["function"])
    names = inspect.signature(function).parameters
    arguments = dict(zip(names, case["arguments"], strict=False))
    if case["function"] not in OF_NUMBERS:
        return function(**arguments)
    found = function(**{name: math.nan if v is None else v for name, v in arguments.items()})
    return None if math.isnan(found) else found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['function']}{case['arguments']}")
def test_a_figure_is_written_as_the_case_says(case: dict[str, Any]) -> None:
    found = written(case)
    assert found == case["written"]
    assert found or isinstance(found, str) or found is None or math.copysign(1, found) == 1


def test_no_function_is_without_cases() -> None:
    counts = Counter(case["function"] for case in CASES)
    assert set(counts) == {
        "rounded", "nearest", "number", "rate", "gap", "signed_gap", "span", "approximate",
        "fewer_than", "children", "pupils",
    }  # fmt: skip
    assert counts.total() >= 150
    repeated = Counter(json.dumps([case["function"], case["arguments"]]) for case in CASES)
    assert [case for case, times in repeated.items() if times > 1] == []


@st.composite
def decimals_to_round(draw: st.DrawFn) -> tuple[Decimal, int]:
    """A published decimal, as likely a half as not, and to how many decimals it is shown."""
    places = draw(st.integers(0, 6))
    shown = draw(st.integers(0, 3))
    if places > shown and draw(st.booleans()):
        tens = LARGEST * 10**shown
        return Decimal(draw(st.integers(-tens, tens - 1)) * 10 + 5).scaleb(-shown - 1), shown
    most = LARGEST * 10**places
    return Decimal(draw(st.integers(-most, most))).scaleb(-places), shown


def by_hand(value: Decimal, shown: int) -> Decimal:
    """The same in decimal arithmetic: halves away from zero, without minus zero."""
    return value.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP) + 0


@given(st.lists(decimals_to_round(), min_size=1, max_size=50))
def test_published_decimals_are_rounded_as_by_hand(figures: list[tuple[Decimal, int]]) -> None:
    values = np.array([float(value) for value, _ in figures])
    shown = np.array([places for _, places in figures])
    expected = [float(by_hand(value, places)) for value, places in figures]
    assert numbers.rounded(values, shown).tolist() == expected
    for (value, places), together in zip(figures, expected, strict=True):
        assert numbers.rounded(float(value), places) == together


@given(decimals_to_round(), decimals_to_round())
def test_differences_of_published_decimals_are_exact(
    first: tuple[Decimal, int], second: tuple[Decimal, int]
) -> None:
    # Percentages, scores and tariffs: differences of what is at most some thousands.
    values = [value.scaleb(-3) for value, _ in (first, second)]
    exact = values[0] - values[1]
    difference = numbers.snapped(float(values[0]) - float(values[1]))
    assert difference == float(round(exact, numbers.SNAP))
    assert numbers.rounded(difference, first[1]) == float(by_hand(exact, first[1]))


@given(decimals_to_round())
def test_a_number_reads_as_the_decimal_that_it_is_rounded_to(figure: tuple[Decimal, int]) -> None:
    value, places = figure
    text = numbers.number(float(value), places)
    assert text.replace(numbers.MINUS, "-") == f"{by_hand(value, places):,.{places}f}"


@given(st.integers(0, LARGEST).map(lambda tenths: tenths / 10), st.sampled_from([1, 5, 10]))
def test_counts_go_to_the_nearest_step_halves_up(count: float, step: int) -> None:
    exact = (Decimal(str(count)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    assert numbers.nearest(count, step) == float(exact)
    assert numbers.nearest(-count, step) == -float(exact)


def test_pupils_are_rounded_where_they_are_not_exact() -> None:
    counts = np.array([1231.0, 1232.5, 1235.0, 2.4, np.nan])
    exact = np.array([True, False, False, False, False])
    authority = np.array([True, True, False, True, False])
    shown = numbers.shown_pupils(counts, exact, authority)
    np.testing.assert_array_equal(shown, [1231.0, 1235.0, 1240.0, 0.0, np.nan])


def test_every_figure_of_england_s_document_is_rounded_within_milliseconds() -> None:
    values = np.random.default_rng(13).uniform(-100, 100, 25_000)
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        numbers.rounded(values, np.ones(len(values), dtype=int))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.02
