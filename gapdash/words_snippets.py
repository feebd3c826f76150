"""Words of snippets: the panel that shows one, and the notebook that is made of one."""

from __future__ import annotations

from gapdash import words

OWN = "+own"  # behind an edition to which a user's own figures were added
# What a figure is called within a sentence.
NAMED = {
    "map": "this map",
    "trend": "this chart of the years",
    "order": "this chart of places in order",
    "fifths": "this chart of the five fifths",
    "table": "this table",
    "stages": "this chart of the stages",
    "profile": "this chart of the stages",
    "spark": "this small line",
    "neighbours": "this table of similar places",
    "members": "this table of places",
    "context": "this table of all pupils and young people",
    "framework": "this table of indicators",
    "framework-line": "this small line",
    "index": "this chart of the index",
    "partners": "this table of partners",
}
PARTS = {
    "profile": "The chart shows the stages with their rates and gaps, without the columns beside "
    "them on the page."
}
PANEL = {
    "button": "Code",
    "label": "Code for {named}",
    "lines": "The lines to copy",
    "copy": "Copy",
    "copied": "Copied.",
    "selected": "This browser keeps pages from copying. The lines are selected: copy them with "
    "Ctrl+C, or with ⌘C on a Mac.",
    "open": "Open in a notebook",
    "saved": "{name} is among your downloads.",
    "opened": "Written to notebooks/{name}, and opened in JupyterLab.",
    "written": "Written to notebooks/{name}. ",
    "go": "Open it in JupyterLab",
    "refused": "JupyterLab would not take the notebook, so {name} is among your downloads.",
    "away": "The notebook could not be fetched: check the connection, then try again.",
    "close": "Close",
}
_EDITION = (
    "The figures are those of the edition of {month}, whose checksum begins {digest}; the line "
    "with “expect” warns where a notebook has others."
)
_OWN_ADDED = (
    "The figures are those of the edition of {month} with some that were added on this server, and "
    "their checksum begins {digest}; the line with “expect” warns where a notebook has others."
)


def about(figure: str) -> str:
    """What a figure's lines do: they draw it, or make the table that it is."""
    does = "make" if NAMED[figure].startswith("this table") else "draw"
    said = f"These lines {does} {NAMED[figure]} in a notebook that has the package gapdash."
    return " ".join(filter(None, [said, PARTS.get(figure, "")]))


def edition_said(edition: str) -> str:
    """One sentence that names an edition, such as "2026-10 3fa94c21a0b7"."""
    month, _, digest = edition.partition(" ")
    pattern = _OWN_ADDED if digest.endswith(OWN) else _EDITION
    return pattern.format(month=words.month(month), digest=digest.removesuffix(OWN))
