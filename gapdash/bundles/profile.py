"""The document of a programme's profiles: every place's figures from the first age to the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

import pandas as pd

from gapdash import neighbours, sidecars, words, words_gaps, words_profile
from gapdash.areas import members_of_wider
from gapdash.bundles.profile_context import Context, context
from gapdash.bundles.profile_peers import benchmarks_of, isolated, near_means, neighbours_of, peers
from gapdash.bundles.profile_plain import plain_part, plain_row
from gapdash.bundles.profile_rows import Row, row_part
from gapdash.geodata import Geodata
from gapdash.groups import OTHER
from gapdash.measures import COMPARATORS
from gapdash.programmes import Programme
from gapdash.tables import builder, columns
from gapdash.tables.added import credits_of_added
from gapdash.tables.choices import LOCAL, choices
from gapdash.tables.document_types import Area
from gapdash.tables.documents import areas, head
from gapdash.tables.encoding import Columns, encoded_columns
from gapdash.tables.places import report_of
from gapdash.tables.stages import FEWEST, NONE, Stage, stages, widenings, year_to_compare
from gapdash.tables.wording import whom_of
from gapdash.units import UNITS


def profile_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The document of a programme's profiles.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.

    Returns
    -------
    dict
        What ``as_json`` takes. Lists and columns hold one entry for each of ``areas``, those of a
        ``series`` one for each year and area.
    """
    nation = str(data.regions.set_index("area_code")["in_words"][programme.nation])
    places = _areas(data, programme)
    national = _national(data, programme)
    means = near_means(data, national)
    whom = whom_of(data, programme)
    rows = _rows(data, programme, places, means)
    path = stages(data, programme)
    near = neighbours_of(data, programme.members)
    codes = {code for entries in near.values() for code, *_ in entries} | set(programme.members)
    around = context(data, programme)
    report = report_of(data, programme)
    plain = bool(rows) and not any(row.has_intervals for row in rows.values())
    common = head(data, programme)
    notes = {
        part.letter: f"{part.title}: {part.note}" for part in programme.sub_regions if part.note
    }
    made = {
        **common,
        "programme": {**common["programme"], "notes": notes},
        "areas": places,
        "titles": _titles(places, programme, path),
        "regions": benchmarks_of(places, programme).tolist(),
        "comparators": {
            group: {name: words_gaps.comparator_label(name, pair, nation) for name in COMPARATORS}
            for group, pair in whom.items()
        },
        "indicators": {key: row_part(row, plain=plain) for key, row in rows.items()},
        "stages": [stage.indicator for stage in path],
        # What tables of several places show: the path, or every gap where there is none.
        "columns": [stage.indicator for stage in path] if len(path) >= FEWEST else list(rows),
        "widening": {
            name: widening(data, programme, path, name, len(places)) for name in COMPARATORS
        },
        "context": around,
        "neighbours": near,
        "widest": _widest(data, programme),
        "isolated": isolated(means, programme.members),
        "bands": list(neighbours.BANDS),
        "peers": peers(data, national, path, codes),
        "sources": [
            *_sources(data, places, rows, around, has_neighbours=bool(near)),
            *([report["credit"]] if report else []),
        ],
        "units": {name: {"suffix": unit.suffix} for name, unit in UNITS.items()},
        "words": words_profile.patterns(whom[OTHER], nation, near=bool(near)),
    }
    if plain:
        made["plain"] = plain_part(list(rows.values()), places, nation)
        made["plain_rows"] = {key: plain_row(row, nation) for key, row in rows.items()}
    return made


def _national(data: Geodata, programme: Programme) -> pd.DataFrame:
    """The measures of every authority of the nation: the programme's, where it holds them all."""
    every = members_of_wider(data.authorities)[programme.nation]
    whole = set(every) <= set(programme.members)
    return data.measure(programme) if whole else data.measure_nation(programme.nation)


