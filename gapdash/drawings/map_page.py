"""Map page: the title above a map of a notebook, and legend, notes and source under it."""

from __future__ import annotations

from html import escape

from branca.element import Element
from jinja2 import Template

from gapdash import words_drawings
from gapdash.drawings import map_areas, paper
from gapdash.drawings.sight import Sight
from gapdash.programmes import Inset

EDGE = "#6f777b"
CIRCLE = {"fill": "#f7b08a", "stroke": "#0b0c0c", "stroke-width": "1.2"}
LARGE_INSET = 10  # areas: with more of them an inset is larger


class Fragment(Element):
    """A piece of HTML as it is, whatever braces it holds.

    Parameters
    ----------
    content
        The HTML; texts in it are escaped already.
    """

    _template = Template("{{ this.content }}")

    def __init__(self, content: str) -> None:
        super().__init__()
        self.content = content


def above(shown: Sight) -> Fragment:
    """Title, sentence and what is measured; the box of the map begins."""
    title = shown.title([shown.view.year])
    texts = [("h1", "", title), ("p", "", shown.teller.sentence())]
    texts.append(("p", "gd-under", map_title(shown)))
    return Fragment(_paragraphs(texts) + '<div class="gd-mapbox">')


def below(shown: Sight, insets: list[tuple[Inset, str]]) -> Fragment:
    """Insets; the box of the map ends; legend, notes and source."""
    texts = [("p", "gd-under", text) for text in _notes(shown)]
    return Fragment(f"{_insets(insets)}</div>{_legend(shown)}{_paragraphs(texts)}")


def map_title(shown: Sight) -> str:
    """What the map of a view shows, in words."""
    said = shown.figures.words_of(shown.view)
    if shown.teller.counts:
        title = words_drawings.CHILDREN_TITLE.format(label=said["label"])
        return f"{title}, {shown.view.year}"
    return f"{said['title']}, {shown.view.year}"


def _notes(shown: Sight) -> list[str]:
    """How circles are read, which places have no figure and why, what is outlined, the source."""
    figures = shown.figures
    rows = [
        figures.seen(shown.view, at)
        for at, area in enumerate(figures.areas)
        if area["kind"] == "authority"
    ]
    gone = [(seen.reason, seen.place["name"]) for seen in rows if seen.value is None]
    missing = " ".join([*words_drawings.missing(gone), *figures.bundle["programme"]["notes"]])
    tips = (line for at in range(len(figures.areas)) for line in shown.teller.tip(at))
    chosen = figures.areas[figures.at(shown.view)]["name"] if shown.view.area else ""
    return [
        words_drawings.CIRCLES if shown.teller.counts else "",
        missing,
        words_drawings.OUTLINED.format(name=chosen) if chosen else "",
        *paper.approximate(shown.teller.sentence(), *tips),
        *shown.credits,
        words_drawings.BOUNDARIES.format(attribution=figures.bundle["boundaries"]),
    ]


def _paragraphs(texts: list[tuple[str, str, str]]) -> str:
    """Elements of a kind and class, each with its text; "" is left out."""
    return "".join(
        f'<{tag} class="{kind}">{escape(text)}</{tag}>' for tag, kind, text in texts if text
    )


def _insets(insets: list[tuple[Inset, str]]) -> str:
    """Small maps of what is small on the large one, in its corner."""
    if not insets:
        return ""
    corner = insets[0][0].corner
    made = []
    for inset, html in insets:
        large = " gd-big" if len(inset.members) > LARGE_INSET else ""
        name = escape(words_drawings.INSET.format(name=inset.name))
        made.append(
            f'<figure class="gd-inset{large}"><div>{html}</div>'
            f"<figcaption>{name}</figcaption></figure>"
        )
    return f'<div class="gd-insets gd-{corner}">{"".join(made)}</div>'


def _legend(shown: Sight) -> str:
    """What colours, hatches and circles mean."""
    items = [
        '<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true"><rect x="0.5" y="0.5" '
        f'width="25" height="15" fill="{fill}" stroke="{EDGE}"/></svg>{escape(text)}'
        for text, fill in map_areas.legend(shown)
    ]
    style = " ".join(f'{key}="{value}"' for key, value in CIRCLE.items())
    for text, radius in map_areas.circles(shown):
        size, middle = 2 * radius + 3, radius + 1.5
        items.append(
            f'<svg width="{size:g}" height="{size:g}" aria-hidden="true">'
            f'<circle cx="{middle:g}" cy="{middle:g}" r="{radius:g}" {style}/></svg>{escape(text)}'
        )
    return f'<ul class="gd-legend">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
