from __future__ import annotations

import numpy as np
import pytest

from gapdash.geodata import Geodata
from gapdash.partners import (
    ALONE,
    Field,
    authority_results,
    comparable,
    field_of_authorities,
    match_authorities,
    matching,
    nearest_best,
    neighbours_in,
    next_door,
    pair,
    worth,
)
from tests.partners.test_field import small


@pytest.fixture(scope="module")
def authorities(data: Geodata) -> Field:
    codes = data.authorities["area_code"]
    results = authority_results(
        data.measure_nation("E92000001"), data.breaks, "ks2_rwm", set(codes)
    )
    return field_of_authorities(data.authorities, results, next_door(data.boundaries))


def test_those_that_want_support_are_below_what_is_expected() -> None:
    found = matching(small(), "ABC")
    assert found.need["name"].tolist() == ["Low", "Low further away"]
    names = found.models["name"].tolist()
    assert "High" in names
    assert not {"Low", "Low further away", "Closed"} & set(names)


def test_a_list_of_numbers_replaces_the_rule_and_schools_may_stay_out() -> None:
    wants = ["222222", "000000"]
    assert matching(small(), "ABC", wants=wants).need["name"].tolist() == ["High"]
    found = matching(small(), "ABC", without=["222222"])
    assert "High" not in found.models["name"].tolist()
    assert matching(small(), "ABC", wants=[]).need.empty


def test_a_pairing_by_eye() -> None:
    found = matching(small(), "ABC")
    names = found.models["name"].to_numpy()
    chosen = pair(found.cost, found.allowed, 1)
    # Of the same authority each, as all are equally alike.
    assert names[chosen].tolist() == ["High", "High further away"]
    value = worth(found, chosen)
    assert (value.pairs, value.share_apart, value.sure) == (2, 0, 1)
    assert (value.largest, value.mean, value.cohort_apart) == (1, 1, 1)


def test_the_naive_choice_is_the_best_nearby_whatever_its_intake() -> None:
    found = matching(small(), "ABC")
    names = found.models["name"].to_numpy()
    naive = nearest_best(found)
    assert names[naive].tolist() == ["High in one year", "High further away"]
    assert worth(found, naive).sure == 0.5
    nobody = worth(found, np.full(2, ALONE))
    assert nobody.pairs == 0
    assert np.isnan(nobody.share_apart)


def test_the_pairing_beats_the_naive_choice_on_real_schools(data: Geodata) -> None:
    near = next_door(data.boundaries)
    regions = dict(zip(data.authorities["area_code"], data.authorities["region_code"], strict=True))
    field = Field.of(data.schools, data.results, "ks2", regions, near)
    found = matching(field, data.programmes["south-west"].members, reach="next")
    ours = worth(found, pair(found.cost, found.allowed, 2))
    naive = worth(found, nearest_best(found))
    assert ours.pairs / len(found.need) > 0.85
    assert ours.share_apart < 2
    assert naive.share_apart > 15
    assert ours.sure == 1
    assert naive.sure < 0.6
    assert ours.largest == 2
    assert naive.largest > 5 * ours.largest


def test_indicators_that_authorities_can_be_compared_by(data: Geodata) -> None:
    assert comparable(data.catalogue)[:3] == ["eyfsp_gld", "ks2_rwm", "ks4_em5"]


def test_neighbours_that_do_better(data: Geodata, authorities: Field) -> None:
    assert authorities.years == (2023, 2024, 2025)
    found = neighbours_in(authorities, "E06000023", data.neighbours).set_index("name")
    assert list(found["rank"]) == list(range(1, 11))
    better = found[found["grade"] == "better"]
    assert set(better.index) == {"Milton Keynes", "Barnet"}
    assert (better["difference_low"] > 0).all()
    # Leeds does better too, but less well than its own intake would have it: no pairing takes it.
    assert (found["difference_low"] > 0)["Leeds"]
    assert found["standing"]["Leeds"] == "below"
    # Kirklees does better, but is not close enough to compare Bristol with.
    assert (found["difference_low"] > 0)["Kirklees"]
    assert found["grade"]["Kirklees"] == ""


def test_cohorts_of_authorities_are_estimated(authorities: Field) -> None:
    assert authorities.table["approximate"].all()


def test_the_isles_of_scilly_have_nobody_close(data: Geodata, authorities: Field) -> None:
    found = neighbours_in(authorities, "E06000053", data.neighbours)
    assert set(found["closeness"]) == {"not close"}
    assert set(found["grade"]) == {""}
    with pytest.raises(KeyError, match="E99999999"):
        neighbours_in(authorities, "E99999999", data.neighbours)


def test_authorities_are_paired_with_neighbours(data: Geodata, authorities: Field) -> None:
    members = data.programmes["south-west"].members
    found = match_authorities(authorities, members, data.neighbours)
    chosen = pair(found.cost, found.allowed, 2)
    pairs = set(zip(found.need["urn"], found.models["urn"].to_numpy()[chosen], strict=True))
    listed = set(zip(data.neighbours["area_code"], data.neighbours["neighbour_code"], strict=True))
    assert (chosen != ALONE).all()
    assert pairs <= listed
    assert "E06000023" in set(found.need["urn"])
