"""Stages: one place's gap at each age from 5 to 19, as a step of a story draws it."""

from __future__ import annotations

from typing import Any

from gapdash import words, words_stories
from gapdash.words_measures import APPROXIMATE

FEWEST = 2  # stages: one alone is no path


def stages_part(profile: dict[str, Any], area: str, comparator: str) -> dict[str, Any] | None:
    """The gap of a place by stage.

    Parameters
    ----------
    profile
        The profile bundle of the programme, whose figures these are.
    area
        A sub-region's letter or an area's code; "" for the whole programme.
    comparator
        Whom disadvantaged pupils are compared with.

    Returns
    -------
    dict or None
        title; said, the figures in words; rows, one for each stage in order of age: indicator,
        age, label, year, gap, low, high (points, None where missing), nation (the nation's gap;
        None where the place is the nation or compared with its disadvantaged pupils),
        nation_text (its name and gap as they are written, or ""), text (the figure and its
        interval as they are written), reason (why there is none, or ""). None
        where the programme's nation has no such stages.
    """
    keys = [place["key"] for place in profile["areas"]]
    nation = profile["programme"]["nation"]
    at = keys.index(area or profile["programme"]["whole"])
    if len(profile["stages"]) < FEWEST:
        return None
    held = keys[at] != nation and comparator != "national_disadvantaged"
    against = keys.index(nation) if held else None
    rows = [_row(profile, key, comparator, at, against) for key in profile["stages"]]
    title = words_stories.STAGES_TITLE.format(
        place=profile["areas"][at]["words"], whom=profile["comparators"]["other"][comparator]
    )
    return {"title": words.capital(title), "rows": rows, "said": words_stories.stages_said(rows)}


def _row(
    profile: dict[str, Any], key: str, comparator: str, at: int, nation: int | None
) -> dict[str, Any]:
    own = profile["indicators"][key]
    found = own["gaps"][comparator]
    gap, low, high = (found[name][at] for name in ("value", "low", "high"))
    missing = own["why"]["both" if comparator == "local" else "own"][at]
    label = words_stories.STAGE.format(age=own["age"], name=own["short_name"], year=own["year"])
    row = {
        "indicator": key,
        "age": own["age"],
        "label": label,
        "year": own["year"],
        "gap": gap,
        "low": low,
        "high": high,
        "nation": None if nation is None else found["value"][nation],
        "nation_text": "" if nation is None else _nation(profile, own, found, nation),
        "text": "",
        "reason": "",
    }
    if gap is None:
        return {**row, "reason": profile["reasons"]["-" if missing == " " else missing]}
    mark = own["marks"][at]
    decimals = own["finer"] if mark in "ca" else own["decimals"]
    text = f"{APPROXIMATE} " * (mark == "a") + words.number(gap, decimals)
    if low is not None:
        sign = f"{APPROXIMATE} " * (found["rough"][at] == "1")
        text += f" ({sign}{words.number(low, 1)} to {words.number(high, 1)})"
    return {**row, "text": text}


def _nation(profile: dict[str, Any], own: dict[str, Any], found: dict[str, Any], at: int) -> str:
    """The nation's name and gap, as they are written."""
    value = found["value"][at]
    decimals = own["finer"] if own["marks"][at] in "ca" else own["decimals"]
    shown = words_stories.NONE if value is None else words.number(value, decimals)
    return f"{words.capital(profile['areas'][at]['words'])} {shown}"
