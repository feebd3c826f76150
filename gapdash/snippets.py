"""Snippets: the few lines of Python that make a page's figure again, for every page and state.

``snippet`` joins them here; a page's script joins them from ``code_part`` by the same rules, which
are few: what equals its default is left out; a call stands on one line where that has room, else
its arguments do on a line of their own, else each of them has one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gapdash import words_snippets
from gapdash.page_figures import FIGURES, OF_PAGE, Call, keys_of

WIDTH = 88  # characters of a line, as Ruff and Black format
INDENT = 4
IMPORTS = "import gapdash"
PANDAS = "import pandas as pd"
OPENING = ("", "data = gapdash.load()", "gapdash.expect(data, {edition})")
PUT_TOGETHER = ("pd.concat(", "    [", "    ]", ")")
PICKED = (
    "table = ",
    'table[table["{column}"] == {value}]',
    'table[table["{column}"].isin({value})]',  # where there are several values
)

State = Mapping[str, Any]


def snippet(figure: str, state: State, edition: str, *, table: bool = False) -> str:
    """The lines that make a figure, or the table behind it.

    Parameters
    ----------
    figure
        A key of ``FIGURES``.
    state
        What is chosen, by the keys of the page's address; "" or no key where nothing is.
    edition
        What the data is called: ``Geodata.edition``.
    table
        Whether the table is wanted instead.

    Returns
    -------
    str
        Python, formatted as Ruff and Black do with lines of ``WIDTH`` characters.

    Raises
    ------
    KeyError
        If there is no such figure, or the state lacks what it cannot be made without.
    """
    own = FIGURES[figure]
    call = own.table if table else own.shown
    opening = [line.format(edition=quoted(edition)) for line in OPENING]
    imports = [IMPORTS, PANDAS] if call.each else [IMPORTS]
    return "\n".join([*imports, *opening, *lines_of(call, state)])


def lines_of(call: Call, state: State) -> list[str]:
    """The lines of a call alone."""
    if not call.each:
        return _called(call, state, "", "")
    inside = 2 * INDENT * " "
    head, opens, closes, tail = PUT_TOGETHER
    made = [
        line
        for indicator, year in state[call.each]
        for line in _called(call, {**state, "indicator": indicator, "year": year}, inside, ",")
    ]
    column, key = call.picked
    if not state.get(key):
        return [head, opens, *made, closes, tail]
    start, one, several = PICKED
    last = (several if isinstance(state[key], list) else one).format(
        column=column, value=quoted(state[key])
    )
    return [start + head, opens, *made, closes, tail, last]


def _called(call: Call, state: State, indent: str, after: str) -> list[str]:
    given = ["data", *_given(call, state)]
    start = f"{indent}gapdash.{call.function}("
    line = f"{start}{', '.join(given)}){after}"
    if len(line) <= WIDTH:
        return [line]
    inside = indent + INDENT * " "
    line = f"{inside}{', '.join(given)}"
    within = [line] if len(line) <= WIDTH else [f"{inside}{one}," for one in given]
    return [start, *within, f"{indent}){after}"]


def _given(call: Call, state: State) -> Iterator[str]:
    for argument in call.arguments:
        if not argument.keyword:
            yield quoted(state[argument.slot])
            continue
        value = state.get(argument.slot, "")
        if value not in {"", argument.default}:
            said = quoted(value.split(argument.between) if argument.between else value)
            yield f"{argument.keyword}={said}"


def quoted(value: object) -> str:
    """A text, a whole number or a list of them as Python has it, which is as JSON has it."""
    return json.dumps(value, ensure_ascii=False)


def code_part(page: str, edition: str) -> dict[str, Any]:
    """What a page's bundle holds for its script to write snippets.

    Parameters
    ----------
    page
        A key of ``OF_PAGE``; another kind of page draws nothing that has a snippet.
    edition
        What the data is called.

    Returns
    -------
    dict
        edition; said, one sentence that names it; head and tail, the lines around calls;
        width; words; figures, by name: what each is called and how it is made. Empty where the
        page has none.
    """
    names = OF_PAGE.get(page, ())
    if not names:
        return {}
    return {
        "said": words_snippets.edition_said(edition),
        "imports": [IMPORTS, PANDAS],
        "opening": [line.format(edition=quoted(edition)) for line in OPENING],
        "around": PUT_TOGETHER,
        "picked": PICKED,
        "width": WIDTH,
        "indent": INDENT,
        "words": words_snippets.PANEL,
        "figures": {name: _figure_part(name) for name in names},
    }


def _figure_part(name: str) -> dict[str, Any]:
    own = FIGURES[name]
    return {
        "named": words_snippets.NAMED[name],
        "about": words_snippets.about(name),
        "call": own.shown.function,
        "arguments": [
            [argument.slot, argument.keyword, argument.default, argument.between]
            for argument in own.shown.arguments
        ],
        "each": own.shown.each,
        "picked": own.shown.picked,
        "asks": list(keys_of(name)),
    }
