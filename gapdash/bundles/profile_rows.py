"""Rows of a profile: one indicator's figures of every place, from the one table."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypedDict

import numpy as np
import pandas as pd

from gapdash import words, words_profile
from gapdash.geodata import Geodata
from gapdash.groups import GAP, OTHER, Compared, roles_of
from gapdash.measures import COMPARATORS, rounding_error, segments, verdicts
from gapdash.measures.panels import Floats
from gapdash.programmes import Programme
from gapdash.tables import added, builder, columns, wording
from gapdash.tables.choices import LOCAL
from gapdash.tables.encoding import Columns, encoded_columns, shown, shown_trends
from gapdash.words_plain import PUBLISHED, kind_of

NO_PLACE = -1  # position of a benchmark that a place does not have
# Of every year, for the small lines; of the row's year alone, and of each comparator's gap.
IN_EVERY_YEAR = ("decimals", "value_approximate")
IN_THE_YEAR = (
    "disadvantaged", "disadvantaged_low", "disadvantaged_high", "disadvantaged_approximate",
    "pupils", "pupils_basis", "reference", "reference_low", "reference_high",
    "reference_approximate", "reference_pupils", "reference_basis", "all", "small", "reported",
    "counted", "members", "covers", "made", "within", "between", "parts_approximate",
    "slope_index", "simd_q2", "simd_q3", "simd_q4", "years_missing",
)  # fmt: skip
OF_GAP = (
    "low", "high", "interval_approximate", "missing", "behind", "children", "near",
    "region_verdict", "nation_verdict", "near_verdict",
)  # fmt: skip
OF_TREND = (
    "kind", "sentence", "closing_sentence", "slope", "slope_low", "slope_high", "first_year",
    "last_year", "years_to_close", "soonest", "latest",
)  # fmt: skip


class GapPart(TypedDict):
    """A comparator's gap: its value in every year; the rest in the row's year, and its trend."""

    series: Columns
    columns: Columns
    trends: Columns


class RowPart(TypedDict):
    """One indicator of a profile.

    What the catalogue says of it has the catalogue's names. mean_decimals: of the mean of
    neighbours. no_interval: a key of ``words_measures.NO_INTERVAL``. year: in which places are
    held against each other. runs: a line joins years of one alone. broken: the first year since
    the measure last changed, 0 where it never has. not_collected: why years between have no
    figures anywhere. series: ``IN_EVERY_YEAR``, by year and area; columns: ``IN_THE_YEAR``, by
    area.
    """

    name: str
    short_name: str
    stage: str
    unit: str
    decimals: int
    better: str
    definition: str
    note: str
    disadvantaged_means: str
    other_means: str
    source: str
    attribution: str
    age: int | None
    mean_decimals: int
    reference: str
    no_interval: str
    year: int
    years: list[int]
    runs: list[int]
    broken: int
    not_collected: list[str]
    series: Columns
    columns: Columns
    gaps: dict[str, GapPart]
    added: added.AddedWords | None


@dataclass(frozen=True)
class Row:
    """What one indicator's row is made of.

    Parameters
    ----------
    data, programme
        All the data, and the programme.
    key, year
        The indicator, and the year in which places are held against each other.
    benchmarks
        For each area the position of the region it is held against, ``NO_PLACE`` for none.
    near
        Means of its statistical neighbours in that year: ``measures.neighbour_means`` by area.
    """

    data: Geodata
    programme: Programme
    key: str
    year: int
    benchmarks: np.ndarray
    near: pd.DataFrame

    @functools.cached_property
    def about(self) -> dict[str, Any]:
        """Its row of the catalogue."""
        return wording.catalogue_row(self.data, self.key)

    @functools.cached_property
    def says(self) -> wording.IndicatorWords:
        """What is said of the indicator as a whole."""
        return wording.indicator_words(self.data, self.programme, self.key)

    @functools.cached_property
    def cuts(self) -> pd.DataFrame:
        """Where its lines are cut: its rows of ``indicators.load_breaks``."""
        return self.data.breaks[self.data.breaks["indicator"] == self.key]

    @property
    def whom(self) -> Compared:
        """Whom it compares."""
        return wording.whom_compared(self.data, self.programme, self.about)

    @property
    def kind(self) -> str:
        """What its gap is: ``words_plain.kind_of``."""
        return kind_of(self.about["groups"])

    @property
    def reference(self) -> str:
        """The role of those that disadvantaged pupils are compared with."""
        return OTHER if GAP in roles_of(self.about["groups"]) else self.says["reference"]

    @functools.cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The one table of each comparator's gap, every year."""
        return self._each(builder.table_of)

    @functools.cached_property
    def shown(self) -> dict[str, pd.DataFrame]:
        """The same as they are shown."""
        return self._each(builder.shown_of)

    def _each(self, table: Callable[..., pd.DataFrame]) -> dict[str, pd.DataFrame]:
        own = (self.data, self.programme, self.key)
        return {name: table(*own, name, columns.GAP_VIEW) for name in COMPARATORS}

    @functools.cached_property
    def years(self) -> list[int]:
        """The years with any figure of a gap, in order."""
        local = self.tables[LOCAL]
        known = local["disadvantaged"].notna() | local["gap"].notna()
        return sorted(local.loc[known, "year"].unique().tolist())

    def in_years(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table's rows of these years."""
        return table[table["year"].isin(self.years)].reset_index(drop=True)

    def in_year(self, comparator: str, *, as_shown: bool = False) -> pd.DataFrame:
        """The table's rows of the row's year, one for each area."""
        table = (self.shown if as_shown else self.tables)[comparator]
        rows = np.flatnonzero(table["year"] == self.year)  # a year's stand together
        return table.iloc[rows[0] : rows[-1] + 1].reset_index(drop=True)

    def trends(self, comparator: str) -> pd.DataFrame:
        """The trend of each area: ``trend_rows.trend_table``."""
        return builder.trends_of(self.data, self.programme, self.key, comparator, columns.GAP_VIEW)

    @property
    def has_intervals(self) -> bool:
        """Whether any gap carries an interval, in any year."""
        return any(table["low"].notna().any() for table in self.tables.values())


def row_part(row: Row, *, plain: bool) -> RowPart:
    """All that a profile shows of one indicator.

    Parameters
    ----------
    row
        What it is made of.
    plain
        Whether no gap of the profile carries an interval.
    """
    about, says = row.about, row.says
    local = row.in_years(row.tables[LOCAL])
    decimals = int(about["decimals"])
    return {
        "name": about["name"],
        "short_name": about["short_name"],
        "stage": about["stage"],
        "unit": about["unit"],
        "decimals": decimals,
        "better": about["better"],
        "definition": about["definition"],
        "note": about["note"],
        "disadvantaged_means": about["disadvantaged_means"],
        "other_means": about["other_means"],
        "source": says["source"],
        "attribution": says["attribution"],
        "age": None if np.isnan(about["age"]) else int(about["age"]),
        "mean_decimals": max(decimals, 1),
        "reference": row.reference,
        "no_interval": wording.without_interval(about, LOCAL),
        "year": row.year,
        "years": row.years,
        "runs": segments(np.array(row.years), row.cuts).tolist(),
        "broken": says["broken"],
        "not_collected": not_collected(row.cuts),
        "series": encoded_columns(local, IN_EVERY_YEAR),
        "columns": encoded_columns(_in_the_year(row), IN_THE_YEAR),
        "gaps": {name: _gap_part(row, name, plain=plain) for name in COMPARATORS},
        "added": added.added_words(row.data, row.key, local["area_code"].unique().tolist()),
    }


def not_collected(cuts: pd.DataFrame) -> list[str]:
    """Why years between the first and the last have no figures anywhere, each reason once."""
    skipped = cuts.loc[cuts["first_after"] > cuts["last_before"] + 1, "reason"]
    return list(dict.fromkeys(skipped))


def _in_the_year(row: Row) -> pd.DataFrame:
    """``IN_THE_YEAR``: the table's own columns, the others' interval, and what is said."""
    table, found = row.in_year(LOCAL), row.in_year(LOCAL, as_shown=True)
    if row.kind != PUBLISHED:
        # Of all pupils only where nothing else is published beside the gap.
        found["all"] = np.nan
    # Parts of a gap that is withheld are withheld with it.
    parts = {name: found[name].where(table["gap"].notna()) for name in ("within", "between")}
    made = words_profile.made(table)
    rough = table["value_approximate"]
    return found.assign(
        **_others(row, table),
        **parts,
        # The parts of a published gap are worked out from all the authorities that those of its
        # sub-regions rest on.
        parts_approximate=np.where(table["computed"], rough, rough.any()),
        made=made,
        covers=[
            words_profile.covers(*each)
            for each in zip(table["counted"], table["members"], table["coverage"], strict=True)
        ],
        years_missing=_years_missing(row),
    )


def _others(row: Row, table: pd.DataFrame) -> dict[str, Any]:
    """Intervals and pupils of those compared with, which the table does not have, as shown."""
    measured = row.data.measure(row.programme, row.key)
    measured = measured[measured["year"] == row.year].set_index("area_code")
    own = measured.reindex(table["area_code"]).reset_index()
    name = row.reference
    theirs = shown(
        table.assign(
            disadvantaged_low=own[f"{name}_low"].astype(float),
            disadvantaged_high=own[f"{name}_high"].astype(float),
            pupils=own[f"cohort_{name}"].astype(float),
            pupils_basis=own[f"basis_{name}"].fillna(""),
        )
    )
    flags = {
        f"{called}_approximate": own[f"approximate_{group}"].eq(True)  # noqa: FBT003 - NaN is not true
        for called, group in (("disadvantaged", "disadvantaged"), ("reference", name))
    }
    return {
        **flags,
        "reference_low": theirs["disadvantaged_low"],
        "reference_high": theirs["disadvantaged_high"],
        "reference_pupils": theirs["pupils"],
        "reference_basis": theirs["pupils_basis"],
    }


def _years_missing(row: Row) -> list[str]:
    """For each area, of which years it has no gap within it and why, as sentences."""
    table = row.in_years(row.tables[LOCAL])
    shape = (len(row.years), -1)
    reasons = table["reason"].to_numpy().reshape(shape)
    # Where disadvantaged pupils have a figure, it is the others who have none.
    others = table["disadvantaged"].notna().to_numpy().reshape(shape)
    reference = wording.whom_of(row.data, row.programme)[OTHER].reference
    say = functools.cache(functools.partial(words_profile.years_missing, row.years, reference))
    return [
        say(tuple(zip(reasons[:, at], others[:, at].tolist(), strict=True)))
        for at in range(reasons.shape[1])
    ]


def _gap_part(row: Row, comparator: str, *, plain: bool) -> GapPart:
    table, found = row.in_year(comparator), row.in_year(comparator, as_shown=True)
    near = row.near[f"gap_{comparator}"].reindex(table["area_code"]).to_numpy(dtype=float)
    pattern = words_profile.ROW["missing"]
    if plain and row.kind == PUBLISHED and comparator != LOCAL:
        pattern = words_profile.NO_RATES
    counts = (found["behind"], found["gap"], table["kind"])
    made = found.assign(
        missing=[pattern.format(reason=each) if each else "" for each in table["reason"]],
        children=[words_profile.children(*each) for each in zip(*counts, strict=True)],
        near=words.rounded(near, max(int(row.about["decimals"]), 1)),
        **held_against(row, comparator, near),
    )
    return {
        "series": encoded_columns(row.in_years(row.shown[comparator]), ("value",)),
        "columns": encoded_columns(made, OF_GAP),
        "trends": encoded_columns(_in_words(row.trends(comparator)), OF_TREND),
    }


def _in_words(trends: pd.DataFrame) -> pd.DataFrame:
    """Trends as they are shown, with the sentences about each; years of those found alone."""
    rows: list[Any] = trends.to_dict("records")
    years = {name: trends[name].where(trends["trend"]) for name in ("first_year", "last_year")}
    return shown_trends(trends).assign(
        sentence=[words_profile.trend(each) for each in rows],
        closing_sentence=[words_profile.closing(each) for each in rows],
        **years,
    )


def held_against(row: Row, comparator: str, near: Floats) -> dict[str, np.ndarray]:
    """How each place's gap stands to its region's, the nation's and its neighbours' mean.

    Parameters
    ----------
    row
        The row.
    comparator
        Whom disadvantaged pupils are compared with.
    near
        The mean of each place's neighbours; NaN where there is none.

    Returns
    -------
    dict
        region_verdict, nation_verdict and near_verdict, in the table's words.
    """
    table = row.in_year(comparator)
    gaps, low, high = (table[name].to_numpy(dtype=float) for name in ("gap", "low", "high"))
    published = ~table["computed"].to_numpy(dtype=bool)
    whole = row.about["unit"] == "percent" and row.about["decimals"] == 0

    def against(benchmark: Floats, exact: np.ndarray) -> np.ndarray:
        error = rounding_error(2 if comparator == LOCAL else 1, published, ~exact)
        return verdicts(low, high, benchmark, more_is_worse=True, rounded=error if whole else 0.0)

    region = np.where(row.benchmarks == NO_PLACE, np.nan, gaps[row.benchmarks])
    return {
        "region_verdict": against(region, ~published[row.benchmarks]),
        "nation_verdict": table["verdict"].to_numpy(),
        # The mean of ten roundings is as good as exact.
        "near_verdict": against(near, np.array([True])),
    }
