"""Guesses: what a page needs to take guesses at a figure, and to show it among them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from gapdash import words, words_stories
from gapdash.stories.context import Filling
from gapdash.stories.story import Guess

NICE = (1, 2, 5, 10)
CHOICES, BANDS = 100, 10  # at most, on the slider and among the bands


def guess_part(guess: Guess, answer: Filling) -> dict[str, Any]:
    """What is guessed, between which ends, and what it is.

    Returns
    -------
    dict
        question; low, high and step of what can be guessed; suffix, what stands behind a
        guess; answer (a number) and said (as it is written); bands, pairs of numbers that
        guesses are counted in, each without its end but the last; called, the bands in words.
    """
    low, high = _exact(guess.low), _exact(guess.high)
    width = _nice(high - low, BANDS)
    first = math.floor(low / width) * width
    count = math.ceil((high - first) / width)
    starts = [max(low, first + width * number) for number in range(count)]
    bands = list(zip(starts, [*starts[1:], high], strict=True))
    return {
        "question": guess.question,
        "low": _plain(low),
        "high": _plain(high),
        "step": _plain(_choice(low, high - low)),
        "suffix": answer.suffix,
        "answer": answer.number,
        "said": answer.text,
        "bands": [[_plain(one), _plain(two)] for one, two in bands],
        "called": [
            *(_called(words_stories.BAND, band, answer.suffix) for band in bands[:-1]),
            _called(words_stories.LAST_BAND, bands[-1], answer.suffix),
        ],
    }


def _called(pattern: str, band: tuple[Decimal, Decimal], suffix: str) -> str:
    """A band in words, with as many decimals as its limits have."""
    low, high = (
        words.number(float(limit), len(f"{_plain(limit):g}".partition(".")[2])) for limit in band
    )
    return pattern.format(low=low, high=high, suffix=suffix)


def _choice(low: Decimal, span: Decimal) -> Decimal:
    """What guesses differ by: tenths where whole numbers would be fewer than ten, or never met."""
    power = span.adjusted()
    step = Decimal(1).scaleb(power - 1) if power < 1 else max(Decimal(1), _nice(span, CHOICES))
    if low == low.to_integral_value():
        return step
    return min(step, Decimal(1).scaleb(int(low.normalize().as_tuple().exponent)))


def _nice(span: Decimal, most: int) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that divides a span into so many or fewer."""
    power = Decimal(1).scaleb((span / most).adjusted())
    return next(step * power for step in NICE if span <= most * step * power)


def _exact(number: float) -> Decimal:
    """A number as it is written, so that tenths add up."""
    return Decimal(str(number))


def _plain(number: Decimal) -> float:
    """A number as it goes to the page: without a fraction where it has none."""
    return int(number) if number == number.to_integral_value() else float(number)
