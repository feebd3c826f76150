"""How commands behave in a shell: help, version, exit codes, progress, and being cut off."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from gapdash import __version__, editions, places
from gapdash.commands import main
from gapdash.geodata import Geodata
from gapdash.progress import Progress
from gapdash.shell import refusal

HEAVY = {"altair", "folium", "geopandas", "numpy", "pandas", "pandera", "scipy", "tornado"}
COMMANDS = sorted(main.commands)
AT_ONCE = {"new-notebook", "completion", "launch-links"}  # they read nothing that takes time


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="gapdash")


def started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gapdash", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own command


def test_the_version_is_of_the_package_and_of_the_data() -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.output == f"gapdash {__version__}, data {editions.edition(places.geodata())}\n"


def test_the_version_says_where_own_data_are(own_folder: Path) -> None:
    (own_folder / "programmes/made-up").mkdir(parents=True)
    (own_folder / "programmes/made-up/programme.toml").write_text("made up", "utf-8")
    first, second = run("--version").output.splitlines()
    assert first.endswith("+own")
    assert second == f"own data: {own_folder}"


def test_the_version_says_where_figures_were_added_in_a_checkout(checkout: Path) -> None:
    (checkout / "additions/made-up/indicators").mkdir(parents=True)
    (checkout / "additions/made-up/indicators/sources.csv").write_text("made up", "utf-8")
    assert run("--version").output.endswith(f"+own\nown data: {checkout}/additions\n")


def test_data_that_cannot_be_named_do_not_hide_the_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAPDASH_GEODATA", str(tmp_path))
    done = run("--version")
    assert done.exit_code == 1
    assert done.output == (
        f"gapdash {__version__}\n"
        "Error: indicators/sources.csv: it does not say when the figures were gathered. "
        "Restore it, or name another data folder in GAPDASH_GEODATA.\n"
    )


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_what_is_said_at_once_imports_nothing_heavy(asked: str) -> None:
    script = (
        "import json, sys; from gapdash.commands import main\n"
        "try: main([sys.argv[1]], prog_name='gapdash')\n"
        "finally: print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, asked]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    assert not HEAVY & set(json.loads(done.stderr))


def test_the_main_help_names_every_command_and_exit_code() -> None:
    said = run("--help").output
    assert all(f"\n  {name} " in said for name in COMMANDS)
    assert "..." not in said.replace("[ARGS]...", "")
    assert (
        "  Exit codes:\n"
        "    0   Done.\n"
        "    1   Something is wrong with the data, a file or this machine; it is said what.\n"
        "    2   The command was not used as it is meant to be; nothing was done.\n"
        "    130 It was interrupted, as with Ctrl+C.\n"
        "    141 Whatever read its output, such as head, has stopped reading.\n"
    ) in said


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_help_ends_with_examples_that_are_understood(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run(name, "--help").output
    _, _, examples = said.partition("\n  Examples:\n    ")
    assert examples
    (tmp_path / "a-copy/geodata").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    for line in examples.strip().split("\n    "):
        gapdash, command, *arguments = shlex.split(line.partition(" >")[0])
        assert (gapdash, command) == ("gapdash", name)
        if "--slots" not in arguments:  # which are printed as soon as they are asked for
            arguments = [str(Path(each).expanduser()) for each in arguments]
            main.commands[name].make_context(name, arguments)


def test_one_that_is_not_used_as_it_is_meant_to_be() -> None:
    done = run("chekc")
    assert done.exit_code == 2
    assert "No such command 'chekc'. Did you mean 'check'?" in done.output
    assert run("check", "--loud").exit_code == 2
    assert run("seal").exit_code == 2


def test_ctrl_c_is_no_traceback() -> None:
    # What is started in the background may have been told to ignore it, and so would its children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = started("check")
    signal.signal(signal.SIGINT, before)
    with process:
        assert process.stderr is not None
        assert process.stderr.readline() == "Reading the figures …\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().endswith("\nStopped.\n")
    assert process.returncode == 130


def test_a_question_that_is_left_open_is_no_traceback(
    data: Geodata, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gapdash.geodata.load_geodata", lambda *_: data)
    monkeypatch.setattr("gapdash.asking.can_ask", lambda: True)
    done = CliRunner().invoke(main, ["new-programme", "Made up", "--quiet"], input="")
    assert done.exit_code == 130
    assert done.stderr == "\nStopped.\n"


def test_output_that_nobody_reads_is_no_traceback() -> None:
    with started("completion", "zsh") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_file_that_cannot_be_written_is_an_error_and_a_closed_pipe_is_none() -> None:
    assert (
        str(refusal(OSError(28, "No space left on device"))) == "[Errno 28] No space left on device"
    )
    closed = BrokenPipeError(32, "Broken pipe")
    assert refusal(closed) is closed


def test_progress_is_a_bar_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(Progress().along("Making every page")([1, 2])) == [1, 2]
    said = capsys.readouterr()
    assert "Making every page  [####################################]  100%" in said.err
    assert said.out == ""


def test_progress_is_a_line_elsewhere_and_nothing_if_so_wished(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(Progress().along("Making every page")([1, 2])) == [1, 2]
    assert capsys.readouterr().err == "Making every page …\n"
    assert list(Progress(quiet=True).along("Making every page")([1, 2])) == [1, 2]
    Progress(quiet=True).say("Reading the figures")
    assert capsys.readouterr().err == ""


def test_commands_that_take_longer_than_a_second_can_be_quiet() -> None:
    for name in {*COMMANDS} - AT_ONCE:
        options = [one for one in main.commands[name].params if isinstance(one, click.Option)]
        assert any("--quiet" in one.opts for one in options), name
