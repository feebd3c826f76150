"""A draft as it is being written: what its editor is told of it."""

from __future__ import annotations

import copy
import json
import shutil
from typing import Any

import pytest
import tornado.testing
import tornado.web

from gapdash import keys, places
from gapdash.geodata import Geodata
from gapdash.serving.handlers import handlers
from gapdash.serving.site import own_site
from gapdash.serving.store import BundleStore
from gapdash.stories import Ground, StoryProblem, told_of
from gapdash.stories.limits import MOST_STEPS
from gapdash.stories.preview import preview
from gapdash.words_desk import slot

EXPLORE = {"dashboard": "explore", "indicator": "ks2_rwm", "area": "D", "year": 2019}
DRAFT: dict[str, Any] = {
    "title": "Made up",
    "steps": [
        {"title": "{place}: {gap}", "text": "", "view": EXPLORE},
        {"title": "Stage by stage", "note": "Aside.", "view": {"dashboard": "profile"}},
    ],
}
Seen = tuple[list[dict[str, Any]], list[tuple[int | None, str]]]


@pytest.fixture(scope="module")
def ground(data: Geodata) -> Ground:
    return Ground(data, data.programmes["south-west"])


def seen(draft: dict[str, Any], ground: Ground) -> Seen:
    parts, findings = preview(draft, ground)
    return parts, [(one.step, one.key) for one in findings]


def changed(**step: Any) -> dict[str, Any]:
    """The draft with its first step changed."""
    draft = copy.deepcopy(DRAFT)
    draft["steps"][0].update(step)
    return draft


def test_each_step_says_what_it_shows_and_what_can_be_put_in(ground: Ground) -> None:
    (first, second), wrong = seen(DRAFT, ground)
    assert wrong == []
    assert first["said"] == (
        "Explore · Devon, Cornwall and the Isles of Scilly (D) · "
        "Age 11: Reading, writing and maths · 2019 · the gap to other pupils here"
    )
    slots = {one["slot"]: one for one in first["slots"]}
    gap = slots["{gap}"]
    assert (gap["about"], gap["guess"]) == ("The gap", True)
    assert first["title"] == f"Devon, Cornwall and the Isles of Scilly: {gap['said']}"
    assert slots["{gap area=nation}"]["about"] == "The gap, England"
    assert first["pictures"] == ["map", "trend", "order", "stages", "words"]
    assert (second["said"], second["pictures"]) == ("Profile · South West", ["stages", "words"])
    assert "{gap indicator=ks2_rwm}" in {one["slot"] for one in second["slots"]}
    assert "note" not in second


def test_every_slot_that_is_offered_can_be_shown(ground: Ground) -> None:
    for part in preview(DRAFT, ground)[0]:
        for one in part["slots"]:
            assert one["said"]
    texts = [one["slot"] for one in preview(DRAFT, ground)[0][0]["slots"]]
    for text in texts:
        assert seen(changed(note=text), ground)[1] == []


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ({"title": "{gasp}"}, "title"),
        ({"title": "Left *open"}, "title"),
        ({"picture": "photograph"}, "picture"),
        ({"view": {"indicator": "ks3"}}, "view.indicator"),
        ({"view": {"indicator": ["ks2_rwm"]}}, "view.indicator"),
        ({"view": {"dashboard": "partners"}, "picture": "map"}, "picture"),
        ({"guess": {"question": "?", "of": "{value}", "low": 90, "high": 100}}, "guess.low"),
        ({"guess": {"of": 3}}, "guess.of"),
    ],
)
def test_what_is_wrong_is_what_telling_it_would_find(
    ground: Ground, step: dict[str, Any], key: str
) -> None:
    draft = changed(**step)
    parts, wrong = seen(draft, ground)
    assert (1, key) in wrong
    assert len(parts) == len(DRAFT["steps"])
    with pytest.raises(StoryProblem) as raised:
        told_of(draft, ground)
    assert {(one.step, one.key) for one in raised.value.findings} <= set(wrong)


