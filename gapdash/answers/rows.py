"""Rows: schools and authorities as a page shows them, every figure in words and as a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words_partners
from gapdash.answers.desk import Desk
from gapdash.partners import Field
from gapdash.words.numbers import rounded

Row = Mapping[str, Any]
CSV_HEADER = (
    "urn",
    "name",
    "authority",
    "area_code",
    "share_disadvantaged",
    "pupils_a_year",
    "years_counted",
    "disadvantaged_pupils",
    "rate",
    "rate_low",
    "rate_high",
    "expected_of_intake",
    "approximate",
)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, its columns by name."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def tenth(value: float | None) -> float | None:
    """A number to one decimal, or None where it is missing."""
    return None if value is None or math.isnan(value) else rounded(value, 1)


def thousandth(value: float | None) -> float | None:
    """The same to three: between 0.975 and 1 of a chance the difference matters."""
    return None if value is None or math.isnan(value) else rounded(value, 3)


def rate_of(row: Row) -> dict[str, Any]:
    """A pooled rate: value, low and high for the drawing, text and interval for the reader."""
    if np.isnan(row["rate"]):
        return {"value": None, "low": None, "high": None, "text": "not published", "interval": ""}
    return {
        **{name: tenth(row[column]) for name, column in (("value", "rate"), ("low", "low"))},
        "high": tenth(row["high"]),
        "text": words_partners.rate(row["rate"], rough=bool(row["approximate"])),
        "interval": words_partners.interval(row["low"], row["high"]),
    }


def years_of(field: Field, urn: str) -> list[str]:
    """What is published of each year, in words."""
    own = field.results[field.results["urn"] == urn].set_index("year")
    said: list[tuple[int, float | None, str]] = []
    for year in field.years:
        if year not in own.index:
            said.append((year, None, "x"))
            continue
        value = float(own["value_disadvantaged"][year])
        status = str(own["status_disadvantaged"][year])
        said.append((year, None if np.isnan(value) else value, status))
    return words_partners.years_said(said)


def difference_of(row: Row, estimate: float) -> dict[str, Any] | None:
    """How much better an offered school is, and how surely; None where it cannot be compared.

    Parameters
    ----------
    row
        A row of ``search.search``.
    estimate
        The best estimate of the school that looks for partners.
    """
    if np.isnan(row["difference"]):
        return None
    rough = bool(row["approximate"])
    return {
        "value": tenth(row["difference"]),
        "low": tenth(row["difference_low"]),
        "high": tenth(row["difference_high"]),
        "text": words_partners.difference(row["difference"], rough=rough),
        "interval": words_partners.interval(row["difference_low"], row["difference_high"]),
        # Without a grade nothing is claimed, and no number may claim it.
        "likely": words_partners.likely(row["estimate"] - estimate) if row["grade"] else "",
        "sure": words_partners.sure(row["sure"]) if row["grade"] else "",
    }


def csv_of(desk: Desk, row: Row) -> list[Any]:
    """The cells of ``CSV_HEADER``."""
    numbers = ("share", "cohort")
    return [
        row["urn"],
        row["name"],
        desk.names.get(row["area_code"], ""),
        row["area_code"],
        *(tenth(row[column]) for column in numbers),
        int(row["years"]),
        None if np.isnan(row["counted"]) else int(row["counted"]),
        *(tenth(row[column]) for column in ("rate", "low", "high", "expected")),
        "yes" if row["approximate"] else "no",
    ]
