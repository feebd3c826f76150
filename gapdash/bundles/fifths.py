"""Fifths: what a page shows of an indicator that is published by all five quintiles."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import words_fifths
from gapdash.bundles.grids import Grid
from gapdash.groups import QUINTILES
from gapdash.measures import FIFTHS


def fifths_part(grid: Grid, published: str, names: pd.DataFrame, nation: str) -> dict[str, Any]:
    """The five fifths of an indicator, and the slope index beside its gap.

    Parameters
    ----------
    grid
        The indicator's values.
    published
        ``groups`` of its row of the catalogue.
    names
        The frame of ``groups.load_groups``.
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        Nothing where it is not published by all five. Else fifths: between (values of the
        second, third and fourth, by year and area), heads (of all five), and the words; and
        slope, by year and area.
    """
    if not set(QUINTILES) <= set(published.split()):
        return {}
    heads = names.set_index("group")["head"]
    return {
        "slope": grid.figures("slope"),
        "fifths": {
            "between": [grid.figures(column) for column in FIFTHS[1:-1]],
            "heads": [heads[name] for name in QUINTILES],
            "words": words_fifths.fifths(nation),
        },
    }
