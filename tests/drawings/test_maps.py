"""The map of a notebook: colours, words, and nothing asked of another host."""

from __future__ import annotations

import re

from gapdash import drawings
from gapdash.drawings import map_areas
from gapdash.drawings.sight import sight
from gapdash.geodata import Geodata

MOST = 1_500_000  # bytes of a map of all of England


def test_a_map_carries_everything_and_says_where_its_figures_come_from(data: Geodata) -> None:
    html = drawings.gap_map(data, "england", "ks2_rwm", 2025).get_root().render()
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
        page = drawings.gap_map(data, "england", "ks2_rwm", 2025, area="London").get_root()
        html = page.render()
        assert page.render() == html
        assert len(re.findall(r"geo_json_\w+\.addTo\(map_gapdash\d+_0\);", html)) == 4
        names.append(set(re.findall(r"\bvar (\w+) = L\.", html)))
        assert len(names[-1]) > 4
    assert not names[0] & names[1]


def test_areas_have_the_classes_of_the_page_and_say_what_is_missing(data: Geodata) -> None:
    shown = sight(data, "south-west", "ks2_rwm", 2025, view="gap", comparator="local", area="")
    found = map_areas.facts(shown)
    assert found["E06000052"]["fill"] == "#6bace6"
    assert found["E06000052"]["tip"][:3] == [
        "Cornwall", "gap 20 points", "disadvantaged 46%, other pupils 66%"
    ]  # fmt: skip
    assert found["E06000053"]["fill"] == "url(#gd-hatch)"
    assert found["E06000053"]["tip"] == [
        "Isles of Scilly", "no disadvantaged pupils are recorded", "fewer than 30 pupils"
    ]  # fmt: skip
    assert map_areas.legend(shown)[-1] == ("no figure", "url(#gd-hatch)")


def test_children_are_circles_with_their_own_legend(data: Geodata) -> None:
    drawn = drawings.gap_map(
        data, "south-west", "ks2_rwm", 2025, view="children", comparator="national_others", area="B"
    )
    html = drawn.get_root().render()
    assert html.count("L.circleMarker(") > 14
    assert "500 children" in html
    assert "Outlined: Sub-region B." in html
