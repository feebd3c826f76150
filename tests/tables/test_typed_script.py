from __future__ import annotations

import tomllib
from pathlib import Path

import gapdash
from tests.repository import ROOT

SCRIPT = Path(__file__).with_name("typed_script.py")


def test_every_public_name_is_used_in_a_script_that_mypy_holds() -> None:
    text = SCRIPT.read_text("utf-8")
    assert [name for name in gapdash.__all__ if f"gapdash.{name}" not in text] == []
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
    assert mypy["strict"]
    assert "tests" in mypy["files"]
    assert (ROOT / "gapdash" / "py.typed").exists()
