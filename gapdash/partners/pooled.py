"""Pooled: a school's disadvantaged pupils of its latest years, taken together."""

from __future__ import annotations

import pandas as pd

from gapdash.measures import rate_interval
from gapdash.words import rounded

YEARS = 3
PERCENT = 100.0
SUMMED = ("pupils_known", "disadvantaged_known", "counted", "reached")


def latest_years(results: pd.DataFrame, years: int = YEARS) -> tuple[int, ...]:
    """The latest years of a table, the earliest first: the same ones for every school.

    Parameters
    ----------
    results
        One row = a school, year and stage: the columns of ``schools.RESULTS``, of one stage.
    years
        How many at most.
    """
    return tuple(int(year) for year in sorted(results["year"].unique())[-years:])


def add_counts(results: pd.DataFrame) -> pd.DataFrame:
    """Add how many disadvantaged pupils a year had, and how many of them reached the standard.

    With N the pupils of the year, s the share and p the rate, both published as whole
    percentages, and n the disadvantaged pupils::

        n = published, else N s rounded;  x = n p rounded

    Up to 100 pupils both are as good as exact; beyond, n may be one off.

    Parameters
    ----------
    results
        One row = a school, year and stage: the columns of ``schools.RESULTS``.

    Returns
    -------
    pandas.DataFrame
        A new frame with the same rows and number (n; NaN where neither it nor the share is
        published), reached (x; NaN where the rate is missing or n is 0) and estimated (bool:
        n was not published itself).
    """
    worked_out = (results["pupils"] * results["share"] / PERCENT).to_numpy(dtype=float)
    number = results["disadvantaged"].where(
        results["disadvantaged"].notna(), rounded(worked_out, 0)
    )
    rate = results["value_disadvantaged"].where(number > 0)
    return results.assign(
        number=number,
        reached=rounded((number * rate / PERCENT).to_numpy(dtype=float), 0),
        estimated=results["disadvantaged"].isna() & number.notna(),
    )


def pool(results: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """Take some years of each school together: numbers are added, rates are not averaged.

    With n the disadvantaged pupils and x those who reached the standard, over the years in which
    both are known::

        rate = Σx / Σn, with its Wilson interval

    Parameters
    ----------
    results
        One row = a school, year and stage: the columns of ``schools.RESULTS``, of one stage.
    years
        The years to take together.

    Returns
    -------
    pandas.DataFrame
        One row = a school with a row in any of the years, sorted by urn: urn, cohort (pupils a
        year), share (percentage disadvantaged, NaN where it was never published), years (how many
        have a rate), counted (Σn, of these years), reached (Σx), rate, low and high (percent; NaN
        where no year has a rate, never 0), approximate (bool: some n was estimated).
    """
    held = add_counts(results[results["year"].isin(years)])
    usable, shared = held["reached"].notna(), held["number"].notna()
    parts = held.assign(
        cohort=held["pupils"],
        pupils_known=held["pupils"].where(shared),
        disadvantaged_known=held["number"].where(held["pupils"].notna()),
        counted=held["number"].where(usable),
        approximate=usable & held["estimated"],
        years=usable,
    ).groupby("urn", sort=True)
    sums = parts[list(SUMMED)].sum(min_count=1)
    share = PERCENT * sums["disadvantaged_known"] / sums["pupils_known"]
    rate = sums["reached"] / sums["counted"]
    low, high = rate_interval(rate.to_numpy(), sums["counted"].to_numpy())
    return pd.DataFrame(
        {
            "cohort": parts["cohort"].mean(),
            "share": share,
            "years": parts["years"].sum().astype(int),
            "counted": sums["counted"],
            "reached": sums["reached"],
            "rate": PERCENT * rate,
            "low": PERCENT * low,
            "high": PERCENT * high,
            "approximate": parts["approximate"].any(),
        }
    ).reset_index()
