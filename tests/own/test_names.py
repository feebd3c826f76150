from __future__ import annotations

import pytest

from gapdash.geodata import Geodata
from gapdash.own.names import Found, Gazetteer, Unknown, plain, reduced


@pytest.fixture(scope="module")
def gazetteer(data: Geodata) -> Gazetteer:
    return Gazetteer(data.authorities, data.regions, data.former)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leeds", "Leeds"),
        (" leeds ", "Leeds"),
        ("E08000035", "Leeds"),
        ("e08000035", "Leeds"),
        ("383", "Leeds"),
        ("Bristol", "Bristol, City of"),
        ("City of Bristol", "Bristol, City of"),
        ("kingston upon hull", "Kingston upon Hull, City of"),
        ("st helens", "St. Helens"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("Durham", "County Durham"),
        ("Durham County Council", "County Durham"),
        ("Glasgow", "Glasgow City"),
        ("City of London", "City of London"),
        ("Rhondda Cynon Táf", "Rhondda Cynon Taf"),
    ],
)
def test_an_authority_is_found_by_what_people_call_it(
    gazetteer: Gazetteer, text: str, name: str
) -> None:
    found = gazetteer.find(text)
    assert isinstance(found, Found)
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leds", "“Leds” is no authority. Did you mean Leeds (E08000035)?"),
        (
            "Yorkshire",
            "“Yorkshire” fits several authorities. Say which of them: East Riding of Yorkshire "
            "(E06000011), North Yorkshire (E06000065).",
        ),
        (
            "Northamptonshire",
            "“Northamptonshire” is no authority any more: divided into North and West "
            "Northamptonshire in 2021. Say which of them: North Northamptonshire (E06000061), West "
            "Northamptonshire (E06000062).",
        ),
        (
            "E10000006",
            "“E10000006” is no authority any more: Cumbria, divided into Cumberland and "
            "Westmorland and Furness in 2023. Use a name or a code of areas/authorities.csv.",
        ),
        (
            "909",
            "“909” is no authority any more: Cumbria, divided into Cumberland and Westmorland and "
            "Furness in 2023. Use a name or a code of areas/authorities.csv.",
        ),
        ("London", "“London” is a region, not an authority. Name its authorities one by one."),
        (
            "E12000009",
            "“E12000009” is a region, not an authority. Name its authorities one by one.",
        ),
        (
            "E06000999",
            "“E06000999” is no authority’s code. Use a name or a code of areas/authorities.csv.",
        ),
        ("Atlantis", "“Atlantis” is no authority. Use a name or a code of areas/authorities.csv."),
        ("", "“” is no authority. Use a name or a code of areas/authorities.csv."),
    ],
)
def test_what_is_no_authority_says_what_may_be_meant(
    gazetteer: Gazetteer, text: str, said: str
) -> None:
    found = gazetteer.find(text)
    assert isinstance(found, Unknown)
    assert f"“{found.text}” {found.wrong}. {found.remedy}" == said


def test_a_code_of_2025_is_the_same_authority_and_said(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("E08000038")
    assert found == Found(
        "E08000016",
        "Barnsley",
        "E08000038 is the code since 2025 of the same authority, Barnsley (E08000016)",
    )


def test_every_authority_is_found_by_its_names_and_codes(
    gazetteer: Gazetteer, data: Geodata
) -> None:
    for row in data.authorities.to_dict("records"):
        for text in (row["name"], row["name"].upper(), row["area_code"], row["dfe_code"]):
            found = gazetteer.find(text) if text else None
            assert found is None or (isinstance(found, Found) and found.code == row["area_code"])


def test_no_two_authorities_share_a_plain_name(data: Geodata) -> None:
    names = data.authorities["name"].tolist()
    assert len({plain(name) for name in names}) == len(names)
    assert len({reduced(name) for name in names}) == len(names)
