"""Gaps between groups of pupils."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, QUINTILES, ROLES, playing

KEY = ["indicator", "year", "area_code"]
GROUPS = (DISADVANTAGED, OTHER, ALL)  # roles with a cohort of their own
BARE = (GAP, *QUINTILES[1:-1])  # roles of which the value alone is used
# What stands for a text where a group has no row.
NONE = {"cohort_basis": "", "status": "-"}
NUMBERS = {*GROUPS, *BARE, *(f"cohort_{group}" for group in GROUPS)}
COMPARATORS = ("local", "national_others", "national_disadvantaged")
# A value beside one of these must not be used: the table should not hold it at all.
SUPPRESSED = ("c", "k", "x", "z")


def by_group(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures with a column for the role that each pupil group plays.

    This is where every measure starts, and it lets nothing through that was not published: a
    value beside a reason for having none is dropped. So whatever is worked out from here is a
    function of published figures alone, and cannot reveal a suppressed one that did not already
    follow from them.

    Parameters
    ----------
    figures
        One row = indicator, year, area, group: the frame of ``indicators.load_figures``.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, area. For each role of ``GROUPS``, which ``groups.ROLES`` gives
        to the published groups: its value under the role's name, and cohort_, basis_ and status_
        with the role's name behind. For the roles of ``BARE``, the gap where it is published
        itself and the quintiles between: value and status. A role that has no row has no value
        and the status "-". A missing value or cohort is NaN.

    Raises
    ------
    ValueError
        If an area has two rows for a group in one year; the message names them.
    """
    row, keys = _places(figures)
    role = figures["group"].map(ROLES).fillna(figures["group"])
    group = pd.Index([*GROUPS, *BARE]).get_indexer(pd.Index(role))
    _refuse_twice(figures.assign(group=role), row)
    shown = figures.assign(value=figures["value"].mask(figures["status"].isin(SUPPRESSED)))
    named = {"value": "", "cohort": "cohort_", "cohort_basis": "basis_", "status": "status_"}
    columns: dict[str, np.ndarray] = {}
    for column, prefix in named.items():
        given = shown[column]
        blank = NONE.get(column, np.nan)
        kind = object if column in NONE else float
        values = given.fillna(blank).to_numpy(dtype=kind)
        for number, name in enumerate((*GROUPS, *BARE)):
            if name in BARE and column.startswith("cohort"):
                continue
            own = group == number
            found = np.full(len(keys), blank, dtype=kind)
            found[row[own]] = values[own]
            columns[prefix + name] = found
    return keys.assign(**columns).astype(dict.fromkeys(set(columns) - NUMBERS, str))


