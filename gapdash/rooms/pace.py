"""Pace: how often something may be done."""

from __future__ import annotations

from collections.abc import Callable


class Pace:
    """So many at once, and so many a second from then on.

    Parameters
    ----------
    at_once
        How many may come together.
    a_second
        How many more may come in each second that passes.
    clock
        Counts the seconds that pass.
    """

    __slots__ = ("_a_second", "_at_once", "_clock", "_left", "_seen")

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float]) -> None:
        self._at_once = at_once
        self._a_second = a_second
        self._clock = clock
        self._left = at_once
        self._seen = clock()

    def take(self) -> bool:
        """Whether one more may come now; if so, it counts."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._seen) * self._a_second)
        self._seen = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
