"""Guesses: what followers think a figure is before it is revealed, counted and nothing more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gapdash.rooms.pace import Pace

MOST_DEVICES = 500  # of one room
MOST_OF_ONE = 120  # devices of one address
AT_ONCE, A_SECOND = 10, 0.5  # guesses of one device
ONE_AT_ONCE, ONE_A_SECOND = 200, 30.0  # guesses of one address
ROOM_AT_ONCE, ROOM_A_SECOND = 600, 100.0  # guesses of a whole room


class NoGuess(Exception):  # noqa: N818 - what happened, in words
    """Nothing is guessed there, or its figure has been revealed."""


class Often(Exception):  # noqa: N818 - what happened, in words
    """Guesses come too often."""


class TooManyDevices(Exception):  # noqa: N818 - what happened, in words
    """As many devices have guessed as are counted, in all or from one address."""


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
        self._brought: Counter[str | None] = Counter()  # devices by address
        self._origins = defaultdict[str, Pace](lambda: Pace(ONE_AT_ONCE, ONE_A_SECOND, clock))
        self._values: dict[int, dict[str, float]] = {}
        self._closed: set[int] = set()

    def add(self, device: str, step: int, value: float, origin: str | None = None) -> None:
        """Count a guess; it takes the place of the same device's earlier one.

        Whoever sends nonsense, or too much, spends only what is allowed to them: a device's own
        first, then its address's, and the room's last.

        Parameters
        ----------
        device
            A text of chance by which the device is known.
        step
            From 0.
        value
            The guess.
        origin
            The address that it comes from; None where that may be any number's.

        Raises
        ------
        Often
            If this device, its address, or all of them together, guess too often.
        NoGuess
            If nothing can be guessed at that step, or no more.
        OutOfRange
            If the number is outside what can be guessed.
        TooManyDevices
            If no more devices are counted.
        """
        wanted = self._wanted.get(step)
        if wanted is None or step in self._closed:
            raise NoGuess
        if not wanted.low <= value <= wanted.high:
            raise OutOfRange(wanted)
        if device not in self._devices:
            self._let_in(device, origin)
        of_one = [] if origin is None else [self._origins[origin]]
        # The first that is spent leaves those after it as they are.
        if not all(pace.take() for pace in (self._devices[device], *of_one, self._pace)):
            raise Often
        self._values.setdefault(step, {})[device] = float(value)

    def _let_in(self, device: str, origin: str | None) -> None:
        crowded = origin is not None and self._brought[origin] >= MOST_OF_ONE
        if crowded or len(self._devices) >= MOST_DEVICES:
            raise TooManyDevices
        self._brought[origin] += 1
        self._devices[device] = Pace(AT_ONCE, A_SECOND, self._clock)

    def close(self, steps: frozenset[int]) -> None:
        """Take no more guesses at these steps: their figures have been seen."""
        self._closed |= steps

    def at(self, step: int) -> list[float]:
        """The guesses at a step, in the order in which devices first guessed."""
        return list(self._values.get(step, {}).values())

    def counted(self) -> dict[int, list[float]]:
        """The guesses at every step that has some."""
        return {step: self.at(step) for step in sorted(self._values)}
