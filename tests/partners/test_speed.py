"""The search answers in 0.2 s for 2,000 schools, the pairing in 2 s for 500 against 500."""

from __future__ import annotations

import pytest

from tests.bench_partners import PAIRING, SEARCH, calls


@pytest.mark.parametrize("name", ["search", "pairing"])
def test_an_answer_is_quick(name: str) -> None:
    limit = {"search": SEARCH, "pairing": PAIRING}[name]
    run = calls()[name]
    run()  # what is imported on the first call is imported
    # The least of three: other programs of a shared machine can only add.
    assert min(run() for _ in range(3)) <= limit
