"""A reader who types a page of the documentation, block after block, and compares what comes."""

from __future__ import annotations

import ast
import io
import re
import shlex
import subprocess
import tomllib
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pandas as pd
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.document import Document
from sybil.parsers.myst import CodeBlockParser

import gapdash
from gapdash import asking
from gapdash.commands import main
from tests.repository import ROOT

COMMAND = ".venv/bin/gapdash"
SAVED = re.compile(r"[Ss]ave this as\s+`([^`]+)`")
TRAILING = re.compile(r" +$", re.MULTILINE)
PROGRESS = re.compile(r"^.* …\n", re.MULTILINE)
QUESTION = re.compile(r"^Its name within a sentence: .*\n", re.MULTILINE)
# A server goes on running, and sheets take seconds to lay out: the tests of these run them, and
# here their options must be understood.
UNDERSTOOD = {"serve", "handout"}
# Of the shell itself: what they do within the checkout is done.
SHELL = {"cat", "cp", "mkdir", "rm"}
# What fetches, or takes minutes, or needs a second machine: by the file that holds it to be right.
ELSEWHERE: dict[str, str] = {
    "git clone ADDRESS gapdash": "tests/binder/build.py",
    "cd gapdash": "tests/binder/build.py",
    ".venv/bin/jupyter server extension list": "tests/binder/build.py",
    ".venv/bin/pip wheel --quiet --requirement requirements.lock --wheel-dir wheels": "Makefile",
    "python3 -m venv gapdash-env": "tests/test_wheel.py",
    "gapdash-env/bin/pip install --no-index --find-links wheels dist/*.whl": "tests/test_wheel.py",
    "gapdash-env/bin/gapdash serve": "tests/test_wheel.py",
    ".venv/bin/voila my-explore.ipynb": "tests/lab/test_hosts.py",
    ".venv/bin/jupyter nbconvert --execute --to html --template gapdash my-explore.ipynb": (
        "tests/lab/test_hosts.py"
    ),
}


class Reader:
    """Someone at a shell in a fresh checkout, and at a notebook.

    Parameters
    ----------
    folder
        The checkout: it holds a copy of ``geodata``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: str | None = None
        self.names: dict[str, Any] = {}

    def read(self, page: str) -> None:
        """Type every block of a page, from the documentation's folder down."""
        kinds = {"sh": self.shell, "python": self.python, "text": self.compare}
        kinds |= {"csv": self.save, "toml": self.save}
        parsers = [CodeBlockParser(kind, evaluator) for kind, evaluator in kinds.items()]
        document: Document = Sybil(parsers=parsers).parse(ROOT / page)
        for example in document.examples():
            example.evaluate()

    def save(self, example: Example) -> None:
        """Save a file that the page tells to save; any other one must at least be well-formed."""
        before = example.document.text[: example.start].rstrip()
        named = SAVED.findall(before[before.rfind("\n\n") + 1 :])
        if named:
            target = self.folder / named[-1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(str(example.parsed), "utf-8")
        elif "toml" in example.document.text[example.start : example.start + 10]:
            tomllib.loads(str(example.parsed))

    def shell(self, example: Example) -> None:
        """Type commands, one a line."""
        text = str(example.parsed).replace("\\\n", " ")
        for line in text.splitlines():
            words = shlex.split(line, comments=True)
            if words:
                self.said = self.command(words, line)

    def command(self, words: list[str], line: str) -> str | None:
        """What a command answers; None where it does not end by itself."""
        if words[0] in SHELL:
            subprocess.run(line, shell=True, cwd=self.folder, check=True)  # noqa: S602 - as typed
            return ""
        if words[0] == "make":
            in_checkout("make", "--dry-run", *words[1:])
            return None
        if words[0] == COMMAND and words[1] in UNDERSTOOD:
            main.commands[words[1]].make_context(words[1], words[2:])
            return None
        if words[0] == COMMAND:
            return self.gapdash(words[1:])
        held = ELSEWHERE.get(line)
        assert held, f"no test types: {line}"
        assert (ROOT / held).is_file(), held
        return None

    def gapdash(self, words: list[str]) -> str:
        """What the project's command answers; a question of the programme is agreed to."""
        asks = words[0] == "new-programme" and "--yes" not in words
        asking.can_ask = lambda: asks
        done = CliRunner().invoke(main, words, input="\ny\n" if asks else None)
        # What a command says while it works is gone when it is done.
        return PROGRESS.sub("", QUESTION.sub("", done.output))

    def python(self, example: Example) -> None:
        """Run a cell; what it prints and what its last line shows is what it says."""
        body = ast.parse(str(example.parsed), example.path)
        last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
        printed = io.StringIO()
        with redirect_stdout(printed), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always", gapdash.OtherData)
            exec(compile(body, example.path, "exec"), self.names)  # noqa: S102 - the page's own code
            if isinstance(last, ast.Expr):
                shown = eval(compile(ast.Expression(last.value), example.path, "eval"), self.names)  # noqa: S307
                if shown is not None:
                    print(as_text(shown))  # noqa: T201 - caught above
        told = [f"{each.category.__name__}: {each.message}\n" for each in warned]
        self.said = printed.getvalue() + "".join(told)

    def compare(self, example: Example) -> None:
        """Hold what the page says that comes against what came."""
        if self.said is None:
            return
        came = TRAILING.sub("", self.said.replace(str(self.folder), "…"))
        # What a page has shown before it may leave out, and … stands for what differs.
        said = re.escape(str(example.parsed).rstrip()).replace("…", ".*?")
        assert re.search(rf"(^|\n){said}\Z", came.rstrip()), (
            f"{example.path}:{example.line}\n{came}"
        )


def as_text(shown: object) -> str:
    """What a cell shows, as text: a table whole, and its numbers to two decimals."""
    wide = ("display.width", 120, "display.max_columns", None, "display.precision", 2)
    with pd.option_context(*wide):
        return str(shown) if isinstance(shown, pd.DataFrame) else repr(shown)


def in_checkout(*words: str) -> str:
    """What a command says in the project's own checkout."""
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - words of the pages
    return done.stdout
