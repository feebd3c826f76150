"""The map of a notebook: colours, words, and nothing asked of another host."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np

import gapdash
from gapdash import colours
from gapdash.charts.chosen import chosen
from gapdash.charts.gap_map import MapPicture, few_hatch
from gapdash.geodata import Geodata
from gapdash.words import rounded

MOST = 1_500_000  # bytes of a map of all of England
HATCH = "url(#gd-hatch)"


def picture(data: Geodata, programme: str, indicator: str, year: int | None) -> MapPicture:
    asked = {"view": "gap", "comparator": "local", "area": ""}
    return MapPicture(chosen(data, programme, indicator, year, **asked))


def test_a_map_carries_everything_and_says_where_its_figures_come_from(data: Geodata) -> None:
    html = gapdash.gap_map(data, "england", "ks2_rwm", 2025).get_root().render()
    assert len(html.encode()) < MOST
    assert not re.findall(r"(?:src|href)=\"(?!data:)[^\"]*\"", html)
    assert "https://" not in html
    assert "Key stage 2 attainment, 2025; gathered" in html
    assert "Boundaries: Source: Office for National Statistics" in html
    assert "London, enlarged" in html


def test_maps_of_one_page_share_no_name_and_are_the_same_however_often_they_are_rendered(
    data: Geodata,
) -> None:
    names = []
    for _ in range(2):
        page = gapdash.gap_map(data, "england", "ks2_rwm", 2025, area="London").get_root()
        html = page.render()
        assert page.render() == html
        assert len(re.findall(r"geo_json_\w+\.addTo\(map_gapdash\d+_0\);", html)) == 4
        names.append(set(re.findall(r"\bvar (\w+) = L\.", html)))
        assert len(names[-1]) > 4
    assert not names[0] & names[1]


def test_each_area_has_the_class_of_the_table_s_value_and_says_what_is_missing(
    data: Geodata,
) -> None:
    for programme, indicator in (
        ("south-west", "ks2_rwm"),
        ("england", "ks2_rwm"),
        ("scotland", "average_total_tariff"),
        ("west-partnership", "average_total_tariff"),
    ):
        shown = picture(data, programme, indicator, None)
        facts, breaks = shown.facts, np.array(shown.shown.words["breaks"])
        table = gapdash.gaps(data, programme, indicator, shown.shown.choice.year)
        own = table[table["kind"] == "authority"].set_index("area_code")
        assert set(facts) == set(own.index)
        classes = colours.classify(
            rounded(own["value"].to_numpy(), own["decimals"].to_numpy()), breaks
        )
        palette = colours.palette(len(breaks) + 1)
        for code, class_ in zip(own.index, classes, strict=True):
            fill = few_hatch(palette[class_]) if own["small"][code] else palette[class_]
            assert facts[code]["fill"] == (HATCH if class_ < 0 else fill)
            assert class_ >= 0 or own["reason"][code] in facts[code]["tip"]


def test_a_tooltip_says_figure_interval_verdict_and_why_there_is_none(data: Geodata) -> None:
    shown = picture(data, "south-west", "ks2_rwm", 2025)
    assert shown.facts["E06000052"]["tip"] == [
        "Cornwall",
        "gap 20 points",
        "disadvantaged 46%, other pupils 66%",
        "interval ≈ 17.2 to 22.7",
        "● cannot be told apart from England",
        "children behind the gap: about 340",
        "disadvantaged pupils: about 1,700",
    ]
    assert shown.facts["E06000052"]["said"] == "Cornwall: gap 20 points, 2025"
    assert shown.facts["E06000053"]["tip"] == [
        "Isles of Scilly", "no disadvantaged pupils are recorded", "fewer than 30 pupils"
    ]  # fmt: skip
    assert list(shown.legend)[-1][:2] == ("no figure", HATCH)
    html = gapdash.gap_map(data, "south-west", "ks2_rwm", 2025).get_root().render()
    assert "Isles of Scilly: no disadvantaged pupils are recorded." in html
    assert "A: Somerset and the West of England; B: " in html


def test_children_are_circles_with_their_own_legend(data: Geodata) -> None:
    drawn = gapdash.gap_map(
        data, "south-west", "ks2_rwm", 2025, view="children", comparator="national_others", area="B"
    )
    html = drawn.get_root().render()
    assert html.count("L.circleMarker(") > 14
    assert "500 children" in html
    assert "Outlined: Gloucestershire, Swindon and Wiltshire (B)." in html


# Calls of functions of the project, counted by ``sys.setprofile``: of the first map of a process,
# with all that it reads, and of a later one.
COUNTED = """
import pathlib, sys, gapdash
data, root, calls = gapdash.load(), str(pathlib.Path(gapdash.__file__).parent), []
def count(frame, event, _):
    if event == "call" and frame.f_code.co_filename.startswith(root):
        calls.append(frame.f_code)
for year in (2025, 2024):
    calls.clear()
    sys.setprofile(count)
    gapdash.gap_map(data, "south-west", "ks2_rwm", year)
    sys.setprofile(None)
    print(len(calls), len(set(calls)))
heavy = ("altair", "mapclassify", "scipy", "statsmodels", "voila")
print([name for name in heavy if name in sys.modules])
"""


def test_a_map_is_drawn_without_work_that_it_does_not_need() -> None:
    code = [sys.executable, "-c", COUNTED]
    done = subprocess.run(code, capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter
    *counts, heavy = done.stdout.splitlines()
    (first, of_first), (later, of_later) = (map(int, line.split()) for line in counts)
    assert first < 4200
    assert of_first < 570
    assert later < 1700
    assert of_later < 170
    assert heavy == "[]"
