"""Bundles: all that a page draws of one programme, worked out before anyone asks.

A page draws from its bundle without a kernel: the map, the charts, the figures of every
indicator, year and comparator, and the words. What a bundle holds is worked out here and
nowhere else; a page only picks, fills and draws.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import numpy as np
import pandas as pd

from gapdash import boundaries, charts, colours, maps, sidecars, words
from gapdash.areas import Programme
from gapdash.checks import Geodata
from gapdash.measures import measure, segments
from gapdash.offers import RATE, Offer, offers

FORMAT = 1
GROUP_COLUMNS = ("disadvantaged", "other", "all")


def programme_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.

    Returns
    -------
    dict
        What ``json.dumps`` takes. Figures stand in lists by year and area, in the order of
        ``years`` of their indicator and ``areas``; null where missing.
    """
    measured = measure(data.figures, data.catalogue, programme)
    # Colours mean the same in every year and programme: classes are those of the nation.
    national = measured
    if programme.whole != programme.nation:
        nationwide = next(
            other for other in data.programmes.values() if other.whole == programme.nation
        )
        national = measure(data.figures, data.catalogue, nationwide)
    offered = offers(measured, data.catalogue)
    places = _places(data, programme)
    rows = data.catalogue.set_index("indicator", drop=False)
    indicators = {
        key: _indicator(
            data, programme, rows.loc[key], offer, places,
            measured[measured["indicator"] == key],
            national[(national["indicator"] == key) & national["area_code"].isin(_codes(data))],
        )
        for key, offer in offered.items()
    }
    return {
        "format": FORMAT,
        "programme": {
            "slug": programme.slug,
            "name": programme.name,
            "title": programme.title,
            "in_words": programme.in_words,
            "whole": programme.whole,
            "nation": programme.nation,
            "notes": [
                f"{part.title}: {part.note}" for part in programme.sub_regions if part.note
            ],
        },
        "programmes": [
            {"slug": other.slug, "name": other.name} for other in data.programmes.values()
        ],
        "areas": places,
        "indicators": indicators,
        "reasons": words.REASONS,
        "nation_gap": words.nation_gap(_nation_words(data, programme)),
        "palette": {str(n): colours.palette(n) for n in range(1, colours.CLASSES + 1)},
        "series_colours": colours.CATEGORICAL,
        "map": _map(data, programme),
        "charts": {
            "trend": charts.compiled(charts.trend_chart()),
            "order": charts.compiled(charts.order_chart()),
        },
        "gathered": words.month(data.gathered),
        "boundaries": _boundary_source(data),
        "data": data_hash(data),
    }


def as_json(bundle: dict[str, Any]) -> str:
    """A bundle as compact JSON that may stand within a script element."""
    text = json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("</", "<\\/")


def data_hash(data: Geodata) -> str:
    """Short hash of every figure, by which a page names the data that it shows."""
    hashed = pd.util.hash_pandas_object(data.figures, index=False).to_numpy()
    return hashlib.sha256(hashed.tobytes()).hexdigest()[:12]


def _nation_words(data: Geodata, programme: Programme) -> str:
    return str(data.regions.set_index("area_code")["in_words"][programme.nation])


def _codes(data: Geodata) -> list[str]:
    return data.authorities["area_code"].tolist()


def _places(data: Geodata, programme: Programme) -> list[dict[str, Any]]:
    """Every area of a programme's tables: wider areas, sub-regions, authorities by name."""
    wider = data.regions.set_index("area_code")
    nation, whole = programme.nation, programme.whole
    places: list[dict[str, Any]] = [
        {"key": nation, "name": wider["name"][nation], "words": wider["in_words"][nation],
         "kind": "nation"}
    ]
    if whole != nation:
        places.append(
            {"key": whole, "name": programme.name, "words": programme.in_words, "kind": "whole"}
        )
    part_of = {}
    for part in programme.sub_regions:
        places.append(
            {"key": part.letter, "name": part.title, "words": part.in_words, "kind": "part",
             "label": part.label, "about": part.name, "members": len(part.members)}
        )
        part_of.update(dict.fromkeys(part.members, part.letter))
    own = data.authorities[data.authorities["area_code"].isin(programme.members)]
    for row in own.sort_values("name").itertuples(index=False):
        places.append(
            {"key": row.area_code, "name": row.name, "words": row.in_words, "kind": "authority",
             "part": part_of[row.area_code]}
        )
    return places


