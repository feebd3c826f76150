from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import nbformat
import pytest
import tornado.httpclient
import tornado.testing
import tornado.web

from gapdash import places
from gapdash.asked_figures import read_figure
from gapdash.geodata import Geodata
from gapdash.notebooks import figure_notebook
from gapdash.page_figures import FIGURES, needed_by
from gapdash.serving.notebooks import notebook_routes
from gapdash.serving.store import BundleStore

MAP = {"figure": "map", "programme": "south-west", "indicator": "ks2_rwm", "year": "2025"}
OTHERS = {
    "indicator": "ks2_rwm", "year": "2025", "programme": "south-west", "area": "E06000052",
}  # fmt: skip


def asked(data: Geodata, **said: str) -> dict[str, Any]:
    return figure_notebook(data, read_figure(data, said))


def sources(notebook: dict[str, Any]) -> dict[str, str]:
    return {cell["id"]: cell["source"] for cell in notebook["cells"]}


def test_a_notebook_names_its_figure_shows_it_and_its_table_and_asks_to_be_changed(
    data: Geodata,
) -> None:
    notebook = asked(data, **MAP, area="Cornwall", comparator="national_others")
    nbformat.validate(notebook)
    cells = sources(notebook)
    assert list(cells) == ["about", "figure", "table", "change", "changed"]
    assert cells["about"].startswith(
        "# Expected standard in reading, writing and maths, 2025: a map of Cornwall\n\n"
        f"The figures are those of the edition of November 2026, whose checksum begins "
        f"{data.edition[8:]}; the line with “expect” warns where a notebook has others."
    )
    assert cells["figure"].startswith("import gapdash\n\ndata = gapdash.load()\n")
    assert cells["table"].endswith(
        'gapdash.gaps(data, "south-west", "ks2_rwm", 2025, comparator="national_others")'
    )
    assert cells["change"] == "Now change something. The same for 2024:"
    assert "2024" in cells["changed"]
    assert notebook["metadata"]["gapdash"]["file"] == (
        "gapdash-map-south-west-ks2_rwm-2025-E06000052.ipynb"
    )


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_has_a_notebook(data: Geodata, figure: str) -> None:
    own = {key: OTHERS[key] for key in sorted(OTHERS) if key in needed_by(figure)}
    if figure.startswith("framework"):
        framework = data.frameworks["west-partnership"].indicators["indicator"].iloc[0]
        own |= {"programme": "west-partnership"}
        own |= {"indicator": framework} if "indicator" in own else {}
    notebook = asked(data, figure=figure, **own)
    nbformat.validate(notebook)
    assert 3 <= len(notebook["cells"]) <= 5
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            compile(cell["source"], cell["id"], "exec")
    assert "{" not in sources(notebook)["about"]


def test_a_comparison_that_cannot_be_made_is_in_no_table(data: Geodata) -> None:
    said = {"figure": "members", "programme": "west-partnership"}
    leavers = ["sqa_5plus_level5", "sqa_5plus_level6", "average_total_tariff"]
    local = [key for key, _ in read_figure(data, said).state["columns"]]
    assert local == ["acel_p147_literacy", "acel_p147_numeracy", *leavers]
    other = read_figure(data, {**said, "comparator": "national_others"}).state["columns"]
    assert other == [(key, 2021) for key in leavers]


def test_a_notebook_of_a_profile_has_the_years_that_the_profile_shows(data: Geodata) -> None:
    said = {"figure": "members", "programme": "south-west", "area": "C"}
    state = read_figure(data, said).state
    assert state["part"] == "C"
    assert state["columns"] == [
        ("eyfsp_gld", 2025), ("ks2_rwm", 2025), ("ks4_em5", 2025), ("level3_by19", 2024),
    ]  # fmt: skip
    context = read_figure(data, {"figure": "context", "programme": "south-west"}).state["context"]
    assert ("suspension_rate", 2024) in context


FIGURE_NAMES = ", ".join(FIGURES)
REFUSED = [
    ({"figure": "globe"}, f"There is no figure “globe”. Allowed are {FIGURE_NAMES}."),
    (
        {"k": "2"},
        "“k” says nothing of the figure “map”. Allowed are programme, indicator, year, view, "
        "comparator, area.",
    ),
    ({"year": ""}, "The figure “map” cannot be made without year: add it to the address."),
    (
        {"year": "24/25"},
        "“24/25” is no year. Write the one in which an academic year ends, such as 2025.",
    ),
    (
        {"figure": "neighbours", "area": "C", "indicator": "", "year": ""},
        "No statistical neighbours of “C” are published: choose an authority in England.",
    ),
    (
        {"figure": "framework", "indicator": "", "year": ""},
        "There is no table of indicators of the South West: choose a programme that has one.",
    ),
    (
        {"figure": "partners", "school": "12", "indicator": "", "year": ""},
        "“12” is no school’s number. One has six digits.",
    ),
    (
        {"indicator": "attendance"},
        "There is no indicator “attendance” of the South West. Allowed are eyfsp_gld, phonics_y1, "
        "ks2_rwm, ks4_em5, ks4_attainment8, ks4_progress8, ks4_destination, level2_em_by19, "
        "level3_by19, he_by19, neet_16_17, persistent_absence, suspension_rate, fsm_primary, "
        "fsm_secondary, fsm6_primary, fsm6_secondary, low_income_families.",
    ),
    (
        {"indicator": "neet_16_17", "view": "gap"},
        "There is no view “gap” for neet_16_17 in south-west. Allowed are rate.",
    ),
    (
        {"year": "2020"},
        "There is no year “2020” for ks2_rwm in south-west. Allowed are 2016, 2017, 2018, 2019, "
        "2022, 2023, 2024, 2025.",
    ),
    (
        {
            "programme": "west-partnership",
            "indicator": "acel_p147_literacy",
            "year": "2021",
            "comparator": "national_others",
        },
        "There is no comparator “national_others” for acel_p147_literacy in west-partnership. "
        "Allowed are local.",
    ),
]


@pytest.mark.parametrize(("changed", "sentence"), REFUSED)
def test_what_cannot_be_shown_is_refused_in_words(
    data: Geodata, changed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        read_figure(data, {**MAP, **changed})
    assert str(refused.value) == sentence


class Served(tornado.testing.AsyncHTTPTestCase):
    """The route of notebooks under a base URL."""

    def get_app(self) -> tornado.web.Application:
        store = BundleStore(places.ROOT / "geodata")
        store.data()  # takes longer to read than an answer may take
        return tornado.web.Application(notebook_routes("/base/", store))

    def ask(self, **said: str) -> tornado.httpclient.HTTPResponse:
        return self.fetch(f"/base/gapdash/notebook.ipynb?{urlencode(said)}")

    def test_a_notebook_is_sent_as_a_file_and_a_bad_wish_as_a_sentence(self) -> None:
        answer = self.ask(**MAP)
        assert answer.code == 200
        assert answer.headers["Content-Type"] == "application/x-ipynb+json; charset=utf-8"
        assert answer.headers["Content-Disposition"] == (
            'attachment; filename="gapdash-map-south-west-ks2_rwm-2025.ipynb"'
        )
        nbformat.validate(json.loads(answer.body))
        refused = self.ask(**{**MAP, "programme": "atlantis"})
        assert refused.code == 400
        assert refused.headers["Cache-Control"] == "no-store"
        assert json.loads(refused.body)["problem"].startswith("There is no programme 'atlantis'")
