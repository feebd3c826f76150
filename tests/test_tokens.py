"""Colours, type and widths stand in one file, from which everything that is drawn takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gapdash import colours
from gapdash.charts import base
from gapdash.tokens import COLOURS, SHADES, tokens
from tests import style_tokens
from tests.repository import ROOT

LITERAL = re.compile(r"#(?:[0-9a-f]{3,4}){1,2}\b|(?:rgb|hsl)a?\(", re.IGNORECASE)
USED = re.compile(r"var\(--([a-z-]+)")
LIMIT = re.compile(r"@media[^{]*?(min|max)-width: (\d+)px")


def sheets() -> Iterator[tuple[str, str]]:
    for path in sorted(style_tokens.WEB.rglob("*.css")):
        if path.parent.name != "dist" and path != style_tokens.FILE:
            yield path.name, path.read_text("utf-8")


def sources() -> Iterator[Path]:
    yield from (ROOT / "gapdash").glob("*.py")
    yield from (ROOT / "gapdash/charts").glob("*.py")
    scripts = style_tokens.WEB.rglob("*.js")
    yield from (path for path in scripts if path.parent.name != "dist")


def test_style_sheets_have_the_tokens_of_the_file() -> None:
    said = "Write it anew: python -m tests.style_tokens"
    assert style_tokens.FILE.read_text("utf-8") == style_tokens.written(), said


def test_no_style_sheet_types_a_colour() -> None:
    for name, text in sheets():
        assert LITERAL.findall(re.sub(r"#gd-[a-z-]+", "", text)) == [], name


def test_style_sheets_use_no_colour_that_is_not_there() -> None:
    own = {"u", "fit"}
    for name, text in sheets():
        set_here = set(re.findall(r"--([a-z-]+):", text))
        known = {*COLOURS, *SHADES, "type", *own, *set_here}
        by_scripts = set(USED.findall(text)) - known
        scripts = "".join(path.read_text("utf-8") for path in style_tokens.WEB.rglob("*.js"))
        assert all(f"--{each}" in scripts for each in by_scripts), (name, by_scripts)


def test_style_sheets_change_at_the_widths_of_the_file() -> None:
    widths = set(tokens()["breakpoints"].values())
    for name, text in sheets():
        for kind, size in LIMIT.findall(text):
            near = {int(size)} if kind == "max" else {int(size), int(size) - 1}
            assert near & widths, (name, kind, size)


def test_neither_python_nor_the_drawings_type_a_colour() -> None:
    typed = re.compile(r"""(?:["']|: )#(?:[0-9a-f]{3,4}){1,2}\b|\brgba?\(""", re.IGNORECASE)
    assert [path.name for path in sources() if typed.search(path.read_text("utf-8"))] == []


def test_no_script_types_a_width() -> None:
    typed = re.compile(r"-width: \d+px")
    assert [path.name for path in sources() if typed.search(path.read_text("utf-8"))] == []


def test_python_takes_its_colours_from_the_file() -> None:
    assert colours.palette(5) == tuple(tokens()["sequential"])
    assert set(tokens()["categorical"]) == set(colours.CATEGORICAL)
    drawn = {"ink": base.TEXT, "deep": base.DEEP, "bar": base.BAR, "focus": colours.FOCUS}
    assert drawn == {name: COLOURS[name] for name in drawn}
    assert tokens()["sequential"][-1] == COLOURS["deep"]
