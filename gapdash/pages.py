"""Pages: the ipywidgets that show and set the state."""

from __future__ import annotations

from typing import Any

import anywidget
from traitlets import Dict, Int, Unicode

ATTACH = """
export default {
  render({ model }) {
    if (globalThis.gapdash) globalThis.gapdash.attach(model);
  },
};
"""


class Explore(anywidget.AnyWidget):
    """The explore page as a widget: it follows the reader, and leads when asked.

    The page itself is drawn by the app's script. When the notebook comes live, the widget
    attaches to it: its traits are then the reader's choices, and ``show`` changes them.

    Parameters
    ----------
    programme, indicator, year, area, comparator, view
        What the reader has chosen; empty until the page has attached.
    """

    _esm = ATTACH

    programme = Unicode(help="Slug of the programme.").tag(sync=True)
    indicator = Unicode(help="Key of the indicator.").tag(sync=True)
    year = Int(help="Academic year, the one it ends in.").tag(sync=True)
    area = Unicode(help="GSS code, letter of a sub-region, or nothing.").tag(sync=True)
    comparator = Unicode(help="Whom disadvantaged pupils are compared with.").tag(sync=True)
    view = Unicode(help="'gap' or 'rate'.").tag(sync=True)
    asked = Dict(help="What the notebook asks the page to show.").tag(sync=True)

    def show(self, **choices: Any) -> None:  # noqa: ANN401 - texts and a year
        """Ask the page for other choices; it shows what it can and its traits follow."""
        self.asked = {key: value for key, value in choices.items()}
