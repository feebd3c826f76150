"""What views ask for: documents of programmes, and the libraries that draw."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from gapdash.geodata import Geodata

BUILT = Path(__file__).parents[1] / "web/dist"
SCRIPT = BUILT / "widgets.js"
PICTURES = re.compile(r"url\(images/[^)]*\)")  # of markers and layers, which no view has
LIBRARY = re.compile(r"scripts/(leaflet\.js|vega\.js)")
DOCUMENT = re.compile(r"([a-z0-9-]+)/(explore|map|parts/[a-z0-9_]+)\.json")


def style() -> str:
    """The style of views, and Leaflet's."""
    leaflet = resources.files("xstatic.pkg.leaflet") / "data/leaflet.css"
    own = (BUILT / "widgets.css").read_text("utf-8")
    return PICTURES.sub("none", leaflet.read_text("utf-8")) + own


def read_document(data: Geodata, name: str) -> bytes:
    """A document by the name that a server has for it, such as "south-west/map.json".

    Parameters
    ----------
    data
        All the data.
    name
        Of a programme's document, or "scripts/leaflet.js" or "scripts/vega.js".

    Raises
    ------
    KeyError
        If there is none.
    DataProblem
        If the programme cannot be drawn.
    """
    # What makes documents is heavy: a notebook whose views ask for none never loads it.
    from gapdash.bundles import is_name  # noqa: PLC0415
    from gapdash.serving.assets import static_assets  # noqa: PLC0415

    library = LIBRARY.fullmatch(name)
    if library:
        return static_assets()[library[1]].content
    found = DOCUMENT.fullmatch(name)
    if not found or found[1] not in data.programmes or not is_name(data, found[1], found[2]):
        raise KeyError(name)
    return data.worked_out(("document", name), lambda: _made(data, found[1], found[2]))


def _made(data: Geodata, slug: str, kind: str) -> bytes:
    from gapdash.bundles import as_json, one_bundle  # noqa: PLC0415

    made = dict(one_bundle(data, slug, kind))
    # Who writes code sees it in the notebook: views of a notebook offer none.
    made.pop("code", None)
    return as_json(made).encode()