def test_what_is_no_story_is_previewed_as_nothing(ground: Ground) -> None:
    assert seen({"steps": "none"}, ground) == ([], [(None, "title"), (None, "steps")])
    many = {"title": "Made up", "steps": [{"title": "x"}] * (MOST_STEPS + 1)}
    parts, wrong = seen(many, ground)
    assert len(parts) == MOST_STEPS
    assert wrong == [(None, "steps")]


def test_a_slot_is_named_without_its_example() -> None:
    assert slot("The gap: “25 points”; “−3 points” where they are ahead.") == "The gap"
    assert slot("Its change over five years, tested.") == "Its change over five years, tested"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> BundleStore:
    """A data folder of its own, with a made-up story."""
    folder = tmp_path_factory.mktemp("desk") / "geodata"
    shutil.copytree(places.ROOT / "geodata", folder)
    shelf = folder / "programmes/london-west/stories"
    shelf.mkdir(exist_ok=True)
    text = 'title = "Made up"\n[[steps]]\ntitle = "{gap}"\nnote = "Aside."\n'
    (shelf / "made-up.toml").write_text(f'{text}view.indicator = "ks2_rwm"\n', "utf-8")
    found = BundleStore(folder)
    found.data()
    return found


class Served(tornado.testing.AsyncHTTPTestCase):
    """The routes of the desk."""

    @pytest.fixture(autouse=True)
    def _with(self, store: BundleStore) -> None:
        self.store = store

    def get_app(self) -> tornado.web.Application:
        return tornado.web.Application(handlers(own_site("/"), self.store))

    def ask(self, path: str, **how: Any) -> tuple[int, dict[str, Any]]:
        answer = self.fetch(f"/gapdash/stories/{path}", request_timeout=60, **how)
        return answer.code, json.loads(answer.body)

    def test_a_copy_has_the_notes_for_the_presenter_alone(self) -> None:
        code, said = self.ask("london-west/made-up/draft.json")
        assert (code, said["draft"]["steps"]) == (
            200,
            [{"title": "{gap}", "view": {"indicator": "ks2_rwm"}}],
        )
        assert said["left_out"] is True
        held = {"Gapdash-Presenter": keys.presenter_key()}
        _, said = self.ask("london-west/made-up/draft.json", headers=held)
        assert (said["draft"]["steps"][0]["note"], said["left_out"]) == ("Aside.", False)
        assert self.ask("london-west/none/draft.json")[0] == 404

    def test_a_copy_is_made_of_what_is_in_the_shape_of_a_story_alone(self) -> None:
        path = self.store.folder / "programmes/london-west/stories/made-up.toml"
        own = path.read_text("utf-8")
        step = '[[steps]]\ntitle = "One"\n'
        try:
            for wrong in (
                f'{own}\n{step}notes = "Of one reader."\n',
                f'title = "Made up"\nmade = 2026-11-01\n{step}',
                'title = "Made up"\nsteps = ["a"]\n',
            ):
                path.write_text(wrong, "utf-8")
                code, said = self.ask("london-west/made-up/draft.json")
                assert code == 409
                assert list(said) == ["problem"]
                assert "Of one reader" not in said["problem"]
            # What is no key of a view is found when it is filled, so it is left out here.
            path.write_text(f'{own}view.notes = "Of one reader."\n', "utf-8")
            code, said = self.ask("london-west/made-up/draft.json")
            assert (code, said["draft"]["steps"][0]["view"]) == (200, {"indicator": "ks2_rwm"})
        finally:
            path.write_text(own, "utf-8")

    def test_a_draft_is_previewed_with_what_is_wrong(self) -> None:
        body = json.dumps({"programme": "london-west", "draft": changed(title="{gasp}", view={})})
        code, said = self.ask("preview", method="POST", body=body)
        assert code == 200
        (problem,) = said["problems"]
        assert (problem["step"], problem["key"], problem["line"]) == (1, "title", None)
        assert len(said["steps"]) == 2
        own = {"Sec-Fetch-Site": "cross-site"}
        assert self.ask("preview", method="POST", body=body, headers=own)[0] == 403
