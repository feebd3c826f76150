from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame

from gapdash import areas
from gapdash.geodata import Geodata
from gapdash.partners import BETTER, Field, compare, next_door, search, standing
from gapdash.partners.intake import unlikeness
from gapdash.partners.nearness import bands, distance_cost, kilometres
from tests.partners.made_up import YEARS, made_up_results, made_up_schools, world


def squares() -> GeoDataFrame:
    """Made-up authorities: A beside B beside C, and an island."""
    boxes = [shapely.box(x, 0, x + 1, 1) for x in (0, 1, 2, 9)]
    return GeoDataFrame({"area_code": list("ABCI")}, geometry=boxes, crs=4326)


def small() -> Field:
    """Made-up schools of A, B and C: the first and the last do worst."""
    schools = made_up_schools(
        ("111111", "Low", "A"),
        ("222222", "High", "A"),
        ("333333", "High next door", "B"),
        ("444444", "High further away", "C"),
        ("555555", "High of another intake", "A"),
        ("666666", "High in one year", "A"),
        ("777777", "Closed", "A"),
        ("888888", "Nothing published", "A"),
        ("999999", "Low further away", "C"),
    )
    rows = [(urn, year, 60, 50, 30) for urn in ("111111", "999999") for year in YEARS]
    rows += [(urn, year, 60, 50, 80) for urn in ("222222", "333333", "444444") for year in YEARS]
    rows += [("555555", year, 60, 12, 80) for year in YEARS]
    rows += [("666666", 2025, 60, 50, 90)]
    rows += [("777777", year, 60, 50, 80) for year in YEARS[:2]]
    results = made_up_results(*rows, ("888888", 2025, 60, 5, None))
    return Field.of(schools, results, "ks2", {}, next_door(squares()))


def test_authorities_with_a_border_are_next_door(data: Geodata) -> None:
    near = next_door(squares())
    assert near == {"A": {"B"}, "B": {"A", "C"}, "C": {"B"}, "I": frozenset()}
    real = next_door(data.boundaries)
    names = data.authorities.set_index("area_code")["name"]
    found = {names[code] for code in real["E06000023"]}
    assert found == {"South Gloucestershire", "North Somerset", "Bath and North East Somerset"}
    assert real["E06000053"] == frozenset()  # the Isles of Scilly


def test_distance_is_by_kilometres_where_they_are_known() -> None:
    one = pd.DataFrame({"easting": [0.0], "northing": [0.0]})
    other = pd.DataFrame({"easting": [3000.0, np.nan], "northing": [4000.0, 0.0]})
    km = kilometres(one, other)
    np.testing.assert_allclose(km[0], [5.0, np.nan])
    near = next_door(squares())
    band = bands(pd.Series(["A"]), pd.Series(["A", "B", "C", "I", ""]), near)
    assert band.tolist() == [[0, 1, 2, 2, 3]]
    unknown = np.full((1, 5), np.nan)
    assert distance_cost(unknown, band).tolist() == [[0.0, 0.15, 0.4, 0.4, 0.4]]
    assert distance_cost(np.array([[30.0, 600.0]]), band[:, :2]).tolist() == [[0.2, 0.4]]


def test_schools_like_one_that_do_better() -> None:
    found = search(small(), "111111", "ABC").set_index("name")
    assert found.index.tolist() == ["High", "High next door", "High further away"]
    assert (found["grade"] == BETTER).all()
    assert found["difference"].tolist() == pytest.approx([50.0] * 3)
    assert (found["difference_low"] > 0).all()
    assert (found["sure"] > 0.99).all()
    assert found["band"].tolist() == [0, 1, 2]


def test_partners_may_be_asked_for_nearby_only() -> None:
    field = small()
    near = search(field, "111111", "ABC", reach="next")["name"].tolist()
    assert near == ["High", "High next door"]
    assert search(field, "111111", "ABC", reach="authority")["name"].tolist() == ["High"]
    assert search(field, "111111", "B")["name"].tolist() == ["High next door"]


def test_one_year_alone_makes_no_model_school() -> None:
    found = search(small(), "111111", "ABC", limit=9.0)["name"].tolist()
    assert "High in one year" not in found
    assert "Closed" not in found


