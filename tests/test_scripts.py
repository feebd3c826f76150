"""The scripts and Python make the same of the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gapdash.bundles import as_json, programme_bundle
from gapdash.geodata import Geodata
from gapdash.page_figures import OF_PAGE
from gapdash.snippets import code_part, snippet
from gapdash.stories.views import DASHBOARDS
from gapdash.units import UNITS
from tests import document_types
from tests.repository import ROOT
from tests.scripts import answer
from tests.test_snippets import FULL, sample


@pytest.mark.parametrize("page", ["explore", "profile", "indicators", "claims", "partners"])
def test_lines_to_copy_are_those_that_python_writes(page: str, data: Geodata) -> None:
    states = [FULL, *({**FULL, **state} for state in sample(data, 60))]
    asked = [(name, state) for state in states for name in OF_PAGE[page]]
    written = answer("snippets", {"code": code_part(page, data.edition), "asked": asked})
    assert written == [snippet(name, state, data.edition) for name, state in asked]


def test_a_story_knows_the_views_of_every_dashboard() -> None:
    assert answer("dashboards") == {name: list(keys) for name, keys in DASHBOARDS.items()}


def test_a_years_hole_is_not_bridged(data: Geodata) -> None:
    bundle: Any = json.loads(as_json(programme_bundle(data, data.programmes["south-west"])))
    scilly = "E06000053"
    state = {
        "programme": "south-west", "indicator": "he_by19", "year": 2024, "area": scilly,
        "view": "gap", "comparator": "local",
    }  # fmt: skip
    rows = answer("trend_rows", {"bundle": bundle, "state": state})
    own = [row for row in rows if row["area_code"] == scilly]
    assert 2020 not in {row["year"] for row in own}
    assert len({row["run"] for row in own}) > 1


def test_units_of_the_shared_cases_are_those_of_python() -> None:
    held = json.loads((ROOT / "tests/units.json").read_text("utf-8"))
    own = {name: {"suffix": unit.suffix, "point": unit.point} for name, unit in UNITS.items()}
    assert held == own


def test_types_of_the_document_are_those_of_python() -> None:
    said = "Write it anew: python -m tests.document_types"
    assert document_types.FILE.read_text("utf-8") == document_types.written(), said
