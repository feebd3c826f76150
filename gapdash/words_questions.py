"""Words of questions that cannot be answered: why not, and what can be."""

from __future__ import annotations

from collections.abc import Sequence

NO_STAGES = (
    "There are no gaps at two or more ages in {place}, so no stage can be set against another. "
    "Choose a programme that has them: {programmes}.{instead}"
)
NO_RATES = (
    "{indicator} has no rates of disadvantaged pupils in {place}, so its gap cannot be split. "
    "Choose {indicators}."
)
NO_GAP = (
    "No gap of {indicator} is known for {area}, so there is nothing to split. Choose one of "
    "{areas}."
)
NO_NEIGHBOURS = (
    "The Department for Education names statistical neighbours for England’s authorities alone, "
    "and {area} is none of them. Choose {areas}.{instead}"
)
NO_CHANGE = (
    "No change of {indicator} over the years can be tested: it needs five years with intervals. "
    "Choose {indicators}."
)
NO_FIGURES = (
    "No area of {place} has a gap of {indicator}. Choose a programme with areas that do: "
    "{programmes}.{instead}"
)
INSTEAD = " What gapdash.gaps can show of {place}: {indicators}."
AUTHORITY_OF = "an authority of {programmes}"


def either(names: Sequence[str]) -> str:
    """Names as a choice: "a, b or c"; "none" where there are none."""
    *rest, last = names or ["none"]
    return f"{', '.join(rest)} or {last}" if rest else last
