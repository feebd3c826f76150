"""Cuts: where an indicator's lines are interrupted or end, as a page takes them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import table_files, words_explore


def cuts_part(cuts: pd.DataFrame) -> list[dict[str, Any]]:
    """Cuts of one indicator, those of one kind and reason together.

    Parameters
    ----------
    cuts
        Its rows of ``indicators.load_breaks``.

    Returns
    -------
    list of dict
        In the order of their first year: spans (pairs of the year before and the year after),
        kind, label, and said, the sentence about them.
    """
    found: dict[tuple[str, str, str], list[list[int]]] = {}
    for cut in table_files.rows(cuts):
        spans = found.setdefault((cut.kind, cut.label, cut.reason), [])
        spans.append([int(cut.last_before), int(cut.first_after)])
    return [
        {
            "spans": spans,
            "kind": kind,
            "label": label,
            "said": words_explore.cut_said(spans, reason),
        }
        for (kind, label, reason), spans in found.items()
    ]
