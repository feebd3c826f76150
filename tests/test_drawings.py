from __future__ import annotations

import re

import vl_convert

from gapdash import maps
from gapdash.charts.base import compiled
from gapdash.charts.gap_map import shapes_of
from gapdash.charts.order import page_order, page_whiskers
from gapdash.charts.stages import page_stages
from gapdash.charts.trend import page_trend
from gapdash.geodata import Geodata


def test_a_map_asks_nothing_of_another_host(data: Geodata) -> None:
    parts = maps.take_apart(maps.draw_map(shapes_of(data, data.programmes["south-west"])))
    assert "http" not in parts.script + parts.html
    assert "tileLayer" not in parts.script


def test_a_map_holds_every_authority_and_names_every_sub_region(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    script = maps.take_apart(maps.draw_map(shapes_of(data, programme))).script
    assert set(re.findall(r'"key": "(E\d+)"', script)) == set(programme.members)
    assert re.findall(r'data-part="(\w)"', script) == ["A", "B", "C", "D"]


def test_a_map_takes_colours_by_authority(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    drawn = maps.draw_map(shapes_of(data, programme), facts={"E10000008": {"fill": "#123456"}})
    assert '"fillColor": "#123456"' in maps.take_apart(drawn).script


def test_maps_of_one_page_do_not_share_names(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    one = maps.take_apart(maps.draw_map(shapes_of(data, programme), name="one"))
    inset = maps.take_apart(maps.draw_inset(shapes_of(data, programme), ["E06000053"], name="two"))
    assert 'id="map_one_0"' in one.html
    assert 'id="map_two_0"' in inset.html


def test_charts_hold_no_figures() -> None:
    for draw in (page_trend, page_order, page_whiskers, page_stages):
        specification = compiled(draw)
        assert all("values" not in data for data in specification["data"])


def test_charts_draw_what_they_are_given() -> None:
    specification = compiled(page_trend)
    rows = {
        "lines": [
            {
                "area_code": "A",
                "label": "Sub-region A",
                "run": "0-0",
                "year": year,
                "value": value,
                "colour": "#123456",
                "width": 2,
                "dashed": False,
                "text": "",
            }
            for year, value in ((2018, 20.0), (2019, 30.0))
        ],
        "ends": [
            {"year": 2019, "value": 30, "at": 31, "label": "Sub-region A", "colour": "#123456"}
        ],
    }
    for data in specification["data"]:
        data.update({"values": rows.get(data["name"], [])} if "source" not in data else {})
    specification["signals"] = [
        {
            **signal,
            "value": {"first": 2018, "last": 2019, "low": 0, "high": 40, "width": 400}[
                signal["name"]
            ],
        }
        if signal["name"] in {"first", "last", "low", "high"}
        else signal
        for signal in specification["signals"]
    ]
    svg = vl_convert.vega_to_svg(specification)
    assert 'stroke="#123456"' in svg
    assert "Sub-region A" in svg
