"""The map: a programme's authorities coloured by their gap, in a notebook."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import folium
import shapely
from branca.element import MacroElement
from folium.elements import ElementAddToElement
from folium.template import Template

from gapdash import maps
from gapdash.boundaries import outline, spot
from gapdash.colours import FOCUS
from gapdash.drawings import leaflet, map_areas, map_page
from gapdash.drawings.sight import Sight, sight
from gapdash.geodata import Geodata
from gapdash.programmes import Inset
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.decorators import takes_data

HEIGHT, TALL = 740, 900  # pixels of the frame that a notebook shows it in; of one higher than wide
CIRCLE: dict[str, Any] = {
    "color": "#0b0c0c",
    "weight": 1.2,
    "fill_color": "#f7b08a",
    "fill_opacity": 0.85,
}
PICKED = {"color": FOCUS, "weight": 4, "fill": False}
NUMBERS = itertools.count(1)  # of maps, as several may stand in one page


class Behaviour(MacroElement):
    """What the page's own script does for a map: names, figures, keys, hatches and sizes.

    Parameters
    ----------
    insets
        The small maps of its corner.
    figures
        What stands beside the name of each sub-region, by its letter.
    fills
        The colours that hatches lie on.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}gapdash.fillHatches({{ this.fills|tojson }});"
        "gapdash.notebookMap({{ this._parent.get_name() }}, [{{ this.insets }}], "
        "{{ this.figures|tojson }});{% endmacro %}"
    )

    def __init__(
        self, insets: list[folium.Map], figures: dict[str, str], fills: tuple[str, ...]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's is not typed
        self.insets = ", ".join(inset.get_name() for inset in insets)
        self.figures = figures
        self.fills = fills


@takes_data
def gap_map(  # noqa: PLR0913 - what a page's address says, each by its name
    data: Geodata,
    programme: str,
    indicator: str,
    year: int | None = None,
    *,
    view: View = "gap",
    comparator: Comparator = "local",
    area: str = "",
) -> folium.Map:
    """A programme's authorities coloured by their gap or rate: the map of the page "Explore".

    Colours are classes of the whole nation and of all years, light for low, so that maps can be
    compared; the legend names their limits. Grey hatches are authorities without a figure, orange
    ones on a class's colour those whose figure stands for fewer than 30 pupils. Dark lines are
    sub-regions, each with its name and figure; the chosen area is outlined in orange. In the view
    "children" a circle's area is in proportion to the children behind the gap. A tooltip says an
    area's figures, its interval, and what it says against the nation. It asks nothing of another
    host, on a page of its own (``.save("map.html")``) as in a notebook.

    ``view``, ``comparator`` and ``area`` are written by name.

    Parameters
    ----------
    data
        What ``gapdash.load`` gives.
    programme, indicator
        Their keys, such as "south-west" and "ks2_rwm".
    year
        The academic year, the one it ends in; the latest with figures where it is None.
    view
        "gap", "rate" or "children".
    comparator
        Whom disadvantaged pupils are compared with.
    area
        A GSS code, the letter of a sub-region, or a name; "" for the programme.

    Returns
    -------
    folium.Map
        With title, legend, notes, source, date and licence around it. What is missing is hatched,
        never coloured, and its tooltip says why.

    Raises
    ------
    ValueError
        If programme, indicator, year, view, comparator or area are unknown or have no figures.

    Examples
    --------
    >>> import gapdash
    >>> drawn = gapdash.gap_map(gapdash.load(), "south-west", "ks2_rwm", 2025)
    >>> type(drawn).__name__
    'Map'
    """
    shown = sight(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    facts = map_areas.facts(shown)
    boundaries = data.boundaries
    name = f"gapdash{next(NUMBERS)}"
    drawn = maps.draw_map(shown.programme, boundaries, facts=facts, name=name)
    insets = [
        (inset, maps.draw_inset(boundaries, inset.members, name=f"{name}_{number}", facts=facts))
        for number, inset in enumerate(shown.programme.insets, start=1)
    ]
    _circles(shown, facts, drawn, insets)
    _outlined(shown, drawn)
    _put(drawn)
    small = [inset for _, inset in insets]
    Behaviour(small, _figures(shown), map_areas.shades(shown)).add_to(drawn)
    leaflet.carry(drawn)
    _page(shown, drawn, insets)
    return drawn


def _circles(
    shown: Sight,
    facts: dict[str, dict[str, Any]],
    drawn: folium.Map,
    insets: list[tuple[Inset, folium.Map]],
) -> None:
    """Children behind each authority's gap, in the inset that shows it, else on the map."""
    holder = {code: small for inset, small in insets for code in inset.members}
    shapes = shown.data.boundaries.set_index("area_code").geometry
    for code, fact in facts.items():
        if fact["radius"]:
            east, north, _ = spot(shapes[code])
            circle = folium.CircleMarker([north, east], radius=fact["radius"], **CIRCLE)
            # folium passes on only what it knows of a path.
            circle.options |= {"pane": "outlines", "interactive": False}
            circle.add_to(holder.get(code, drawn))


def _outlined(shown: Sight, drawn: folium.Map) -> None:
    """The chosen area's outline."""
    key = shown.view.area
    parts = {part.letter: part.members for part in shown.programme.sub_regions}
    members = parts.get(key, (key,) if key in shown.programme.members else ())
    if members:
        shape = outline(shown.data.boundaries, members)
        geometry = json.loads(shapely.to_geojson(shapely.set_precision(shape, 10**-maps.DECIMALS)))
        folium.GeoJson(
            {"type": "Feature", "properties": {"kind": "picked"}, "geometry": geometry},
            style_function=lambda _: PICKED,
            pane="outlines",
            interactive=False,
            control=False,
        ).add_to(drawn)


def _put(drawn: folium.Map) -> None:
    """Put each layer on the map for good: folium would do it anew with every rendering."""
    for layer in [one for one in drawn._children.values() if isinstance(one, folium.map.Layer)]:  # noqa: SLF001 - folium offers no other way
        layer.show = False
        layer.add_child(ElementAddToElement(layer.get_name(), drawn.get_name()))


def _figures(shown: Sight) -> dict[str, str]:
    """What stands beside the name of each sub-region."""
    return {
        area["key"]: map_areas.written(shown.teller, shown.figures.seen(shown.view, at))
        for at, area in enumerate(shown.figures.areas)
        if area["kind"] == "part"
    }


def _page(shown: Sight, drawn: folium.Map, insets: list[tuple[Inset, folium.Map]]) -> None:
    """What stands around the map on its page."""
    figure: Any = drawn.get_root()
    figure.height = f"{TALL if _is_tall(shown) else HEIGHT}px"
    taken = [(inset, maps.take_apart(small)) for inset, small in insets]
    figure.html.add_child(map_page.above(shown), name="above")
    # folium puts its own element here when it renders, in the place of what has its name.
    figure.html.add_child(map_page.Fragment(""), name=drawn.get_name())
    html = [(inset, parts.html) for inset, parts in taken]
    figure.html.add_child(map_page.below(shown, html), name="below")
    for number, (_, parts) in enumerate(taken, start=1):
        figure.script.add_child(map_page.Fragment(parts.script), name=f"inset{number}")


def _is_tall(shown: Sight) -> bool:
    """Whether a programme is higher than wide, as a map shows it."""
    boundaries = shown.data.boundaries
    own = boundaries[boundaries["area_code"].isin(shown.programme.members)]
    west, south, east, north = own.total_bounds
    return bool(north - south > (east - west) * math.cos(math.radians((north + south) / 2)))
