"""What a shell completes: by click's own protocol for each shell, and by bash itself."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gapdash.commands import main
from gapdash.commands_completion import SHELLS

HEAVY = {"altair", "folium", "geopandas", "numpy", "pandas", "pandera", "scipy", "tornado"}
PROMPT = b"ready>"


def completed(shell: str, *words: str) -> list[str]:
    """Lines that the script of a shell gets for the last of some words."""
    given = {"_GAPDASH_COMPLETE": f"{shell}_complete", "COMP_WORDS": "\n".join(words)}
    given["COMP_CWORD"] = words[-1] if shell == "fish" else str(len(words) - 1)
    done = CliRunner().invoke(main, [], env=given, prog_name="gapdash")
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def names(*words: str) -> list[str]:
    lines = completed("bash", "gapdash", *words)
    return [line.removeprefix("plain,") for line in lines if line.startswith("plain,")]


def test_commands_and_options_are_completed() -> None:
    assert names("ch") == ["check"]
    assert names("check", "--q") == ["--quiet"]
    assert names("completion", "") == ["bash", "zsh", "fish"]
    assert names("add-figures", "x.csv", "--cohort-basis", "n") == ["nearest_year"]


def test_programmes_are_completed(own_folder: Path) -> None:
    (own_folder / "programmes/made-up").mkdir(parents=True)
    (own_folder / "programmes/made-up/programme.toml").write_text('name = "Made up"', "utf-8")
    for command in ("story", "pack", "handout"):
        known = names(command, "--programme", "")
        assert known == [
            "england", "london-west", "scotland", "south-west", "west-partnership", "made-up"
        ]  # fmt: skip
    assert names("pack", "--programme", "so") == ["south-west"]


def test_stories_are_completed_and_files() -> None:
    assert completed("bash", "gapdash", "story", "south") == [
        "file,", "plain,south-west/head-teachers"
    ]  # fmt: skip
    assert names("pack", "--story", "west-p") == ["west-partnership/head-teachers"]


def test_places_are_completed_by_name_letter_and_code() -> None:
    profile = ("handout", "--profile", "--programme", "south-west", "--area")
    assert names(*profile, "tor") == ["Torbay"]
    assert names(*profile, "D") == ["D", "Dorset", "Devon"]
    assert names(*profile, "E06000052") == ["E06000052"]
    assert names(*profile, "Leeds") == []
    england = ("handout", "--profile", "--programme", "england", "--area")
    assert names(*england, "Lee") == ["Leeds"]
    assert names(*england, "Glas") == []
    scotland = ("handout", "--profile", "--programme", "scotland", "--area")
    assert names(*scotland, "Glas") == [r"Glasgow\\ City"]
    assert names("handout", "--story", "south-west/head-teachers", "--area", "tor") == ["Torbay"]


def test_the_last_of_several_authorities_is_completed() -> None:
    new = ("new-programme", "Wessex", "--authorities")
    assert names(*new, "Brad") == ["Bradford"]
    assert names(*new, '"Leeds, Brad') == ["Leeds, Bradford"]
    assert names(*new, "Leeds,Brad") == ["Leeds,Bradford"]


def test_indicators_are_completed(own_folder: Path) -> None:
    new = own_folder / "additions/made-up/indicators/catalogue.csv"
    new.parent.mkdir(parents=True)
    new.write_text("indicator,name\nks_made_up,Made up\n", "utf-8")
    assert names("add-figures", "x.csv", "--indicator", "ks2") == ["ks2_rwm"]
    assert names("add-figures", "x.csv", "--indicator", "ks_") == ["ks_made_up"]


def test_data_files_are_completed() -> None:
    assert names("seal", "areas/auth") == ["areas/authorities.csv"]
    assert "indicators/figures/ks2_rwm.csv" in names("seal", "indicators/figures/")


def test_csv_files_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("our figures.csv", "OTHER.CSV", "notes.txt", "within/more.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert names("add-figures", "") == ["OTHER.CSV", r"our\\ figures.csv"]
    assert names("add-figures", "within/") == ["within/more.csv"]
    assert names("new-programme", "Wessex", "--csv", "'our f") == ["our figures.csv"]
    # Where there is none, the shell shows whatever is there.
    assert completed("bash", "gapdash", "add-figures", "nowhere/") == ["file,"]


def test_files_that_cannot_be_read_complete_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("programmes/made-up/programme.toml", "areas/authorities.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"\xff")
    monkeypatch.setenv("GAPDASH_GEODATA", str(tmp_path))
    assert names("pack", "--programme", "") == ["made-up"]
    assert names("handout", "--area", "") == []
    assert names("add-figures", "x.csv", "--indicator", "") == []


def test_zsh_gets_what_a_name_means() -> None:
    handout = ("gapdash", "handout", "--programme", "south-west", "--area", "Bath")
    assert completed("zsh", *handout) == ["plain", "Bath and North East Somerset", "E06000022"]


def test_fish_gets_what_a_name_means_and_names_with_commas() -> None:
    handout = ("gapdash", "handout", "--programme", "south-west", "--area", "Bris")
    assert completed("fish", *handout) == ["plain,Bristol, City of\tE06000023"]
    assert 'string split --max 1 ","' in CliRunner().invoke(main, ["completion", "fish"]).output


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_gapdash(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert f"_GAPDASH_COMPLETE={shell}_complete" in done.output


def test_completing_imports_nothing_heavy() -> None:
    script = (
        "import sys; from gapdash.commands import main\n"
        "try: main([], prog_name='gapdash')\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    words = {"COMP_WORDS": "gapdash handout --area Bath", "COMP_CWORD": "3"}
    environment = {**os.environ, **words, "_GAPDASH_COMPLETE": "zsh_complete"}
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env=environment
    )
    assert "Bath and North East Somerset" in done.stdout
    assert not HEAVY & set(done.stderr.split())


@pytest.fixture
def bash(tmp_path: Path) -> Iterator[int]:
    """The terminal of a bash that completes; what it then runs only says what it was given."""
    program = tmp_path / "bin/gapdash"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapdash "$@"\n', "utf-8")
    program.chmod(0o755)
    start = tmp_path / "start.sh"
    start.write_text(
        f'PATH="{program.parent}:$PATH"; PS1="ready>"; bind "set enable-bracketed-paste off"\n'
        'eval "$(gapdash completion bash)"\n'
        'gapdash() { printf "[%s]" "$@"; echo; }\n',
        "utf-8",
    )
    ours, theirs = pty.openpty()
    command = [str(shutil.which("bash")), "--noprofile", "--rcfile", str(start), "-i"]
    with subprocess.Popen(  # noqa: S603 - a shell of this test
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        try:
            read_to(ours, PROMPT)
            yield ours
        finally:
            process.kill()
            os.close(ours)


def read_to(terminal: int, end: bytes) -> bytes:
    said = b""
    while end not in said:
        said += os.read(terminal, 1024)
    return said


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ("handout --programme south-west --area Bath\t", "Bath and North East Somerset"),
        ('handout --programme south-west --area "Bath\t', "Bath and North East Somerset"),
        ("story south\t", "south-west/head-teachers"),
        ("seal areas/auth\t", "areas/authorities.csv"),
    ],
)
def test_bash_completes(bash: int, keys: str, given: str) -> None:
    os.write(bash, f"gapdash {keys}\n".encode())
    assert f"[{given}]\r\n" in read_to(bash, b"]\r\n").decode()
