from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gapdash.partners.intake import Spread, spread_of, unlikeness

SPREAD = Spread(share=10.0, cohort=float(np.log(2)))


def schools(*rows: tuple[float, float], **texts: list[str]) -> pd.DataFrame:
    """Made-up schools: share, cohort."""
    table = pd.DataFrame(rows, columns=["share", "cohort"], dtype=float)
    blank = dict.fromkeys(("phase", "sex", "urban", "admissions"), "")
    return table.assign(**blank).assign(**texts)


def test_unlikeness_by_eye() -> None:
    one = schools((30, 30))
    other = schools((30, 30), (40, 30), (30, 60), (40, 60), (np.nan, 30))
    found = unlikeness(one, other, SPREAD)[0]
    np.testing.assert_allclose(found[:4], [0, 1, 1, np.sqrt(2)])
    assert np.isnan(found[4])


def test_unlikeness_is_the_same_both_ways() -> None:
    table = schools((30, 30), (44, 90), (12, 10), sex=["Girls", "Mixed", ""])
    found = unlikeness(table, table, SPREAD)
    np.testing.assert_allclose(found, found.T)
    assert (np.diag(found) == 0).all()


def test_a_trait_counts_only_where_both_are_known() -> None:
    one = schools((30, 30), sex=["Girls"], urban=["Urban city and town"])
    texts = {"sex": ["", "Girls", "Mixed"], "urban": ["", "Urban major conurbation", "Rural town"]}
    found = unlikeness(one, schools((30, 30), (30, 30), (30, 30), **texts), SPREAD)[0]
    np.testing.assert_allclose(found, [0, 0, np.sqrt(2) / 4])


def test_selective_schools_are_no_match_for_others() -> None:
    one = schools((30, 30), admissions=["Selective"])
    texts = {"admissions": ["Selective", "Non-selective", ""]}
    found = unlikeness(one, schools((30, 30), (30, 30), (30, 30), **texts), SPREAD)[0]
    assert found.tolist() == [0, np.inf, 0]


def test_the_unit_is_the_spread_of_all_schools() -> None:
    table = schools(*((share, 30) for share in range(101)))
    found = spread_of(table)
    assert found.share == pytest.approx(50 / 1.349)
    assert found.share_within(0.5) == pytest.approx(25 / 1.349)
    assert found.cohort_within(1.0) == pytest.approx(1.01)
