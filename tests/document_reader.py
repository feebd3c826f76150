"""The page's document, read as its scripts read it: looked up and filled, nothing worked out."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import documents
from gapdash.words import numbers

RATE = "rate"
FLAGS = ("value_approximate", "small", "computed", "reported", "interval_approximate")
TEXTS = (
    "pupils_basis", "covers", "group", "sentence", "reason", "children_sentence", "behind_reason",
    "trend", "change_verdict", "change_reason",
)  # fmt: skip
GROUPS_WITHOUT_VERDICT = ("", "no figure", "benchmark")


class Reader:
    """One indicator of a programme's document.

    Parameters
    ----------
    document
        ``documents.programme_document``, as JSON gives it back.
    part
        ``documents.part`` of the indicator, likewise.
    """

    def __init__(self, document: dict[str, Any], part: dict[str, Any]) -> None:
        self.document, self.part = document, part
        self.indicator = part["indicator"]
        self.unit = document["indicators"][self.indicator]["unit"]
        self.areas = {area["key"]: area for area in document["areas"]}
        self.nation = document["programme"]["nation"]

    @property
    def measures(self) -> list[str]:
        """Comparators whose gap is there, and the rate."""
        return list(self.part["measures"])

    @functools.cache  # noqa: B019 - readers are few, and go with the test
    def table(self, measure: str) -> pd.DataFrame:
        """The rows of a measure, one a year and area."""
        own = self.part["measures"][measure]
        shared = self.part["columns"]
        years, keys = self.part["years"], list(self.areas)
        found: dict[str, Any] = {
            "indicator": self.indicator,
            "measure": measure,
            "year": np.repeat(years, len(keys)),
            "area_code": np.tile(keys, len(years)),
        }
        raw = {
            **shared,
            **{name: shared[each] if isinstance(each, str) else each
               for name, each in own["columns"].items()},
            **{f"children_{name}" if name == "sentence" else name: each
               for name, each in own["children"].items()},
        }  # fmt: skip
        for name in (*documents.SHARED, *documents.OF_MEASURE, *TEXTS):
            found[name] = decoded(raw.get(name), name, len(years) * len(keys))
        table = pd.DataFrame(found).astype({"decimals": int})
        gone = table["group"].isin(GROUPS_WITHOUT_VERDICT)
        trend = decoded(own["trend"], "trend", len(keys))
        return table.assign(
            verdict=table["group"].mask(gone, "not tested"), trend=np.tile(trend, len(years))
        )

    @functools.cache  # noqa: B019 - as above
    def rows(self, measure: str) -> dict[tuple[int, str], dict[str, Any]]:
        """The rows of a measure by year and area."""
        found: list[Any] = self.table(measure).to_dict("records")
        return {(row["year"], row["area_code"]): row for row in found}

    def kind(self, row: dict[str, Any]) -> str:
        """The kind of a row's area."""
        return str(self.areas[row["area_code"]]["kind"])

    def rate(self, row: dict[str, Any], value: float) -> str:
        """A rate in its unit."""
        said = numbers.rate(value, self.unit, row["decimals"])
        return numbers.approximate(said, rough=row["value_approximate"])

    def own_rate(self, row: dict[str, Any]) -> float:
        """The rate that a sentence names."""
        return float(row[self.part["rate_of"]])

    def gap(self, row: dict[str, Any]) -> str:
        """The size of a gap in words."""
        said = numbers.gap(row["value"], self.unit, row["decimals"])
        return numbers.approximate(said, rough=row["value_approximate"])

    def figure(self, row: dict[str, Any]) -> str:
        """A row's figure, as maps and tables write it."""
        if row["measure"] == RATE:
            return self.rate(row, row["value"])
        said = numbers.number(row["value"], row["decimals"])
        return numbers.approximate(said, rough=row["value_approximate"])

    def interval(self, row: dict[str, Any]) -> str:
        """A row's interval."""
        return numbers.span(row["low"], row["high"], rough=row["interval_approximate"])

    def verdict(self, row: dict[str, Any]) -> str:
        """A row's verdict in words, behind its shape."""
        own = row["verdict"]
        if own == "not tested":
            return ""
        said = self.part["measure_words"][row["measure"]]["verdicts"][own]
        return f"{self.document['words']['shapes'][own]} {said}"

    def children(self, row: dict[str, Any]) -> str:
        """Children behind a row's gap."""
        return numbers.children(row["behind"], row["value"], self.kind(row))

    def pupils(self, row: dict[str, Any]) -> str:
        """A row's number of disadvantaged pupils."""
        return numbers.pupils(row["pupils"], row["pupils_basis"], self.kind(row))

    def sentence(self, row: dict[str, Any], *, counts: bool = False) -> str:
        """The sentence about a row; of the children behind its gap, if these are shown."""
        said = self.part["measure_words"][row["measure"]]
        pattern = (
            said["children"][row["children_sentence"]]
            if counts
            else said["patterns"][row["sentence"]]
        )
        nation = self.rows(row["measure"])[row["year"], self.nation]
        gap = row["measure"] != RATE
        text = pattern.format(
            year=row["year"],
            place=self.areas[row["area_code"]]["words"],
            reason=row["behind_reason"] if counts else row["reason"],
            value=self.rate(row, self.own_rate(row)),
            gap=self.gap(row) if gap else "",
            nation_value=numbers.rate(self.own_rate(nation), self.unit, nation["decimals"]),
            children=self.children(row) if gap else "",
        )
        return str(text[:1].upper() + text[1:])


def decoded(column: Any, name: str, size: int) -> np.ndarray:
    """A column of a document; what is left out holds nothing throughout."""
    if column is None:
        nothing: Any = "" if name in TEXTS else False if name in FLAGS else math.nan
        return np.full(size, nothing, dtype=object if name in TEXTS else None)
    if isinstance(column, dict):
        found = np.array(column["categories"], dtype=object)[column["codes"]]
    else:
        found = np.array(column, dtype=bool if name in FLAGS else float)
    assert len(found) == size, name
    return found


def readers(
    data: Geodata, programme: Programme, keys: Sequence[str] | None = None
) -> dict[str, Reader]:
    """Indicators of a programme, all where none are named, from its document as a page gets it."""
    document = as_sent(documents.programme_document(data, programme))
    return {
        key: Reader(document, as_sent(documents.part(data, programme, key)))
        for key in keys or document["indicators"]
    }


def as_sent(document: Any) -> Any:
    """What JSON gives back."""
    return json.loads(json.dumps(document, allow_nan=False))
