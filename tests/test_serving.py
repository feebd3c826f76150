from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
import tornado.testing
import tornado.web

from gapdash import places
from gapdash.bundles import KINDS
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset, static_assets
from gapdash.serving.files import FilesHandler, find_file
from gapdash.serving.handlers import handlers
from gapdash.serving.maker import make_apart
from gapdash.serving.site import own_site
from gapdash.serving.store import DEFAULT, FIRST, BundleStore
from gapdash.serving.story_store import StoryStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> BundleStore:
    """The bundles of the South West alone, with a data folder of its own."""
    folder = tmp_path_factory.mktemp("serving") / "geodata"
    shutil.copytree(places.ROOT / "geodata", folder)
    for slug in {path.name for path in (folder / "programmes").iterdir()} - {"south-west"}:
        shutil.rmtree(folder / "programmes" / slug)
    return BundleStore(folder)


def test_a_file_is_found_in_the_first_folder_and_nowhere_else(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.js").write_text(name)
    (tmp_path / "secret.js").write_text("secret")
    roots = [str(tmp_path / "one"), str(tmp_path / "two")]
    assert find_file(roots, "a.js") == (tmp_path / "one" / "a.js").resolve()
    for name in ("../secret.js", "b.js", "a\0.js", "x" * 5000, str(tmp_path / "secret.js")):
        assert find_file(roots, name) is None


class Served(tornado.testing.AsyncHTTPTestCase):
    """The app's own routes under a base URL."""

    @pytest.fixture(autouse=True)
    def _with_bundles(self, store: BundleStore) -> None:
        # They take longer to make than an answer may take on a busy machine.
        for name in FIRST:
            store.bundle(f"{DEFAULT}/{name}")
        static_assets()
        self.store = store

    def get_app(self) -> tornado.web.Application:
        roots = {"roots": [str(places.dashboards() / "template")]}
        return tornado.web.Application(
            [*handlers(own_site("/base/"), self.store), (r"/base/files/(.*)", FilesHandler, roots)]
        )

    def get_http_server_options(self) -> dict[str, object]:
        return {}

    def test_an_asset_comes_zipped_once_and_not_at_all_when_known(self) -> None:
        path = "/base/gapdash/data/default/explore.json"
        answer = self.fetch(path, headers={"Accept-Encoding": "gzip"}, decompress_response=False)
        assert answer.code == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        bundle = json.loads(gzip.decompress(answer.body))
        assert bundle["programme"]["slug"] == "south-west"
        again = self.fetch(path, headers={"If-None-Match": answer.headers["Etag"]})
        assert (again.code, again.body) == (304, b"")

    def test_headers_alone_can_be_had(self) -> None:
        for path in ("/base/gapdash/", "/base/gapdash/static/app.js"):
            answer = self.fetch(path, method="HEAD")
            assert (answer.code, answer.body) == (200, b"")

    def test_pages_link_under_the_base_url(self) -> None:
        page = self.fetch("/base/gapdash/").body.decode()
        assert 'href="/base/voila/render/explore.ipynb"' in page
        assert 'href="/base/gapdash/static/app.css"' in page

    def test_an_unknown_document_is_a_sentence_and_makes_nothing(self) -> None:
        before = self.store.made()
        for name in (
            "atlantis/explore", "atlantis/map", "atlantis/parts/ks2_rwm", "default/atlantis",
            "south-west/parts/atlantis", "south-west/parts/ks2_rwm/since-1066",
        ):  # fmt: skip
            answer = self.fetch(f"/base/gapdash/data/{name}.json")
            assert answer.code == 404
            assert json.loads(answer.body) == {
                "problem": "There is no programme of that name, or it has no such figures."
            }
        assert self.store.made() == before

    def test_what_explore_draws_comes_in_parts(self) -> None:
        data = "/base/gapdash/data/default"
        page, drawn, first = (
            json.loads(self.fetch(f"{data}/{name}.json").body)
            for name in ("explore", "map", "parts/default")
        )
        assert first["indicator"] == page["opens_with"]
        assert set(drawn) == {"map", "charts", "boundaries"}
        assert not {*drawn, "parts"} & set(page)
        since = json.loads(self.fetch(f"{data}/parts/ks2_rwm/since-2019.json").body)
        assert (since["indicator"], since["since"]) == ("ks2_rwm", 2019)

    def test_a_map_is_kept_by_its_tag_alone(self) -> None:
        path = "/base/gapdash/data/south-west/map.json"
        tag = self.fetch(path).headers["Etag"]
        again = self.fetch(path, headers={"If-None-Match": tag})
        assert (again.code, again.body) == (304, b"")

    def test_what_does_not_exist_is_not_found(self) -> None:
        for path in ("/base/gapdash/static/nothing.js", "/base/files/%00", "/base/files/none.js"):
            assert self.fetch(path).code == 404


def test_an_assets_tag_depends_on_its_content() -> None:
    assert Asset(b"one", "text/plain").etag != Asset(b"two", "text/plain").etag


def test_a_bundle_is_made_once_and_anew_when_a_file_changes(
    store: BundleStore, tmp_path: Path
) -> None:
    first = store.bundle("south-west/explore")
    assert first is not None
    assert store.bundle("south-west/explore") is first
    assert store.bundle(f"{DEFAULT}/explore") is first
    assert store.bundle("atlantis/explore") is None
    assert store.bundle("south-west/atlantis") is None
    regions = store.folder / "areas/regions.csv"
    away = regions.rename(tmp_path / "regions.csv")
    with pytest.raises(DataProblem):
        store.bundle("south-west/explore")
    away.rename(regions)
    again = store.bundle("south-west/explore")
    assert again is not first
    assert again == first


def test_a_programme_that_cannot_be_drawn_leaves_the_others(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> dict[str, object]:
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, "method", fail)
    with pytest.raises(DataProblem) as caught:
        BundleStore(store.folder).bundle("south-west/method")
    assert str(caught.value) == (
        "programmes/south-west/programme.toml: its pages cannot be made (ZeroDivisionError: ). "
        "Compare it with another programme's; report this if it looks right."
    )
    assert store.bundle("south-west/explore") is not None
    store.warm()


def test_changes_that_nobody_asks_for_any_more_are_let_go(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def changes(*asked: object) -> dict[str, object]:
        made.append(int(str(asked[-1])))
        return {}

    monkeypatch.setattr("gapdash.tables.documents.changes_part", changes)
    monkeypatch.setattr("gapdash.serving.store.CHANGES", 2)
    own = BundleStore(store.folder)
    for year in (2016, 2017, 2018, 2018, 2016):
        assert own.bundle(f"south-west/parts/ks2_rwm/since-{year}") is not None
    assert made == [2016, 2017, 2018, 2016]


def test_what_a_process_of_its_own_has_made_is_read_and_not_made_again(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = BundleStore(store.folder)
    assert not own.edition().is_kept()
    make_apart(own)
    assert own.edition().is_kept()

    def fail(*_: object) -> NoReturn:
        pytest.fail("a document was made again")

    monkeypatch.setattr("gapdash.serving.store.one_bundle", fail)
    another = BundleStore(store.folder)
    make_apart(another)
    another.warm()
    assert another.made() == (len(KINDS), len(KINDS))
    monkeypatch.setattr("gapdash.serving.story_store.story_bundle", fail)
    [story] = StoryStore(another).listed("south-west")
    assert not story["problem"]
    assert story["steps"]


def test_a_damaged_document_is_made_anew(store: BundleStore, cache_folder: Path) -> None:
    first = BundleStore(store.folder).bundle("south-west/explore")
    [kept] = cache_folder.rglob("explore.json.gz")
    whole = kept.read_bytes()
    for damage in (b"", b"nonsense", whole[:-20]):
        kept.write_bytes(damage)
        assert BundleStore(store.folder).bundle("south-west/explore") == first
        assert kept.read_bytes() == whole


def test_files_are_looked_at_no_more_often_than_asked(store: BundleStore) -> None:
    own = BundleStore(store.folder, fresh=3600.0)
    first = own.edition()
    (store.folder / "made-up.csv").write_text("a\n1\n", "utf-8")
    try:
        assert own.edition() is first
        own.fresh = 0.0
        assert own.edition() is not first
    finally:
        (store.folder / "made-up.csv").unlink()
