"""Charts of a notebook: figures inside, altair's own methods, and refusals in a sentence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

import gapdash
from gapdash.bundles.claims_index import index_chart
from gapdash.charts import renderer
from gapdash.geodata import Geodata
from gapdash.tables import loading

MEANS = "≈ approximate: rests on estimated numbers of pupils."


def held(chart: Any, field: str) -> list[list[Any]]:
    """The values of a field, by data set that has it."""
    found = chart.to_dict()["datasets"].values()
    return [[row[field] for row in rows] for rows in found if rows and field in rows[0]]


def test_charts_can_be_put_side_by_side_and_changed(data: Geodata) -> None:
    trend = gapdash.trend_chart(data, "south-west", "ks2_rwm", area="D")
    order = gapdash.order_chart(data, "south-west", "ks2_rwm", 2025)
    assert isinstance(order, alt.HConcatChart)
    both = (trend.properties(width=300) & order).to_dict()
    assert both["vconcat"][0]["width"] == 300
    assert "</svg>" in drawn(trend | trend)


def drawn(chart: Any) -> str:
    """A chart as any other renderer gets it, drawn."""
    shown, _ = renderer.bundle(chart.to_dict())
    return str(shown["image/svg+xml"])


def test_places_in_order_fit_a_column_of_jupyterlab(data: Geodata) -> None:
    for view in ("gap", "rate"):
        chart = gapdash.order_chart(data, "south-west", "ks2_rwm", 2025, view=view)
        wide = re.search(r'width="(\d+)"', drawn(chart))
        assert wide
        assert int(wide[1]) <= 760


def test_a_rate_has_one_plot_and_its_names(data: Geodata) -> None:
    chart = gapdash.order_chart(data, "south-west", "ks2_rwm", 2025, view="rate")
    assert isinstance(chart, alt.LayerChart)
    assert "Bath and North East Somerset (A)" in held(chart, "label")[0]


def test_stages_index_and_small_lines_hold_the_bundles_own_rows(data: Geodata) -> None:
    stages = gapdash.stages_chart(data, "south-west", "Cornwall")
    assert held(stages, "gap") == [[22.6, 20.0, 28.6, 27.0]]
    said = json.dumps(stages.to_dict(), ensure_ascii=False).replace("\\n", " ")
    assert "Key stage 2 attainment, 2025" in said
    assert "neighbours" not in said
    found = index_chart(data, data.programmes["south-west"], "England")
    index = gapdash.index_chart(data, "south-west")
    lines = found["data"]["lines"]
    assert held(index, "indicator")[0] == [row["indicator"] for row in lines]
    assert [row["value"] for row in lines] in held(index, "value")
    spark = gapdash.spark_chart(data, "south-west", "ks2_rwm", "Cornwall")
    assert [20, 22, 23, 22, 23, 22, 24, 20] in held(spark, "value")
    own = gapdash.framework_chart(data, "west-partnership", "p147_literacy")
    assert "72.4" in held(own, "figure")[0]
    assert held(gapdash.profile_chart(data, "south-west"), "indicator")[0][0] == "eyfsp_gld"


def test_fifths_are_those_of_the_place_and_of_its_nation(data: Geodata) -> None:
    chart = gapdash.fifths_chart(data, "scotland", "average_total_tariff", area="Glasgow City")
    assert ["Glasgow City"] * 5 + ["Scotland"] * 5 in held(chart, "area")
    assert "Glasgow City ≈ 779 points. Scotland ≈ 778 points." in json.dumps(
        chart.to_dict(), ensure_ascii=False
    ).replace("\\n", " ")


DRAWN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("trend_chart", {"programme": "england", "indicator": "ks2_rwm", "year": 2024}),
    ("trend_chart", {"programme": "scotland", "indicator": "average_total_tariff"}),
    ("trend_chart", {"programme": "west-partnership", "indicator": "average_total_tariff"}),
    ("trend_chart", {"programme": "south-west", "indicator": "phonics_y1", "view": "rate"}),
    ("order_chart", {"programme": "england", "indicator": "ks2_rwm"}),
    ("order_chart", {"programme": "scotland", "indicator": "average_total_tariff"}),
    ("order_chart", {"programme": "west-partnership", "indicator": "average_total_tariff"}),
    (
        "order_chart",
        {"programme": "south-west", "indicator": "ks2_rwm", "area": "Isles of Scilly"},
    ),
    ("profile_chart", {"programme": "england", "area": "Isles of Scilly"}),
    ("profile_chart", {"programme": "scotland"}),
    ("profile_chart", {"programme": "west-partnership", "area": "Inverclyde"}),
    ("stages_chart", {"programme": "england", "area": "Isles of Scilly"}),
    ("stages_chart", {"programme": "south-west", "comparator": "national_disadvantaged"}),
    ("spark_chart", {"programme": "scotland", "indicator": "average_total_tariff"}),
    ("fifths_chart", {"programme": "west-partnership", "indicator": "average_total_tariff"}),
    ("index_chart", {"programme": "england"}),
)


@pytest.mark.parametrize(("name", "asked"), DRAWN)
def test_every_chart_is_drawn_and_says_what_it_shows(
    data: Geodata, name: str, asked: dict[str, Any]
) -> None:
    chart = getattr(gapdash, name)(data, **asked).to_dict()
    svg = vl_convert.vegalite_to_svg(chart)
    title = chart["title"]["text"]
    assert chart["description"].startswith(" ".join(title))
    assert "</svg>" in svg
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert "Source: " in json.dumps(chart, ensure_ascii=False)


def test_a_year_may_be_written_in_its_place(data: Geodata) -> None:
    by_place = gapdash.trend_chart(data, "south-west", "ks2_rwm", 2024)
    assert (
        by_place.to_dict()
        == gapdash.trend_chart(data, "south-west", "ks2_rwm", year=2024).to_dict()
    )
    assert "In 2024, 39%" in by_place.to_dict()["description"]


def displayed(chart: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a notebook gets of a chart: by media type, itself and its options."""
    shown: tuple[dict[str, Any], dict[str, Any]] = chart._repr_mimebundle_()
    return shown


