"""A story as one file: whole, small, and asking for nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
import unittest.mock
from pathlib import Path
from typing import Any

import pytest
import tornado.testing
import tornado.web
from click.testing import CliRunner

from gapdash import packs, places
from gapdash.commands import main
from gapdash.serving.packs import pack_routes
from gapdash.serving.site import own_site
from gapdash.serving.store import BundleStore
from gapdash.serving.story_store import StoryStore
from tests.told import FIRST, NAMES, story

pytestmark = pytest.mark.usefixtures("read_once")
DAY = dt.date(2026, 11, 22)
BASE = "https://gap.example/"
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)


def carried(page: str) -> dict[str, Any]:
    """What a pack draws from."""
    found = re.search(r'<script type="application/json" id="gd-alone">(.*?)</script>', page)
    assert found
    held: dict[str, Any] = json.loads(found.group(1))
    return held


@pytest.mark.parametrize("name", NAMES)
def test_every_story_is_one_small_file_that_asks_for_nothing(name: str) -> None:
    page = packs.story_pack(story(name)[0], BASE, DAY)
    assert len(page.encode()) <= packs.MOST_BYTES
    markup = SCRIPT.sub("", page)
    assert re.findall(r'(?:src|href)="(?!data:image|#|https://gap\.example/)[^"]*"', markup) == []
    assert re.findall(r"url\((?!#|data:)", markup) == []
    assert "@import" not in markup
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy.group(1).startswith("default-src &#39;none&#39;; script-src &#39;nonce-")
    assert "http" not in policy.group(1)


def test_a_pack_says_what_it_is() -> None:
    page = packs.story_pack(story()[0], BASE, DAY)
    gathered = story()[0]["bundle"]["gathered"]
    assert f"This is a copy made on 22 November 2026, of figures gathered in {gathered}." in page
    assert f'<a href="{BASE}voila/render/present.ipynb?programme=south-west' in page
    unknown = packs.story_pack(story()[0], "", DAY)
    assert "The address of the live view was not known when it was made." in unknown
    assert carried(unknown)["paper"]["qr"] == ""


def test_notes_are_left_out_unless_they_are_wanted() -> None:
    bundle, notes = story()
    note = next(filter(None, notes))
    assert carried(packs.story_pack(bundle, "", DAY))["notes"] == []
    assert note not in packs.story_pack(bundle, "", DAY)
    assert carried(packs.story_pack(bundle, "", DAY, notes))["notes"] == notes


def test_no_text_of_a_story_ends_its_script() -> None:
    bundle = story()[0]
    bad = "</script><script>alert(1)</script><!--<script>"
    made = {**bundle, "story": {**bundle["story"], "title": bad, "about": bad}}
    page = packs.story_pack(made, "", DAY)
    assert carried(page)["story"]["story"]["title"] == bad
    assert "<script>alert" not in page
    assert len(SCRIPT.findall(page)) == 1 + len(packs.SCRIPTS)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "west.html"
    done = CliRunner().invoke(main, ["pack", "--quiet", "--story", FIRST, "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"Written: {target}, 1.")
    assert carried(target.read_text("utf-8"))["story"]["story"]["programme"] == "south-west"


def test_the_command_names_line_and_remedy(tmp_path: Path) -> None:
    own, target = tmp_path / "own.toml", tmp_path / "own.html"
    own.write_text('title = "Made up"\n\n[[steps]]\ntitle = "One"\n[steps.view]\nyear = 1901\n')
    asked = ["pack", "--quiet", "--story", str(own), "-o", str(target)]
    done = CliRunner().invoke(main, asked)
    assert done.output.startswith(f"Error: {own}: it does not say its programme. Write progr")
    done = CliRunner().invoke(main, [*asked, "--programme", "south-west"])
    assert f"{own}, line 6, step 1, key view.year: " in done.output
    done = CliRunner().invoke(
        main, ["pack", "--quiet", "--story", "nowhere/none", "-o", str(target)]
    )
    assert done.output.startswith("Error: --story: there is no story “nowhere/none”. Name a file")
    done = CliRunner().invoke(
        main, ["pack", "--quiet", "--story", FIRST, "--url", "ftp://x", "-o", "x.html"]
    )
    assert done.output == (
        "Error: --url: “ftp://x” is no address of a server. Give it as in --url "
        "https://gapdash.example.org/, or leave it out.\n"
    )
    assert not target.exists()


class Routes(tornado.testing.AsyncHTTPTestCase):
    """Where pages ask for what is taken along."""

    def get_app(self) -> tornado.web.Application:
        stories = StoryStore(BundleStore(places.ROOT / "geodata"))
        stories.kept(*FIRST.split("/"))  # takes longer than an answer may on a busy machine
        return tornado.web.Application(pack_routes(own_site("/base/"), stories))

    def send(self, body: str, **headers: str) -> tornado.httpclient.HTTPResponse:
        return self.fetch("/base/gapdash/stories/pack", method="POST", body=body, headers=headers)

    def test_what_is_taken_along_can_be_had(self) -> None:
        slug, name = FIRST.split("/")
        answer = self.fetch(f"/base/gapdash/stories/{FIRST}/pack.html")
        assert answer.code == 200
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{slug}-{name}.html"'
        # Where only this machine can reach the server, no address is given.
        assert carried(answer.body.decode())["paper"]["address"] == ""
        answer = self.fetch(
            f"/base/gapdash/stories/{FIRST}/handout.html", headers={"Host": "gap.example"}
        )
        assert "Content-Disposition" not in answer.headers
        # It is made once for each address that the server is asked by.
        again = {"If-None-Match": answer.headers["Etag"], "Host": "gap.example"}
        with unittest.mock.patch.object(packs, "page_alone") as made:
            path = f"/base/gapdash/stories/{FIRST}/handout.html"
            assert self.fetch(path, headers=again).code == 304
            assert self.fetch(f"/base/gapdash/stories/{FIRST}/pack.html").code == 200
            made.assert_not_called()
        # An address may be longer than any code of it holds.
        long = {"Host": f"{'a.' * 1500}example"}
        held = carried(self.fetch(path, headers=long).body.decode())["paper"]
        assert (held["qr"], "example" in held["address"]) == ("", True)
        address = carried(answer.body.decode())["paper"]["address"]
        assert address.startswith("http://gap.example/base/voila/render/present.ipynb?")
        assert self.fetch("/base/gapdash/stories/south-west/none/pack.html").code == 404
        # A reader's own story, from the page that keeps it.
        text = (places.ROOT / f"geodata/programmes/{slug}/stories/{name}.toml").read_text("utf-8")
        said = json.dumps({"programme": slug, "text": text})
        answer = self.send(said)
        assert answer.code == 200
        assert carried(answer.body.decode())["story"]["story"]["name"] == "draft"
        assert self.send(json.dumps({"programme": slug, "text": "title = 1"})).code == 422
        assert self.send(said, Origin="https://elsewhere.example").code == 403
        assert self.send(json.dumps({"programme": slug, "text": "x" * 2_000_000})).code == 413
