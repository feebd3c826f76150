"""Charts of a notebook: figures inside, altair's own methods, and refusals in a sentence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import altair as alt
import pytest

from gapdash import drawings
from gapdash.bundles.claims_index import index_chart
from gapdash.drawings import renderer
from gapdash.geodata import Geodata


def held(chart: Any, field: str) -> list[list[Any]]:
    """The values of a field, by data set that has it."""
    found = chart.to_dict()["datasets"].values()
    return [[row[field] for row in rows] for rows in found if rows and field in rows[0]]


def test_charts_can_be_put_side_by_side_and_changed(data: Geodata) -> None:
    trend = drawings.trend_chart(data, "south-west", "ks2_rwm", area="D")
    order = drawings.order_chart(data, "south-west", "ks2_rwm", 2025)
    assert isinstance(order, alt.HConcatChart)
    both = (trend.properties(width=300) & order).to_dict()
    assert both["vconcat"][0]["width"] == 300
    assert "</svg>" in drawn(trend | trend)


def drawn(chart: Any) -> str:
    """A chart as any other renderer gets it, drawn."""
    return str(renderer.bundle(chart.to_dict())["image/svg+xml"])


def test_places_in_order_fit_a_column_of_jupyterlab(data: Geodata) -> None:
    for view in ("gap", "rate"):
        chart = drawings.order_chart(data, "south-west", "ks2_rwm", 2025, view=view)
        wide = re.search(r'width="(\d+)"', drawn(chart))
        assert wide
        assert int(wide[1]) <= 760


def test_a_rate_has_one_plot_and_its_names(data: Geodata) -> None:
    chart = drawings.order_chart(data, "south-west", "ks2_rwm", 2025, view="rate")
    assert isinstance(chart, alt.LayerChart)
    assert "Bath and North East Somerset (A)" in held(chart, "label")[0]


def test_stages_index_and_small_lines_hold_the_bundles_own_rows(data: Geodata) -> None:
    stages = drawings.stages_chart(data, "south-west", "Cornwall")
    assert held(stages, "gap") == [[22.6, 20.0, 28.6, 27.0]]
    said = json.dumps(stages.to_dict(), ensure_ascii=False).replace("\\n", " ")
    assert "Key stage 2 attainment, 2025" in said
    assert "neighbours" not in said
    found = index_chart(data, data.programmes["south-west"], "England")
    index = drawings.index_chart(data, "south-west")
    assert held(index, "series")[0] == [row["series"] for row in found["data"]["lines"]]
    assert [row["value"] for row in found["data"]["lines"]] in held(index, "value")
    spark = drawings.spark_chart(data, "south-west", "ks2_rwm", "Cornwall")
    assert [20, 22, 23, 22, 23, 22, 24, 20] in held(spark, "value")
    own = drawings.framework_chart(data, "west-partnership", "p147_literacy")
    assert "72.4" in held(own, "figure")[0]
    assert held(drawings.profile_chart(data, "south-west"), "key")[0][0] == "eyfsp_gld"


def test_fifths_are_those_of_the_place_and_of_its_nation(data: Geodata) -> None:
    chart = drawings.fifths_chart(data, "scotland", "average_total_tariff", area="Glasgow City")
    assert held(chart, "place")[0] == ["Glasgow City"] * 5 + ["Scotland"] * 5
    assert "Glasgow City ≈ 779 points. Scotland ≈ 778 points." in json.dumps(
        chart.to_dict(), ensure_ascii=False
    ).replace("\\n", " ")


def test_charts_show_themselves_as_jupyterlab_draws_them(data: Geodata) -> None:
    usual = alt.renderers.active
    alt.renderers.enable("default")
    try:
        chart = drawings.index_chart(data, "england")
        assert alt.renderers.active == renderer.NAME
        shown: Any = chart._repr_mimebundle_()
        assert {"application/vnd.vegalite.v5+json", "image/svg+xml"} <= set(shown)
        alt.renderers.enable("svg")
        drawings.index_chart(data, "england")
        assert alt.renderers.active == "svg"
    finally:
        alt.renderers.enable(usual)


IN_A_NOTEBOOK = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import gapdash; data = gapdash.load()").raise_error()
print("altair" in sys.modules)
shell.run_cell("import altair; print(altair.renderers.active)").raise_error()
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
            "Leeds (E08000035) is not in the South West. Name one of its areas, which "
            "gapdash.list_areas(data, 'south-west') lists.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    data: Geodata, asked: dict[str, Any], said: str
) -> None:
    given = {"programme": "south-west", "indicator": "ks2_rwm", **asked}
    with pytest.raises(ValueError, match=r"There|has|is") as refused:
        drawings.order_chart(data, **given)
    assert str(refused.value).startswith(said)


def test_what_a_programme_has_not_is_refused_in_a_sentence(data: Geodata) -> None:
    refused = {
        "There is no national gap index of Scotland: it is published for England alone.": (
            lambda: drawings.index_chart(data, "scotland")
        ),
        "There are no stages to draw of Scotland: no path of ages is published for its nation.": (
            lambda: drawings.stages_chart(data, "scotland")
        ),
        "ks2_rwm is not published by all five fifths of deprivation. Choose an indicator that "
        "is, such as those of Scotland.": (
            lambda: drawings.fifths_chart(data, "south-west", "ks2_rwm")
        ),
        "There is no framework of the South West: choose a programme that has one.": (
            lambda: drawings.framework_chart(data, "south-west", "p147_literacy")
        ),
    }
    for said, draw in refused.items():
        with pytest.raises(ValueError, match=r"There|is not") as error:
            draw()
        assert str(error.value) == said
