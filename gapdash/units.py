"""Units: what values are counted in, and how each is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """What an indicator's values are counted in.

    Parameters
    ----------
    low, high
        Between which values are possible.
    suffix
        What stands behind a value: "%", or nothing.
    point
        One step of a gap, within a sentence; an s makes it several.
    titled
        Steps of a gap as the title of a chart names them.
    means
        What a value is, for the method page.
    scored
        Whether values are averages of scores, whose spread would be needed for an interval.
    """

    low: float
    high: float
    suffix: str
    point: str
    titled: str
    means: str
    scored: bool = False


UNITS = {
    "percent": Unit(0, 100, "%", "point", "percentage points", "percentage of pupils"),
    "per_100": Unit(0, 1000, "", "case", "cases", "number for every 100 pupils"),
    "per_1000": Unit(0, 10_000, "", "case", "cases", "number for every 1,000 pupils"),
    "score": Unit(-10, 100, "", "point", "points", "points of a score", scored=True),
    "tariff": Unit(0, 3000, "", "point", "tariff points", "points of a tariff", scored=True),
}
