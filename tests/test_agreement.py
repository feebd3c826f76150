"""What the API, the page's document and sentences say of a place is the same, everywhere."""

from __future__ import annotations

import copy
import math
import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import gapdash
from gapdash import words_profile
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import documents, encoding
from gapdash.tables.choices import Choice
from gapdash.tables.shown import Shown
from gapdash.words import numbers
from tests.document_reader import FLAGS, RATE, Reader, as_sent, decoded, readers

ENGLISH = ("south-west", "london-west", "england")
PROGRAMMES = (*ENGLISH, "west-partnership", "scotland")
KEY = ["indicator", "measure", "year", "area_code"]
YEARS = ["indicator", "year"]
SEED = 13
CELLS = 80  # of each programme, whose sentences are compared
ODD = ("E06000053", "E09000001", "E06000017")  # Isles of Scilly, City of London, Rutland
# To how many decimals each column is shown, besides the row's own.
ONE = ("low", "high")
TWO = ("slope", "slope_low", "slope_high")  # of which a page has the sentence
OWN = (
    "value", "disadvantaged", "reference", "all", "slope_index", "simd_q2", "simd_q3", "simd_q4",
)  # fmt: skip
AS_IT_IS = (
    "decimals", "behind", "covers", "order", "verdict", "group", "sentence", "reason",
    "pupils_basis", *FLAGS,
)  # fmt: skip
COMPARED = (
    *OWN, *ONE, *AS_IT_IS, "compared", "benchmark", "within", "between", "pupils",
)  # fmt: skip


def of_nation(table: pd.DataFrame) -> np.ndarray:
    """To how many decimals the nation's own value of the same indicator and year is shown."""
    own = table[table["kind"] == "nation"].drop_duplicates(["indicator", "year"])
    known = own.set_index(["indicator", "year"])["decimals"]
    found = known.reindex(pd.MultiIndex.from_frame(table[["indicator", "year"]])).to_numpy(float)
    return np.where(np.isnan(found), table["decimals"], found)


def as_shown(table: pd.DataFrame) -> pd.DataFrame:
    """The API's table with its figures rounded as readers see them."""
    decimals = table["decimals"].to_numpy()
    nation, finer = of_nation(table), np.maximum(decimals, 1)
    local = (table["measure"] == "local").to_numpy()
    places = {
        **dict.fromkeys(OWN, decimals),
        **dict.fromkeys(ONE, 1),
        **dict.fromkeys(TWO, 2),
        **dict.fromkeys(("within", "between"), finer),
        "compared": np.where(local, decimals, nation),
        "benchmark": nation,
    }
    found = {
        name: numbers.rounded(table[name].to_numpy(float), each) for name, each in places.items()
    }
    step = np.where(table["kind"] == "authority", 5, 10)
    exact = table["pupils_basis"].isin(["published", "inferred"])
    pupils = table["pupils"].to_numpy(float)
    found["pupils"] = np.where(exact, pupils, numbers.nearest(pupils, step))
    counts = (table[name] for name in ("counted", "members", "coverage"))
    covers = [words_profile.covers(*each) for each in zip(*counts, strict=True)]
    return table.assign(covers=covers, **found)


def of_api(data: Geodata, slug: str) -> pd.DataFrame:
    """Every gap and rate of a programme, as the API gives them."""
    gaps = gapdash.gaps(data, slug, comparator=None)
    rates = gapdash.gaps(data, slug, view="rate")
    return pd.concat(
        [gaps.assign(measure=gaps["comparator"]), rates.assign(measure=RATE)], ignore_index=True
    )


@pytest.fixture(scope="module", params=PROGRAMMES)
def slug(request: pytest.FixtureRequest) -> str:
    """Each programme in turn, with all of its tests: what is worked out of it is kept that long."""
    return str(request.param)


@pytest.fixture(scope="module")
def pages(data: Geodata, slug: str) -> dict[str, Reader]:
    return readers(data, data.programmes[slug])


@pytest.fixture(scope="module")
def api(data: Geodata, slug: str) -> pd.DataFrame:
    return of_api(data, slug)


@pytest.fixture(scope="module")
def reader(data: Geodata) -> Reader:
    """The page's document of one indicator, for changes by hand."""
    return readers(data, data.programmes["south-west"], ["ks2_rwm"])["ks2_rwm"]


def differing(api: pd.DataFrame, page: pd.DataFrame) -> set[tuple[Any, ...]]:
    """Cells in which two tables of the same rows differ: their keys, the column and both.

    Parameters
    ----------
    api
        Rows of ``as_shown``.
    page
        Rows of ``Reader.table``.
    """
    first, second = (table.set_index(KEY) for table in (api, page))
    assert first.index.is_unique
    assert set(first.index) == set(second.index)
    second = second.loc[first.index]
    found = set()
    for name in COMPARED:
        one, other = first[name].to_numpy(), second[name].to_numpy()
        same = one == other
        if one.dtype != object:
            same |= pd.isna(one) & pd.isna(other)
        if name in {"compared", "behind"}:  # a page has none of these of a rate
            same |= first.index.get_level_values("measure") == RATE
        for at in np.flatnonzero(~same).tolist():
            found.add((*first.index[at], name, one[at], other[at]))
    return found


