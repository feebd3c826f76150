"""Sight: one indicator of a programme in a view, with the figures that a page shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gapdash import words_drawings
from gapdash.bundles.programme import figures_bundle
from gapdash.drawings import asked
from gapdash.drawings.said import Teller
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.stories.figures import Figures
from gapdash.stories.views import EXPLORE, View
from gapdash.tables import arguments as asked_tables
from gapdash.tables.choices import offers


@dataclass(frozen=True)
class Sight:
    """What a drawing shows.

    Parameters
    ----------
    data, programme
        The data, and the programme.
    teller
        Its figures in the view, in words.
    """

    data: Geodata
    programme: Programme
    teller: Teller

    @property
    def figures(self) -> Figures:
        """The figures of the indicator."""
        return self.teller.figures

    @property
    def view(self) -> View:
        """What is shown of them."""
        return self.teller.view

    @property
    def years(self) -> list[int]:
        """Every year that the indicator has figures of."""
        return list(self.teller.own["years"])

    def title(self, years: Iterable[int]) -> str:
        """The title of a drawing of these years."""
        return words_drawings.title(self.programme.name, self.teller.own["name"], list(years))

    def title_of_place(self) -> str:
        """The title of a drawing of all years, which names the chosen area as well."""
        place = self.figures.areas[self.figures.at(self.view)]["name"]
        who = words_drawings.placed(place, self.programme.name, chosen=bool(self.view.area))
        return words_drawings.title(who, self.teller.own["name"], self.years)

    @property
    def what(self) -> str:
        """What is measured, as a sentence."""
        return f"{self.figures.words_of(self.view)['title']}."

    @property
    def credits(self) -> list[str]:
        """Where the figures come from, with date and licence."""
        own, bundle = self.teller.own, self.figures.bundle
        added = own.get("added")
        whole = [area["key"] for area in self.figures.areas].index(self.programme.whole)
        reported = any(
            marks[whole] == "r" and known[whole] is not None
            for marks, known in zip(own["marks"], own["all"], strict=True)
        )
        said = [
            "" if added and self.view.year in added["alone"] else own["credit"],
            bundle["report"]["credit"] if reported else "",
            added["credit"] if added else "",
        ]
        return [" ".join(filter(None, said)).format(year=self.view.year)]


def sight(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None,
    *,
    view: str,
    comparator: str,
    area: str,
) -> Sight:
    """What is to be drawn, where it can be.

    Parameters
    ----------
    data, programme, indicator, year, view, comparator, area
        As the drawing functions take them.

    Raises
    ------
    ValueError
        If any of them is unknown or has no figures, with what is allowed.
    """
    chosen = asked_tables.programme(data, programme)
    asked_tables.indicator(data, indicator, chosen)
    offered = offers(data.measure(chosen), data.catalogue, chosen)
    offer = asked.offer_of(offered, indicator, chosen)
    shown = asked.shown(offer, view, comparator)
    when = offer.latest[shown]
    if year is not None:
        when = asked_tables.year(year, offer.years[shown], f"{indicator} in {programme}")
    figures = Figures(figures_bundle(data, chosen, [indicator]))
    key = asked.area(data, chosen, area)
    return Sight(
        data,
        chosen,
        Teller(figures, View(EXPLORE, programme, indicator, when, key, comparator, view)),
    )
