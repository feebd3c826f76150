"""Views: the page's state that a step shows, and what a slot makes of it."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.stories.findings import LISTED, Unfit, allowed
from gapdash.tables import choices, places, stages
from gapdash.tables.choices import LOCAL, USUAL, Choice, NotAvailable
from gapdash.tables.columns import AUTHORITY
from gapdash.tables.shown import Shown

EXPLORE = "explore"
WHOLE, NATION = "whole", "nation"  # areas by what they are, in a slot
# The keys of each dashboard's address beside its programme.
DASHBOARDS = {
    EXPLORE: choices.ADDRESS,
    "profile": ("area", "comparator"),
    "partners": (
        "area", "indicator", "compare", "stage", "school", "reach", "k", "wants", "without",
    ),
    "indicators": (),
    "claims": (),
    "method": (),
}  # fmt: skip
# What a choice decides: nothing can be said of these where that choice is wrong.
DEPENDS = {"indicator": ("year", "comparator", "view"), "view": ("year",), "comparator": ("year",)}
FREE = re.compile(r"[A-Za-z0-9._-]{0,600}")
REPEATED = 40  # characters of a wish that a finding repeats
KEPT = 64  # choices whose rows are kept
Wishes = Mapping[str, str | int]


@dataclass(frozen=True)
class View:
    """A page's state.

    Parameters
    ----------
    dashboard
        Which page.
    choice
        What it shows of its programme; indicator is "" and year 0 where it shows no single one.
    others
        What else the address of another page holds, keys with their values.
    """

    dashboard: str
    choice: Choice
    others: tuple[tuple[str, str], ...] = ()

    def address(self) -> dict[str, str | int]:
        """The state as an address has it: the keys of its own page."""
        known = self.choice.address()
        own = {key: known[key] for key in DASHBOARDS[self.dashboard] if key in known}
        about = {"dashboard": self.dashboard, "programme": self.choice.programme}
        return {**about, **own, **dict(self.others)}


@dataclass(frozen=True)
class Ground:
    """What a programme has to show.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    """

    data: Geodata
    programme: Programme

    @functools.cached_property
    def choices(self) -> choices.Choices:
        """What there is to choose."""
        return choices.choices(self.data, self.programme)

    @functools.cached_property
    def shown(self) -> Callable[[Choice], Shown]:
        """What a choice shows; the latest are kept."""
        make = functools.partial(Shown.of, self.data, self.programme)
        return functools.lru_cache(maxsize=KEPT)(make)

    @functools.cached_property
    def areas(self) -> pd.DataFrame:
        """``places.areas_of``, by key."""
        return places.areas_of(self.data, self.programme).set_index("area_code")

    def name(self, choice: Choice, column: str = "area") -> str:
        """Name of the area that a choice is about; column "in_words": within a sentence."""
        return str(self.areas[column][choice.area or self.programme.whole])

    @property
    def has_stages(self) -> bool:
        """Whether the gap can be drawn from age 5 to 19."""
        return len(stages.stages(self.data, self.programme)) >= stages.FEWEST

    def usual(self, dashboard: str) -> str:
        """What is drawn of a page where a step does not say."""
        if dashboard == "profile":
            return "stages" if self.has_stages else "words"
        return "map" if dashboard == EXPLORE else "words"

    def settle(self, wishes: Wishes) -> View:
        """The view that a step's file asks for, with what it leaves out.

        Raises
        ------
        Unfit
            If a key is unknown, or its value cannot be shown.
        """
        dashboard = _one_of("dashboard", str(wishes.get("dashboard", EXPLORE)), tuple(DASHBOARDS))
        own = ("dashboard", "programme", *DASHBOARDS[dashboard])
        for key in wishes:
            if key not in own:
                wrong = f"the page {dashboard} has no such choice"
                raise Unfit(wrong, allowed(own, key), key=key)
        slug = self.programme.slug
        _one_of("programme", str(wishes.get("programme", slug)), (slug,))
        if dashboard == EXPLORE:
            return View(EXPLORE, self._settle(wishes))
        area = self._settle({"area": wishes.get("area", "")}).area
        choice = Choice(slug, "", 0, area, LOCAL)
        if "comparator" in own:
            choice = choice.changed(comparator=self._comparator(wishes))
        return View(dashboard, choice, _free(dashboard, wishes))

    def changed(self, view: View, wishes: Wishes) -> View:
        """A view with some of its keys changed, for a slot.

        What the change leaves impossible falls back: to the usual year of another indicator, to
        a gap that it has.

        Raises
        ------
        Unfit
            If a value cannot be shown.
        """
        before, area = view.choice, str(wishes.get("area", ""))
        special = {"": before.area, WHOLE: "", NATION: self.programme.nation}
        if area not in special:
            area = self._settle({"area": area}, special=(WHOLE, NATION)).area
        area = special.get(area, area)
        others = {key: value for key, value in wishes.items() if key != "area"}
        indicator = others.get("indicator", before.indicator)
        if not indicator:
            comparator = self._comparator({"comparator": before.comparator, **others})
            return replace(view, choice=before.changed(area=area, comparator=comparator))
        if before.year and indicator == before.indicator:
            # A slot never shows another year than its step without saying so.
            others = {"year": before.year, **others}
        kept = {"indicator": before.indicator, "comparator": before.comparator, "view": before.view}
        return View(EXPLORE, self._settle(others, kept).changed(area=area))

    def faults(self, wishes: Wishes) -> list[Unfit]:
        """All that is wrong with a view, each told once; it hides only what depends on it."""
        found: list[Unfit] = []
        left = dict(wishes)
        while True:
            try:
                self.settle(left)
            except Unfit as error:
                found.append(error)
                if error.key == "dashboard" or error.key not in left:
                    return found
                for key in (error.key, *DEPENDS.get(error.key, ())):
                    left.pop(key, None)
            else:
                return found

    def _settle(
        self, wishes: Wishes, before: Wishes | None = None, special: tuple[str, ...] = ("",)
    ) -> Choice:
        """``Choices.settle`` in the usual year; special areas are told of where one is wrong."""
        try:
            return self.choices.settle(wishes, before, year=USUAL)
        except NotAvailable as error:
            if error.key == "area":
                raise self._unknown_area(error.wish, special) from None
            raise _unfit(error) from None

    def _comparator(self, wishes: Wishes) -> str:
        """A comparator of a page that shows no single indicator."""
        wish = str(wishes.get("comparator", LOCAL))
        return _one_of("comparator", wish, self.choices.comparators)

    def _unknown_area(self, wish: str, special: Sequence[str]) -> Unfit:
        """That an area cannot be shown, and which can: each code with its name.

        Parameters
        ----------
        wish
            What was asked for: a name, a misspelling, or the code of a place elsewhere.
        special
            Areas that are allowed beside the programme's own, such as "whole".
        """
        parts = {part.letter: part.name for part in self.programme.sub_regions}
        own = self.areas.loc[self.areas["kind"] == AUTHORITY, "area"]
        known = parts | {str(key): str(name) for key, name in own.items()}
        listed = [f"{key} ({name})" for key, name in known.items()]
        whole = [f'"" ({self.programme.name})' if area == "" else area for area in special]
        more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
        meant = _meant(wish, known) or self._elsewhere(wish)
        remedy = f"{meant}Allowed: {', '.join([*whole, *listed[:LISTED]])}{more}."
        return Unfit(f"area “{wish[:REPEATED]}” cannot be shown", remedy, key="area")

    def _elsewhere(self, wish: str) -> str:
        """Whose code or name it is, where that place is outside the programme; "" if nobody's."""
        known = self.data.authorities
        named = known["name"].str.casefold() == wish.casefold()
        for name in known.loc[(known["area_code"] == wish) | named, "name"]:
            return f"{name} is not in {self.programme.in_words}. "
        return ""


