"""Comparing: figures beside those that are held already."""

from __future__ import annotations

import pandas as pd

KEY = ["indicator", "year", "area_code", "group"]


def beside(held: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """Figures beside those that are held.

    Parameters
    ----------
    held, fresh
        Figures, each indicator, year, area and group once.

    Returns
    -------
    pandas.DataFrame
        The rows of ``fresh`` in their order, with there (whether one is held), same (whether it
        says the same: value and status; a cohort may differ) and value_held, status_held.
    """
    columns = [*KEY, "value", "status"]
    both = fresh.merge(held[columns], on=KEY, how="left", suffixes=("", "_held"), indicator="found")
    both["there"] = both["found"] == "both"
    alike = (both["value"] == both["value_held"]) | (
        both["value"].isna() & both["value_held"].isna()
    )
    both["same"] = both["there"] & alike & (both["status"] == both["status_held"])
    compared: pd.DataFrame = both.drop(columns="found").set_index(fresh.index)
    return compared


def figure_text(value: float, status: str) -> str:
    """A figure as messages give it: its value, or the mark of why there is none."""
    return f"missing ({status})" if pd.isna(value) else f"{value:g}"