def test_the_sign_of_what_is_approximate_is_explained_where_it_stands(data: Geodata) -> None:
    # The trend has its signs in other years than the latest, too.
    made = {
        "trend": gapdash.trend_chart(data, "south-west", "ks2_rwm", area="A"),
        "order": gapdash.order_chart(data, "south-west", "ks2_rwm", 2025),
        "profile": gapdash.profile_chart(data, "south-west", "A"),
        "stages": gapdash.stages_chart(data, "south-west", "A"),
        "spark": gapdash.spark_chart(data, "south-west", "he_by19", "A"),
    }
    for name, chart in made.items():
        held = json.dumps(chart.to_dict(), ensure_ascii=False)
        explained = held.count(MEANS)
        assert (name, explained) == (name, 1)
        assert held.count("≈") > explained
    published = gapdash.spark_chart(data, "south-west", "ks2_rwm", "Cornwall").to_dict()
    assert "≈" not in json.dumps(published, ensure_ascii=False)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A new session of a notebook, of which nothing stays; its data need not be read."""
    python = SimpleNamespace(get_ipython=object)
    monkeypatch.setitem(sys.modules, "IPython", python)
    nothing = SimpleNamespace(left_out=())
    monkeypatch.setattr(loading, "open_geodata", lambda *_: nothing)
    renderer.enable.cache_clear()
    with alt.renderers.enable("default"):
        yield
    renderer.enable.cache_clear()


@pytest.mark.usefixtures("session")
def test_loading_makes_every_chart_of_a_notebook_show_itself_and_none_is_changed(
    data: Geodata,
) -> None:
    gapdash.load()
    own = alt.Chart(pd.DataFrame({"a": [1]})).mark_point().encode(x="a:Q")
    for chart in (own, gapdash.index_chart(data, "england")):
        shown, _ = displayed(chart)
        assert shown["application/vnd.vegalite.v5+json"] == chart.to_dict()
        assert "</svg>" in shown["image/svg+xml"]


@pytest.mark.usefixtures("session")
def test_what_an_analyst_chose_stays_chosen(data: Geodata) -> None:
    with alt.renderers.set_embed_options(actions=False):
        gapdash.load()
        assert alt.renderers.active == "default"
    renderer.enable.cache_clear()
    gapdash.load()
    assert alt.renderers.active == renderer.NAME
    with alt.renderers.enable("gapdash", embed_options={"actions": False}):
        _, options = displayed(gapdash.index_chart(data, "england"))
        assert options["application/vnd.vegalite.v5+json"] == {"embed_options": {"actions": False}}
    alt.renderers.enable("default")
    gapdash.load()
    gapdash.index_chart(data, "england")
    assert alt.renderers.active == "default"


def test_a_script_loads_data_and_sets_nothing(data: Geodata) -> None:
    assert alt.renderers.active == "default"
    gapdash.index_chart(data, "england")
    gapdash.load()
    assert alt.renderers.active == "default"


IN_A_NOTEBOOK = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import gapdash; data = gapdash.load()").raise_error()
print("altair" in sys.modules)
shell.run_cell("gapdash.index_chart; from altair import renderers as r").raise_error()
print(sys.modules["altair"].renderers.active)
print(shell.events.callbacks["pre_run_cell"])
"""