def _meant(wish: str, known: Mapping[str, str]) -> str:
    """The code of the place whose name was written, or nearly so; "" where there is none."""
    codes = {name.casefold(): (name, key) for key, name in known.items()}
    plain = wish.strip().casefold()
    if plain in codes:
        return "{} is {}. ".format(*codes[plain])
    for close in difflib.get_close_matches(plain, codes, n=1):
        return "Did you mean {}, which is {}? ".format(*codes[close])
    return ""


def _free(dashboard: str, wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """What the address of another page holds: it falls back by itself where that cannot be."""
    found = []
    for key in DASHBOARDS[dashboard]:
        value = str(wishes.get(key, ""))
        if key in {"area", "comparator"} or not value:
            continue
        if not FREE.fullmatch(value):
            wrong = f"it holds “{value[:REPEATED]}”"
            raise Unfit(wrong, "Copy it from the page's own address.", key=key)
        found.append((key, value))
    return tuple(found)


def _one_of(key: str, wish: str, known: tuple[str, ...]) -> str:
    if wish not in known:
        raise _unfit(NotAvailable(key, wish, known))
    return wish


def _unfit(error: NotAvailable) -> Unfit:
    """A wish that cannot be shown, as a finding of a story."""
    wrong = f"{error.key} “{error.wish[:REPEATED]}” cannot be shown"
    return Unfit(wrong, allowed(error.allowed, error.wish), key=error.key)
