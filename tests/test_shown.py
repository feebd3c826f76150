"""Which notebooks a visitor of the app's own server may have rendered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import tornado.testing
import tornado.web

from gapdash import places
from gapdash.serving import shown

# As Voila has it.
VOILA = r"/base/voila/render/(.*)"


class Missing(tornado.web.RequestHandler):
    def prepare(self) -> None:
        self.set_status(404)
        self.finish()


class Kernel(tornado.web.RequestHandler):
    def get(self, _: str) -> None:
        """What would start a kernel."""


class Shown(tornado.testing.AsyncHTTPTestCase):
    def get_app(self) -> tornado.web.Application:
        return tornado.web.Application([(f"/base/{shown.not_shown()}", Missing), (VOILA, Kernel)])

    def asked(self, path: str) -> int:
        return self.fetch(f"/base/voila/render/{path}").code

    def test_the_front_page_s_dashboards_are_rendered(self) -> None:
        names = [path.name for path in places.dashboards().glob("*.ipynb")]
        assert len(names) == 7
        for name in names:
            assert self.asked(f"{name}?programme=south-west") == 200, name

    def test_nothing_else_is_however_it_is_written(self) -> None:
        for path in (
            "", "nothing.ipynb", "analysis/our-own-figures.ipynb", "analysis", "EXPLORE.IPYNB",
            "Explore.ipynb", "%65xplore.ipynb",
            "explore%2Eipynb", "explore.ipynb/", "a/explore.ipynb",
            "./explore.ipynb", "analysis/../explore.ipynb", "analysis%2Four-own-figures.ipynb",
            "ANALYSIS/our-own-figures.ipynb", "..%2fexplore.ipynb", "explore.ipynb%00",
            ".ipynb_checkpoints/explore-checkpoint.ipynb", "explore.ipynb%0A", "explore.ipynb;a",
            "template/voila/templates/gapdash/icon.svg", "explore-ipynb", "explore.ipynb~",
        ):  # fmt: skip
            assert self.asked(path) == 404, path


def test_kernels_stand_by_for_dashboards_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a+b"
    for name in ("explore", "other", "analysis/explore"):
        path = folder / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = {"gapdash": {"order": 1}} if name == "explore" else {}
        path.write_text(json.dumps({"metadata": said}))
    monkeypatch.setattr(places, "dashboards", lambda: folder)
    patterns = shown.not_at_hand(folder)
    left = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.ipynb")
        if not any(re.match(pattern, str(path)) for pattern in patterns)
    ]
    assert left == ["explore.ipynb"]
