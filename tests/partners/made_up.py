"""Made-up schools for tests: some to be checked by eye, and many with a known truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash.partners.field import Field
from gapdash.schools import RESULTS, SCHOOLS, complete

YEARS = (2023, 2024, 2025)


def made_up_schools(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Schools: urn, name, area_code."""
    return complete(pd.DataFrame(rows, columns=["urn", "name", "area_code"]), SCHOOLS)


def made_up_results(*rows: tuple[str, int, float, float, float | None]) -> pd.DataFrame:
    """Results of key stage 2: urn, year, pupils, share, value_disadvantaged (None: suppressed)."""
    columns = ["urn", "year", "pupils", "share", "value_disadvantaged"]
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], float))
    status = table["value_disadvantaged"].isna().map({True: "x", False: ""})
    return complete(table.assign(stage="ks2", status_disadvantaged=status), RESULTS)


@dataclass(frozen=True)
class World:
    """Made-up schools whose true rates are known, 0 to 1, by urn."""

    field: Field
    truth: pd.Series


def world(seed: int, count: int = 600, *, between: float = 18.0, tails: bool = False) -> World:
    """Schools drawn at random: half as many disadvantaged pupils do well where more are.

    Parameters
    ----------
    seed, count
        Of the draw, and how many schools.
    between
        How alike schools of one intake are.
    tails
        Whether one school in ten lies far from what is expected of it, which no prior foresees.
    """
    rng = np.random.default_rng(seed)
    cohort = np.exp(rng.normal(3.4, 0.6, count)).clip(6, 180).round()
    share = rng.beta(2, 5, count)
    mean = 0.5 - 0.15 * (share - 0.3)
    truth = rng.beta(between * mean, between * (1 - mean))
    if tails:
        odd = rng.random(count) < 0.1
        truth = np.where(odd, rng.uniform(0.1, 0.9, count), truth)
    urns = [str(100000 + n) for n in range(count)]
    parts = []
    for year in YEARS:
        pupils = np.maximum(6, np.round(cohort * rng.uniform(0.9, 1.1, count)))
        number = rng.binomial(pupils.astype(int), share)
        # A year's pupils do alike: its rate moves about the school's own.
        rate = rng.beta(60 * truth, 60 * (1 - truth))
        reached = rng.binomial(number, rate)
        value = np.where(number > 5, np.round(100 * reached / np.maximum(number, 1)), np.nan)
        parts.append(
            pd.DataFrame(
                {
                    "urn": urns,
                    "year": year,
                    "pupils": pupils,
                    "share": np.round(100 * number / pupils),
                    "value_disadvantaged": value,
                    "status_disadvantaged": np.where(np.isnan(value), "x", ""),
                    "stage": "ks2",
                }
            )
        )
    schools = made_up_schools(*((urn, f"Made-up school {urn}", "E1") for urn in urns))
    field = Field.of(schools, complete(pd.concat(parts), RESULTS), "ks2", {}, {})
    return World(field, pd.Series(truth, index=urns))
