from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gapdash import areas, measures
from gapdash.geodata import Geodata
from gapdash.programmes import SubRegion

NATION = "E92000001"


def test_sub_regions_of_the_south_west(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    frame = data.measure(programme)
    rows = frame[(frame["indicator"] == "ks2_rwm") & (frame["year"] == 2025)]
    rows = rows.set_index("area_code")
    found: Any = rows.loc["C", ["disadvantaged", "other", "gap_local"]]
    assert list(found) == pytest.approx([41.7, 67.1, 25.4], abs=0.05)
    assert rows.loc["D", "gap_local"] == pytest.approx(22.2, abs=0.05)
    assert (rows.loc["D", "counted"], rows.loc["D", "members"]) == (4, 5)
    assert not rows.loc["E12000009", "computed"]


def test_a_published_region_wins_over_a_computed_one(data: Geodata) -> None:
    frame = data.measure(data.programmes["england"])
    rows = frame[frame["area_code"] == "SW"].set_index(["indicator", "year"])
    assert rows.loc[("eyfsp_gld", 2025), "gap_local"] == pytest.approx(25.4)
    assert not rows.loc[("eyfsp_gld", 2025), "computed"]
    assert rows.loc[("ks4_destination", 2023), "computed"]


@pytest.mark.parametrize("slug", ["south-west", "england"])
def test_every_series_has_a_row_for_each_area_at_most_once(data: Geodata, slug: str) -> None:
    programme = data.programmes[slug]
    frame = data.measure(programme)
    assert not frame.duplicated(["indicator", "year", "area_code"]).any()
    parts = measures.parts_of(programme)
    assert set(frame["area_code"]) == {*programme.members, *parts, programme.nation}
    assert parts[programme.whole] == programme.members


def test_an_authoritys_values_are_those_published(data: Geodata) -> None:
    programme = data.programmes["south-west"]
    own = data.measure(programme).set_index(["indicator", "year", "area_code"])
    figures = data.figures[data.figures["area_code"].isin(programme.members)]
    for group in measures.GROUPS:
        published = figures[figures["group"] == group]
        published = published.set_index(["indicator", "year", "area_code"])
        for ours, theirs in ((group, "value"), (f"cohort_{group}", "cohort")):
            np.testing.assert_array_equal(own.loc[published.index, ours], published[theirs])


def test_a_worked_out_value_is_approximate_exactly_where_a_cohort_is(data: Geodata) -> None:
    frame = data.measure(data.programmes["south-west"])
    rows = frame[frame["computed"].eq(True) & frame["gap_local_low"].notna()]  # noqa: FBT003
    rough = (rows["basis_disadvantaged"] != "published") | (rows["basis_other"] != "published")
    assert rows["approximate_gap_local"].tolist() == rough.tolist()
    assert set(rough) == {True, False}
    # Whatever is marked beside the interval is marked beside the value too.
    assert (rows["approximate"] | ~rough).all()


def test_a_nation_is_measured_with_the_same_rules(data: Geodata) -> None:
    whole, part = data.measure_nation(NATION), data.measure(data.programmes["south-west"])
    key = ["indicator", "year", "area_code"]
    members = data.programmes["south-west"].members
    names = ["gap_local", "gap_national_others", "gap_local_low", "verdict_gap_local"]
    first, second = (
        frame[frame["area_code"].isin(members)].set_index(key).sort_index()[names]
        for frame in (whole, part)
    )
    assert first.equals(second)


def test_a_catalogue_that_leaves_an_indicator_out_is_refused(data: Geodata) -> None:
    catalogue = data.catalogue[data.catalogue["indicator"] != "he_by19"]
    wider = areas.members_of_wider(data.authorities)
    with pytest.raises(KeyError) as caught:
        measures.measure(data.figures, catalogue, data.programmes["south-west"], wider)
    assert caught.value.args[0] == (
        "These indicators are not in the catalogue: he_by19. Add them to it."
    )


def test_some_of_a_regions_authorities_do_not_show_the_regions_figures(data: Geodata) -> None:
    south_west = data.programmes["south-west"]
    devon, somerset = "E10000008", "E06000066"
    part = SubRegion("SW", "South West", "the South West", (devon, somerset), south_west.whole)
    programme = replace(south_west, sub_regions=(part,), claims=())
    frame = data.measure(programme)
    key = ["indicator", "year"]
    every: Any = (
        data.measure(south_west).set_index("area_code").loc[south_west.whole].set_index(key)
    )
    for area in (south_west.whole, "SW"):
        rows: Any = frame[frame["area_code"] == area].set_index(key)
        assert rows["computed"].all()
        assert set(rows["members"]) == {2}
        own = rows.loc[("ks2_rwm", 2025)]
        members: Any = frame[frame["area_code"].isin(programme.members)].set_index(key)
        two = members.loc[("ks2_rwm", 2025)]
        weights = two["cohort_disadvantaged"]
        assert own["disadvantaged"] == pytest.approx(
            np.average(two["disadvantaged"], weights=weights)
        )
        assert own["coverage"] == pytest.approx(1)
        assert own["disadvantaged"] != every.loc[("ks2_rwm", 2025), "disadvantaged"]


def test_some_of_a_nations_authorities_are_not_the_nation(data: Geodata) -> None:
    england = data.programmes["england"]
    part = replace(england.sub_regions[0], members=england.sub_regions[0].members[:2])
    few = data.measure(replace(england, sub_regions=(part,)))
    at_nation = few[few["area_code"] == NATION]
    assert not at_nation["computed"].any()
    published = data.figures[(data.figures["area_code"] == NATION) & data.figures["value"].notna()]
    assert set(at_nation["indicator"]) == set(published["indicator"])
