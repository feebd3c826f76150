"""Claims: what was said of the gap, to be held against the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

INDEX_FALL, GAP_WIDENED = "index_fall", "gap_widened"
KINDS = (INDEX_FALL, GAP_WIDENED)


@dataclass(frozen=True)
class Claim:
    """One claim of a programme's founding texts.

    Parameters
    ----------
    kind
        "index_fall": a gap index fell by so many percent. "gap_widened": an area's gap between
        its disadvantaged and its other pupils grew.
    said_by
        Who said it, within a sentence: "a regional plan of the time".
    area
        GSS code of the area that it speaks of.
    indicators
        Keys of the gap index, or of the catalogue.
    years
        The two years that it compares.
    stated
        Of an "index_fall": the fall in percent, one for each indicator, as it was written.
    """

    kind: str
    said_by: str
    area: str
    indicators: tuple[str, ...]
    years: tuple[int, int]
    stated: tuple[float, ...] = ()

    @classmethod
    def of(cls, said: dict[str, Any]) -> Claim:
        """A claim, of what a programme's file says; ``claim_files`` has checked it."""
        return cls(
            said["kind"],
            said["said_by"],
            said["area"],
            tuple(said["indicators"]),
            (said["years"][0], said["years"][1]),
            tuple(said.get("stated", ())),
        )


def decimals_of(values: Sequence[float]) -> int:
    """To how many decimals values were published: the fewest that hold all of them.

    Parameters
    ----------
    values
        Published values, none missing.

    Returns
    -------
    int
        0 to 6; 0 for whole numbers, and where there are none.
    """
    most = 6
    for places in range(most):
        if all(abs(value - round(value, places)) < 10.0**-most / 2 for value in values):
            return places
    return most
