"""What a numpy-style docstring says, for tests to hold against what a function does."""

from __future__ import annotations

import inspect
import re
import textwrap
from typing import Any

NAMES = r"\w+(?:, \w+)*"


def sections(made: Any) -> dict[str, str]:
    """The sections of a docstring; what stands before them under ""."""
    parts = re.split(r"^(\w+)\n-{3,}$", inspect.getdoc(made) or "", flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def entries(text: str) -> list[str]:
    """Names that have an entry of their own: they stand at the margin, their text is indented."""
    lines = re.findall(rf"^({NAMES})\n {{4}}\S", text, flags=re.MULTILINE)
    return [name for line in lines for name in line.split(", ")]


def columns(made: Any) -> list[str]:
    """The columns that a function says its frame has, in order."""
    body = sections(made)["Returns"].strip("\n").split("\n", 1)[1]
    return entries(textwrap.dedent(body))
