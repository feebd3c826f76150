"""Describing: a new indicator and the source of figures, as a person gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from gapdash.groups import DISADVANTAGED, OTHER, PUBLISHED, QUINTILES, roles_of
from gapdash.indicators import CATALOGUE_SCHEMA, KEY, MONTH
from gapdash.problems import DataProblem, Problem
from gapdash.table_files import NO_MARKUP, NO_MARKUP_BUT_SLOTS
from gapdash.units import UNITS

NOT_PUBLISHED = "Not published: figures of whoever runs this page"
OGL = "OGL-UK-3.0"
UNDER_OGL = " licensed under the Open Government Licence v3.0"
BETTER = ("higher", "lower", "neither")
SHORT = 32  # letters of a short name


@dataclass(frozen=True)
class Source:
    """Where figures come from.

    Parameters
    ----------
    publisher, title
        Who published them, and as what.
    licence
        Its key, such as OGL-UK-3.0, or in words.
    gathered
        When they were gathered, as ISO year and month.
    page
        Where they were found, or "".
    """

    publisher: str
    title: str
    licence: str
    gathered: str
    page: str = ""

    @property
    def attribution(self) -> str:
        """How the source is credited."""
        return f"Source: {self.publisher}" + (UNDER_OGL if self.licence == OGL else "")


@dataclass(frozen=True)
class Described:
    """A new indicator.

    Parameters
    ----------
    key, name, unit
        Its key, its name, and a key of ``units.UNITS``.
    better
        One of ``BETTER``.
    stage
        The stage that it belongs to, such as "Age 11".
    further
        Other columns of the catalogue, where they were given.
    """

    key: str
    name: str
    unit: str
    better: str
    stage: str
    further: Mapping[str, str] = field(default_factory=dict)


def source_problems(source: Source) -> list[Problem]:
    """What is wrong with a source."""
    texts = {
        "publisher": source.publisher,
        "title": source.title,
        "licence": source.licence,
        "page": source.page,
    }
    problems = [
        Problem(f"--source-{key}", "", f"“{text}” cannot be shown", "Give it plain text.")
        for key, text in texts.items()
        if not re.match(NO_MARKUP, text) or (not text and key != "page")
    ]
    if not re.match(MONTH, source.gathered):
        remedy = "Write year and month, as in 2026-11."
        wrong = f"“{source.gathered}” is no month"
        problems.append(Problem("--source-date", "", wrong, remedy))
    return problems


def described_problems(described: Described, keys: list[str]) -> list[Problem]:
    """What is wrong with the description of a new indicator."""
    problems = []
    if not re.match(KEY, described.key):
        remedy = "Use small letters, digits and underscores, a letter first."
        problems.append(Problem("--indicator", "", f"“{described.key}” is no key", remedy))
    if described.key in keys:
        wrong = f"the indicator {described.key} is there already"
        problems.append(Problem("--name", "", wrong, "Leave --name out to add to it."))
    if described.unit not in UNITS:
        wrong = f"“{described.unit}” is no unit"
        problems.append(Problem("--unit", "", wrong, f"Use {', '.join(UNITS)}."))
    if described.better not in BETTER:
        wrong = f"“{described.better}” is not known"
        problems.append(Problem("--better", "", wrong, f"Use {', '.join(BETTER)}."))
    texts = {"name": described.name, "stage": described.stage, **described.further}
    for key, text in texts.items():
        allowed = NO_MARKUP_BUT_SLOTS if key.startswith("sentence") else NO_MARKUP
        if not text or not re.match(allowed, text):
            option = f"--{key.replace('_', '-')}"
            problems.append(Problem(option, "", f"“{text}” cannot be shown", "Give it plain text."))
    return problems


def catalogue_row(described: Described, figures: pd.DataFrame, source_key: str) -> dict[str, Any]:
    """A new indicator's row of the catalogue.

    Parameters
    ----------
    described
        The indicator.
    figures
        Its figures.
    source_key
        The key of its source.

    Raises
    ------
    DataProblem
        If its groups allow no comparison.
    """
    held = set(figures["group"])
    groups = next((each.split() for each in PUBLISHED if set(each.split()) == held), [])
    if not groups:
        wrong = f"its figures are of the groups {' and '.join(sorted(held))} alone"
        remedy = "Add those of all pupils: say with --all what they are."
        raise DataProblem([Problem("the file", "", wrong, remedy)])
    better = "" if described.better == "neither" else described.better
    lower = described.name[:1].lower() + described.name[1:]
    row: dict[str, Any] = dict.fromkeys(CATALOGUE_SCHEMA.columns, "")
    row |= {
        "indicator": described.key,
        "stage": described.stage,
        "name": described.name,
        "short_name": described.name[:SHORT].strip(),
        "unit": described.unit,
        "decimals": str(_decimals(figures["value"])),
        "better": better,
        "groups": " ".join(groups),
        "definition": "As its source defines it.",
        "sentence_all": f"the figure of pupils in {{place}} was {{value}} ({lower})",
        "source": source_key,
        "note": "Added by whoever runs this page.",
    }
    who = "pupils of the most deprived fifth" if QUINTILES[0] in groups else "disadvantaged pupils"
    roles = roles_of(row["groups"])
    if DISADVANTAGED in roles:
        row["disadvantaged_means"] = "those whom the source calls so"
        row["sentence_disadvantaged"] = f"the figure of {who} in {{place}} was {{value}} ({lower})"
    if OTHER in roles:
        row["other_means"] = "all other pupils"
    return row | {key: text for key, text in described.further.items() if text}


def _decimals(values: pd.Series) -> int:
    """Decimals that values are published to: none for whole numbers, one else, two for scores."""
    known = values.dropna()
    for decimals in (0, 1):
        if (known.round(decimals) == known).all():
            return decimals
    return 1 if known.abs().max() > 10 else 2  # noqa: PLR2004 - percentages against scores such as Progress 8
