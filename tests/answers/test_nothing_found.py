"""What is said where nobody can be found: the reason, never a flat no."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gapdash import words_partner_page, words_partners
from gapdash.answers import Desk, answer, read_asked
from gapdash.geodata import Geodata
from gapdash.schools import RESULTS, SCHOOLS, complete

HOUNSLOW = "E09000018"
FIRST, LAST = "900001", "900030"


def made_up(years: tuple[int, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Thirty made-up schools of Hounslow that do better and better; the last has few like it."""
    urns = [str(900_001 + n) for n in range(30)]
    own = pd.DataFrame({"urn": urns, "name": [f"Made-up {urn}" for urn in urns]})
    rows = [
        (urn, year, 30.0 if urn == LAST else 100.0, 95.0 if urn == LAST else 40.0, 20.0 + 2 * n)
        for n, urn in enumerate(urns)
        for year in years
    ]
    columns = ["urn", "year", "pupils", "share", "value_disadvantaged"]
    results = pd.DataFrame(rows, columns=columns).assign(stage="ks2", status_disadvantaged="")
    return complete(own.assign(area_code=HOUNSLOW), SCHOOLS), complete(results, RESULTS)


def lead(data: Geodata, years: tuple[int, ...], what: str = "search", **said: str) -> str:
    schools, results = made_up(years)
    asked = read_asked(data, {"programme": "london-west", **said}, ["ks2"])
    return str(answer(Desk(data), asked, what, schools, results)["lead"])


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("search", {"school": FIRST}),
        ("search", {"area": HOUNSLOW}),
        ("pairing", {}),
        ("pairing", {"wants": FIRST}),
    ],
)
def test_one_year_is_too_few(data: Geodata, what: str, said: dict[str, str]) -> None:
    assert lead(data, (2025,), what, **said) == "One year of results is loaded; two are needed."


def test_each_school_of_a_list_says_that_years_are_missing(data: Geodata) -> None:
    schools, results = made_up((2025,))
    asked = read_asked(data, {"programme": "london-west", "wants": FIRST}, ["ks2"])
    (one,) = answer(Desk(data), asked, "pairing", schools, results)["unmet"]
    assert one["reason"] == "two years of results are needed"
    assert one["intake"] == "≈\N{NO-BREAK SPACE}40% disadvantaged, 100 pupils a year"


def test_the_number_of_years_is_the_one_that_is_held(data: Geodata) -> None:
    assert lead(data, (2024, 2025), school="900029") == (
        "No school in its own and the neighbouring authorities with children like those of Made-up "
        "900029 can be said to do better for its disadvantaged pupils, as far as two years of "
        "results can tell."
    )


def test_no_similar_school_is_said_to_be_so(data: Geodata) -> None:
    assert lead(data, (2024, 2025), school=LAST) == (
        "No school in its own and the neighbouring authorities has children like those of Made-up "
        "900030."
    )


def test_an_unknown_cohort_is_the_reason(data: Geodata) -> None:
    schools, results = made_up((2024, 2025))
    own = results["urn"] == FIRST
    results = results.assign(pupils=results["pupils"].mask(own))
    results.loc[own, "disadvantaged"] = 40.0
    asked = read_asked(data, {"programme": "london-west", "school": FIRST}, ["ks2"])
    found = answer(Desk(data), asked, "search", schools, results)
    assert ["Pupils a year", "not published"] in found["own"]["facts"]
    assert found["lead"] == words_partner_page.no_cohort(f"Made-up {FIRST}")
    assert words_partners.pupils(np.nan) == "not published"
    assert words_partners.intake(np.nan, np.nan) == (
        "share disadvantaged not published, pupils a year not published"
    )
    assert words_partner_page.no_cohort("Made-up") == (
        "The number of pupils at Made-up is not published for any of these years, so no school can "
        "be said to have children like its own."
    )
