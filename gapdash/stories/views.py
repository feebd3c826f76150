"""Views: the page's state that a step shows, and what a slot makes of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapdash.bundles.profile import profile_bundle
from gapdash.tables.documents import areas as places_of
from gapdash.bundles.stages import FEWEST
from gapdash.geodata import Geodata
from gapdash.tables.choices import Available, choices
from gapdash.tables.columns import RATE
from gapdash.programmes import Programme
from gapdash.stories.findings import Unfit, allowed
from gapdash.stories.place_names import unknown_area

EXPLORE = "explore"
COMPARED = "local"
WHOLE, NATION = "whole", "nation"  # areas by what they are, in a slot
# The keys of each dashboard's address beside its programme.
DASHBOARDS = {
    EXPLORE: ("indicator", "year", "area", "comparator", "view"),
    "profile": ("area", "comparator"),
    "partners": (
        "area", "indicator", "compare", "stage", "school", "reach", "k", "wants", "without",
    ),
    "indicators": (),
    "claims": (),
    "method": (),
}  # fmt: skip
FREE = re.compile(r"[A-Za-z0-9._-]{0,600}")


@dataclass(frozen=True)
class View:
    """A page's state.

    Parameters
    ----------
    dashboard, programme
        Which page of which programme.
    indicator, year, area, comparator, view
        As the address of the page has them; "" or 0 where the page has no such choice. An area
        of "" is the whole programme.
    others
        What else the address of another page holds, keys with their values.
    """

    dashboard: str
    programme: str
    indicator: str = ""
    year: int = 0
    area: str = ""
    comparator: str = COMPARED
    view: str = "gap"
    others: tuple[tuple[str, str], ...] = ()

    def in_year(self, year: int) -> View:
        """The same view of another year."""
        return replace(self, year=year)

    def address(self) -> dict[str, str | int]:
        """The state as an address has it: the keys of its own page."""
        own = {key: getattr(self, key) for key in DASHBOARDS[self.dashboard] if hasattr(self, key)}
        return {
            "dashboard": self.dashboard,
            "programme": self.programme,
            **own,
            **dict(self.others),
        }


@dataclass(frozen=True)
class Ground:
    """What a programme has to show.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    offered
        What each of its indicators can show.
    places
        ``programme.places_of``.
    """

    data: Geodata
    programme: Programme
    offered: dict[str, Available]
    places: list[dict[str, Any]]

    @classmethod
    def of(cls, data: Geodata, programme: Programme) -> Ground:
        """The ground of a programme."""
        found = dict(choices(data, programme).indicators)
        return cls(data, programme, found, places_of(data, programme))

    @functools.cached_property
    def profile(self) -> dict[str, Any]:
        """The bundle of its profiles, whose stages a story draws."""
        return profile_bundle(self.data, self.programme)

    @property
    def has_stages(self) -> bool:
        """Whether the gap can be drawn from age 5 to 19."""
        return len(self.profile["stages"]) >= FEWEST

    def usual(self, dashboard: str) -> str:
        """What is drawn of a page where a step does not say."""
        if dashboard == "profile":
            return "stages" if self.has_stages else "words"
        return "map" if dashboard == EXPLORE else "words"

    @property
    def choosable(self) -> list[str]:
        """Keys of the areas that a page lets its reader choose."""
        return [place["key"] for place in self.places if place["kind"] in {"part", "authority"}]

    def settle(self, said: Mapping[str, str | int]) -> View:
        """The view that a step's file asks for, with what it leaves out.

        Raises
        ------
        Unfit
            If a key is unknown, or its value cannot be shown.
        """
        dashboard = _one_of("dashboard", str(said.get("dashboard", EXPLORE)), tuple(DASHBOARDS))
        own = ("dashboard", "programme", *DASHBOARDS[dashboard])
        for key in said:
            if key not in own:
                wrong = f"the page {dashboard} has no such choice"
                raise Unfit(wrong, allowed(own, key), key=key)
        slug = self.programme.slug
        _one_of("programme", str(said.get("programme", slug)), (slug,))
        area = self._area(str(said.get("area", "")), ("",))
        bare = View(dashboard, slug, area=area, others=_free(dashboard, said))
        if dashboard == EXPLORE:
            return self._explore(bare, said)
        return replace(bare, comparator=self._comparator(said)) if "comparator" in own else bare

    def changed(self, view: View, said: Mapping[str, str | int]) -> View:
        """A view with some of its keys changed, for a slot.

        What the change leaves impossible falls back: to the latest year of another indicator, to
        a gap that it has.

        Raises
        ------
        Unfit
            If a value cannot be shown.
        """
        area = view.area
        if "area" in said:
            area = self._area(str(said["area"]), (WHOLE, NATION))
            area = {WHOLE: "", NATION: self.programme.nation}.get(area, area)
        kept: dict[str, str | int] = {
            "indicator": view.indicator,
            "comparator": view.comparator,
            "view": view.view,
        }
        if view.year and said.get("indicator", view.indicator) == view.indicator:
            kept["year"] = view.year
        wished = {
            key: said[key] for key in ("indicator", "comparator", "view", "year") if key in said
        }
        if not wished.get("indicator", view.indicator):
            comparator = self._comparator({**kept, **wished})
            return replace(view, area=area, comparator=comparator)
        settled = self._explore(
            replace(view, area=area), {**self._possible(kept, wished), **wished}
        )
        return replace(settled, dashboard=EXPLORE)

    def _area(self, wish: str, special: tuple[str, ...]) -> str:
        if wish not in (*special, *self.choosable):
            raise unknown_area(wish, special, self)
        return wish

    def _possible(self, kept: dict[str, Any], wished: Mapping[str, Any]) -> dict[str, Any]:
        """What of a view can stay where the slot asks for something else."""
        offer = self.offered.get(str(wished.get("indicator", kept["indicator"])))
        if offer is None:
            return kept
        found = dict(kept)
        if kept["comparator"] not in offer.comparators:
            del found["comparator"]
        if kept["view"] not in offer.views:
            del found["view"]
        return found

    def _explore(self, bare: View, said: Mapping[str, str | int]) -> View:
        wish = str(said.get("indicator") or choices(self.data, self.programme).opens_with)
        key = _one_of("indicator", wish, tuple(self.offered))
        offer = self.offered[key]
        view = _one_of("view", str(said.get("view", offer.views[0])), offer.views)
        comparators = offer.comparators or (COMPARED,)
        comparator = _one_of("comparator", str(said.get("comparator", comparators[0])), comparators)
        measure = offer.measure(view, comparator)
        year = said.get("year") or offer.usual[measure]
        _one_of("year", str(year), tuple(str(known) for known in offer.years[measure]))
        return replace(bare, indicator=key, year=int(year), comparator=comparator, view=view)

    def _comparator(self, said: Mapping[str, str | int]) -> str:
        known = dict.fromkeys(name for offer in self.offered.values() for name in offer.comparators)
        return _one_of(
            "comparator", str(said.get("comparator", COMPARED)), tuple(known) or (COMPARED,)
        )

    def measure(self, view: View) -> str:
        """What of an indicator a view shows: a comparator, or "rate"."""
        offer = self.offered[view.indicator]
        return offer.measure(view.view, view.comparator) if offer.comparators else RATE


def _free(dashboard: str, said: Mapping[str, str | int]) -> tuple[tuple[str, str], ...]:
    """What the address of another page holds: it falls back by itself where that cannot be."""
    found = []
    for key in DASHBOARDS[dashboard] if dashboard != EXPLORE else ():
        value = str(said.get(key, ""))
        if key in {"area", "comparator"} or not value:
            continue
        if not FREE.fullmatch(value):
            wrong = f"it holds “{value[:40]}”"
            raise Unfit(wrong, "Copy it from the page's own address.", key=key)
        found.append((key, value))
    return tuple(found)


def _one_of(key: str, wish: str, known: tuple[str, ...]) -> str:
    if wish not in known:
        wrong = f"{key} “{wish[:40]}” cannot be shown"
        raise Unfit(wrong, allowed(known, wish), key=key)
    return wish
