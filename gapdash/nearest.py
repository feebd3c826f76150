"""Nearest: which of the allowed names a misspelt one may mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """A question that names the likeliest one, with a space behind it; "" where none is near.

    Parameters
    ----------
    text
        As it was written; capitals do not count.
    known
        The names that are allowed.
    """
    plain = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(text.casefold(), list(plain), n=1)
    return f"Did you mean {plain[near[0]]}? " if near else ""
