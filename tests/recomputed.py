"""A second way to the figures: from the CSV files, in plain loops, as the design says.

Nothing of ``gapdash`` is used here. Published figures are decimals, so that differences are exact.
"""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from statistics import NormalDist

WHOLE = "whole"
GROUPS = ("disadvantaged", "other", "all")
# Scotland's fifths play the same parts as England's groups.
ROLES = {"simd_q1": "disadvantaged", "simd_q5": "other"}
SUPPRESSED = ("c", "k", "x", "z")
KEY_STAGE_4 = "ks4_attainment8"  # whose pupils stand in where an indicator's own are not known
Z = NormalDist().inv_cdf(0.975)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Figure:
    """What is published of a group: None is missing."""

    value: Decimal | None = None
    cohort: Decimal | None = None
    basis: str = ""
    status: str = "-"

    @property
    def weighs(self) -> bool:
        """Whether it has both a value and pupils."""
        return self.value is not None and bool(self.cohort)


NOTHING = Figure()


@dataclass
class Place:
    """An area in one year, by role; what is worked out says from how much."""

    figures: dict[str, Figure] = field(default_factory=dict)
    computed: bool = False
    counted: int = 0
    members: int = 0
    coverage: Decimal | None = None

    def of(self, role: str) -> Figure:
        """A role's figure."""
        return self.figures.get(role, NOTHING)

    def value(self, role: str) -> Decimal | None:
        """A role's value."""
        return self.of(role).value


@dataclass(frozen=True)
class About:
    """An indicator's row of the catalogue."""

    unit: str
    decimals: int
    better: str
    roles: frozenset[str]

    @property
    def sign(self) -> int:
        """-1 where a higher value is worse."""
        return -1 if self.better == "lower" else 1

    @property
    def reference(self) -> str:
        """Whom disadvantaged pupils are compared with."""
        return "other" if "other" in self.roles else "all"


@dataclass(frozen=True)
class Area:
    """An area of a programme: part has the members of what may be worked out."""

    key: str
    name: str
    kind: str
    code: str
    part: tuple[str, ...] = ()


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def decimal(text: str) -> Decimal | None:
    """A number of a table; None where there is none."""
    return Decimal(text) if text else None


Years = dict[int, dict[str, Place]]


@dataclass(frozen=True)
class Files:
    """The data folder."""

    folder: Path

    @cached_property
    def catalogue(self) -> dict[str, About]:
        """What each indicator is."""
        return {
            row["indicator"]: About(
                row["unit"],
                int(row["decimals"]),
                row["better"],
                frozenset(ROLES.get(name, name) for name in row["groups"].split()),
            )
            for row in rows_of(self.folder / "indicators/catalogue.csv")
        }

    @cached_property
    def figures(self) -> dict[str, Years]:
        """What is published, by indicator, year and area."""
        return {key: self._read(key) for key in self.catalogue}

    def _read(self, indicator: str) -> Years:
        found: Years = {}
        for row in rows_of(self.folder / f"indicators/figures/{indicator}.csv"):
            place = found.setdefault(int(row["year"]), {}).setdefault(row["area_code"], Place())
            value = None if row["status"] in SUPPRESSED else decimal(row["value"])
            figure = Figure(value, decimal(row["cohort"]), row["cohort_basis"], row["status"])
            place.figures[ROLES.get(row["group"], row["group"])] = figure
        return found

    @cached_property
    def authorities(self) -> dict[str, dict[str, str]]:
        """The authorities by their code."""
        return {row["area_code"]: row for row in rows_of(self.folder / "areas/authorities.csv")}

    @cached_property
    def wider(self) -> dict[str, tuple[str, ...]]:
        """The authorities of each region and nation."""
        found: dict[str, tuple[str, ...]] = {}
        for code, row in self.authorities.items():
            for area in filter(None, (row["region_code"], row["nation_code"])):
                found[area] = (*found.get(area, ()), code)
        return found

    @cached_property
    def regions(self) -> dict[str, str]:
        """Names of regions and nations by their code."""
        return {row["area_code"]: row["name"] for row in rows_of(self.folder / "areas/regions.csv")}

    def reported(self, slug: str, indicator: str, year: int) -> Place | None:
        """What a programme's own report prints of an indicator."""
        folder = self.folder / "programmes" / slug
        if not (folder / "framework.csv").exists():
            return None
        known = rows_of(folder / "framework.csv")
        group = {
            row["indicator"]: row["catalogue_group"]
            for row in known
            if row["catalogue"] == indicator
        }
        found = {
            ROLES.get(group[row["indicator"]], group[row["indicator"]]): Figure(
                Decimal(row["value"]), status=""
            )
            for row in rows_of(folder / "framework_values.csv")
            if row["indicator"] in group and row["year"] == str(year) and row["value"]
        }
        return Place(found) if found else None


