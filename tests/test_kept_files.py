"""Files that can be made again: whole or not at all, and not too many of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gapdash.serving.kept_files import KeptFiles, key_of


@pytest.fixture
def kept() -> KeptFiles:
    return KeptFiles("made-up", 2)


def test_a_file_is_read_as_it_was_written(kept: KeptFiles) -> None:
    assert kept.read("one/a.txt") is None
    kept.write("one/a.txt", b"made up")
    kept.write("one/a.txt", b"made up anew")
    assert kept.read("one/a.txt") == b"made up anew"
    assert [path.name for path in (kept.folder / "one").iterdir()] == ["a.txt"]


def test_those_that_were_longest_not_asked_for_go(kept: KeptFiles) -> None:
    for age, name in enumerate(("one", "two")):
        kept.write(f"{name}/a.txt", b"made up")
        os.utime(kept.folder / name, (age, age))
    assert kept.read("one/a.txt") == b"made up"
    kept.write("three.txt", b"made up")
    assert {path.name for path in kept.folder.iterdir()} == {"one", "three.txt"}


def test_where_nothing_can_be_written_nothing_is_kept(
    kept: KeptFiles, cache_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache_folder.write_text("a file where a folder should be", "utf-8")
    kept.write("one.txt", b"made up")
    assert kept.read("one.txt") is None
    assert f"{kept.folder / 'one.txt'} cannot be kept" in caplog.text


def test_a_key_follows_from_all_that_is_said() -> None:
    assert key_of("a", "b") == key_of("a", "b")
    assert len({key_of("a", "b"), key_of("a"), key_of("b", "a")}) == 3