def _map(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The folium map and its insets, taken apart."""
    name = programme.slug.replace("-", "_")
    drawn = maps.take_apart(maps.draw_map(programme, data.boundaries, name=name))
    insets = []
    for number, inset in enumerate(programme.insets, start=1):
        small = maps.draw_inset(data.boundaries, inset.members, name=f"{name}_inset{number}")
        parts = maps.take_apart(small)
        insets.append(
            {
                "name": inset.name,
                "corner": inset.corner,
                "areas": len(inset.members),
                "html": parts.html,
                "script": parts.script,
            }
        )
    return {"html": drawn.html, "script": drawn.script, "insets": insets}


def _boundary_source(data: Geodata) -> str:
    return str(sidecars.read_sidecar(data.folder / boundaries.FILE)["attribution"])


def _indicator(
    data: Geodata,
    programme: Programme,
    row: pd.Series,
    offer: Offer,
    places: list[dict[str, Any]],
    measured: pd.DataFrame,
    national: pd.DataFrame,
) -> dict[str, Any]:
    """Everything about one indicator: its words, years, figures, classes and sentences."""
    years = sorted({year for known in offer.years.values() for year in known})
    keys = [place["key"] for place in places]
    grid = measured.set_index(["year", "area_code"]).reindex(
        pd.MultiIndex.from_product([years, keys])
    )
    decimals = int(row["decimals"])
    finer = max(decimals, 1)
    computed = grid["computed"].fillna(False).astype(bool).to_numpy()
    places_decimals = np.where(computed, finer, decimals)
    has_other = "other" in row["groups"]
    source = data.sources.set_index("source").loc[row["source"]]
    nation = _nation_words(data, programme)
    measures = [*offer.comparators, RATE]
    cuts = data.breaks[data.breaks["indicator"] == row["indicator"]]

    def figures(column: str) -> list[list[float | None]]:
        return _by_year(_rounded(grid[column].to_numpy(dtype=float), places_decimals), len(years))

    result: dict[str, Any] = {
        "name": row["name"],
        "short_name": row["short_name"],
        "stage": row["stage"],
        "unit": row["unit"],
        "decimals": decimals,
        "finer": finer,
        "better": row["better"],
        "definition": row["definition"],
        "disadvantaged_means": row["disadvantaged_means"],
        "other_means": row["other_means"],
        "note": row["note"],
        "source": f"{source['publisher']}, {source['title']}",
        "attribution": source["attribution"],
        "gathered": words.month(source["gathered"]),
        "credit": words.credit(dict(source)),
        "reference": "other" if has_other else "all",
        "rate_of": offer.rate_of,
        "comparators": list(offer.comparators),
        "years": years,
        "measured": {name: list(offer.years[name]) for name in measures},
        "runs": segments(np.array(years), cuts).tolist(),
        "cuts": [
            {"before": cut.last_before, "after": cut.first_after, "kind": cut.kind,
             "label": cut.label, "reason": cut.reason}
            for cut in cuts.itertuples(index=False)
        ],
        "all": figures("all"),
        "gaps": {name: figures(f"gap_{name}") for name in offer.comparators},
        "marks": _marks(grid, len(years)),
        "why": _reasons(grid, offer, has_other=has_other, years=len(years)),
        "covers": _coverage(grid, years),
    }
    if offer.comparators:
        result["disadvantaged"] = figures("disadvantaged")
        result["pupils"] = _by_year(_whole(grid["cohort_disadvantaged"]), len(years))
    if has_other:
        result["other"] = figures("other")
    result["measures"] = {
        name: {
            "label": _measure_label(name, has_other=has_other, nation=nation),
            "title": _measure_title(name, row, offer, has_other=has_other, nation=nation),
            **_classes(national, name, offer, str(row["unit"])),
            "patterns": words.patterns(
                dict(row),
                words.against(
                    "local" if name == RATE else name, has_other=has_other, nation=nation
                ),
                nation,
            ),
            "widest": _widest(grid, name, offer, row, places),
        }
        for name in measures
    }
    return result


def _measure_label(name: str, *, has_other: bool, nation: str) -> str:
    if name == RATE:
        return ""
    return words.comparator_label(name, has_other=has_other, nation=nation)


def _measure_title(
    name: str, row: pd.Series, offer: Offer, *, has_other: bool, nation: str
) -> str:
    if name == RATE:
        return words.rate_title(row["unit"], disadvantaged=offer.rate_of == "disadvantaged")
    return words.gap_title(row["unit"], name, has_other=has_other, nation=nation)


def _column(name: str, offer: Offer) -> str:
    return offer.rate_of if name == RATE else f"gap_{name}"


def _classes(national: pd.DataFrame, name: str, offer: Offer, unit: str) -> dict[str, Any]:
    """Class limits over every authority and year of the nation, and what the legend calls them."""
    values = national[_column(name, offer)].to_numpy(dtype=float)
    breaks = colours.class_breaks(values).tolist()
    return {"breaks": breaks, "legend": words.legend(breaks, unit if name == RATE else "score")}


def _widest(
    grid: pd.DataFrame, name: str, offer: Offer, row: pd.Series, places: list[dict[str, Any]]
) -> dict[int, str]:
    """For each year, where among the authorities the gap is widest; nothing for a rate."""
    if name == RATE:
        return {}
    names = {place["key"]: place["words"] for place in places if place["kind"] == "authority"}
    sentences = {}
    for year in offer.years[name]:
        gaps = grid.loc[year, _column(name, offer)].dropna()
        known = [(names[key], float(value)) for key, value in gaps.items() if key in names]
        sentence = words.widest(known, row["unit"], int(row["decimals"]))
        if sentence:
            sentences[year] = sentence
    return sentences


def _rounded(values: np.ndarray, decimals: np.ndarray) -> list[float | None]:
    """Values as they are shown. A hair is added first, for halves that binary fractions miss."""
    return [
        None if math.isnan(value) else round(value + math.copysign(1e-9, value), int(places)) + 0.0
        for value, places in zip(values, decimals, strict=True)
    ]


def _whole(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else round(value) for value in values]


def _by_year(values: list[Any], years: int) -> list[list[Any]]:
    width = len(values) // years
    return [values[start : start + width] for start in range(0, len(values), width)]


def _text_by_year(letters: list[str], years: int) -> list[str]:
    return ["".join(part) for part in _by_year(letters, years)]


def _marks(grid: pd.DataFrame, years: int) -> list[str]:
    """How each area's figures came about, a letter each.

    p published, with a published cohort or none; e published, its cohort estimated; c worked
    out here from published cohorts; a worked out here, approximate.
    """
    computed = grid["computed"].fillna(False).astype(bool)
    rough = grid["approximate"].fillna(False).astype(bool)
    estimated = grid["basis_disadvantaged"].isin(["estimated", "nearest_year"])
    marks = np.where(computed, np.where(rough, "a", "c"), np.where(estimated, "e", "p"))
    return _text_by_year(marks.tolist(), years)


def _reasons(grid: pd.DataFrame, offer: Offer, *, has_other: bool, years: int) -> list[str]:
    """Why each area's figure is missing, a key of ``words.REASONS``; a space where it is not."""
    group = offer.rate_of
    reference = "other" if has_other else "all"
    withheld = {"coverage": "w", "unknown": "v", "no_cohort": "h", "none": "m"}
    letters = []
    for row in grid.itertuples():
        first = getattr(row, group)
        second = getattr(row, reference) if offer.comparators else first
        if pd.notna(first) and pd.notna(second):
            letters.append(" ")
        elif isinstance(row.withheld, str) and row.withheld:
            letters.append(withheld[row.withheld])
        else:
            missing = group if pd.isna(first) else reference
            status = getattr(row, f"status_{missing}")
            status = status if isinstance(status, str) and status else "-"
            # z of one group while the other was collected: nobody was in it.
            others = [g for g in GROUP_COLUMNS if g != missing]
            collected = any(
                pd.notna(getattr(row, g)) or pd.notna(getattr(row, f"cohort_{g}")) for g in others
            )
            letters.append("n" if status == "z" and collected else status)
    return _text_by_year(letters, years)


def _coverage(grid: pd.DataFrame, years: list[int]) -> list[dict[str, list[float]]]:
    """By year, for each worked-out area: authorities counted, authorities, share of pupils."""
    covers = []
    for year in years:
        rows = grid.loc[year]
        known = rows[rows["computed"].fillna(False).astype(bool) & rows["coverage"].notna()]
        covers.append(
            {
                str(key): [int(row["counted"]), int(row["members"]), round(row["coverage"], 4)]
                for key, row in known.iterrows()
                if row["counted"] > 0
            }
        )
    return covers
