"""Taking: texts become figures, and rows that cannot be taken say why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from gapdash import words
from gapdash.groups import GAP, ROLES
from gapdash.indicators import BASES, LAST_YEAR, STATUSES
from gapdash.own.cells import read_cell, read_year
from gapdash.own.names import Found, Gazetteer
from gapdash.own.open_questions import Answers, Unclear
from gapdash.own.refusals import Refusals
from gapdash.units import UNITS

KEY = ["indicator", "year", "area_code", "group"]
COLUMNS = [*KEY, "value", "cohort", "cohort_basis", "status"]
SHARES = ("they are shares: 0.45 means 45%", "they are percentages below one")
PUPILS = 1e6


@dataclass(frozen=True)
class Places:
    """What is known of places.

    Parameters
    ----------
    gazetteer
        Finds authorities.
    wider
        GSS codes of regions and nations.
    """

    gazetteer: Gazetteer
    wider: Collection[str]


@dataclass(frozen=True)
class Taken:
    """Figures that can be added.

    Parameters
    ----------
    figures
        The columns of ``COLUMNS``; the index is the line of each in the file.
    notes
        What a person should know of how they were read.
    """

    figures: pd.DataFrame
    notes: tuple[str, ...]


def take(
    texts: pd.DataFrame,
    units: dict[str, str],
    places: Places,
    answers: Answers,
    refusals: Refusals,
) -> Taken:
    """The figures of a user's file.

    Parameters
    ----------
    texts
        The columns of ``texts.COLUMNS``.
    units
        The unit of every indicator that may occur, by key.
    places
        What is known of places.
    answers
        What has been said.
    refusals
        Takes what cannot be taken, and why.

    Raises
    ------
    Unclear
        If percentages may be shares of one.
    """
    values = _read(texts["value"])
    counts = _read(texts["cohort"])
    areas, notes = _areas(texts["place"], places, refusals)
    _refuse_words(texts, units, refusals)
    _refuse_cells(texts, values, counts, refusals)
    said = texts["status"].where(texts["status"] != "", values.map(lambda cell: cell.status))
    figures = pd.DataFrame(
        {
            "indicator": texts["indicator"],
            "year": texts["year"].map({text: read_year(text) for text in texts["year"].unique()}),
            "area_code": areas,
            "group": texts["group"],
            "value": values.map(lambda cell: cell.value).astype(float),
            "cohort": counts.map(lambda cell: cell.value).astype(float),
            "cohort_basis": texts["cohort_basis"].where(texts["cohort"] != "", ""),
            "status": said,
        }
    )
    figures["cohort_basis"] = figures["cohort_basis"].where(figures["cohort"].notna(), "")
    # Multiplying leaves a hair: 0.57 becomes 56.99999999999999.
    scale = _scale(figures, values, units, answers)
    figures["value"] = figures["value"].where(scale == 1, words.snapped(figures["value"] * scale))
    figures = figures[~figures.index.isin(refusals.lines)].astype({"year": int})
    _refuse_figures(figures, units, refusals)
    return Taken(_once(figures, refusals, notes), tuple(notes))


def _read(texts: pd.Series) -> pd.Series:
    known = {text: read_cell(text) for text in texts.unique()}
    return texts.map(known)


def _areas(texts: pd.Series, places: Places, refusals: Refusals) -> tuple[pd.Series, list[str]]:
    """Codes of the places; what is no authority is set aside, what may be a slip is refused."""
    notes, codes = [], {}
    for text in texts.unique():
        if text in places.wider:
            codes[text] = text
            continue
        found = places.gazetteer.find(text)
        if isinstance(found, Found):
            codes[text] = found.code
            if found.note:
                notes.append(found.note)
        elif found.elsewhere:
            refusals.set_aside(f"“{text}” {found.wrong}", texts.index[texts == text])
        else:
            reason = f"“{text}” {found.wrong}. {found.remedy.rstrip('.')}"
            refusals.refuse(reason, texts.index[texts == text])
    return texts.map(codes), notes


def _refuse_words(texts: pd.DataFrame, units: dict[str, str], refusals: Refusals) -> None:
    """Refuse words that the contract does not know."""
    rules: dict[str, tuple[Callable[[str], bool], str]] = {
        "indicator": (
            lambda text: text in units,
            "is no indicator of the catalogue",
        ),
        "year": (_is_year, "is no academic year: write 202324, 2023/24 or 2024"),
        "group": (lambda text: text in ROLES, f"is no pupil group: write {_or(tuple(ROLES))}"),
        "cohort_basis": (lambda text: text in BASES, f"is no cohort_basis: write {_or(BASES[1:])}"),
        "status": (lambda text: text in STATUSES, f"is no status: write {_or([*STATUSES][1:])}"),
    }
    for column, (allowed, wrong) in rules.items():
        for text in texts[column].unique():
            if not allowed(text):
                refusals.refuse(f"“{text}” {wrong}", texts.index[texts[column] == text])


def _is_year(text: str) -> bool:
    year = read_year(text)
    return year is not None and year <= LAST_YEAR


def _or(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"


def _refuse_cells(
    texts: pd.DataFrame, values: pd.Series, counts: pd.Series, refusals: Refusals
) -> None:
    """Refuse cells that are no figures, and rows that say too much or too little."""
    for column, cells in (("value", values), ("cohort", counts)):
        wrong = cells.map(lambda cell: cell.wrong)
        for text in texts.loc[wrong != "", column].unique():
            here = texts.index[texts[column] == text]
            refusals.refuse(f"the {column} “{text}” {wrong[here[0]]}", here)
    number = values.map(lambda cell: cell.value).notna()
    reason = (texts["status"] != "") | values.map(lambda cell: cell.status != "")
    fine = values.map(lambda cell: not cell.wrong)
    both = number & (texts["status"] != "") & (texts["status"] != "u")
    refusals.refuse(
        "it has both a value and a status that says why there is none", texts.index[both]
    )
    neither = fine & ~number & ~reason
    refusals.refuse("it has neither a value nor a status that says why", texts.index[neither])
    baseless = counts.map(lambda cell: cell.value).notna() & (texts["cohort_basis"] == "")
    refusals.refuse("it has a cohort, but no cohort_basis", texts.index[baseless])


def _scale(
    figures: pd.DataFrame, values: pd.Series, units: dict[str, str], answers: Answers
) -> pd.Series:
    """What each value is multiplied by: 100 for shares of one where a percentage is wanted."""
    whole = pd.Series(1.0, index=figures.index)
    percent = figures["indicator"].map(units) == "percent"
    plain = percent & figures["value"].notna() & ~values.map(lambda cell: cell.percent)
    found = figures.loc[plain, "value"]
    if found.empty or not found.between(0, 1).all() or not found.between(0, 1, "neither").any():
        return whole
    if answers.shares is None:
        wrong = "every percentage lies between 0 and 1"
        raise Unclear(key="shares", wrong=wrong, choices=SHARES)
    return whole.where(~plain, 100.0) if answers.shares else whole


def _refuse_figures(figures: pd.DataFrame, units: dict[str, str], refusals: Refusals) -> None:
    """Refuse figures that cannot be."""
    for (key, group), rows in figures.groupby(["indicator", "group"]):
        unit = units[str(key)]
        high = UNITS[unit].high
        # A gap that is itself published may lie below 0.
        low = -high if ROLES[str(group)] == GAP else UNITS[unit].low
        odd = rows[rows["value"].notna() & ~rows["value"].between(low, high)]
        for value, same in odd.groupby("value"):
            reason = f"the value {value:g} lies outside {low:g} to {high:g} ({unit})"
            refusals.refuse(reason, same.index)
    nobody = figures["value"].notna() & (figures["cohort"] == 0)
    refusals.refuse("it has a value of a group without pupils", figures.index[nobody])
    many = figures["cohort"].notna() & ~figures["cohort"].between(0, PUPILS)
    refusals.refuse("its number of pupils cannot be", figures.index[many])


def _once(figures: pd.DataFrame, refusals: Refusals, notes: list[str]) -> pd.DataFrame:
    """Each figure once; the same place, year and group with another figure is refused."""
    again = figures.duplicated(KEY, keep=False)
    said = figures[again].drop_duplicates([*KEY, "value", "cohort", "status"])
    differing = said[said.duplicated(KEY, keep=False)]
    for (_, year, area, group), rows in differing.groupby(KEY):
        reason = f"{year} {area} {group} stands in it with different figures"
        refusals.refuse(reason, rows.index)
    once = figures.drop_duplicates(KEY)
    if len(once) < len(figures) and differing.empty:
        notes.append(f"{len(figures) - len(once):,} rows say again what another row says")
    return once[COLUMNS]
