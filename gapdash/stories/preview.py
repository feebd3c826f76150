"""Preview: a draft as it is being written, each step filled as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gapdash import words_desk
from gapdash.stories import limits, slots, templates
from gapdash.stories.filling import TEXTS, Filler, fits, view_findings
from gapdash.stories.findings import Finding, Unfit
from gapdash.stories.shape import shape_findings
from gapdash.stories.story import Guess, Step
from gapdash.stories.subject import subject_findings
from gapdash.stories.views import EXPLORE, NATION, WHOLE, Ground, View
from gapdash.stories.writing import tidy

BLANK = {"title": "", "text": "", "figure": "", "prompt": "", "question": ""}
# What most sentences are made of stands first among the slots.
FIRST = (
    "place", "value", "others_value", "gap", "gap_number", "children", "in_ten", "not_in_ten",
    "verdict", "trend",
)  # fmt: skip
ELSEWHERE = ("gap", "value")  # slots that are also offered of the nation and the programme


def preview(draft: Mapping[str, Any], ground: Ground) -> tuple[list[dict[str, Any]], list[Finding]]:
    """What a room would see of a draft, and all that is wrong with it.

    Parameters
    ----------
    draft
        A story as an editor holds it; it need not be right.
    ground
        Its programme.

    Returns
    -------
    list of dict
        For each step that a story can have: its texts filled ("" where that cannot be), said (its
        view in words), slots (slot, said, about, and guess, whether it is a number), pictures
        (that can be drawn).
    list of Finding
        As ``told_of`` would raise them, in the order of the steps.
    """
    own = tidy(draft)
    found = [*shape_findings(own), *subject_findings(own, ground)]
    told = own.get("steps")
    parts = []
    steps = told[: limits.MOST_STEPS] if isinstance(told, list) else []
    for number, said in enumerate(steps, start=1):
        wrong = {one.key for one in found if one.step == number}
        step = _sound(said if isinstance(said, Mapping) else {}, wrong, ground)
        part, findings = _step(number, step, ground)
        parts.append(part)
        found += findings
    return parts, sorted(found, key=lambda one: one.step or 0)


def _sound(said: Mapping[str, Any], wrong: set[str], ground: Ground) -> Step:
    """The step of what is sound in a draft's."""
    broken = {key.partition(".")[0] for key in wrong}
    # One that is too long is shown all the same, but not one that takes long to fill.
    texts = {
        key: text
        for key in TEXTS
        if isinstance(text := said.get(key), str) and text.count("{") <= limits.MOST_SLOTS
    }
    view = said.get("view", {}) if "view" not in broken else {}
    guess = said.get("guess") if "guess" not in broken else None
    asked = said.get("picture") if "picture" not in broken else None
    return Step(
        **{"title": "", **texts},
        picture=asked or ground.usual(str(view.get("dashboard") or EXPLORE)),
        view=view,
        guess=Guess(**guess) if guess else None,
    )


def _step(number: int, step: Step, ground: Ground) -> tuple[dict[str, Any], list[Finding]]:
    wrong = view_findings(number, step, ground)
    if any(one.key != "picture" for one in wrong):
        return {**BLANK, "said": "", "slots": [], "pictures": []}, wrong
    view = ground.settle(step.view)
    filler = Filler(ground, number, view)
    filled = filler.step(step).step
    part = {
        **{key: getattr(filled, key) for key in TEXTS if key != "note"},
        "question": filled.guess.question if filled.guess else "",
        "said": view_in_words(view, ground, latest="year" not in step.view),
        "slots": list(_offered(ground, view)),
        "pictures": [picture for picture in limits.PICTURES if fits(picture, view, ground)],
    }
    return part, [*wrong, *filler.findings]


def view_in_words(view: View, ground: Ground, *, latest: bool) -> str:
    """What a view shows, in one line.

    Parameters
    ----------
    view, ground
        The view, and its programme.
    latest
        Whether its year is not chosen but the latest one.
    """
    choice, place = view.choice, ground.name(view.choice)
    if view.dashboard != EXPLORE:
        return words_desk.other(view.dashboard, _about(view, ground, place))
    shown = ground.shown(choice)
    year = words_desk.LATEST.format(year=choice.year) if latest else str(choice.year)
    measure = words_desk.VIEWS[choice.view].format(others=shown.words["label"])
    about = shown.about
    return words_desk.explore(place, about["stage"], about["short_name"], year, measure)


def _about(view: View, ground: Ground, place: str) -> str:
    """The school or place that a page is about; "" where it is about none."""
    urn, schools = dict(view.others).get("school", ""), ground.data.schools
    for name in schools.loc[schools["urn"].astype(str) == urn, "name"]:
        return str(name)
    return place if view.choice.area or view.dashboard == "profile" else ""


def _offered(ground: Ground, view: View) -> Iterator[dict[str, Any]]:
    """Every slot that has something to say of a view."""
    documented = {text[1:-1].split()[0]: line for text, line in slots.documented().items()}
    for text in _wishes(ground, view):
        wanted = templates.slot_of(text)
        try:
            found, changed = slots.fill(wanted, ground, view)
        except Unfit:
            continue
        about = words_desk.slot(documented[wanted.name])
        if "area" in wanted.options:
            about += f", {ground.name(changed.choice)}"
        elif "indicator" in wanted.options:
            row = ground.shown(changed.choice).about
            about += f", {row['stage']}: {row['short_name']}"
        number = found.number is not None
        yield {"slot": f"{{{text}}}", "said": found.text, "about": about, "guess": number}


def _wishes(ground: Ground, view: View) -> Iterator[str]:
    """Slots that an author may want, as they stand between braces."""
    if not view.choice.indicator:
        for indicator in ground.choices.indicators:
            yield from (f"{name} indicator={indicator}" for name in ELSEWHERE)
        return
    known = slots.REGISTRY
    yield from sorted(known, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    own = ground.name(view.choice)
    for area in (WHOLE, NATION):
        if ground.name(ground.changed(view, {"area": area}).choice) != own:
            yield from (f"{name} area={area}" for name in ELSEWHERE)