def test_page_and_api_have_the_same_figures_in_every_cell(
    api: pd.DataFrame, pages: dict[str, Reader]
) -> None:
    tables = [reader.table(measure) for reader in pages.values() for measure in reader.measures]
    page = pd.concat(tables, ignore_index=True)
    drawn = pd.MultiIndex.from_frame(page[["indicator", "measure"]]).unique()
    known = pd.MultiIndex.from_frame(api[["indicator", "measure"]]).isin(drawn)
    known &= pd.MultiIndex.from_frame(api[YEARS]).isin(pd.MultiIndex.from_frame(page[YEARS]))
    # What a page does not offer, and a year that it has not, has no value anywhere.
    assert api.loc[~known, "value"].isna().all()
    assert len(api[known]) > 1000
    assert differing(as_shown(api[known]), page) == set()


def trend_begins(row: dict[str, Any]) -> str:
    """How the sentence about a trend of the API's table begins, whatever else it says."""
    if not row["direction"]:
        return str(row["trend_reason"])
    size, *limits = (row[name] for name in TWO)
    falling = row["direction"] in {"narrowing", "falling"}
    if falling:
        size, limits = -size, [-limit for limit in reversed(limits)]
    by, low, high = (numbers.number(each, 2) for each in (size, *limits))
    arrow = "\N{SOUTH EAST ARROW}" if falling else "\N{NORTH EAST ARROW}"
    return f"{arrow} {row['direction']} by *{by}* points a year ({low} to {high}), "


def test_page_and_api_have_the_same_trend_of_every_place(
    api: pd.DataFrame, pages: dict[str, Reader], slug: str
) -> None:
    once = api.drop_duplicates(["indicator", "measure", "area_code"])
    columns = ["indicator", "measure", "area_code", "direction", "trend_reason", *TWO]
    wrong, moving = [], 0
    rows: list[Any] = once[columns].to_dict("records")
    for row in rows:
        reader, measure = pages[row["indicator"]], row["measure"]
        if measure not in reader.measures:
            continue
        said = reader.rows(measure)[reader.part["years"][0], row["area_code"]]["trend"]
        begins = trend_begins(row)
        moving += bool(row["direction"])
        # An approximate size has its sign before it.
        if not said.replace("\N{ALMOST EQUAL TO} ", "").startswith(begins):
            wrong.append((*(row[name] for name in columns[:3]), begins, said))
    assert wrong == []
    # Councils of Scotland have no intervals, so that none of their trends is tested.
    assert (moving > 0) == (slug in ENGLISH)


def chosen(pages: dict[str, Reader]) -> list[dict[str, Any]]:
    """Rows by chance, the same in every run; odd places, and councils with a rate alone, always."""
    own = random.Random(SEED)  # noqa: S311 - no secret
    every = [
        row
        for reader in pages.values()
        for measure in reader.measures
        for row in reader.rows(measure).values()
    ]
    alone = [
        row
        for row in every
        if row["measure"] != RATE and row["sentence"] == "alone" and row["area_code"][0] in "ES"
    ]
    odd = [row for row in every if row["area_code"] in ODD]
    return [
        *own.sample(every, CELLS),
        *own.sample(odd, min(len(odd), CELLS)),
        *own.sample(alone, min(len(alone), 10)),
    ]


def test_sentences_of_page_and_python_are_the_same(
    data: Geodata, slug: str, pages: dict[str, Reader]
) -> None:
    programme, wrong = data.programmes[slug], []
    kept: dict[Choice, Shown] = {}
    for row in chosen(pages):
        reader, measure = pages[row["indicator"]], row["measure"]
        view = "rate" if measure == RATE else "gap"
        comparator = {RATE: "local"}.get(measure, measure)
        choice = Choice(
            slug, row["indicator"], int(row["year"]), row["area_code"], comparator, view
        )
        said, read = in_python(data, programme, choice, kept), on_page(reader, row)
        wrong += [
            (*(row[name] for name in KEY), name, said[name], read[name])
            for name in said
            if said[name] != read[name]
        ]
    assert wrong == []


def in_python(
    data: Geodata, programme: Programme, choice: Choice, kept: dict[Choice, Shown]
) -> dict[str, str]:
    """What charts, stories and handouts say of a place."""

    def shown_once(view: str) -> Shown:
        own = choice.changed(year=0, area="", view=view)
        return kept.setdefault(own, kept.get(own) or Shown.of(data, programme, own))

    shown = shown_once(choice.view)
    row = shown.row(choice.area, choice.year)
    assert row is not None
    found = {
        "figure": shown.figure(row),
        "interval": shown.interval(row),
        "verdict": shown.verdict(row),
        "pupils": shown.pupils(row),
        "sentence": shown.sentence_about(row),
        "trend": shown.trend(choice.area),
    }
    if choice.view == "rate":
        return found
    found["children"] = shown.children(row)
    if shown.own.counted:
        counted = shown_once("children")
        row = counted.row(choice.area, choice.year)
        assert row is not None
        found["children's sentence"] = counted.sentence_about(row)
    return found


