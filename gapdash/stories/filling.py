"""Filling: a story's views settled and its texts filled from the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapdash import words_stories
from gapdash.bundles.programme import programme_bundle
from gapdash.stories import limits, slots, templates
from gapdash.stories.faults import view_faults
from gapdash.stories.figures import Figures
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
    answer: slots.Said | None
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
    figures
        What it was filled from: every indicator that it names.
    steps
        Its steps, filled.
    """

    story: Story
    ground: Ground
    figures: Figures
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
    views: list[View | None] = []
    for number, step in enumerate(story.steps, start=1):
        wrong = view_findings(number, step, ground)
        findings += wrong
        views.append(None if wrong else ground.settle(step.view))
    named = {view.indicator for view in views if view and view.indicator}
    for step in story.steps:
        named |= _named(step)
    known = tuple(key for key in ground.offered if key in named) or tuple(ground.offered)[:1]
    figures = Figures(programme_bundle(ground.data, ground.programme, known, light=True))
    filled = []
    for number, (step, view) in enumerate(zip(story.steps, views, strict=True), start=1):
        if view is not None:
            filler = Filler(ground, figures, number, view)
            filled.append(filler.step(step))
            findings += filler.findings
    if findings:
        raise StoryProblem(findings)
    return Told(story, ground, figures, tuple(filled))


def view_findings(number: int, step: Step, ground: Ground) -> list[Finding]:
    """What is wrong with the view of a step, or with its picture, which must fit the view."""
    faults = view_faults(step.view, ground)
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


def _named(step: Step) -> set[str]:
    """Indicators that the slots of a step name."""
    found = set()
    texts = [getattr(step, key) for key in TEXTS]
    for text in [*texts, *([step.guess.question, step.guess.of] if step.guess else [])]:
        for inner in templates.BRACES.findall(text):
            for option in inner.split()[1:]:
                key, _, value = option.partition("=")
                if key == "indicator":
                    found.add(value)
    return found


class Filler:
    """Fills one step, and gathers what is wrong with it."""

    def __init__(self, ground: Ground, figures: Figures, number: int, view: View) -> None:
        self.ground, self.figures, self.number, self.view = ground, figures, number, view
        self.findings: list[Finding] = []
        self.views: list[View] = []
        self.reported = False

    def step(self, step: Step) -> Filled:
        """The step with its texts filled."""
        if step.picture != "words" and self.view.indicator:
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
            filled = templates.fill(text, self._said_text(key))
        except Unfit as error:
            self._find(key, error)
            return ""
        most = limits.FILLED.get(kind)
        shown = filled.replace("*", "")
        if most and len(shown) > most:
            wrong = f"filled, it has {len(shown)} characters: “{shown[:60]}…”"
            self._find(key, Unfit(wrong, f"Shorten it to {most}."))
        return filled

    def _said_text(self, key: str) -> Any:  # noqa: ANN401 - what templates.fill calls
        def said(asked: Slot) -> str:
            try:
                return self._said(asked).text
            except Unfit as error:
                self._find(key, error)
                return ""

        return said

    def _said(self, asked: Slot) -> slots.Said:
        found, view = slots.fill(asked, self.ground, self.figures, self.view)
        if found.reported:
            self.reported = True
        elif view.indicator:
            self.views.append(view)
        return found

    def _answer(self, guess: Guess) -> slots.Said | None:
        """What is guessed; None where it has been found wrong."""
        try:
            known = templates.slots_of(guess.of)
            alone = len(known) == 1 and not templates.BRACES.sub("", guess.of).strip()
            found = self._said(known[0]) if alone else None
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
