"""Story store: stories read and filled, kept as long as their files and the data stay the same."""

from __future__ import annotations

import contextlib
import gzip
import json
import threading
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapdash import words
from gapdash.bundles import as_json
from gapdash.bundles.story import story_bundle
from gapdash.problems import DataProblem
from gapdash.serving.assets import Asset
from gapdash.serving.kept_files import key_of
from gapdash.serving.store import DEFAULT, JSON, BundleStore, Edition
from gapdash.serving.store import KEPT as FILES
from gapdash.stories import Ground, StoryProblem, told_of
from gapdash.stories.reading import Text
from gapdash.stories.shelf import StoryFile, story_files
from gapdash.stories.subject import KEY, named, subject, unsaid
from gapdash.stories.writing import file_name, text_of, tidy

DRAFT = "draft"
KEPT = 40  # stories of up to 200 kilobytes each


@dataclass(frozen=True, eq=False)  # one reading of a story: the same only as itself
class Kept:
    """A story that can be shown.

    Parameters
    ----------
    bundle
        What its hosts draw from.
    asset
        The same as it goes over the wire.
    notes
        The presenter's notes, one for each step.
    """

    bundle: dict[str, Any]
    asset: Asset
    notes: list[str]

    @classmethod
    def of_bundle(cls, bundle: dict[str, Any], notes: list[str]) -> Kept:
        """A story of its bundle, compressed once for all who ask for it."""
        asset = Asset(as_json(bundle).encode(), JSON)
        _ = asset.zipped
        return cls(bundle, asset, notes)

    @classmethod
    def of_json(cls, text: bytes) -> Kept:
        """A story as ``as_json`` has kept it, or ValueError."""
        said = json.loads(text)
        return cls.of_bundle(said["bundle"], said["notes"])

    def as_json(self) -> str:
        """All of it, to be kept."""
        return as_json({"bundle": self.bundle, "notes": self.notes})


@dataclass(frozen=True)
class Sent:
    """A story that was sent as a text.

    Parameters
    ----------
    programme
        The one that it is about.
    named
        Whether its text says so.
    draft
        What else the text says.
    kept
        The story, which nothing keeps.
    """

    programme: str
    named: bool
    draft: dict[str, Any]
    kept: Kept


