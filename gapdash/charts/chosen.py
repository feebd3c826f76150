"""Chosen: what a map or chart is asked for, settled, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import arguments
from gapdash.tables.choices import Available, Choice, available, choices
from gapdash.tables.columns import RATE
from gapdash.tables.shown import Shown


def chosen(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None,
    *,
    view: str,
    comparator: str,
    area: str,
) -> Shown:
    """What is to be drawn, where it can be; else a ValueError says what is allowed."""
    own = arguments.programme(data, programme)
    offer = _offer(data, own, str(arguments.indicator(data, indicator, own)["indicator"]))
    _refuse_view(offer, arguments.view(view), arguments.comparator(comparator))
    measure = offer.measure(view, comparator)
    when = offer.latest[measure]
    if year is not None:
        when = arguments.year(year, offer.years[measure], f"{indicator} in {programme}")
    key = chosen_area(data, own, area)
    return Shown(data, own, Choice(own.slug, indicator, when, key, comparator, view), offer)


def chosen_area(data: Geodata, programme: Programme, text: str) -> str:
    """The key of the area that is chosen; "" for the whole programme."""
    key = arguments.area(data, programme, text) if text != "" else ""
    return "" if key == programme.whole else key


def _offer(data: Geodata, programme: Programme, indicator: str) -> Available:
    offer = available(data, programme, indicator)
    if offer is None:
        known = choices(data, programme).indicators
        _refuse(f"There are no figures of {indicator} for {programme.in_words}.", known)
    return offer


def _refuse_view(offer: Available, view: str, comparator: str) -> None:
    name = offer.indicator
    if view not in offer.views:
        _refuse(f"{name} has no figures for the view {view!r}.", offer.views)
    if comparator not in offer.comparators and view != RATE:
        _refuse(f"{name} has no gap for the comparator {comparator!r}.", offer.comparators)


def _refuse(message: str, allowed: Iterable[str]) -> NoReturn:
    said = f"{message} Choose one of {', '.join(allowed)}."
    raise ValueError(said)