@dataclass(frozen=True)
class Programme:
    """A programme, and its figures worked out anew."""

    files: Files
    slug: str

    @cached_property
    def _said(self) -> dict[str, object]:
        path = self.files.folder / "programmes" / self.slug / "programme.toml"
        return tomllib.loads(path.read_text("utf-8"))

    @property
    def nation(self) -> str:
        """Code of the nation."""
        return str(self._said["nation"])

    @property
    def whole(self) -> str:
        """Code of the area that stands for the whole."""
        return str(self._said.get("whole", WHOLE))

    @cached_property
    def parts(self) -> list[Area]:
        """Its sub-regions."""
        found = []
        for part in self._said.get("sub_regions", []):  # type: ignore[attr-defined]  # of a TOML file
            code = part.get("area", "")
            members = part.get("members") or self.files.wider[code]
            name = part.get("name") or self.files.regions[code]
            title = name if len(name) <= 24 else f"{name} ({part['letter']})"
            kind = "region" if code else "sub-region"
            found.append(Area(part["letter"], title, kind, code, tuple(members)))
        return found

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Codes of its authorities."""
        grouped = tuple(code for part in self.parts for code in part.part)
        return grouped or tuple(self._said["members"])  # type: ignore[arg-type]  # of a TOML file

    @cached_property
    def areas(self) -> list[Area]:
        """Its areas, in the order of its tables."""
        nation = self.files.regions[self.nation]
        complete = set(self.files.wider[self.nation]) <= set(self.members)
        is_whole = self.whole == self.nation
        found = [
            Area(self.nation, nation, "nation", self.nation, self.members * (is_whole and complete))
        ]
        if not is_whole:
            found.append(
                Area(self.whole, str(self._said["name"]), "programme", self.whole, self.members)
            )
        own = {code: self.files.authorities[code]["name"] for code in self.members}
        found += self.parts
        names = sorted(own.items(), key=lambda item: item[1])
        return found + [Area(code, name, "authority", code) for code, name in names]

    def rows(self, indicator: str, year: int) -> dict[str, Place]:
        """What is known of every area in a year, by its key."""
        about = self.files.catalogue[indicator]
        published = self.files.figures[indicator].get(year, {})
        found = {}
        for area in self.areas:
            own = self._published(area, indicator, year)
            if area.kind == "authority":
                found[area.key] = own
                continue
            anew = None
            if area.part and any(code in published for code in self.members):
                anew = self._worked_out(area, indicator, year)
            found[area.key] = preferred(own, anew, about)
        return {key: place for key, place in found.items() if place is not None}

    def _published(self, area: Area, indicator: str, year: int) -> Place | None:
        """What is published of an area that holds all its authorities, with their pupils."""
        if area.kind == "programme" and self.whole == WHOLE:
            return self.files.reported(self.slug, indicator, year)
        inside = self.files.wider.get(area.code, ())
        if area.kind not in {"authority", "nation"} and not set(inside) <= set(area.part):
            return None
        places = self.files.figures[indicator].get(year, {})
        own = places.get(area.code)
        if own is None or area.kind == "authority":
            return own
        return Place({role: summed(own, role, places, inside) for role in own.figures})

    def _worked_out(self, area: Area, indicator: str, year: int) -> Place:
        """Values of a group of authorities, weighted by their pupils."""
        published = self.files.figures[indicator][year]
        each = {code: published.get(code, Place()) for code in area.part}
        both = {
            code
            for code, one in each.items()
            if one.of("disadvantaged").weighs & one.of("other").weighs
        }
        counted = both or {code for code, one in each.items() if one.of("disadvantaged").weighs}
        chosen = {"disadvantaged": counted, "other": both, "all": set(each)}
        made = {
            role: weighted([each[code].of(role) for code in codes if each[code].of(role).weighs])
            for role, codes in chosen.items()
        }
        place = Place(made, computed=True, counted=len(counted), members=len(area.part))
        pupils = {code: self._pupils(one, code, year) for code, one in each.items()}
        everybody = sum(filter(None, pupils.values()), ZERO)
        unknown = None in pupils.values()
        if everybody and not unknown:
            place.coverage = sum((pupils[code] or ZERO for code in counted), ZERO) / everybody
        sized = any(one.of(role).cohort is not None for one in each.values() for role in GROUPS)
        enough = place.coverage is not None and place.coverage >= Decimal("0.6")
        if not counted or not sized or unknown or not enough:
            place.figures = {
                role: Figure(None, one.cohort, one.basis) for role, one in made.items()
            }
        return place

    def _pupils(self, one: Place, code: str, year: int) -> Decimal | None:
        """A member's disadvantaged pupils: of the nearest year at key stage 4 where not known."""
        own = one.of("disadvantaged")
        if own.status == "z" and one.of("other").cohort is not None:
            return ZERO  # nobody was in the group
        if own.cohort is not None:
            return own.cohort
        years = self.files.figures[KEY_STAGE_4]
        known = {
            when: places[code].of("disadvantaged").cohort
            for when, places in years.items()
            if code in places and places[code].of("disadvantaged").cohort is not None
        }
        if not known:
            return None
        return known[min(known, key=lambda when: (abs(when - year), when))]


