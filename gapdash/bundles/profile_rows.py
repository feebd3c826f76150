"""Rows of a profile: one indicator's figures of every place in its latest year."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import words_measures
from gapdash.bundles.grids import Grid
from gapdash.bundles.trends import GAP_ROUNDED, since, trend_part
from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, Compared, roles_of
from gapdash.measures import COMPARATORS, rounding_error, segments, verdicts
from gapdash.measures.panels import Floats
from gapdash.words.numbers import TO_AUTHORITY, TO_WIDER

TENTHS = 1  # to how many decimals limits of intervals are shown
NO_PLACE = -1
ROUGHLY = 100  # pupils: smaller estimates are rounded to five, larger ones to ten


@dataclass(frozen=True)
class Row:
    """What one indicator's row is made of.

    Parameters
    ----------
    about
        The indicator's row of the catalogue.
    source
        Its row of the sources.
    year
        The one shown, in which the nation has a gap: ``offers.usual_year``.
    grid
        Its values for the programme's areas, every year.
    benchmarks
        For each area the position of the region it is held against, ``NO_PLACE`` for none.
    near
        Means of its statistical neighbours in that year: ``measures.neighbour_means`` by area.
    trends
        By comparator: ``measures.trends`` by area.
    cuts
        The rows of ``indicators.load_breaks`` that are its own.
    nation
        GSS code of the nation.
    whom
        Whom it compares.
    """

    about: dict[str, Any]
    source: dict[str, Any]
    year: int
    grid: Grid
    benchmarks: np.ndarray
    near: pd.DataFrame
    trends: dict[str, pd.DataFrame]
    cuts: pd.DataFrame
    nation: str
    whom: Compared

    @functools.cached_property
    def latest(self) -> pd.DataFrame:
        """The grid's rows of the latest year, one for each area."""
        return pd.DataFrame(self.grid.frame.loc[self.year])

    @property
    def at(self) -> int:
        """Position of the latest year."""
        return self.grid.years.index(self.year)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that its published groups play."""
        return roles_of(self.about["groups"])

    @property
    def reference(self) -> str:
        """The role of those that disadvantaged pupils are compared with."""
        return OTHER if self.roles & {OTHER, GAP} else ALL

    @property
    def whole_percent(self) -> bool:
        """Whether values are published as whole percentages."""
        return bool(self.about["unit"] == "percent" and self.about["decimals"] == 0)

    @property
    def no_interval(self) -> str:
        """Why the indicator can have no interval, a key of ``words_measures.NO_INTERVAL``."""
        if self.about["unit"] != "percent":
            return "score"
        if GAP in self.roles:
            return "published"
        return "" if self.reference == OTHER else "all"

    @property
    def missing(self) -> dict[str, list[str]]:
        """Why figures are missing: a place's own rate, and what a gap within it needs."""
        if GAP in self.roles:
            return dict.fromkeys(("own", "both"), self.grid.reasons(GAP, GAP))
        # A gap to the nation needs a place's own rate alone, a local one both of its groups.
        return {
            "own": self.grid.reasons(DISADVANTAGED, DISADVANTAGED),
            "both": self.grid.reasons(DISADVANTAGED, self.reference),
        }


def row_bundle(row: Row) -> dict[str, Any]:
    """All that a profile shows of one indicator.

    Returns
    -------
    dict
        Lists hold one entry for each area, those of ``series`` one such list for each year, as
        ``series_marks`` has one such text;
        None is missing. ``why`` and ``missing`` hold keys of ``words.REASONS``, a space where
        nothing is missing; ``verdicts`` letters of ``words_measures.LETTERS`` or a space.
    """
    about, grid, latest = row.about, row.grid, row.latest
    kept = ("name", "short_name", "stage", "unit", "decimals", "better", "definition", "note")
    missing = row.missing
    return {
        **{key: about[key] for key in (*kept, "disadvantaged_means", "other_means")},
        "source": f"{row.source['publisher']}, {row.source['title']}",
        "attribution": row.source["attribution"],
        "age": None if np.isnan(about["age"]) else int(about["age"]),
        "finer": grid.finer,
        "reference": row.reference,
        "no_interval": row.no_interval,
        "year": row.year,
        "years": list(grid.years),
        "runs": segments(np.array(grid.years), row.cuts).tolist(),
        "since": since(row.cuts),
        "not_collected": not_collected(row.cuts),
        "rates": {group: rate_part(row, group) for group in (DISADVANTAGED, row.reference)},
        "marks": grid.marks()[row.at],
        "series_marks": grid.marks(),
        "small": _flags(latest["small"]),
        "why": {which: letters[row.at] for which, letters in missing.items()},
        "missing": missing,
        "covers": grid.coverage()[row.at],
        "gaps": {name: _gap(row, name) for name in COMPARATORS},
        # Parts of a gap that is withheld are withheld with it.
        "within": tenths(latest["within"].where(latest["gap_local"].notna()), grid.finer),
        "between": tenths(latest["between"].where(latest["gap_local"].notna()), grid.finer),
        "split_rough": _split_rough(grid.marks()[row.at]),
    }


