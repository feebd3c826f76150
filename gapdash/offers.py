"""Offers: what each indicator can carry, so that the page offers only that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from gapdash import groups, table_files
from gapdash.measures import COMPARATORS
from gapdash.programmes import WHOLE, Programme

RATE = "rate"
CHILDREN = "children"
VIEWS = ("gap", RATE, CHILDREN)


@dataclass(frozen=True)
class Offer:
    """What one indicator can show of a programme.

    Parameters
    ----------
    indicator
        Its key.
    comparators
        Those that its gap can be shown against, empty where it has no gap.
    rate_of
        The group whose rate is shown: "disadvantaged", or "all" where that is all there is.
    years
        For each comparator and for "rate": the years in which any area has a value.
    latest
        For each of these the year that is shown where none is asked for: the latest in which
        one of the programme's own areas has a value, as a nation's alone shows no place.
    usual
        For each of these the year that is told where none is asked for: ``usual_year``.
    counted
        Whether the pupils behind its gap can be counted.
    opens
        Whether the catalogue names it as one to open a page with.
    """

    indicator: str
    comparators: tuple[str, ...]
    rate_of: str
    years: dict[str, tuple[int, ...]]
    latest: dict[str, int]
    usual: dict[str, int]
    counted: bool = False
    opens: bool = False

    @property
    def views(self) -> tuple[str, ...]:
        """The views that make sense: a gap and its children where there are any, and the rate."""
        if not self.comparators:
            return (RATE,)
        return VIEWS if self.counted else VIEWS[:2]

    def measure(self, view: str, comparator: str) -> str:
        """The key of ``years`` that a view and comparator show."""
        return comparator if view != RATE and comparator in self.comparators else RATE


def usual_year(rows: pd.DataFrame, nation: str) -> int:
    """The year to hold places against each other in, or to tell of, where none is asked for.

    The latest one that has values of at least half as many areas as the year with the most. One
    place's figures of a newer year, added before the others' are out, must not empty a page or a
    story of all the others.

    Parameters
    ----------
    rows
        One row = an area and year with a value: the columns area_code and year. At least one.
    nation
        GSS code of the nation: its values alone count where no other area has any.
    """
    own = rows[rows["area_code"] != nation]
    counts = (rows if own.empty else own).groupby("year")["area_code"].nunique()
    return int(counts.index[counts >= counts.max() / 2].max())


def _latest_year(rows: pd.DataFrame, nation: str, whole: str) -> int:
    """The latest year in which another area than the nation has a value, if any ever has."""
    own = rows[(rows["area_code"] != nation) | (nation == whole)]
    return int((rows if own.empty else own)["year"].max())


def offers(
    measured: pd.DataFrame, catalogue: pd.DataFrame, programme: Programme
) -> dict[str, Offer]:
    """What every indicator can show of a programme.

    Parameters
    ----------
    measured
        The frame of ``measures.measure``.
    catalogue
        The frame of ``indicators.load_catalogue``.
    programme
        The programme.

    Returns
    -------
    dict
        An ``Offer`` by indicator, in the catalogue's order, without those that have no value.
    """
    # What only a programme's own report says of the whole cannot be drawn on a map.
    reported = (measured["area_code"] == WHOLE) & ~measured["computed"]
    known_places = measured[~reported]
    found = {}
    for row in table_files.rows(catalogue):
        own = known_places[known_places["indicator"] == row.indicator]
        apart = groups.DISADVANTAGED in groups.roles_of(row.groups)
        rate_of = groups.DISADVANTAGED if apart else groups.ALL
        columns = {name: f"gap_{name}" for name in COMPARATORS} | {RATE: rate_of}
        known = {name: own[own[column].notna()] for name, column in columns.items()}
        known = {name: rows for name, rows in known.items() if len(rows)}
        years = {
            name: tuple(sorted(int(year) for year in rows["year"].unique()))
            for name, rows in known.items()
        }
        if RATE in years:
            gaps = tuple(name for name in COMPARATORS if name in years)
            counted = bool(
                own[[f"behind_gap_{name}" for name in COMPARATORS]].notna().any(axis=None)
            )
            found[row.indicator] = Offer(
                row.indicator,
                gaps,
                rate_of,
                years,
                {
                    name: _latest_year(rows, programme.nation, programme.whole)
                    for name, rows in known.items()
                },
                {name: usual_year(rows, programme.nation) for name, rows in known.items()},
                counted,
                opens=row.opens == "yes",
            )
    return found


def opening(offered: Mapping[str, Offer]) -> str:
    """The indicator that a page shows where none is asked for.

    Parameters
    ----------
    offered
        A programme's offers by indicator, in the catalogue's order.

    Returns
    -------
    str
        The first that the catalogue marks so, else the first of all.
    """
    return next((key for key, offer in offered.items() if offer.opens), next(iter(offered)))
