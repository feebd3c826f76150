"""Choices: what a programme's indicators can show, and what is shown where a wish does not fit.

Pages, widgets, stories, routes and the API settle a choice here, or are handed ``Available`` as
their table of what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import pandas as pd

from gapdash import groups, table_files
from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.programmes import WHOLE, Programme
from gapdash.tables.columns import CHILDREN, GAP_VIEW, RATE

VIEWS = (GAP_VIEW, RATE, CHILDREN)
LOCAL = COMPARATORS[0]
KEYS = ("indicator", "view", "comparator", "year", "area")  # in the order in which they are settled
ADDRESS = ("indicator", "year", "area", "comparator", "view")  # in the order of an address
LATEST, USUAL = "latest", "usual"


class NotAvailable(ValueError):  # noqa: N818 - a finding about a wish, which its maker words
    """A wish that cannot be shown.

    Parameters
    ----------
    key
        A key of ``KEYS``.
    wish
        What was asked for.
    allowed
        What can be shown.
    """

    def __init__(self, key: str, wish: str, allowed: Sequence[str]) -> None:
        self.key, self.wish, self.allowed = key, wish, tuple(allowed)
        names = ", ".join(value or "nothing" for value in allowed)
        super().__init__(f"{key} = {wish!r} cannot be shown. Allowed are {names}.")


@dataclass(frozen=True)
class Choice:
    """What is shown of a programme.

    Parameters
    ----------
    programme, indicator
        Slug and key.
    year
        The academic year, the one it ends in.
    area
        GSS code of an authority or the nation, letter of a sub-region; "" for the programme.
    comparator
        Whom disadvantaged pupils are compared with.
    view
        One of ``VIEWS``.
    """

    programme: str
    indicator: str
    year: int
    area: str = ""
    comparator: str = LOCAL
    view: str = GAP_VIEW

    def changed(self, **changes: str | int) -> Choice:
        """The same choice but for some of its parts."""
        return replace(self, **changes)  # type: ignore[arg-type]  # of any of its parts

    def address(self) -> dict[str, str | int]:
        """Its parts by the keys of an address."""
        return asdict(self)


@dataclass(frozen=True)
class Available:
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


@dataclass(frozen=True)
class Choices:
    """What a programme has to choose from.

    Parameters
    ----------
    programme
        The programme.
    indicators
        What each of its indicators can show, by key, in the catalogue's order.
    """

    programme: Programme
    indicators: Mapping[str, Available]

    @property
    def opens_with(self) -> str:
        """The indicator that is shown where none is asked for: the first that is marked so."""
        known = self.indicators
        return next((key for key, one in known.items() if one.opens), next(iter(known)))

    @property
    def areas(self) -> tuple[str, ...]:
        """Keys of the areas that a reader can choose: "" is the programme."""
        return areas_to_choose(self.programme)

    @property
    def comparators(self) -> tuple[str, ...]:
        """Those that a gap of any indicator can be shown against."""
        known = (name for own in self.indicators.values() for name in own.comparators)
        return tuple(dict.fromkeys(known)) or (LOCAL,)

    def settle(
        self,
        wishes: Mapping[str, object],
        before: Mapping[str, object] | None = None,
        *,
        year: str = LATEST,
    ) -> Choice:
        """The choice that wishes make.

        Parameters
        ----------
        wishes
            Values by the names of ``KEYS``; what is missing falls back.
        before
            What was chosen before: it stays where it still goes together with the wishes.
        year
            ``LATEST`` or ``USUAL``: the year that is shown where none is asked for.

        Raises
        ------
        NotAvailable
            If a wish cannot be shown.
        """
        held = before or {}

        def pick(key: str, allowed: Iterable[object], fallback: object) -> str:
            known = [str(one) for one in allowed]
            if key in wishes and str(wishes[key]) != "":
                wish = str(wishes[key])
                if wish in known:
                    return wish
                raise NotAvailable(key, wish, known)
            if key in held and key not in wishes and str(held[key]) in known:
                return str(held[key])
            return str(fallback)

        indicator = pick("indicator", self.indicators, self.opens_with)
        own = self.indicators[indicator]
        view = pick("view", own.views, own.views[0])
        comparators = own.comparators or (LOCAL,)
        comparator = pick("comparator", comparators, comparators[0])
        measure = own.measure(view, comparator)
        default = own.latest if year == LATEST else own.usual
        when = pick("year", own.years[measure], default[measure])
        area = pick("area", self.areas, "")
        slug = self.programme.slug
        return Choice(slug, indicator, int(when), area, comparator, view)


def areas_to_choose(programme: Programme) -> tuple[str, ...]:
    """Keys of the areas of a programme that a reader can choose: "" is the programme."""
    return ("", *(part.letter for part in programme.sub_regions), *programme.members)


def choices(data: Geodata, programme: Programme) -> Choices:
    """What a programme has to choose from; worked out once."""
    return data.worked_out(
        ("choices", programme), lambda: Choices(programme, _available(data, programme))
    )


def available(data: Geodata, programme: Programme, indicator: str) -> Available | None:
    """What one indicator can show of a programme; None where it has no value of it.

    Nothing is read or worked out of other indicators.
    """
    every: Choices | None = data.already(("choices", programme))
    if every is not None:
        return every.indicators.get(indicator)
    return data.worked_out(
        ("available", programme, indicator),
        lambda: _available(data, programme, indicator).get(indicator),
    )


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


def _available(data: Geodata, programme: Programme, only: str = "") -> dict[str, Available]:
    """What each indicator can show, without those that have no value."""
    measured = data.measure(programme, only)
    # What only a programme's own report says of the whole cannot be drawn on a map.
    reported = (measured["area_code"] == WHOLE) & ~measured["computed"]
    gaps = {name: f"gap_{name}" for name in COMPARATORS}
    behind = [f"behind_gap_{name}" for name in COMPARATORS]
    columns = ["area_code", "year", "disadvantaged", "all", *gaps.values(), *behind]
    held = dict(list(measured.loc[~reported, ["indicator", *columns]].groupby("indicator")))
    found = {}
    for row in table_files.rows(data.catalogue):
        if row.indicator not in held:
            continue
        apart = groups.DISADVANTAGED in groups.roles_of(row.groups)
        rate_of = groups.DISADVANTAGED if apart else groups.ALL
        own = held[row.indicator]
        known = {
            name: own[own[column].notna()] for name, column in (gaps | {RATE: rate_of}).items()
        }
        known = {name: rows for name, rows in known.items() if len(rows)}
        if RATE not in known:
            continue
        found[row.indicator] = Available(
            row.indicator,
            tuple(name for name in COMPARATORS if name in known),
            rate_of,
            {
                name: tuple(sorted(int(year) for year in rows["year"].unique()))
                for name, rows in known.items()
            },
            {
                name: _latest_year(rows, programme.nation, programme.whole)
                for name, rows in known.items()
            },
            {name: usual_year(rows, programme.nation) for name, rows in known.items()},
            bool(own[behind].notna().any(axis=None)),
            opens=row.opens == "yes",
        )
    return found