def _places(figures: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """Which row of the wide frame each figure belongs to, and the keys of those rows."""
    place = _numbered(figures, KEY)
    _, first, row = np.unique(place, return_index=True, return_inverse=True)
    return row, figures[KEY].iloc[first].reset_index(drop=True)


def _numbered(frame: pd.DataFrame, columns: list[str]) -> np.ndarray:
    """A whole number for each row, the same where the columns are, in their sorted order."""
    place = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        codes, found = pd.factorize(frame[column], sort=True)
        place = place * max(len(found), 1) + codes
    return place


def _refuse_twice(figures: pd.DataFrame, row: np.ndarray) -> None:
    """Refuse a second figure of the same area, year and group: one of them is a mistake."""
    groups, names = pd.factorize(figures["group"])
    place = row * max(len(names), 1) + groups
    _, counts = np.unique(place, return_counts=True)
    if len(counts) < len(place):
        at = figures.iloc[int(np.argmax(pd.Series(place).duplicated()))]
        message = (
            f"{at['indicator']}, {at['year']}, {at['area_code']}: there are two rows for the group "
            f"{at['group']}. Leave one."
        )
        raise ValueError(message)


def unit_of(indicators: pd.Series, catalogue: pd.DataFrame) -> pd.Series:
    """The unit of each row's indicator.

    Parameters
    ----------
    indicators
        Keys of indicators, shape (n,).
    catalogue
        The frame of ``indicators.load_catalogue``.

    Returns
    -------
    pandas.Series
        Shape (n,): keys of ``units.UNITS``, none missing.

    Raises
    ------
    KeyError
        If an indicator is not in the catalogue.
    ValueError
        If the catalogue gives an indicator two units.
    """
    units = catalogue[["indicator", "unit"]].drop_duplicates()
    twice = units.loc[units["indicator"].duplicated(keep=False)]
    if len(twice):
        name = twice["indicator"].iloc[0]
        found = " and ".join(twice.loc[twice["indicator"] == name, "unit"])
        message = f"{name} has mixed units: {found}. Give each indicator one unit."
        raise ValueError(message)
    unknown = sorted(set(indicators.unique()) - set(units["indicator"]))
    if unknown:
        message = (
            f"These indicators are not in the catalogue: {', '.join(unknown)}. Add them to it."
        )
        raise KeyError(message)
    return indicators.map(units.set_index("indicator")["unit"])


def national(frame: pd.DataFrame, nation: str) -> np.ndarray:
    """Position of the nation's row of the same indicator and year.

    Parameters
    ----------
    frame
        One row = indicator, year, area.
    nation
        GSS code of the nation.

    Returns
    -------
    numpy.ndarray
        Whole numbers, shape (n,); -1 where the nation has no such row.
    """
    place = _numbered(frame, KEY[:2])
    own = np.flatnonzero((frame["area_code"] == nation).to_numpy())
    at = np.full(place.max(initial=-1) + 1, -1)
    at[place[own]] = own
    return np.asarray(at[place])


def add_gaps(wide: pd.DataFrame, catalogue: pd.DataFrame, nation: str) -> pd.DataFrame:
    """Add the gap under each comparator.

    With D the disadvantaged and R the reference group (``other``, or ``all`` where an
    indicator publishes no other), a an area and N the nation. Quintiles of deprivation play the
    same parts: the first is D, the fifth R::

        gap_local                  = R_a - D_a
        gap_national_others        = R_N - D_a
        gap_national_disadvantaged = D_N - D_a

    Where the gap itself is what is published, it is the local one, and there are no others.
    Where a higher value is worse, the sign is turned, so that a positive gap always means that
    disadvantaged pupils here do worse. The neutral value is 0.

    Parameters
    ----------
    wide
        One row = indicator, year, area, with the columns of ``by_group``.
    catalogue
        The frame of ``indicators.load_catalogue``.
    nation
        GSS code of the nation that areas are compared with.

    Returns
    -------
    pandas.DataFrame
        A new frame with ``reference`` and the three gaps, in the indicator's unit (percentage
        points for a percentage). A gap is missing where either of its values is, and for an
        indicator that publishes no figures for disadvantaged pupils.

    Raises
    ------
    KeyError
        If an indicator of ``wide`` is not in the catalogue.
    ValueError
        If the catalogue gives an indicator two units.
    """
    unit_of(wide["indicator"], catalogue)
    place, keys = pd.factorize(wide["indicator"])
    known = catalogue.set_index("indicator").loc[keys]
    has_other, as_published = (
        playing(catalogue, role).loc[keys].to_numpy()[place] for role in (OTHER, GAP)
    )
    sign = np.where(known["better"] == "lower", -1.0, 1.0)[place]
    reference = np.where(has_other, wide["other"], wide["all"])
    disadvantaged = wide["disadvantaged"].to_numpy(dtype=float)
    at = national(wide, nation)
    reference_n = np.where(at < 0, np.nan, reference[at])
    disadvantaged_n = np.where(at < 0, np.nan, disadvantaged[at])
    local = np.where(as_published, wide[GAP], reference - disadvantaged)
    return wide.assign(
        reference=reference,
        gap_local=sign * local + 0.0,
        gap_national_others=sign * (reference_n - disadvantaged) + 0.0,
        gap_national_disadvantaged=sign * (disadvantaged_n - disadvantaged) + 0.0,
    )
