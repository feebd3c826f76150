"""Areas: authorities, regions and nations, and the programmes that group them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from gapdash import tables
from gapdash.problems import DataProblem, Problem

AUTHORITIES = "areas/authorities.csv"
REGIONS = "areas/regions.csv"
PROGRAMMES = "programmes"
CORNERS = ("bottom-right", "top-right")

AUTHORITY_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": tables.text_column(unique=True),
        "name": tables.text_column(),
        "in_words": tables.text_column(),
        "dfe_code": tables.text_column(),
        "region_code": tables.text_column(),
        "nation_code": tables.text_column(),
    },
    strict=True,
)
REGION_SCHEMA = pa.DataFrameSchema(
    {
        "area_code": tables.text_column(unique=True),
        "name": tables.text_column(),
        "in_words": tables.text_column(),
        "kind": pa.Column(str, pa.Check.isin(["region", "nation"], name="region or nation")),
    },
    strict=True,
)


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
        """What it is called on the map."""
        return self.name if self.area else self.letter

    @property
    def title(self) -> str:
        """What it is called in tables: its region's name, or its letter."""
        return self.name if self.area else f"Sub-region {self.letter}"


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
        Its name in addresses: the name of its file.
    name, title, in_words
        Its name in menus, on the page, and within a sentence.
    nation
        GSS code of the nation that its areas are compared with.
    whole
        GSS code of the area whose own figures stand for the whole programme.
    sub_regions, insets
        Its groups, and what the map draws larger.
    """

    slug: str
    name: str
    title: str
    in_words: str
    nation: str
    whole: str
    sub_regions: tuple[SubRegion, ...]
    insets: tuple[Inset, ...] = field(default=())

    @property
    def members(self) -> tuple[str, ...]:
        """GSS codes of every authority of the programme."""
        return tuple(code for part in self.sub_regions for code in part.members)


def authorities(folder: Path) -> pd.DataFrame:
    """Upper-tier authorities of Great Britain.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pandas.DataFrame
        One row = an authority: area_code (GSS, 2024), name, in_words (its name within a
        sentence), dfe_code, region_code ("" outside England), nation_code.

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    table = tables.read_table(folder / AUTHORITIES, AUTHORITIES, AUTHORITY_SCHEMA)
    table["in_words"] = table["in_words"].where(table["in_words"] != "", table["name"])
    return table


def regions(folder: Path) -> pd.DataFrame:
    """Nations of Great Britain and regions of England.

    Returns
    -------
    pandas.DataFrame
        One row = an area: area_code, name, in_words, kind ("region" or "nation").

    Raises
    ------
    DataProblem
        If the table is missing or malformed.
    """
    table = tables.read_table(folder / REGIONS, REGIONS, REGION_SCHEMA)
    table["in_words"] = table["in_words"].where(table["in_words"] != "", table["name"])
    return table


def programmes(folder: Path) -> dict[str, Programme]:
    """Every programme of the data folder, by its slug, in the order of their names.

    Raises
    ------
    DataProblem
        If a programme's file is malformed or names an area that does not exist.
    """
    known, wider = authorities(folder), regions(folder)
    found, problems = {}, []
    for path in sorted((folder / PROGRAMMES).glob("*.toml")):
        try:
            found[path.stem] = read_programme(path, known, wider)
        except DataProblem as error:
            problems += error.problems
    if not found and not problems:
        remedy = "Add at least one programme."
        problems = [Problem(PROGRAMMES, "", "there is no programme", remedy)]
    if problems:
        raise DataProblem(problems)
    # The programme that leads is the narrower one: a reader starts at home.
    return dict(sorted(found.items(), key=lambda item: (len(item[1].members), item[0])))


def read_programme(path: Path, known: pd.DataFrame, wider: pd.DataFrame) -> Programme:
    """One programme, read from its file.

    Parameters
    ----------
    path
        The TOML file.
    known, wider
        The tables of ``authorities`` and ``regions``.

    Raises
    ------
    DataProblem
        If a key is missing or an area does not exist.
    """
    name = f"{PROGRAMMES}/{path.name}"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = f"it is not TOML: {error}"
        raise DataProblem([Problem(name, "", wrong, "Correct the line that it names.")]) from error
    problems = list(programme_problems(name, said, known, wider))
    if problems:
        raise DataProblem(problems)
    in_words = wider.set_index("area_code")
    parts = tuple(_sub_region(part, known, in_words) for part in said["sub_regions"])
    insets = tuple(
        Inset(inset["name"], tuple(_expand(inset["members"], known)), inset.get("corner", CORNERS[0]))
        for inset in said.get("insets", [])
    )
    keys = ("name", "title", "in_words", "nation", "whole")
    return Programme(path.stem, *(said[key] for key in keys), sub_regions=parts, insets=insets)


