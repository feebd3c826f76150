"""What everything drawn and written looks like: colours and type, from the one file of them."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TypedDict

FILE = Path(__file__).parent / "web/core/tokens.json"


class Tokens(TypedDict):
    """The file: colours by what they are for, and the palettes.

    shades: what lies over others, with how much it covers.
    sequential: of classes, light to dark. categorical: of series. verdicts: by a place's verdict.
    type: families of type. breakpoints: widths, in pixels, up to which a page is laid out so.
    """

    colours: dict[str, str]
    shades: dict[str, str]
    sequential: list[str]
    categorical: list[str]
    verdicts: dict[str, str]
    type: str
    breakpoints: dict[str, int]


@functools.cache
def tokens() -> Tokens:
    """The file as it is read once."""
    read: Tokens = json.loads(FILE.read_text("utf-8"))
    return read


COLOURS = tokens()["colours"]
SHADES = tokens()["shades"]
TYPE = tokens()["type"]
