"""Guesses: what followers think a figure is before it is revealed, counted and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gapdash.rooms.pace import Pace

MOST_DEVICES = 500  # of one room
AT_ONCE, A_SECOND = 10, 0.5  # guesses of one device
ROOM_AT_ONCE, ROOM_A_SECOND = 600, 100.0  # guesses of a whole room


class NoGuess(Exception):  # noqa: N818 - what happened, in words
    """Nothing is guessed there, or its figure has been revealed."""


class Often(Exception):  # noqa: N818 - what happened, in words
    """Guesses come too often."""


class TooManyDevices(Exception):  # noqa: N818 - what happened, in words
    """As many devices have guessed as are counted."""


@dataclass(frozen=True)
class Wanted:
    """What may be guessed at a step.

    Parameters
    ----------
    low, high
        The least and the greatest number that can be guessed, in the figure's unit.
    """

    low: float
    high: float


class OutOfRange(Exception):  # noqa: N818 - what happened, in words
    """The number is outside what can be guessed.

    Parameters
    ----------
    wanted
        What can be.
    """

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(f"{wanted.low:g} to {wanted.high:g}")
        self.wanted = wanted


class Guesses:
    """The guesses of one room: the last one of each device at each step.

    Parameters
    ----------
    wanted
        What may be guessed, by step, from 0.
    clock
        Counts the seconds that pass.
    """

    def __init__(self, wanted: Mapping[int, Wanted], clock: Callable[[], float]) -> None:
        self._wanted = wanted
        self._clock = clock
        self._pace = Pace(ROOM_AT_ONCE, ROOM_A_SECOND, clock)
        self._devices: dict[str, Pace] = {}
        self._values: dict[int, dict[str, float]] = {}
        self._closed: set[int] = set()

    def add(self, device: str, step: int, value: float) -> None:
        """Count a guess; it takes the place of the same device's earlier one.

        Raises
        ------
        Often
            If this device, or all of them together, guess too often.
        NoGuess
            If nothing can be guessed at that step, or no more.
        OutOfRange
            If the number is outside what can be guessed.
        TooManyDevices
            If no more devices are counted.
        """
        if not self._pace.take():
            raise Often
        wanted = self._wanted.get(step)
        if wanted is None or step in self._closed:
            raise NoGuess
        if not wanted.low <= value <= wanted.high:
            raise OutOfRange(wanted)
        if device not in self._devices:
            if len(self._devices) >= MOST_DEVICES:
                raise TooManyDevices
            self._devices[device] = Pace(AT_ONCE, A_SECOND, self._clock)
        if not self._devices[device].take():
            raise Often
        self._values.setdefault(step, {})[device] = float(value)

    def close(self, steps: frozenset[int]) -> None:
        """Take no more guesses at these steps: their figures have been seen."""
        self._closed |= steps

    def at(self, step: int) -> list[float]:
        """The guesses at a step, in the order in which devices first guessed."""
        return list(self._values.get(step, {}).values())

    def counted(self) -> dict[int, list[float]]:
        """The guesses at every step that has some."""
        return {step: self.at(step) for step in sorted(self._values)}