def on_page(reader: Reader, row: dict[str, Any]) -> dict[str, str]:
    """The same as a page says it."""
    counted = row["children_sentence"] != ""
    return {
        "figure": reader.figure(row),
        "interval": reader.interval(row),
        "verdict": reader.verdict(row),
        "pupils": reader.pupils(row),
        "sentence": reader.sentence(row),
        "trend": row["trend"],
        "children": "" if row["measure"] == RATE else reader.children(row),
        "children's sentence": reader.sentence(row, counts=True) if counted else "",
    }


PLACE = ("ks2_rwm", "local", 2025, "E06000027")  # Torbay
# What is changed by hand in the document, and the columns that must then differ, and no others.
BY_HAND = {
    "value": ["value"],
    "low": ["low"],
    "high": ["high"],
    "compared": ["compared"],
    "benchmark": ["benchmark"],
    "behind": ["behind"],
    "order": ["order"],
    "interval_approximate": ["interval_approximate"],
    "group": ["group", "verdict"],
    "sentence": ["sentence"],
    "reason": ["reason"],
    "disadvantaged": ["disadvantaged"],
    "pupils": ["pupils"],
    "pupils_basis": ["pupils_basis"],
    "small": ["small"],
}


@pytest.mark.parametrize("column", BY_HAND)
def test_one_cell_changed_by_hand_is_the_one_that_differs(
    data: Geodata, reader: Reader, column: str
) -> None:
    indicator, measure, year, area = PLACE
    table = gapdash.gaps(data, "south-west", indicator).assign(measure=measure)
    table = table[table["year"].isin(reader.part["years"])]
    assert differing(as_shown(table), reader.table(measure)) == set()
    part = copy.deepcopy(reader.part)
    own = part["measures"][measure]["columns"]
    columns = own if column in documents.OF_MEASURE else part["columns"]
    if isinstance(columns.get(column), str):  # the same as a shared column
        columns[column] = list(part["columns"][columns[column]])
    size = len(part["years"]) * len(reader.areas)
    columns.setdefault(column, [False] * size)  # nothing throughout
    at = part["years"].index(year) * len(reader.areas) + list(reader.areas).index(area)
    columns[column] = changed(columns[column], at)
    found = differing(as_shown(table), Reader(reader.document, part).table(measure))
    assert {cell[:5] for cell in found} == {(*PLACE, name) for name in BY_HAND[column]}


def changed(values: Any, at: int) -> Any:
    """A column of a document with another value in one place."""
    if isinstance(values, dict):
        codes = list(values["codes"])
        codes[at] = (codes[at] + 1) % len(values["categories"])
        return {**values, "codes": codes}
    own = values[at]
    return [*values[:at], not own if isinstance(own, bool) else own + 1, *values[at + 1 :]]


def test_changes_since_a_year_are_the_same_on_the_page(
    data: Geodata, slug: str, pages: dict[str, Reader]
) -> None:
    own = random.Random(SEED)  # noqa: S311 - no secret
    for key, reader in pages.items():
        measure, years = own.choice(list(reader.document["indicators"][key]["measured"].items()))
        part = as_sent(documents.changes_part(data, data.programmes[slug], key, years[0]))
        view = {"view": "rate"} if measure == RATE else {"comparator": measure}
        table = gapdash.gaps(data, slug, key, since=years[0], **view)
        table = table[table["year"].isin(reader.part["years"])]
        finer = np.maximum(table["decimals"].to_numpy(), 1)
        for name in documents.OF_CHANGE:
            found = decoded(part["measures"][measure].get(name), name, len(table))
            expected = table[name].to_numpy()
            if expected.dtype != object:
                expected = numbers.rounded(expected, finer)
            np.testing.assert_array_equal(expected, found, f"{key} {measure} {name}")


def test_a_table_is_shown_as_its_decimals_are_by_hand(data: Geodata) -> None:
    """``encoding.shown``, which a page's document and CSV are made of, in decimal arithmetic."""
    table = gapdash.gaps(data, "south-west", comparator=None)
    found = encoding.shown(table)
    own = random.Random(SEED)  # noqa: S311 - no secret
    wrong = []
    for at in own.sample(range(len(table)), 1000):
        row, rounded = table.iloc[at], found.iloc[at]
        places = {**dict.fromkeys(OWN, int(row["decimals"])), **dict.fromkeys(ONE, 1)}
        for name, decimals in {**places, **dict.fromkeys(TWO, 2)}.items():
            if math.isnan(row[name]):
                assert math.isnan(rounded[name])
                continue
            exact = round(Decimal(float(row[name])), 9).quantize(
                Decimal(1).scaleb(-decimals), ROUND_HALF_UP
            )
            if rounded[name] != float(exact):
                wrong.append((at, name, row[name], rounded[name]))
    assert wrong == []
