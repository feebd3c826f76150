"""Filling: a story's views settled and its texts filled from the data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapdash import words_stories
from gapdash.stories import limits, slots, templates
from gapdash.stories.findings import Finding, StoryProblem, Unfit
from gapdash.stories.shape import shape_findings
from gapdash.stories.story import Guess, Step, Story, story_of
from gapdash.stories.subject import subject_findings
from gapdash.stories.templates import Slot
from gapdash.stories.views import EXPLORE, Ground, View

SHOWN = ("title", "text", "figure", "prompt")
TEXTS = (*SHOWN, "note")
DRAWN_OF = {
    "map": (EXPLORE,),
    "trend": (EXPLORE,),
    "order": (EXPLORE,),
    "stages": (EXPLORE, "profile"),
}


@dataclass(frozen=True)
class Filled:
    """A step with its texts filled.

    Parameters
    ----------
    step
        The step with its texts as a reader sees them.
    view
        What it shows.
    views
        What its figures come from: that view where it is drawn, and those of its slots. What the
        note alone says is not among them: nobody in the room sees it.
    answer
        What is guessed, or None.
    reported
        Whether a slot says what the programme's own report prints, the note's slots apart.
    """

    step: Step
    view: View
    views: tuple[View, ...]
    answer: slots.Filling | None
    reported: bool


@dataclass(frozen=True)
class Told:
    """A story filled from the data.

    Parameters
    ----------
    story
        The story as its file tells it.
    ground
        Its programme.
    steps
        Its steps, filled.
    """

    story: Story
    ground: Ground
    steps: tuple[Filled, ...]

    @property
    def notes(self) -> list[str]:
        """The presenter's notes, one for each step."""
        return [each.step.note for each in self.steps]


def tell(story: Story, ground: Ground) -> Told:
    """A story filled from the data.

    Raises
    ------
    StoryProblem
        If a view cannot be shown, or a slot has no figure: all that is wrong at once.
    """
    findings: list[Finding] = []
    filled = []
    for number, step in enumerate(story.steps, start=1):
        wrong = view_findings(number, step, ground)
        findings += wrong
        if not wrong:
            filler = Filler(ground, number, ground.settle(step.view))
            filled.append(filler.step(step))
            findings += filler.findings
    if findings:
        raise StoryProblem(findings)
    return Told(story, ground, tuple(filled))


def view_findings(number: int, step: Step, ground: Ground) -> list[Finding]:
    """What is wrong with the view of a step, or with its picture, which must fit the view."""
    faults = ground.faults(step.view)
    if faults:
        return [Finding(number, f"view.{one.key}", one.wrong, one.remedy) for one in faults]
    view = ground.settle(step.view)
    if fits(step.picture, view, ground):
        return []
    wrong = f"the picture {step.picture} cannot be drawn of the page {view.dashboard}"
    if view.dashboard in DRAWN_OF.get(step.picture, ()):
        wrong = words_stories.NO_STAGES.format(place=ground.programme.in_words)
    also = [each for each in limits.PICTURES if fits(each, view, ground)]
    return [Finding(number, "picture", wrong, f"Allowed: {', '.join(also)}.")]


def fits(picture: str, view: View, ground: Ground) -> bool:
    """Whether a picture can be drawn of a view; words can stand for any."""
    if view.dashboard not in DRAWN_OF.get(picture, (view.dashboard,)):
        return False
    return picture != "stages" or ground.has_stages


class Filler:
    """Fills one step, and gathers what is wrong with it."""

    def __init__(self, ground: Ground, number: int, view: View) -> None:
        self.ground, self.number, self.view = ground, number, view
        self.findings: list[Finding] = []
        self.views: list[View] = []
        self.reported = False

    def step(self, step: Step) -> Filled:
        """The step with its texts filled."""
        if step.picture != "words" and self.view.choice.indicator:
            self.views.append(self.view)
        texts: dict[str, Any] = {key: self._text(key, getattr(step, key), key) for key in SHOWN}
        guess, answer = step.guess, None
        if guess is not None:
            question = self._text("guess.question", guess.question, "question")
            answer = self._answer(guess)
            guess = replace(guess, question=question)
        views, reported = tuple(dict.fromkeys(self.views)), self.reported
        note = self._text("note", step.note, "note")
        made = replace(step, guess=guess, note=note, **texts)
        return Filled(made, self.view, views, answer, reported)

    def _text(self, key: str, text: str, kind: str) -> str:
        try:
            templates.slots_of(text)
            filled = templates.fill(text, functools.partial(self._slot_text, key))
        except Unfit as error:
            self._find(key, error)
            return ""
        most = limits.FILLED.get(kind)
        shown = filled.replace("*", "")
        if most and len(shown) > most:
            wrong = f"filled, it has {len(shown)} characters: “{shown[:60]}…”"
            self._find(key, Unfit(wrong, f"Shorten it to {most}."))
        return filled

    def _slot_text(self, key: str, wanted: Slot) -> str:
        """What a slot says; "" where it has been found wrong."""
        try:
            return self._filling(wanted).text
        except Unfit as error:
            self._find(key, error)
            return ""

    def _filling(self, wanted: Slot) -> slots.Filling:
        found, view = slots.fill(wanted, self.ground, self.view)
        if found.reported:
            self.reported = True
        elif view.choice.indicator:
            self.views.append(view)
        return found

    def _answer(self, guess: Guess) -> slots.Filling | None:
        """What is guessed; None where it has been found wrong."""
        try:
            known = templates.slots_of(guess.of)
            alone = len(known) == 1 and not templates.BRACES.sub("", guess.of).strip()
            found = self._filling(known[0]) if alone else None
        except Unfit as error:
            self._find("guess.of", error)
            return None
        if found is None or found.number is None:
            wrong = f"“{guess.of}” is no slot of a number"
            remedy = "Give it one slot, such as {value}, {gap} or {children_number}."
            self._find("guess.of", Unfit(wrong, remedy))
            return None
        if not guess.low <= found.number <= guess.high:
            wrong = f"{found.text} lies outside {guess.low} to {guess.high}"
            self._find("guess.low", Unfit(wrong, "Let low and high enclose the figure."))
        return found

    def _find(self, key: str, error: Unfit) -> None:
        self.findings.append(Finding(self.number, key, error.wrong, error.remedy))


def told_of(draft: Mapping[str, Any], ground: Ground) -> Told:
    """A draft, checked and filled.

    Raises
    ------
    StoryProblem
        With everything that is wrong with it.
    """
    found = [*shape_findings(draft), *subject_findings(draft, ground)]
    if found:
        raise StoryProblem(found)
    return tell(story_of(draft, ground), ground)
