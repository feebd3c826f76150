"""Every exported measure says what it takes, gives, refuses, and does with what is missing."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from gapdash import measures

FUNCTIONS = [name for name in measures.__all__ if inspect.isfunction(getattr(measures, name))]
DEFINITIONS = {
    node.name: node
    for path in Path(measures.__file__).parent.glob("*.py")
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.FunctionDef)
}


def called(node: ast.FunctionDef) -> set[str]:
    return {
        call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def raised(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """Exceptions that a measure raises, itself or by another one that it calls."""
    if name in seen or name not in DEFINITIONS:
        return set()
    node = DEFINITIONS[name]
    found = {
        stop.exc.func.id
        for stop in ast.walk(node)
        if isinstance(stop, ast.Raise)
        and isinstance(stop.exc, ast.Call)
        and isinstance(stop.exc.func, ast.Name)
    }
    return found.union(*(raised(other, seen | {name}) for other in called(node)))


def sections(name: str) -> dict[str, str]:
    """The sections of a numpy-style docstring; what stands before them under ""."""
    text = inspect.getdoc(getattr(measures, name)) or ""
    parts = re.split(r"^(\w+)\n-{3,}$", text, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def test_all_measures_are_looked_at() -> None:
    assert len(FUNCTIONS) == 31
    assert raised("measure") == {"KeyError", "ValueError"}
    assert raised("within_between") == set()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_measure_documents_each_parameter_and_what_it_returns(name: str) -> None:
    said = sections(name)
    for parameter in inspect.signature(getattr(measures, name)).parameters:
        assert re.search(rf"^(\w+, )*{parameter}(, \w+)*$", said["Parameters"], re.MULTILINE)
    assert said["Returns"].strip()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_measure_names_what_it_raises_and_nothing_else(name: str) -> None:
    named = re.findall(r"^(\w+Error)$", sections(name).get("Raises", ""), re.MULTILINE)
    assert set(named) == raised(name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_measure_says_what_becomes_of_missing_data(name: str) -> None:
    assert re.search(r"\bNaN\b|\bmissing\b", inspect.getdoc(getattr(measures, name)) or "")


@pytest.mark.parametrize(
    "name", ["rate_interval", "gap_interval", "slope_index", "index_change", "neighbour_means"]
)
def test_a_method_of_others_names_its_source(name: str) -> None:
    assert "Source" in sections(name)["Notes"]


@pytest.mark.parametrize(
    "name",
    [
        "add_gaps",
        "aggregate",
        "fit_trend",
        "gap_interval",
        "index_change",
        "pupils_behind",
        "rate_interval",
        "slope_index",
        "time_to_close",
        "within_between",
    ],
)
def test_a_formula_stands_in_the_docstring(name: str) -> None:
    assert "::\n" in sections(name)[""] or ";  between = " in sections(name)[""]
