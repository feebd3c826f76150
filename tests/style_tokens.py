"""The colours and the type of style sheets, written from the file that scripts and Python read.

``python -m tests.style_tokens`` writes ``gapdash/web/core/tokens.css``; a test holds that it is
what this would write.
"""

from __future__ import annotations

from pathlib import Path

from gapdash.tokens import COLOURS, SHADES, TYPE
from tests.repository import ROOT

WEB = ROOT / "gapdash/web"
FILE = WEB / "core/tokens.css"
HEAD = "/* Written by tests/style_tokens.py from tokens.json, which is to be changed instead. */\n"


def written() -> str:
    """The whole file."""
    kept = {**COLOURS, **SHADES, "type": TYPE.replace("'", '"')}
    lines = "".join(f"  --{name}: {value};\n" for name, value in kept.items())
    return f"{HEAD}:root {{\n{lines}}}\n"


def main(path: Path = FILE) -> None:
    """Write the file."""
    path.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
