"""The one table: what is said or drawn of a programme's areas, one row an area and year.

``build`` makes it for any indicators, comparators and views at once; ``gaps.gaps``, the page's
document, charts and stories all have their rows from here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
import pandas as pd

from gapdash import words
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, roles_of
from gapdash.programmes import Programme
from gapdash.tables import choices, encoding, places
from gapdash.tables import columns as names
from gapdash.tables.columns import CHILDREN, GAP_VIEW, RATE
from gapdash.tables.measured import Measured
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER
from gapdash.words_analysis import ALL_ALONE, NO_CHILDREN, NO_NATION

OF_TREND = ("direction", "slope", "slope_low", "slope_high", "trend_reason")
NOBODY_COUNTED = "q"  # the key of ``words.REASONS`` for an unknown number of pupils


def build(
    data: Geodata,
    programme: Programme,
    keys: Sequence[str],
    areas: pd.DataFrame,
    measures: Sequence[tuple[str, str]],
) -> pd.DataFrame:
    """The one table.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    keys
        Keys of indicators that it has figures of.
    areas
        Its areas, in order: ``places.areas_of``.
    measures
        Pairs of comparator and view: each gives rows of its own.

    Returns
    -------
    pandas.DataFrame
        One row = a measure, indicator, year and area, in that order: ``columns.MEANINGS``. Missing
        is NaN, and ``reason`` says why.
    """
    return rows_of(Measured(data, programme, tuple(keys), areas), measures)


def rows_of(held: Measured, measures: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """The one table of what is measured: see ``build``."""
    parts = [held.once(_rows, comparator, view) for comparator, view in measures]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def rows_alone(
    held: Measured, measures: Sequence[tuple[str, str]], *, without: Collection[str]
) -> pd.DataFrame:
    """The same of areas that make no programme.

    Parameters
    ----------
    held, measures
        As ``rows_of`` takes them; the nation is among the areas, as they are held against it.
    without
        Codes of the areas that have no row; the order runs over the others.
    """
    table = rows_of(held, measures)
    table = table[~table["area_code"].isin(without)].reset_index(drop=True)
    block = table.groupby(["comparator", "view", "indicator", "year"])
    return table.assign(programme="", order=block["order"].rank().astype(int))


def table_of(
    data: Geodata, programme: Programme, key: str, comparator: str, view: str
) -> pd.DataFrame:
    """The one table of one indicator of a programme, every year; worked out once.

    Parameters
    ----------
    data, programme, key, comparator, view
        As ``build`` has them.

    Returns
    -------
    pandas.DataFrame
        As ``build`` makes it, not to be changed.
    """
    held = _held(data, programme, key)
    return held.part(held.once(_rows, comparator, view), key)


def shown_of(
    data: Geodata, programme: Programme, key: str, comparator: str, view: str
) -> pd.DataFrame:
    """``table_of`` with its figures as they are shown: ``encoding.shown``."""
    held = _held(data, programme, key)
    return held.part(held.once(_shown, comparator, view), key)


def trends_of(
    data: Geodata, programme: Programme, key: str, comparator: str, view: str
) -> pd.DataFrame:
    """``trend_rows.trend_table`` of one indicator of a programme; worked out once."""
    held = _held(data, programme, key)
    return held.part(held.trends(comparator, view), key, by_year=False)


def prepare(data: Geodata, programme: Programme) -> None:
    """Have all indicators of a programme worked out together, for whoever asks for all of them.

    ``table_of``, ``shown_of`` and ``trends_of`` give the same without; indicator by indicator they
    take several times as long.
    """
    keys, areas = tuple(choices.choices(data, programme).indicators), places.areas_of
    data.worked_out(
        ("measured", programme), lambda: Measured(data, programme, keys, areas(data, programme))
    )


def _held(data: Geodata, programme: Programme, key: str) -> Measured:
    """What is measured of one indicator of a programme, or of all where they are prepared."""
    together: Measured | None = data.already(("measured", programme))
    if together is not None and key in together.keys:
        return together
    areas = places.areas_of(data, programme)
    return data.worked_out(
        ("measured", programme, key), lambda: Measured(data, programme, (key,), areas)
    )


def _shown(held: Measured, comparator: str, view: str) -> pd.DataFrame:
    return encoding.shown(held.once(_rows, comparator, view))


def _rows(held: Measured, comparator: str, view: str) -> pd.DataFrame:
    """The rows of one comparator and view."""
    if view != CHILDREN:
        return _rows_of_value(held, comparator, view)
    # They are those of the gap but for what is said of them.
    table = held.once(_rows, comparator, GAP_VIEW)
    gap = words.rounded(table["gap"].to_numpy(), table["decimals"].to_numpy())
    said = np.where(table["behind"].isna(), "missing", np.where(gap > 0, "some", "none"))
    return table.assign(view=view, sentence=said)


def _rows_of_value(held: Measured, comparator: str, view: str) -> pd.DataFrame:
    """The rows of a gap or of the rate."""
    shared = held.shared
    name = f"gap_{comparator}"
    gap = held.numbers(name)
    rates = np.where(held.alone, held.numbers(DISADVANTAGED), held.numbers(ALL))
    value = rates if view == RATE else gap
    own = (DISADVANTAGED, ALL) if view == RATE else (name, name)

    def either(read: Callable[[str], np.ndarray], column: str) -> np.ndarray:
        return np.where(held.alone, *(read(column.format(each)) for each in own))

    low, high = (either(held.numbers, f"{{}}_{end}") for end in ("low", "high"))
    verdict = either(held.texts, "verdict_{}")
    verdict = np.where(pd.isna(verdict), names.NOT_TESTED, verdict)
    no_gap = _reasons(held, comparator, GAP_VIEW, np.isnan(gap))
    reason = _reasons(held, comparator, view, np.isnan(value)) if view == RATE else no_gap
    shown_gap = np.asarray(words.rounded(gap, shared["decimals"]))
    rough = shared["value_approximate"].copy()
    for column in (name, DISADVANTAGED):
        rough |= held.flags(f"approximate_{column}")
    behind, uncounted = _behind(held, name, no_gap)
    benchmark = held.of_nation(value)
    trends = held.trends(comparator, view)
    columns = {
        **shared,
        "comparator": comparator,
        "view": view,
        "compared": _compared(held, comparator),
        "gap": gap,
        "value": value,
        "low": low,
        "high": high,
        "benchmark": benchmark,
        "verdict": verdict,
        "behind": behind,
        "behind_reason": uncounted,
        "approximate": rough,
        "interval_approximate": either(held.flags, "approximate_{}"),
        **{name: trends[name].to_numpy()[held.series] for name in OF_TREND},
        "order": _order(held, value, shared["decimals"], rate=view == RATE),
        "group": _groups(held, value, low, verdict),
        "sentence": _sentences(held, comparator, view, (shown_gap, rates)),
        "reason": reason,
    }
    for column in names.FIGURES:
        columns[column] = words.snapped(columns[column])
    return pd.DataFrame(columns, columns=list(names.COLUMNS))


def _compared(held: Measured, comparator: str) -> np.ndarray:
    """The value of those who are compared with."""
    reference, disadvantaged = held.numbers("reference"), held.numbers(DISADVANTAGED)
    found = {
        "local": lambda: reference,
        "national_others": lambda: held.of_nation(reference),
        "national_disadvantaged": lambda: held.of_nation(disadvantaged),
    }[comparator]()
    return np.where(held.bare, np.nan, found)


def _reasons(held: Measured, comparator: str, view: str, missing: np.ndarray) -> np.ndarray:
    """Why each value is missing, in words; "" where it is not."""
    found = np.full(len(missing), "", dtype=object)
    published = held.about("groups")
    for groups in held.catalogued["groups"].unique():
        own = np.flatnonzero((published == groups) & missing)
        if not len(own):
            continue
        roles = roles_of(groups)
        said = held.said(groups)
        pair, rest = (DISADVANTAGED, DISADVANTAGED), NO_NATION
        if view == RATE:
            rate_of = DISADVANTAGED if DISADVANTAGED in roles else ALL
            pair, rest = (rate_of, rate_of), said["-"]
        elif GAP in roles:
            pair = (GAP, GAP)
        elif DISADVANTAGED not in roles:
            pair, rest = (ALL, ALL), ALL_ALONE
        elif comparator == "local":
            pair = (DISADVANTAGED, OTHER if OTHER in roles else ALL)
        letters = held.missing(own, *pair)
        found[own] = [said.get(letter, rest) for letter in letters]
    return found


def _behind(held: Measured, name: str, reason: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Children behind the gap, rounded, and why they are not counted."""
    authority = np.tile(held.areas["kind"], len(held.pairs)) == names.AUTHORITY
    step = np.where(authority, TO_AUTHORITY, TO_WIDER)
    behind = np.asarray(words.nearest(held.numbers(f"behind_{name}"), step))
    said = reason.copy()
    published, percent = held.about("groups"), held.about("unit") == "percent"
    for groups in held.catalogued["groups"].unique():
        own = (published == groups) & (said == "") & np.isnan(behind)
        said[own] = held.said(groups)[NOBODY_COUNTED]
        said[own & ~percent] = NO_CHILDREN
    return behind, said


