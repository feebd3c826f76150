"""Understanding: from a user's file to the figures that it adds, as far as answers allow."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.own import merging, report
from gapdash.own.describing import Described
from gapdash.own.names import Gazetteer
from gapdash.own.open_data import read_open_data
from gapdash.own.open_questions import Answers
from gapdash.own.refusals import Refusals
from gapdash.own.taking import Places, Taken, take
from gapdash.own.texts import Texts, layout_of, read_contract

READERS = {"open data": read_open_data, "contract": read_contract}


@dataclass(frozen=True)
class Wanted:
    """What a person wants to add.

    Parameters
    ----------
    indicator
        The key that the file's figures belong to, where its rows do not say; or "".
    described
        The indicator, if it is new.
    gathered
        When the figures were gathered, as ISO year and month.
    """

    indicator: str
    described: Described | None
    gathered: str


@dataclass(frozen=True)
class Understood:
    """What would be added.

    Parameters
    ----------
    texts
        How the file was read.
    figures
        What is new in it: the columns of ``taking.COLUMNS``.
    there
        How many of its figures are there already, and the same.
    refusals
        What is not taken.
    notes
        What a person should know.
    """

    texts: Texts
    figures: pd.DataFrame
    there: int
    refusals: Refusals
    notes: tuple[str, ...]

    def said(self, file: str, total: int, catalogue: pd.DataFrame) -> str:
        """All of it, for a person to agree to."""
        lines = report.understood(file, self.texts, total)
        lines += report.taken(self.figures, self.there, catalogue)
        return "\n".join(lines + report.refused(self.refusals, self.texts.left, self.notes))


def indicators_in(table: pd.DataFrame) -> list[str]:
    """The indicators that the rows of a file name themselves."""
    return sorted(set(table["indicator"]) - {""}) if "indicator" in table else []


def understand(
    table: pd.DataFrame, file: str, data: Geodata, wanted: Wanted, answers: Answers
) -> Understood:
    """What a file adds.

    Parameters
    ----------
    table
        What ``reading.read_texts`` gives.
    file
        Its name in messages.
    data
        All the data.
    wanted
        What is to be added.
    answers
        What has been said of the file.

    Raises
    ------
    Unclear
        If a question is open.
    DataProblem
        If the file cannot be used at all.
    """
    units = dict(zip(data.catalogue["indicator"], data.catalogue["unit"], strict=True))
    if wanted.described:
        units[wanted.described.key] = wanted.described.unit
    answers = replace(answers, unit=units.get(wanted.indicator, ""))
    texts = READERS[layout_of(table, file)](table, file, answers)
    filled = texts.table["indicator"].where(texts.table["indicator"] != "", wanted.indicator)
    texts = replace(texts, table=texts.table.assign(indicator=filled))
    places = Places(
        Gazetteer(data.authorities, data.regions, data.former), set(data.regions["area_code"])
    )
    refusals = texts.refusals
    found: Taken = take(texts.table, units, places, answers, refusals)
    merging.too_late(found.figures, wanted.gathered, refusals)
    merging.odd_groups(found.figures, data.catalogue, refusals)
    figures = found.figures[~found.figures.index.isin(refusals.lines)]
    new = merging.fresh(figures, data.figures, refusals)
    contradicting = figures.index.isin(refusals.lines).sum()
    there = len(figures) - len(new) - int(contradicting)
    return Understood(texts, new, there, refusals, found.notes)
