from __future__ import annotations

from pathlib import Path

from gapdash.bundles import programme_bundle
from gapdash.geodata import Geodata, load_geodata

MADE_UP = """
name = "Made up"
title = "A made-up programme of two authorities"
in_words = "the made-up programme"
nation = "E92000001"
whole = "E12000009"

[source]
publisher = "a test"

[[sub_regions]]
letter = "X"
name = "Made-up pair"
members = ["E06000026", "E06000027"]
"""


def test_the_south_west_is_grouped_as_it_works_together(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    names = data.authorities.set_index("area_code")["name"]
    groups = {part.letter: [names[code] for code in part.members] for part in programme.sub_regions}
    assert groups == {
        "A": [
            "Somerset",
            "Bristol, City of",
            "Bath and North East Somerset",
            "South Gloucestershire",
            "North Somerset",
        ],
        "B": ["Gloucestershire", "Swindon", "Wiltshire"],
        "C": ["Dorset", "Bournemouth, Christchurch and Poole"],
        "D": ["Devon", "Cornwall", "Isles of Scilly", "Plymouth", "Torbay"],
    }
    assert "North Somerset" in programme.sub_regions[0].note


def test_england_is_grouped_by_its_nine_regions(data: Geodata) -> None:
    programme = data.programmes["england"]
    assert len(programme.sub_regions) == 9
    assert len(set(programme.members)) == 153


def test_a_third_programme_needs_a_file_only(folder: Path) -> None:
    (folder / "programmes/made-up.toml").write_text(MADE_UP, "utf-8")
    data = load_geodata(folder)
    bundle = programme_bundle(data, data.programmes["made-up"])
    assert [area["name"] for area in bundle["areas"] if area["kind"] == "authority"] == [
        "Plymouth",
        "Torbay",
    ]
    assert {"slug": "made-up", "name": "Made up"} in bundle["programmes"]