def _order(held: Measured, value: np.ndarray, decimals: np.ndarray, *, rate: bool) -> np.ndarray:
    """Each area's place in its year: the widest gap or the lowest rate first, as they are shown."""
    shown = np.asarray(words.rounded(value, decimals))
    low_first = rate & (held.about("better") == "higher")
    size = np.where(low_first, shown, -shown)
    called = held.areas["area"].str.casefold().rank(method="first").to_numpy()
    called = np.tile(called, len(held.pairs))
    block = np.repeat(np.arange(len(held.pairs)), len(held.areas))
    gone = np.isnan(value)
    # Places without a value stay as they stand.
    ties = np.where(gone, np.arange(len(value)), called)
    by = np.lexsort((ties, np.where(gone, 0.0, size), gone, block))
    order = np.empty(len(value), dtype=int)
    order[by] = np.arange(len(value)) % max(len(held.areas), 1) + 1
    return order


def _groups(held: Measured, value: np.ndarray, low: np.ndarray, verdict: np.ndarray) -> np.ndarray:
    """What each area is listed under."""
    shape = (len(held.pairs), len(held.areas))
    tested = ~np.isnan(low) & (verdict != names.NOT_TESTED)
    known = np.repeat(tested.reshape(shape).any(axis=1), shape[1])
    own = np.where(np.isnan(value), names.NO_FIGURE, np.where(tested, verdict, names.NOT_TESTED))
    nation = np.arange(len(value)) == held.nation
    return np.where(known, np.where(nation, names.BENCHMARK, own), "")


def _sentences(
    held: Measured, comparator: str, view: str, figures: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """The key of the sentence about each area: see ``words.patterns``."""
    gap, rates = figures
    no_gap, no_rate = np.isnan(gap), np.isnan(rates)
    nation = np.arange(len(gap)) == held.nation
    of_rate = np.where(nation | np.isnan(held.of_nation(rates)), "rate_alone", "rate")
    of_rate = np.where(no_rate, "missing", of_rate)
    if view == RATE:
        return of_rate
    way = np.select([gap > 0, gap < 0], ["behind", "ahead"], "level").astype(object)
    way = np.where(no_rate, "bare_" + way, way)
    found = np.where(no_gap, np.where(no_rate, "missing", "alone"), way)
    if comparator == "national_disadvantaged":
        return np.where(nation & ~(no_gap & no_rate), of_rate, found)
    return found
