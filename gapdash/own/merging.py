"""Merging: what of a user's figures is new beside those that are there."""

from __future__ import annotations

import pandas as pd

from gapdash import table_files
from gapdash.comparing import beside, figure_text
from gapdash.indicators import FIRST_YEAR
from gapdash.own.refusals import Refusals


def fresh(figures: pd.DataFrame, held: pd.DataFrame, refusals: Refusals) -> pd.DataFrame:
    """The figures that are not there yet.

    One that is there with the same value is left out; one that is there with another is refused,
    as nothing is overwritten.

    Parameters
    ----------
    figures
        What ``taking.take`` gives.
    held
        The figures of ``geodata.Geodata``.
    refusals
        Takes those that contradict what is there.
    """
    both = beside(held, figures)
    other = both[both["there"] & ~both["same"]]
    for row in table_files.rows(other.reset_index(names="line")):
        said = figure_text(row.value, row.status)
        there = figure_text(row.value_held, row.status_held)
        key = f"{row.year} {row.area_code} {row.group}"
        reason = f"{row.indicator}, {key}: {said} here, {there} there already"
        refusals.refuse(reason, [row.line])
    new: pd.DataFrame = figures[~both["there"].to_numpy()]
    return new


def too_late(figures: pd.DataFrame, gathered: str, refusals: Refusals) -> None:
    """Refuse years that were still to come when the figures were gathered."""
    late = figures[(figures["year"] > int(gathered[:4])) | (figures["year"] < FIRST_YEAR)]
    for year, rows in late.groupby("year"):
        reason = f"the year {year} was still to come when the figures were gathered, {gathered}"
        refusals.refuse(reason, rows.index)


def odd_groups(figures: pd.DataFrame, catalogue: pd.DataFrame, refusals: Refusals) -> None:
    """Refuse groups that an indicator has no figures of: they would change its comparisons."""
    groups = dict(zip(catalogue["indicator"], catalogue["groups"].str.split(), strict=True))
    for (key, group), rows in figures.groupby(["indicator", "group"]):
        if key in groups and group not in groups[str(key)]:
            reason = (
                f"{key} has no figures of the group {group}: they would change what its gaps are "
                "compared with (a new indicator can have them)"
            )
            refusals.refuse(reason, rows.index)
