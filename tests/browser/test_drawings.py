"""Drawings of a notebook beside those of the page: the same rows, limits, colours and words."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from gapdash import drawings
from gapdash.drawings import map_areas, map_page
from gapdash.drawings.order import dumbbell_parts, whisker_parts
from gapdash.drawings.rows import order_rows
from gapdash.drawings.sight import sight
from gapdash.drawings.trend import trend_numbers, trend_parts
from gapdash.geodata import Geodata
from tests.browser.explore import open_explore

SOUTH_WEST = {"programme": "south-west", "indicator": "ks2_rwm", "year": 2025}
VIEWS: tuple[dict[str, Any], ...] = (
    {**SOUTH_WEST, "comparator": "local", "view": "gap", "area": "E06000052"},
    {**SOUTH_WEST, "comparator": "national_others", "view": "children", "area": "D"},
    {**SOUTH_WEST, "comparator": "national_disadvantaged", "view": "gap", "area": "E06000053"},
    {**SOUTH_WEST, "indicator": "phonics_y1", "comparator": "local", "view": "rate", "area": ""},
    {
        "programme": "scotland", "indicator": "average_total_tariff", "year": 2021,
        "comparator": "local", "view": "gap", "area": "S12000049",
    },
)  # fmt: skip
DRAWN = """() => {
  const { page } = gapdash;
  const rows = (view, name) => view.data(name).map((row) => ({ ...row }));
  const signals = (view, names) => names.map((name) => view.signal(name));
  const trend = page.trend.view;
  const [dumbbells, whiskers] = page.order.charts.map((one) => one.view);
  const lines = (tip) => [...tip.childNodes].filter((node) => node.nodeName !== "BR")
    .map((node) => node.textContent);
  const named = ["lines", "ends", "interval", "bands", "cuts"];
  const each = (found) => Object.fromEntries(main.map((one) => [one.key, found(one)]));
  const main = page.map.layers.filter((one) => one.main);
  return {
    state: page.state,
    both: !page.order.boxes[0].hidden,
    sentence: gapdash.byId("sentence").textContent,
    title: gapdash.byId("where-sub").textContent,
    legend: gapdash.legendEntries(page.figures, page.state),
    trend: Object.fromEntries(named.map((name) => [name, rows(trend, name)])),
    trend_signals: signals(trend, ["first", "last", "low", "high"]),
    dumbbells: rows(dumbbells, "rows"), dumbbell_signals: signals(dumbbells, ["low", "high"]),
    whiskers: rows(whiskers, "rows"), whisker_signals: signals(whiskers, ["low", "high"]),
    benchmark: rows(whiskers, "benchmark"),
    fills: each(({ layer }) => layer.options.fillColor),
    tips: each(({ key }) => lines(page.map.tip(key))),
    names: each(({ layer }) => layer.getElement().getAttribute("aria-label")),
    circles: page.map.circles.drawn.map((circle) => circle.options.radius),
  };
}"""


def same(frame: pd.DataFrame, rows: list[dict[str, Any]], columns: list[str]) -> None:
    """A frame's rows are those that a page gave its chart, in their order."""
    own = frame[columns].to_dict("records")
    assert len(own) == len(rows)
    for mine, theirs in zip(own, rows, strict=True):
        for name in columns:
            found, wanted = mine[name], theirs.get(name)
            if isinstance(found, float):
                missing = math.isnan(found) and wanted is None
                assert missing or found == pytest.approx(wanted), (mine, name, wanted)
            else:
                assert found == (wanted if wanted is not None else ""), (mine, name, wanted)


