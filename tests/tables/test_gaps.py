from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import gapdash
from gapdash import words
from gapdash.geodata import Geodata, open_geodata
from gapdash.measures import COMPARATORS
from gapdash.tables import places
from gapdash.tables.rows import rows_of

SAME = {
    "disadvantaged": "disadvantaged",
    "disadvantaged_low": "disadvantaged_low",
    "disadvantaged_high": "disadvantaged_high",
    "pupils": "cohort_disadvantaged",
}


def test_gaps_come_with_intervals_words_and_pupils(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).set_index("area_code")
    assert table["kind"].value_counts().to_dict() == {
        "authority": 15,
        "sub-region": 4,
        "programme": 1,
        "nation": 1,
    }
    devon: dict[str, Any] = dict(table.loc["E10000008"])
    assert (devon["gap"], devon["verdict"], devon["sub_region"]) == (26, "worse", "D")
    assert devon["low"] == pytest.approx(23.5, abs=0.05)
    assert devon["approximate"] and devon["pupils_basis"] == "estimated"  # noqa: PT018 - they go together
    assert (devon["behind"], devon["computed"], devon["reason"]) == (500, False, "")
    assert np.isnan(devon["coverage"])
    assert table.loc["A", "coverage"] == 1
    assert table.loc["A", "computed"]
    assert table.loc["E06000053", "reason"] == "no disadvantaged pupils are recorded"
    assert table["gap"].isna()["E06000053"]


@pytest.mark.parametrize(
    "slug", ["south-west", "england", "london-west", "scotland", "west-partnership"]
)
def test_every_number_is_the_one_that_the_pages_show(slug: str, data: Geodata) -> None:
    measured = data.measure(data.programmes[slug])
    order = places.areas_of(data, data.programmes[slug])["area_code"].tolist()
    cold = open_geodata(data.folder)
    for key in measured["indicator"].unique():
        theirs = measured[measured["indicator"] == key].set_index(["year", "area_code"])
        carried = [name for name in COMPARATORS if theirs[f"gap_{name}"].notna().any()]
        for name in carried or ["local"]:
            mine = gapdash.gaps(cold, slug, str(key), comparator=name)  # type: ignore[arg-type]
            assert mine["area_code"].tolist() == order * mine["year"].nunique()
            mine = mine.set_index(["year", "area_code"])
            held = theirs.reindex(mine.index)
            gap = f"gap_{name}"
            pairs = SAME | {
                "gap": gap,
                "low": f"{gap}_low",
                "high": f"{gap}_high",
            }
            for column, source in pairs.items():
                # The table has none of the noise of binary fractions.
                theirs_ = held[source].to_numpy(dtype=float)
                np.testing.assert_allclose(mine[column], theirs_, rtol=1e-12, atol=1e-9)
            step = np.where(mine["kind"] == "authority", 5, 10)
            behind = words.nearest(held[f"behind_{gap}"].to_numpy(dtype=float), step)
            np.testing.assert_array_equal(mine["behind"], behind)
            assert mine["verdict"].tolist() == held[f"verdict_{gap}"].fillna("not tested").tolist()
            assert ((mine["reason"] == "") == mine["gap"].notna()).all()
            if mine["compared"].notna().any() and mine["gap"].notna().any():
                sign = (
                    -1 if (data.catalogue.set_index("indicator")["better"][key]) == "lower" else 1
                )
                worked = sign * (mine["compared"] - mine["disadvantaged"])
                known = mine["gap"].notna()
                np.testing.assert_allclose(worked[known], mine["gap"][known], atol=1e-9)


def test_one_indicator_alone_is_measured_as_among_all(data: Geodata) -> None:
    cold = open_geodata(data.folder)
    for slug, programme in data.programmes.items():
        every = data.measure(programme)
        for key, rows in every.groupby("indicator"):
            alone = cold.measure(cold.programmes[slug], str(key))
            pd.testing.assert_frame_equal(
                alone.sort_values(["year", "area_code"], ignore_index=True),
                rows.sort_values(["year", "area_code"], ignore_index=True),
                rtol=1e-12,
                atol=1e-12,
            )


