"""Routes of stories: what is asked for, read and written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import tornado.testing
import tornado.web

from gapdash import keys, places
from gapdash.serving.handlers import handlers
from gapdash.serving.site import own_site
from gapdash.serving.store import BundleStore
from gapdash.serving.story_store import StoryStore
from gapdash.stories.limits import MOST_BYTES

STORY = """title = "Made up"

[[steps]]
title = "The gap is *{gap}*."
note = "Say it slowly: {value}."

[steps.view]
indicator = "ks2_rwm"
"""
NAME = "made-up"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> BundleStore:
    """A data folder of its own, with one story of the South West and one that is broken."""
    folder = tmp_path_factory.mktemp("stories") / "geodata"
    shutil.copytree(places.ROOT / "geodata", folder)
    shelf = folder / "programmes/london-west/stories"
    shutil.rmtree(shelf, ignore_errors=True)
    shelf.mkdir()
    (shelf / f"{NAME}.toml").write_text(STORY, "utf-8")
    (shelf / "broken.toml").write_text(STORY.replace("{gap}", "{gasp}"), "utf-8")
    found = BundleStore(folder)
    found.data()
    return found


class Served(tornado.testing.AsyncHTTPTestCase):
    """The routes under a base URL."""

    @pytest.fixture(autouse=True)
    def _with(self, store: BundleStore) -> None:
        self.store = store

    def get_app(self) -> tornado.web.Application:
        return tornado.web.Application(handlers(own_site("/base/"), self.store))

    def ask(self, path: str, **how: Any) -> tuple[int, dict[str, Any]]:
        answer = self.fetch(f"/base/gapdash/stories/{path}", request_timeout=60, **how)
        return answer.code, json.loads(answer.body)

    def send(self, path: str, **said: Any) -> tuple[int, dict[str, Any]]:
        return self.ask(path, method="POST", body=json.dumps(said))

    def test_a_programmes_stories_are_listed_the_broken_ones_with_their_problem(self) -> None:
        code, said = self.ask("london-west.json")
        assert code == 200
        broken, good = said["stories"]
        assert good == {
            "name": NAME, "title": "Made up", "about": "", "minutes": None, "steps": 1,
            "problem": "",
        }  # fmt: skip
        assert broken["problem"].startswith(
            "programmes/london-west/stories/broken.toml, line 4, step 1, key title: "
            "there is no slot {gasp}. Did you mean gap? Allowed: "
        )
        assert self.ask("atlantis.json") == (404, {"problem": "There is no such story."})

    def test_a_story_comes_without_its_notes_and_not_at_all_when_known(self) -> None:
        path = f"/base/gapdash/stories/london-west/{NAME}.json"
        answer = self.fetch(path, request_timeout=60)
        told = json.loads(answer.body)
        assert "slowly" not in answer.body.decode()
        assert list(told["bundle"]["indicators"]) == ["ks2_rwm"]
        assert told["links"] == {"live": f"present.ipynb?programme=london-west&story={NAME}"}
        again = self.fetch(path, headers={"If-None-Match": answer.headers["Etag"]})
        assert (again.code, again.body) == (304, b"")
        assert self.ask("london-west/none.json")[0] == 404
        code, said = self.ask("london-west/broken.json")
        assert code == 409
        assert said["problem"].startswith("This story cannot be shown (step 1, key title: there")

    def test_notes_are_for_the_presenter(self) -> None:
        path = f"london-west/{NAME}/notes.json"
        for held in ({}, {"Gapdash-Presenter": "guessed"}):
            code, said = self.ask(path, headers=held)
            assert code == 403
            assert said["problem"].startswith("Notes are for the presenter")
        code, said = self.ask(path, headers={"Gapdash-Presenter": keys.presenter_key()})
        assert code == 200
        assert said["notes"][0].startswith("Say it slowly: ")

    def test_a_text_is_read_and_its_draft_written_again(self) -> None:
        code, read = self.send("read", programme="london-west", text=STORY)
        assert code == 200
        assert read["draft"]["steps"][0]["title"] == "The gap is *{gap}*."
        assert "*" in read["bundle"]["story"]["steps"][0]["title"]
        assert read["bundle"]["story"]["name"] == "draft"
        code, written = self.send("write", programme="london-west", draft=read["draft"])
        named = STORY.replace("\n", '\nprogramme = "london-west"\n', 1)
        assert (code, written["text"], written["name"]) == (200, named, "made-up.toml")
        assert written["notes"] == read["notes"]

    def test_what_is_wrong_names_line_and_remedy(self) -> None:
        code, said = self.send("read", programme="london-west", text=STORY.replace("ks2", "ks3"))
        assert code == 422
        unsaid, problem = said["problems"]
        assert unsaid["said"].startswith("Key programme: it is not said, so the story was read as")
        assert (problem["line"], problem["step"], problem["key"]) == (8, 1, "view.indicator")
        assert problem["said"].startswith(
            "Line 8 (step 1, key view.indicator): indicator “ks3_rwm” cannot be shown. "
            "Did you mean ks2_rwm? Allowed: "
        )
        code, said = self.send("write", programme="london-west", draft={"title": "", "steps": []})
        assert code == 422
        assert [problem["line"] for problem in said["problems"]] == [None, None]
        assert said["problems"][0]["said"] == "Key title: it is missing. Give the story a title."

    def test_of_very_much_that_is_wrong_the_first_is_said(self) -> None:
        text = "".join(f"[[steps]]\nk{n}=1\nl{n}=1\nm{n}=1\n" for n in range(20))
        code, said = self.send("read", programme="london-west", text=text)
        assert (code, len(said["problems"])) == (422, 51)
        assert said["problems"][-1]["said"] == (
            "The story: 31 more things are wrong with it. Mend those above first."
        )

    def test_what_is_no_story_is_turned_away(self) -> None:
        assert self.ask("read", method="POST", body="[")[0] == 400
        assert self.ask("write", method="POST", body="[]")[0] == 400
        half = '{"programme": "london-west", "text": "title = \'\\ud800\'"}'
        assert self.ask("read", method="POST", body=half)[0] == 400
        assert self.send("read", programme="london-west", text="a = " + "[" * 9000)[0] == 422
        assert self.send("write", programme="london-west", draft=[])[0] == 422
        assert self.send("read", programme="atlantis", text=STORY)[0] == 404
        assert self.send("read", programme="london-west", text="x" * 5 * MOST_BYTES)[0] == 413
        own = {"Sec-Fetch-Site": "cross-site"}
        assert self.ask("read", method="POST", body="{}", headers=own)[0] == 403


def test_a_file_that_cannot_be_read_leaves_the_others(store: BundleStore) -> None:
    shelf = store.folder / "programmes/london-west/stories"
    made = [shelf / "gone.toml", shelf / "long.toml"]
    made[0].symlink_to("nowhere.toml")
    made[1].write_text(f"minutes = {'9' * 5000}\n", "utf-8")
    try:
        found = {each["name"]: each["problem"] for each in StoryStore(store).listed("london-west")}
    finally:
        for path in made:
            path.unlink()
    assert found[NAME] == ""
    assert "gone.toml: it cannot be read ([Errno 2] No such file" in found["gone"]
    assert found["gone"].endswith(". Let it be a file that this user may read, or remove it.")
    assert "long.toml: it holds a number of thousands of digits. Write a " in found["long"]


def test_a_story_is_made_anew_when_its_file_changes_and_no_bundle_is(store: BundleStore) -> None:
    edition = store.edition()
    path = store.folder / f"programmes/london-west/stories/{NAME}.toml"
    own = Path(path).read_text("utf-8")
    path.write_text(own.replace("Made up", "Made anew"), "utf-8")
    assert store.edition() is edition
    path.write_text(own, "utf-8")