def test_in_a_notebook_other_charts_need_no_network_either() -> None:
    code = [sys.executable, "-c", IN_A_NOTEBOOK]
    done = subprocess.run(code, capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter
    assert done.stdout.splitlines() == ["False", renderer.NAME, "[]"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"programme": "wales"},
            "There is no programme 'wales'. Choose one of south-west, london-west, "
            "west-partnership, scotland, england.",
        ),
        (
            {"year": 1999},
            "There are no figures of ks2_rwm in south-west for the year 1999. Its years are "
            "2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025: give the one that the academic year "
            "ends in.",
        ),
        (
            {"programme": "scotland"},
            "There are no figures of ks2_rwm for Scotland. Choose one of ",
        ),
        (
            {"indicator": "phonics_y1", "view": "children"},
            "phonics_y1 has no figures for the view 'children'. Choose one of gap, rate.",
        ),
        (
            {"area": "Leeds"},
            'Leeds (E08000035) is not in the South West. It lies in England ("england"). '
            'gapdash.list_areas(data, "south-west") lists the areas of the South West.',
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    data: Geodata, asked: dict[str, Any], said: str
) -> None:
    given = {"programme": "south-west", "indicator": "ks2_rwm", **asked}
    with pytest.raises(ValueError, match=r"There|has|is") as refused:
        gapdash.order_chart(data, **given)
    assert str(refused.value).startswith(said)


def test_what_a_programme_has_not_is_refused_in_a_sentence(data: Geodata) -> None:
    refused = {
        "There is no national gap index of Scotland: it is published for England alone.": (
            lambda: gapdash.index_chart(data, "scotland")
        ),
        "There are no stages to draw of Scotland: no path of ages is published for its nation.": (
            lambda: gapdash.stages_chart(data, "scotland")
        ),
        "ks2_rwm is not published by all five fifths of deprivation. Choose an indicator that "
        "is, such as those of Scotland.": (
            lambda: gapdash.fifths_chart(data, "south-west", "ks2_rwm")
        ),
        "There is no framework of the South West: choose a programme that has one.": (
            lambda: gapdash.framework_chart(data, "south-west", "p147_literacy")
        ),
    }
    for said, draw in refused.items():
        with pytest.raises(ValueError, match=r"There|is not") as error:
            draw()
        assert str(error.value) == said


def test_both_halves_of_an_order_say_what_they_are(data: Geodata) -> None:
    order = gapdash.order_chart(data, "south-west", "ks2_rwm", 2025).to_dict()
    heads = [half["title"]["text"] for half in order["hconcat"]]
    assert heads == ["Rate, %", "Gap, points"]