def test_nobody_does_better_than_the_best() -> None:
    assert search(small(), "222222", "ABC").empty


def test_a_school_without_a_rate_is_offered_those_strong_for_their_intake() -> None:
    field = small()
    found = search(field, "888888", "ABC", limit=9.0)
    assert found["difference"].isna().all()
    assert set(found["standing"]) == {"above"}
    with pytest.raises(KeyError, match="100000"):
        search(field, "100000", "ABC")


def test_a_stage_without_results_is_refused() -> None:
    message = "There are no results of ks4. Load a table that has them."
    results = made_up_results(("111111", 2025, 60, 50, 30))
    with pytest.raises(ValueError, match=message):
        Field.of(made_up_schools(("111111", "Low", "A")), results, "ks4", {}, {})


def test_standing_is_by_the_interval_of_the_best_estimate() -> None:
    table = pd.DataFrame(
        {
            "estimate": [38.0, 42.0, 38.1, np.nan, 38.0],
            "error": [1.0, 1.0, 1.0, np.nan, 1.0],
            "expected": 40.0,
            "years": [2, 3, 3, 0, 1],
        }
    )
    assert standing(table).tolist() == ["below", "above", "near", "", ""]


def test_better_means_truly_better_nineteen_times_in_twenty() -> None:
    """The promise of the page, where the truth is known: also of the best of many candidates."""
    for kind in ({}, {"tails": True}, {"between": 60.0}):
        counts = {"better": [0, 0], "first": [0, 0], "perhaps": [0, 0]}
        for seed in range(6):
            made = world(seed, **kind)
            table = made.field.table[made.field.table["rate"].notna()]
            truth = made.truth[table["urn"]].to_numpy()
            truly = truth[None, :] > truth[:, None]
            found = compare(table, table)
            alike = unlikeness(table, table, made.field.spread) <= 0.5
            for grade in ("better", "perhaps"):
                offered = alike & (found.grade == grade)
                counts[grade][0] += int((truly & offered).sum())
                counts[grade][1] += int(offered.sum())
            offered = alike & (found.grade == BETTER)
            best = np.where(offered, table["estimate"].to_numpy()[None, :], -1).argmax(axis=1)
            some = offered.any(axis=1)
            counts["first"][0] += int(truly[np.arange(len(table)), best][some].sum())
            counts["first"][1] += int(some.sum())
        shares = {grade: true / offered for grade, (true, offered) in counts.items()}
        assert shares["better"] >= 0.95, (kind, shares)
        assert shares["first"] >= 0.95, (kind, shares)
        assert 0.8 <= shares["perhaps"] <= 0.95, (kind, shares)


def test_the_interval_alone_would_not_keep_that_promise() -> None:
    """Where schools are nearly alike, the best of many by its interval is often luck."""
    true = offered = 0
    for seed in range(6):
        made = world(seed, between=60.0)
        table = made.field.table[made.field.table["rate"].notna()]
        truth = made.truth[table["urn"]].to_numpy()
        clear = compare(table, table).low > 0
        true += int(((truth[None, :] > truth[:, None]) & clear).sum())
        offered += int(clear.sum())
    assert true / offered < 0.9


def test_how_results_scatter_is_found_again() -> None:
    chances = [world(seed, 900).field.chance for seed in range(4)]
    assert np.mean([chance.between for chance in chances]) == pytest.approx(18, rel=0.2)
    # Rates of a year with about 10 pupils, drawn about the school's own with a weight of 60.
    assert np.mean([chance.within for chance in chances]) == pytest.approx(1.2, abs=0.1)


def test_all_real_schools(data: Geodata) -> None:
    regions = dict(zip(data.authorities["area_code"], data.authorities["region_code"], strict=True))
    near = next_door(data.boundaries)
    field = Field.of(data.schools, data.results, "ks2", regions, near)
    assert field.years == YEARS
    assert field.table["approximate"].sum() == field.table["rate"].notna().sum() == 1516
    assert field.chance.within == pytest.approx(1.27, abs=0.005)
    members = areas.members_of_wider(data.authorities)["E12000009"]
    assert len(field.wanting(members)) == 56
