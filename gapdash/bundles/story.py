"""The bundle of a story: all that its hosts draw from, without the presenter's notes."""

from __future__ import annotations

import hashlib
from typing import Any

from gapdash import addresses, words, words_desk, words_profile, words_stories
from gapdash.bundles.every import as_json
from gapdash.bundles.stages import stages_part
from gapdash.charts.base import compiled
from gapdash.charts.stages import page_stages
from gapdash.snippets import code_part
from gapdash.stories.figures import Figures
from gapdash.stories.filling import Filled, Told
from gapdash.stories.guesses import guess_part
from gapdash.stories.views import EXPLORE, View

EDITION = 12  # characters


def story_bundle(told: Told, name: str) -> dict[str, Any]:
    """The bundle of a story.

    Parameters
    ----------
    told
        The story, filled from the data.
    name
        Its file's name without the ending; "draft" where it has none.

    Returns
    -------
    dict
        story (its texts and steps), bundle (the explore bundle of its programme with its own
        indicators alone), links, and edition, which tells one state of all of it from another.
    """
    programme, story = told.ground.programme, told.story
    stages = _all_stages(told)
    about = {key: getattr(story, key) for key in ("title", "about", "minutes", "by", "made")}
    steps = [_step(told, each, found) for each, found in zip(told.steps, stages, strict=True)]
    made = {
        "story": {
            "programme": programme.slug,
            "programme_name": programme.name,
            "name": name,
            **about,
            "steps": steps,
        },
        "bundle": _figures(told, with_stages=any(stages)),
        "links": {"live": addresses.view("present", programme=programme.slug, story=name)},
    }
    digest = hashlib.sha256(as_json(made).encode()).hexdigest()
    return {**made, "edition": digest[:EDITION]}


def _figures(told: Told, *, with_stages: bool) -> dict[str, Any]:
    """What the steps are drawn from; slots may have named more indicators."""
    bundle = told.figures.bundle
    drawn = [each.view.indicator for each in told.steps if each.view.dashboard == EXPLORE]
    kept = {key: own for key, own in bundle["indicators"].items() if key in drawn}
    kept = kept or bundle["indicators"]
    opens = bundle["opens_with"] if bundle["opens_with"] in kept else next(iter(kept))
    drawings = dict(bundle["charts"])
    if with_stages:
        drawings["stages"] = compiled(page_stages)
    return {
        **bundle,
        "indicators": kept,
        "opens_with": opens,
        "charts": drawings,
        "code": code_part("present", bundle["edition"]),
    }


def _all_stages(told: Told) -> list[dict[str, Any] | None]:
    """The stages of each step that draws them."""
    if all(each.step.picture != "stages" for each in told.steps):
        return [None] * len(told.steps)
    profile = told.ground.profile
    return [
        stages_part(profile, each.view.area, each.view.comparator)
        if each.step.picture == "stages"
        else None
        for each in told.steps
    ]


def _step(told: Told, filled: Filled, stages: dict[str, Any] | None) -> dict[str, Any]:
    step = filled.step
    used = _used(told, filled, stages)
    return {
        "title": step.title,
        "text": step.text,
        "figure": step.figure,
        "prompt": step.prompt,
        "picture": step.picture,
        "view": filled.view.address(),
        "live": _live(filled),
        "guess": guess_part(step.guess, filled.answer) if step.guess and filled.answer else None,
        "source": _source(told, filled, used),
        "credit": _credit(told, filled, used),
        "stages": stages,
        "alt": _alt(told, filled, stages),
    }


def _live(filled: Filled) -> dict[str, str] | None:
    """Where a view is to be seen that the stage does not draw; None for one of the map's page."""
    view = filled.view
    if view.dashboard == EXPLORE or filled.step.picture in words_stories.ALT:
        return None
    asked = {key: str(value) for key, value in view.address().items() if key != "dashboard"}
    page = words_desk.DASHBOARDS[view.dashboard]
    return {
        "address": addresses.view(view.dashboard, **asked),
        "said": words_stories.LIVE.format(page=page),
        "only": words_stories.LIVE_ONLY.format(page=page),
    }


def _used(told: Told, filled: Filled, stages: dict[str, Any] | None) -> dict[str, set[int]]:
    """Years by source of all that a step shows or says."""
    catalogue = told.ground.data.catalogue.set_index("indicator")["source"]
    pairs = [(view.indicator, view.year) for view in filled.views]
    pairs += [(row["indicator"], row["year"]) for row in (stages or {}).get("rows", [])]
    found: dict[str, set[int]] = {}
    for key, year in pairs:
        found.setdefault(str(catalogue[key]), set()).add(int(year))
    return found


def _source(told: Told, filled: Filled, used: dict[str, set[int]]) -> str:
    """Where a step's figures come from, in one short line."""
    sources = told.ground.data.sources.set_index("source")
    by_publisher: dict[str, list[str]] = {}
    for key, years in used.items():
        title = f"{sources['title'][key]}, {words_profile.span(years)}"
        by_publisher.setdefault(str(sources["publisher"][key]), []).append(title)
    said = [f"{who}, {'; '.join(titles)}" for who, titles in by_publisher.items()]
    reported = [told.figures.bundle["report"]["source"]] if _is_reported(told, filled) else []
    return "; ".join([*said, *reported])


def _is_reported(told: Told, filled: Filled) -> bool:
    """Whether anything of a step comes from the programme's own report."""
    marks = (told.figures.seen(view).mark for view in filled.views)
    return filled.reported or "r" in marks


def _credit(told: Told, filled: Filled, used: dict[str, set[int]]) -> str:
    """The same in full, with the month and the licence, and what came from elsewhere."""
    sources: dict[Any, Any] = told.ground.data.sources.set_index("source").to_dict("index")
    said = words_profile.credits_of([(sources[key], years) for key, years in used.items()])
    owns = [told.figures.indicator(view) for view in filled.views]
    said += [own["added"]["credit"] for own in owns if "added" in own]
    if _is_reported(told, filled):
        said.append(told.figures.bundle["report"]["credit"])
    return " ".join(dict.fromkeys(said))


def _alt(told: Told, filled: Filled, stages: dict[str, Any] | None) -> str:
    """What a step's picture shows, for who cannot see it."""
    if stages is not None:
        return words_stories.alt("stages", stages["title"], stages["said"])
    view, figures = filled.view, told.figures
    if filled.step.picture not in words_stories.ALT:
        return ""
    said = figures.words_of(view)
    title = f"{said['title']}, {view.year}"
    return words_stories.alt(filled.step.picture, title, _places_said(figures, view))


def _places_said(figures: Figures, view: View) -> str:
    """The figures of a view's place and of its nation, and where the gap is widest."""
    found = []
    for at in dict.fromkeys((figures.at(view), figures.nation)):
        seen = figures.seen(view, at)
        shown = seen.reason if seen.value is None else figures.shown(view, seen)
        found.append(f"{words.capital(seen.place['words'])}: {shown}.")
    widest = figures.words_of(view)["widest"].get(view.year, "").replace("*", "")
    return " ".join(filter(None, [*found, widest]))
