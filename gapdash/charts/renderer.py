"""Renderer: charts that show themselves without a network.

Altair's usual renderer loads its libraries from another host, and its other one names a version
of Vega-Lite that JupyterLab does not draw. This one hands over the specification in the version
that JupyterLab and Notebook draw themselves, and the drawing as SVG for everything else, but not
of a chart so large that this would take seconds. It shows every chart of a session, an analyst's
own too, so it is enabled once, when the data are loaded, and what is chosen after that stays.
"""

from __future__ import annotations

import functools
import json
from typing import Any

import altair as alt
import vl_convert

NAME = "gapdash"
USUAL = "default"
DRAWN_AS = "application/vnd.vegalite.v5+json"
LARGEST = 80_000  # characters of a specification whose drawing is handed over too
TEXT = "A chart: save it as a picture with .save('chart.svg')."


@functools.cache
def enable() -> None:
    """Use this renderer in this session, unless another one or options of it were chosen."""
    alt.renderers.register(NAME, bundle)
    if alt.renderers.active == USUAL and not alt.renderers.options:
        alt.renderers.enable(NAME)


def bundle(
    specification: dict[str, Any],
    **options: Any,  # noqa: ANN401 - altair's own
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart by media type, as Jupyter takes it, and the options the renderer was enabled with."""
    shown: dict[str, Any] = {DRAWN_AS: specification, "text/plain": TEXT}
    if len(json.dumps(specification)) <= LARGEST:
        shown["image/svg+xml"] = vl_convert.vegalite_to_svg(specification)
    return shown, {DRAWN_AS: options}
