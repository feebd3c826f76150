"""Lines: in which line of a TOML text a key stands."""

from __future__ import annotations

import re

# Anybody may send a text: each pattern has one way to match, so that none takes long to fail.
HEADER = re.compile(r"(\[\[?)([^\[\]]{1,200})\]")
KEY = re.compile(r"([A-Za-z0-9_.\"' \t-]{1,200})=")
INLINE = re.compile(r"(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{1,200}+)[ \t]*+=")
BLANKS = re.compile(r"[\s\"']")
ESCAPED = re.compile(r"\\.")
BASIC, LITERAL = '"""', "'''"
Place = tuple[int | None, str]  # number of the step or None, key with dots


class Lines:
    """The lines of a story's text.

    Parameters
    ----------
    text
        TOML, as a facilitator wrote it; it need not be right.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[Place, int] = {}
        step, table, within = 0, "", ""
        # TOML ends a line with a line feed alone, whatever else a text may hold.
        for number, each in enumerate(text.split("\n"), start=1):
            line = each.strip()
            if within:
                within = "" if _closes(line, within) else within
                continue
            header = HEADER.match(line)
            if header:
                name = BLANKS.sub("", header.group(2))
                if header.group(1) == "[[" and name == "steps":
                    step += 1
                    self._found.setdefault((None, "steps"), number)
                table = name.partition(".")[2] if name.split(".")[0] == "steps" else name
                self._note(step, table, number)
                continue
            key = KEY.match(line)
            if key:
                self._keys(step, table, number, line, key)
                within = _left_open(line[key.end() :])

    def _keys(self, step: int, table: str, number: int, line: str, key: re.Match[str]) -> None:
        name = ".".join(filter(None, [table, BLANKS.sub("", key.group(1))]))
        self._note(step, name, number)
        rest = line[key.end() :]
        if rest.lstrip().startswith("{"):
            for inner in INLINE.findall(rest):
                self._note(step, f"{name}.{inner}", number)

    def _note(self, step: int, name: str, number: int) -> None:
        self._found.setdefault((step or None, name), number)

    def of(self, step: int | None, key: str) -> int | None:
        """The line of a key, or of the nearest table around it; None where it has none.

        Parameters
        ----------
        step, key
            As a ``Finding`` has them.
        """
        while True:
            if (step, key) in self._found:
                return self._found[(step, key)]
            if not key:
                return None
            key = key.rpartition(".")[0]


def _left_open(rest: str) -> str:
    """The quotes of a text that goes on in the next line; "" where none does."""
    value = rest.lstrip()
    for quotes in (BASIC, LITERAL):
        if value.startswith(quotes) and not _closes(value[len(quotes) :], quotes):
            return quotes
    return ""


def _closes(line: str, quotes: str) -> bool:
    """Whether a text in quotes ends within a line of it."""
    return quotes in (ESCAPED.sub("", line) if quotes == BASIC else line)
