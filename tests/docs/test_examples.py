"""The examples in the docstrings of the public names, run as they stand there."""

from __future__ import annotations

import doctest

import pytest

import gapdash
from gapdash.geodata import Geodata

FOUND = [
    example
    for name in gapdash.__all__
    for example in doctest.DocTestFinder(recurse=False).find(getattr(gapdash, name), name)
    if example.examples
]


@pytest.fixture(scope="module")
def loaded() -> Geodata:
    return gapdash.load()


@pytest.mark.parametrize("example", FOUND, ids=lambda example: example.name)
def test_an_example_gives_what_it_says(
    example: doctest.DocTest, loaded: Geodata, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each of them loads the data first, as a reader of it alone would.
    monkeypatch.setattr("gapdash.tables.loading.load", lambda: loaded)
    doctest.DebugRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)


def test_examples_are_found() -> None:
    assert {"load", "gaps", "aggregate", "add_figures"} <= {example.name for example in FOUND}
