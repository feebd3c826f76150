from __future__ import annotations

import itertools
import math
import random
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import gapdash
from gapdash import words_notebooks, words_snippets
from gapdash.bundles import KINDS
from gapdash.geodata import Geodata
from gapdash.page_figures import FIGURES, OF_PAGE
from gapdash.snippets import code_part, quoted, snippet
from gapdash.tables.choices import choices
from gapdash.tables.document_types import Part
from gapdash.tables.documents import part
from gapdash.tables.places import areas_of
from tests.ran import drawn, run

EDITION = "2026-11 0123456789ab"
FULL: dict[str, Any] = {
    "programme": "south-west",
    "indicator": "ks2_rwm",
    "year": 2025,
    "area": "C",
    "part": "C",
    "places": ["E06000052", "E12000009", "E92000001"],
    "comparator": "national_others",
    "view": "children",
    "compare": "schools",
    "stage": "ks4",
    "school": "113519",
    "reach": "programme",
    "k": 3,
    "wants": "113519.113520",
    "without": "",
    "rows": [("ks2_rwm", 2025), ("ks4_em5", 2024)],
    "columns": [("ks2_rwm", 2025), ("ks4_em5", 2024)],
    "stages": [("ks2_rwm", 2025)],
    "context": [("fsm_primary", 2025)],
}
PROGRAMMES = ("south-west", "west-partnership")
START = f'import gapdash\n\ndata = gapdash.load()\ngapdash.expect(data, "{EDITION}")\n'


@pytest.fixture
def loaded(data: Geodata, monkeypatch: pytest.MonkeyPatch) -> Geodata:
    """What ``gapdash.load`` gives within snippets: the data that this run has read."""
    monkeypatch.setattr(gapdash, "load", lambda: data)
    return data


def states(data: Geodata) -> Iterator[dict[str, Any]]:
    """Every state of the page Explore, one of each kind of area in turn."""
    for slug in PROGRAMMES:
        programme = data.programmes[slug]
        letters = [part.letter for part in programme.sub_regions]
        areas = itertools.cycle(["", letters[-1] if letters else "", programme.members[0]])
        for key, own in choices(data, programme).indicators.items():
            for view, comparator in itertools.product(own.views, own.comparators or ("local",)):
                for year in own.years[own.measure(view, comparator)]:
                    yield {
                        "programme": slug, "indicator": key, "year": year, "view": view,
                        "comparator": comparator, "area": next(areas),
                    }  # fmt: skip


def sample(data: Geodata, count: int) -> list[dict[str, Any]]:
    return random.Random(6).sample(list(states(data)), count)  # noqa: S311 - which states are tried


def test_every_figure_of_every_page_has_words() -> None:
    pages = {name for names in OF_PAGE.values() for name in names}
    assert pages == set(FIGURES) == set(words_snippets.NAMED) == set(words_notebooks.TITLES)
    assert set(OF_PAGE) - {"present"} <= set(KINDS)
    assert code_part("method", EDITION) == {}


def test_what_equals_its_default_is_left_out() -> None:
    chosen = {**FULL, "area": "", "view": "gap", "comparator": "local"}
    said = 'gapdash.gap_map(data, "south-west", "ks2_rwm", 2025)'
    assert snippet("map", chosen, EDITION) == START + said
    assert snippet("index", chosen, EDITION) == START + 'gapdash.index_chart(data, "south-west")'
    said = 'gapdash.gaps(data, "south-west", "ks2_rwm")'
    assert snippet("trend", chosen, EDITION, table=True) == START + said


def test_several_schools_are_a_list() -> None:
    said = snippet("partners", FULL, EDITION)
    assert '    wants=["113519", "113520"],\n' in said
    assert "without" not in said


def test_a_call_without_room_on_its_line_has_lines_for_its_arguments() -> None:
    chosen = {**FULL, "view": "gap"}
    assert snippet("map", chosen, EDITION) == START + (
        "gapdash.gap_map(\n"
        '    data, "south-west", "ks2_rwm", 2025, comparator="national_others", area="C"\n'
        ")"
    )
    chosen = {**FULL, "comparator": "national_disadvantaged", "area": "E06000052"}
    assert snippet("map", chosen, EDITION) == START + (
        "gapdash.gap_map(\n"
        "    data,\n"
        '    "south-west",\n'
        '    "ks2_rwm",\n'
        "    2025,\n"
        '    view="children",\n'
        '    comparator="national_disadvantaged",\n'
        '    area="E06000052",\n'
        ")"
    )


