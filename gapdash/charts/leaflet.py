"""Leaflet: a folium map that carries what it needs, so that it asks nothing of another host."""

from __future__ import annotations

import base64
import functools
import re
from importlib import resources
from typing import Any

import folium

from gapdash.serving.assets import built

# A map of source lines is not carried: a browser would ask for it.
SOURCE_MAP = re.compile(r"//# sourceMappingURL=.*")
PICTURE = re.compile(r"url\(images/([\w-]+\.png)\)")
# A marker that somebody adds needs its picture; Leaflet would look for it beside its style.
MARKER = (
    "L.Icon.Default.imagePath = '';"
    "L.Icon.Default.mergeOptions({{iconUrl: '{icon}', iconRetinaUrl: '{sharp}', "
    "shadowUrl: '{shade}'}});"
)


def carry(drawn: folium.Map) -> None:
    """Give a map its scripts and styles inline, in place of links to other hosts."""
    drawn.default_js = [("leaflet", _uri(_leaflet(), "text/javascript"))]
    drawn.default_js += [("gapdash", _uri(_of_map("notebook_map.js"), "text/javascript"))]
    drawn.default_css = [("leaflet_css", _uri(_style(), "text/css"))]
    drawn.default_css += [("gapdash_css", _uri(_of_map("notebook_map.css"), "text/css"))]


@functools.cache
def _leaflet() -> str:
    """Leaflet, with the pictures of its markers."""
    names = {"icon": "marker-icon", "sharp": "marker-icon-2x", "shade": "marker-shadow"}
    pictures = {key: _picture(f"{name}.png") for key, name in names.items()}
    text: str = (_data() / "leaflet.js").read_text("utf-8")
    return SOURCE_MAP.sub("", text) + MARKER.format(**pictures)


@functools.cache
def _style() -> str:
    """Leaflet's style, with its pictures."""
    text: str = (_data() / "leaflet.css").read_text("utf-8")
    return PICTURE.sub(lambda found: f"url({_picture(found[1])})", text)


def _of_map(name: str) -> str:
    """A script or style of the map's own."""
    return SOURCE_MAP.sub("", built(name))


def _picture(name: str) -> str:
    return _uri((_data() / "images" / name).read_bytes(), "image/png")


def _data() -> Any:  # noqa: ANN401 - a folder of an installed package
    return resources.files("xstatic.pkg.leaflet") / "data"


def _uri(content: str | bytes, kind: str) -> str:
    """A file as an address that holds it."""
    held = content.encode() if isinstance(content, str) else content
    return f"data:{kind};base64,{base64.b64encode(held).decode()}"
