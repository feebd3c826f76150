"""Reasons: why a measured value is missing, by the letters that words are kept under."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.groups import GAP
from gapdash.measures.gaps import GROUPS

# Why a sub-region's value is withheld, as keys of ``words.REASONS``.
NO_FIGURE = "no_figure"
WITHHELD = {
    "coverage": "w",
    "unknown": "v",
    NO_FIGURE: "f",
    "no_cohort": "h",
    "no_report": "r",
    "none": "m",
}
# Who is missing where a group has no pupils.
NOBODY = {"disadvantaged": "n", "other": "o", "all": "z"}
PRESENT, UNSAID = " ", "-"


def missing_reasons(frame: pd.DataFrame, group: str, reference: str) -> np.ndarray:
    """Why each row has no figure.

    Parameters
    ----------
    frame
        One row = an area and year of one indicator: the columns of ``measures.measure``, NaN
        throughout where there is no such row.
    group, reference
        The two groups that a figure needs; the same one twice where it needs one.

    Returns
    -------
    numpy.ndarray
        Shape (n,): a key of ``words.REASONS``, or a space where both figures are there.
    """
    gone = {name: frame[name].isna().to_numpy() for name in (group, reference)}
    found = np.full(len(frame), PRESENT, dtype=object)
    # Where both are missing, the first one's reason is said: it is set last.
    for name in dict.fromkeys((reference, group)):
        found[gone[name]] = own_reasons(frame, name)[gone[name]]
    missing = gone[group] | gone[reference]
    for why, key in WITHHELD.items():
        own = missing & (frame["withheld"] == why).to_numpy(dtype=bool)
        # Its authorities' own reason says more than that they have no figure.
        found[own & (found == UNSAID) if why == NO_FIGURE else own] = key
    return found


def own_reasons(frame: pd.DataFrame, group: str) -> np.ndarray:
    """Why a group has no figure: its status, or that nobody was in it.

    Parameters
    ----------
    frame
        As ``missing_reasons`` takes it; ``withheld`` may be left out.
    group
        The group.

    Returns
    -------
    numpy.ndarray
        Shape (n,): keys of ``words.REASONS``, ``UNSAID`` where no reason is known, as none is of a
        figure.
    """
    status = frame[f"status_{group}"].to_numpy(dtype=object)
    said = np.where(pd.isna(status) | (status == ""), UNSAID, status)
    uncollected = status == "z"
    if group == GAP or not uncollected.any():
        return said
    # Not collected for one group while another was: nobody was in it.
    others = np.zeros(len(frame), dtype=bool)
    for name in GROUPS:
        if name != group:
            known = frame[name].notna() | frame[f"cohort_{name}"].notna()
            others |= known.to_numpy() & (frame[f"status_{name}"].to_numpy(dtype=object) != "z")
    return np.where(uncollected & others, NOBODY[group], said)
