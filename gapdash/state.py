"""State: a reader's choices and what follows from them, without widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from traitlets import HasTraits, Int, Unicode

from gapdash import places

if TYPE_CHECKING:
    from gapdash.tables.choices import Available
    from gapdash.programmes import Programme

KEYS = ("programme", "indicator", "year", "area", "comparator", "view")


class State(HasTraits):
    """What a reader has chosen; always something that can be shown.

    Parameters
    ----------
    programmes
        Every programme, by its slug.
    offers
        What each indicator can show, by programme and indicator.
    """

    programme = Unicode(help="Slug of the programme.")
    indicator = Unicode(help="Key of the indicator.")
    year = Int(help="Academic year, the one it ends in.")
    area = Unicode(help="GSS code of an authority, letter of a sub-region, or nothing.")
    comparator = Unicode(help="Whom disadvantaged pupils are compared with.")
    view = Unicode(help="'gap' or 'rate'.")

    def __init__(
        self, programmes: Mapping[str, Programme], offers: Mapping[str, Mapping[str, Available]]
    ) -> None:
        super().__init__()
        self.programmes = programmes
        self.offers = offers
        self.choose()

    @classmethod
    def of_project(cls) -> State:
        """A state of the project's own data.

        Raises
        ------
        DataProblem
            If the data must not be shown.
        """
        # A kernel that only follows its reader must not load what reads the data.
        from gapdash.geodata import load_geodata  # noqa: PLC0415
        from gapdash.tables.choices import choices  # noqa: PLC0415

        data = load_geodata(places.geodata(), places.own_data())
        found = {
            slug: dict(choices(data, programme).indicators)
            for slug, programme in data.programmes.items()
        }
        return cls(data.programmes, found)

    def choose(self, **wanted: str | int) -> None:
        """Change some choices; the others stay, or fall back where they no longer go together.

        Parameters
        ----------
        wanted
            Values by the names of ``KEYS``.

        Raises
        ------
        ValueError
            If a name is unknown or a value cannot be shown. Nothing has changed then.
        """
        # As in of_project: importing offers takes the libraries that read the data.
        opening = lambda known: next((k for k, o in known.items() if o.opens), next(iter(known)))

        unknown = sorted(set(wanted) - set(KEYS))
        if unknown:
            message = f"{', '.join(unknown)}: no such choice. Allowed are {', '.join(KEYS)}."
            raise ValueError(message)
        pick = _Picker(self.chosen(), {key: str(value) for key, value in wanted.items()})
        programme = pick("programme", tuple(self.programmes))
        offered = self.offers[programme]
        indicator = pick("indicator", tuple(offered), opening(offered))
        offer = offered[indicator]
        view = pick("view", offer.views)
        comparator = pick("comparator", offer.comparators or ("local",))
        measure = offer.measure(view, comparator)
        years = tuple(str(year) for year in offer.years[measure])
        year = pick("year", years, str(offer.latest[measure]))
        own = self.programmes[programme]
        area = pick("area", ("", *(part.letter for part in own.sub_regions), *own.members))
        with self.hold_trait_notifications():
            self.programme, self.indicator, self.year = programme, indicator, int(year)
            self.area, self.comparator, self.view = area, comparator, view

    def chosen(self) -> dict[str, str | int]:
        """The choices by the names of ``KEYS``."""
        return {key: getattr(self, key) for key in KEYS}


class _Picker:
    """Picks a wish, else what was chosen before, else a default."""

    def __init__(self, before: Mapping[str, object], wanted: Mapping[str, str]) -> None:
        self.before = before
        self.wanted = wanted

    def __call__(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        if key in self.wanted:
            wish = self.wanted[key]
            if wish not in allowed:
                names = ", ".join(value or "nothing" for value in allowed)
                message = f"{key} = {wish!r} cannot be shown. Allowed are {names}."
                raise ValueError(message)
            return wish
        before = str(self.before[key])
        if before in allowed:
            return before
        return allowed[0] if default is None else default
