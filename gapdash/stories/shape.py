"""Shape: what must hold of a story before it is filled from the data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from gapdash.stories import limits
from gapdash.stories.findings import Finding, allowed
from gapdash.stories.story import NEEDED

MARKUP = re.compile(r"[<>]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LARGEST = 1e6  # a number that can be guessed
TOLD = 5  # keys of one table that are wrong in the same way
SHOWN = 60  # characters of what is wrong
Draft = Mapping[str, Any]


def shape_findings(draft: Draft) -> list[Finding]:
    """What is wrong with the shape of a story: keys, types, lengths, numbers.

    Parameters
    ----------
    draft
        What its TOML says.
    """
    return [*_story(draft), *_steps(draft.get("steps"))]


def _story(draft: Draft) -> Iterator[Finding]:
    yield from _unknown(None, "", draft, limits.STORY_KEYS)
    yield from _texts(None, "", draft, limits.STORY_TEXTS)
    if _blank(draft.get("title", "")):
        yield Finding(None, "title", "it is missing", "Give the story a title.")
    made = draft.get("made")
    if isinstance(made, str) and made and not limits.MADE.fullmatch(made):
        yield Finding(None, "made", f"it holds “{made}”", "Write a year and month, as 2026-11.")
    least, most = limits.MINUTES
    minutes = draft.get("minutes", least)
    if type(minutes) is not int or not least <= minutes <= most:
        remedy = f"Give it a whole number from {least} to {most}, or leave it out."
        yield Finding(None, "minutes", f"it holds {_shown(minutes)}", remedy)


def _steps(steps: Any) -> Iterator[Finding]:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(steps, list) or not all(isinstance(step, Mapping) for step in steps):
        remedy = "Begin each step with a line [[steps]]."
        yield Finding(None, "steps", "it holds no list of steps", remedy)
        return
    if not 1 <= len(steps) <= limits.MOST_STEPS:
        remedy = f"A story has 1 to {limits.MOST_STEPS} steps. Begin each with a line [[steps]]."
        yield Finding(None, "steps", f"there are {len(steps)} steps", remedy)
    for number, step in enumerate(steps[: limits.MOST_STEPS], start=1):
        yield from _step(number, step)


def _step(number: int, step: Draft) -> Iterator[Finding]:
    yield from _unknown(number, "", step, limits.STEP_KEYS)
    yield from _texts(number, "", step, limits.STEP_TEXTS)
    if _blank(step.get("title", "")):
        yield Finding(number, "title", "it is missing", "Give the step a title: its one idea.")
    picture = step.get("picture", limits.PICTURES[0])
    if picture not in limits.PICTURES:
        said = picture if isinstance(picture, str) else _shown(picture)
        remedy = allowed(limits.PICTURES, said)
        yield Finding(number, "picture", f"“{said[:SHOWN]}” is no picture", remedy)
    view = step.get("view", {})
    if not isinstance(view, Mapping):
        yield Finding(number, "view", "it is no table", "Begin it with a line [steps.view].")
    else:
        unfit = [(key, value) for key, value in view.items() if not _fits_view(value)]
        for key, value in unfit[:TOLD]:
            remedy = 'Write a text in quotes, such as indicator = "ks2_rwm", or a year.'
            yield Finding(number, f"view.{key}", f"it holds {_shown(value)}", remedy)
    if "guess" in step:
        yield from _guess(number, step["guess"])


def _guess(number: int, guess: Any) -> Iterator[Finding]:  # noqa: ANN401 - as above
    if not isinstance(guess, Mapping):
        yield Finding(number, "guess", "it is no table", "Begin it with a line [steps.guess].")
        return
    yield from _unknown(number, "guess.", guess, limits.GUESS_KEYS)
    yield from _texts(number, "guess.", guess, limits.GUESS_TEXTS)
    for key in NEEDED:
        if key not in guess or guess[key] == "":
            remedy = f"A guess needs {', '.join(NEEDED)}."
            yield Finding(number, f"guess.{key}", "it is missing", remedy)
    ends = {key: guess[key] for key in ("low", "high") if key in guess}
    for key, end in ends.items():
        if type(end) not in {int, float} or not abs(end) < LARGEST:
            yield Finding(number, f"guess.{key}", f"it holds {_shown(end)}", "Give it a number.")
            return
    if len(ends) > 1 and not ends["low"] < ends["high"]:
        wrong = f"low is {ends['low']}, high is {ends['high']}"
        remedy = "Let low be less than high: guesses lie between them."
        yield Finding(number, "guess.low", wrong, remedy)


def _unknown(step: int | None, within: str, said: Draft, known: tuple[str, ...]) -> list[Finding]:
    unknown = [key for key in said if key not in known]
    return [
        Finding(step, f"{within}{key}", "there is no such key", allowed(known, str(key)))
        for key in unknown[:TOLD]
    ]


def _blank(text: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a text is left out; what is no text is found wrong elsewhere."""
    return isinstance(text, str) and not text.strip()


def _fits_view(value: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(value, str) or (type(value) is int and abs(value) < limits.MOST_NUMBER)


def _shown(value: Any) -> str:  # noqa: ANN401 - as above
    """What stands in the file, in a few words; Python writes no number of thousands of digits."""
    if isinstance(value, Mapping | list):
        return "a table" if isinstance(value, Mapping) else "a list"
    if isinstance(value, int) and abs(value) >= limits.MOST_NUMBER:
        return "a number of a thousand million or more"
    if isinstance(value, dt.date | dt.time):
        return f"the date or time {value.isoformat()}"
    return repr(value)[:SHOWN]


def _texts(
    step: int | None, within: str, said: Draft, known: Mapping[str, int]
) -> Iterator[Finding]:
    for key, most in known.items():
        if key in said:
            for wrong, remedy in _text(key, said[key], most):
                yield Finding(step, f"{within}{key}", wrong, remedy)


def _text(key: str, text: Any, most: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    if not isinstance(text, str):
        yield f"it holds {_shown(text)}", "Give it a text in quotes."
        return
    if len(text) > most:
        yield f"it has {len(text)} characters", f"Shorten it to {most}."
    if MARKUP.search(text):
        yield "it holds an angle bracket", "Write plain text; *asterisks* make words bold."
    if CONTROL.search(text) or ("\n" in text and key not in limits.PARAGRAPHS):
        yield "it runs over several lines", "Write it in one line."
    if text.count("{") > limits.MOST_SLOTS:
        yield f"it holds {text.count('{')} slots", f"Leave {limits.MOST_SLOTS} of them or fewer."
    if key in limits.BOLD and text.count("*") % 2:
        yield "an asterisk is left open", "Put one before and one after what is to be bold."
