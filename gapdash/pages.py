"""Pages: the ipywidgets that show and set the state."""

from __future__ import annotations

from typing import Any

import anywidget
from traitlets import Dict, Int, Unicode

from gapdash.state import KEYS, State

ATTACH = """
export default {
  render({ model }) {
    if (globalThis.gapdash) globalThis.gapdash.attach(model);
  },
};
"""


class Page(anywidget.AnyWidget):
    """A page as a widget: it follows the reader, and leads when asked.

    The page itself is drawn by the app's script. When the notebook comes live, the widget
    attaches to it: its traits are then the reader's choices, and ``show`` changes them.

    Parameters
    ----------
    programme, area
        What the reader has chosen; empty until the page has attached.
    """

    _esm = ATTACH

    programme = Unicode(help="Slug of the programme.").tag(sync=True)
    area = Unicode(help="GSS code, letter of a sub-region, or nothing.").tag(sync=True)
    asked = Dict(help="What the notebook asks the page to show.").tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
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


class Explore(Page):
    """The explore page.

    Parameters
    ----------
    indicator, year, comparator, view
        What the reader has chosen beside programme and area.
    """

    indicator = Unicode(help="Key of the indicator.").tag(sync=True)
    year = Int(help="Academic year, the one it ends in.").tag(sync=True)
    comparator = Unicode(help="Whom disadvantaged pupils are compared with.").tag(sync=True)
    view = Unicode(help="'gap', 'rate' or 'children'.").tag(sync=True)


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


class Claims(Page):
    """The national gap index, and what was claimed of it."""


class Method(Page):
    """How every figure is worked out."""
