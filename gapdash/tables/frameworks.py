"""Frameworks: a programme's own indicators, and the national gap index, as they were published."""

from __future__ import annotations

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data

OF_INDICATOR = ["indicator", "theme", "name", "unit", "better", "decimals", "catalogue"]
OF_INDEX = ["indicator", "name", "year", "area_code", "value", "decimals", "status"]
OF_INDEX += ["cohort_disadvantaged", "cohort_other", "release", "note"]


@takes_data
def framework(data: Geodata, programme: str) -> pd.DataFrame:
    """The evaluation framework of a programme, as its own report prints it.

    Parameters
    ----------
    data
        What ``load`` gives.
    programme
        Its slug.

    Returns
    -------
    pandas.DataFrame
        One row = an indicator and year, in the order of the report.

        indicator
            The framework's key.
        theme, name
            As the report has them.
        unit
            "percent", "points" (differences of percentages) or "count".
        better
            "higher", "lower" or "" where neither is.
        decimals
            To how many values are printed.
        catalogue
            The key of the same measure in ``list_indicators``, or "".
        year
            The one that the school year ends in.
        value
            As printed, in the unit; NaN where none is.
        reason
            Why there is none, as the report's mark means; "" where there is one or it is not said.

    Raises
    ------
    ValueError
        If there is no such programme, or it has no framework; the message says which have one.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.framework(gapdash.load(), "west-partnership")["indicator"].nunique()
    21
    """
    own = arguments.programme(data, programme)
    if own.slug not in data.frameworks:
        message = (
            f"The programme {own.slug!r} has no evaluation framework. Those that have one: "
            f"{', '.join(data.frameworks) or 'none'}."
        )
        raise ValueError(message)
    held = data.frameworks[own.slug]
    means = held.marks.set_index("mark")["meaning"]
    joined = held.indicators.merge(held.printed, on="indicator", validate="one_to_many")
    joined = joined.sort_values(["order", "year"], ignore_index=True)
    missing = joined["value"].isna()
    reason = joined["mark"].map(means).where(missing, "").fillna("")
    return joined.assign(reason=reason)[[*OF_INDICATOR, "year", "value", "reason"]]


@takes_data
def gap_index(data: Geodata) -> pd.DataFrame:
    """The disadvantage gap index of England, as published; never computed for an authority.

    Parameters
    ----------
    data
        What ``load`` gives.

    Returns
    -------
    pandas.DataFrame
        One row = an index and year. Source: Department for Education.

        indicator
            "ks2_gap_index" or "ks4_gap_index".
        name
            What it is called.
        year
            The academic year, the one it ends in.
        area_code
            GSS code of England.
        value
            Difference of the two groups' mean ranks in all pupils' results; 0 is no gap, NaN
            where none was published.
        decimals
            To how many it was published.
        status
            "z" where it was not collected; else "".
        cohort_disadvantaged, cohort_other
            Pupils; NaN where not published.
        release, note
            Of the publisher, and what was different that year.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.gap_index(gapdash.load())["area_code"].unique().tolist()
    ['E92000001']
    """
    return data.gap_index[OF_INDEX].copy()
