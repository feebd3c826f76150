"""The map: a programme's authorities coloured by their gap, in a notebook."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypedDict

import folium
import numpy as np
from branca.element import Element, MacroElement
from folium.elements import ElementAddToElement
from folium.template import Template
from jinja2 import Environment

from gapdash import colours, maps, words_drawings, words_measures
from gapdash.charts import leaflet
from gapdash.charts.chosen import chosen
from gapdash.geodata import Geodata
from gapdash.maps import MapShapes
from gapdash.programmes import Inset, Programme
from gapdash.tables import geography, wording
from gapdash.tables.arguments import Comparator, View
from gapdash.tables.columns import AUTHORITY
from gapdash.tables.decorators import takes_data
from gapdash.tables.rows import Row
from gapdash.tables.shown import Shown
from gapdash.tokens import COLOURS
from gapdash.words import number, rounded

HEIGHT, TALL = 740, 900  # pixels of the frame that a notebook shows it in; of one higher than wide
CIRCLE: dict[str, Any] = {
    "color": COLOURS["ink"],
    "weight": 1.2,
    "fill_color": COLOURS["circle"],
    "fill_opacity": 0.85,
}
PICKED = {"color": colours.FOCUS, "weight": 4, "fill": False}
HATCH = "url(#gd-hatch)"
DARK = 3  # from this class on, text on it is white
LETTER = 3.2  # pixels: half the width of a figure's letter
MANY = 40  # areas: with more of them, circles are drawn smaller
LARGE, LITTLE = 24, 13  # radius, in pixels, of the legend's larger number
LARGE_INSET = 10  # areas: with more of them an inset is larger
NUMBERS = itertools.count(1)  # of maps, as several may stand in one page


class Fact(TypedDict):
    """What the shape of an authority carries.

    fill: a colour, or a hatch where there is no figure or few pupils stand behind it. tip: lines of
    its tooltip. said: its name and figure, for a screen reader. written: the figure on it, where
    there is room. dark: whether that is to be white. radius: of its circle in pixels, 0 for none.
    """

    fill: str
    tip: list[str]
    said: str
    written: str
    dark: bool
    radius: float


class Entry(NamedTuple):
    """What a colour, a hatch or a circle of the map means."""

    text: str
    fill: str = ""
    radius: float = 0


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
    shown = chosen(data, programme, indicator, year, view=view, comparator=comparator, area=area)
    own, picture = shown.programme, MapPicture(shown)
    shapes, facts, name = shapes_of(data, own), picture.facts, f"gapdash{next(NUMBERS)}"
    apart = {code for inset in own.insets for code in inset.members}
    drawn = maps.draw_map(shapes, apart=apart, name=name, facts=facts)
    insets = [
        maps.draw_inset(shapes, inset.members, name=f"{name}_{number}", facts=facts)
        for number, inset in enumerate(own.insets, start=1)
    ]
    _add_circles(picture, shapes, drawn, dict(zip(own.insets, insets, strict=True)))
    maps.add_layer(drawn, _chosen_shapes(shown, shapes), "outlines", PICKED)
    _keep_layers(drawn)
    Behaviour(picture, insets).add_to(drawn)
    leaflet.carry(drawn)
    _put_on_page(picture, shapes, drawn, insets)
    return drawn


def shapes_of(data: Geodata, programme: Programme) -> MapShapes:
    """What the maps of a programme are drawn of; made once."""
    return data.worked_out(
        ("map shapes", programme),
        lambda: maps.map_shapes(
            geography.programme_areas(data, programme), data.boundaries, borders=True
        ),
    )


@dataclass(frozen=True)
class MapPicture:
    """What a map shows of an indicator in a choice, whatever its shapes are."""

    shown: Shown

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the authorities."""
        return [row for row in self.shown.rows() if row.kind == AUTHORITY]

    @cached_property
    def palette(self) -> tuple[str, ...]:
        """The colours of the classes, light for low."""
        return colours.palette(len(self.shown.words["legend"]))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """What the map's shapes carry, by the code of an authority."""
        values = [rounded(row.value, row.decimals) for row in self.rows]
        breaks = np.array(self.shown.words["breaks"], dtype=float)
        classes = colours.classify(np.array(values), breaks).tolist()
        return {
            row.area_code: self._fact(row, class_)
            for row, class_ in zip(self.rows, classes, strict=True)
        }

    def _fact(self, row: Row, class_: int) -> Fact:
        shown, tip = self.shown, self.shown.tip(row)
        missing, written = math.isnan(row.value), shown.written(row)
        radius = self.radius(row.behind)
        # A number of children is written on its circle: on a dark area only where it fits.
        hidden = class_ >= DARK and 0 < radius <= LETTER * len(written)
        fill = self.palette[class_]
        return {
            "fill": HATCH if missing else few_hatch(fill) if row.small else fill,
            "tip": tip,
            "said": f"{tip[0]}: {tip[1]}" + ("" if missing else f", {row.year}"),
            "written": "" if row.small or hidden else written,
            "dark": class_ >= DARK and not shown.counts,
            "radius": round(radius, 2),
        }

    def radius(self, count: float) -> float:
        """The radius of a number of children in pixels, the same in every year."""
        steps = self.shown.words["circles"] if self.shown.counts else []
        if not steps or math.isnan(count):
            return 0.0
        return (LITTLE if len(self.rows) > MANY else LARGE) * math.sqrt(count / steps[0])

    @property
    def legend(self) -> Iterator[Entry]:
        """What colours, hatches and circles mean."""
        said = self.shown.words
        yield from map(Entry, said["legend"], self.palette)
        if any(row.small and not math.isnan(row.value) for row in self.rows):
            yield Entry(words_measures.SMALL, few_hatch(self.palette[len(self.palette) // 2]))
        if any(math.isnan(row.value) for row in self.rows):
            yield Entry(words_drawings.NO_FIGURE, HATCH)
        for count in said["circles"] if self.shown.counts else []:
            yield Entry(f"{number(count, 0)} children", radius=self.radius(count))

    @property
    def title(self) -> str:
        """What is coloured, in words."""
        said, year = self.shown.words, self.shown.choice.year
        title = said["title"]
        if self.shown.counts:
            title = words_drawings.CHILDREN_TITLE.format(label=said["label"])
        return f"{title}, {year}"

    @property
    def notes(self) -> list[str]:
        """How circles are read, what has no figure and why, what is outlined, and the source."""
        shown = self.shown
        gone = [(row.reason, row.area) for row in self.rows if math.isnan(row.value)]
        row, texts = shown.row(), [shown.sentence(), *(str(each) for each in self.facts.values())]
        return [
            words_drawings.CIRCLES if shown.counts else "",
            words_drawings.letters(shown.programme.sub_regions),
            " ".join([*words_drawings.missing(gone), *wording.notes_of(shown.programme)]),
            words_drawings.OUTLINED.format(name=row.area) if row and shown.choice.area else "",
            words_drawings.approximate(texts),
            shown.credits,
            words_drawings.BOUNDARIES.format(attribution=geography.credit(shown.data)),
        ]


def few_hatch(fill: str) -> str:
    """The hatch of few pupils on a colour, as the page's script calls it."""
    return f"url(#gd-hatch-few-{fill[1:]})"


def _add_circles(
    picture: MapPicture, shapes: MapShapes, drawn: folium.Map, insets: dict[Inset, folium.Map]
) -> None:
    """Children behind each authority's gap, in the inset that shows it, else on the map."""
    holder = {code: small for inset, small in insets.items() for code in inset.members}
    for code, fact in picture.facts.items():
        if fact["radius"]:
            east, north, _ = shapes.areas[code]["properties"]["spot"]
            circle = folium.CircleMarker([north, east], radius=fact["radius"], **CIRCLE)
            # folium passes on only what it knows of a path.
            circle.options |= {"pane": "outlines", "interactive": False}
            circle.add_to(holder.get(code, drawn))


def _chosen_shapes(shown: Shown, shapes: MapShapes) -> list[dict[str, Any]]:
    """The shape of the chosen area."""
    key = shown.choice.area
    own = shapes.areas.get(key) or shapes.outlines.get(key)
    return [{**own, "properties": {"kind": "picked"}}] if own else []


def _keep_layers(drawn: folium.Map) -> None:
    """Put each layer on the map for good: folium would do it anew with every rendering."""
    for layer in [one for one in drawn._children.values() if isinstance(one, folium.map.Layer)]:  # noqa: SLF001 - folium offers no other way
        layer.show = False
        layer.add_child(ElementAddToElement(layer.get_name(), drawn.get_name()))


class Behaviour(MacroElement):
    """What the page's own script does for a map: names, figures, keys, hatches and sizes."""

    _template = Template(
        "{% macro script(this, kwargs) %}gapdash.fillHatches({{ this.fills|tojson }});"
        "gapdash.notebookMap({{ this._parent.get_name() }}, [{{ this.insets }}], "
        "{{ this.figures|tojson }});{% endmacro %}"
    )

    def __init__(self, picture: MapPicture, insets: list[folium.Map]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's is not typed
        self.insets = ", ".join(inset.get_name() for inset in insets)
        shown, parts = picture.shown, picture.shown.programme.sub_regions
        known = [row for row in shown.rows() if row.area_code in {one.letter for one in parts}]
        self.figures = {row.area_code: shown.written(row) for row in known}
        self.fills = picture.palette


class Fragment(Element):
    """A piece of HTML as it is, whatever braces it holds."""

    _template = Environment(autoescape=False).from_string("{{ this.content }}")  # noqa: S701 - texts in it are escaped

    def __init__(self, content: str) -> None:
        super().__init__()
        self.content = content


PAGES = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
ABOVE = PAGES.from_string(
    '<h1>{{ title }}</h1><p>{{ said }}</p><p class="gd-under">{{ what }}</p><div class="gd-mapbox">'
)
BELOW = PAGES.from_string("""
{% if insets %}<div class="gd-insets gd-{{ insets[0].corner }}">{% for one in insets %}
<figure class="gd-inset{{ ' gd-big' if one.large }}"><div>{{ one.html|safe }}</div>
<figcaption>{{ one.name }}</figcaption></figure>{% endfor %}</div>{% endif %}</div>
<ul class="gd-legend">{% for entry in legend %}<li>{% if entry.fill %}
<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true"><rect x="0.5" y="0.5" width="25"
 height="15" fill="{{ entry.fill }}" stroke="{{ edge }}"/></svg>{% else %}
{% set size = 2 * entry.radius + 3 %}
<svg width="{{ size }}" height="{{ size }}" aria-hidden="true"><circle cx="{{ size / 2 }}"
 cy="{{ size / 2 }}" r="{{ entry.radius }}" fill="{{ circle.fill_color }}"
 stroke="{{ circle.color }}" stroke-width="{{ circle.weight }}"/></svg>{% endif %}
{{ entry.text }}</li>{% endfor %}</ul>
{% for note in notes if note %}<p class="gd-under">{{ note }}</p>{% endfor %}
""")


def _put_on_page(
    picture: MapPicture, shapes: MapShapes, drawn: folium.Map, insets: list[folium.Map]
) -> None:
    """What stands around the map on its page."""
    shown, figure = picture.shown, drawn.get_root()
    page: Any = figure
    page.height = f"{TALL if _is_tall(shapes) else HEIGHT}px"
    title = shown.title([shown.choice.year])
    above = ABOVE.render(title=title, said=shown.sentence(), what=picture.title)
    page.html.add_child(Fragment(above), name="above")
    # folium puts its own element here when it renders, in the place of what has its name.
    page.html.add_child(Fragment(""), name=drawn.get_name())
    small = []
    for inset, parts in zip(shown.programme.insets, map(maps.take_apart, insets), strict=True):
        name = words_drawings.INSET.format(name=inset.name)
        large = len(inset.members) > LARGE_INSET
        small.append({"html": parts.html, "name": name, "corner": inset.corner, "large": large})
        page.script.add_child(Fragment(parts.script), name=f"inset{len(small)}")
    below = BELOW.render(
        insets=small,
        legend=list(picture.legend),
        notes=picture.notes,
        circle=CIRCLE,
        edge=COLOURS["edge"],
    )
    page.html.add_child(Fragment(below), name="below")


def _is_tall(shapes: MapShapes) -> bool:
    """Whether a programme is higher than wide, as a map shows it."""
    wests, souths, easts, norths = zip(*shapes.edges.values(), strict=True)
    south, north = min(souths), max(norths)
    wide = (max(easts) - min(wests)) * math.cos(math.radians((north + south) / 2))
    return bool(north - south > wide)