@pytest.mark.parametrize(
    "view", VIEWS, ids=lambda view: f"{view['programme']}-{view['comparator']}-{view['view']}"
)
def test_a_notebook_draws_what_the_page_draws(
    page: Page, server: str, data: Geodata, view: dict[str, Any]
) -> None:
    open_explore(page, server, **view)
    page.wait_for_function(
        "() => gapdash.page.order && gapdash.page.order.charts[1].view.data('rows').length"
    )
    drawn = page.evaluate(DRAWN)
    asked = {
        key: value for key, value in view.items() if key not in {"programme", "indicator", "year"}
    }
    shown = sight(data, view["programme"], view["indicator"], view["year"], **asked)
    assert drawn["state"]["area"] == shown.view.area
    assert drawn["sentence"] == shown.teller.sentence()
    assert drawn["title"] == map_page.map_title(shown)
    _same_trend(shown, drawn)
    _same_order(shown, drawn)
    facts = map_areas.facts(shown)
    assert {key: fact["fill"] for key, fact in facts.items()} == drawn["fills"]
    assert {key: fact["tip"] for key, fact in facts.items()} == drawn["tips"]
    assert {key: fact["said"] for key, fact in facts.items()} == drawn["names"]
    assert [list(entry) for entry in map_areas.legend(shown)] == drawn["legend"]
    radii = sorted(fact["radius"] for fact in facts.values() if fact["radius"])
    assert radii == pytest.approx(sorted(drawn["circles"]), abs=0.01)


def _same_trend(shown: Any, drawn: dict[str, Any]) -> None:
    parts = trend_parts(shown)
    line = [
        "series",
        "label",
        "year",
        "value",
        "low",
        "high",
        "run",
        "colour",
        "width",
        "dashed",
        "text",
    ]
    same(parts["lines"], drawn["trend"]["lines"], line)
    same(parts["interval"], drawn["trend"]["interval"], [*line, "alone"])
    same(parts["ends"], drawn["trend"]["ends"], ["year", "value", "label", "colour", "at"])
    same(parts["bands"], drawn["trend"]["bands"], ["start", "middle", "end", "label"])
    same(parts["cuts"], drawn["trend"]["cuts"], ["year", "number", "kind"])
    numbers = trend_numbers(shown, parts)
    assert [numbers[name] for name in ("first", "last", "low", "high")] == pytest.approx(
        drawn["trend_signals"]
    )


def _same_order(shown: Any, drawn: dict[str, Any]) -> None:
    rows = order_rows(shown)
    columns = [
        "key",
        "label",
        "rank",
        "head",
        "value",
        "low",
        "high",
        "figure",
        "colour",
        "weight",
        "selected",
        "text",
    ]
    whiskers, benchmark, limits = whisker_parts(shown, rows)
    same(
        whiskers,
        drawn["whiskers"],
        [name for name in columns if name not in {"selected", "colour", "weight"}],
    )
    places = whiskers[~whiskers["head"]]
    same(places, [row for row in drawn["whiskers"] if not row["head"]], columns)
    same(benchmark, drawn["benchmark"], ["at"])
    assert list(limits) == pytest.approx(drawn["whisker_signals"])
    if drawn["both"]:
        dumbbells, limits = dumbbell_parts(shown, rows)
        same(dumbbells, drawn["dumbbells"], ["key", "value", "against"])
        assert list(limits) == pytest.approx(drawn["dumbbell_signals"])


def test_a_map_on_a_page_of_its_own_is_read_with_keys_and_asks_for_nothing(
    page: Page, data: Geodata, tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    drawings.gap_map(data, "south-west", "ks2_rwm", 2025, area="Cornwall").save(str(path))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(path.read_text("utf-8"))
    cornwall = page.get_by_role("option", name="Cornwall: gap 20 points, 2025")
    expect(cornwall).to_have_attribute("fill", "#6bace6")
    expect(page.locator(".gd-label", has_text="D · ≈ 22.2")).to_be_visible()
    expect(page.locator(".gd-value span").first).to_be_visible()
    page.get_by_role("option").first.focus()
    expect(page.locator(".gd-tip")).to_contain_text("Bath and North East Somerset")
    page.keyboard.press("c")
    expect(cornwall).to_be_focused()
    told = page.locator(".gd-tip", has_text="Cornwall")
    expect(told).to_contain_text("disadvantaged 46%, other pupils 66%")
    assert [url for url in asked if not url.startswith("data:")] == []
