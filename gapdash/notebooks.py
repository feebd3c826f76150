"""Notebooks: the notebook of a figure, as an analyst goes on with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapdash import snippets, words_notebooks, words_snippets
from gapdash.asked_figures import AskedFigure
from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.page_figures import FIGURES
from gapdash.snippets import State
from gapdash.tables import places
from gapdash.tables.choices import LOCAL, Available, choices
from gapdash.tables.columns import GAP_VIEW

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
NAMED_BY = ("programme", "indicator", "school", "year", "area")  # what a file is called after


def figure_notebook(data: Geodata, wanted: AskedFigure) -> dict[str, Any]:
    """A notebook that makes a figure, shows the table behind it and asks to be changed.

    Parameters
    ----------
    data
        All the data.
    wanted
        The figure and its state.

    Returns
    -------
    dict
        The notebook as its file holds it: three to five cells without outputs;
        ``metadata.gapdash`` names figure and file.
    """
    figure, state = wanted.figure, wanted.state
    own = FIGURES[figure]
    cells = [
        _words("about", _head(data, figure, state)),
        _code("figure", snippets.snippet(figure, state, data.edition).split("\n")),
    ]
    if own.table != own.shown:
        imports = [snippets.PANDAS, ""] if own.table.each and not own.shown.each else []
        lines = [*imports, words_notebooks.BEHIND, *snippets.lines_of(own.table, state)]
        cells.append(_code("table", lines))
    about = {"figure": figure, "file": _file(figure, state)}
    return {
        "cells": [*cells, *_invitation(data, figure, state)],
        "metadata": {"kernelspec": KERNEL, "gapdash": about},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _words(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


def _code(name: str, lines: list[str]) -> dict[str, Any]:
    source = "\n".join(lines)
    made = {"cell_type": "code", "id": name, "metadata": {}, "source": source}
    return {**made, "execution_count": None, "outputs": []}


def _file(figure: str, state: State) -> str:
    named = [str(state[key]) for key in NAMED_BY if state.get(key)]
    return "-".join(["gapdash", figure, *named]) + ".ipynb"


def _head(data: Geodata, figure: str, state: State) -> str:
    title = words_notebooks.TITLES[figure].format(**_slots(data, state))
    return words_notebooks.HEAD.format(
        title=title, edition=words_snippets.edition_said(data.edition)
    )


def _slots(data: Geodata, state: State) -> dict[str, str]:
    """What titles name, in words; "" of what the state does not hold."""
    slug, area = state.get("programme"), state.get("area")
    programme = data.programmes[slug] if slug else None
    words = {}
    if programme:
        areas = places.areas_of(data, programme)
        words = dict(zip(areas["area_code"], areas["in_words"], strict=True))
        words[""] = programme.in_words
    names = data.catalogue.set_index("indicator")["name"]
    return {
        "programme": programme.in_words if programme else "",
        "place": words.get(str(area or ""), ""),
        "indicator": str(names.get(state.get("indicator"), "")),
        "year": str(state.get("year", "")),
    }


def _invitation(data: Geodata, figure: str, state: State) -> list[dict[str, Any]]:
    """What to try next: an earlier year where there is one, else another comparison."""
    call = FIGURES[figure].shown
    taken = {argument.slot for argument in call.arguments}
    year = _year_before(data, state) if "year" in taken and not call.each else None
    changed: Mapping[str, Any] = {}
    kind = "other"
    if year is not None:
        kind, changed = "year", {**state, "year": year}
    elif "comparator" in taken and (other := _other_comparator(data, state)):
        kind, changed = "comparator", {**state, "comparator": other}
    said = words_notebooks.INVITE[kind].format(year=year, function=call.function)
    cells = [_words("change", said)]
    if changed:
        cells.append(_code("changed", snippets.lines_of(call, changed)))
    return cells


def _available(data: Geodata, state: State) -> Available:
    """What the indicator of a state can show of its programme."""
    return choices(data, data.programmes[state["programme"]]).indicators[state["indicator"]]


def _year_before(data: Geodata, state: State) -> int | None:
    own = _available(data, state)
    measure = own.measure(state.get("view") or GAP_VIEW, state.get("comparator") or LOCAL)
    return max((year for year in own.years[measure] if year < state["year"]), default=None)


def _other_comparator(data: Geodata, state: State) -> str:
    """Another comparator that the figure can be shown against; "" where there is none."""
    known = _available(data, state).comparators if state.get("indicator") else COMPARATORS
    now = state.get("comparator") or LOCAL
    return next((name for name in known if name != now), "")