def _sub_region(said: dict[str, Any], known: pd.DataFrame, wider: pd.DataFrame) -> SubRegion:
    letter, area = said["letter"], said.get("area")
    if area:
        row = wider.loc[area]
        members = tuple(known.loc[known["region_code"] == area, "area_code"])
        return SubRegion(letter, row["name"], row["in_words"], members, area, said.get("note", ""))
    in_words = f"sub-region {letter}"
    members = tuple(said["members"])
    return SubRegion(letter, said["name"], in_words, members, None, said.get("note", ""))


def _expand(codes: list[str], known: pd.DataFrame) -> list[str]:
    """Authorities named one by one or by their region."""
    wanted = known["area_code"].isin(codes) | known["region_code"].isin(codes)
    return known.loc[wanted, "area_code"].tolist()


def programme_problems(
    name: str, said: dict[str, Any], known: pd.DataFrame, wider: pd.DataFrame
) -> list[Problem]:
    """What is wrong with a programme's file.

    Parameters
    ----------
    name
        The file's name in messages.
    said
        What the file says.
    known, wider
        The tables of ``authorities`` and ``regions``.
    """
    problems = []
    plain = re.compile(r"[^<>{}\x00-\x1f]+")
    for key in ("name", "title", "in_words", "nation", "whole"):
        if not isinstance(said.get(key), str) or not plain.fullmatch(said[key]):
            remedy = "Give it plain text without angle brackets or braces."
            problems.append(Problem(name, f"key {key}", f"it holds {said.get(key)!r}", remedy))
    wide, codes = set(wider["area_code"]), set(known["area_code"])
    for key in ("nation", "whole"):
        if isinstance(said.get(key), str) and said[key] not in wide:
            remedy = f"Use a code of {REGIONS}."
            problems.append(Problem(name, f"key {key}", f"{said[key]} is unknown", remedy))
    if not isinstance(said.get("source"), dict):
        remedy = "Add [source] with publisher, title, licence, gathered and made."
        problems.append(Problem(name, "key source", "it is missing", remedy))
    parts = said.get("sub_regions")
    if not isinstance(parts, list) or not parts:
        remedy = "Add at least one [[sub_regions]] with letter, name and members."
        return [*problems, Problem(name, "key sub_regions", "there is none", remedy)]
    for number, part in enumerate(parts, start=1):
        problems += _part_problems(name, f"sub_regions {number}", part, wide, codes)
    for inset in said.get("insets", []):
        if inset.get("corner", CORNERS[0]) not in CORNERS:
            remedy = f"Allowed are {' and '.join(CORNERS)}."
            problems.append(Problem(name, "insets", f"its corner is {inset['corner']!r}", remedy))
        for code in set(inset.get("members", [])) - codes - wide:
            remedy = f"Use a code of {AUTHORITIES} or {REGIONS}."
            problems.append(Problem(name, "insets", f"{code} is unknown", remedy))
    placed = [str(code) for part in parts for code in part.get("members", [])]
    letters = [str(part.get("letter")) for part in parts]
    for what, values in (("authority", placed), ("letter", letters)):
        for twice in sorted({value for value in values if values.count(value) > 1}):
            remedy = "Name it once: members of two sub-regions would be counted twice."
            wrong = f"the {what} {twice} stands in it more than once"
            problems.append(Problem(name, "sub_regions", wrong, remedy))
    return problems


def _part_problems(
    name: str, where: str, part: dict[str, Any], wide: set[str], codes: set[str]
) -> list[Problem]:
    problems = []
    if not re.fullmatch(r"[A-Za-z0-9-]{1,12}", str(part.get("letter", ""))):
        remedy = "Use up to twelve letters, digits or hyphens."
        wrong = f"its letter is {part.get('letter')!r}"
        problems.append(Problem(name, where, wrong, remedy))
    if "area" in part:
        if part["area"] not in wide:
            remedy = f"Use a code of {REGIONS}."
            problems.append(Problem(name, where, f"the area {part['area']} is unknown", remedy))
        return problems
    if not re.fullmatch(r"[^<>{}\x00-\x1f]+", str(part.get("name", ""))):
        remedy = "Give it plain text without angle brackets or braces."
        problems.append(Problem(name, where, f"its name is {part.get('name')!r}", remedy))
    if not part.get("members"):
        remedy = "List the codes of its authorities."
        problems.append(Problem(name, where, "it has no members", remedy))
    for code in part.get("members", []):
        if code not in codes:
            remedy = f"Use a code of {AUTHORITIES}."
            problems.append(Problem(name, where, f"the authority {code} is unknown", remedy))
    return problems
