"""Figures worked out a second time, from the CSV files in plain loops, are those of the table."""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

import gapdash
from gapdash import places
from gapdash.geodata import Geodata
from tests import recomputed
from tests.recomputed import About, Figure, Files, Place, Programme

PROGRAMMES = ("south-west", "london-west", "west-partnership", "scotland", "england")
CELLS = 600  # of each programme
SEED = 13
TOLERANCE = 1e-9
FILES = Files(places.ROOT / "geodata")


@dataclass(frozen=True)
class Block:
    """All areas of a programme in one indicator and year, under a comparator or of the rate."""

    programme: Programme
    about: About
    rows: dict[str, Place]
    comparator: str
    view: str

    @property
    def _nation(self) -> Place:
        return self.rows.get(self.programme.nation, Place())

    @property
    def _bare(self) -> bool:
        return "gap" in self.about.roles

    @property
    def _rate_of(self) -> str:
        return "disadvantaged" if "disadvantaged" in self.about.roles else "all"

    def compared(self, place: Place) -> Figure:
        """Those who disadvantaged pupils are compared with."""
        role, whose = {
            "local": (self.about.reference, place),
            "national_others": (self.about.reference, self._nation),
            "national_disadvantaged": ("disadvantaged", self._nation),
        }[self.comparator]
        return whose.of(role)

    def gap(self, place: Place) -> Decimal | None:
        """How far disadvantaged pupils do worse."""
        if self._bare:
            own = place.value("gap") if self.comparator == "local" else None
            return None if own is None else self.about.sign * own
        there, here = self.compared(place).value, place.value("disadvantaged")
        return None if there is None or here is None else self.about.sign * (there - here)

    def value(self, place: Place) -> Decimal | None:
        """What the view shows."""
        return place.value(self._rate_of) if self.view == "rate" else self.gap(place)

    def limits(self, key: str, place: Place) -> tuple[float, float] | None:
        """The interval of the value."""
        if self.about.unit != "percent":
            return None
        if self.view == "rate":
            return percent(place.of(self._rate_of))
        itself = key == self.programme.nation and self.comparator == "national_disadvantaged"
        # Disadvantaged pupils are among all: a gap to these has no interval.
        among = self.comparator != "national_disadvantaged" and self.about.reference == "all"
        if itself or among:
            return None
        return recomputed.newcombe(self.compared(place), place.of("disadvantaged"), self.about.sign)

    def verdict(self, key: str, place: Place) -> str:
        """How the value stands to the nation's."""
        if key == self.programme.nation:
            return "not tested"
        whole = self.about.unit == "percent" and self.about.decimals == 0
        rates = 2 if self.view != "rate" and self.comparator == "local" else 1
        published = (not place.computed) + (not self._nation.computed)
        error = math.sqrt(rates * published / 12) if whole else 0.0
        return recomputed.verdict(
            self.limits(key, place),
            self.value(self._nation),
            error,
            more_is_worse=self.view != "rate" or self.about.better == "lower",
        )

    def is_rough(self, key: str, place: Place) -> bool:
        """Whether the interval rests on pupils who are not published."""
        if self.limits(key, place) is None:
            return False
        figures = [place.of("disadvantaged"), self.compared(place)]
        if self.view == "rate":
            figures = [place.of(self._rate_of)]
        return any(figure.basis != "published" for figure in figures)

    def behind(self, place: Place, kind: str) -> Decimal | None:
        """Pupils behind the gap."""
        gap, cohort = self.gap(place), place.of("disadvantaged").cohort
        if self.about.unit != "percent" or gap is None or cohort is None:
            return None
        count = cohort * max(Decimal(0), gap) / 100
        return recomputed.nearest(count, 5 if kind == "authority" else 10)

    @functools.cached_property
    def order(self) -> dict[str, int]:
        """Each area's place: the widest gap or the lowest rate first, as they are shown."""
        turned = 1 if self.view == "rate" and self.about.better == "higher" else -1
        known, missing = [], []
        for area in self.programme.areas:
            place = self.rows.get(area.key, Place())
            value = self.value(place)
            if value is None:
                missing.append(area.key)
                continue
            decimals = max(self.about.decimals, int(place.computed))
            size = turned * recomputed.shown(value, decimals)
            known.append((size, area.name.casefold(), area.key))
        keys = [key for *_, key in sorted(known)] + missing
        return {key: number for number, key in enumerate(keys, start=1)}

    def row(self, key: str, kind: str) -> dict[str, Any]:
        """What the table must say of an area."""
        place = self.rows.get(key, Place())
        own = place.of("disadvantaged")
        covered = place.computed and place.counted
        limits, rate = self.limits(key, place), None
        if self.about.unit == "percent":
            rate = percent(own)
        bare = self._bare
        return {
            "disadvantaged": own.value,
            "reference": None if bare else place.value(self.about.reference),
            "compared": None if bare else self.compared(place).value,
            "all": place.value("all"),
            "gap": self.gap(place),
            "value": self.value(place),
            "low": limits and limits[0],
            "high": limits and limits[1],
            "disadvantaged_low": rate and rate[0],
            "disadvantaged_high": rate and rate[1],
            "benchmark": self.value(self._nation),
            "verdict": self.verdict(key, place),
            "pupils": own.cohort,
            "pupils_basis": own.basis,
            "behind": self.behind(place, kind),
            "interval_approximate": self.is_rough(key, place),
            "computed": place.computed,
            "counted": place.counted if covered else None,
            "members": place.members if covered else None,
            "coverage": place.coverage if covered else None,
            "decimals": max(self.about.decimals, int(place.computed)),
            "order": self.order[key],
        }


