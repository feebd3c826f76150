"""Columns: which of a published table's columns hold figures, pupils, and pupil groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from gapdash.own import cells, groups
from gapdash.own.open_questions import Answers, Unclear

# Columns that say where: la_name, old_la_code, school_urn; not school_type, which says of whom.
GEOGRAPHY = re.compile(r"(\w+_)?(code|name|urn|ukprn|laestab|estab|upin)|geographic_level")
TIMES = ("time_period", "time_identifier")
# How publishers name columns of each unit: pt_rwm_met_expected_standard, attainment8_average.
NAMED = {
    "percent": re.compile(r"(^|_)(pt|pct|perc|percent|percentage|rate|proportion)(_|$)"),
    "per_100": re.compile(r"(^|_)(rate|per_100)(_|$)"),
    "score": re.compile(r"(^|_)(average|avg|score|mean|points?)(_|$)"),
}
COUNTS = re.compile(
    r"((eligible_)?(pupil|student|child|children)s?_count|(number_of|num|t)_(pupils|children|"
    r"students)|t_\w*eligible_pupils|eligible_pupils|cohort|pupils|enrolments|headcount)"
)


@dataclass(frozen=True)
class Kinds:
    """The columns of a table that say neither when nor where.

    Parameters
    ----------
    filters
        Those that say of whom the row speaks.
    measures
        Those that hold numbers.
    """

    filters: tuple[str, ...]
    measures: tuple[str, ...]


def kinds_of(table: pd.DataFrame, answers: Answers) -> Kinds:
    """Which columns are filters and which measures.

    Parameters
    ----------
    table
        The rows of a published table, as texts.
    answers
        Columns that are named there are what they are named for.
    """
    filters, measures = [], []
    for column in table.columns:
        if column in TIMES or GEOGRAPHY.fullmatch(column.casefold()):
            continue
        texts = table[column].unique()
        named = {answers.value, answers.cohort}
        chosen = column in answers.where or column == answers.group
        figures = all(cells.is_figure(text) for text in texts)
        numbers = figures and any(cells.is_number(text) for text in texts)
        if column in named or (numbers and not chosen):
            measures.append(column)
        elif any(texts):
            filters.append(column)
    return Kinds(tuple(filters), tuple(measures))


def value_column(kinds: Kinds, answers: Answers) -> str:
    """The column of the figures.

    Raises
    ------
    Unclear
        If there are several that could be.
    """
    if answers.value:
        return answers.value
    pattern = NAMED.get(answers.unit)
    named = [one for one in kinds.measures if pattern and pattern.search(one.casefold())]
    counted = [one for one in kinds.measures if not COUNTS.fullmatch(one.casefold())]
    candidates = named or counted
    if len(candidates) == 1:
        return candidates[0]
    wrong = "it is not clear which column holds the figures"
    raise Unclear(key="value", wrong=wrong, choices=candidates or list(kinds.measures))


def cohort_column(kinds: Kinds, value: str, answers: Answers) -> str | None:
    """The column of the numbers of pupils; None where it cannot be told for certain."""
    if answers.cohort:
        return answers.cohort
    counts = [one for one in kinds.measures if one != value and COUNTS.fullmatch(one.casefold())]
    if len(counts) > 1:
        # Where each subject has its own number, that of the same subject: t_rwm_eligible_pupils.
        stem = value.removeprefix("pt_").partition("_")[0]
        counts = [one for one in counts if one.startswith(f"t_{stem}_")] or counts
    eligible = [one for one in counts if "eligible" in one]
    counts = eligible if len(eligible) == 1 else counts
    return counts[0] if len(counts) == 1 else None


def group_column(table: pd.DataFrame, kinds: Kinds, answers: Answers) -> str | None:
    """The column that says which pupils a row speaks of; None where all rows speak of all.

    Raises
    ------
    Unclear
        If several columns tell disadvantaged pupils from others.
    """
    if answers.group:
        return answers.group
    found = {
        column: [text for text in table[column].unique() if groups.means_disadvantaged(text)]
        for column in kinds.filters
    }
    found = {column: texts for column, texts in found.items() if texts}
    # A topic, such as "Disadvantage status", has a row of the group for each of its pupils.
    topics = {f"{column}{end}" for column in kinds.filters for end in ("_topic", "_group", "_type")}
    found = {column: texts for column, texts in found.items() if column not in topics}
    # A column of its own says it more surely than one that holds every breakdown in turn.
    own = [one for one in found if one not in ("breakdown", "characteristic")]
    candidates = own or list(found)
    if len(candidates) > 1:
        wrong = "several columns tell disadvantaged pupils from others"
        raise Unclear(key="group", wrong=wrong, choices=candidates)
    return candidates[0] if candidates else None
