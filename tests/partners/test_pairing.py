from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash.partners.pairing import ALONE, KEEP, need_met, pair, stay

ALL = np.ones((2, 2), dtype=bool)


def test_the_cheapest_pairing_by_eye() -> None:
    cost = np.array([[0.1, 0.2], [0.1, 0.9]])
    assert pair(cost, ALL, 1).tolist() == [1, 0]
    assert pair(cost, ALL, 2).tolist() == [0, 0]


def test_need_comes_before_cost() -> None:
    cost = np.array([[0.0, 90.0], [0.0, 0.0]])
    allowed = np.array([[True, True], [True, False]])
    assert pair(cost, allowed, 1).tolist() == [1, 0]


def test_a_pair_that_is_not_allowed_is_never_made() -> None:
    cost = np.array([[np.inf, 1.0], [np.nan, np.inf]])
    assert pair(cost, ALL, 2).tolist() == [1, ALONE]
    assert pair(cost, ~ALL, 2).tolist() == [ALONE, ALONE]
    assert pair(np.zeros((0, 3)), np.zeros((0, 3), dtype=bool), 1).tolist() == []


def test_an_earlier_pair_stays_unless_something_clearly_better_exists() -> None:
    allowed = np.ones((1, 2), dtype=bool)
    kept = np.array([1])
    slightly, clearly = KEEP * 0.9, KEEP * 1.1
    assert pair(np.array([[0.0, slightly]]), allowed, 1, kept).tolist() == [1]
    assert pair(np.array([[0.0, clearly]]), allowed, 1, kept).tolist() == [0]
    assert pair(np.array([[0.0, slightly]]), allowed, 1).tolist() == [0]


def test_no_school_supports_fewer_than_one() -> None:
    message = "Each strong school would support 0 schools. Allowed is 1 or more."
    with pytest.raises(ValueError, match=message):
        pair(np.zeros((2, 2)), ALL, 0)


@st.composite
def problems(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = st.lists(
        st.tuples(st.integers(0, 9), st.booleans()),
        min_size=rows * columns,
        max_size=rows * columns,
    )
    drawn = draw(cells)
    shape = (rows, columns)
    cost = np.array([cost for cost, _ in drawn], dtype=float).reshape(shape)
    return cost, np.array([ok for _, ok in drawn]).reshape(shape), draw(st.integers(1, 3))


def every_pairing(allowed: np.ndarray, limit: int) -> list[tuple[int, ...]]:
    rows, columns = allowed.shape
    choices = itertools.product(range(ALONE, columns), repeat=rows)
    return [
        choice
        for choice in choices
        if all(at == ALONE or allowed[row, at] for row, at in enumerate(choice))
        and all(choice.count(column) <= limit for column in range(columns))
    ]


@given(problems())
def test_no_other_pairing_meets_more_need_or_costs_less(
    problem: tuple[np.ndarray, np.ndarray, int],
) -> None:
    cost, allowed, limit = problem
    found = tuple(int(at) for at in pair(cost, allowed, limit))
    every = every_pairing(allowed, limit)
    assert found in every

    def worth(choice: tuple[int, ...]) -> tuple[int, float]:
        made = [(row, at) for row, at in enumerate(choice) if at != ALONE]
        return len(made), -sum(cost[pair_] for pair_ in made)

    assert worth(found) == max(worth(choice) for choice in every)
    assert need_met(allowed, limit) == worth(found)[0]


@given(problems())
def test_more_places_never_meet_less_need(problem: tuple[np.ndarray, np.ndarray, int]) -> None:
    _, allowed, limit = problem
    assert need_met(allowed, limit + 1) >= need_met(allowed, limit)


def test_few_pairs_change_when_one_school_leaves() -> None:
    rng = np.random.default_rng(3)
    cost = rng.uniform(0.0, 1.0, (80, 60))
    allowed = rng.random((80, 60)) < 0.15
    kept, anew = stay(cost, allowed, 1, 40)
    assert kept > 0.98
    assert kept > anew
    assert all(np.isnan(stay(cost[:1], allowed[:1], 1, 4)))
