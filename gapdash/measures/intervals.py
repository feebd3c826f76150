"""Intervals: how far chance alone could have moved a rate or a gap."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from gapdash.measures.gaps import GROUPS, national, unit_of
from gapdash.measures.panels import Flags, Floats

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)  # 1.959964
PERCENT = 100.0


def rate_interval(rate: Floats, cohort: Floats) -> tuple[Floats, Floats]:
    """Wilson score interval of a rate.

    With p the rate, n its cohort and z = 1.959964 (95%)::

        (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)

    Parameters
    ----------
    rate
        Shares, 0 to 1, shape (n,); NaN is missing.
    cohort
        Pupils that each rate is of, 0 or more, shape (n,); NaN is unknown.

    Returns
    -------
    low, high
        Shares, 0 to 1, shape (n,). NaN where the rate is missing, or the cohort unknown or 0:
        a cohort of 0 is no rate.

    Raises
    ------
    ValueError
        If a rate lies outside 0 to 1 or a cohort is negative; the message names the first.

    Notes
    -----
    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22. The tests hold
    it against ``statsmodels.stats.proportion.proportion_confint``, to 12 decimals; importing that
    would take longer than a first table of gaps.
    """
    return _wilson(_checked("rate", rate), _checked_cohort("cohort", cohort))


def _wilson(rate: Floats, cohort: Floats) -> tuple[Floats, Floats]:
    n = np.where(cohort > 0, cohort, np.nan)
    middle = rate + Z**2 / (2 * n)
    half = Z * np.sqrt(rate * (1 - rate) / n + Z**2 / (4 * n**2))
    widened = 1 + Z**2 / n
    # Binary fractions may miss 0 and 1 by a hair.
    return np.clip((middle - half) / widened, 0, 1), np.clip((middle + half) / widened, 0, 1)


def gap_interval(
    reference: Floats,
    reference_cohort: Floats,
    disadvantaged: Floats,
    disadvantaged_cohort: Floats,
) -> tuple[Floats, Floats]:
    """Newcombe interval of a gap between two rates, reference less disadvantaged.

    With p₁, p₂ the two rates and l, u the limits of their Wilson intervals::

        p₁ - p₂ - √((p₁ - l₁)² + (u₂ - p₂)²)   to   p₁ - p₂ + √((u₁ - p₁)² + (p₂ - l₂)²)

    The two groups must not share pupils.

    Parameters
    ----------
    reference, disadvantaged
        Shares, 0 to 1, shape (n,); NaN is missing.
    reference_cohort, disadvantaged_cohort
        Pupils that the rates are of, 0 or more, shape (n,); NaN is unknown.

    Returns
    -------
    low, high
        Differences of shares, -1 to 1, shape (n,); 0 is no gap. NaN where a rate is missing, or
        a cohort unknown or 0.

    Raises
    ------
    ValueError
        If a rate lies outside 0 to 1 or a cohort is negative; the message names the first.

    Notes
    -----
    Source: R. G. Newcombe (1998), Statistics in Medicine 17, method 10. The tests hold it against
    ``statsmodels.stats.proportion.confint_proportions_2indep``, to 12 decimals.
    """
    first, second = _checked("reference", reference), _checked("disadvantaged", disadvantaged)
    low_1, high_1 = _wilson(first, _checked_cohort("reference_cohort", reference_cohort))
    low_2, high_2 = _wilson(second, _checked_cohort("disadvantaged_cohort", disadvantaged_cohort))
    gap = first - second
    return (
        gap - np.hypot(first - low_1, high_2 - second),
        gap + np.hypot(high_1 - first, second - low_2),
    )


def add_intervals(frame: pd.DataFrame, catalogue: pd.DataFrame, nation: str) -> pd.DataFrame:
    """Add the interval of every rate and gap that can carry one.

    A percentage with a known cohort gets a Wilson interval; a gap between two such rates of
    groups that share no pupils gets a Newcombe interval. None for averages, whose spread is
    not published, and none for a gap to all pupils, among whom the disadvantaged are.

    Parameters
    ----------
    frame
        One row = indicator, year, area: the columns of ``by_group`` and ``add_gaps``.
    catalogue
        The frame of ``indicators.load_catalogue``.
    nation
        GSS code of the nation that areas are compared with.

    Returns
    -------
    pandas.DataFrame
        A new frame. For each group and gap its name with _low and _high behind (percentage
        points; NaN where there is none) and approximate_ before it (some cohort that the
        interval rests on is not a published one). The nation has no interval of the gap to
        itself. A place's disadvantaged pupils are among the nation's, which makes the interval
        of that gap a little too wide (by a tenth for a region of a tenth of the nation), never
        too narrow.

    Raises
    ------
    KeyError
        If an indicator is not in the catalogue.
    ValueError
        If an indicator has two units, a percentage lies outside 0 to 100 or a cohort is
        negative; the message names it.
    """
    percent = (unit_of(frame["indicator"], catalogue) == "percent").to_numpy()
    lower = frame["indicator"].map(catalogue.set_index("indicator")["better"]) == "lower"
    share: dict[str, Floats] = {}
    size: dict[str, Floats] = {}
    rough: dict[str, Flags] = {}
    for group in GROUPS:
        _refuse(frame, group, percent)
        share[group] = np.where(percent, frame[group].to_numpy(dtype=float) / PERCENT, np.nan)
        size[group] = frame[f"cohort_{group}"].to_numpy(dtype=float)
        rough[group] = (frame[f"basis_{group}"] != "published").to_numpy()
    at = national(frame, nation)
    # The nation is not compared with itself.
    itself = (frame["area_code"] == nation).to_numpy()
    theirs = np.where(itself, np.nan, _taken(share["disadvantaged"], at))
    compared = {
        "local": (share["other"], size["other"], rough["other"]),
        "national_others": (
            _taken(share["other"], at),
            _taken(size["other"], at),
            _basis(rough["other"], at),
        ),
        "national_disadvantaged": (
            theirs,
            _taken(size["disadvantaged"], at),
            _basis(rough["disadvantaged"], at),
        ),
    }
    columns: dict[str, np.ndarray] = {}
    for group in GROUPS:
        low, high = rate_interval(share[group], size[group])
        columns |= _named(group, PERCENT * low, PERCENT * high, rough[group])
    turned = np.where(lower.to_numpy(), -1.0, 1.0)
    for name, (value, cohort, basis) in compared.items():
        low, high = gap_interval(value, cohort, share["disadvantaged"], size["disadvantaged"])
        low, high = PERCENT * low * turned, PERCENT * high * turned
        limits = np.minimum(low, high), np.maximum(low, high)
        columns |= _named(f"gap_{name}", *limits, basis | rough["disadvantaged"])
    return frame.assign(**columns)


def _named(name: str, low: Floats, high: Floats, rough: Flags) -> dict[str, np.ndarray]:
    return {f"{name}_low": low, f"{name}_high": high, f"approximate_{name}": rough & ~np.isnan(low)}


def _taken(values: Floats, at: np.ndarray) -> Floats:
    """Values of the rows at some positions; missing where the position is -1."""
    return np.where(at < 0, np.nan, values[at])


def _basis(rough: Flags, at: np.ndarray) -> Flags:
    return np.where(at < 0, True, rough[at])  # noqa: FBT003 - numpy takes it by position


def _refuse(frame: pd.DataFrame, group: str, percent: np.ndarray) -> None:
    """Refuse what is no percentage or no cohort, naming where it stands."""
    value = frame[group].to_numpy(dtype=float)
    cohort = frame[f"cohort_{group}"].to_numpy(dtype=float)
    for column, bad, allowed in (
        (group, percent & ((value < 0) | (value > PERCENT)), "0 to 100, as it is a percentage"),
        (f"cohort_{group}", cohort < 0, "0 or more pupils, or nothing where it is unknown"),
    ):
        if bad.any():
            row = frame.iloc[int(np.argmax(bad))]
            message = (
                f"{row['indicator']}, {row['year']}, {row['area_code']}: {column} is "
                f"{row[column]:g}. Allowed is {allowed}."
            )
            raise ValueError(message)


def _checked(name: str, rate: Floats) -> Floats:
    values = np.asarray(rate, dtype=float)
    bad = (values < 0) | (values > 1)
    if bad.any():
        message = (
            f"{name} holds {values[bad].flat[0]:g}, which is no share. Allowed is 0 to 1; divide "
            "percentages by 100."
        )
        raise ValueError(message)
    return values


def _checked_cohort(name: str, cohort: Floats) -> Floats:
    values = np.asarray(cohort, dtype=float)
    bad = values < 0
    if bad.any():
        message = (
            f"{name} holds {values[bad].flat[0]:g}, which is no number of pupils. Allowed is 0 or "
            "more; NaN where it is unknown."
        )
        raise ValueError(message)
    return values
