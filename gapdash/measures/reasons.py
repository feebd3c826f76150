"""Reasons: why a measured value is missing, by the letters that words are kept under."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.groups import GAP
from gapdash.measures.gaps import GROUPS

# Why a sub-region's value is withheld, as keys of ``words.REASONS``.
WITHHELD = {"coverage": "w", "unknown": "v", "no_cohort": "h", "no_report": "r", "none": "m"}
# Who is missing where a group has no pupils.
NOBODY = {"disadvantaged": "n", "other": "o", "all": "z"}
PRESENT = " "


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
        found[gone[name]] = _why(frame, name)[gone[name]]
    held = frame["withheld"].map(WITHHELD)
    withheld = (gone[group] | gone[reference]) & held.notna().to_numpy()
    found[withheld] = held[withheld]
    return found


def _why(frame: pd.DataFrame, group: str) -> np.ndarray:
    """Why a group has no figure: its status, or that nobody was in it."""
    status = frame[f"status_{group}"]
    said = status.where(status.notna() & (status != ""), "-")
    if group == GAP:
        return said.to_numpy(dtype=object)
    # Not collected for one group while another was: nobody was in it.
    others = [name for name in GROUPS if name != group]
    columns = [*others, *(f"cohort_{name}" for name in others)]
    held = np.any([frame[column].notna() for column in columns], axis=0)
    return said.mask((status == "z") & held, NOBODY[group]).to_numpy(dtype=object)
