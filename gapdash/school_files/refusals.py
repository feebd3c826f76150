"""Refusals: one sentence that says why a file was not loaded, where, and what to do."""

from __future__ import annotations

from gapdash.school_files import sentences

SHOWN = 40  # characters of a cell that a sentence quotes


class Refused(Exception):  # noqa: N818 - what happened, in words
    """A file that was not loaded; nothing of it was kept.

    Parameters
    ----------
    sentence
        One of ``sentences``.
    values
        What fills its braces.

    Attributes
    ----------
    sentence
        What is wrong, the line of the file where it stands, and what to do.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        if "cell" in values:
            values["cell"] = quoted(str(values["cell"]))
        self.sentence = sentence.format(
            again=sentences.AGAIN, save_as=sentences.SAVE_AS, allowed=sentences.ALLOWED, **values
        )
        super().__init__(self.sentence)


class YearWanted(Refused):
    """A file of results that does not say which academic year it is of.

    Parameters
    ----------
    years
        The years that the file can be of, the latest first.
    """

    def __init__(self, years: tuple[int, ...]) -> None:
        super().__init__(sentences.NO_YEAR)
        self.years = years


class Abandoned(Exception):  # noqa: N818 - what happened, in words
    """Whoever sent the file is gone: nobody waits for it any more."""


def quoted(cell: str) -> str:
    """A cell as a sentence quotes it: on one line, cut where it is long."""
    flat = " ".join(cell.split())
    return f"“{flat[: SHOWN - 1]}…”" if len(flat) > SHOWN else f"“{flat}”"
