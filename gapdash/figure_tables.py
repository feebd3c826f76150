"""Figure tables: the figures of a data folder, one table for each indicator."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from gapdash import checks, indicators, table_files
from gapdash.problems import DataProblem, Problem


class FigureTables:
    """The figures of a folder; each indicator's table is read when it is first asked for.

    Parameters
    ----------
    folder
        The data folder.
    catalogue
        The frame of ``indicators.load_catalogue``.
    codes
        GSS codes of the areas that exist.
    """

    def __init__(self, folder: Path, catalogue: pd.DataFrame, codes: set[str]) -> None:
        self._folder = folder
        self._about = {row.indicator: row for row in table_files.rows(catalogue)}
        self._codes = codes
        self._read: dict[str, pd.DataFrame] = {}

    def of(self, keys: Iterable[str]) -> pd.DataFrame:
        """The figures of some indicators, in the order of the catalogue.

        Raises
        ------
        DataProblem
            With everything that is wrong with any of their tables.
        """
        wanted = set(keys)
        problems: list[Problem] = []
        for key in self._about:
            if key in wanted and key not in self._read:
                try:
                    self._read[key] = self._table(key)
                except DataProblem as error:
                    problems.extend(error.problems)
        if problems:
            raise DataProblem(problems)
        found = [self._read[key] for key in self._about if key in wanted]
        return pd.concat(found, ignore_index=True)

    def _table(self, key: str) -> pd.DataFrame:
        table = indicators.load_figures(self._folder, self._about[key], self._codes)
        problems = checks.figure_problems(indicators.figure_file(key), table)
        if problems:
            raise DataProblem(problems)
        return table