def _split_rough(marks: str) -> str:
    """For each area a 1 where the parts of its gap are approximate.

    The parts of a published gap are worked out from all the authorities that those of its
    sub-regions rest on.
    """
    some = "a" in marks
    return "".join("1" if mark == "a" or (some and mark != "c") else "0" for mark in marks)


def rate_part(row: Row, group: str) -> dict[str, Any]:
    """One group's rate in the latest year: a value, limits and pupils for each area."""
    latest = row.latest
    return {
        "value": row.grid.figures(group)[row.at],
        "low": tenths(latest[f"{group}_low"]),
        "high": tenths(latest[f"{group}_high"]),
        "rough": _flags(latest[f"basis_{group}"].ne("published")),
        "pupils": _pupils(latest, group),
    }


def _pupils(latest: pd.DataFrame, group: str) -> list[int | None]:
    """Pupils of a group; numbers that are not published ones are rounded, for they are rough."""
    counts = latest[f"cohort_{group}"].to_numpy(dtype=float)
    step = np.where(counts < ROUGHLY, TO_AUTHORITY, TO_WIDER)
    step = np.where(latest[f"basis_{group}"] == "published", 1, step)
    return [
        None if np.isnan(count) else int(each * np.floor(count / each + 0.5))
        for count, each in zip(counts, step, strict=True)
    ]


def _gap(row: Row, comparator: str) -> dict[str, Any]:
    name, latest = f"gap_{comparator}", row.latest
    values, low, high = (
        latest[column].to_numpy(dtype=float) for column in (name, f"{name}_low", f"{name}_high")
    )
    near = row.near.reindex(row.grid.keys)
    published = ~latest["computed"].eq(True).to_numpy()  # noqa: FBT003 - NaN is not true
    no_region = row.benchmarks == NO_PLACE
    nation = row.grid.keys.index(row.nation)
    itself = np.arange(len(values)) == nation

    def against(benchmark: Floats, exact: np.ndarray) -> str:
        error = rounding_error(2 if comparator == "local" else 1, published, ~exact)
        rounded = error if row.whole_percent else 0.0
        found = verdicts(low, high, benchmark, more_is_worse=True, rounded=rounded)
        return "".join(words_measures.LETTERS.get(verdict, " ") for verdict in found)

    return {
        "value": row.grid.figures(name)[row.at],
        "low": tenths(latest[f"{name}_low"]),
        "high": tenths(latest[f"{name}_high"]),
        "rough": _flags(latest[f"approximate_{name}"]),
        "behind": row.grid.counts(f"behind_{name}")[row.at],
        "series": row.grid.figures(name),
        "near": tenths(near[name], row.grid.finer),
        "near_of": [
            None if np.isnan(count) else int(count)
            for count in near[f"counted_{name}"].to_numpy(dtype=float)
        ],
        "verdicts": {
            "region": against(
                np.where(no_region, np.nan, values[row.benchmarks]), ~published[row.benchmarks]
            ),
            "nation": against(np.where(itself, np.nan, values[nation]), ~published[[nation]]),
            # The mean of ten roundings is as good as exact.
            "near": against(near[name].to_numpy(dtype=float), np.array([True])),
        },
        "trend": trend_part(
            row.grid, row.trends[comparator], name, GAP_ROUNDED if row.whole_percent else 0
        ),
    }


def not_collected(cuts: pd.DataFrame) -> list[str]:
    """Why years between the first and the last have no figures anywhere, each reason once."""
    skipped = cuts.loc[cuts["first_after"] > cuts["last_before"] + 1, "reason"]
    return list(dict.fromkeys(skipped))


def _flags(values: pd.Series) -> str:
    return "".join("1" if value else "0" for value in values.eq(True))  # noqa: FBT003 - NaN is not true


def tenths(values: pd.Series, places: int = TENTHS) -> list[float | None]:
    """Numbers as they are shown: rounded, None where missing."""
    numbers = values.to_numpy(dtype=float)
    return [None if np.isnan(number) else round(float(number), places) + 0.0 for number in numbers]
