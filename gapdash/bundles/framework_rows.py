"""Rows of the page "Indicators": one for each indicator of a framework."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd

from gapdash import table_files, words, words_disagreements, words_framework
from gapdash.bundles.framework_sheet import Sheet
from gapdash.measures.framework import BREAK, EARLIER, FIRST
from gapdash.tables.scales import SPARK_POINTS, SPARK_SHARE


def framework_row(sheet: Sheet, about: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the table
    """All that the page shows of one indicator.

    Parameters
    ----------
    sheet
        The framework, measured.
    about
        A row of ``Framework.indicators``.
    """
    drivers = [
        row.name
        for row in table_files.rows(sheet.framework.drivers)
        if _moves(row, about.indicator)
    ]
    return {
        "key": about.indicator,
        "order": int(about.order),
        "name": about.name,
        "about": words_framework.about(about.unit, about.better),
        "cells": _cells(sheet, about),
        "spark": _spark(sheet, about),
        "changes": [_change(sheet, about, since) for since in (FIRST, EARLIER)],
        "nation": _nation(sheet, about),
        "drivers": words_framework.MOVED_BY.format(drivers="; ".join(drivers)) if drivers else "",
        "doubts": doubts(sheet, about),
        "note": about.note,
    }


def _moves(driver: Any, key: str) -> bool:  # noqa: ANN401 - a row of the table
    return key in driver.moves.split()


def _cells(sheet: Sheet, about: Any) -> list[dict[str, str]]:  # noqa: ANN401
    """A cell for each year: the value, or the mark with its meaning; and the nation's value."""
    marks = {row.mark: row for row in table_files.rows(sheet.framework.marks)}
    held = sheet.beside[sheet.beside["indicator"] == about.indicator]
    nation = dict(zip(held["year"], held["nation"], strict=True))
    found = []
    for year, row in sheet.cells(about.indicator).items():
        cell = {"year": words_framework.school_year(year)}
        if pd.notna(row.value):
            cell["value"] = words_framework.printed(row.value, about.decimals)
        else:
            mark = marks[row.mark]
            cell["mark"] = row.mark or words_framework.BLANK
            cell["meaning"] = mark.meaning
            cell["inferred"] = words_framework.INFERRED if mark.inferred == "yes" else ""
        if year in nation:
            cell["nation"] = words_framework.printed(nation[year], about.decimals)
        found.append(cell)
    return found


def _spark(sheet: Sheet, about: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """The small line: its points, which of them are joined to the one before, and its words."""
    values = sheet.values(about.indicator)
    if len(values) < 2:  # noqa: PLR2004 - one point is no line
        return None
    cuts = sheet.cuts[sheet.cuts["indicator"] == about.indicator]
    cuts = cuts[(cuts["last_before"] >= min(values)) & (cuts["first_after"] <= max(values))]
    pairs = [(int(row.last_before), int(row.first_after)) for row in table_files.rows(cuts)]
    following = dict(itertools.pairwise(sheet.years))
    points = [{"at": next(iter(values)), "value": next(iter(values.values())), "joined": False}]
    for before, year in itertools.pairwise(values):
        joined = following[before] == year and not any(before < cut <= year for _, cut in pairs)
        points.append({"at": year, "value": values[year], "joined": joined})
    said = [
        f"{words_framework.school_year(year)} "
        + (
            words_framework.printed(values[year], about.decimals)
            if year in values
            else words_framework.NO_VALUE
        )
        for year in sheet.years
    ]
    count = about.unit == "count"
    return {
        "points": points,
        "from": sheet.years[0],
        "to": sheet.years[-1],
        "span": SPARK_SHARE * max(map(abs, values.values())) if count else SPARK_POINTS,
        "ends": [
            words_framework.printed(values[year], about.decimals)
            for year in (min(values), max(values))
        ],
        "cuts": pairs,
        "said": f"{about.name}: {', '.join(said)}.{''.join(map(words_framework.cut_said, pairs))}",
    }


def _change(sheet: Sheet, about: Any, since: str) -> dict[str, str]:  # noqa: ANN401
    own = sheet.changes[
        (sheet.changes["indicator"] == about.indicator) & (sheet.changes["since"] == since)
    ]
    if own.empty:
        return {"text": words_framework.ALONE, "told": ""}
    row = own.iloc[0]
    label = cut_label(sheet, about.indicator, row) if row["told"] == BREAK else ""
    start = words_framework.school_year(int(row["start_year"]))
    end = words_framework.school_year(int(row["end_year"]))
    return {
        "text": words_framework.moved(row["change"], about.unit, about.better, about.decimals),
        "told": row["told"],
        "word": words_framework.TOLD[row["told"]],
        "between": words_framework.BETWEEN.format(label=label) if label else "",
        "when": f"since {start}" + ("" if row["end_year"] == sheet.years[-1] else f", to {end}"),
    }


def cut_label(sheet: Sheet, key: str, change: Any) -> str:  # noqa: ANN401
    """What changed about a measure between the two years of a change."""
    own = sheet.cuts[
        (sheet.cuts["indicator"] == key)
        & (sheet.cuts["last_before"] >= change["start_year"])
        & (sheet.cuts["first_after"] <= change["end_year"])
    ]
    return words.joined(list(dict.fromkeys(own["label"])))


def _nation(sheet: Sheet, about: Any) -> dict[str, str]:  # noqa: ANN401
    """The last year in which both have a figure; or why there is none."""
    held = sheet.beside[sheet.beside["indicator"] == about.indicator]
    if held.empty:
        why = about.not_compared
        return {"none": words_framework.NOBODY.format(nation=sheet.nation), "why": why}
    both = held[held["difference"].notna()].sort_values("year")
    if both.empty:
        return {"none": words_framework.NEVER, "why": ""}
    row = both.iloc[-1]
    own, nations = (
        words_framework.printed(row[name], about.decimals) for name in ("value", "nation")
    )
    year = words_framework.school_year(int(row["year"]))
    text = words_framework.against(row["difference"], about.unit, about.better, about.decimals)
    return {
        "text": text,
        "word": words_framework.TOLD["rounding"] if row["rounding"] else "",
        "when": f"{year}: {own}, {sheet.nation}{words_framework.TIED}{nations}",
    }


def doubts(sheet: Sheet, about: Any) -> list[str]:  # noqa: ANN401
    """Where the report disagrees with itself about an indicator."""
    said = sheet.framework.disagreements
    printed = sheet.framework.printed
    found = []
    for row in said[said["indicator"] == about.indicator].to_dict("records"):
        pairs = [(row["first_year"], row["first"]), (row["last_year"], row["last"])]
        known = [pair for pair in pairs if not pd.isna(pair[1])]
        elsewhere = all(
            ((printed["year"] == year) & (printed["value"] == value)).any() for year, value in known
        )
        found.append(
            words_disagreements.disagreement(
                row,
                sheet.values(about.indicator),
                about.unit,
                about.decimals,
                printed_elsewhere=elsewhere,
            )
        )
    return found
