"""Asked: what a drawing is asked for, beside what every table is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import arguments
from gapdash.tables.choices import Offer


def offer_of(offered: Mapping[str, Offer], indicator: str, programme: Programme) -> Offer:
    """What a programme can show of an indicator.

    Raises
    ------
    ValueError
        If it has no figures of it.
    """
    if indicator not in offered:
        message = (
            f"There are no figures of {indicator} for {programme.in_words}. Choose one of "
            f"{', '.join(offered)}."
        )
        raise ValueError(message)
    return offered[indicator]


def shown(offer: Offer, view: str, comparator: str) -> str:
    """The measure that a view and comparator show of an indicator.

    Raises
    ------
    ValueError
        If it cannot be shown so.
    """
    if arguments.view(view) not in offer.views:
        message = (
            f"{offer.indicator} has no figures for the view {view!r}. Choose one of "
            f"{', '.join(offer.views)}."
        )
        raise ValueError(message)
    if arguments.comparator(comparator) not in offer.comparators and view != "rate":
        message = (
            f"{offer.indicator} has no gap for the comparator {comparator!r}. Choose one of "
            f"{', '.join(offer.comparators)}."
        )
        raise ValueError(message)
    return offer.measure(view, comparator)


def area(data: Geodata, programme: Programme, text: str) -> str:
    """The key of the area that is chosen; "" for the whole programme.

    Raises
    ------
    ValueError
        If no single area of the programme answers to it.
    """
    key = arguments.area(data, programme, text) if text != "" else ""
    return "" if key == programme.whole else key