def _areas(data: Geodata, programme: Programme) -> list[Area]:
    """The programme's areas; their nearest neighbours stand in a list of their own."""
    found = [place.copy() for place in areas(data, programme)]
    for place in found:
        place.pop("similar", None)
    return found


def _titles(places: Sequence[Area], programme: Programme, path: Sequence[Stage]) -> list[str]:
    """The page's title for each place."""
    called = {place["key"]: place["words"] for place in places}
    ages = [stage.age for stage in path] if len(path) >= FEWEST else []
    within = {
        place["key"]: called[place["part"] or programme.whole]
        for place in places
        if place["kind"] == columns.AUTHORITY
    }
    return [
        words_profile.title(place["words"], within.get(place["key"], ""), ages) for place in places
    ]


def _rows(
    data: Geodata, programme: Programme, places: Sequence[Area], means: pd.DataFrame
) -> dict[str, Row]:
    """Every indicator of which the nation has a gap, by its key in the catalogue's order."""
    known = choices(data, programme).indicators
    with_gap = [key for key, own in known.items() if LOCAL in own.comparators]
    builder.prepare(data, programme)
    near = means.set_index(["indicator", "year", "area_code"]).sort_index()
    benchmarks = benchmarks_of(places, programme)
    found = {}
    for key in with_gap:
        year = year_to_compare(data, programme, key)
        if year is not None:
            own = pd.DataFrame(near.loc[(key, year), :])
            found[key] = Row(data, programme, key, year, benchmarks, own)
    return found


def _widest(data: Geodata, programme: Programme) -> str:
    """The programme of the same nation with the most authorities: all neighbours are there."""
    alike = [each for each in data.programmes.values() if each.nation == programme.nation]
    return max(alike, key=lambda each: len(each.members)).slug


class Widening(TypedDict):
    """Between which stages each place's gap widens most.

    said: keys of ``words_profile.LEADS``. start: position of the earlier stage, -1 for none.
    compared: steps that could be compared. columns: value, low and high, in points, and
    approximate.
    """

    said: list[str]
    start: list[int]
    compared: list[int]
    columns: Columns


def widening(
    data: Geodata, programme: Programme, path: Sequence[Stage], comparator: str, places: int
) -> Widening:
    """Between which stages each of so many places' gaps widens most.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    path
        Its stages; a nation may have figures of one, or of none.
    comparator
        Whom disadvantaged pupils are compared with.
    places
        How many areas the programme has.
    """
    if len(path) < FEWEST:
        none = [NONE] * places
        return {"said": none, "start": [-1] * places, "compared": [0] * places, "columns": {}}
    found = widenings(data, programme, comparator)
    step = found[["value", "low", "high", "approximate"]].copy()
    for name in ("value", "low", "high"):
        step[name] = words.rounded(step[name].to_numpy(), 1)
    return {
        "said": found["kind"].tolist(),
        "start": found["start"].tolist(),
        "compared": found["compared"].tolist(),
        "columns": encoded_columns(step, [str(name) for name in step]),
    }


def _sources(
    data: Geodata,
    places: Sequence[Area],
    rows: dict[str, Row],
    around: Sequence[Context],
    *,
    has_neighbours: bool,
) -> list[str]:
    """Every publication that the page draws on, with the years of its figures."""
    years = {key: row.year for key, row in rows.items()}
    years |= {each["indicator"]: each["year"] for each in around}
    listed: dict[str, set[int]] = {}
    for key, source in zip(data.catalogue["indicator"], data.catalogue["source"], strict=True):
        if key in years:
            listed.setdefault(source, set()).add(years[key])
    sources: Any = data.sources.set_index("source", drop=False).to_dict("index")
    near = [sidecars.read_sidecar(data.folder / neighbours.FILE)] if has_neighbours else []
    said = words_profile.credits_of(
        [*((sources[key], found) for key, found in listed.items()), *((each, ()) for each in near)]
    )
    codes = {place["key"] for place in places}
    keys = data.catalogue["indicator"]
    return said + [text for key in keys for text in credits_of_added(data, str(key), codes)]
