"""Lines: the rows of a file one after the other, each with the line that it begins on."""

from __future__ import annotations

import csv
import io
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gapdash.school_files import sentences
from gapdash.school_files.refusals import Abandoned, Refused
from gapdash.school_files.text import open_text, separator_of

BEATS = 1000  # rows between two looks at the clock
MOST_SECONDS = 60.0


@dataclass(frozen=True)
class Row:
    """A row of a file.

    Parameters
    ----------
    line
        The line of the file that it begins on; the header is line 1.
    cells
        What stands in it, one text for each column of the header.
    """

    line: int
    cells: list[str]


class Lines:
    """A file as its header and its rows, which can be gone through once.

    Parameters
    ----------
    content
        All of the file.
    wanted
        Says whether anybody still waits for it.

    Attributes
    ----------
    columns
        Names of the header's columns in small letters, in their order.
    separator
        What separates its cells.

    Raises
    ------
    Refused
        If the file is not text.
    """

    def __init__(self, content: io.BytesIO, wanted: Callable[[], bool] = lambda: True) -> None:
        self._text = open_text(content)
        self._wanted = wanted
        self._until = time.monotonic() + MOST_SECONDS
        first = self._first_line()
        self.separator = separator_of(first)
        self._reader = csv.reader(
            itertools.chain([first], self._text), delimiter=self.separator, strict=True
        )
        head = self._next()
        self.head = Row(1, []) if head is None else head
        self.columns = [name.strip().casefold() for name in self.head.cells]

    def _first_line(self) -> str:
        try:
            return self._text.readline()
        except UnicodeError:
            raise Refused(sentences.BROKEN) from None

    def _next(self) -> Row | None:
        line = self._reader.line_num + 1
        try:
            return Row(line, next(self._reader))
        except StopIteration:
            return None
        except UnicodeError:
            raise Refused(sentences.BROKEN) from None
        except csv.Error as error:
            if "end of data" in str(error):
                raise Refused(sentences.UNCLOSED, line=line) from None
            raise Refused(sentences.UNCUT, line=line, why=error) from None

    def rows(self) -> Iterator[Row]:
        """The rows below the header; empty lines are passed over.

        Raises
        ------
        Refused
            If a row has not as many cells as the header, or reading takes too long.
        Abandoned
            If nobody waits for the file any more.
        """
        width = len(self.head.cells)
        for count in itertools.count(1):
            if count % BEATS == 0:
                self._beat()
            row = self._next()
            if row is None:
                return
            if not any(row.cells):
                continue
            if len(row.cells) != width:
                raise self._ragged(row, width)
            yield row

    def _beat(self) -> None:
        if not self._wanted():
            raise Abandoned
        if time.monotonic() > self._until:
            raise Refused(sentences.SLOW, seconds=round(MOST_SECONDS))

    def _ragged(self, row: Row, width: int) -> Refused:
        cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
        cut_off = len(row.cells) < width and self._next() is None
        sentence = sentences.CUT_OFF if cut_off else sentences.RAGGED
        return Refused(sentence, line=row.line, cells=cells, width=width)

    def places(self, wanted: dict[str, str], what: str) -> dict[str, int]:
        """Where columns stand.

        Parameters
        ----------
        wanted
            The names that the caller uses, each with the column's own name.
        what
            What the file is, for the sentence.

        Returns
        -------
        dict
            Position of each column, by the caller's name.

        Raises
        ------
        Refused
            If one of them is missing or is there twice.
        """
        missing = [name for name in wanted.values() if name.casefold() not in self.columns]
        if missing:
            columns = "the column " if len(missing) == 1 else "the columns "
            raise Refused(sentences.MISSING, columns=columns + ", ".join(missing), what=what)
        for name in wanted.values():
            if self.columns.count(name.casefold()) > 1:
                raise Refused(sentences.TWICE, cell=name)
        return {key: self.columns.index(name.casefold()) for key, name in wanted.items()}
