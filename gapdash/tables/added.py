"""Figures that a user has added: what pages say of them, and beside which rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypedDict

import pandas as pd

from gapdash import words, words_added
from gapdash.geodata import Geodata


def names_of(data: Geodata, column: str = "name") -> dict[str, str]:
    """Names of every authority, region and nation by GSS code; column: "name" or "in_words"."""
    return {
        code: name
        for table in (data.regions, data.authorities)
        for code, name in zip(table["area_code"], table[column], strict=True)
    }


def names_in_words(data: Geodata) -> dict[str, str]:
    """The same names as they stand within a sentence."""
    return names_of(data, "in_words")


def added_to(data: Geodata, indicator: str, keys: Collection[str]) -> pd.DataFrame:
    """What was added to the figures of an indicator that another source publishes.

    Parameters
    ----------
    data
        All the data.
    indicator
        Its key.
    keys
        Keys of the page's places.

    Returns
    -------
    pandas.DataFrame
        One row = year, area_code and source of figures that were added. None of an indicator
        that was added as a whole, whose own source says so.
    """
    added = data.added
    if added.empty:
        return added[["year", "area_code", "source"]]
    about = data.catalogue[data.catalogue["indicator"] == indicator]
    own = added[(added["indicator"] == indicator) & added["area_code"].isin(keys)]
    own = own[~own["source"].isin(about["source"])]
    return own[["year", "area_code", "source"]].drop_duplicates()


def credits_of_added(data: Geodata, indicator: str, keys: Collection[str]) -> list[str]:
    """A sentence for each source of added figures."""
    own = added_to(data, indicator, keys)
    if own.empty:
        return []
    known: dict[Any, Any] = data.sources.set_index("source").to_dict("index")
    called = names_of(data)
    return [
        words_added.credit(
            known[source],
            {int(year) for year in rows["year"]},
            {called[code] for code in rows["area_code"]},
        )
        for source, rows in own.groupby("source")
    ]


class AddedSource(TypedDict):
    """A source of added figures: note, on a row; the rest as an indicator's own source has it."""

    note: str
    source: str
    attribution: str
    gathered: str


class AddedWords(TypedDict):
    """What is said of figures that were added.

    credit: a text. rows: by year and key of the place the position of its source. alone: years of
    which nothing else is held.
    """

    credit: str
    sources: list[AddedSource]
    rows: dict[str, dict[str, int]]
    alone: list[int]


def added_words(data: Geodata, indicator: str, keys: Collection[str]) -> AddedWords | None:
    """What is said of figures that were added to an indicator; None where none were.

    Parameters
    ----------
    data, indicator, keys
        As ``added_to`` takes them.
    """
    own = added_to(data, indicator, keys)
    if own.empty:
        return None
    known: dict[Any, Any] = data.sources.set_index("source").to_dict("index")
    sources = sorted(own["source"].unique())
    rows: dict[str, dict[str, int]] = {}
    for year, code, source in own.itertuples(index=False):
        rows.setdefault(str(year), {})[str(code)] = sources.index(source)
    return {
        "credit": " ".join(credits_of_added(data, indicator, keys)),
        "sources": [
            {
                "note": words_added.note(said),
                "source": words_added.label(said),
                "attribution": said["attribution"],
                "gathered": words.month(said["gathered"]),
            }
            for said in (known[source] for source in sources)
        ],
        "rows": rows,
        "alone": sorted(set(own["year"].astype(int)) - _published(data, indicator)),
    }


def _published(data: Geodata, indicator: str) -> set[int]:
    """Years of which an indicator has figures that were not added."""
    key = ["year", "area_code", "group"]
    held = data.figures.loc[data.figures["indicator"] == indicator, key]
    own = data.added.loc[data.added["indicator"] == indicator, key]
    both = pd.concat([held, own]).astype({"year": int})
    return set(both.drop_duplicates(keep=False)["year"])
