"""The bundle of a story: all that its hosts draw from, without the presenter's notes."""

from __future__ import annotations

import hashlib
from typing import Any

from gapdash import addresses, words, words_desk, words_profile, words_stories
from gapdash.bundles.every import as_json
from gapdash.bundles.programme import programme_bundle
from gapdash.charts.base import compiled
from gapdash.charts.stages import page_stages
from gapdash.snippets import code_part
from gapdash.stories.filling import Filled, Told
from gapdash.stories.guesses import guess_part
from gapdash.stories.views import EXPLORE
from gapdash.tables.places import Report, report_of
from gapdash.tables.shown import Shown
from gapdash.tables.stage_parts import StagesPart, stages_part

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
        story (its texts and steps), bundle (``programme_bundle`` of its programme with its own
        indicators alone), links, and edition, which tells one state of all of it from another.
    """
    programme, story = told.ground.programme, told.story
    stages = [_stages(told, each) for each in told.steps]
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
    """What the steps are drawn from."""
    ground = told.ground
    choices = [each.view.choice for each in told.steps if each.view.dashboard == EXPLORE]
    wanted = {choice.indicator for choice in choices} or {ground.choices.opens_with}
    bundle = programme_bundle(ground.data, ground.programme, wanted, light=True)
    drawings = dict(bundle["charts"])
    if with_stages:
        drawings["stages"] = compiled(page_stages)
    return {**bundle, "charts": drawings, "code": code_part("present", bundle["edition"])}


def _stages(told: Told, filled: Filled) -> StagesPart | None:
    """The stages of a step that draws them."""
    if filled.step.picture != "stages":
        return None
    choice = filled.view.choice
    return stages_part(told.ground.data, told.ground.programme, choice.area, choice.comparator)


def _step(told: Told, filled: Filled, stages: StagesPart | None) -> dict[str, Any]:
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


def _used(told: Told, filled: Filled, stages: StagesPart | None) -> dict[str, set[int]]:
    """Years by source of all that a step shows or says."""
    catalogue = told.ground.data.catalogue.set_index("indicator")["source"]
    pairs = [(view.choice.indicator, view.choice.year) for view in filled.views]
    pairs += [(row["indicator"], row["year"]) for row in (stages["rows"] if stages else [])]
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
    report = _report(told, filled)
    return "; ".join([*said, *([report["source"]] if report else [])])


def _report(told: Told, filled: Filled) -> Report | None:
    """The programme's own report, where anything of a step comes from it."""
    ground = told.ground
    rows = (ground.shown(view.choice).row() for view in filled.views)
    if filled.reported or any(row.reported for row in rows if row is not None):
        return report_of(ground.data, ground.programme)
    return None


def _credit(told: Told, filled: Filled, used: dict[str, set[int]]) -> str:
    """The same in full, with the month and the licence, and what came from elsewhere."""
    sources: dict[Any, Any] = told.ground.data.sources.set_index("source").to_dict("index")
    said = words_profile.credits_of([(sources[key], years) for key, years in used.items()])
    added = (told.ground.shown(view.choice).added for view in filled.views)
    said += [own["credit"] for own in added if own]
    report = _report(told, filled)
    return " ".join(dict.fromkeys([*said, *([report["credit"]] if report else [])]))


def _alt(told: Told, filled: Filled, stages: StagesPart | None) -> str:
    """What a step's picture shows, for who cannot see it."""
    if stages is not None:
        return words_stories.alt("stages", stages["title"], stages["said"])
    if filled.step.picture not in words_stories.ALT:
        return ""
    shown = told.ground.shown(filled.view.choice)
    title = f"{shown.words['title']}, {shown.choice.year}"
    return words_stories.alt(filled.step.picture, title, _places(shown))


def _places(shown: Shown) -> str:
    """The figures of what is shown: of its place and of its nation, and where a gap is widest."""
    found = []
    for area in dict.fromkeys((shown.area, shown.nation)):
        row = shown.row(area)
        if row is not None:
            name = words.capital(shown.names[area])
            found.append(f"{name}: {shown.figure_in_words(row) or row.reason}.")
    widest = shown.words["widest"].get(str(shown.choice.year), "").replace("*", "")
    return " ".join(filter(None, [*found, widest]))
