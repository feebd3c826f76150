"""Report: what was understood of a file, taken and refused, for a person to agree to."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from gapdash.indicators import STATUSES
from gapdash.own.refusals import Refusals, listed, rows
from gapdash.own.texts import Texts

KINDS = {"E9": "nation", "S9": "nation", "W9": "nation", "E1": "region"}
SHOWN = 25  # reasons that are listed


def understood(file: str, texts: Texts, total: int) -> list[str]:
    """How the file was read, a line each."""
    return [f"{file}: {texts.layout}, {rows(total)}.", *(f"  {line}" for line in texts.said)]


def taken(figures: pd.DataFrame, there: int, catalogue: pd.DataFrame) -> list[str]:
    """What would be added, a line for each indicator."""
    names = dict(zip(catalogue["indicator"], catalogue["name"], strict=True))
    means = dict(zip(catalogue["indicator"], catalogue["disadvantaged_means"], strict=True))
    lines = [f"To add: {len(figures):,} figure{'' if len(figures) == 1 else 's'}"]
    for key, own in figures.groupby("indicator"):
        lines.append(f"  {key}: {names.get(str(key), 'a new indicator')}")
        lines.append(f"    Years: {_years(own['year'])}")
        lines.append(f"    Places: {_places(own['area_code'].unique())}")
        counts = own["group"].value_counts()
        lines.append(f"    Groups: {', '.join(f'{name} ({n:,})' for name, n in counts.items())}")
        if means.get(str(key)) and "disadvantaged" in counts:
            said = f"{means[str(key)]}. See that it does in the file."
            lines.append(f"    Disadvantaged means here: {said}")
        missing = own.loc[own["value"].isna(), "status"].value_counts()
        for status, count in missing.items():
            lines.append(f"    Without a value: {count:,}, {STATUSES[str(status)]}")
    if there:
        lines.append(f"There already, and the same: {there:,}")
    return lines


def _years(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(set(years)))


def _places(codes: Iterable[str]) -> str:
    kinds = pd.Series([KINDS.get(code[:2], "authority") for code in codes])
    # E1 begins the codes of counties too: those of regions go on with a 2.
    regions = pd.Series([code.startswith("E12") for code in codes])
    kinds = kinds.where((kinds != "region") | regions, "authority")
    plural = {"nation": "nations", "region": "regions", "authority": "authorities"}
    counts = [(kind, int((kinds == kind).sum())) for kind in plural]
    return ", ".join(f"{n:,} {kind if n == 1 else plural[kind]}" for kind, n in counts if n)


def refused(refusals: Refusals, left: int, notes: Iterable[str]) -> list[str]:
    """What is not taken, and why."""
    lines = [f"Note: {note}." for note in dict.fromkeys(notes)]
    if left:
        lines.append(f"Not asked for: {rows(left)}")
    for title, reasons in (("Set aside", refusals.aside), ("Wrong", refusals.wrong)):
        if reasons:
            said = listed(reasons)
            lines.append(f"{title}: {rows(sum(len(found) for found in reasons.values()))}")
            lines += [f"  {line}" for line in said[:SHOWN]]
            if len(said) > SHOWN:
                lines.append(f"  and {len(said) - SHOWN:,} more reasons")
    return lines
