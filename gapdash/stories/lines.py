"""Lines: in which line of a TOML text a key stands."""

from __future__ import annotations

import re

HEADER = re.compile(r"\s*(\[\[|\[)\s*([A-Za-z0-9_.\s\"'-]+?)\s*\]")
KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+(?:\s*\.\s*[A-Za-z0-9_\"'-]+)*)\s*=")
INLINE = re.compile(r"([A-Za-z0-9_-]+)\s*=")
QUOTES = ('"""', "'''")
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
        for number, line in enumerate(text.splitlines(), start=1):
            if within:
                within = "" if within in line else within
                continue
            header = HEADER.match(line)
            if header:
                name = re.sub(r"[\s\"']", "", header.group(2))
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
        name = ".".join(filter(None, [table, re.sub(r"[\s\"']", "", key.group(1))]))
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
    opened = rest.lstrip()[:3]
    return opened if opened in QUOTES and rest.count(opened) % 2 else ""
