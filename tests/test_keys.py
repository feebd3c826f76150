"""Keys: what a presenter and a room hold."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gapdash import keys, places
from gapdash.problems import DataProblem


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a server without a secret in its environment keeps one."""
    monkeypatch.delenv(keys.VARIABLE)
    monkeypatch.setattr(places, "state", lambda: tmp_path / "state")
    return tmp_path / "state" / "secret"


def test_the_key_of_a_secret_stays_the_same_and_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    key, room = keys.presenter_key(), keys.room_secret("west-7241")
    assert key == keys.presenter_key()
    assert len({key, room, keys.room_secret("west-7242")}) == 3
    assert key.replace("-", "").replace("_", "").isalnum()
    monkeypatch.setenv(keys.VARIABLE, "another one of sixteen")
    assert keys.presenter_key() != key
    assert not keys.is_presenter(key)


def test_only_the_key_itself_is_taken() -> None:
    assert keys.is_presenter(keys.presenter_key())
    assert keys.is_room_secret("west-7241", keys.room_secret("west-7241"))
    for said in ("", "é\ud800", keys.presenter_key()[:-1], keys.room_secret("west-7241")):
        assert not keys.is_presenter(said)
    assert not keys.is_room_secret("west-7241", keys.room_secret("west-7242"))


def test_a_secret_is_made_once_and_read_by_its_user_alone(kept: Path) -> None:
    made = keys.secret()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert keys.secret() == made == kept.read_text("ascii")
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


@pytest.mark.parametrize("refused", [PermissionError, FileExistsError])
def test_a_secret_is_made_where_files_have_no_links_and_another_servers_stays(
    kept: Path, monkeypatch: pytest.MonkeyPatch, refused: type[OSError]
) -> None:
    other = "that of another server"

    def link(_: object, path: Path) -> None:
        if refused is FileExistsError:
            path.write_text(other, "ascii")
        raise refused

    monkeypatch.setattr("os.link", link)
    made = keys.secret()
    assert keys.secret() == made == kept.read_text("ascii")
    assert (made == other) == (refused is FileExistsError)
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


def test_a_secret_that_is_too_short_is_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.parent.mkdir()
    kept.write_text("short", "ascii")
    with pytest.raises(DataProblem) as refused:
        keys.secret()
    assert str(refused.value) == (
        f"{kept}: the server's secret has fewer than 16 characters. "
        "Delete the file, and a new one is made."
    )
    monkeypatch.setenv(keys.VARIABLE, "short")
    with pytest.raises(DataProblem) as refused:
        keys.secret()
    assert str(refused.value) == (
        "GAPDASH_SECRET: the server's secret has fewer than 16 characters. "
        "Give GAPDASH_SECRET a longer one, or remove it, and one is made."
    )


def test_a_secret_that_cannot_be_kept_says_where(kept: Path) -> None:
    kept.parent.write_text("a file where a folder belongs", "ascii")
    with pytest.raises(DataProblem) as refused:
        keys.secret()
    said = str(refused.value)
    assert said.startswith(f"{kept}: the server's secret cannot be kept there (")
    assert said.endswith(
        ". Let this user write that folder, or set GAPDASH_SECRET to a long text of chance."
    )