def test_a_table_of_several_indicators_is_put_together() -> None:
    assert snippet("members", {**FULL, "comparator": "local"}, EDITION) == START.replace(
        "gapdash\n", "gapdash\nimport pandas as pd\n", 1
    ) + (
        "table = pd.concat(\n"
        "    [\n"
        '        gapdash.gaps(data, "south-west", "ks2_rwm", 2025),\n'
        '        gapdash.gaps(data, "south-west", "ks4_em5", 2024),\n'
        "    ]\n"
        ")\n"
        'table[table["sub_region"] == "C"]'
    )


def test_the_place_itself_is_picked_from_what_is_published_of_all_pupils(loaded: Geodata) -> None:
    text = snippet("context", FULL, loaded.edition)
    picked = 'table[table["area_code"].isin(["E06000052", "E12000009", "E92000001"])]'
    assert text.endswith(picked)
    table = run(text)
    assert set(table["area_code"]) == set(FULL["places"])
    own = table[(table["area_code"] == "E06000052") & (table["year"] == 2025)]
    south_west = loaded.programmes["south-west"]
    page = part(loaded, south_west, "fsm_primary")
    keys = areas_of(loaded, south_west)["area_code"].tolist()
    shown = _of_page(page, keys, "rate", 2025)["E06000052"]
    assert own["value"].item() == pytest.approx(shown, abs=0.05)


@pytest.mark.parametrize("value", ["a \"quoted\" 'text'", "back\\slash", "Ynys Môn\n", 2025])
def test_a_value_stands_as_python_has_it(value: str | int) -> None:
    assert run(quoted(value)) == value


def test_lines_are_as_ruff_formats_them(data: Geodata, tmp_path: Path) -> None:
    chosen = [FULL, {**FULL, "comparator": "local", "area": "", "part": ""}, *sample(data, 40)]
    for number, (state, name) in enumerate(itertools.product(chosen, FIGURES)):
        for table in (False, True):
            text = snippet(name, {**FULL, **state}, EDITION, table=table)
            (tmp_path / f"{name}-{number}-{table}.py").write_text(f"{text}\n", "utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    for asked in (["format", "--check", "--line-length=88"], ["check", "--select=E,F,I,W"]):
        done = subprocess.run(  # noqa: S603 - a tool of the project's own
            [*ruff, *asked, "--isolated", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stdout


def test_tables_and_drawings_hold_the_numbers_of_their_page(loaded: Geodata) -> None:
    for number, state in enumerate(sample(loaded, 60)):
        own = loaded.programmes[state["programme"]]
        page = part(loaded, own, state["indicator"])
        keys = areas_of(loaded, own)["area_code"].tolist()
        shown = _of_page(page, keys, state["comparator"], state["year"])
        table = run(snippet("table", state, loaded.edition))
        made = dict(zip(table["area_code"], table["gap"], strict=True))
        assert _known(made, made.values()) == pytest.approx(shown, abs=_rounded(page)), state
        if number % 8 == 0:  # a drawing takes a hundred times as long as its table
            if state["view"] == "rate":
                shown = _of_page(page, keys, "rate", state["year"])
            rows = drawn(run(snippet("order", state, loaded.edition)))
            known = [row for row in rows if "figure" in row and not row["head"]]
            made = {row["area_code"]: row["value"] for row in known}
            # The nation is a line through all of them.
            made, shown = ({**each, own.nation: 0.0} for each in (made, shown))
            assert _known(made, made.values()) == pytest.approx(shown, abs=_rounded(page)), state


def _of_page(page: Part, keys: list[str], measure: str, year: int) -> dict[str, float]:
    """Values of a page by area."""
    if measure not in page["measures"]:
        return {}
    column = page["measures"][measure]["columns"]["value"]
    values: Any = page["columns"][column] if isinstance(column, str) else column
    start = page["years"].index(year) * len(keys)
    return _known(keys, values[start : start + len(keys)])


def _known(keys: Iterable[str], values: Iterable[float | None]) -> dict[str, float]:
    """Values by area, without those that are missing."""
    pairs = zip(keys, values, strict=True)
    return {key: value for key, value in pairs if value is not None and not math.isnan(value)}


def _rounded(page: Part) -> float:
    """How far a page's value may be from the one that it was rounded from."""
    return float(0.5 * 10.0 ** -max(page["decimals"], 1) + 1e-9)


def test_every_snippet_says_where_the_data_is_another_edition(loaded: Geodata) -> None:
    text = snippet("table", FULL, EDITION)
    with pytest.warns(gapdash.OtherData):
        run(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(text.replace(EDITION, loaded.edition))
