"""Programmes: which authorities work together, and how they are grouped."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from gapdash.claim_files import claim_problems
from gapdash.claims import Claim
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import (
    CORNERS,
    FILE,
    LAST_ORDER,
    PROGRAMMES,
    SLUG,
    TEXTS,
    programme_file,
    programme_problems,
)

# The key of a programme as a whole, where no published area stands for it.
WHOLE = "whole"


LABEL = 24  # letters of a name that fits on the map and at the end of a line


@dataclass(frozen=True)
class SubRegion:
    """Authorities that work together within a programme.

    Parameters
    ----------
    letter
        Its name in addresses and on labels: letters, digits and hyphens.
    name
        Its name in menus and tables.
    in_words
        Its name within a sentence.
    members
        GSS codes of its authorities.
    area
        GSS code of the region that it is, whose published figures are then its own; or None.
    note
        What a reader should know of its members, or "".
    """

    letter: str
    name: str
    in_words: str
    members: tuple[str, ...]
    area: str | None = None
    note: str = ""

    @property
    def label(self) -> str:
        """What it is called on the map and on lines: its name where that is short."""
        return self.name if len(self.name) <= LABEL else self.letter

    @property
    def title(self) -> str:
        """What it is called in tables: its name, with its letter where that is its label."""
        return self.name if self.label == self.name else f"{self.name} ({self.letter})"


@dataclass(frozen=True)
class Inset:
    """Authorities that are drawn once more, larger, in a corner of the map."""

    name: str
    members: tuple[str, ...]
    corner: str = "bottom-right"


@dataclass(frozen=True)
class Programme:
    """A programme: which authorities it covers and how they are grouped.

    Parameters
    ----------
    slug
        Its name in addresses: the name of its folder.
    name, in_words
        Its name in menus and on the page, and within a sentence.
    nation
        GSS code of the nation that its areas are compared with.
    whole
        GSS code of the area whose own figures stand for the whole programme; ``WHOLE`` where
        there is none.
    sub_regions, insets
        Its groups, if it has any, and what the map draws larger.
    claims
        What its founding texts said of the gap.
    ungrouped
        GSS codes of its authorities, where it has no sub-regions.
    order
        Its place among the programmes: the lowest is shown where none is asked for.
    """

    slug: str
    name: str
    in_words: str
    nation: str
    whole: str
    sub_regions: tuple[SubRegion, ...] = field(default=())
    insets: tuple[Inset, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())
    ungrouped: tuple[str, ...] = field(default=())
    order: int = LAST_ORDER

    @functools.cached_property
    def members(self) -> tuple[str, ...]:
        """GSS codes of every authority of the programme."""
        grouped = tuple(code for part in self.sub_regions for code in part.members)
        return grouped or self.ungrouped


def load_programmes(folder: Path, known: pd.DataFrame, wider: pd.DataFrame) -> dict[str, Programme]:
    """Every programme of the data folder, by its slug, in their order.

    Parameters
    ----------
    folder
        The data folder.
    known, wider
        The tables of ``areas.authorities`` and ``areas.regions``.

    Raises
    ------
    DataProblem
        If there is none, or a programme's file is malformed or names an area that does not exist.
    """
    found = read_all(folder, known, wider)
    if not found:
        remedy = "Add at least one programme."
        raise DataProblem([Problem(PROGRAMMES, "", "there is no programme", remedy)])
    return in_order(found)


def in_order(found: dict[str, Programme]) -> dict[str, Programme]:
    """Programmes in the order in which pages list them."""
    # Beyond the order that files ask for, the narrower one leads: a reader starts at home.
    return dict(
        sorted(found.items(), key=lambda item: (item[1].order, len(item[1].members), item[0]))
    )


def read_all(folder: Path, known: pd.DataFrame, wider: pd.DataFrame) -> dict[str, Programme]:
    """Every programme of a data folder by its slug; there may be none."""
    found: dict[str, Programme] = {}
    problems: list[Problem] = []
    for path in sorted((folder / PROGRAMMES).glob(f"*/{FILE}")):
        try:
            found[path.parent.name] = read_programme(path, known, wider)
        except DataProblem as error:
            problems += error.problems
    if problems:
        raise DataProblem(problems)
    return found


def read_programme(path: Path, known: pd.DataFrame, wider: pd.DataFrame) -> Programme:
    """One programme, read from its file.

    Parameters
    ----------
    path
        The TOML file, in the programme's own folder.
    known, wider
        The tables of ``authorities`` and ``regions``.

    Raises
    ------
    DataProblem
        If a key is missing or an area does not exist.
    """
    slug = path.parent.name
    name = programme_file(slug)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = f"it is not TOML: {error}"
        raise DataProblem([Problem(name, "", wrong, "Correct the line that it names.")]) from error
    try:
        problems = programme_problems(name, said, known, wider)
        codes = {*known["area_code"], *wider["area_code"]}
        problems += claim_problems(name, said.get("claims", []), codes)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # A list where a table belongs, or the like: every such shape ends here.
        wrong = f"its contents have the wrong shape ({error})"
        remedy = f"Compare it with {programme_file('south-west')}."
        problems = [Problem(name, "", wrong, remedy)]
    if not SLUG.fullmatch(slug):
        remedy = "Name its folder with small letters, digits and hyphens; not default."
        problems.append(Problem(name, "", "its name cannot stand in an address", remedy))
    if problems:
        raise DataProblem(problems)
    in_words = wider.set_index("area_code")
    parts = tuple(_sub_region(part, known, in_words) for part in said.get("sub_regions", []))
    insets = tuple(
        Inset(
            inset["name"], tuple(_expand(inset["members"], known)), inset.get("corner", CORNERS[0])
        )
        for inset in said.get("insets", [])
    )
    return Programme(
        slug=slug,
        **{key: said[key] for key in TEXTS},
        whole=said.get("whole", WHOLE),
        sub_regions=parts,
        insets=insets,
        claims=tuple(Claim.of(claim) for claim in said.get("claims", [])),
        ungrouped=tuple(said.get("members", [])),
        order=said.get("order", LAST_ORDER),
    )


def _sub_region(said: dict[str, Any], known: pd.DataFrame, wider: pd.DataFrame) -> SubRegion:
    letter, area = said["letter"], said.get("area")
    if area:
        row = wider.loc[area]
        members = tuple(known.loc[known["region_code"] == area, "area_code"])
        return SubRegion(letter, row["name"], row["in_words"], members, area, said.get("note", ""))
    name, members = said["name"], tuple(said["members"])
    return SubRegion(letter, name, name, members, None, said.get("note", ""))


def _expand(codes: list[str], known: pd.DataFrame) -> list[str]:
    """Authorities named one by one or by their region."""
    wanted = known["area_code"].isin(codes) | known["region_code"].isin(codes)
    return known.loc[wanted, "area_code"].tolist()
