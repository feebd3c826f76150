from __future__ import annotations

from gapdash import words

INDICATOR = {
    "sentence_disadvantaged": "{value} of disadvantaged pupils in {place} made it",
    "sentence_all": "{value} of pupils in {place} made it",
    "better": "higher",
}


def said(indicator: dict[str, str], case: str) -> str:
    patterns = words.patterns(indicator, "other pupils there", "England")
    slots = {"year": "2025", "place": "Devon", "value": "38%", "gap": "26 points"}
    return patterns[case].format(**slots).replace("*", "")


def test_a_gap_is_said_behind_or_ahead() -> None:
    assert said(INDICATOR, "behind") == (
        "In 2025, 38% of disadvantaged pupils in Devon made it, "
        "26 points behind other pupils there."
    )
    assert said(INDICATOR, "ahead").endswith("26 points ahead of other pupils there.")


def test_where_less_is_better_a_gap_is_said_as_more_or_less() -> None:
    lower = {**INDICATOR, "better": "lower"}
    assert said(lower, "behind").endswith("made it, 26 points more than other pupils there.")
    assert said(lower, "ahead").endswith("made it, 26 points less than other pupils there.")


def test_the_widest_gap_names_up_to_three_places() -> None:
    places = [("Torbay", 23.0), ("Devon", 26.0), ("Dorset", 26.0)]
    assert words.widest(places, "percent", 0) == (
        "The gap is widest in Devon and Dorset (*26 points*)."
    )
    many = [(name, 9.0) for name in "ABCD"]
    assert words.widest(many, "percent", 0) == "The gap is widest in 4 places (*9 points*)."


def test_nothing_is_said_of_the_widest_where_it_would_mislead() -> None:
    assert words.widest([("A", 1.0), ("B", 2.0)], "percent", 0) == ""
    assert words.widest([("A", -1.0), ("B", -2.0), ("C", 0.0)], "percent", 0) == ""


def test_the_legend_names_its_classes_without_overlap() -> None:
    rates = words.legend([16, 20], "percent", gap=False)
    assert rates == ["under 16%", "16% to under 20%", "20% or more"]
    gaps = words.legend([-0.2, 0.0], "score", gap=True)
    assert gaps == ["under −0.2 points", "−0.2 to under 0.0", "0.0 points or more"]
    assert words.legend([], "percent", gap=True) == ["all values"]


def test_names_are_joined_as_in_speech() -> None:
    assert words.joined(["A"]) == "A"
    assert words.joined(["A", "B", "C"]) == "A, B and C"


def test_months_are_said_in_words() -> None:
    assert words.month("2026-11") == "November 2026"


def test_credit_names_publisher_title_year_and_licence() -> None:
    source = {
        "publisher": "Department for Education",
        "title": "Key stage 2 attainment",
        "gathered": "2026-11",
        "licence": "OGL-UK-3.0",
    }
    assert words.credit(source).format(year=2025) == (
        "Source: Department for Education, Key stage 2 attainment, 2025; gathered November 2026. "
        "Licensed under the Open Government Licence v3.0."
    )
