"""Gaps between groups of pupils."""

from __future__ import annotations

import pandas as pd

KEY = ["indicator", "year", "area_code"]
GROUPS = ("disadvantaged", "other", "all")
# What stands for a text where a group has no row.
NONE = {"cohort_basis": "", "status": "-"}
COMPARATORS = ("local", "national_others", "national_disadvantaged")


def by_group(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures with a column for each pupil group.

    Parameters
    ----------
    figures
        One row = indicator, year, area, group: the frame of ``indicators.load_figures``.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, area. For each group of ``GROUPS``: its value under the
        group's name, and cohort_, basis_ and status_ with the group's name behind. A group
        that has no row has no value and the status "-".
    """
    named = {"value": "", "cohort": "cohort_", "cohort_basis": "basis_", "status": "status_"}
    wide = figures.pivot(  # noqa: PD010 - twice the same key is a mistake
        index=KEY, columns="group", values=list(named)
    )
    columns: dict[str, pd.Series] = {}
    for column, prefix in named.items():
        for group in GROUPS:
            there = (column, group) in wide
            values = wide[column, group] if there else pd.Series(None, wide.index, dtype=object)
            if column in NONE:
                columns[prefix + group] = values.where(values.notna(), NONE[column]).astype(str)
            else:
                columns[prefix + group] = values.astype(float)
    frame = pd.DataFrame(columns)
    return frame.reset_index()


def add_gaps(wide: pd.DataFrame, catalogue: pd.DataFrame, nation: str) -> pd.DataFrame:
    """Add the gap under each comparator.

    With D the disadvantaged and R the reference group (``other``, or ``all`` where an
    indicator publishes no other), a an area and N the nation::

        gap_local                  = R_a - D_a
        gap_national_others        = R_N - D_a
        gap_national_disadvantaged = D_N - D_a

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
    """
    known = catalogue.set_index("indicator")
    unknown = sorted(set(wide["indicator"]) - set(known.index))
    if unknown:
        message = (
            f"These indicators are not in the catalogue: {', '.join(unknown)}. Add them to it."
        )
        raise KeyError(message)
    has_other = wide["indicator"].map(known["groups"].str.contains("other"))
    sign = wide["indicator"].map(known["better"]).map({"lower": -1.0}).fillna(1.0)
    frame = wide.assign(reference=wide["other"].where(has_other, wide["all"]))
    of_nation = frame.loc[frame["area_code"] == nation, ["indicator", "year"]].assign(
        reference_n=frame["reference"], disadvantaged_n=frame["disadvantaged"]
    )
    national = frame[["indicator", "year"]].merge(of_nation, on=["indicator", "year"], how="left")
    national.index = frame.index
    disadvantaged = frame["disadvantaged"]
    return frame.assign(
        gap_local=sign * (frame["reference"] - disadvantaged) + 0.0,
        gap_national_others=sign * (national["reference_n"] - disadvantaged) + 0.0,
        gap_national_disadvantaged=sign * (national["disadvantaged_n"] - disadvantaged) + 0.0,
    )
