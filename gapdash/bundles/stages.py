"""Stages: one place's gap at each age from 5 to 19, as a step of a story draws it."""

from __future__ import annotations

from typing import Any

from gapdash import words, words_stories
from gapdash.words_measures import APPROXIMATE

ROOM = 1.3
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
        title; said, the figures in words; rows, one for each stage in order of age: rank (from
        0), indicator, age, label, year, gap, low, high (points, None where missing), nation (the
        nation's gap; None where the place is the nation or compared with its disadvantaged
        pupils), gap_text (the gap as it is written, or ""), text (that and its interval),
        nation_text (the nation's name and gap, or ""), key_text (both with their marks), reason
        (why there is no gap, or ""); low and high, the ends of the scale. None where the
        programme's nation has no such stages.
    """
    keys = [place["key"] for place in profile["areas"]]
    nation = profile["programme"]["nation"]
    at = keys.index(area or profile["programme"]["whole"])
    if len(profile["stages"]) < FEWEST:
        return None
    held = keys[at] != nation and comparator != "national_disadvantaged"
    against = keys.index(nation) if held else None
    rows = [
        {"rank": rank, **_row(profile, key, comparator, at, against)}
        for rank, key in enumerate(profile["stages"])
    ]
    title = words_stories.STAGES_TITLE.format(
        place=profile["areas"][at]["words"], whom=profile["comparators"]["other"][comparator]
    )
    drawn = [row[key] for row in rows for key in ("gap", "low", "high", "nation")]
    known = [number for number in drawn if number is not None]
    return {
        "title": words.capital(title),
        "rows": rows,
        "said": words_stories.stages_said(rows),
        # Room for the figure that is written behind the widest gap.
        "low": min([0.0, *known]),
        "high": ROOM * max([1.0, *known]),
    }


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
        "gap_text": "",
        "text": "",
        "reason": "",
    }
    if gap is None:
        reason = profile["reasons"]["-" if missing == " " else missing]
        return {**row, "reason": reason, "key_text": words_stories.stage_key(row, reason)}
    mark = own["marks"][at]
    decimals = own["finer"] if mark in "ca" else own["decimals"]
    alone = text = f"{APPROXIMATE} " * (mark == "a") + words.number(gap, decimals)
    if low is not None:
        sign = f"{APPROXIMATE} " * (found["rough"][at] == "1")
        text += f" ({sign}{words.number(low, 1)} to {words.number(high, 1)})"
    key = words_stories.stage_key(row, text)
    return {**row, "gap_text": alone, "text": text, "key_text": key}


def _nation(profile: dict[str, Any], own: dict[str, Any], found: dict[str, Any], at: int) -> str:
    """The nation's name and gap, as they are written."""
    value = found["value"][at]
    decimals = own["finer"] if own["marks"][at] in "ca" else own["decimals"]
    shown = words_stories.NONE if value is None else words.number(value, decimals)
    return f"{words.capital(profile['areas'][at]['words'])} {shown}"


def widening_said(profile: dict[str, Any], area: str, comparator: str) -> str:
    """Between which stages a place's gap widens most, as its profile says it; "" without stages.

    Parameters
    ----------
    profile, area, comparator
        As ``stages_part`` takes them.
    """
    part = stages_part(profile, area, comparator)
    if part is None:
        return ""
    keys = [place["key"] for place in profile["areas"]]
    at = keys.index(area or profile["programme"]["whole"])
    found = profile["widening"][comparator]
    pattern: str = profile["words"]["leads"][found["said"][at]]
    whom = profile["comparators"]["other"][comparator]
    start = found["start"][at]
    if start < 0:
        return pattern.format(whom=whom)
    before, after = part["rows"][start : start + 2]
    sign = f"{APPROXIMATE} " * (found["rough"][at] == "1")
    low, high = (words.number(found[end][at], 1) for end in ("low", "high"))
    said = pattern.format_map(
        {
            "whom": whom,
            "from": before["age"],
            "to": after["age"],
            "value": words.number(found["value"][at], 1),
            "interval": f"{sign}{low} to {high}",
            "before": before["text"].partition(" (")[0],
            "after": after["text"].partition(" (")[0],
        }
    )
    whole = [
        str(row["age"])
        for row in (before, after)
        if _is_whole(profile["indicators"][row["indicator"]], at)
    ]
    return " ".join(filter(None, [said, words_stories.whole_percentages(whole)]))


def _is_whole(own: dict[str, Any], at: int) -> bool:
    """Whether a place's figures are published ones, in whole percentages."""
    return own["decimals"] == 0 and own["marks"][at] not in "ca"