def test_no_column_holds_numbers_as_objects(data: Geodata) -> None:
    """Such a column cannot be drawn or sent: NaN in it is no missing number."""
    coast = {"Coast": ["Torbay", "Cornwall"]}
    for table in (
        gapdash.gaps(data, "south-west", "ks2_rwm"),
        gapdash.gaps(data, "south-west", "ks2_rwm", 2025, since=2019),
        gapdash.aggregate(data, coast, "ks2_rwm"),
        gapdash.aggregate(data, coast, "ks2_rwm", 2025, since=2019),
        gapdash.trends(data, "south-west", "ks2_rwm"),
        gapdash.similar(data, "Torbay", "ks2_rwm"),
    ):
        assert [name for name in table if str(table[name].dtype) == "object"] == []


def test_the_source_is_carried_along(data: Geodata) -> None:
    source = gapdash.gaps(data, "england", "ks2_rwm", 2025).attrs["source"]
    assert set(source) == {"publisher", "title", "licence", "attribution", "gathered"}
    assert source["publisher"] == "Department for Education"


def test_who_is_compared_follows_the_comparator(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025, comparator="national_others")
    assert table["compared"].unique().tolist() == [70]
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025, comparator="national_disadvantaged")
    assert table["compared"].unique().tolist() == [48]


def test_why_there_is_no_gap_is_said_in_words(data: Geodata) -> None:
    rates = gapdash.gaps(data, "scotland", "attendance")
    assert rates["gap"].isna().all()
    assert set(rates["reason"]) == {"it is published for all pupils alone, so there is no gap"}
    published = gapdash.gaps(data, "scotland", "acel_p147_literacy")
    assert published["compared"].isna().all()
    assert set(published["reason"]) == {
        "",
        "not collected that year",
        "not published: unavailable or suppressed, the source does not say which",
    }


def test_a_sub_region_without_any_figure_has_the_reason_of_its_authorities(data: Geodata) -> None:
    table = gapdash.gaps(data, "south-west", "phonics_y1", 2020).set_index("area_code")
    assert table.loc[["A", "C"], "reason"].tolist() == ["not collected that year"] * 2
    assert table["coverage"].isna().all()
    table = gapdash.gaps(data, "south-west", "phonics_y1", 2025).set_index("area_code")
    assert table["reason"]["A"].startswith("numbers of pupils are not published")
    # The pupils are known, and nothing was collected.
    table = gapdash.gaps(data, "england", "ks4_progress8", 2020).set_index("kind")
    assert table["reason"]["nation"] == "not collected that year"


YEARS = (
    "Its years are 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025: give the one that "
    "the academic year ends in."
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            ("southwest", "ks2_rwm"),
            "There is no programme 'southwest'. Did you mean south-west? Choose one of "
            "south-west, london-west, west-partnership, scotland, england.",
        ),
        (
            ("england", 7),
            "indicator is 7, which is no text. Write it in quotation marks.",
        ),
        (
            ("england", "attendance"),
            "There are no figures of attendance in england. Its indicators are {own}: choose one "
            "of these.",
        ),
        (
            ("england", "ks2_rwm", 2010),
            f"There are no figures of ks2_rwm in england for the year 2010. {YEARS}",
        ),
    ],
)
def test_what_cannot_be_had_is_refused(
    asked: tuple[Any, ...], expected: str, data: Geodata
) -> None:
    own = ", ".join(sorted(gapdash.list_indicators(data, "england")["indicator"]))
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        gapdash.gaps(data, *asked)
    assert str(caught.value) == expected.format(own=own)


def test_a_comparator_that_cannot_be_had_is_refused(data: Geodata) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - as above
        gapdash.gaps(data, "england", "ks2_rwm", comparator="nobody")  # type: ignore[arg-type]
    assert str(caught.value) == (
        "There is no comparator 'nobody'. Choose one of local, national_others, "
        "national_disadvantaged."
    )
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - as above
        gapdash.gaps(data, "scotland", "acel_p147_literacy", comparator="national_others")
    assert str(caught.value) == (
        "There is no gap of acel_p147_literacy under the comparator 'national_others': its figures "
        "cannot give one. Choose local."
    )


