"""Context: what a slot is filled from and with, and the register of all slots."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from gapdash import words, words_stories
from gapdash.groups import DISADVANTAGED, Compared
from gapdash.stories.findings import Unfit, allowed
from gapdash.stories.views import Ground, View
from gapdash.tables import wording
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown
from gapdash.units import UNITS


@dataclass(frozen=True)
class Filling:
    """What a slot is filled with.

    Parameters
    ----------
    text
        In words.
    number
        The figure that a guess is held against, as it is shown; None where it is none.
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
class Context:
    """What a slot is filled from.

    Parameters
    ----------
    ground
        The programme.
    view
        The view that the slot speaks of.
    own
        Options of the slot's own.
    """

    ground: Ground
    view: View
    own: dict[str, str]

    @property
    def shown(self) -> Shown:
        """What the view shows; it must be of one indicator."""
        if not self.view.choice.indicator:
            wrong = words_stories.NO_INDICATOR.format(dashboard=self.view.dashboard)
            remedy = "Name one in the slot, as in {gap indicator=ks2_rwm}."
            known = tuple(self.ground.choices.indicators)
            raise Unfit(wrong, f"{remedy} {allowed(known)}")
        return self.ground.shown(self.view.choice)

    def row(self, area: str = "") -> Row:
        """What is known of an area in the view; of the view's own where none is given."""
        found = self.shown.row(area)
        assert found is not None  # noqa: S101 - a view is settled in a year that has rows
        return found

    def in_year(self, year: str) -> Context:
        """The same in another year."""
        return replace(self, view=self.ground.changed(self.view, {"year": year}))

    @property
    def name(self) -> str:
        """The indicator's name."""
        return str(self.shown.about["name"])

    @property
    def whom(self) -> Compared:
        """Whom the indicator compares."""
        shown = self.shown
        return wording.whom_compared(shown.data, shown.programme, shown.about)

    def missing(self, row: Row) -> Unfit:
        """That a figure is missing, and why."""
        wrong = words_stories.NO_FIGURE.format(
            place=self.shown.names[row.area_code],
            year=row.year,
            reason=row.reason or words.REASONS["-"],
        )
        return Unfit(wrong, words_stories.OTHER_VIEW)

    def valued(self, area: str = "") -> Row:
        """The row of an area, which must have what the view shows."""
        row = self.row(area)
        if math.isnan(row.value):
            raise self.missing(row)
        return row

    def with_gap(self) -> Row:
        """The row of the view's area; the view must show its gap, and there must be one."""
        if self.shown.is_rate:
            if self.shown.own.comparators:
                remedy = "Write view=gap into the slot, or let the step show the gap."
                raise Unfit(words_stories.A_RATE, remedy)
            wrong = words_stories.NO_GAP.format(name=self.name)
            raise Unfit(wrong, "Use {all_value}, the figure of all pupils.")
        return self.valued()

    def with_rate(self) -> Row:
        """The row of the view's area, which must have the disadvantaged pupils' own figure."""
        row = self.row()
        if self.shown.own.rate_of != DISADVANTAGED:
            raise self.no_group(self.whom.disadvantaged)
        if math.isnan(row.disadvantaged):
            raise self.missing(row)
        return row

    def with_share(self) -> tuple[Row, float]:
        """The same, and the figure as it is shown: a share that is better when it is higher."""
        row = self.with_rate()
        if row.unit != "percent" or self.shown.about["better"] != "higher":
            wrong = words_stories.NO_SHARE.format(name=self.name)
            raise Unfit(wrong, "Use {value}, the figure itself.")
        return row, words.rounded(row.disadvantaged, row.decimals)

    def tested(self) -> Row:
        """The row of the view's area, which must have an interval."""
        row = self.valued()
        if math.isnan(row.low):
            wrong = words_stories.NO_INTERVAL.format(reason=self.no_interval)
            raise Unfit(wrong, words_stories.WITHOUT_TEST)
        return row

    @property
    def no_interval(self) -> str:
        """Why figures of the view have no interval."""
        reason = self.shown.words["no_interval"].rstrip(".").partition(": ")[2]
        return reason[:1].lower() + reason[1:]

    def no_group(self, whom: str) -> Unfit:
        """That the indicator has no figure of a group alone."""
        wrong = words_stories.NO_GROUP.format(name=self.name, whom=whom)
        return Unfit(wrong, words_stories.USE_ALL)

    def rate(self, row: Row, value: float) -> Filling:
        """A rate of a row, in words and as a number."""
        number = words.rounded(value, row.decimals)
        return Filling(self.shown.rate(row, value), number, UNITS[row.unit].suffix)

    def gap(self, row: Row, text: str) -> Filling:
        """A row's gap in these words, and as a number."""
        points = f" {UNITS[row.unit].point}s"
        return Filling(text, words.rounded(row.gap, row.decimals), points)


Fill = Callable[[Context], Filling]
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
