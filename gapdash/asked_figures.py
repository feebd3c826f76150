"""Asked figures: which figure an address asks for in which state, settled or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gapdash import words_notebooks as words
from gapdash.answers import Refused, read_asked, stages_of
from gapdash.geodata import Geodata
from gapdash.groups import ALL
from gapdash.page_figures import FIGURES, keys_of, needed_by
from gapdash.programmes import Programme
from gapdash.tables import arguments, builder, stages, wording
from gapdash.tables.choices import LOCAL, NotAvailable, choices
from gapdash.tables.columns import GAP_VIEW

YEAR = re.compile(r"\d{4}")
GSS = re.compile(r"[A-Z]\d{8}")  # of an area that has figures of its own
CHOSEN = ("indicator", "view", "comparator", "year")
LONGEST = 60  # characters of a wish that a sentence repeats


@dataclass(frozen=True)
class AskedFigure:
    """A figure in a state that can be shown.

    Parameters
    ----------
    figure
        A key of ``page_figures.FIGURES``.
    state
        What is chosen, by the keys of the page's address; and by the names that calls have for
        them, lists of indicators with their years.
    """

    figure: str
    state: dict[str, Any]


def read_figure(data: Geodata, said: Mapping[str, str]) -> AskedFigure:
    """What an address asks for.

    Parameters
    ----------
    data
        All the data.
    said
        Values by key, "figure" among them.

    Raises
    ------
    ValueError
        If it cannot be shown; the message is for the reader.
    """
    figure = said.get("figure", "")
    _one_of("figure", figure, FIGURES)
    wishes = {key: value for key, value in said.items() if value and key != "figure"}
    for key in wishes:
        if key not in keys_of(figure):
            allowed = ", ".join(keys_of(figure))
            raise ValueError(words.KEY.format(key=key[:LONGEST], figure=figure, allowed=allowed))
    for key in needed_by(figure):
        if key not in wishes:
            raise ValueError(words.LACKING.format(figure=figure, key=key))
    state = _settled(data, figure, wishes)
    for call in (FIGURES[figure].shown, FIGURES[figure].table):
        if call.each:
            own = data.programmes[state["programme"]]
            letters = {part.letter for part in own.sub_regions}
            state["part"] = state["area"] if state.get("area") in letters else ""
            around = (state.get("area", ""), own.whole, own.nation)
            state["places"] = list(dict.fromkeys(code for code in around if GSS.fullmatch(code)))
            state[call.each] = listed(data, own, call.each, state.get("comparator", LOCAL))
    return AskedFigure(figure, state)


def listed(data: Geodata, own: Programme, name: str, comparator: str) -> list[tuple[str, int]]:
    """Indicators of a profile and the year that each is shown of.

    Where a comparison cannot be made with any place's figures, no table of it can.

    Parameters
    ----------
    data, own
        All the data, and the programme.
    name
        "rows" (all), "columns" (those of its tables of places), "stages" (the path) or "context"
        (what is known of all pupils alone).
    comparator
        Whom disadvantaged pupils are compared with.
    """
    known = choices(data, own).indicators
    if name == "context":
        alone = [key for key in known if wording.catalogue_row(data, key)["groups"] == ALL]
        found = [(key, stages.year_of_all(data, own, key)) for key in alone]
        return [(key, year) for key, year in found if year is not None]
    path = [(stage.indicator, stage.year) for stage in stages.stages(data, own)]
    if name == "rows" or (name == "columns" and len(path) < stages.FEWEST):
        found = [(key, stages.year_to_compare(data, own, key)) for key in known]
        path = [(key, year) for key, year in found if year is not None]
    return [pair for pair in path if _is_known(data, own, *pair, comparator)]


def _is_known(data: Geodata, own: Programme, key: str, year: int, comparator: str) -> bool:
    """Whether any place has a gap of a year."""
    table = builder.table_of(data, own, key, comparator, GAP_VIEW)
    return bool(table.loc[table["year"] == year, "gap"].notna().any())


def _settled(data: Geodata, figure: str, wishes: Mapping[str, str]) -> dict[str, Any]:
    state: dict[str, Any] = dict(wishes)
    if "comparator" in state:
        arguments.comparator(state["comparator"])
    if "view" in state:
        arguments.view(state["view"])
    if "year" in state:
        if not YEAR.fullmatch(state["year"]):
            raise ValueError(words.YEAR.format(year=state["year"][:LONGEST]))
        state["year"] = int(state["year"])
    own = arguments.programme(data, state["programme"])
    if figure == "partners":
        return _of_partners(data, state)
    if "area" in state:
        state["area"] = _area(data, own, figure, state["area"])
    if figure in {"framework", "framework-line"}:
        _of_framework(data, own, state.get("indicator"))
    elif "indicator" in state:
        _check(data, own, {key: state[key] for key in CHOSEN if key in state})
    return state


def _check(data: Geodata, own: Programme, wishes: Mapping[str, Any]) -> None:
    """Refuse what an indicator cannot show."""
    try:
        choices(data, own).settle(wishes)
    except NotAvailable as error:
        where = f" for {wishes['indicator']} in {own.slug}"
        if error.key == "indicator":
            where = f" of {own.in_words}"
        raise _refused(error.key, error.wish, error.allowed, where) from None


def _area(data: Geodata, own: Programme, figure: str, text: str) -> str:
    """The key of an area; only an authority has neighbours."""
    found = arguments.area(data, own, text)
    if figure == "neighbours" and found not in set(data.neighbours["area_code"]):
        raise ValueError(words.NO_NEIGHBOURS.format(area=text[:LONGEST]))
    return found


def _of_partners(data: Geodata, state: dict[str, Any]) -> dict[str, Any]:
    """The page's own wishes, refused in its own words."""
    try:
        read_asked(data, state, stages_of(data.results))
    except Refused as error:
        raise ValueError(str(error)) from error
    return {**state, **({"k": int(state["k"])} if "k" in state else {})}


def _of_framework(data: Geodata, own: Programme, indicator: str | None) -> None:
    framework = data.frameworks.get(own.slug)
    if framework is None:
        raise ValueError(words.NO_FRAMEWORK.format(programme=own.in_words))
    if indicator is not None:
        _one_of("indicator", indicator, framework.indicators["indicator"])


def _one_of(kind: str, value: str, allowed: Iterable[str]) -> None:
    known = list(allowed)
    if value not in known:
        raise _refused(kind, value, known)


def _refused(kind: str, value: str, allowed: Iterable[str], where: str = "") -> ValueError:
    shown = {"kind": kind, "value": value[:LONGEST], "where": where}
    return ValueError(words.ONE_OF.format(**shown, allowed=", ".join(allowed)))
