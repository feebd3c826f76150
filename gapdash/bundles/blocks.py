"""Blocks: what a page of text is made of, written in Python and only set by the page.

A figure within a text stands between asterisks, so that the page can set it in bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]
Cell = str | dict[str, str]


def text(said: str, *, quiet: bool = False) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": said, "quiet": quiet}


def points(said: Sequence[str]) -> Block:
    """A list of sentences."""
    return {"kind": "points", "texts": list(said)}


def formula(*lines: str) -> Block:
    """A formula, a line each."""
    return {"kind": "formula", "lines": list(lines)}


def worked(*lines: str) -> Block:
    """A worked example: the numbers put in, step by step, and the result."""
    return {"kind": "worked", "lines": list(lines)}


def facts(said: dict[str, str]) -> Block:
    """Names and what is said of each; those of which nothing is said are left out."""
    return {"kind": "facts", "facts": [[name, value] for name, value in said.items() if value]}


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], *, words: Sequence[int] = ()
) -> Block:
    """A table.

    Parameters
    ----------
    caption
        What it shows.
    head
        Names of its columns.
    rows
        Its cells, the first of each row naming it; a cell with a ``page`` is a link.
    words
        Positions of columns other than the first that hold words, not numbers.
    """
    return {
        "kind": "table",
        "caption": caption,
        "head": list(head),
        "rows": [list(row) for row in rows],
        "words": list(words),
    }


def section(anchor: str, title: str, *blocks: Block | None, **options: Any) -> Block:  # noqa: ANN401
    """A part of a page under a heading.

    Parameters
    ----------
    anchor
        What addresses call it: stable, as other pages link to it.
    title
        Its heading.
    blocks
        What it holds; None is left out.
    options
        ``sections``: those below it.
    """
    held = [block for block in blocks if block is not None]
    return {"id": anchor, "title": title, "blocks": held, **options}
