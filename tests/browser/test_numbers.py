"""The scripts write every figure as Python does: the same cases, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from gapdash import places
from gapdash.units import UNITS
from tests.test_numbers import CASES

SCRIPT = places.dashboards() / "template/voila/templates/gapdash/static/app/02-numbers.js"
OF_UNITS = ("rate", "gap", "signed_gap")  # functions whose second argument is a unit
UNIT = {name: {"suffix": unit.suffix, "point": unit.point} for name, unit in UNITS.items()}


def in_script(name: str) -> str:
    """A function's name in the scripts: ``signed_gap`` is ``signedGap``."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def arguments(case: dict[str, Any]) -> list[Any]:
    """A case's arguments as a script has them: a unit as the page's document describes it."""
    first, *rest = case["arguments"]
    if case["function"] in OF_UNITS:
        return [first, UNIT[rest[0]], *rest[1:]]
    return [first, *rest]


@pytest.mark.parametrize("function", dict.fromkeys(case["function"] for case in CASES))
def test_scripts_write_figures_as_python_does(page: Page, function: str) -> None:
    page.add_script_tag(path=SCRIPT)
    own = [case for case in CASES if case["function"] == function]
    found = page.evaluate(
        "([name, cases]) => cases.map((given) => window.gapdash.numbers[name](...given))"
        ".map((made) => (Object.is(made, -0) ? 'minus zero' : made))",
        [in_script(function), [arguments(case) for case in own]],
    )
    differing = [
        {**case, "found": made}
        for case, made in zip(own, found, strict=True)
        if made != case["written"]
    ]
    assert differing == []


def test_scripts_have_these_functions_and_no_others(page: Page) -> None:
    page.add_script_tag(path=SCRIPT)
    names = page.evaluate("Object.keys(window.gapdash.numbers)")
    assert set(names) == {in_script(case["function"]) for case in CASES}
