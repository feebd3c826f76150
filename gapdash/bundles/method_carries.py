"""What an indicator can carry: its gap, its interval and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gapdash.groups import DISADVANTAGED, GAP, OTHER, Compared, roles_of


def carries(row: Mapping[str, Any], figures: pd.DataFrame, whom: Compared) -> dict[str, str]:
    """What an indicator can carry, and why not.

    Parameters
    ----------
    row
        Its row of the catalogue.
    figures
        Its figures.
    whom
        Whom it compares.
    """
    roles = roles_of(row["groups"])
    if GAP in roles:
        return {
            "Gap": "as it is published, without either group’s own figure",
            "Interval": "none: numbers of pupils are not published",
        }
    if DISADVANTAGED not in roles:
        return {"Gap": "none: figures of all pupils alone are held; their rate is shown"}
    if OTHER not in roles:
        shared = (
            f"none: all pupils include {whom.disadvantaged}, and an interval needs groups apart"
        )
        return {"Gap": "to all pupils, as no other group’s figure is held", "Interval": shared}
    to_both = f"to {whom.reference} here, and to both groups in the nation"
    sized = figures.loc[figures["group"] != "all", "cohort"].notna().any()
    if row["unit"] != "percent":
        spread = "none: how far single pupils’ results spread is not published"
        return {
            "Gap": to_both,
            "Interval": spread,
            "Trend, verdict, pupils behind": "none, as there is no interval",
        }
    gap = {"Gap": to_both}
    if not sized:
        return {**gap, "Interval": "none: numbers of pupils are not known"}
    return {**gap, "Interval": "where numbers of pupils are known; with it trend and verdict"}
