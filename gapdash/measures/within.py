"""Within and between: how much of a sub-region's gap lies inside its authorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from gapdash.measures.panels import Panel, membership


def within_between(
    wide: pd.DataFrame, parts: Mapping[str, Sequence[str]], sign: pd.Series | None = None
) -> pd.DataFrame:
    """Split each part's gap into one within its authorities and one between them.

    With n the cohorts and p the rates of an authority s, D disadvantaged and O other pupils, and
    the part's own p without s::

        O_w = Σ (n_D,s / n_D) p_O,s;  within = O_w - p_D;  between = p_O - O_w

    Within is the gap that disadvantaged pupils would have to the others of their own authorities;
    between is what comes from their living in other authorities than the others do. The two
    add up to the part's gap.

    Parameters
    ----------
    wide
        One row = indicator, year, authority, with the columns of ``by_group``.
    parts
        Key and members of each part.
    sign
        By indicator: -1 where a higher value is worse, else 1; 1 throughout where None.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, part (in ``area_code``): within and between, in the
        indicator's unit, over the members that have both groups' values and cohorts; 0 is no
        gap. NaN where there is no such member.
    """
    codes = sorted({code for members in parts.values() for code in members})
    panel = Panel(wide, ("indicator", "year"), "area_code", codes)
    belongs = membership(panel.columns, list(parts.values()))
    names = ("disadvantaged", "other", "cohort_disadvantaged", "cohort_other")
    rate_d, rate_o, size_d, size_o = (panel.numbers(name) for name in names)
    both = ~np.isnan(rate_d + rate_o) & (np.nan_to_num(size_d) > 0) & (np.nan_to_num(size_o) > 0)

    def mean(rate: np.ndarray, size: np.ndarray) -> np.ndarray:
        weights = np.where(both, size, 0.0)
        with np.errstate(invalid="ignore"):
            return (np.where(both, rate, 0.0) * weights) @ belongs / (weights @ belongs)

    keys = panel.rows.get_level_values("indicator")
    turn = np.ones(len(keys)) if sign is None else sign.reindex(keys).to_numpy(dtype=float)
    as_others = mean(rate_o, size_d)
    long = panel.rows.repeat(len(parts)).to_frame(index=False)
    return long.assign(
        area_code=np.tile(list(parts), len(panel.rows)),
        within=(turn[:, None] * (as_others - mean(rate_d, size_d))).ravel(),
        between=(turn[:, None] * (mean(rate_o, size_o) - as_others)).ravel(),
    )
