"""Guesses: what a page needs to take guesses at a figure, and to show it among them."""

from __future__ import annotations

import math
from typing import Any

from gapdash import words, words_stories
from gapdash.stories.asked import Said
from gapdash.stories.story import Guess

NICE = (1, 2, 5, 10)
CHOICES, BANDS = 100, 10  # at most, on the slider and among the bands


def guess_part(guess: Guess, answer: Said) -> dict[str, Any]:
    """What is guessed, between which ends, and what it is.

    Returns
    -------
    dict
        question; low, high and step of what can be guessed; suffix, what stands behind a
        guess; answer (a number) and said (as it is written); bands, pairs of numbers that
        guesses are counted in, each without its end but the last; called, the bands in words.
    """
    low, high = _whole(guess.low), _whole(guess.high)
    width = nice_step(high - low, BANDS)
    first = math.floor(low / width) * width
    count = math.ceil((high - first) / width)
    starts = [max(low, first + width * number) for number in range(count)]
    bands = list(zip(starts, [*starts[1:], high], strict=True))
    return {
        "question": guess.question,
        "low": low,
        "high": high,
        "step": nice_step(high - low, CHOICES),
        "suffix": answer.suffix,
        "answer": answer.number,
        "said": answer.text,
        "bands": [list(band) for band in bands],
        "called": [
            *(_called(words_stories.BAND, band, answer.suffix) for band in bands[:-1]),
            _called(words_stories.LAST_BAND, bands[-1], answer.suffix),
        ],
    }


def _called(pattern: str, band: tuple[float, float], suffix: str) -> str:
    """A band in words, with as many decimals as its limits have."""
    low, high = (words.number(limit, len(f"{limit:g}".partition(".")[2])) for limit in band)
    return pattern.format(low=low, high=high, suffix=suffix)


def nice_step(span: float, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that divides a span into so many parts or fewer."""
    power = 1
    while True:
        for step in NICE[:-1]:
            if span / (step * power) <= most:
                return step * power
        power *= 10


def _whole(number: float) -> float:
    """A number as it is written: without a fraction where it has none."""
    return int(number) if float(number).is_integer() else number
