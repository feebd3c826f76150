"""The views of a choice: each a thin widget, drawn by the same script as the page Explore."""

from __future__ import annotations

import anywidget
from traitlets import Int, Unicode

from gapdash.widgets.selection import Selection

# The drawing is the selection's: its script is loaded once for any number of views.
RENDER = """
export default {
  async render({ model, el, host }) {
    const { exports } = await host.getWidget(model.get("selection"));
    return exports.render({ view: model, el });
  },
};
"""


class SelectionView(anywidget.AnyWidget):
    """One view of a selection, which follows it and changes it.

    Made by ``headline``, ``pickers``, ``area_map`` and the others. It is a widget as any other: in
    an ``HBox`` or ``VBox``, twice, in any order.

    Parameters
    ----------
    selection
        The choice that it shows.
    kind
        Which view it is.
    height
        Of the map or chart in pixels; 0 for its usual height.
    title
        Its heading; "" for the usual one.

    Raises
    ------
    ValueError
        If ``selection`` is none.
    """

    _esm = RENDER

    selection = anywidget.WidgetTrait().tag(sync=True)
    kind = Unicode(help="Which view it is.").tag(sync=True)
    height = Int(0, help="Of the map or chart in pixels; 0 for its usual one.").tag(sync=True)
    title = Unicode(help="Its heading; nothing for the usual one.").tag(sync=True)

    def __init__(
        self, selection: Selection, kind: str, *, height: int = 0, title: str = ""
    ) -> None:
        if not isinstance(selection, Selection):
            message = (
                "A view shows a selection: chosen = gapdash.Selection(data), then "
                "gapdash.area_map(chosen)."
            )
            raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
        super().__init__(selection=selection, kind=kind, height=height, title=title)


def headline(selection: Selection) -> SelectionView:
    """One sentence about the chosen place or the whole, with how sure it is.

    Parameters
    ----------
    selection
        What ``Selection`` makes.

    Returns
    -------
    SelectionView
        A widget.

    Raises
    ------
    ValueError
        If ``selection`` is none.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.headline(gapdash.Selection(gapdash.load(), "south-west")).kind
    'headline'
    """
    return SelectionView(selection, "headline")


def pickers(selection: Selection) -> SelectionView:
    """What a reader chooses with: programme, indicator, place, view, comparator and year.

    Parameters, returns and errors are as for ``headline``.
    """
    return SelectionView(selection, "pickers")


def area_map(selection: Selection, *, height: int = 0, title: str = "") -> SelectionView:
    """The map: every authority with its figure; a click chooses it.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    height
        Of the map in pixels; 0 for its usual height.
    title
        Its heading; "" for the usual one.

    Returns
    -------
    SelectionView
        A widget. ``selection.hovered`` is the area that the pointer is on.

    Raises
    ------
    ValueError
        If ``selection`` is none.

    Examples
    --------
    >>> import gapdash
    >>> chosen = gapdash.Selection(gapdash.load(), "south-west")
    >>> gapdash.area_map(chosen, height=500).height
    500
    """
    return SelectionView(selection, "map", height=height, title=title)


def trend(selection: Selection, *, height: int = 0, title: str = "") -> SelectionView:
    """How the gap has moved: a line for each sub-region, the whole and the chosen place.

    Parameters, returns and errors are as for ``area_map``.
    """
    return SelectionView(selection, "trend", height=height, title=title)


def order(selection: Selection, *, title: str = "") -> SelectionView:
    """Places in groups by what can be told apart from their nation.

    Parameters, returns and errors are as for ``area_map``.
    """
    return SelectionView(selection, "order", title=title)


def facts(selection: Selection, *, title: str = "") -> SelectionView:
    """Everything that is known of the chosen place, or of the whole.

    Parameters, returns and errors are as for ``area_map``.
    """
    return SelectionView(selection, "facts", title=title)


def fifths(selection: Selection, *, title: str = "") -> SelectionView:
    """The five fifths by deprivation, where an indicator is published by them; else nothing.

    Parameters, returns and errors are as for ``area_map``.
    """
    return SelectionView(selection, "fifths", title=title)


def table(selection: Selection, *, title: str = "") -> SelectionView:
    """The figures of one year, a row for each place.

    Parameters, returns and errors are as for ``area_map``.
    """
    return SelectionView(selection, "table", title=title)
