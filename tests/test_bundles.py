from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from gapdash.bundles import as_json, names, one_bundle, programme_bundle
from gapdash.geodata import Geodata
from tests.documents import cell, position

KS2, SCILLY = "ks2_rwm", "E06000053"
NOT_PUBLISHED = "not published: unavailable or suppressed, the source does not say which"
# Kilobytes, compressed, of what Explore draws first beside its map: the issue's own limits.
FIRST_VISIT = {"south-west": 25, "england": 60}


@pytest.fixture(scope="module")
def text(data: Geodata) -> str:
    return as_json(programme_bundle(data, data.programmes["south-west"]))


@pytest.fixture(scope="module")
def bundle(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    return made


def test_figures_are_those_of_the_table(bundle: dict[str, Any]) -> None:
    assert cell(bundle, KS2, "disadvantaged", 2025, "C") == 41.7
    assert cell(bundle, KS2, "reference", 2025, "C") == 67.1
    assert cell(bundle, KS2, "value", 2025, "C", "local") == 25.4
    assert cell(bundle, KS2, "value", 2025, "D", "local") == 22.2
    assert cell(bundle, KS2, "value", 2025, "E06000022", "local") == 33
    assert cell(bundle, KS2, "value", 2025, "E12000009", "national_others") == 29
    # What a rate is held against, and what it is, are columns that the document has anyway.
    assert bundle["parts"][KS2]["measures"]["rate"]["columns"]["value"] == "disadvantaged"


def test_years_are_those_of_which_anything_is_known(bundle: dict[str, Any]) -> None:
    known = [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025]
    assert bundle["parts"][KS2]["years"] == known
    columns = bundle["parts"][KS2]["measures"]["local"]["columns"]
    assert len(columns["value"]) == len(known) * len(bundle["areas"])


def test_what_is_missing_says_why(bundle: dict[str, Any]) -> None:
    assert cell(bundle, KS2, "disadvantaged", 2025, SCILLY) is None
    said = "no disadvantaged pupils are recorded"
    assert cell(bundle, KS2, "reason", 2025, SCILLY, "local") == said
    assert cell(bundle, KS2, "reason", 2024, SCILLY, "local") == NOT_PUBLISHED
    # Where none of its authorities has a figure, it is for their reason.
    assert cell(bundle, KS2, "reason", 2016, "C", "local") == NOT_PUBLISHED
    assert cell(bundle, "phonics_y1", "reason", 2016, "A", "local") == (
        "numbers of pupils are not published, so no value can be worked out from its authorities"
    )


def test_a_rate_needs_no_reason_for_a_missing_gap(bundle: dict[str, Any]) -> None:
    somerset = "E06000066"
    assert cell(bundle, "ks4_em5", "value", 2023, somerset, "rate") == 16.6
    assert not cell(bundle, "ks4_em5", "reason", 2023, somerset, "rate")
    assert cell(bundle, "ks4_em5", "reason", 2023, somerset, "local") == "no figure was gathered"


def test_the_widest_gap_is_the_one_that_the_table_shows(bundle: dict[str, Any]) -> None:
    shown = cell(bundle, "level2_em_by19", "value", 2024, "E06000054", "national_others")
    words = bundle["parts"]["level2_em_by19"]["measure_words"]["national_others"]
    assert words["widest"]["2024"] == f"The gap is widest in Wiltshire (*{shown} points*)."


def test_how_a_figure_came_about_is_marked(bundle: dict[str, Any]) -> None:
    assert cell(bundle, KS2, "computed", 2025, "C")
    assert cell(bundle, KS2, "value_approximate", 2025, "C")
    assert cell(bundle, KS2, "pupils_basis", 2025, "E10000008") == "estimated"
    # Its rate is published; its cohort is the sum of its authorities'.
    assert not cell(bundle, KS2, "computed", 2025, "E12000009")
    assert cell(bundle, KS2, "pupils_basis", 2025, "E12000009") == "estimated"
    assert cell(bundle, KS2, "covers", 2025, "D").startswith("4 of 5 authorities, ")
    # Its cohorts were published for 2022, and are those of another year for 2024.
    level3 = [cell(bundle, "level3_by19", "value_approximate", year, "A") for year in (2022, 2024)]
    assert level3 == [False, True]


def test_an_indicator_offers_only_what_it_carries(bundle: dict[str, Any]) -> None:
    assert bundle["indicators"]["neet_16_17"]["comparators"] == []
    assert not bundle["parts"]["neet_16_17"]["has_groups"]
    assert bundle["parts"]["phonics_y1"]["words"]["reference"] == "all"
    assert bundle["indicators"]["phonics_y1"]["labels"]["local"] == "all pupils here"
    assert bundle["indicators"]["ks4_em5"]["measured"]["local"] == [2019, 2025]


def test_a_place_of_two_pupils_is_not_said_to_have_the_widest_gap(bundle: dict[str, Any]) -> None:
    said = {key: part["measure_words"]["local"]["widest"] for key, part in bundle["parts"].items()
            if "local" in part["measures"]}  # fmt: skip
    assert not [text for text in said["persistent_absence"].values() if "Scilly" in text]
    assert "Isles of Scilly" not in said[KS2]["2018"]
    assert said[KS2]["2025"] == ("The gap is widest in Bath and North East Somerset (*33 points*).")


def test_classes_do_not_depend_on_programme_or_year(data: Geodata, bundle: dict[str, Any]) -> None:
    for key in (KS2, "he_by19", "neet_16_17"):
        england = one_bundle(data, "england", f"parts/{key}")
        for name, words in bundle["parts"][key]["measure_words"].items():
            assert words["breaks"] == england["measure_words"][name]["breaks"], (key, name)


def test_the_note_on_north_somerset_is_told(bundle: dict[str, Any]) -> None:
    assert bundle["programme"]["notes"] == [
        "Boxes: sub-regions; colours: authorities.",
        "Somerset and the West of England (A): The programme's founding text leaves North Somerset "
        "out; it lies between the others and is counted here.",
    ]


def test_limits_of_scales_come_decided(bundle: dict[str, Any]) -> None:
    own = bundle["parts"][KS2]["measures"]["local"]
    at = bundle["parts"][KS2]["years"].index(2025)
    assert [own["order_limits"][end][at] for end in ("low", "high")] == [10, 40]
    assert [own["rate_limits"][end][at] for end in ("low", "high")] == [30, 80]
    assert len(own["trend_limits"]["low"]) == len(bundle["areas"])


def test_the_order_and_the_groups_come_decided(bundle: dict[str, Any]) -> None:
    rows = {
        area["key"]: [
            cell(bundle, KS2, name, 2025, area["key"], "local") for name in ("order", "group")
        ]
        for area in bundle["areas"]
    }
    assert sorted(order for order, _ in rows.values()) == list(range(1, len(rows) + 1))
    assert rows["E06000022"] == [1, "worse"]
    assert rows["E92000001"][1] == "benchmark"
    assert rows[SCILLY] == [len(rows), "no figure"]


def test_the_same_data_give_the_same_bytes(data: Geodata, text: str) -> None:
    assert as_json(programme_bundle(data, data.programmes["south-west"])) == text


def test_what_stands_alone_has_the_documents_that_a_server_has(
    data: Geodata, bundle: dict[str, Any]
) -> None:
    known = names(data, "south-west")
    assert [f"parts/{key}" for key in bundle["parts"]] == known[1 : 1 + len(bundle["parts"])]
    for key in (KS2, "ks4_em5"):
        alone = json.loads(as_json(one_bundle(data, "south-west", f"parts/{key}")))
        assert alone == bundle["parts"][key]
    drawn = json.loads(as_json(one_bundle(data, "south-west", "map")))
    assert drawn == {name: bundle[name] for name in ("map", "charts", "boundaries")}


def test_changes_since_a_year_are_a_document_of_their_own(
    data: Geodata, bundle: dict[str, Any]
) -> None:
    made = json.loads(as_json(one_bundle(data, "south-west", f"parts/{KS2}/since-2019")))
    assert (made["indicator"], made["since"]) == (KS2, 2019)
    own = made["measures"]["local"]
    at = position(bundle, KS2, 2025, "E06000022")
    then, now = (cell(bundle, KS2, "value", year, "E06000022", "local") for year in (2019, 2025))
    assert own["change"][at] == now - then
    assert own["change"][position(bundle, KS2, 2019, "E06000022")] is None


@pytest.mark.parametrize("slug", FIRST_VISIT)
def test_the_first_visit_asks_for_little(slug: str, data: Geodata) -> None:
    sizes = [
        len(gzip.compress(as_json(one_bundle(data, slug, name)).encode(), 9))
        for name in ("explore", "parts/default")
    ]
    assert sum(sizes) <= 1000 * FIRST_VISIT[slug]


@pytest.mark.parametrize(
    "name", ["atlantis", "parts/atlantis", "parts/KS2", "parts/ks2_rwm/since-1066", "parts/", ""]
)
def test_what_is_not_there_makes_nothing(name: str, data: Geodata) -> None:
    with pytest.raises(KeyError):
        one_bundle(data, "south-west", name)
