from __future__ import annotations

from pathlib import Path

import pytest

from gapdash import areas
from gapdash.bundles import programme_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.problems import DataProblem
from gapdash.programmes import WHOLE, load_programmes

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
    (folder / "programmes/made-up").mkdir()
    (folder / "programmes/made-up/programme.toml").write_text(MADE_UP, "utf-8")
    data = load_geodata(folder)
    bundle = programme_bundle(data, data.programmes["made-up"])
    assert [area["name"] for area in bundle["areas"] if area["kind"] == "authority"] == [
        "Plymouth",
        "Torbay",
    ]
    assert {"slug": "made-up", "name": "Made up"} in bundle["programmes"]


def test_a_programme_needs_no_sub_regions_and_no_published_whole(data: Geodata) -> None:
    programme = data.programmes["london-west"]
    assert programme.sub_regions == ()
    assert len(programme.members) == 8
    bundle = programme_bundle(data, programme)
    kinds = [area["kind"] for area in bundle["areas"]]
    assert kinds == ["nation", "programme", *["authority"] * 8]
    own = data.measure(programme)
    own = own[(own["indicator"] == "ks2_rwm") & (own["year"] == 2025)].set_index("area_code")
    assert bool(own["computed"][WHOLE])
    assert own["members"][WHOLE] == 8
    parts = own.loc[list(programme.members), "disadvantaged"]
    assert parts.min() < own["disadvantaged"][WHOLE] < parts.max()


def test_the_programme_that_leads_is_the_one_whose_file_says_so(data: Geodata) -> None:
    assert list(data.programmes) == [
        "south-west",
        "london-west",
        "west-partnership",
        "scotland",
        "england",
    ]


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "",
            "programmes/made-up/programme.toml: it has neither members nor sub-regions. List the "
            "codes of its authorities as members, or add [[sub_regions]].",
        ),
        (
            "members = []",
            "programmes/made-up/programme.toml, key members: it has no members. List the codes of "
            "its authorities.",
        ),
        (
            'members = ["E06000099"]',
            "programmes/made-up/programme.toml, key members: the authority E06000099 is unknown. "
            "Use a code of areas/authorities.csv.",
        ),
        (
            'members = ["E06000026", "E06000026"]',
            "programmes/made-up/programme.toml, key members: the authority E06000026 stands in it "
            "more than once. Name it once: members of two sub-regions would be counted twice.",
        ),
        (
            'members = ["E06000026"]\n[[sub_regions]]\nletter = "X"\nname = "Made-up"\n'
            'members = ["E06000027"]',
            "programmes/made-up/programme.toml, key members: it has both members and sub-regions. "
            "Leave out members: they are those of its sub-regions.",
        ),
        (
            'order = "first"\nmembers = ["E06000026"]',
            "programmes/made-up/programme.toml, key order: it holds 'first'. Give it a whole "
            "number from 1 to 100, or leave it out.",
        ),
    ],
    ids=["none", "empty", "unknown", "twice", "both", "order"],
)
def test_what_is_wrong_with_members_is_said(folder: Path, added: str, expected: str) -> None:
    head = MADE_UP.partition("[source]")[0]
    path = folder / "programmes/made-up/programme.toml"
    path.parent.mkdir()
    text = added.replace("\n[[", '\n[source]\npublisher = "a test"\n[[')
    if "[source]" not in text:
        text += '\n[source]\npublisher = "a test"\n'
    path.write_text(f"{head}{text}", "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_programmes(folder, areas.authorities(folder), areas.regions(folder))
    assert str(caught.value) == expected
