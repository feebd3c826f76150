"""What a reader gets who runs the lines that a page shows."""

from __future__ import annotations

import ast
from typing import Any

import altair as alt
import folium


def run(text: str) -> Any:
    """Run the lines as a cell of a notebook: what its last expression is."""
    *before, last = ast.parse(text).body
    assert isinstance(last, ast.Expr), text
    names: dict[str, Any] = {}
    exec(compile(ast.Module(before, []), "lines", "exec"), names)  # noqa: S102 - the project's own
    return eval(compile(ast.Expression(last.value), "lines", "eval"), names)  # noqa: S307


def drawn(made: Any) -> list[dict[str, Any]]:
    """The rows that a map or a chart carries."""
    if isinstance(made, folium.Map):
        return [
            feature["properties"]
            for child in made._children.values()  # noqa: SLF001 - folium offers no other way
            if isinstance(child, folium.GeoJson)
            for feature in child.data["features"]
        ]
    assert isinstance(made, alt.TopLevelMixin)
    return [row for rows in made.to_dict()["datasets"].values() for row in rows]
