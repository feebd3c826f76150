"""The views of a choice: each a thin widget, drawn by the same script as the page Explore."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import anywidget
from ipywidgets import HBox, Layout, VBox, Widget
from traitlets import Bool, Bunch, Int, List, Unicode, validate

from gapdash.colours import CLASSES
from gapdash.widgets.selection import Selection

WIDER = "1.25"
NARROW = "min(100%, 478px)"  # of a column: below that the next one goes under it
GAP = "14px"
COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)

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
    colours
        Of a map's classes or of a chart's lines, as "#rrggbb"; none for the usual ones.
    labels
        Whether names and figures are written on a map or chart.

    Raises
    ------
    ValueError
        If ``selection`` is none, or a colour cannot be read. Setting a trait raises it too.
    """

    _esm = RENDER

    selection = anywidget.WidgetTrait().tag(sync=True)
    kind = Unicode(help="Which view it is.").tag(sync=True)
    height = Int(0, help="Of the map or chart in pixels; 0 for its usual one.").tag(sync=True)
    title = Unicode(help="Its heading; nothing for the usual one.").tag(sync=True)
    colours = List(Unicode(), help="Of classes or lines; none for the usual ones.").tag(sync=True)
    labels = Bool(default_value=True, help="Whether names and figures are written on it.").tag(
        sync=True
    )

    def __init__(self, selection: Selection, kind: str, **look: Any) -> None:  # noqa: ANN401 - the traits
        if not isinstance(selection, Selection):
            message = (
                "A view shows a selection: chosen = gapdash.Selection(data), then "
                "gapdash.area_map(chosen)."
            )
            raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
        super().__init__(selection=selection, kind=kind, **look)

    @validate("colours")
    def _readable(self, proposal: Bunch) -> list[str]:
        """Colours that a map can be drawn with."""
        colours: list[str] = proposal["value"]
        wrong = [each for each in colours if not COLOUR.fullmatch(each)]
        if wrong:
            message = f"{wrong[0]!r} is no colour. Write each as '#12436d': six digits from 0 to f."
            raise ValueError(message)
        if self.kind == "map" and len(colours) not in {0, CLASSES}:
            message = f"A map has {CLASSES} colours, from low to high; here are {len(colours)}."
            raise ValueError(message)
        return colours


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


def comparison(selection: Selection) -> SelectionView:
    """Say where another comparator would turn the headline around; nothing elsewhere.

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
    >>> gapdash.comparison(gapdash.Selection(gapdash.load(), "south-west")).kind
    'comparison'
    """
    return SelectionView(selection, "comparison")


def pickers(selection: Selection) -> SelectionView:
    """What a reader chooses with: programme, indicator, place, view, comparator and year.

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
    >>> gapdash.pickers(gapdash.Selection(gapdash.load(), "south-west")).kind
    'pickers'
    """
    return SelectionView(selection, "pickers")


def area_map(
    selection: Selection,
    *,
    height: int = 0,
    title: str = "",
    colours: Sequence[str] = (),
    labels: bool = True,
) -> SelectionView:
    """The map: every authority with its figure; a click chooses it.

    ``selection.hovered`` is the area that the pointer is on.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    height
        Of the map in pixels; 0 for its usual height.
    title
        Its heading; "" for the usual one.
    colours
        Of the five classes, from low to high, as "#rrggbb"; none for the usual ones.
    labels
        Whether names and figures are written on it.

    Returns
    -------
    SelectionView
        A widget.

    Raises
    ------
    ValueError
        If ``selection`` is none, or a colour cannot be read.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.area_map(gapdash.Selection(gapdash.load(), "south-west")).kind
    'map'
    """
    look = {"height": height, "title": title, "colours": list(colours), "labels": labels}
    return SelectionView(selection, "map", **look)


def trend(
    selection: Selection,
    *,
    height: int = 0,
    title: str = "",
    colours: Sequence[str] = (),
    labels: bool = True,
) -> SelectionView:
    """How the gap has moved: lines of sub-regions, of the whole and of the chosen place.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    height
        Of the chart in pixels; 0 for its usual height.
    title
        Its heading; "" for the usual one.
    colours
        Of the lines of sub-regions, in their order, as "#rrggbb"; none for the usual ones.
    labels
        Whether names and figures are written on it.

    Returns
    -------
    SelectionView
        A widget.

    Raises
    ------
    ValueError
        If ``selection`` is none, or a colour cannot be read.

    Examples
    --------
    >>> import gapdash
    >>> gapdash.trend(gapdash.Selection(gapdash.load(), "south-west")).kind
    'trend'
    """
    look = {"height": height, "title": title, "colours": list(colours), "labels": labels}
    return SelectionView(selection, "trend", **look)


def order(selection: Selection, *, title: str = "") -> SelectionView:
    """Places in groups by what can be told apart from their nation.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    title
        Its heading; "" for the usual one.

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
    >>> gapdash.order(gapdash.Selection(gapdash.load(), "south-west")).kind
    'order'
    """
    return SelectionView(selection, "order", title=title)


def facts(selection: Selection, *, title: str = "") -> SelectionView:
    """Everything that is known of the chosen place, or of the whole.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    title
        Its heading; "" for the usual one.

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
    >>> gapdash.facts(gapdash.Selection(gapdash.load(), "south-west")).kind
    'facts'
    """
    return SelectionView(selection, "facts", title=title)


def fifths(selection: Selection, *, title: str = "") -> SelectionView:
    """The five fifths by deprivation, where they are published; else nothing.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    title
        Its heading; "" for the usual one.

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
    >>> gapdash.fifths(gapdash.Selection(gapdash.load(), "south-west")).kind
    'fifths'
    """
    return SelectionView(selection, "fifths", title=title)


def table(selection: Selection, *, title: str = "") -> SelectionView:
    """The figures of one year, a row for each place.

    Parameters
    ----------
    selection
        What ``Selection`` makes.
    title
        Its heading; "" for the usual one.

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
    >>> gapdash.table(gapdash.Selection(gapdash.load(), "south-west")).kind
    'table'
    """
    return SelectionView(selection, "table", title=title)


def side_by_side(*columns: Sequence[Widget]) -> HBox:
    """Widgets in columns beside one another, the first a little wider; below on a narrow screen.

    Parameters
    ----------
    columns
        For each column its widgets, from above to below.

    Returns
    -------
    ipywidgets.HBox
        Of one ``VBox`` a column.

    Examples
    --------
    >>> import gapdash
    >>> chosen = gapdash.Selection(gapdash.load(), "south-west")
    >>> page = gapdash.side_by_side([gapdash.area_map(chosen)], [gapdash.trend(chosen)])
    >>> len(page.children)
    2
    """
    widths = [WIDER, *("1" for _ in columns[1:])]
    boxes = [
        VBox(list(own), layout=Layout(flex=f"{width} 1 0", min_width=NARROW, grid_gap=GAP))
        for own, width in zip(columns, widths, strict=True)
    ]
    return HBox(boxes, layout=Layout(flex_flow="row wrap", align_items="flex-start", grid_gap=GAP))
