"""Asked: what a slot is filled from, and the register of all slots.

A slot speaks of the view of its step. Its options change that view: indicator, year, area (a
sub-region's letter, an area's code, ``whole`` or ``nation``), comparator, view.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gapdash import words_stories
from gapdash.groups import DISADVANTAGED, Compared, compared
from gapdash.stories.figures import Figures, Seen
from gapdash.stories.findings import Unfit, allowed
from gapdash.stories.templates import Slot
from gapdash.stories.views import Ground, View
from gapdash.units import UNITS

CHANGING = ("indicator", "year", "area", "comparator", "view")


@dataclass(frozen=True)
class Said:
    """What a slot says.

    Parameters
    ----------
    text
        In words.
    number
        The figure that a guess is held against, or None where it is none.
    suffix
        What stands behind that figure: "%", " points".
    reported
        Whether it comes from the programme's own report.
    """

    text: str
    number: float | None = None
    suffix: str = ""
    reported: bool = False


@dataclass(frozen=True)
class Asked:
    """What a slot is filled from.

    Parameters
    ----------
    ground, figures
        The programme, and its figures.
    view
        The view that the slot speaks of.
    own
        Options of the slot's own.
    """

    ground: Ground
    figures: Figures
    view: View
    own: dict[str, str]

    @property
    def seen(self) -> Seen:
        """What is known of the view's place."""
        _ = self.about
        return self.figures.seen(self.view)

    @property
    def seen_nation(self) -> Seen:
        """The same of the nation."""
        _ = self.about
        return self.figures.seen(self.view, self.figures.nation)

    @property
    def about(self) -> dict[str, Any]:
        """The indicator's part of the bundle; it must have one."""
        if not self.view.indicator:
            wrong = words_stories.NO_INDICATOR.format(dashboard=self.view.dashboard)
            remedy = "Name one in the slot, as in {gap indicator=ks2_rwm}."
            raise Unfit(wrong, f"{remedy} {allowed(tuple(self.ground.offered))}")
        return self.figures.indicator(self.view)

    def at_year(self, year: str) -> Asked:
        """The same in another year."""
        return replace(self, view=self.ground.changed(self.view, {"year": year}))

    @property
    def whom(self) -> Compared:
        """Whom the indicator compares."""
        catalogue = self.ground.data.catalogue.set_index("indicator")
        return compared(str(catalogue["groups"][self.view.indicator]), self.ground.data.groups)

    @property
    def nation(self) -> str:
        """The nation's name within a sentence."""
        return str(self.figures.areas[self.figures.nation]["words"])

    @property
    def suffix(self) -> str:
        """What stands behind a figure of the indicator: "%", or nothing."""
        return UNITS[self.about["unit"]].suffix

    def missing(self, seen: Seen) -> Unfit:
        """That a figure is missing, and why."""
        wrong = words_stories.NO_FIGURE.format(
            place=seen.place["words"], year=self.view.year, reason=seen.reason
        )
        return Unfit(wrong, words_stories.OTHER_VIEW)

    def gap_of(self, seen: Seen) -> float:
        """The gap of what is seen, or why there is none."""
        if self.figures.measure(self.view) == "rate":
            if self.about["comparators"]:
                remedy = "Write view=gap into the slot, or let the step show the gap."
                raise Unfit(words_stories.A_RATE, remedy)
            wrong = words_stories.NO_GAP.format(name=self.about["name"])
            raise Unfit(wrong, "Use {all_value}, the figure of all pupils.")
        if seen.value is None:
            raise self.missing(seen)
        return seen.value

    def gap_or_rate(self, seen: Seen) -> float:
        """What the view shows of what is seen, or why there is nothing."""
        if seen.value is None:
            raise self.missing(seen)
        return seen.value

    def rate_of(self, seen: Seen) -> float:
        """The disadvantaged pupils' figure, or why there is none."""
        if DISADVANTAGED not in self.about:
            name, whom = self.about["name"], self.whom.disadvantaged
            wrong = words_stories.NO_GROUP.format(name=name, whom=whom)
            raise Unfit(wrong, words_stories.USE_ALL.format())
        if seen.rate is None:
            raise self.missing(seen)
        return seen.rate

    def share_of(self, seen: Seen) -> float:
        """The same where it is a share that is better when it is higher."""
        found = self.rate_of(seen)
        if self.about["unit"] != "percent" or self.about["better"] != "higher":
            wrong = words_stories.NO_SHARE.format(name=self.about["name"])
            raise Unfit(wrong, "Use {value}, the figure itself.")
        return found


Fill = Callable[[Asked], Said]
REGISTRY: dict[str, tuple[Fill, tuple[str, ...]]] = {}


def slot(*own: str) -> Callable[[Fill], Fill]:
    """Enter a function as the slot of its name.

    Parameters
    ----------
    own
        Options that it takes beside those of the view.
    """

    def enter(make: Fill) -> Fill:
        REGISTRY[make.__name__] = (make, own)
        return make

    return enter


def documented() -> dict[str, str]:
    """Every slot in one line, by how it is written."""
    return {
        "{" + " ".join([name, *(f"{key}=…" for key in own)]) + "}": (
            (inspect.getdoc(make) or "").partition("\n")[0]
        )
        for name, (make, own) in sorted(REGISTRY.items())
    }


def fill(asked: Slot, ground: Ground, figures: Figures, view: View) -> tuple[Said, View]:
    """What a slot says of a view, and the view with what the slot changes.

    Raises
    ------
    Unfit
        If there is no such slot, an option of it is unknown, or there is no figure.
    """
    if asked.name not in REGISTRY:
        wrong = f"there is no slot {{{asked.name}}}"
        raise Unfit(wrong, allowed(tuple(REGISTRY), asked.name))
    make, own = REGISTRY[asked.name]
    for key in asked.options:
        if key not in (*CHANGING, *own):
            wrong = f"the slot {{{asked.name}}} has no option “{key}”"
            raise Unfit(wrong, allowed((*own, *CHANGING), key))
    changed = {key: value for key, value in asked.options.items() if key in CHANGING}
    kept = {key: value for key, value in asked.options.items() if key in own}
    shown = ground.changed(view, changed)
    return make(Asked(ground, figures, shown, kept)), shown
