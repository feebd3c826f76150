"""Figure questions: what has to be known of a file of figures, from options or from a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import click
import pandas as pd

from gapdash import asking, table_files
from gapdash.geodata import Geodata
from gapdash.nearest import did_you_mean
from gapdash.own.describing import (
    BETTER,
    NOT_PUBLISHED,
    OGL,
    Described,
    Source,
    described_problems,
    source_problems,
)
from gapdash.own.open_questions import Answers, Unclear
from gapdash.own.understanding import Understood, Wanted, indicators_in, understand
from gapdash.problems import DataProblem, Problem
from gapdash.units import UNITS

NEW = "none of these: a new indicator"
UNSAID = "not said"
WHICH = "the indicator"
WHENCE = "where the figures come from"
FURTHER = (
    "short_name",
    "definition",
    "disadvantaged_means",
    "sentence_disadvantaged",
    "sentence_all",
)
Said = Mapping[str, Any]


def answers_of(said: Said) -> Answers:
    """What the options say of the file's columns.

    Raises
    ------
    DataProblem
        If a --where is not COLUMN=VALUE.
    """
    where: dict[str, tuple[str, ...]] = {}
    for text in said["where"]:
        column, equals, value = text.partition("=")
        if not equals or not column.strip():
            remedy = "Write COLUMN=VALUE, with quotes around it where it has blanks."
            raise DataProblem([Problem("--where", "", f"“{text}” is not understood", remedy)])
        column = column.strip().casefold()
        where[column] = (*where.get(column, ()), value.strip())
    columns = {key: said[key] and said[key].casefold() for key in ("value", "cohort", "group")}
    return Answers(
        **columns,
        disadvantaged=said["disadvantaged"],
        other=said["other"],
        every=said["every"],
        where=where,
        shares=said["shares"],
        basis=said["cohort_basis"],
    )


def understood(
    table: pd.DataFrame, file: str, data: Geodata, wanted: Wanted, answers: Answers
) -> Understood:
    """What the file adds, asking where it is unclear.

    Raises
    ------
    DataProblem
        If it is unclear and nobody can be asked, or the file cannot be used.
    """
    while True:
        try:
            return understand(table, file, data, wanted, answers)
        except Unclear as question:
            if not asking.can_ask():
                raise question.problem(file) from None
            picked = asking.choose(f"{question.wrong}. Which is it?", question.choices)
            answers = question.answered(answers, question.choices[picked or 0])


def wanted_of(table: pd.DataFrame, data: Geodata, said: Said) -> Wanted:
    """Which indicator the file's figures belong to, and what it is if it is new.

    Raises
    ------
    DataProblem
        If that is not said, or the description of a new one is not complete.
    """
    known = data.catalogue["indicator"].tolist()
    named = indicators_in(table)
    key = said["indicator"]
    if not key and not named:
        key = _asked_key(known, data)
    new = sorted({*named, *filter(None, [key])} - set(known))
    if len(new) > 1:
        wrong = f"it has several indicators that are not in the catalogue: {', '.join(new)}"
        remedy = "Add them one by one, each from a file of its own."
        raise DataProblem([Problem("column indicator", "", wrong, remedy)])
    described = _described(new[0], known, said) if new or said["name"] else None
    return Wanted(key, described, said["source_date"] or f"{dt.datetime.now(tz=dt.UTC):%Y-%m}")


def _asked_key(known: list[str], data: Geodata) -> str:
    if not asking.can_ask():
        remedy = f"Say it with --indicator …: one of {', '.join(known)}, or a new key."
        raise asking.unasked(WHICH, remedy)
    names = [f"{row.name} ({row.indicator})" for row in table_files.rows(data.catalogue)]
    picked = asking.choose("Which indicator are these figures of?", names, none=NEW)
    if picked is not None:
        return known[picked]
    key: str = click.prompt("A key for the new indicator (small letters, digits, underscores)")
    return key.strip()


def _described(key: str, known: list[str], said: Said) -> Described:
    """A new indicator."""
    asked = {
        "name": ("Its name", None),
        "unit": (f"Its unit ({', '.join(UNITS)})", "percent"),
        "better": (f"Which figure is better ({', '.join(BETTER)})", "higher"),
        "stage": ("Its stage, such as “Age 11”", None),
    }
    found = {option: said[option] for option in asked}
    missing = [option for option, text in found.items() if not text]
    if missing and not asking.can_ask():
        options = " ".join(f"--{option} …" for option in missing)
        wrong = f"“{key}” is not in the catalogue, and not described"
        meant = did_you_mean(key, known)
        remedy = f"{meant}Say {options}, or use a key of the catalogue: {', '.join(known)}."
        raise DataProblem([Problem("--indicator", "", wrong, remedy)])
    for option in missing:
        question, default = asked[option]
        found[option] = click.prompt(question, default=default)
    further = {name: said[name] for name in FURTHER if said[name]}
    described = Described(key, **found, further=further)
    problems = described_problems(described, known)
    if problems:
        raise DataProblem(problems)
    return described


def source_of(said: Said, wanted: Wanted) -> Source:
    """Where the figures come from, asking where that is not said.

    Raises
    ------
    DataProblem
        If it is not said and nobody can be asked, or cannot be shown.
    """
    own = said["not_published"]
    asked = {
        "publisher": ("Who published these figures?", None),
        "title": ("As what? The title of the publication", None),
        "licence": ("Under which licence?", OGL),
    }
    found = {key: said[f"source_{key}"] for key in asked}
    if own:
        found["licence"] = NOT_PUBLISHED
    missing = [key for key, text in found.items() if not text]
    if said["dry_run"]:
        found |= dict.fromkeys(missing, UNSAID)
    elif missing and not asking.can_ask():
        options = " ".join(f"--source-{key} …" for key in missing)
        remedy = f"Say {options}; with --not-published if they are your own."
        raise asking.unasked(WHENCE, remedy)
    else:
        for key in missing:
            question, default = asked[key]
            found[key] = click.prompt(question, default=default)
    source = Source(**found, gathered=wanted.gathered, page=said["source_page"])
    problems = source_problems(source)
    if problems:
        raise DataProblem(problems)
    return source