def summed(own: Place, role: str, places: dict[str, Place], inside: Sequence[str]) -> Figure:
    """A figure of a region or nation: with its authorities' pupils where none are published."""
    figure = own.of(role)
    if role not in GROUPS or figure.cohort is not None or figure.value is None:
        return figure
    sizes = [places[code].of(role).cohort for code in inside if code in places]
    known = [size for size in sizes if size is not None]
    if len(known) < Decimal("0.9") * len(inside):
        return figure
    return Figure(figure.value, sum(known, ZERO), "estimated", figure.status)


def weighted(figures: Sequence[Figure]) -> Figure:
    """Σ p·n / Σ n."""
    pairs = [(one.value or ZERO, one.cohort or ZERO) for one in figures]
    size = sum((cohort for _, cohort in pairs), ZERO)
    if not size:
        return NOTHING
    total = sum((value * cohort for value, cohort in pairs), ZERO)
    exact = all(one.basis == "published" for one in figures)
    return Figure(total / size, size, "published" if exact else "estimated")


def preferred(own: Place | None, anew: Place | None, about: About) -> Place | None:
    """The published figure where it is complete, else what was worked out, else what there is."""
    if own is None or anew is None:
        return own or anew
    needed = {"all", *(about.roles & {"disadvantaged", "other"})}
    if all(own.value(role) is not None for role in needed):
        return own
    return anew if anew.value("disadvantaged") is not None or anew.value("all") is not None else own


def wilson(rate: Decimal | None, cohort: Decimal | None) -> tuple[float, float] | None:
    """Wilson's interval of a percentage, as shares."""
    if rate is None or not cohort:
        return None
    p, n = float(rate) / 100, float(cohort)
    middle, half = p + Z**2 / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return (
        max(0.0, (middle - half) / (1 + Z**2 / n)),
        min(1.0, (middle + half) / (1 + Z**2 / n)),
    )


def newcombe(reference: Figure, disadvantaged: Figure, sign: int) -> tuple[float, float] | None:
    """Newcombe's interval of a gap between two percentages, in points."""
    first = wilson(reference.value, reference.cohort)
    second = wilson(disadvantaged.value, disadvantaged.cohort)
    if first is None or second is None:
        return None
    assert reference.value is not None
    assert disadvantaged.value is not None
    p, q = float(reference.value) / 100, float(disadvantaged.value) / 100
    ends = (
        p - q - math.hypot(p - first[0], second[1] - q),
        p - q + math.hypot(first[1] - p, q - second[0]),
    )
    low, high = sorted(100 * sign * end for end in ends)
    return low, high


def verdict(
    limits: tuple[float, float] | None,
    benchmark: Decimal | None,
    error: float,
    *,
    more_is_worse: bool,
) -> str:
    """How an interval stands to the nation: "perhaps" where rounding alone could decide it."""
    if limits is None or benchmark is None:
        return "not tested"
    low, high = limits
    apart = low - float(benchmark), float(benchmark) - high
    if max(apart) <= 0:
        return "cannot be told apart"
    half = (high - low) / 2
    close = max(apart) < math.hypot(half, 1.959964 * error) - half
    return f"{'perhaps ' * close}{'worse' if (apart[0] > 0) == more_is_worse else 'better'}"


def nearest(value: Decimal, step: int) -> Decimal:
    """To the nearest step, halves away from zero, without the noise of binary fractions."""
    steps = round(value / step, 9)
    return steps.quantize(Decimal(1), ROUND_HALF_UP) * step


def shown(value: Decimal, decimals: int) -> Decimal:
    """A value as readers see it."""
    return round(value, 9).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
