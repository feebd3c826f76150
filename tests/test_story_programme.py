"""The programme of a story: what its file says, and what that must agree with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gapdash import places
from gapdash.commands import main
from gapdash.geodata import Geodata
from gapdash.serving.store import BundleStore
from gapdash.serving.story_store import StoryStore
from gapdash.stories import Ground, StoryProblem
from gapdash.stories.preview import preview
from gapdash.stories.reading import Text
from tests.stories_made_up import FILE, STORY, problems

SAID = STORY.replace("about =", 'programme = "london-west"\nabout =', 1)


@pytest.fixture(scope="module")
def ground(data: Geodata) -> Ground:
    return Ground(data, data.programmes["london-west"])


@pytest.fixture(scope="module")
def store() -> StoryStore:
    return StoryStore(BundleStore(places.ROOT / "geodata"))


def test_it_must_agree_with_where_the_story_is_read(ground: Ground, data: Geodata) -> None:
    assert problems(SAID, ground) == []
    found = problems(SAID.replace('"london-west"', '"england"'), ground)
    assert found == [
        f"{FILE}, line 2, key programme: it holds “england”, but the story is read as one of "
        'london-west. Write programme = "london-west", or leave it out; a story of england '
        "belongs in programmes/england/stories/."
    ]
    found = problems(SAID.replace('"london-west"', '"lodnon-west"'), ground)
    known = ", ".join(data.programmes)
    assert found == [
        f"{FILE}, line 2, key programme: there is no programme “lodnon-west”. "
        f"Did you mean london-west? Allowed: {known}."
    ]
    assert problems(SAID.replace('"london-west"', "3"), ground) == [
        f"{FILE}, line 2, key programme: it holds 3. Give it a text in quotes."
    ]


def test_a_preview_finds_what_telling_finds(ground: Ground) -> None:
    draft = {"title": "Made up", "programme": "england", "steps": [{"title": "One"}]}
    assert [one.key for one in preview(draft, ground)[1]] == ["programme"]


def test_a_saved_story_comes_back_to_its_programme(store: StoryStore) -> None:
    draft = Text(STORY, "").draft()
    text, _, _ = store.written("london-west", draft)
    assert Text(text, "").draft() == Text(SAID, "").draft()
    assert text.startswith('title = "Made up"\nprogramme = "london-west"\n')
    told = store.of_text("south-west", text)
    assert (told.programme, told.named) == ("london-west", True)
    assert told.draft == draft  # the programme stands beside it
    assert told.kept.bundle["story"]["programme"] == "london-west"
    with pytest.raises(StoryProblem) as refused:
        store.of_text("south-west", text.replace('"london-west"', '"atlantis"'))
    assert [one.key for one in refused.value.findings] == ["programme"]


def test_a_story_that_says_none_is_read_as_one_of_the_chosen(store: StoryStore) -> None:
    bare = 'title = "Made up"\n[[steps]]\ntitle = "{place}"\n'
    told = store.of_text("south-west", bare)
    assert (told.programme, told.named) == ("south-west", False)
    with pytest.raises(StoryProblem) as refused:
        store.of_text("south-west", STORY)
    (unsaid, *others) = refused.value.findings
    assert (unsaid.key, unsaid.wrong) == (
        "programme", "it is not said, so the story was read as one of south-west",
    )  # fmt: skip
    assert unsaid.remedy.startswith(
        'If it is about another programme, put a line such as programme = "london-west" before '
        "the first step. Allowed: "
    )
    assert [one.key for one in others] == ["view.area"]
    with pytest.raises(StoryProblem) as refused:
        store.of_text("south-west", bare.replace("{place}", "{plaec}"))
    assert [one.key for one in refused.value.findings] == ["title"]


@pytest.mark.parametrize("name", ["story", "handout", "pack"])
def test_commands_take_it_from_the_file(tmp_path: Path, name: str) -> None:
    path, made = tmp_path / FILE, tmp_path / "made.html"
    named: dict[str, Any] = {
        "story": [str(path)],
        "handout": ["--story", str(path), "-o", str(made)],
        "pack": ["--story", str(path), "-o", str(made)],
    }
    path.write_text(SAID, "utf-8")
    run = CliRunner().invoke(main, [name, *named[name]])
    assert run.exit_code == 0, run.output
    assert "london-west" in (run.output if name == "story" else made.read_text("utf-8"))
    run = CliRunner().invoke(main, [name, *named[name], "--programme", "south-west"])
    assert run.exit_code == 1
    assert f"{path}, line 2, key programme: it holds “london-west”, but" in run.output
    path.write_text(SAID.replace('"london-west"', '"atlantis"'), "utf-8")
    run = CliRunner().invoke(main, [name, *named[name]])
    assert f"{path}: there is no programme “atlantis”. Write programme = " in run.output
