"""Notebook page: the cells of a notebook that was run, as HTML that needs no kernel."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import nbformat
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from gapdash.serving.notebook_runs import Run

VIEW = "application/vnd.jupyter.widget-view+json"
REFERENCE = "anywidget:"  # before the id of a widget that another one holds
MODEL = "IPY_MODEL_"
BOXES = {
    "Box": "gd-box-row",
    "HBox": "gd-box-row",
    "VBox": "gd-box-column",
    "GridBox": "gd-box-grid",
}
LINKS = {"LinkModel": True, "DirectionalLinkModel": False}
VEGA_LITE = "application/vnd.vegalite."
CHOICE = ("programme", "indicator", "year", "area", "comparator", "view")
SELECTION = "gapdash.widgets.selection.Selection"
ONE_VIEW = "gapdash.widgets.views.SelectionView"


def _from_markdown(text: str) -> str:
    """HTML of Markdown, as JupyterLab shows it."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(text))


class NeedsKernel(Exception):  # noqa: N818 - a finding about a notebook
    """An output that only a running kernel can show."""


class NotebookPage:
    """What a page shows of a run: its body, and what its script must know.

    Parameters
    ----------
    run
        A run that needs no kernel.

    Raises
    ------
    NeedsKernel
        If there is an output that cannot be shown, which the run itself could not know.
    """

    def __init__(self, run: Run) -> None:
        self._widgets = run.widgets
        self.charts: list[Any] = []
        cells = [self._cell(cell) for cell in run.notebook.cells]
        self.body = "\n".join(cell for cell in cells if cell)

    @property
    def selections(self) -> dict[str, dict[str, Any]]:
        """The traits of the notebook's selections, by their ids, the first made first."""
        return {
            key: {name: value for name, value in own["state"].items() if name in CHOICE}
            for key, own in self._widgets.items()
            if own["state"].get("_anywidget_id") == SELECTION
        }

    @property
    def script(self) -> str:
        """What the page's script starts from, as JSON that no text within can end."""
        said = {
            "selections": self.selections,
            "links": [
                {
                    "from": _end(own["state"]["source"]),
                    "to": _end(own["state"]["target"]),
                    "both": both,
                }
                for own in self._widgets.values()
                for both in [LINKS.get(own["model_name"])]
                if both is not None
            ],
            "charts": self.charts,
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")

    def _cell(self, cell: nbformat.NotebookNode) -> str:
        if cell.cell_type == "markdown":
            return f'<div class="gd-prose">{_from_markdown(cell.source)}</div>'
        if cell.cell_type != "code" or "hide" in cell.metadata.get("tags", []):
            return ""
        return "".join(self._output(output) for output in cell.outputs)

    def _output(self, output: Mapping[str, Any]) -> str:
        if output["output_type"] == "stream":
            return (
                f'<pre class="gd-output">{escape(output["text"])}</pre>'
                if output["name"] == "stdout"
                else ""
            )
        data = output.get("data", {})
        if VIEW in data:
            return self._widget(data[VIEW]["model_id"])
        chart = next((kind for kind in data if kind.startswith(VEGA_LITE)), None)
        if chart:
            self.charts.append(data[chart])
            return f'<div class="gd-output" data-chart="{len(self.charts) - 1}"></div>'
        for kind, shown in SHOWN.items():
            if kind in data:
                return f'<div class="gd-output">{shown(data[kind])}</div>'
        return self.unshown(", ".join(data) or output["output_type"])

    def unshown(self, why: str) -> str:
        """What stands in the place of an output that only a running kernel can show.

        Raises
        ------
        NeedsKernel
            Where a page with a kernel can be had instead.
        """
        raise NeedsKernel(why)

    def _widget(self, key: str) -> str:
        own = self._widgets.get(key)
        if own is None:
            return self.unshown("a widget that was closed")
        state = own["state"]
        kind = state.get("_anywidget_id")
        if kind == ONE_VIEW:
            selection = state["selection"].removeprefix(REFERENCE)
            return _view(state["kind"], selection, state)
        if kind == SELECTION:
            return _view("pickers", key, {})
        return self._of_jupyter(key, own["model_name"].removesuffix("Model"), state)

    def _of_jupyter(self, key: str, name: str, state: Mapping[str, Any]) -> str:
        """A widget of ipywidgets that is layout or text and no more."""
        if name in BOXES:
            kind = BOXES[name]
            inner = "".join(self._widget(child.removeprefix(MODEL)) for child in state["children"])
        elif name == "HTML":
            kind, inner = "gd-html", state["value"]
        else:
            return self.unshown(name)
        classes = escape(" ".join([kind, *state.get("_dom_classes", [])]))
        return f'<div class="{classes}" data-widget="{key}"{self._layout(state)}>{inner}</div>'

    def _layout(self, state: Mapping[str, Any]) -> str:
        """A widget's layout as the style that ipywidgets makes of it."""
        held = self._widgets[state["layout"].removeprefix(MODEL)]["state"]
        said = "; ".join(
            f"{name.replace('_', '-')}: {value}"
            for name, value in held.items()
            if name[0] != "_" and value is not None
        )
        return f' style="{escape(said)}"' if said else ""


def _end(end: list[str]) -> list[str]:
    """One end of a link: a widget's id and the name of its trait."""
    return [end[0].removeprefix(MODEL).removeprefix(REFERENCE), end[1]]


def _view(kind: str, selection: str, look: Mapping[str, Any]) -> str:
    """An element that the page's script draws a view in, as an analyst wants it drawn."""
    said = {
        "data-view": kind,
        "data-selection": selection,
        "data-title": look.get("title", ""),
        "data-colours": " ".join(look.get("colours", [])),
        "data-labels": "" if look.get("labels", True) else "no",
        "style": f"--height: {look['height']}px" if look.get("height") else "",
    }
    named = " ".join(f'{name}="{escape(str(value))}"' for name, value in said.items() if value)
    return f'<div class="gd-view" {named}></div>'


def _picture(kind: str) -> Callable[[str], str]:
    return lambda data: f'<img alt="" src="data:{kind};base64,{data.strip()}">'


# What an output may be, the best first; each with what makes HTML of it.
SHOWN: dict[str, Callable[[Any], str]] = {
    "text/html": str,
    "text/markdown": _from_markdown,
    "image/svg+xml": str,
    "image/png": _picture("image/png"),
    "image/jpeg": _picture("image/jpeg"),
    "text/plain": lambda text: f"<pre>{escape(text)}</pre>",
}
