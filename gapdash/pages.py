"""Pages: the ipywidgets that show and set the state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, Int, Unicode

from gapdash import places
from gapdash.state import KEYS, State
from gapdash.tokens import COLOURS

# It stands alone, so the colour of a page comes into it here.
WIDGET = (Path(__file__).parent / "web/widget.js").read_text("utf-8")
WIDGET = WIDGET.replace("{paper}", COLOURS["paper"])

PARTNER_KEYS = (
    "programme", "compare", "stage", "school", "area", "reach", "indicator", "k", "wants",
    "without",
)  # fmt: skip

PRESENT_KEYS = ("programme", "story", "step")


class Page(anywidget.AnyWidget):
    """A page as a widget: it follows the reader, and leads when asked.

    The page itself is drawn by the app's script. When the notebook comes live, the widget
    attaches to it: its traits are then the reader's choices, and ``show`` changes them. In
    JupyterLab the widget shows the page in the cell's output.

    Parameters
    ----------
    dashboard
        Name of the page and of its notebook.
    programme, area
        What the reader has chosen; empty until the page has attached.
    """

    _esm = WIDGET

    dashboard = Unicode(help="Name of the page.").tag(sync=True)
    programme = Unicode(help="Slug of the programme.").tag(sync=True)
    area = Unicode(help="GSS code, letter of a sub-region, or nothing.").tag(sync=True)
    asked = Dict(help="What the notebook asks the page to show.").tag(sync=True)

    def __init__(self) -> None:
        super().__init__(dashboard=type(self).__name__.lower())
        self._state: State | None = None

    @property
    def keys_shown(self) -> tuple[str, ...]:
        """The choices of ``state.KEYS`` that this page has."""
        return tuple(key for key in KEYS if self.has_trait(key))

    @property
    def state(self) -> State:
        """The reader's choices, and which others could be shown.

        Made when first needed: a kernel that only follows never reads the data.
        """
        if self._state is None:
            self._state = State.of_project()
        if self.programme:
            self._state.choose(**{key: getattr(self, key) for key in self.keys_shown})
        return self._state

    def show(self, **choices: Any) -> None:  # noqa: ANN401 - texts and a year
        """Show something else, on the page too.

        Parameters
        ----------
        choices
            Values by the names of ``keys_shown``; the others stay where they go together.

        Raises
        ------
        ValueError
            If a value cannot be shown; the message lists those that can.
        """
        state = self.state
        state.choose(**choices)
        self.asked = {key: value for key, value in state.chosen().items() if key in self.keys_shown}


class Profile(Page):
    """The profile of one authority, sub-region or whole programme, from age 5 to 19.

    Parameters
    ----------
    comparator
        Whom disadvantaged pupils are compared with.
    """

    comparator = Unicode(help="Whom disadvantaged pupils are compared with.").tag(sync=True)


class Indicators(Page):
    """The indicators that a programme measures itself by."""


class Partners(Page):
    """The partner page: schools like one that do better, and a pairing of a whole programme.

    Parameters
    ----------
    compare
        "schools" or "authorities".
    stage, school, reach
        Of schools: the stage of their results, the URN of the one that looks for partners (or
        ""), and how far partners may be.
    indicator
        Of authorities: by which indicator they are compared.
    k
        How many each strong one may support.
    wants, without
        URNs with dots between them: schools that want support ("" where the rule finds them), and
        schools that take no part.
    """

    compare = Unicode(help="'schools' or 'authorities'.").tag(sync=True)
    stage = Unicode(help="Stage of the results.").tag(sync=True)
    school = Unicode(help="URN of the school that looks for partners.").tag(sync=True)
    reach = Unicode(help="'authority', 'next' or 'programme'.").tag(sync=True)
    indicator = Unicode(help="Key of the indicator.").tag(sync=True)
    k = Unicode(help="How many each strong one may support.").tag(sync=True)
    wants = Unicode(help="URNs of the schools that want support.").tag(sync=True)
    without = Unicode(help="URNs of schools that take no part.").tag(sync=True)

    def show(self, **choices: Any) -> None:  # noqa: ANN401 - texts and a number
        """Show something else, on the page too.

        Parameters
        ----------
        choices
            Values by the names of this page's traits; the others stay.

        Raises
        ------
        ValueError
            If a value cannot be shown; the message says what is allowed.
        """
        # A kernel that only follows its reader must not load what reads the data.
        from gapdash.answers import Refused, read_asked, stages_of  # noqa: PLC0415
        from gapdash.geodata import load_geodata  # noqa: PLC0415

        before = {key: getattr(self, key) for key in PARTNER_KEYS if getattr(self, key)}
        wanted = {**before, **{key: str(value) for key, value in choices.items()}}
        unknown = sorted(set(wanted) - set(PARTNER_KEYS))
        if unknown:
            message = (
                f"{', '.join(unknown)}: no such choice. Allowed are {', '.join(PARTNER_KEYS)}."
            )
            raise ValueError(message)
        data = load_geodata(places.geodata())
        try:
            read_asked(data, wanted, stages_of(data.results))
        except Refused as error:
            raise ValueError(str(error)) from error
        self.asked = wanted


class Claims(Page):
    """The national gap index, and what was claimed of it."""


class Method(Page):
    """How every figure is worked out."""


class Present(Page):
    """A story given to a room, one step at a time.

    Parameters
    ----------
    story, step
        Which story of the programme is shown, and at which of its steps; the first step is 1.
    """

    story = Unicode(help="Name of the story, or nothing.").tag(sync=True)
    step = Int(help="Number of the step, from 1.").tag(sync=True)

    def show(self, **choices: Any) -> None:  # noqa: ANN401 - texts and a number
        """Show another step or story, on the page too.

        Parameters
        ----------
        choices
            programme, story, step; the others stay.

        Raises
        ------
        ValueError
            If there is no such choice, or a step is no number from 1 on.
        """
        unknown = sorted(set(choices) - set(PRESENT_KEYS))
        if unknown:
            message = (
                f"{', '.join(unknown)}: no such choice. Allowed are {', '.join(PRESENT_KEYS)}."
            )
            raise ValueError(message)
        wanted = {key: choices.get(key, getattr(self, key)) for key in PRESENT_KEYS}
        if type(wanted["step"]) is not int or wanted["step"] < 1:
            message = f"step {wanted['step']!r}: a step is a whole number; the first is 1."
            raise ValueError(message)
        self.asked = wanted
