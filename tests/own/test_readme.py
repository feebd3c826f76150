"""What the README says of adding programmes and figures, typed as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gapdash import asking
from gapdash.geodata import load_geodata
from tests.own.made_up import LEEDS, run, save, tidy
from tests.repository import ROOT

TYPED = ".venv/bin/gapdash "
SECTIONS = re.compile(r"^## (Add a programme|Add figures)\n(.*?)(?=^## )", re.MULTILINE | re.DOTALL)
BLOCKS = re.compile(r"(?:`([\w-]+\.csv)`[^\n]*:\n\n)?```(\w+)\n(.*?)```", re.DOTALL)


@pytest.mark.usefixtures("quick")
def test_what_the_readme_says_is_what_happens(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places_ = [("National", None), ("Local authority", LEEDS), ("School", LEEDS)]
    save(tidy(places_), tmp_path / "ks2.csv")
    text = (ROOT / "README.md").read_text("utf-8")
    ran, said = 0, ""
    for section in SECTIONS.findall(text):
        for name, kind, block in BLOCKS.findall(section[1]):
            if kind == "csv":
                (tmp_path / name).write_text(block, "utf-8")
            elif kind == "sh":
                said = answer(block, monkeypatch)
                ran += 1
            else:
                assert said == block.replace("…/geodata", str(checkout))
    assert ran == 5
    data = load_geodata(checkout)
    assert data.programmes["the-humber"].in_words == "the Humber"
    assert [part.letter for part in data.programmes["the-humber"].sub_regions] == ["N", "S"]
    assert "reading_survey" in set(data.added["indicator"])


def answer(block: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command of the README answers; a question of the programme is agreed to."""
    words = shlex.split(block.replace("\\\n", " ").removeprefix(TYPED))
    asks = words[0] == "new-programme" and "--yes" not in words
    monkeypatch.setattr(asking, "can_ask", lambda: asks)
    done = run(*words, answers=["", "y"] if asks else None)
    # The question about its name within a sentence was answered with Enter.
    return re.sub(r"^Its name within a sentence: .*\n", "", done.output, flags=re.MULTILINE)
