"""Rows: what a trend and an order are drawn of, in the order and with the words of the page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import words
from gapdash.drawings.said import Teller
from gapdash.drawings.sight import Sight
from gapdash.stories.figures import Seen
from gapdash.words_drawings import NO_FIGURE, NONE, NOT_TESTED

GROUPS = ("w", "x", "s", "y", "b", "-", "")  # from worse to better; not tested; no figure
LINES = [
    "series", "label", "year", "value", "low", "high", "run", "colour", "width", "dashed", "text",
]  # fmt: skip
PLACES = [
    "key", "label", "rank", "head", "rate", "against", "gap", "low", "high", "small", "figure",
    "colour", "weight", "selected", "text",
]  # fmt: skip
NUMBERS = ("value", "rate", "against", "gap", "low", "high")


def series(sight: Sight) -> pd.DataFrame:
    """The lines of a trend.

    Returns
    -------
    pandas.DataFrame
        One row = sub-region, the programme, its nation, and the chosen area: at (its position),
        label, width (pixels), colour, dashed.
    """
    areas, bundle = sight.figures.areas, sight.figures.bundle
    colours, kinds = bundle["colours"], [area["kind"] for area in areas]
    parts = [at for at, kind in enumerate(kinds) if kind == "part"]
    few = len(parts) <= len(bundle["series_colours"])
    found: list[dict[str, Any]] = [
        {
            "at": at,
            "label": areas[at]["label"],
            "width": 2.2 if few else 1.4,
            "colour": bundle["series_colours"][number] if few else colours["quiet"],
            "dashed": False,
        }
        for number, at in enumerate(parts)
    ]
    ink = {"colour": colours["ink"]}
    keys = [area["key"] for area in areas]
    whole, nation = keys.index(sight.programme.whole), sight.figures.nation
    if whole != nation:
        found.append({"at": whole, "label": areas[whole]["name"], "width": 2.6, "dashed": False})
        found[-1] |= ink
    found.append({"at": nation, "label": areas[nation]["name"], "width": 2.0, "dashed": True} | ink)
    if sight.view.area:
        at = keys.index(sight.view.area)
        own = next((one for one in found if one["at"] == at), None)
        if own:
            own |= {"width": 4.0, "colour": own["colour"] if few else colours["focus"]}
        else:
            wide = {"width": 3.4, "colour": colours["focus"], "dashed": False}
            found.append({"at": at, "label": areas[at]["name"], **wide})
    return pd.DataFrame(found)


def trend_rows(sight: Sight) -> pd.DataFrame:
    """The points of a trend's lines.

    Returns
    -------
    pandas.DataFrame
        One row = a line of ``series`` and a year with a figure: series (the area's key), label,
        year, value (as it is shown), low, high (its 95% interval, NaN where it has none), run
        (the unbroken stretch that it belongs to), colour, width, dashed, text (what a tooltip
        says). A year without a figure has no row and ends its run.
    """
    figures, own = sight.figures, sight.teller.own
    found = []
    for line in series(sight).to_dict("records"):
        holes = 0
        at = line.pop("at")
        for year, run in zip(own["years"], own["runs"], strict=True):
            teller = Teller(figures, sight.view.in_year(year))
            seen = figures.seen(teller.view, at)
            if seen.value is None:
                holes += 1
                continue
            interval = teller.interval(seen)
            text = f"{seen.place['name']}, {year}: {teller.figure(seen)}"
            found.append(
                {
                    **line,
                    "series": seen.place["key"],
                    "year": year,
                    "value": seen.value,
                    "low": seen.low,
                    "high": seen.high,
                    "run": f"{run}-{holes}",
                    "text": f"{text} ({interval})" if interval else text,
                }
            )
    return _typed(found, LINES)


def order_rows(sight: Sight) -> pd.DataFrame:
    """The rows of an order: places in groups by what can be told apart from the nation.

    Returns
    -------
    pandas.DataFrame
        One row = a place, or the head of a group: key, label, rank (from 0, on top), head
        (bool), rate (that of disadvantaged pupils), against (that of those compared with), gap
        (the figure that places stand in order of, a gap or a rate), low, high (its 95%
        interval), small (fewer than 30 pupils), figure (as it is written), colour (of its
        verdict), weight, selected (bool), text (the sentence about it). Numbers are NaN where
        missing and for heads.
    """
    teller = sight.teller
    found = []
    for head, places in _groups(sight):
        if head:
            found.append({"key": f"head {head}", "label": head, "head": True, "figure": ""})
        found += [_place(sight, at, teller.figures.seen(teller.view, at)) for at in places]
    frame = pd.DataFrame([{**row, "rank": rank} for rank, row in enumerate(found)])
    flags = {name: frame[name].eq(True) for name in ("head", "small", "selected")}  # noqa: FBT003 - NaN, of a head, is not true
    texts = {name: frame[name].fillna("") for name in ("colour", "weight", "text")}
    return _typed(frame.assign(**flags, **texts), PLACES)


def _groups(sight: Sight) -> list[tuple[str, list[int]]]:
    """Positions of places by verdict, each group with its head; "" where nothing is tested."""
    teller, figures = sight.teller, sight.figures
    rows = {at: figures.seen(sight.view, at) for at in range(len(figures.areas))}
    order = _ordered(teller, rows)
    if not any(seen.low is not None and seen.verdict != "-" for seen in rows.values()):
        return [("", order)]
    said = figures.words_of(sight.view)["verdict_words"]
    heads = {**said, "-": NOT_TESTED, "": words.capital(NO_FIGURE)}
    shapes = figures.bundle["shapes"]
    found = []
    for letter in GROUPS:
        own = [at for at in order if at != figures.nation and _group(rows[at]) == letter]
        if own:
            found.append((f"{shapes.get(letter, '')} {words.capital(heads[letter])}".strip(), own))
    return found


def _group(seen: Seen) -> str:
    if seen.value is None:
        return ""
    return "-" if seen.low is None else seen.verdict


def _ordered(teller: Teller, rows: dict[int, Seen]) -> list[int]:
    """The widest gap, or the lowest rate, on top; places without a figure last, as they stand."""
    low_first = teller.is_rate and teller.own["better"] == "higher"
    sign = 1 if low_first else -1

    def place(at: int) -> tuple[Any, ...]:
        seen = rows[at]
        if seen.value is None:
            return (1, 0, "")
        return (0, sign * seen.value, seen.place["name"].casefold())

    return sorted(rows, key=place)


def _place(sight: Sight, at: int, seen: Seen) -> dict[str, Any]:
    teller, figures = sight.teller, sight.figures
    interval = teller.interval(seen)
    said = NONE if seen.value is None else teller.figure(seen)
    letter = "-" if seen.low is None else seen.verdict
    return {
        "key": seen.place["key"],
        "label": _label(figures.areas, seen.place),
        "head": False,
        "rate": teller.rate_of(seen),
        "against": None if teller.is_rate else seen.against,
        "gap": seen.value,
        "low": seen.low,
        "high": seen.high,
        "small": seen.small,
        "figure": f"{said}  ({interval})" if interval else said,
        "colour": figures.bundle["verdict_colours"][letter],
        "weight": "normal" if seen.place["kind"] == "authority" else "bold",
        "selected": seen.place["key"] == sight.view.area,
        "text": teller.about(at).replace("*", ""),
    }


def _label(areas: list[dict[str, Any]], place: dict[str, Any]) -> str:
    """A letter beside a name helps where sub-regions have no names of their own."""
    part = next((area for area in areas if place.get("part") and area["key"] == place["part"]), {})
    alone = bool(part) and part["label"] == part["key"]
    return f"{place['name']} ({part['key']})" if alone else str(place["name"])


def _typed(rows: Any, columns: list[str]) -> pd.DataFrame:  # noqa: ANN401 - rows, or a frame of them
    """Rows with these columns, numbers as numbers: missing ones are NaN."""
    frame = pd.DataFrame(rows).reindex(columns=columns)
    numbers = {name: frame[name].astype(float) for name in NUMBERS if name in frame}
    return frame.assign(**numbers)
