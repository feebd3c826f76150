"""Figures: one place's figures in a view, looked up in the bundle that the picture draws from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gapdash import words
from gapdash.groups import DISADVANTAGED
from gapdash.tables.columns import RATE
from gapdash.stories.views import View
from gapdash.words_measures import APPROXIMATE

TENTHS = 10


@dataclass(frozen=True)
class Seen:
    """What is known of one place in a view.

    Parameters
    ----------
    place
        Its entry of the bundle's areas.
    rate
        The disadvantaged pupils' figure, or None.
    against
        That of those who they are compared with, or None.
    reference
        That of those who disadvantaged pupils are compared with in the same place, or None.
    everyone
        That of all pupils, or None.
    value
        What the view shows, a gap or a rate, or None; as it is shown.
    low, high
        The limits of its interval, or None.
    mark
        How the figures came about, a letter of ``Grid.marks``.
    rough
        Whether the interval rests on estimated numbers of pupils.
    verdict
        The letter of the verdict against the nation; "-" where there is none.
    behind
        Pupils behind the gap, or None.
    pupils
        Disadvantaged pupils that the figure counts, or None.
    small
        Whether fewer than 30 pupils of a group stand behind it.
    decimals
        To how many decimals it is shown.
    reason
        Why figures are missing, in words; "" where none is.
    """

    place: dict[str, Any]
    rate: float | None
    against: float | None
    reference: float | None
    everyone: float | None
    value: float | None
    low: float | None
    high: float | None
    mark: str
    rough: bool
    verdict: str
    behind: int | None
    pupils: int | None
    small: bool
    decimals: int
    reason: str

    @property
    def sign(self) -> str:
        """The sign of a figure that was worked out here from estimated numbers of pupils."""
        return f"{APPROXIMATE} " if self.mark == "a" else ""


class Figures:
    """The figures of a bundle.

    Parameters
    ----------
    bundle
        ``programme.programme_bundle``.
    """

    def __init__(self, bundle: dict[str, Any]) -> None:
        self.bundle = bundle
        self.areas: list[dict[str, Any]] = bundle["areas"]
        self._at = {area["key"]: index for index, area in enumerate(self.areas)}

    def indicator(self, view: View) -> dict[str, Any]:
        """The indicator's part of the bundle."""
        return dict(self.bundle["indicators"][view.indicator])

    def measure(self, view: View) -> str:
        """What of the indicator a view shows: a comparator, or "rate"."""
        own = self.indicator(view)["comparators"]
        return view.comparator if view.view != RATE and view.comparator in own else RATE

    def words_of(self, view: View) -> dict[str, Any]:
        """Words and classes of what a view shows."""
        return dict(self.indicator(view)["measures"][self.measure(view)])

    def at(self, view: View) -> int:
        """Position of the area that a view speaks of: the chosen one, or the whole programme."""
        return self._at[view.area or self.bundle["programme"]["whole"]]

    @property
    def nation(self) -> int:
        """Position of the nation."""
        return self._at[self.bundle["programme"]["nation"]]

    def seen(self, view: View, at: int | None = None) -> Seen:
        """What is known of a place in a view; of the view's own where none is given."""
        at = self.at(view) if at is None else at
        own, measure = self.indicator(view), self.measure(view)
        year = own["years"].index(view.year) if view.year in own["years"] else None

        def pick(series: Any) -> Any:  # noqa: ANN401 - whatever the bundle holds
            return series[year][at] if series and year is not None else None

        gap = pick(own["gaps"].get(view.comparator))
        rate = pick(own.get(DISADVANTAGED))
        value = pick(own[own["rate_of"]]) if measure == RATE else gap
        low, high = self._limits(own["spread"].get(measure), value, year, at)
        letter = pick(own["verdicts"][measure]) or "-"
        why = pick(own["why"]["both" if measure == "local" else "own"]) or "-"
        mark = pick(own["marks"]) or "p"
        return Seen(
            place=self.areas[at],
            rate=rate,
            against=self._against(own, view, year, at),
            reference=pick(own[own["reference"]]),
            everyone=pick(own["all"]),
            value=value,
            low=low,
            high=high,
            mark=mark,
            rough=letter.isupper(),
            verdict=letter.lower().replace("n", "-"),
            behind=None if measure == RATE else pick(own["behind"].get(measure)),
            pupils=pick(own.get("pupils")),
            small=pick(own["small"]) == "s",
            decimals=own["finer"] if mark in "ca" else own["decimals"],
            reason=self.bundle["reasons"]["-" if why == " " else why],
        )

    def _against(self, own: dict[str, Any], view: View, year: int | None, at: int) -> float | None:
        group, index = {
            "national_others": (own["reference"], self.nation),
            "national_disadvantaged": (DISADVANTAGED, self.nation),
        }.get(view.comparator, (own["reference"], at))
        # Where a gap alone is published, the figures of its two groups are not.
        if DISADVANTAGED not in own or group not in own or year is None:
            return None
        found: float | None = own[group][year][index]
        return found

    @staticmethod
    def _limits(
        spread: list[list[list[int | None]]] | None,
        value: float | None,
        year: int | None,
        at: int,
    ) -> tuple[float | None, float | None]:
        if not spread or value is None or year is None:
            return None, None
        below, above = (part[year][at] for part in spread)
        if below is None or above is None:
            return None, None
        return value - below / TENTHS, value + above / TENTHS

    def rate(self, view: View, value: float, seen: Seen) -> str:
        """A rate as it is shown: "41%", "≈ 41.3%"."""
        return seen.sign + words.rate(value, self.indicator(view)["unit"], seen.decimals)

    def gap(self, view: View, value: float, seen: Seen) -> str:
        """A gap as it is shown within a sentence: "25 points", "−3 points"."""
        minus = words.MINUS if value < 0 else ""
        shown = words.gap(value, self.indicator(view)["unit"], seen.decimals)
        return f"{seen.sign}{minus}{shown}"

    def shown(self, view: View, seen: Seen) -> str:
        """What the view shows of a place, a gap or a rate; it must have one."""
        write = self.rate if self.measure(view) == RATE else self.gap
        return write(view, float(seen.value or 0), seen)
