"""Numbers: how every figure is rounded and written, in Python.

The page's scripts follow the same rule in ``02-numbers.js``; both are held by the cases of
``tests/numbers.json``. A number is rounded here and nowhere else.
"""

from __future__ import annotations

import math
from typing import Any, overload

import numpy as np

from gapdash.units import UNITS

MINUS = "\N{MINUS SIGN}"
APPROXIMATE = "\N{ALMOST EQUAL TO}"
DAGGER = "†"
SNAP = 9  # decimals of a value that are figures; what lies below is binary noise
NOISE = 4 * np.finfo(float).eps  # of a large value, as a share of it: it has fewer decimals
TO_AUTHORITY, TO_WIDER = 5, 10  # what counts of pupils are rounded to


def snapped(values: Any) -> Any:  # noqa: ANN401 - one number, an array or a column
    """Values without the noise of binary arithmetic: 65.3 less 25.15 is 40.15.

    Parameters
    ----------
    values
        A number, or numbers of any shape; NaN is missing.
    """
    return np.round(values, SNAP) + 0.0


@overload
def rounded(values: float, decimals: int) -> float: ...
@overload
def rounded(values: np.ndarray, decimals: int | np.ndarray) -> np.ndarray: ...
def rounded(values: Any, decimals: Any) -> Any:
    """Values to so many decimals: halves go away from zero, as readers expect.

    A published 40.15 is 40.2 although its binary fraction lies below the half: what is within half
    a billionth of a half is one.

    Parameters
    ----------
    values
        A number, or shape (n,); NaN is missing.
    decimals
        A whole number, 0 or more, or one for each value.

    Returns
    -------
    float or numpy.ndarray
        In the shape of ``values``; never minus zero. NaN where missing.
    """
    factor = 10.0 ** np.asarray(decimals)
    steps = np.abs(np.asarray(values, dtype=float)) * factor
    # A quotient such as 402 / 10 is the double nearest to the decimal; nothing is left to mend.
    size = np.floor(steps + 0.5 + np.maximum(factor / (2 * 10.0**SNAP), steps * NOISE)) / factor
    found = np.copysign(size, values) + 0.0
    return found if found.ndim else float(found)


def nearest(values: Any, step: Any) -> Any:  # noqa: ANN401 - as ``rounded`` takes them
    """Counts to the nearest ``step``, halves away from zero: 164,345 to ten is 164,350."""
    found = step * rounded(np.asarray(values, dtype=float) / step, 0)
    return found if np.ndim(found) else float(found)


def number(value: float | None, decimals: int) -> str:
    """A number as readers see it: fixed decimals, thousands apart, a true minus, no minus zero.

    Parameters
    ----------
    value
        The number; "" is returned where it is missing.
    decimals
        To how many it is shown.
    """
    if value is None or math.isnan(value):
        return ""
    shown = rounded(float(value), decimals)
    text = f"{abs(shown):,.{decimals}f}"
    return MINUS + text if shown < 0 else text


def rate(value: float | None, unit: str, decimals: int) -> str:
    """A value in its unit: "41%", "34.1"; "" where it is missing."""
    text = number(value, decimals)
    return text and text + UNITS[unit].suffix


def gap(value: float | None, unit: str, decimals: int) -> str:
    """The size of a gap in its unit: "25 points", "1 point"; "" where it is missing."""
    if value is None or math.isnan(value):
        return ""
    text = number(abs(value), decimals)
    return f"{text} {UNITS[unit].point}" + ("" if text == "1" else "s")


def signed_gap(value: float | None, unit: str, decimals: int) -> str:
    """The same with its sign: "−3 points" where disadvantaged pupils are ahead."""
    if value is None or math.isnan(value):
        return ""
    sign = MINUS if rounded(float(value), decimals) < 0 else ""
    return sign + gap(value, unit, decimals)


def approximate(text: str, *, rough: bool) -> str:
    """A figure behind the sign of what is approximate, if it is: "≈ 25"."""
    return f"{APPROXIMATE} {text}" if rough and text else text


def span(low: float | None, high: float | None, decimals: int = 1, *, rough: bool = False) -> str:
    """A range: "23.5 to 28.5", "≈ −0.4 to 1.1"; "" where an end is missing."""
    ends = [number(end, decimals) for end in (low, high)]
    return approximate(" to ".join(ends), rough=rough) if all(ends) else ""


def step_of(kind: str) -> int:
    """What counts of a kind of area are rounded to."""
    return TO_AUTHORITY if kind == "authority" else TO_WIDER


def fewer_than(step: int) -> str:
    """What a count that rounds to none is below: "fewer than 3", "fewer than 5"."""
    return f"fewer than {step // 2 + step % 2}"


def children(behind: float | None, gap_value: float | None, kind: str) -> str:
    """Children behind a gap: "about 500", "fewer than 3", "none"; "" where they are not counted.

    Parameters
    ----------
    behind
        Their number, as the tables hold it: to five for an authority, to ten for wider areas.
    gap_value
        The gap that they stand behind, as it is shown.
    kind
        The kind of its area.
    """
    if behind is None or math.isnan(behind):
        return ""
    if behind:
        return f"about {number(behind, 0)}"
    return fewer_than(step_of(kind)) if (gap_value or 0) > 0 else "none"


def pupils(count: float | None, basis: str, kind: str) -> str:
    """A number of pupils: "1,230"; "about 1,230" where it is estimated, with † of another year.

    Parameters
    ----------
    count
        Pupils, rounded where they are not published: see ``shown_pupils``.
    basis
        "published", "inferred", "estimated", "nearest_year" or "".
    kind
        The kind of their area.
    """
    if count is None or math.isnan(count):
        return ""
    exact = basis in {"published", "inferred"}
    text = number(count, 0) if exact else f"about {number(count, 0)}"
    if not exact and count == 0:
        text = fewer_than(step_of(kind))
    return text + DAGGER * (basis == "nearest_year")


def shown_pupils(count: np.ndarray, exact: np.ndarray, authority: np.ndarray) -> np.ndarray:
    """Numbers of pupils as they are shown: rounded where they are not exact.

    Parameters
    ----------
    count
        Shape (n,); NaN is missing.
    exact
        Whether each is a published number, or one worked out exactly; shape (n,).
    authority
        Whether each is an authority's, which is rounded to five, and others to ten; shape (n,).
    """
    step = np.where(exact, 1, np.where(authority, TO_AUTHORITY, TO_WIDER))
    return np.asarray(nearest(count, step))
