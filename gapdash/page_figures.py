"""Page figures: every map, chart and table of a page, and the call of the public API it is made by.

What a figure takes of a page's state stands here alone: ``snippets`` writes it as Python, and
``asked_figures`` settles what an address asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PAIR = ("indicator", "year")  # what each entry of a list holds


@dataclass(frozen=True)
class Argument:
    """One argument of a call.

    Parameters
    ----------
    slot
        The key of the state that it takes.
    keyword
        Its name, or "" where it is positional.
    default
        The value with which it is left out.
    between
        What stands between the texts of a list in the state; "" where it is no list.
    """

    slot: str
    keyword: str = ""
    default: str | int = ""
    between: str = ""


@dataclass(frozen=True)
class Call:
    """A call of the public API.

    Parameters
    ----------
    function
        Its name in ``gapdash``.
    arguments
        What follows ``data``, in order.
    each
        Where it is made once for every pair of indicator and year and put together: the key of
        the state that holds the pairs. "" where it is made once.
    picked
        Of what is put together, the column and the key of the state by which rows are picked: one
        value, or a list of them; all rows where there is no such key.
    """

    function: str
    arguments: tuple[Argument, ...] = ()
    each: str = ""
    picked: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Figure:
    """A figure of a page.

    Parameters
    ----------
    shown
        What makes it.
    table
        What gives the numbers behind it.
    """

    shown: Call
    table: Call


PROGRAMME = Argument("programme")
INDICATOR = Argument("indicator")
YEAR = Argument("year")
AREA = Argument("area")
VIEW = Argument("view", "view", "gap")
COMPARATOR = Argument("comparator", "comparator", "local")
CHOSEN = Argument("area", "area")
_PARTNERS = Call(
    "find_partners",
    (
        PROGRAMME,
        Argument("compare", "compare", "schools"),
        Argument("stage", "stage", "ks2"),
        Argument("school", "school"),
        CHOSEN,
        Argument("reach", "reach", "next"),
        Argument("k", "k", 2),
        Argument("indicator", "indicator"),
        Argument("wants", "wants", between="."),
        Argument("without", "without", between="."),
    ),
)

_OF_YEAR = Call("gaps", (PROGRAMME, INDICATOR, YEAR, COMPARATOR))
_OF_YEARS = Call("gaps", (PROGRAMME, INDICATOR, COMPARATOR))
_OF_STAGES = Call("gaps", (PROGRAMME, INDICATOR, YEAR, COMPARATOR), each="stages")
_OF_ROWS = Call("gaps", (PROGRAMME, INDICATOR, YEAR, COMPARATOR), each="rows")
_OF_COLUMNS = Call(
    "gaps", (PROGRAMME, INDICATOR, YEAR, COMPARATOR), each="columns", picked=("sub_region", "part")
)
_OF_CONTEXT = Call("figures", (INDICATOR,), each="context", picked=("area_code", "places"))
_NEAR = Call("similar", (AREA, INDICATOR, YEAR, COMPARATOR), each="columns")
_FRAMEWORK = Call("framework", (PROGRAMME,))
_INDEX = Call("gap_index")
_ONE_YEAR = (PROGRAMME, INDICATOR, YEAR, VIEW, COMPARATOR, CHOSEN)
_PROFILE = (PROGRAMME, CHOSEN, COMPARATOR)

FIGURES: dict[str, Figure] = {
    "map": Figure(Call("gap_map", _ONE_YEAR), _OF_YEAR),
    "trend": Figure(
        Call("trend_chart", (PROGRAMME, INDICATOR, VIEW, COMPARATOR, CHOSEN)), _OF_YEARS
    ),
    "order": Figure(Call("order_chart", _ONE_YEAR), _OF_YEAR),
    "fifths": Figure(Call("fifths_chart", (PROGRAMME, INDICATOR, YEAR, CHOSEN)), _OF_YEAR),
    "table": Figure(_OF_YEAR, _OF_YEAR),
    "stages": Figure(Call("stages_chart", _PROFILE), _OF_STAGES),
    "profile": Figure(Call("profile_chart", _PROFILE), _OF_ROWS),
    "spark": Figure(Call("spark_chart", (PROGRAMME, INDICATOR, CHOSEN, COMPARATOR)), _OF_YEARS),
    "neighbours": Figure(_NEAR, _NEAR),
    "members": Figure(_OF_COLUMNS, _OF_COLUMNS),
    "context": Figure(_OF_CONTEXT, _OF_CONTEXT),
    "framework": Figure(_FRAMEWORK, _FRAMEWORK),
    "framework-line": Figure(Call("framework_chart", (PROGRAMME, INDICATOR)), _FRAMEWORK),
    "index": Figure(Call("index_chart", (PROGRAMME,)), _INDEX),
    "partners": Figure(_PARTNERS, _PARTNERS),
}
# The figures of each kind of page.
OF_PAGE: dict[str, tuple[str, ...]] = {
    "explore": ("map", "trend", "order", "fifths", "table"),
    "profile": ("profile", "spark", "neighbours", "members", "context"),
    "indicators": ("framework", "framework-line"),
    "claims": ("index",),
    "present": ("map", "trend", "order", "stages"),
    "partners": ("partners",),
}


def keys_of(figure: str) -> tuple[str, ...]:
    """The keys of an address that a figure and the table behind it are made from."""
    calls = (FIGURES[figure].shown, FIGURES[figure].table)
    return tuple(dict.fromkeys(key for call in calls for key, _ in _slots(call)))


def needed_by(figure: str) -> tuple[str, ...]:
    """Those of ``keys_of`` without which it cannot be made."""
    calls = (FIGURES[figure].shown, FIGURES[figure].table)
    return tuple(dict.fromkeys(key for call in calls for key, must in _slots(call) if must))


def _slots(call: Call) -> Iterator[tuple[str, bool]]:
    """The keys that a call takes, and whether it must have them."""
    if call.each:
        yield "programme", True  # whose indicators the list holds
        yield "area", False
    for argument in call.arguments:
        if not (call.each and argument.slot in PAIR):
            yield argument.slot, not argument.keyword
