"""The order of rows and columns that nobody asked for change no measure."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from gapdash import areas, measures
from gapdash.geodata import Geodata

NATION = "E92000001"
INDICATORS = ["eyfsp_gld", "ks2_rwm", "phonics_y1", "neet_16_17", "ks4_attainment8"]
KEY = ["indicator", "year", "area_code"]
Measure = Callable[[pd.DataFrame, Geodata], pd.DataFrame]


def parts(data: Geodata) -> dict[str, tuple[str, ...]]:
    return measures.parts_of(data.programmes["south-west"])


def with_gaps(figures: pd.DataFrame, data: Geodata) -> pd.DataFrame:
    wider = areas.members_of_wider(data.authorities)
    wide = measures.add_cohorts(measures.by_group(figures), wider)
    return measures.add_gaps(wide, data.catalogue, NATION)


def with_intervals(figures: pd.DataFrame, data: Geodata) -> pd.DataFrame:
    return measures.add_intervals(with_gaps(figures, data), data.catalogue, NATION)


# Each measure, and what makes the frame that it takes.
MEASURES: dict[str, tuple[Measure, Measure]] = {
    "by_group": (lambda frame, _: measures.by_group(frame), lambda figures, _: figures),
    "add_cohorts": (
        lambda frame, data: measures.add_cohorts(frame, areas.members_of_wider(data.authorities)),
        lambda figures, _: measures.by_group(figures),
    ),
    "add_gaps": (
        lambda frame, data: measures.add_gaps(frame, data.catalogue, NATION),
        lambda figures, _: measures.by_group(figures),
    ),
    "add_intervals": (
        lambda frame, data: measures.add_intervals(frame, data.catalogue, NATION),
        with_gaps,
    ),
    "aggregate": (
        lambda frame, data: measures.aggregate(frame, parts(data)),
        lambda figures, _: measures.by_group(figures),
    ),
    "within_between": (
        lambda frame, data: measures.within_between(frame, parts(data)),
        lambda figures, _: measures.by_group(figures),
    ),
    "trends": (
        lambda frame, data: measures.trends(frame, data.breaks, "gap_local"),
        with_intervals,
    ),
    "neighbour_means": (
        lambda frame, data: measures.neighbour_means(frame, data.neighbours, ("gap_local",)),
        with_gaps,
    ),
    "add_mutual": (
        lambda frame, _: measures.add_mutual(frame),
        lambda _, data: data.neighbours.assign(indicator="", year=data.neighbours["rank"]),
    ),
    "measure": (
        lambda frame, data: measures.measure(
            frame,
            data.catalogue,
            data.programmes["south-west"],
            areas.members_of_wider(data.authorities),
        ),
        lambda figures, _: figures,
    ),
}


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values([name for name in KEY if name in frame]).reset_index(drop=True)


@pytest.mark.parametrize("name", MEASURES)
def test_order_and_further_columns_change_nothing(data: Geodata, name: str) -> None:
    measure, prepare = MEASURES[name]
    figures = data.figures[data.figures["indicator"].isin(INDICATORS)]
    given = prepare(figures, data)
    unchanged = given.copy(deep=True)
    plain = measure(given, data)
    pd.testing.assert_frame_equal(given, unchanged)  # a new frame comes out, the old one stays
    for seed in range(3):
        shuffled = given.sample(frac=1, random_state=seed).assign(remark="not asked for")
        again = ordered(measure(shuffled[shuffled.columns[::-1]], data))
        assert len(plain) > 0
        pd.testing.assert_frame_equal(
            ordered(plain), again[plain.columns], check_exact=False, rtol=1e-12
        )


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_table_gives_an_empty_one_with_the_same_columns(data: Geodata, name: str) -> None:
    measure, prepare = MEASURES[name]
    given = prepare(data.figures[data.figures["indicator"].isin(INDICATORS)], data)
    full, empty = measure(given, data), measure(given.head(0), data)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