class StoryStore:
    """The stories of a server.

    Parameters
    ----------
    store
        Where the data is had.
    """

    def __init__(self, store: BundleStore) -> None:
        self.store = store
        self._lock = threading.RLock()
        self._edition: Edition | None = None
        self._grounds: dict[str, Ground] = {}
        self._kept: OrderedDict[tuple[Any, ...], Kept | StoryProblem] = OrderedDict()

    def ground(self, slug: str) -> Ground:
        """What a programme has to show.

        Raises
        ------
        KeyError
            If there is no such programme.
        DataProblem
            If the data must not be shown.
        """
        edition = self.store.edition()
        programme = edition.data.programmes[slug]
        with self._lock:
            if edition is not self._edition:
                self._edition, self._grounds = edition, {}
                self._kept.clear()
            if slug not in self._grounds:
                self._grounds[slug] = Ground(edition.data, programme)
            return self._grounds[slug]

    def files(self, slug: str) -> list[StoryFile]:
        """The files of a programme's stories, by name."""
        known = story_files(self.store.folder, self.store.own)
        return [file for file in known if file.slug == slug]

    def about(self, slug: str) -> dict[str, Any]:
        """A programme, or the one that is shown unasked, with its stories and all programmes."""
        data = self.store.edition().data
        known = [{"slug": other.slug, "name": other.name} for other in data.programmes.values()]
        own = known[0]["slug"] if slug == DEFAULT else slug
        return {
            "programme": own,
            "programmes": known,
            "gathered": words.month(data.gathered),
            "stories": self.listed(own),
        }

    def listed(self, slug: str) -> list[dict[str, Any]]:
        """What is said of each story of a programme; problem is one sentence, or ""."""
        self.ground(slug)
        return [self._listed(file) for file in self.files(slug)]

    def warm(self) -> None:
        """Make every story, so that no presenter waits for one."""
        # Who asks for a story is told what is wrong with it, or with the data.
        with contextlib.suppress(DataProblem):
            for slug in self.store.edition().data.programmes:
                with contextlib.suppress(DataProblem):
                    self.listed(slug)

    def _listed(self, file: StoryFile) -> dict[str, Any]:
        said = {"name": file.name, "title": file.name, "about": "", "minutes": None, "steps": 0}
        try:
            told = self._of_file(file).bundle["story"]
        except StoryProblem as error:
            return {**said, "problem": str(file.problems(error.findings)[0])}
        kept = {key: told[key] for key in ("title", "about", "minutes")}
        return {**said, **kept, "steps": len(told["steps"]), "problem": ""}

    def kept(self, slug: str, name: str) -> Kept:
        """A story of a programme.

        Raises
        ------
        KeyError
            If there is no such programme or story.
        StoryProblem
            If it cannot be shown.
        DataProblem
            If the data must not be shown.
        """
        self.ground(slug)
        for file in self.files(slug):
            if file.name == name and not file.hides:
                return self._of_file(file)
        raise KeyError(name)

    def _of_file(self, file: StoryFile) -> Kept:
        """The story of a file, made once; so is what is wrong with it."""
        key = (file.slug, file.name, file.hides, *file.state())
        # One is made at a time: each takes a second or two, and readers of pages do not wait.
        with self._lock:
            ground = self.ground(file.slug)
            found = self._kept.get(key)
            if found is None:
                try:
                    found = self._filled(file, ground)
                except StoryProblem as error:
                    found = error
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        if isinstance(found, StoryProblem):
            raise found
        return found

    def _filled(self, file: StoryFile, ground: Ground) -> Kept:
        """The story of a file: as it was kept, or filled anew."""
        edition = self.store.edition()
        name = key_of(file.name, str(file.hides), str(file.state()))
        path = f"{edition.key}/{file.slug}/stories/{name}.json.gz"
        kept = FILES.read(path)
        with contextlib.suppress(OSError, EOFError, zlib.error, ValueError):
            if kept:
                return Kept.of_json(gzip.decompress(kept))
        found = self.of_draft(ground, file.text().draft(), file.name)
        FILES.write(path, gzip.compress(found.as_json().encode(), mtime=0))
        return found

    def of_text(self, chosen: str, text: str) -> Sent:
        """The story of a text: of the programme that it names, else of the chosen one.

        Raises
        ------
        KeyError, StoryProblem, DataProblem
            As ``kept`` does.
        """
        draft = Text(text, "").draft()
        slug = subject(draft, chosen, self.store.edition().data.programmes)
        ground = self.ground(slug)
        try:
            kept = self.of_draft(ground, draft)
        except StoryProblem as error:
            first = unsaid(draft, error.findings, ground)
            raise StoryProblem([*first, *error.findings]) from None
        own = {key: value for key, value in draft.items() if key != KEY}
        return Sent(slug, bool(named(draft)), own, kept)

    def written(self, slug: str, draft: Mapping[str, Any]) -> tuple[str, str, Kept]:
        """The text of a draft, a name for its file, and its story, which nothing keeps.

        Raises
        ------
        KeyError, StoryProblem, DataProblem
            As ``kept`` does.
        """
        own = tidy({**draft, KEY: slug})
        kept = self.of_draft(self.ground(slug), own)
        return text_of(own), file_name(own["title"]), kept

    @staticmethod
    def of_draft(ground: Ground, draft: Mapping[str, Any], name: str = DRAFT) -> Kept:
        """The story of a draft.

        Raises
        ------
        StoryProblem
            If it cannot be shown.
        """
        told = told_of(draft, ground)
        return Kept.of_bundle(story_bundle(told, name), told.notes)
