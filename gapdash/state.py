"""State: a reader's choices and what follows from them, without widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from traitlets import HasTraits, Int, Unicode

from gapdash import places

if TYPE_CHECKING:
    from gapdash.tables.choices import Choices

KEYS = ("programme", "indicator", "year", "area", "comparator", "view")


class State(HasTraits):
    """What a reader has chosen; always something that can be shown.

    Parameters
    ----------
    choices
        What there is to choose, by the slug of the programme; the first is shown unasked.
    """

    programme = Unicode(help="Slug of the programme.")
    indicator = Unicode(help="Key of the indicator.")
    year = Int(help="Academic year, the one it ends in.")
    area = Unicode(help="GSS code of an authority, letter of a sub-region, or nothing.")
    comparator = Unicode(help="Whom disadvantaged pupils are compared with.")
    view = Unicode(help="'gap', 'rate' or 'children'.")

    def __init__(self, choices: Mapping[str, Choices]) -> None:
        super().__init__()
        self.choices = choices
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
        return cls({slug: choices(data, own) for slug, own in data.programmes.items()})

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
        from gapdash.tables.choices import NotAvailable  # noqa: PLC0415 - as in of_project

        unknown = sorted(set(wanted) - set(KEYS))
        if unknown:
            message = f"{', '.join(unknown)}: no such choice. Allowed are {', '.join(KEYS)}."
            raise ValueError(message)
        programme = str(wanted.get("programme", self.programme or next(iter(self.choices))))
        if programme not in self.choices:
            raise NotAvailable(KEYS[0], programme, tuple(self.choices))
        choice = self.choices[programme].settle(wanted, self.chosen())
        with self.hold_trait_notifications():
            for key, value in choice.address().items():
                setattr(self, key, value)

    def chosen(self) -> dict[str, str | int]:
        """The choices by the names of ``KEYS``."""
        return {key: getattr(self, key) for key in KEYS}