def test_several_values_are_the_tables_of_each_put_together(data: Geodata) -> None:
    keys, years = ["ks2_rwm", "ks4_em5"], range(2023, 2026)
    several = gapdash.gaps(data, ["south-west", "england"], keys, years, comparator=None)
    assert (
        several.groupby(["programme", "indicator", "comparator", "year"]).ngroups == 2 * 2 * 3 * 3
    )
    for (slug, key, name, year), rows in several.groupby(
        ["programme", "indicator", "comparator", "year"]
    ):
        alone = gapdash.gaps(data, str(slug), str(key), int(year), comparator=name)  # type: ignore[arg-type, call-overload]
        pd.testing.assert_frame_equal(rows.reset_index(drop=True), alone, rtol=1e-12, atol=1e-12)
    assert set(several.attrs["sources"]) == set(keys)
    assert "source" not in several.attrs


def test_none_is_everything_that_there_is(data: Geodata) -> None:
    every = gapdash.gaps(data)
    assert every["programme"].unique().tolist() == list(data.programmes)
    for slug, rows in every.groupby("programme"):
        known = data.measure(data.programmes[str(slug)])["indicator"]
        assert set(rows["indicator"]) == set(known)
    published = gapdash.gaps(data, "scotland", "acel_p147_literacy", comparator=None)
    assert published["comparator"].unique().tolist() == ["local"]


def test_tables_of_every_kind_can_be_put_together(data: Geodata) -> None:
    shared = ["programme", "indicator", "comparator", "view", "unit", "decimals"]
    step = (("ks2_rwm", 2024), ("ks2_rwm", 2025))
    for table in (
        gapdash.gaps(data, "south-west", "ks2_rwm", 2025),
        gapdash.trends(data, "south-west", "ks2_rwm"),
        gapdash.changes(data, "south-west", *step),
        gapdash.aggregate(data, {"Coast": ["Torbay", "Cornwall"]}, "ks2_rwm", 2025),
        gapdash.similar(data, "Torbay", "ks2_rwm", 2025),
    ):
        assert set(shared) <= set(table.columns)
        assert set(table["unit"]) == {"percent"}
    changed = gapdash.gaps(data, "south-west", "ks2_rwm", 2025, since=2024).set_index("area")
    steps = gapdash.changes(data, "south-west", *step).set_index("area")
    same = ["since", "change", "change_low", "change_high", "change_verdict", "change_reason"]
    pd.testing.assert_frame_equal(changed[same], steps[same])
    moved = gapdash.trends(data, "south-west", "ks2_rwm").set_index("area")
    of_trend = ["direction", "slope", "slope_low", "slope_high", "trend_reason"]
    pd.testing.assert_frame_equal(changed[of_trend], moved[of_trend])


def test_what_rounding_alone_could_make_is_perhaps_worse_as_on_the_page(data: Geodata) -> None:
    verdict = gapdash.gaps(data, "south-west", "ks2_rwm", 2025).set_index("area")["verdict"]
    assert verdict[["Somerset", "North Somerset", "Devon"]].tolist() == [
        "perhaps worse",
        "perhaps worse",
        "worse",
    ]


def test_a_published_half_goes_away_from_zero(data: Geodata) -> None:
    table = gapdash.gaps(data, "england", "level3_by19", 2024)
    (york,) = rows_of(table[table["area"] == "York"])
    assert york.gap == 40.15
    assert words.number(york.gap, york.decimals) == "40.2"


def without_the_nation(data: Geodata) -> Geodata:
    """Key stage 2 without England's own figures, and what its groups hold alone."""
    figures = data.figures
    gone = (figures["indicator"] == "ks2_rwm") & (figures["area_code"] == "E92000001")
    return data.replaced(figures=figures[~gone])


def test_a_nation_without_figures_leaves_the_gap_to_those_of_the_same_place(data: Geodata) -> None:
    alone = without_the_nation(data)
    table = gapdash.gaps(alone, "south-west", "ks2_rwm", 2025)
    assert set(table["verdict"]) == {"not tested"}
    assert table["gap"].notna().sum() > 15
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared below
        gapdash.gaps(alone, "south-west", "ks2_rwm", comparator="national_others")
    assert str(caught.value) == (
        "There is no gap of ks2_rwm under the comparator 'national_others': England, which areas "
        "are compared with, has no figures of its groups. Choose local."
    )
