"""The reader's choice as a widget, which views draw and code observes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import anywidget
from traitlets import Bool, Bunch, Int, Unicode, observe, validate

from gapdash.geodata import Geodata
from gapdash.problems import DataProblem
from gapdash.programmes import Programme
from gapdash.tables import arguments
from gapdash.tables.choices import Choices, available, choices
from gapdash.tables.decorators import takes_data
from gapdash.widgets.documents import SCRIPT, read_document, style

KEYS = ("programme", "indicator", "year", "area", "comparator", "view")
_made = itertools.count()  # selections of this kernel


class Selection(anywidget.AnyWidget):
    """What a reader has chosen: always something that can be shown.

    Every view that is made of it follows it, and changes it when its reader picks something. Its
    traits can be set, observed and linked as those of any widget. What no longer goes together
    with a change falls back: the year to the latest with figures, the place to the programme.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme
        Key of a programme, such as "south-west"; the first that there is where it is "".
    **wishes
        What else to open with, by the names of the traits below; names are understood as well as
        keys, as in ``area="Torbay"``.

    Attributes
    ----------
    programme, indicator : str
        Their keys.
    year : int
        The academic year, the one it ends in.
    area : str
        GSS code of an authority, letter of a sub-region, or "" for the whole programme.
    comparator : str
        Whom disadvantaged pupils are compared with: "local", "national_others" or
        "national_disadvantaged".
    view : str
        "gap", "rate" or "children".
    hovered : str
        Key of the area that the pointer is on, on a map; "" for none.

    Raises
    ------
    ValueError
        If something is unknown or has no figures; the message lists what is allowed. Setting a
        trait raises it too, and changes nothing then.

    Examples
    --------
    >>> import gapdash
    >>> chosen = gapdash.Selection(gapdash.load(), "south-west", area="Torbay", year=2025)
    >>> chosen.area, chosen.indicator
    ('E06000027', 'ks2_rwm')
    >>> chosen.area = "Devon"
    >>> chosen.area
    'E10000008'
    """

    _esm = SCRIPT
    _css = style()

    programme = Unicode(help="Key of the programme.").tag(sync=True)
    indicator = Unicode(help="Key of the indicator.").tag(sync=True)
    year = Int(help="Academic year, the one it ends in.").tag(sync=True)
    area = Unicode(help="GSS code, letter of a sub-region, or nothing.").tag(sync=True)
    comparator = Unicode(help="Whom disadvantaged pupils are compared with.").tag(sync=True)
    view = Unicode(help="'gap', 'rate' or 'children'.").tag(sync=True)
    hovered = Unicode(help="Key of the area that the pointer is on.").tag(sync=True)
    # Of a page with several, the address holds the one that was made first.
    first = Bool(read_only=True).tag(sync=True)

    def __init__(self, data: Geodata, programme: str = "", **wishes: str | int) -> None:
        _refuse_unknown(wishes)
        self._data = _checked(data)
        self._settling = True  # until there is a first choice, nothing is held against it
        slug = programme or next(iter(data.programmes))
        found = self._settled({"programme": slug, **wishes}, {})
        super().__init__(**found)
        self.set_trait("first", next(_made) == 0)
        self._settling = False
        self.on_msg(self._read)

    def choose(self, **wishes: str | int) -> None:
        """Change several traits at once.

        Parameters
        ----------
        **wishes
            Values by the names of the traits, names understood as well as keys.

        Raises
        ------
        ValueError
            If a name is unknown or a value cannot be shown. Nothing has changed then.
        """
        _refuse_unknown(wishes)
        self._take(self._settled(wishes, self._chosen()))

    def _chosen(self) -> dict[str, str | int]:
        return {key: getattr(self, key) for key in KEYS}

    def _settled(
        self, wishes: Mapping[str, str | int], before: Mapping[str, str | int]
    ) -> dict[str, str | int]:
        """The choice that wishes make, by the names of the traits."""
        own = arguments.programme(self._data, str(wishes.get("programme", before.get("programme"))))
        keys = dict(wishes)
        if wishes.get("area"):
            found = arguments.area(self._data, own, str(wishes["area"]))
            keys["area"] = "" if found == own.whole else found
        known = _choices(self._data, own, str(keys.get("indicator") or before.get("indicator", "")))
        return known.settle(keys, before).address()

    def _take(self, choice: Mapping[str, str | int]) -> None:
        self._settling = True
        try:
            with self.hold_sync(), self.hold_trait_notifications():
                for key, value in choice.items():
                    setattr(self, key, value)
        finally:
            self._settling = False

    @validate(*KEYS)
    def _known(self, proposal: Bunch) -> str | int:
        """A value that can be shown beside the others, by its key."""
        name: str = proposal["trait"].name
        value: str | int = proposal["value"]
        if self._settling:
            return value
        return self._settled({name: value}, self._chosen())[name]

    @observe(*KEYS)
    def _follow(self, change: Bunch) -> None:
        """Let the others fall back where they do not go together with what was changed."""
        if not self._settling:
            self._take(self._settled({change["name"]: change["new"]}, self._chosen()))

    def _read(self, _: object, content: Mapping[str, Any], __: object) -> None:
        """Answer a view that asks for a document, as a server would."""
        name = content.get("read")
        if not isinstance(name, str):
            return
        try:
            document = read_document(self._data, name)
        except KeyError:
            self.send({"read": name, "problem": f"There is no {name}."})
        except DataProblem as error:
            self.send({"read": name, "problem": error.for_readers})
        else:
            self.send({"read": name}, buffers=[document])


def _choices(data: Geodata, programme: Programme, indicator: str) -> Choices:
    """What can be chosen, of the indicator alone where that is known: only that is worked out."""
    opening = data.catalogue.loc[data.catalogue["opens"] == "yes", "indicator"]
    for key in [indicator] if indicator else opening:
        own = available(data, programme, key) if key in set(data.catalogue["indicator"]) else None
        if own:
            return Choices(programme, {key: own})
    return choices(data, programme)


@takes_data
def _checked(data: Geodata) -> Geodata:
    return data


def _refuse_unknown(wishes: Mapping[str, object]) -> None:
    unknown = sorted(set(wishes) - set(KEYS))
    if unknown:
        message = f"{', '.join(unknown)}: no such choice. Allowed are {', '.join(KEYS)}."
        raise ValueError(message)