def percent(figure: Figure) -> tuple[float, float] | None:
    """Wilson's interval of a figure, in per cent."""
    found = recomputed.wilson(figure.value, figure.cohort)
    return found and (100 * found[0], 100 * found[1])


@functools.cache
def programme_of(slug: str) -> Programme:
    return Programme(FILES, slug)


@functools.cache
def block_of(slug: str, indicator: str, year: int, comparator: str, view: str) -> Block:
    own = programme_of(slug)
    rows = rows_of(slug, indicator, year)
    return Block(own, FILES.catalogue[indicator], rows, comparator, view)


@functools.cache
def rows_of(slug: str, indicator: str, year: int) -> dict[str, Place]:
    return programme_of(slug).rows(indicator, year)


def differing(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Columns in which a row of the table is not what was worked out, with both."""
    wrong = {}
    for name, value in expected.items():
        own = found[name]
        if value is None:
            same = math.isnan(own)
        elif isinstance(value, str):
            same = own == value
        else:
            same = abs(float(own) - float(value)) <= TOLERANCE
        if not same:
            wrong[name] = (own, value)
    return wrong


def chosen(table: pd.DataFrame, cells: int) -> Sequence[dict[str, Any]]:
    """Rows by chance, the same in every run."""
    own = random.Random(SEED).sample(range(len(table)), min(cells, len(table)))  # noqa: S311 - no secret
    rows: list[Any] = table.iloc[own].to_dict("records")
    return rows


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_cells_by_chance_are_what_the_files_give(data: Geodata, slug: str) -> None:
    tables = [
        gapdash.gaps(data, slug, comparator=None),
        gapdash.gaps(data, slug, view="rate"),
    ]
    cells = [*chosen(tables[0], CELLS), *chosen(tables[1], CELLS // 3)]
    assert len(cells) >= CELLS
    wrong = {}
    for cell in cells:
        where = [cell[name] for name in ("indicator", "year", "comparator", "view")]
        block = block_of(slug, *where)
        found = differing(cell, block.row(cell["area_code"], cell["kind"]))
        if found:
            wrong[*where, cell["area_code"]] = found
    assert wrong == {}


def test_a_worked_out_region_is_that_of_its_authorities() -> None:
    """The second way itself, by eye: 40% of 150 and 60% of 50 are 45% of 200."""
    figures = [Figure(Decimal(40), Decimal(150), "published"), Figure(Decimal(60), Decimal(50))]
    assert recomputed.weighted(figures) == Figure(Decimal(45), Decimal(200), "estimated")
    low, high = recomputed.newcombe(
        Figure(Decimal(70), Decimal(600)), Figure(Decimal(50), Decimal(300)), 1
    ) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (13.223, 26.638)


@pytest.mark.parametrize("name", ["gap", "low", "high", "verdict", "pupils", "behind", "order"])
def test_one_column_changed_by_hand_is_found(data: Geodata, name: str) -> None:
    table = gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    cell: Any = table[table["area_code"] == "E06000027"].to_dict("records")[0]
    expected = block_of("south-west", "ks2_rwm", 2025, "local", "gap").row("E06000027", "authority")
    assert differing(cell, expected) == {}
    changed = "better" if name == "verdict" else cell[name] + 2 * TOLERANCE
    assert differing({**cell, name: changed}, expected) == {name: (changed, expected[name])}
