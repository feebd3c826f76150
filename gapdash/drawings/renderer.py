"""Renderer: charts that show themselves without a network.

Altair's usual renderer loads its libraries from another host, and its other one names a version
of Vega-Lite that JupyterLab does not draw. This one hands over the specification in the version
that JupyterLab and Notebook draw themselves, and the drawing as SVG for everything else, but not
of a chart so large that this would take seconds.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import vl_convert

NAME = "gapdash"
USUAL = "default"
DRAWN_AS = "application/vnd.vegalite.v5+json"
LARGEST = 80_000  # characters of a specification whose drawing is handed over too
TEXT = "A chart: save it as a picture with .save('chart.svg')."
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def enable() -> None:
    """Use this renderer for charts of this session, unless another one was chosen."""
    if NAME not in alt.renderers.names():
        alt.renderers.register(NAME, bundle)
    if alt.renderers.active == USUAL:
        alt.renderers.enable(NAME)


def bundle(specification: dict[str, Any], **_: Any) -> dict[str, Any]:  # noqa: ANN401 - altair's own
    """A chart by media type, as Jupyter takes it."""
    shown: dict[str, Any] = {
        DRAWN_AS: {**specification, "$schema": SCHEMA},
        "text/plain": TEXT,
    }
    if len(json.dumps(specification)) <= LARGEST:
        shown["image/svg+xml"] = vl_convert.vegalite_to_svg(specification)
    return shown
