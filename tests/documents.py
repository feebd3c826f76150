"""A page's document as its scripts read it, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def cell(  # noqa: PLR0913, PLR0917 - what names a cell
    bundle: Mapping[str, Any],
    indicator: str,
    column: str,
    year: int,
    area: str,
    measure: str = "",
) -> Any:
    """What a column holds of an area and year; one that all measures share where none is named."""
    part = bundle["parts"][indicator]
    own = part["measures"][measure]["columns"] if measure else part["columns"]
    return value(own, part["columns"], column, position(bundle, indicator, year, area))


def trend(bundle: Mapping[str, Any], indicator: str, area: str, measure: str) -> str:
    """What is said of the trend of an area."""
    own = bundle["parts"][indicator]["measures"][measure]
    return str(value(own, {}, "trend", place(bundle, area)))


def value(own: Mapping[str, Any], shared: Mapping[str, Any], name: str, at: int) -> Any:
    """What a column holds at a position; None where there is no such column."""
    column = own.get(name)
    if isinstance(column, str):
        column = shared[column]
    if isinstance(column, Mapping):
        return column["categories"][column["codes"][at]]
    return None if column is None else column[at]


def place(bundle: Mapping[str, Any], area: str) -> int:
    """Where an area stands among a document's areas."""
    return [each["key"] for each in bundle["areas"]].index(area)


def position(bundle: Mapping[str, Any], indicator: str, year: int, area: str) -> int:
    """Where an area and year stand in the columns of an indicator."""
    years = bundle["parts"][indicator]["years"]
    return int(years.index(year) * len(bundle["areas"]) + place(bundle, area))
