"""Claim files: what must hold of the claims in a programme's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from gapdash.claims import INDEX_FALL, KINDS, Claim
from gapdash.indicators import CATALOGUE, GAP_INDEX
from gapdash.problems import Problem
from gapdash.programme_files import PLAIN, programme_file

KEYS = ("kind", "said_by", "area", "indicators", "years", "stated")
TWO = 2
MOST = 100  # percent


def claim_problems(name: str, said: list[dict[str, Any]], codes: set[str]) -> Iterator[Problem]:
    """What is wrong with the claims of a programme's file.

    Parameters
    ----------
    name
        The file's name in messages.
    said
        What it says under ``claims``.
    codes
        GSS codes of the areas that exist.
    """
    for number, claim in enumerate(said, start=1):
        where = f"claims {number}"
        for key in sorted(set(claim) - set(KEYS)):
            yield Problem(name, where, f"it has an unknown key {key}", f"Allowed: {_list(KEYS)}.")
        if claim.get("kind") not in KINDS:
            wrong = f"its kind is {claim.get('kind')!r}"
            yield Problem(name, where, wrong, f"Allowed: {_list(KINDS)}.")
        if not isinstance(claim.get("said_by"), str) or not PLAIN.fullmatch(claim["said_by"]):
            wrong = f"its said_by is {claim.get('said_by')!r}"
            yield Problem(name, where, wrong, "Say in plain text who claimed it.")
        if claim.get("area") not in codes:
            wrong = f"the area {claim.get('area')} is unknown"
            yield Problem(name, where, wrong, "Use a code of the tables in areas.")
        yield from _lists(name, where, claim)


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values)


def _lists(name: str, where: str, claim: dict[str, Any]) -> Iterator[Problem]:
    keys, years = claim.get("indicators"), claim.get("years")
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        wrong = f"its indicators are {keys!r}"
        yield Problem(name, where, wrong, "List at least one key in quotes.")
        keys = []
    whole = isinstance(years, list) and all(type(year) is int for year in years)
    if not whole or len(years or []) != TWO or not years[0] < years[1]:  # type: ignore[index]
        wrong = f"its years are {years!r}"
        yield Problem(name, where, wrong, "Give two whole years, the earlier one first.")
    stated = claim.get("stated", [])
    right = isinstance(stated, list) and all(_percent(value) for value in stated)
    wanted = len(keys) if claim.get("kind") == INDEX_FALL else 0
    if not right or len(stated) != wanted:
        wrong = f"its stated is {stated!r}"
        remedy = "Give an index_fall one fall in percent, above 0, for each indicator; others none."
        yield Problem(name, where, wrong, remedy)


def _percent(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and 0 < value <= MOST  # type: ignore[operator]


def unsupported_claims(
    claims: Mapping[str, tuple[Claim, ...]], figures: pd.DataFrame, gap_index: pd.DataFrame
) -> list[Problem]:
    """Claims that no figure can be held against.

    Parameters
    ----------
    claims
        Those of every programme, by its slug.
    figures
        The frame of ``indicators.load_figures``, of all indicators.
    gap_index
        The frame of ``indicators.load_gap_index``.
    """
    index = _known(gap_index)
    both = figures[figures["group"].isin(["disadvantaged", "other"])]
    size = both[both["value"].notna()].groupby(["indicator", "year", "area_code"]).size()
    gaps = set(size[size == TWO].index)
    problems = []
    for slug, own in claims.items():
        for number, claim in enumerate(own, start=1):
            known, file = (index, GAP_INDEX) if claim.kind == INDEX_FALL else (gaps, CATALOGUE)
            for key in claim.indicators:
                for year in claim.years:
                    if (key, year, claim.area) in known:
                        continue
                    wrong = f"there is no figure of {key} for {claim.area} in {year}"
                    remedy = f"Use a key of {file}, and a year and area that have its figures."
                    where = f"claims {number}"
                    problems.append(Problem(programme_file(slug), where, wrong, remedy))
    return problems


def _known(table: pd.DataFrame) -> set[tuple[str, int, str]]:
    there = table[table["value"].notna()]
    return set(zip(there["indicator"], there["year"], there["area_code"], strict=True))
