"""What of a notebook's widgets only a running kernel can do, said when its run has ended."""

from __future__ import annotations

from collections.abc import Iterator

from IPython.display import display
from ipywidgets import HTML, Box, GridBox, HBox, Layout, VBox, Widget
from ipywidgets.widgets.widget import _instances
from ipywidgets.widgets.widget_link import DirectionalLink, Link
from traitlets import ObserveHandler

from gapdash.widgets.selection import Selection
from gapdash.widgets.views import SelectionView

MEDIA_TYPE = "application/vnd.gapdash.needs+json"
# What a page can show by itself. A class derived from one of these may do anything.
SHOWN = {Selection, SelectionView, HTML, Box, HBox, VBox, GridBox, Layout, Link, DirectionalLink}


def needs_of(widgets: Iterator[Widget]) -> list[str]:
    """Why widgets need a kernel, a sentence for each reason; nothing where they need none.

    Parameters
    ----------
    widgets
        All of a notebook's widgets.
    """
    found = []
    for widget in widgets:
        name = type(widget).__name__
        if _class_of(widget) not in SHOWN and not _is_part(widget):
            found.append(f"a page without a kernel cannot show {name}")
        found += [f"code observes {trait} of {name}" for trait in _observed(widget)]
    return list(dict.fromkeys(found))


def _class_of(widget: Widget) -> type[Widget]:
    """The class that a widget was made of; traitlets derives one, of its name, to add traits."""
    own: type[Widget] = type(widget)
    base = own.__mro__[1]
    same = (own.__module__, own.__qualname__) == (base.__module__, base.__qualname__)
    return base if same else own


def _is_part(widget: Widget) -> bool:
    """Whether it is a widget's style, which says how the widget looks and no more."""
    return type(widget).__name__.endswith("Style")


def _observed(widget: Widget) -> Iterator[str]:
    """The traits that a notebook's own code observes; a class's own observers are none of it."""
    for trait, kinds in widget._trait_notifiers.items():  # noqa: SLF001 - traitlets says it nowhere else
        heard = [each for listeners in kinds.values() for each in listeners]
        if any(not isinstance(each, ObserveHandler) for each in heard):
            yield str(trait)


def show_needs() -> None:
    """Display why the widgets that there are need a kernel, for whoever runs the notebook."""
    display({MEDIA_TYPE: needs_of(iter(list(_instances.values())))}, raw=True)
