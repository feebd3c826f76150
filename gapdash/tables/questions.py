"""Questions: whether what a worked notebook asks can be answered for a place."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Literal, get_args

from gapdash import words_questions as said
from gapdash.geodata import Geodata
from gapdash.groups import DISADVANTAGED, GAP, roles_of
from gapdash.problems import DataProblem
from gapdash.programmes import Programme
from gapdash.tables import arguments
from gapdash.tables.columns import NATION
from gapdash.tables.decorators import takes_data
from gapdash.tables.gaps import gaps
from gapdash.tables.lists import list_areas, list_indicators
from gapdash.tables.trends import trends

Question = Literal["stages", "parts", "neighbours", "figures"]


class Unanswered(ValueError):  # noqa: N818 - a finding about the data, which nobody has to mend
    """A question that the figures of a place cannot answer, and what they can."""


@takes_data
def settle(
    data: Geodata, question: Question, programme: str, *, area: str = "", indicator: str = ""
) -> None:
    """Stop a notebook, with one sentence, where its question cannot be answered.

    In Jupyter the sentence is shown as text, and the cells that follow do not run. Missing figures
    alone are no reason to stop, as long as one area or year has what is asked for.

    ``area`` and ``indicator`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    question
        "stages": which stage widens the gap; "parts": what the gap would be with the nation's
        rates; "neighbours": whether it closes faster than that of similar authorities;
        "figures": how an indicator looks.
    programme
        Its slug.
    area
        Name of one of its areas, as in ``list_areas``; where a question is of a programme it may
        be left out.
    indicator
        Its key; "stages" has those of its ages.

    Raises
    ------
    ValueError
        If it cannot be answered; the message says why not, and what can be.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.settle(gapdash.load(), "stages", "south-west", area="Torbay")
    """
    try:
        arguments.one_of("question", question, get_args(Question))
        own = arguments.programme(data, programme)
        if area:
            arguments.one_of("area", area, list_areas(data, programme)["area"])
        if indicator:
            arguments.indicator(data, indicator, own)
        why = _WHY[question](data, own, area, indicator)
    except DataProblem:
        raise
    except ValueError as error:
        why = str(error)
    if why:
        _shown_calmly()
        raise Unanswered(why)


def _stages(data: Geodata, own: Programme, _area: str, _indicator: str) -> str:
    ages = set(data.catalogue.dropna(subset="age")["indicator"])
    having = [slug for slug in data.programmes if len(ages & set(_with_gaps(data, slug))) > 1]
    if own.slug in having:
        return ""
    return said.NO_STAGES.format(
        place=own.in_words, programmes=said.either(having), instead=_instead(data, own)
    )


def _parts(data: Geodata, own: Programme, area: str, indicator: str) -> str:
    rated = _with_gaps(data, own.slug, DISADVANTAGED)
    if indicator not in rated:
        return said.NO_RATES.format(
            indicator=indicator, place=own.in_words, indicators=said.either(rated)
        )
    having = gaps(data, own.slug, indicator).dropna(subset="gap")["area"].unique().tolist()
    if area in having:
        return ""
    return said.NO_GAP.format(indicator=indicator, area=area, areas=said.either(having))


def _neighbours(data: Geodata, own: Programme, area: str, indicator: str) -> str:
    known = set(data.neighbours["area_code"])
    areas = list_areas(data, own.slug)
    if not areas.loc[areas["area"] == area, "area_code"].isin(known).any():
        near = areas.loc[areas["area_code"].isin(known), "area"].tolist()
        of = [slug for slug, one in data.programmes.items() if known & set(one.members)]
        return said.NO_NEIGHBOURS.format(
            area=area,
            areas=said.either(near or [said.AUTHORITY_OF.format(programmes=said.either(of))]),
            instead="" if near else _instead(data, own),
        )
    held = _with_gaps(data, own.slug)
    if indicator in held and _tested(data, indicator):
        return ""
    able = [name for name in held if _tested(data, name)]
    return said.NO_CHANGE.format(indicator=indicator, indicators=said.either(able))


def _figures(data: Geodata, own: Programme, _area: str, indicator: str) -> str:
    having = [slug for slug in data.programmes if _any_gap(data, slug, indicator)]
    if own.slug in having:
        return ""
    return said.NO_FIGURES.format(
        place=own.in_words,
        indicator=indicator,
        programmes=said.either(having),
        instead=_instead(data, own),
    )


_WHY = {"stages": _stages, "parts": _parts, "neighbours": _neighbours, "figures": _figures}


def _with_gaps(data: Geodata, slug: str, *roles: str) -> list[str]:
    """Indicators of a programme whose figures give a gap, by the groups they are published for."""
    wanted = set(roles or (DISADVANTAGED, GAP))
    held = list_indicators(data, slug)
    return held.loc[[bool(wanted & roles_of(one)) for one in held["groups"]], "indicator"].tolist()


def _any_gap(data: Geodata, slug: str, indicator: str) -> bool:
    """Whether an area within a programme has a gap."""
    if indicator not in set(list_indicators(data, slug)["indicator"]):
        return False
    known = gaps(data, slug, indicator).dropna(subset="gap")
    return bool((known["kind"] != NATION).any())


def _tested(data: Geodata, indicator: str) -> bool:
    return bool(trends(data, "england", indicator)["slope"].notna().any())


def _instead(data: Geodata, own: Programme) -> str:
    named = ", ".join(_with_gaps(data, own.slug))
    return said.INSTEAD.format(place=own.in_words, indicators=named)


def _shown_calmly() -> None:
    """Have IPython show the sentence alone, where it runs."""
    loaded = sys.modules.get("IPython")
    shell = loaded.get_ipython() if loaded else None
    if shell is not None:
        shell.set_custom_exc((Unanswered,), _show)


def _show(
    shell: Any,  # noqa: ANN401 - IPython's, which hands it over
    _kind: type[BaseException],
    value: BaseException,
    _trace: TracebackType | None,
    tb_offset: int | None = None,  # noqa: ARG001 - by this name IPython calls it
) -> None:
    said_once = str(value)
    shell.display_pub.publish({"text/markdown": said_once, "text/plain": said_once})
